"""One agency a place, and every row of the table accounted for."""

from __future__ import annotations

import csv

from evenhand.record.importers.offences import REVISED, SERVED
from evenhand.record.importers.ucr_agencies import COLUMNS, LOCAL, read_ucr_agencies
from tests.record.importers.towns import SAID, SETTING, adds_up, figure

BANGOR = {
    "ori": "ME01001", "year": "2017", "agency_name": "bangor", "population": "32900",
    "actual_murder": "1", "actual_rape_total": "10", "actual_robbery_total": "20",
    "actual_assault_aggravated": "30", "fips_state_code": "23", "fips_place_code": "02795",
    "agency_type": LOCAL,
}  # fmt: skip


def read(tmp_path, *agencies):
    path = tmp_path / "agencies.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.DictWriter(lines, COLUMNS)
        rows.writeheader()
        rows.writerows(agencies)
    imported = read_ucr_agencies(path, SETTING)
    assert adds_up(imported)
    return imported


def test_local_police_make_the_figures_of_their_place(tmp_path):
    imported = read(tmp_path, BANGOR)
    assert figure(imported, "us-me-bangor").value == "61"
    assert figure(imported, "us-me-bangor", SERVED).value == "32900"


def test_others_than_local_police_with_a_population_are_set_aside_each_with_its_rule(tmp_path):
    imported = read(
        tmp_path,
        BANGOR | {"agency_type": "sheriffs office"},
        BANGOR | {"agency_name": "penobscot tribal"},
        BANGOR | {"population": "0"},
        BANGOR | {"fips_place_code": "99019"},
    )
    assert imported.statements == []
    assert imported.set_aside == {
        "not local police": 1,
        "tribal police": 1,
        "no population": 1,
        "serves no incorporated place": 1,
    }


def test_of_several_with_one_code_the_one_with_the_name_is_taken_and_nothing_is_summed(tmp_path):
    other = BANGOR | {"ori": "ME01002", "agency_name": "hermon", "population": "50000"}
    imported = read(tmp_path, other, BANGOR)
    assert figure(imported, "us-me-bangor").value == "61"
    assert sum(imported.set_aside.values()) == 1


def test_several_with_one_code_and_none_with_the_name_are_refused(tmp_path):
    first, second = (BANGOR | {"agency_name": name} for name in ("hermon", "glenburn"))
    imported = read(tmp_path, first, second)
    assert [one.row.number for one in imported.refused] == [2, 3]
    assert imported.statements == []


def test_a_consolidated_force_is_placed_by_the_table_of_aliases(tmp_path):
    metro = BANGOR | {"ori": "ME09999", "agency_name": "metro", "fips_place_code": "99991"}
    imported = read(tmp_path, metro | {"population": "90000"})
    assert figure(imported, "us-me-bangor").quality == "area-differs"


def test_a_negative_count_is_refused_not_netted(tmp_path):
    imported = read(tmp_path, BANGOR | {"actual_rape_total": "-2"})
    assert "below zero" in imported.refused[0].reason


def test_a_count_that_is_no_number_is_refused(tmp_path):
    imported = read(tmp_path, BANGOR | {"actual_murder": "n/a"})
    assert imported.refused[0].reason == "a count is no whole number"


def test_a_total_of_zero_without_months_is_unknown_in_a_city(tmp_path):
    zeros = {name: "0" for name in BANGOR if name.startswith("actual")}
    assert figure(read(tmp_path, BANGOR | zeros), "us-me-bangor", REVISED).value == "unknown"


def test_a_year_that_is_none_is_refused_and_the_other_rows_are_taken(tmp_path):
    imported = read(tmp_path, BANGOR, BANGOR | {"year": "2017x"})
    (refused,) = imported.refused
    assert (refused.row.number, refused.reason) == (3, "'2017x' is no year")
    assert figure(imported, "us-me-bangor").value == "61"


def test_two_years_of_one_agency_are_both_taken(tmp_path):
    imported = read(tmp_path, BANGOR, BANGOR | {"year": "2016", "actual_murder": "2"})
    values = {one.begins.text: one.value for one in imported.statements if one.fact == REVISED}
    assert values == {"2017-01-01": "61", "2016-01-01": "62"}
    assert imported.refused == []


def test_figures_of_a_year_not_over_on_the_day_of_publication_are_refused(tmp_path):
    imported = read(tmp_path, BANGOR, BANGOR | {"year": str(SAID.recorded_at.latest.year)})
    (refused,) = imported.refused
    assert refused.row.number == 3
    assert refused.reason == f"{refused.row.values['year']} was not over on {SAID.recorded_at}"
