"""The table of governments from the Census Bureau's list, on a small state."""

from __future__ import annotations

import pytest

from evenhand.errors import IdTaken, ImportFormat
from evenhand.record.importers.census_places import (
    Residents,
    jurisdictions,
    read_geocodes,
    read_residents,
)

GEOCODES = """summary_level,state,county,cousub,place,concity,name
010,00,000,00000,00000,00000,United States
040,11,000,00000,00000,00000,District of Columbia
040,24,000,00000,00000,00000,Maryland
050,11,001,00000,00000,00000,District of Columbia
050,24,005,00000,00000,00000,Baltimore County
050,24,510,00000,00000,00000,Baltimore city
061,24,005,90000,00000,00000,District 1
162,11,000,00000,50000,00000,Washington city
162,24,000,00000,04000,00000,Baltimore city
162,24,000,00000,18750,00000,Cumberland city
"""
EXCEPTIONS = {"1150000": "us-dc"}


@pytest.fixture
def census(tmp_path):
    path = tmp_path / "geocodes.csv"
    path.write_text(GEOCODES, encoding="utf-8")
    return read_geocodes(path)


def table(census, **more):
    return jurisdictions(census, more.pop("residents", {}), EXCEPTIONS, **more)


def test_levels_are_told_apart_and_the_rest_is_left(census):
    assert (len(census.states), len(census.counties), len(census.places)) == (2, 3, 3)


def test_a_city_that_is_a_county_has_one_id_and_two_codes(census):
    made = table(census)
    by_id = {row.id: row for row in made.rows}
    assert by_id["us-md-baltimore"].geoid == "2404000"
    assert made.county_geoids == {"us-md-baltimore": "24510", "us-dc": "11001"}
    assert by_id["us-md-baltimore-county"].kind == "county"


def test_the_district_is_one_row_as_state_county_and_place(census):
    rows = [row for row in table(census).rows if row.id == "us-dc"]
    assert [(row.kind, row.geoid, row.state) for row in rows] == [("place", "1150000", "us-dc")]


def test_residents_and_counties_come_from_the_table_of_2010_where_it_has_them(census, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("state,placefp14,pop10,counties\n24,04000,620961,24999\n", encoding="utf-8")
    residents = read_residents(path, {"24999": "24510"})
    by_id = {row.id: row for row in table(census, residents=residents).rows}
    assert by_id["us-md-baltimore"].residents == 620_961
    assert by_id["us-md-baltimore"].counties == ("us-md-baltimore",)
    assert by_id["us-md-cumberland"].residents is None


def test_a_committed_row_stays_as_it_is_and_a_new_one_follows(census):
    before = table(census)
    cumberland = next(row for row in before.rows if row.id == "us-md-cumberland")
    old = cumberland._replace(id="us-md-cumberland-mills", residents=5)
    without_baltimore = [row for row in before.rows if row.id not in ("us-md-baltimore", old.id)]
    committed = before._replace(rows=(old, *(r for r in without_baltimore if r != cumberland)))
    after = table(census, residents={"2418750": Residents(20_000, ())}, committed=committed)
    assert after.rows[0] == old
    assert after.rows[-1].id == "us-md-baltimore"
    assert len(after.rows) == len(before.rows)


def test_a_new_government_cannot_take_a_committed_id(census):
    before = table(census)
    rows = tuple(
        row._replace(geoid="2499999") if row.id == "us-md-cumberland" else row
        for row in before.rows
    )
    with pytest.raises(IdTaken, match="is the id of 2499999, so 2418750 cannot have it"):
        table(census, committed=before._replace(rows=rows))


def test_a_state_code_that_is_none_is_our_error(tmp_path):
    path = tmp_path / "geocodes.csv"
    path.write_text(GEOCODES + "162,99,000,00000,00001,00000,X city\n", encoding="utf-8")
    with pytest.raises(ImportFormat, match=r"geocodes\.csv:\d+: '99' is not the code of a state"):
        read_geocodes(path)
