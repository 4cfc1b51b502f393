"""City workbooks: look-alikes of each layout; no original file is used."""

from __future__ import annotations

import contextlib
import dataclasses
import random

import pytest

from evenhand.errors import ImportFormat, UnreadableFile
from evenhand.record.importers.offences import LEGACY, REVISED, SERVED
from evenhand.record.importers.table8 import read_table8
from evenhand.terms.spans import parse_span
from tests.record.importers.towns import SETTING, adds_up, figure
from tests.record.importers.workbooks import write_xls, write_xlsx

START = ["State", "City", "Population", "Violent\ncrime"]
MURDER = "Murder and\nnonnegligent\nmanslaughter"
OLD_MURDER = "Murder and non-\nnegligent man-\nslaughter"
END = ["Robbery", "Aggravated\nassault", "Property\ncrime", "Burglary"]
BOTH = ["Rape\n(revised\ndefinition)1", "Rape\n(legacy\ndefinition)2"]
FOOTNOTES = [
    ["1 The figures shown in this column were reported using the revised definition."],
    [None],
    ["2 See the notes."],
]


def titled(year, header, *rows):
    width = len(header)
    cells = [
        ["Table 8"],
        ["Offenses Known to Law Enforcement"],
        [f"by State by City, {year}"],
        header,
        *map(list, rows),
        *FOOTNOTES,
    ]
    return [row + [None] * (width - len(row)) for row in cells]


OF_2015 = titled(
    2015,
    [*START, MURDER, *BOTH, *END],
    ["MAINE3, 4", "Bangor5", 32_800, 45, 1, 14, None, 20, 10, 900, 100],
    [None, "Portland", 66_600, 240, 2, None, 38, 100, 100, 2_000, 300],
    [None, "Atlantis", 5_000, 10, 0, 1, None, 4, 5, 10, 1],
    ["VERMONT", "Wells", 9_100, None, None, None, None, None, None, 3, 1],
)


@pytest.fixture(params=[(write_xlsx, "t.xlsx"), (write_xls, "t.xls")], ids=["xlsx", "xls"])
def book(request, tmp_path):
    write, name = request.param
    return lambda cells: write(tmp_path / name, cells)


def test_each_agency_counts_under_the_definition_whose_column_it_fills(book):
    imported = read_table8(book(OF_2015), SETTING)
    assert figure(imported, "us-me-bangor", REVISED).value == "45"
    assert figure(imported, "us-me-portland", LEGACY).value == "240"
    assert figure(imported, "us-me-bangor", SERVED).value == "32800"
    assert {one.begins.text for one in imported.statements} == {"2015-01-01"}


def test_the_state_is_carried_down_and_footnote_digits_are_dropped(book):
    imported = read_table8(book(OF_2015), SETTING)
    assert {one.about for one in imported.statements} == {
        "us-me-bangor", "us-me-portland", "us-vt-wells",
    }  # fmt: skip


def test_a_note_between_the_rows_is_not_taken_for_a_state(book):
    header = [*START, MURDER, "Rape1", *END]
    first = ["MAINE", "Bangor", 32_800, 45, 1, 14, 20, 10, 900, 100]
    note = ["See the notes."]
    second = [None, "Portland", 66_600, 240, 2, 38, 100, 100, 2_000, 300]
    imported = read_table8(book(titled(2018, header, first, note, second)), SETTING)
    assert figure(imported, "us-me-portland").value == "240"
    assert adds_up(imported)


HEADER_OF_2018 = [*START, MURDER, "Rape1", *END]


def test_a_state_alone_in_its_row_is_carried_to_its_cities(book):
    first = ["MAINE", "Bangor", 32_800, 45, 1, 14, 20, 10, 900, 100]
    alone = ["VERMONT2"]
    second = [None, "Wells", 9_100, 45, 1, 14, 20, 10, 900, 100]
    imported = read_table8(book(titled(2018, HEADER_OF_2018, first, alone, second)), SETTING)
    assert {one.about for one in imported.statements} == {"us-me-bangor", "us-vt-wells"}
    assert adds_up(imported)


def test_a_heading_that_is_no_state_is_never_read_as_the_state_before_it(book):
    first = ["MAINE", "Bangor", 32_800, 45, 1, 14, 20, 10, 900, 100]
    second = [None, "Portland", 66_600, 240, 2, 38, 100, 100, 2_000, 300]
    cells = titled(2018, HEADER_OF_2018, first, ["VERMNOT"], second)
    (refused,) = read_table8(book(cells), SETTING).refused
    assert (refused.row.number, refused.reason) == (7, "'VERMNOT' is no state")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["MAINE", "Bangor", None, 5, 0, 1, 2, 2, 10, 3], "no population"),
        (["MAINE", None, 32_800, 45, 1, 14, 20, 10, 900, 100], "figures, and no city"),
        ([None, None, None, 5, 0, 1, 2, 2, 10, 3], "figures, and no city"),
    ],
)
def test_figures_without_a_city_or_a_population_are_refused_with_their_row(book, row, reason):
    imported = read_table8(book(titled(2018, HEADER_OF_2018, row)), SETTING)
    (refused,) = imported.refused
    assert (refused.row.number, refused.reason) == (5, reason)
    assert imported.statements == []
    assert adds_up(imported)


