"""Tidy tables of any per-year figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evenhand.errors import ImportFormat
from evenhand.record.importers.offences import LEGACY, MONTHS, REVISED, SERVED
from evenhand.record.importers.tidy import read_tidy
from evenhand.terms.facts import Fact
from evenhand.terms.values import AnswerType
from tests.record.importers.towns import SETTING, adds_up, figure
from tests.record.importers.workbooks import write_xlsx

NUMBER = AnswerType("number")
FACTS = {
    name: Fact(name, "How many?", NUMBER, per="year", range=(Decimal(0), Decimal(500_000_000)))
    for name in (REVISED, LEGACY, SERVED, MONTHS, "population")
}


def read(tmp_path, text):
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    imported = read_tidy(path, SETTING, FACTS)
    assert adds_up(imported)
    return imported


@pytest.mark.parametrize(
    "who",
    [
        "about\nus-me-bangor",
        "geoid\n2302795",
        "agency\nME09999",
        "place,state\nBangor,ME",
        "place,state\nBangor city,me",
    ],
)
def test_a_body_may_be_named_by_id_code_agency_or_name(tmp_path, who):
    header, row = who.split("\n")
    imported = read(tmp_path, f'{header},year,population\n{row},2015,"33,039"\n')
    assert figure(imported, "us-me-bangor", "population").value == "33039"


def test_violent_crime_goes_by_the_rules_for_months_and_zeros(tmp_path):
    imported = read(
        tmp_path,
        f"about,year,{REVISED},{SERVED},{MONTHS}\n"
        "us-me-bangor,2015,0,33000,\nus-me-portland,2015,200,66000,7\n",
    )
    assert figure(imported, "us-me-bangor").value == "unknown"
    assert figure(imported, "us-me-portland").note == "7 of 12 months reported"


def test_both_definitions_in_one_row_are_two_facts_of_one_population(tmp_path):
    imported = read(
        tmp_path, f"about,year,{REVISED},{LEGACY},{SERVED}\nus-me-bangor,2015,12,10,33000\n"
    )
    assert figure(imported, "us-me-bangor", REVISED).value == "12"
    assert figure(imported, "us-me-bangor", LEGACY).value == "10"
    assert figure(imported, "us-me-bangor", SERVED).value == "33000"


def test_a_blank_is_a_gap_and_makes_no_statement(tmp_path):
    imported = read(tmp_path, f"about,year,population,{SERVED}\nus-me-bangor,2015,,33000\n")
    assert [one.fact for one in imported.statements] == [SERVED]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("us-me-atlantis,2015,1", "not in the table of governments"),
        ("us-me-bangor,15,1", "is no year"),
        ("us-me-bangor,2015,nan", "is not a decimal number"),
        ("us-me-bangor,2015,-1", "outside the range"),
        ("us-me-bangor,2020,1", "2020 was not over on 2020-09-28"),
        ("us-me-bangor,2015,", "holds no figure"),
        (",2015,1", "no place of"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_its_reason(tmp_path, row, reason):
    (refused,) = read(tmp_path, f"about,year,population\n{row}\n").refused
    assert refused.row.number == 2
    assert reason in refused.reason


def test_violent_crime_without_the_population_served_is_refused(tmp_path):
    imported = read(tmp_path, f"about,year,{REVISED}\nus-me-bangor,2015,12\n")
    assert "no rate can be made" in imported.refused[0].reason


@pytest.mark.parametrize("header", [f"{SERVED},{REVISED}", f"{SERVED},population"])
def test_a_population_served_of_zero_is_refused(tmp_path, header):
    (refused,) = read(tmp_path, f"about,year,{header}\nus-me-bangor,2015,0,12\n").refused
    assert refused.reason == f"{SERVED} is 0: no rate can be made of it"


@pytest.mark.parametrize("header", ["about,year,population", "about,year,population,"])
def test_a_row_with_a_cell_that_no_column_names_is_refused_and_not_cut(tmp_path, header):
    imported = read(tmp_path, f"{header}\nus-me-bangor,2015,33,039\nus-me-saco,2015,19000\n")
    (refused,) = imported.refused
    assert (refused.row.number, refused.reason) == (2, "cell 4, '039', stands under no column name")
    assert figure(imported, "us-me-saco", "population").value == "19000"


def test_two_rows_of_one_body_and_year_are_both_refused(tmp_path):
    imported = read(tmp_path, "about,year,population\nus-me-bangor,2015,1\nus-me-bangor,2015,2\n")
    assert [one.row.number for one in imported.refused] == [2, 3]


def test_a_sheet_of_a_workbook_is_read_the_same(tmp_path):
    cells = [["Compiled by a clerk"], ["about", "year", "population"], ["us-me-saco", 2015, 19_000]]
    path = write_xlsx(tmp_path / "a.xlsx", cells, title="figures")
    imported = read_tidy(path, SETTING, FACTS, sheet="figures")
    assert figure(imported, "us-me-saco", "population").value == "19000"


@pytest.mark.parametrize("header", ["about,year,persons", "year,population"])
def test_a_table_without_a_fact_or_without_a_body_is_our_error(tmp_path, header):
    with pytest.raises(ImportFormat, match=r"\.csv: No column is a fact"):
        read(tmp_path, f"{header}\n1,2,3\n")
