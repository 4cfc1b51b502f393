"""A claim is checked on the record: the same, otherwise, disputed, or not to be checked."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.docket.briefings.checking import Claimed, check_act, check_answer
from evenhand.docket.briefings.entries import names_of
from evenhand.docket.held import program_of, record
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act

CENTER = "us-nm-albuquerque/prisoner-transport-center"
MARYLAND = "us-md/department-of-public-safety-and-correctional-services"
DAY = dt.date(2017, 8, 3)
LATER = dt.date(2026, 1, 1)


def checked(
    fact: str, about: str, value: str, day: dt.date = DAY, known: dt.date = LATER
) -> tuple[str, str]:
    """The verdict and what the record says, on the shipped record."""
    claimed = Claimed(fact, about, value, day)
    program = program_of("us-doj-psp")
    found = check_answer(program, record(), claimed, names_of(program), known_at=known)
    return found.verdict, found.says


def test_what_the_record_says_too_is_as_recorded() -> None:
    verdict, says = checked("ice_access", CENTER, "yes")
    assert verdict == "as-recorded"
    assert "'yes', said by Albuquerque city, Mayor (3 August 2017)" in says


def test_what_the_record_denies_is_otherwise_and_says_who_said_what() -> None:
    verdict, says = checked("ice_access", CENTER, "no")
    assert verdict == "otherwise"
    assert "'yes', said by Albuquerque city, Mayor" in says


def test_the_day_decides_which_answer_holds() -> None:
    assert checked("ice_access", CENTER, "no", dt.date(2019, 6, 1))[0] == "as-recorded"


def test_what_nobody_had_said_by_the_day_known_does_not_count() -> None:
    verdict, says = checked("ice_access", CENTER, "yes", known=dt.date(2009, 1, 1))
    assert (verdict, says) == ("otherwise", "nothing that answers it")


def test_a_disputed_answer_is_disputed_even_if_it_is_the_one_claimed() -> None:
    verdict, says = checked("hold_practice", MARYLAND, "warrant-only")
    assert verdict == "disputed"
    assert "'warrant-only'" in says
    assert "'case-by-case'" in says


@pytest.mark.parametrize(
    ("fact", "value", "says"),
    [
        ("no_such_fact", "yes", "the record holds no answers to 'no_such_fact'"),
        ("ice_access", "perhaps", "'perhaps' is not yes or no"),
        ("violent_crime_rate", "5", "the record holds no answers to 'violent_crime_rate'"),
    ],
)
def test_what_is_no_answer_cannot_be_checked(fact: str, value: str, says: str) -> None:
    assert checked(fact, CENTER, value) == ("cannot-check", says)


@pytest.mark.parametrize(
    ("date", "kind", "day", "verdict"),
    [
        ("2017-08-03", "asks", "2017-08-03", "as-recorded"),
        ("2017-08-03", "asks", None, "as-recorded"),
        ("2017-08-03", "requires", "2017-08-03", "otherwise"),
        ("2017-08-03", "asks", "2017-08-04", "otherwise"),
        ("2017-08-02..2017-08-03", "asks", "2017-08-02", "as-recorded"),
        ("..2017-08-03", "asks", "2016-01-01", "as-recorded"),
    ],
)
def test_an_act_is_checked_by_its_kind_and_its_day(
    date: str, kind: str, day: str | None, verdict: str
) -> None:
    act = Act(parse_span(date), "p", "us-doj", "", ("public",), "asks", "", (), "", "Letter")
    assert check_act(act, kind, dt.date.fromisoformat(day) if day else None).verdict == verdict
