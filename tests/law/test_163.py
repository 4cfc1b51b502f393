"""The limit of .08 on 1 October 2003, by what a study told in 2007, and the money at stake."""

import datetime as dt
from decimal import Decimal

import pytest

import evenhand as eh
from evenhand.verbs.sources import as_program, open_record

RECORD = open_record()
LAW = as_program("us-dot-163")
FIRST_DAY, LATER = dt.date(2003, 10, 1), dt.date(2008, 1, 1)


def apportioned(state, day):
    """What the record has of a state's funds on a day, by fact, in dollars."""
    return {
        one.fact: Decimal(one.value)
        for one in RECORD.statements_about(state)
        if one.fact.startswith("apportioned_")
        and one.begins.begun(day) is True
        and one.until.lasts(day) is True
    }


def test_nothing_was_on_file_on_the_first_day():
    assert {row.outcome_word for row in eh.determine(LAW, RECORD, as_of=FIRST_DAY)} == {
        "undetermined"
    }


def test_with_hindsight_five_states_had_no_such_limit_yet():
    found = eh.determine(LAW, RECORD, as_of=FIRST_DAY, known_at=LATER)
    failed = [row for row in found if row.outcome_word == "noncompliant"]
    assert [row.applicant for row in failed] == ["us-co", "us-de", "us-mn", "us-nj", "us-wv"]
    assert {row.unmet for row in failed} == {("limit",)}
    assert not [row for row in found if row.outcome_word == "compliant"]


@pytest.mark.parametrize(
    ("day", "may_hold"),
    [(dt.date(1995, 6, 30), False), (dt.date(1995, 8, 1), None), (dt.date(1995, 8, 31), True)],
)
def test_a_fraction_of_a_year_is_a_span_and_not_a_day(day, may_hold):
    (began,) = [
        one.begins
        for one in RECORD.statements_about("us-al")
        if one.fact == "bac_limit_08" and one.value == "yes"
    ]
    assert began.begun(day) is may_hold


@pytest.mark.parametrize("day", [dt.date(2002, 10, 1), dt.date(2003, 9, 30)])
def test_the_funds_of_fiscal_year_2003_are_on_file_from_its_first_day_to_its_last(day):
    assert apportioned("us-co", day) == {
        "apportioned_interstate_maintenance": 71_563_255,
        "apportioned_nhs": 92_413_950,
        "apportioned_stp": 97_941_370,
    }


@pytest.mark.parametrize("day", [dt.date(2002, 9, 30), dt.date(2003, 10, 1)])
def test_and_on_no_day_beside(day):
    assert apportioned("us-co", day) == {}


def test_figures_printed_in_thousands_are_in_dollars():
    assert apportioned("us-dc", dt.date(2013, 10, 1)) == {
        "apportioned_nhpp": 90_575_000,
        "apportioned_stp": 41_662_000,
    }
