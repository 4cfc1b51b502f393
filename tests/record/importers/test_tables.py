"""Rows of text from CSV, Excel and Parquet."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evenhand.errors import ImportFormat, UnreadableFile
from evenhand.record.importers.core import (
    Imported,
    Row,
    refused_path,
    whole_number,
    write_refused,
)
from evenhand.record.importers.tables import read_table
from tests.record.importers.workbooks import write_xls, write_xlsx

CELLS = [["Made for a test", None], ["year", "count"], [2015, 1234], [2016, None]]


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "a.xlsx"), (write_xls, "a.xls")])
def test_excel_is_read_from_its_header_wherever_that_stands(tmp_path, write, name):
    rows = read_table(write(tmp_path / name, CELLS), ("year", "count"))
    assert rows == [
        Row(3, {"year": "2015", "count": "1234"}),
        Row(4, {"year": "2016", "count": ""}),
    ]


def test_a_named_sheet_that_is_not_there_is_told_with_the_nearest(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", CELLS, title="Figures")
    with pytest.raises(ImportFormat, match="Did you mean 'Figures'"):
        read_table(path, ("year",), sheet="Figure")


def test_csv_rows_are_numbered_by_their_first_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('\ufeffyear,note\n2015,"two\nlines"\n\n2016,x\n', encoding="utf-8")
    assert [(row.number, row.values["year"]) for row in read_table(path, ("year",))] == [
        (2, "2015"),
        (5, "2016"),
    ]


def test_cells_beyond_the_header_are_kept_by_their_number(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year\n2015,stray\n", encoding="utf-8")
    assert read_table(path, ("year",))[0].values == {"year": "2015", "column 2": "stray"}


def test_parquet_cells_become_text(tmp_path):
    table = pa.table({"year": [2015], "rate": [1.5], "day": [dt.date(2015, 1, 2)], "no": [None]})
    pq.write_table(table, tmp_path / "a.parquet")
    (row,) = read_table(tmp_path / "a.parquet", ("year",))
    assert row.values == {"year": "2015", "rate": "1.5", "day": "2015-01-02", "no": ""}


def test_a_missing_column_is_told_with_those_there_are(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("yr,count\n", encoding="utf-8")
    with pytest.raises(ImportFormat, match=r"a\.csv:1: The column 'year' is missing"):
        read_table(path, ("year",))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xls", "a.parquet"])
@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad\x81", b"", b"PK\x03\x04cut"])
def test_bytes_that_are_no_table_are_our_error(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((UnreadableFile, ImportFormat)):
        read_table(path, ("year",))


def test_a_file_of_an_unknown_kind_or_none_at_all_is_our_error(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(ImportFormat, match=r"a\.pdf: '\.pdf' is not a kind of table"):
        read_table(tmp_path / "a.pdf", ("year",))


@pytest.mark.parametrize("name", ["none.csv", "none.xlsx", "none.parquet", "none.pdf"])
def test_a_file_that_is_not_there_is_told_in_words(tmp_path, name):
    path = tmp_path / name
    with pytest.raises(UnreadableFile) as told:
        read_table(path, ("year",))
    assert str(told.value).splitlines() == [
        f"{path}: The file cannot be opened (No such file or directory).",
        "  Give the path of a file that is there and may be read.",
    ]


@pytest.mark.parametrize(
    ("text", "count"), [("1,234", 1234), ("12.0", 12), (" 7 ", 7), ("", None), ("0", 0)]
)
def test_counts_are_read_as_agencies_write_them(text, count):
    assert whole_number(text) == count


@pytest.mark.parametrize("text", ["-1", "1.5", "nan", "x", "1e3", "٣"])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(ValueError, match="is no count"):
        whole_number(text)


def test_refused_rows_go_to_a_side_file_with_row_and_reason(tmp_path):
    imported = Imported("a.csv", read=3, kept=1)
    imported.refuse(Row(2, {"place": "Atlantis", "year": "2015"}), "no such place")
    imported.leave("not local police")
    path = refused_path(tmp_path / "a.csv")
    write_refused(imported, path)
    assert path.name == "a.csv.refused.csv"
    assert path.read_text(encoding="utf-8") == (
        "row,reason,place,year\n2,no such place,Atlantis,2015\n"
    )
    assert imported.summary() == (
        "a.csv: 3 rows read: 1 kept, 1 refused, 1 set aside (not local police)."
    )
