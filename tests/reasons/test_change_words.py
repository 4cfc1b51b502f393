"""Changes in sentences: of hundreds who would come in, the first are named and all are counted."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.reasons.change_words import MOST_NAMED, option_text
from evenhand.reasons.explanation import Names
from evenhand.reasons.program_options import ProgramOption, _specific_conditions

NAMES = Names({}, {})


def told(count: int) -> str:
    towns = tuple(f"xx-town-{number:03}" for number in range(count))
    return option_text(ProgramOption(("drop",), ("lit",), towns, ()), "grant", NAMES)


@pytest.mark.parametrize("count", [1, 2, MOST_NAMED])
def test_a_few_who_would_come_in_are_all_named(count: int):
    assert told(count).count("xx-town-") == count
    assert "more" not in told(count)


def test_of_many_the_first_are_named_and_all_are_counted():
    said = told(1304)
    assert said.count("xx-town-") == MOST_NAMED
    assert said.startswith("Drop the clause. Then eligible: xx-town-000, xx-town-001, ")
    assert said.endswith("xx-town-011 and 1,292 more, 1,304 in all, which the JSON lists.")


def test_nobody_is_not_a_list():
    assert told(0) == "Drop the clause. By itself this changes nobody's outcome."


@pytest.mark.parametrize(
    ("day", "section"),
    [
        ("2017-08-03", "2 CFR 200.207, now 200.208"),
        ("2020-11-11", "2 CFR 200.207, now 200.208"),
        ("2020-11-12", "2 CFR 200.208"),
    ],
)
def test_the_section_on_specific_conditions_is_numbered_as_on_the_day(day: str, section: str):
    assert _specific_conditions(dt.date.fromisoformat(day)) == section
