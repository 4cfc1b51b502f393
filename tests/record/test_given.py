"""Answers given for a case are evidence like the record."""

from __future__ import annotations

import pytest

from evenhand.record.evidence import Evidence
from evenhand.record.given import Given
from evenhand.terms.facts import MEMBER_OF, Fact
from evenhand.terms.scenarios import GivenAnswer
from evenhand.terms.statements import AnswerWord
from evenhand.terms.values import Bodies, Value
from tests.record.made import (
    ACCESS,
    ASKED_FOR_HELP,
    BUREAU,
    CITY,
    COUNTY,
    FLOOD_DAYS,
    RANKED,
    RESIDENTS,
    UNRANKED,
    WARNING,
    as_value,
    day,
)


def one(
    fact: Fact, *values: Value | int | None, of: str | None = None, year: int | None = None
) -> GivenAnswer:
    return GivenAnswer(fact.name, of, year, tuple(map(as_value, values)))


def given(*answers: GivenAnswer, as_of: str = "2031-03-21", who: str = CITY) -> Evidence:
    return Given({who: answers}, as_of=day(as_of), known_at=day(as_of))


def live(evidence: Evidence, fact: Fact, about: str = CITY, year: int | None = None) -> object:
    return evidence.answer(fact, about, year, UNRANKED, CITY).live


def test_a_given_answer_is_known_and_one_not_given_is_unknown() -> None:
    evidence = given(one(ASKED_FOR_HELP, True), one(WARNING, None))
    assert live(evidence, ASKED_FOR_HELP) == (True,)
    assert live(evidence, WARNING) == live(evidence, RESIDENTS) == (None,)
    (claim,) = evidence.claims(ASKED_FOR_HELP, CITY, None, RANKED, CITY)
    assert (claim.by, claim.ranks_as) == ("given", "body-in-control")


def test_several_values_are_accounts_that_dispute() -> None:
    evidence = given(one(WARNING, "never", "always"))
    found = evidence.answer(WARNING, CITY, None, RANKED, CITY)
    assert (found.live, found.state) == (("never", "always"), "disputed")
    assert [(one.by, one.ranks_as) for one in found.claims] == [
        ("given, account 1", "account"), ("given, account 2", "account"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "state"),
    [("declines", "declined"), ("no-occasion", "no-occasion"), ("pending", "pending")],
)
def test_a_word_that_is_no_value_is_the_state(word: AnswerWord, state: str) -> None:
    evidence = given(GivenAnswer(ACCESS.name, COUNTY, None, (None,), word))
    assert evidence.answer(ACCESS, COUNTY, None, UNRANKED, CITY).state == state


def test_an_answer_of_a_body_is_of_that_body_alone() -> None:
    evidence = given(one(ACCESS, True, of=COUNTY), one(RESIDENTS, 9, of="xx"))
    assert live(evidence, ACCESS, COUNTY) == (True,)
    assert live(evidence, ACCESS, "xx-so-mill") == (None,)
    assert live(evidence, RESIDENTS, "xx", 2029) == (9,)
    assert live(evidence, RESIDENTS, CITY, 2029) == (None,)


def test_a_relations_answer_without_a_body_holds_for_bodies_without_their_own() -> None:
    evidence = given(one(ACCESS, True), one(ACCESS, False, of=COUNTY))
    assert live(evidence, ACCESS, COUNTY) == (False,)
    assert live(evidence, ACCESS, "xx-so-hollow-county") == (True,)


def test_an_answer_about_the_applicant_is_not_about_another_body() -> None:
    assert live(given(one(ASKED_FOR_HELP, True)), ASKED_FOR_HELP, "xx-so-mill") == (None,)


def test_answers_for_one_applicant_are_not_those_of_another() -> None:
    evidence = given(one(ASKED_FOR_HELP, True), who="xx-so-mill")
    assert live(evidence, ASKED_FOR_HELP) == (None,)
    assert evidence.subjects(ASKED_FOR_HELP.name) == {"xx-so-mill"}


def test_a_facility_takes_its_operators_answer_unless_it_has_its_own() -> None:
    jail = f"{COUNTY}/east-bank"
    assert live(given(one(ACCESS, True, of=COUNTY)), ACCESS, jail) == (True,)
    both = given(one(ACCESS, True, of=COUNTY), one(ACCESS, False, of=jail))
    assert live(both, ACCESS, jail) == (False,)
    assert live(both, ACCESS, COUNTY) == (True,)


def test_an_answer_without_a_year_holds_for_each_year_without_its_own() -> None:
    evidence = given(one(FLOOD_DAYS, 5), one(FLOOD_DAYS, 7, year=2029))
    assert [live(evidence, FLOOD_DAYS, CITY, year) for year in (2028, 2029, 2030)] == [
        (5,), (7,), (5,),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "latest"), [("2030-12-30", 2029), ("2030-12-31", 2030), ("2031-01-01", 2030)]
)
def test_without_years_the_latest_thirty_that_ended_are_out(as_of: str, latest: int) -> None:
    years = given(one(FLOOD_DAYS, 5), as_of=as_of).years([FLOOD_DAYS], BUREAU)
    assert years == tuple(range(latest, latest - 30, -1))


def test_with_years_only_those_are_out_and_the_latest_answers() -> None:
    answers = [one(FLOOD_DAYS, n, year=year) for n, year in ((1, 2028), (2, 2029), (3, 2031))]
    evidence = given(*answers)
    assert evidence.years([FLOOD_DAYS, RESIDENTS], BUREAU) == (2029, 2028)
    assert evidence.latest_year(FLOOD_DAYS) == 2029
    assert live(evidence, FLOOD_DAYS) == (2,)
    assert evidence.years([ASKED_FOR_HELP], BUREAU) == ()


def test_membership_can_be_given() -> None:
    evidence = given(
        one(MEMBER_OF, Bodies(("xx-league",))), one(MEMBER_OF, Bodies((), True), of=COUNTY)
    )
    assert evidence.member(CITY, "xx-league") is True
    assert evidence.member(CITY, "xx-club") is False
    assert evidence.member(f"{COUNTY}/east-bank", "xx-club") is None
    assert evidence.member("xx-so-mill", "xx-club") is None
