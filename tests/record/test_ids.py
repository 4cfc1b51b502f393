"""Permanent ids: the rule, its exceptions, and the committed table."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from evenhand.errors import IdTaken
from evenhand.record.ids import Named, county_id, keep_committed, place_ids, slug, split_type

SHIPPED = files("evenhand") / "shipped" / "record"


def rows_of(name):
    with (SHIPPED / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def table():
    rows = rows_of("segments/000001.jurisdictions.csv")
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows), "an id stands for two governments"
    return by_id


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Cañon City", "canon-city"),
        ("O'Fallon", "ofallon"),
        ("St. Louis", "st-louis"),
        ("Winston-Salem", "winston-salem"),
        ("Doña Ana County", "dona-ana-county"),
    ],
)
def test_a_slug_is_plain_words_joined_by_hyphens(name, words):
    assert slug(name) == words


@pytest.mark.parametrize(
    ("name", "bare", "kind"),
    [
        ("Albuquerque city", "Albuquerque", "city"),
        ("Indianapolis city (balance)", "Indianapolis", "city"),
        ("Carson City", "Carson City", ""),
        ("Carson City city", "Carson City", "city"),
        ("Juneau city and borough", "Juneau", "city and borough"),
        ("Lexington-Fayette urban county", "Lexington-Fayette", "urban county"),
        ("Nashville-Davidson metropolitan government (balance)", "Nashville-Davidson",
         "metropolitan government"),
        ("Princeton", "Princeton", ""),
    ],
)  # fmt: skip
def test_only_a_last_word_in_lower_case_is_a_type(name, bare, kind):
    assert split_type(name) == (bare, kind)


def test_all_who_share_a_name_get_their_type_and_those_who_tie_their_code():
    places = [
        Named("3957750", "OH", "Oakwood village"),
        Named("3957764", "OH", "Oakwood city"),
        Named("3957792", "OH", "Oakwood village"),
        Named("3900001", "OH", "Elsewhere village"),
    ]
    assert place_ids(places) == {
        "3957750": "us-oh-oakwood-3957750",
        "3957764": "us-oh-oakwood-city",
        "3957792": "us-oh-oakwood-3957792",
        "3900001": "us-oh-elsewhere",
    }


def test_a_place_never_takes_the_id_of_a_county():
    county = county_id(Named("13101", "GA", "Echols County"))
    place = Named("1326156", "GA", "Echols County consolidated government")
    assert place_ids([place], [county]) == {
        "1326156": "us-ga-echols-county-consolidated-government"
    }


def test_an_exception_that_takes_anothers_id_is_an_error_not_a_rename():
    places = [Named("1", "GA", "Macon city"), Named("2", "GA", "Macon-Bibb County")]
    with pytest.raises(IdTaken, match="us-ga-macon"):
        place_ids(places, exceptions={"2": "us-ga-macon", "1": "us-ga-macon"})


def test_a_committed_id_is_never_derived_again():
    assert keep_committed({"1": "us-oh-old"}, {"1": "us-oh-new", "2": "us-oh-other"}) == {
        "1": "us-oh-old",
        "2": "us-oh-other",
    }


@pytest.mark.parametrize(
    ("name", "geoid"),
    [
        ("us-nm-albuquerque", "3502000"),
        ("us-nm-bernalillo-county", "35001"),
        ("us-md", "24"),
        ("us-md-baltimore", "2404000"),
        ("us-md-baltimore-county", "24005"),
        ("us-ca-san-bernardino", "0665000"),
        ("us-ca-san-bernardino-county", "06071"),
        ("us-ca-stockton", "0675000"),
        ("us-ca-san-joaquin-county", "06077"),
        ("us-in-indianapolis", "1836003"),
        ("us-nv-carson-city", "3209700"),
        ("us-mi-carson-city", "2613600"),
        ("us-dc", "1150000"),
        ("us-pr", "72"),
        ("us-pr-ponce-municipio", "72113"),
        ("us-hi-urban-honolulu", "1571550"),
        ("us-hi-honolulu-county", "15003"),
        ("us-ky-louisville", "2148006"),
        ("us-ky-lexington-fayette", "2146027"),
        ("us-tn-nashville-davidson", "4752006"),
        ("us-tn-lynchburg", "4744382"),
        ("us-va-lynchburg", "5147672"),
        ("us-mt-butte-silver-bow", "3011397"),
        ("us-ga-athens-clarke", "1303440"),
        ("us-ga-augusta-richmond", "1304204"),
        ("us-ak-juneau", "0236400"),
        ("us-ak-juneau-city-and-borough", "02110"),
        ("us-ak-anchorage-municipality", "02020"),
        ("us-la-orleans-parish", "22071"),
        ("us-co-canon-city", "0811810"),
    ],
)
def test_the_committed_table_has_this_id_for_this_government(table, name, geoid):
    assert table[name]["geoid"] == geoid


def test_there_are_19510_places_and_every_state_and_county(table):
    kinds = [row["kind"] for row in table.values()]
    assert kinds.count("place") == 19_510
    assert kinds.count("county") + len(rows_of("county_codes.csv")) == 3_220
    assert kinds.count("state") + 1 == 52  # the District is a place in the table


def test_agencies_that_speak_in_the_record_are_in_the_table(table):
    agencies = {name for name, row in table.items() if row["kind"] == "agency"}
    assert agencies == {
        "us-census", "us-dhs", "us-doj", "us-dot", "us-epa", "us-fbi", "us-hhs", "us-treasury",
    }  # fmt: skip
    assert table["us"]["kind"] == "nation"


def test_only_counties_have_ids_that_end_in_county(table):
    places = [name for name, row in table.items() if row["kind"] == "place"]
    assert [name for name in places if name.endswith("-county")] == []


def test_states_and_counties_that_rows_name_are_in_the_table(table):
    assert any(row["state"] and row["counties"] for row in table.values())
    for row in table.values():
        assert not row["state"] or row["state"] in table
        assert all(county in table for county in row["counties"].split(";") if county)


def test_every_exception_is_in_the_table_with_its_reason(table):
    exceptions = list(rows_of("id_exceptions.csv"))
    assert exceptions
    for row in exceptions:
        assert table[row["id"]]["geoid"] == row["geoid"]
        assert table[row["id"]]["name"] == row["name"]
        assert row["reason"]


def test_baltimore_and_carson_city_hold_their_county_codes_beside():
    codes = {row["id"]: row["geoid"] for row in rows_of("county_codes.csv")}
    assert codes["us-md-baltimore"] == "24510"
    assert codes["us-nv-carson-city"] == "32510"
    assert codes["us-dc"] == "11001"
    assert len(codes) == 42


def test_louisville_has_the_residents_of_both_its_parts(table):
    assert table["us-ky-louisville"]["residents"] == "597371"
