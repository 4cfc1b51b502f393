"""What follows in money, as it is read and checked."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.language.consequences import SHARING_KEYS, read_consequences
from evenhand.language.money import check_rate
from evenhand.language.problems import Problems
from evenhand.terms.programs import Consequence, Rate, Restored
from evenhand.terms.spans import Span
from tests.language.made import CLAUSES, FACTS, PROGRAM, figure, table, told


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


def test_every_other_key_is_read_into_its_type() -> None:
    found = one(
        "base-year: 2040, tested-on: first day of the fiscal year, prorated: by month, "
        "to: safety fund, restored: on compliance, source: notice, from: 2040-10-01, "
        "until: 2044-09-30, note: copied"
    )
    assert found == Consequence(
        on="outcome",
        does="pays",
        rate=None,
        base=("running_cost",),
        begins=Span.on(dt.date(2040, 10, 1)),
        until=Span.on(dt.date(2044, 9, 30)),
        base_year=2040,
        tested_on="first day of the fiscal year",
        prorated="by month",
        to="safety fund",
        restored=Restored(text="on compliance"),
        source=PROGRAM.sources["notice"],
        note="copied",
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("never", Restored(never=True, text="never")),
        ("on compliance", Restored(text="on compliance")),
        ("{within: 4 years}", Restored(years=4, text="on compliance within 4 years")),
        (
            "{within: 3 fiscal years}",
            Restored(fiscal_years=3, text="on compliance within 3 fiscal years"),
        ),
    ],
)
def test_money_comes_back_never_or_on_compliance_or_within_a_time(
    written: str, read_as: Restored
) -> None:
    assert one(f"restored: {written}").restored == read_as


@pytest.mark.parametrize(
    "line",
    [
        "restored: soon",
        "restored: {within: soon}",
        "restored: [never]",
        "base-year: last",
        "tested-on: a Monday",
        "prorated: by week",
        "from: 2044-10-01, until: 2043-09-30",
    ],
)
def test_what_cannot_be_read_is_reported_at_its_place(line: str) -> None:
    problems = Problems()
    read(f"consequences:\n  - {{does: pays, base: [running_cost], {line}}}", problems)
    (problem,) = problems
    assert problem.place is not None
    assert problem.hint


@pytest.mark.parametrize(
    ("unit", "value", "faults"),
    [
        ("percent", "0", 0),
        ("percent", "100", 0),
        ("percent", "100.1", 1),
        ("share", "0", 0),
        ("share", "1", 0),
        ("share", "5", 1),
        ("share per residents", "1", 1),
        ("USD", "1", 1),
    ],
)
def test_a_rate_runs_from_nothing_to_the_whole(unit: str, value: str, faults: int) -> None:
    problems = Problems()
    (text,) = table("rate: [cut]", problems).texts("rate")
    check_rate(text, figure("cut", unit, value), problems)
    assert len(problems) == faults


def test_consequences_tested_on_two_days_are_refused() -> None:
    problems = Problems()
    read(
        "consequences:\n  - {does: pays, base: [running_cost]}\n"
        "  - {does: pays, base: [running_cost], tested-on: first day of the fiscal year}",
        problems,
    )
    (problem,) = problems
    assert "another day than the first" in problem.message


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
