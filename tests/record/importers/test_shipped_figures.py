"""The figures that come with the package: known values, gaps, and when each was known."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from evenhand.record.importers.offences import LEGACY, REVISED, SERVED
from evenhand.record.store import Record

FOLDER = Path(str(files("evenhand") / "shipped" / "record"))


@pytest.fixture(scope="module")
def record():
    return Record.open(FOLDER)


@pytest.fixture(scope="module")
def figures(record):
    """What the FBI says, as (about, fact, year): value."""
    return {
        (one.about, one.fact, one.begins.latest.year): one.value
        for one in record.statements()
        if one.stated_by == "us-fbi"
    }


def rate(record, fact, year, known_at):
    """Per 100,000 residents, from the latest of each figure known on the day."""

    def latest(name):
        rows = [
            one
            for one in record.statements_about("us")
            if one.fact == name and one.begins.latest.year == year
            and one.recorded_at.begun(known_at) is True
        ]  # fmt: skip
        return Decimal(max(rows, key=lambda row: (row.recorded_at.latest, row.seq)).value)

    return round(latest(fact) * 100_000 / latest(SERVED), 1)


@pytest.mark.parametrize(
    ("fact", "known_at", "expected"),
    [
        (LEGACY, dt.date(2017, 9, 25), "386.3"),
        (LEGACY, dt.date(2018, 9, 23), "386.3"),
        (LEGACY, dt.date(2018, 9, 24), "386.6"),
        (REVISED, dt.date(2017, 9, 25), "397.1"),
        (REVISED, dt.date(2018, 9, 24), "397.5"),
    ],
)
def test_the_nation_of_2016_has_a_rate_by_definition_and_by_what_was_known(
    record, fact, known_at, expected
):
    assert rate(record, fact, 2016, known_at) == Decimal(expected)


def test_no_figure_of_2016_was_known_in_august_2017(record):
    known = [
        one
        for one in record.statements()
        if one.stated_by == "us-fbi"
        and one.begins.latest.year == 2016
        and one.recorded_at.begun(dt.date(2017, 9, 24)) is not False
    ]
    assert known == []


@pytest.mark.parametrize(
    ("about", "year", "violent", "served"),
    [
        ("us-nm-albuquerque", 2013, "4325", "558165"),
        ("us-md-baltimore", 2015, "9542", "621252"),
        ("us-ca-stockton", 2016, "4381", "308348"),
        ("us-ca-san-bernardino", 2017, "2805", "217259"),
        ("us-ny-new-york", 2014, "50564", "8473938"),
    ],
)
def test_a_citys_figure_is_the_published_one(figures, about, year, violent, served):
    assert figures[about, REVISED, year] == violent
    assert figures[about, SERVED, year] == served


def test_gaps_stay_gaps(figures):
    assert ("us-ca-san-bernardino", REVISED, 2013) not in figures
    assert ("us-al-birmingham", REVISED, 2017) not in figures


def test_2012_is_the_legacy_fact_and_no_city_has_it_under_the_revised_one(figures):
    assert figures["us-nm-albuquerque", LEGACY, 2012] == "4151"
    assert [key for key in figures if key[1] == REVISED and key[2] < 2013] == []


def test_a_year_of_six_months_is_unknown(figures):
    assert figures["us-hi-urban-honolulu", REVISED, 2013] == "unknown"
    assert figures["us-hi-urban-honolulu", "months_reported", 2013] == "6"


def test_one_asserter_says_one_thing_of_a_body_fact_year_and_day(record):
    said = Counter(
        (one.about, one.fact, one.begins, one.recorded_at)
        for one in record.statements()
        if one.stated_by in ("us-fbi", "us-census")
    )
    assert len(said) > 1_000
    assert [key for key, count in said.items() if count > 1] == []


def test_every_figure_says_where_it_is_from_and_how_sure_it_is(record):
    figures = [one for one in record.statements() if one.stated_by in ("us-fbi", "us-census")]
    assert all(one.cite and one.quality and one.source for one in figures)
    assert {one.quality for one in figures} == {
        "low", "medium", "area-differs", "unverified-zero",
    }  # fmt: skip


def test_whoever_is_spoken_of_is_in_the_table(record):
    known = record.jurisdictions
    assert {one.about.partition("/")[0] for one in record.statements()} <= set(known)


def test_the_shipped_record_is_whole_and_small(record):
    assert record.verify() == record.head
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= 6_000_000


def test_every_figure_of_the_fbi_names_the_set_that_carried_it(record):
    carried = {one.via for one in record.statements() if one.stated_by == "us-fbi"}
    assert carried == {
        "Crime Data Explorer",
        "The Marshall Project",
        "UCR files of the data set crimebythenumbers",
        "transcribed UCR files (crimedatatool helper files)",
    }
