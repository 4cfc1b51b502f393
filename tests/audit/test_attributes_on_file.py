"""Attributes on file: from the table of governments, and a user's CSV."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from evenhand.audit.attributes.census_regions import CENSUS_REGIONS
from evenhand.audit.attributes.file import read_attributes
from evenhand.audit.attributes.on_file import Attribute, of_governments, together
from evenhand.errors import UnknownColumn
from evenhand.verbs.sources import open_record
from tests.audit.patrols import record

ALDER, BIRCH, CEDAR, DOGWOOD = "xx-no-alder", "xx-no-birch", "xx-no-cedar", "xx-no-dogwood"
KNOWN = frozenset({ALDER, BIRCH, CEDAR, DOGWOOD})
DAY = dt.date(2031, 3, 1)


def read(text: str) -> dict[str, Attribute]:
    found = read_attributes(text, KNOWN, file="mine.csv")
    assert found.problems == ()
    return together(found.attributes)


def test_the_table_of_governments_says_where_and_what_each_is(tmp_path: Path) -> None:
    ids = [ALDER, BIRCH, CEDAR, DOGWOOD]
    found = together(of_governments(ids, record(tmp_path).jurisdictions))
    assert {name: one.of(ids) for name, one in found.items()} == {
        "state": ["xx-no"] * 4,
        "census_region": [None] * 4,  # of no state of the Census Bureau's regions
        "kind": ["place"] * 4,
        "residents": [Decimal(9000), None, Decimal(900), None],
        "counties": [Decimal(1), Decimal(1), Decimal(1), None],
        "own_county": ["no", "no", "yes", None],
    }


def test_the_shipped_places_have_a_region_and_residents_but_for_those_that_have_none() -> None:
    jurisdictions = open_record().jurisdictions
    places = [one.id for one in jurisdictions.values() if one.kind == "place"]
    found = together(of_governments(places, jurisdictions))
    assert found["census_region"].of(["us-md-baltimore", "us-ca-stockton", "us-ny-buffalo"]) == [
        "South", "West", "Northeast",
    ]  # fmt: skip
    assert found["own_county"].of(["us-md-baltimore", "us-nm-albuquerque"]) == ["yes", "no"]
    assert (
        found["residents"].of(places).count(None) == 12
    )  # newer than the census; see the page on ids


def test_every_state_of_the_record_has_a_region_and_puerto_rico_none() -> None:
    states = {one.id for one in open_record().jurisdictions.values() if "state" in one.kinds}
    assert states - set(CENSUS_REGIONS) <= {"us-pr"}
    assert set(CENSUS_REGIONS) <= states
    assert len(CENSUS_REGIONS) == 51


def test_a_column_of_plain_numbers_is_of_numbers_and_any_other_of_text() -> None:
    found = read(f"id,turnout,mayor,none\n{ALDER},0.25,Ash,\n{BIRCH},-3,,\n{CEDAR},,Oak,\n")
    assert [(one.name, one.kind) for one in found.values()] == [
        ("turnout", "number"), ("mayor", "text"), ("none", "text"),
    ]  # fmt: skip
    assert found["turnout"].of([ALDER, BIRCH, CEDAR, DOGWOOD]) == [
        Decimal("0.25"), Decimal(-3), None, None,
    ]  # fmt: skip
    assert found["mayor"].of([ALDER, BIRCH, CEDAR]) == ["Ash", None, "Oak"]


def test_a_blank_cell_and_a_missing_row_are_unknown_never_zero_or_a_level() -> None:
    found = read(f"id,turnout\n{ALDER},0\n{BIRCH},\n")
    assert found["turnout"].of([ALDER, BIRCH, CEDAR]) == [Decimal(0), None, None]


def test_the_source_of_a_users_column_is_its_file() -> None:
    assert read(f"id,turnout\n{ALDER},0\n")["turnout"].source == "mine.csv"


def test_the_order_of_columns_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(f"\ufeffturnout, id \r\n7,{ALDER}\r\n".encode())
    (found,) = read_attributes(path, KNOWN).attributes
    assert found.of([ALDER]) == [Decimal(7)]


def test_right_columns_come_back_where_another_is_refused() -> None:
    found = read_attributes(f"id,a,b\n{ALDER},1,nan\n", KNOWN)
    assert [one.name for one in found.attributes] == ["a"]
    assert len(found.problems) == 1


def test_two_attributes_of_one_name_are_refused(tmp_path: Path) -> None:
    table = of_governments([ALDER], record(tmp_path).jurisdictions)
    mine = read_attributes(f"id,state\n{ALDER},x\n", KNOWN, file="mine.csv").attributes
    with pytest.raises(UnknownColumn) as raised:
        together(table, mine)
    assert str(raised.value) == (
        "Two attributes are called 'state': of the record's table of governments, and of"
        " mine.csv.\n  Give the column another name, or leave it out."
    )