def test_a_year_not_over_on_the_day_of_publication_is_refused_row_by_row(book):
    row = ["MAINE", "Bangor", 32_800, 45, 1, 14, 20, 10, 900, 100]
    early = SETTING.said._replace(recorded_at=parse_span("2018"))
    path = book(titled(2019, HEADER_OF_2018, row))
    imported = read_table8(path, dataclasses.replace(SETTING, said=early))
    assert [one.reason for one in imported.refused] == ["2019 was not over on 2018"]
    assert imported.statements == []


def test_titles_that_name_two_years_are_refused_unless_the_year_is_given(book):
    row = ["MAINE", "Bangor", 32_800, 45, 1, 14, 20, 10, 900, 100]
    cells = titled(2017, HEADER_OF_2018, row)
    cells[0][0] = "Table 8, published 2018"
    with pytest.raises(ImportFormat, match="2017, 2018") as told:
        read_table8(book(cells), SETTING)
    assert "--year" in told.value.hint
    imported = read_table8(book(cells), SETTING, year=2017)
    assert figure(imported, "us-me-bangor").begins.text == "2017-01-01"


def test_a_blank_total_is_unknown_and_its_population_is_kept(book):
    imported = read_table8(book(OF_2015), SETTING)
    assert figure(imported, "us-vt-wells").value == "unknown"
    assert figure(imported, "us-vt-wells", SERVED).value == "9100"


def test_a_city_that_is_no_place_is_refused_with_its_row_and_footnotes_are_set_aside(book):
    imported = read_table8(book(OF_2015), SETTING)
    (refused,) = imported.refused
    assert (refused.row.number, refused.reason) == (7, "no place of ME has the name 'Atlantis'")
    assert sum(imported.set_aside.values()) == 2
    assert adds_up(imported)


@pytest.mark.parametrize(
    ("year", "murder", "rape", "fact"),
    [
        (2008, OLD_MURDER, "Forcible\nrape", LEGACY),
        (2010, MURDER, "Forcible\nrape", LEGACY),
        (2012, MURDER, "Forcible\nrape", LEGACY),
        (2017, MURDER, "Rape1", REVISED),
        (2019, MURDER, "Rape1", REVISED),
    ],
)
def test_one_column_for_rape_has_the_definition_of_its_year(book, year, murder, rape, fact):
    header = [*START, murder, rape, *END]
    row = ["MAINE", "Bangor", 32_800, 45, 1, 14, 20, 10, 900, 100]
    imported = read_table8(book(titled(year, header, row)), SETTING)
    assert figure(imported, "us-me-bangor", fact).value == "45"
    assert figure(imported, "us-me-bangor", fact).begins.text == f"{year}-01-01"


@pytest.mark.parametrize("year", [2013, 2016])
def test_a_single_column_called_rape_is_not_guessed_in_the_years_of_two(book, year):
    header = [*START, MURDER, "Rape", *END]
    with pytest.raises(ImportFormat, match="definition of rape"):
        read_table8(book(titled(year, header)), SETTING)


def test_counts_that_do_not_make_their_total_are_refused(book):
    row = ["MAINE", "Bangor", 32_800, 46, 1, 14, None, 20, 10, 900, 100]
    imported = read_table8(book(titled(2014, [*START, MURDER, *BOTH, *END], row)), SETTING)
    assert "do not add up" in imported.refused[0].reason
    assert imported.statements == []


def test_two_rows_of_one_place_are_both_refused_and_not_summed(book):
    row = ["MAINE", "Bangor", 32_800, 45, 1, 14, None, 20, 10, 900, 100]
    twin = ["MAINE", "Bangor-Penobscot Metro", 40_000, 45, 1, 14, None, 20, 10, 900, 100]
    imported = read_table8(book(titled(2014, [*START, MURDER, *BOTH, *END], row, twin)), SETTING)
    assert [one.row.number for one in imported.refused] == [5, 6]
    assert adds_up(imported)


def test_a_consolidated_force_is_found_by_its_alias(book):
    row = ["MAINE", "Bangor-Penobscot Metro", 70_000, 45, 1, 14, None, 20, 10, 900, 100]
    imported = read_table8(book(titled(2014, [*START, MURDER, *BOTH, *END], row)), SETTING)
    assert figure(imported, "us-me-bangor").quality == "area-differs"


def test_the_year_may_be_given_and_must_be_known(book):
    cells = [[None, None, None], *OF_2015[3:]]
    with pytest.raises(ImportFormat, match="of which year"):
        read_table8(book(cells), SETTING)
    imported = read_table8(book(cells), SETTING, year=2015)
    assert figure(imported, "us-me-bangor").value == "45"


def test_a_damaged_workbook_is_our_error_even_where_it_would_end_its_reader(tmp_path):
    whole = write_xls(tmp_path / "t.xls", OF_2015).read_bytes()
    chance = random.Random(8)
    for _ in range(25):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 4, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (tmp_path / "t.xls").write_bytes(damaged)
        with contextlib.suppress(ImportFormat, UnreadableFile):
            assert adds_up(read_table8(tmp_path / "t.xls", SETTING))


def test_a_workbook_of_something_else_is_our_error(book):
    with pytest.raises(ImportFormat, match="State, City, Population"):
        read_table8(book([["a", "b"], ["c", "d"]]), SETTING)
