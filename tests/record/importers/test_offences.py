"""The rules for gaps, zeros and areas that differ, each on its boundary."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from evenhand.record.importers.core import yearly
from evenhand.record.importers.offences import (
    LEGACY,
    MONTHS,
    REVISED,
    SERVED,
    Reported,
    national_rates,
    offence_statements,
)
from evenhand.terms.statements import Statement
from tests.record.importers.towns import SAID, SETTING

BANGOR = Reported("us-me-bangor", 2015, REVISED, 120, 33_000)


def said_of(reported: Reported) -> dict[str, Statement]:
    return {one.fact: one for one in offence_statements(reported, SETTING)}


def test_a_full_year_makes_the_figure_the_population_and_the_months():
    made = said_of(BANGOR._replace(months=12))
    assert {fact: one.value for fact, one in made.items()} == {
        SERVED: "33000",
        MONTHS: "12",
        REVISED: "120",
    }


def test_a_figure_is_of_the_calendar_year_and_said_on_the_day_of_publication():
    one = said_of(BANGOR)[REVISED]
    assert one.until is not None
    assert (one.begins.text, one.until.text, one.recorded_at.text) == (
        "2015-01-01", "2015-12-31", "2020-09-28",
    )  # fmt: skip
    assert (one.stated_by, one.cite, one.quality, one.from_said) == (
        "us-fbi", "Table 8", "low", False,
    )  # fmt: skip


def test_eleven_months_make_the_year_unknown_and_the_note_says_so():
    made = said_of(BANGOR._replace(months=11))
    assert made[REVISED].value == "unknown"
    assert made[REVISED].note == "11 of 12 months reported"
    assert made[MONTHS].value == "11"


def test_a_figure_that_is_not_given_is_unknown_not_zero():
    assert said_of(BANGOR._replace(violent=None))[REVISED].value == "unknown"


def test_a_zero_after_twelve_months_is_a_zero():
    one = said_of(BANGOR._replace(violent=0, months=12))[REVISED]
    assert (one.value, one.quality) == ("0", "low")


@pytest.mark.parametrize(
    ("served", "value", "quality"),
    [(1_249, "0", "unverified-zero"), (1_250, "unknown", "low")],
    ids=["just under five expected", "exactly five expected"],
)
def test_a_zero_without_months_is_unknown_where_five_would_be_expected(served, value, quality):
    one = said_of(Reported("us-vt-wells", 2015, REVISED, 0, served))[REVISED]
    assert (one.value, one.quality) == (value, quality)


def test_a_zero_without_months_and_without_a_national_rate_is_unknown():
    bare = replace(SETTING, national_rate={})
    made = {one.fact: one for one in offence_statements(BANGOR._replace(violent=0), bare)}
    assert made[REVISED].value == "unknown"


@pytest.mark.parametrize(
    ("served", "quality"),
    [(44_000, "low"), (44_001, "area-differs"), (22_000, "low"), (21_999, "area-differs")],
)
def test_an_area_more_than_a_third_larger_or_smaller_is_marked_and_kept(served, quality):
    made = said_of(BANGOR._replace(served=served))
    assert (made[REVISED].value, made[REVISED].quality) == ("120", quality)
    assert made[SERVED].quality == quality


def test_both_populations_stand_in_the_note_of_an_area_that_differs():
    note = said_of(BANGOR._replace(served=90_000))[REVISED].note
    assert note == "the agency serves 90,000; the place had 33,000 residents in 2010"


def test_a_place_without_residents_on_file_is_not_said_to_differ():
    assert said_of(BANGOR._replace(about="us-me-elsewhere"))[REVISED].quality == "low"


def test_national_rates_take_the_first_vintage_and_keep_the_definitions_apart():
    said = [
        yearly(SAID, "us", fact, 2016, value)
        for fact, value in (
            (LEGACY, "1248185"), (SERVED, "323127513"), (REVISED, "1283058"),
            (LEGACY, "1250162"), (SERVED, "323405935"),
        )
    ]  # fmt: skip
    rates = {fact: round(rate, 1) for (fact, _), rate in national_rates(said).items()}
    assert rates == {LEGACY: Decimal("386.3"), REVISED: Decimal("397.1")}
