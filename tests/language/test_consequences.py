"""What follows in money: read and checked, not yet reckoned."""

from __future__ import annotations

import pytest

from evenhand.language.consequences import SHARING_KEYS, read_consequences
from evenhand.language.problems import Problems
from evenhand.terms.programs import Consequence, Rate
from tests.language.made import CLAUSES, FACTS, PROGRAM, table, told


def read(text: str, problems: Problems) -> tuple[Consequence, ...]:
    items = table(text, problems).items("consequences")
    return read_consequences(items, FACTS, PROGRAM.parameters, CLAUSES, PROGRAM.sources, problems)


def one(lines: str) -> Consequence:
    problems = Problems()
    (found,) = read(f"consequences:\n  - {{does: pays, base: [running_cost], {lines}}}", problems)
    assert not len(problems), told(problems)
    return found


def test_what_it_follows_from_is_the_outcome_unless_a_clause_is_named() -> None:
    assert one("to: applicant").on == "outcome"
    assert one("on: lit").on == "lit"


@pytest.mark.parametrize(
    ("rate", "read_as"),
    [
        ("rate: share", Rate(("share",), "exactly")),
        ("rate: {up-to: share}", Rate(("share",), "up-to")),
        ("rate: {first-of: [share, low_share]}", Rate(("share", "low_share"), "first-of")),
        ("to: applicant", None),
    ],
)
def test_a_rate_is_a_parameter_or_up_to_one_or_the_first_of_several(
    rate: str, read_as: Rate | None
) -> None:
    assert one(rate).rate == read_as


def test_every_other_key_is_kept_as_it_is_written() -> None:
    found = one(
        "base-year: 2040, tested-on: first day of the fiscal year, prorated: by month, "
        "to: safety fund, restored: on compliance, source: notice"
    )
    assert found == Consequence(
        on="outcome",
        does="pays",
        rate=None,
        base=("running_cost",),
        base_year="2040",
        tested_on="first day of the fiscal year",
        prorated="by month",
        to="safety fund",
        restored="on compliance",
        source=PROGRAM.sources["notice"],
    )


def test_no_list_is_no_consequence() -> None:
    problems = Problems()
    assert read("title: nothing about money", problems) == ()
    assert not len(problems)


@pytest.mark.parametrize("key", SHARING_KEYS)
def test_a_share_of_a_capped_total_is_refused_with_what_to_do_instead(key: str) -> None:
    problems = Problems()
    read(f"consequences: [{{does: pays, base: [running_cost], {key}: pot}}]", problems)
    (problem,) = problems
    assert problem.code == "program.share-of-total"
    assert "base:" in problem.hint
