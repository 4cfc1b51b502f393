"""Figures imported into a record: what is wrong with the call is told, and nothing is added."""

from __future__ import annotations

import pytest

from evenhand.errors import (
    BadCell,
    BadStatementDate,
    CannotWrite,
    HiddenCharacter,
    UnknownJurisdiction,
    UnreadableFile,
)
from evenhand.record.store import Record
from evenhand.verbs.import_ import import_figures
from evenhand.verbs.record import begin

SAID = {"stated_by": "us-census", "recorded_at": "2011-02-03", "cite": "A table"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("import") / "record"
    begin(folder, empty=True)
    return folder


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("about,year,population\nus-md-baltimore,2010,1000\nus-md-nowhere,2010,5\n")
    return path


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"recorded_at": "May 2018"}, BadStatementDate, "'May 2018' is not a date"),
        ({"stated_by": "us-fbj"}, UnknownJurisdiction, "stated_by: 'us-fbj' is not in the table"),
        ({"stated_by": "The Gazette"}, UnknownJurisdiction, "'The Gazette' is not in the table"),
        (
            {"cite": "A table\x1b[1m"},
            HiddenCharacter,
            "'cite' holds the control character U\\+001B",
        ),
        ({"quality": "sure"}, BadCell, "'quality' is 'sure'"),
    ],
)
def test_a_call_that_is_wrong_adds_nothing(folder, file, change, error, message):
    record = Record.open(folder)
    with pytest.raises(error, match=message) as told:
        import_figures(record, file, "tidy", **(SAID | change))
    assert told.value.hint
    assert Record.open(folder).head == record.head


@pytest.mark.parametrize("layout", ["tidy", "fbi-table-8", "ucr-agencies"])
def test_a_file_that_is_not_there_is_told_the_same_by_every_reader(folder, tmp_path, layout):
    with pytest.raises(UnreadableFile, match=r"none\.csv: The file cannot be opened \(No such"):
        import_figures(Record.open(folder), tmp_path / "none.csv", layout, **SAID)


def test_where_the_refused_rows_cannot_be_written_nothing_is_added(folder, file):
    (file.parent / "figures.csv.refused.csv").mkdir()
    record = Record.open(folder)
    with pytest.raises(CannotWrite, match=r"refused\.csv: It cannot be written"):
        import_figures(record, file, "tidy", **SAID)
    assert Record.open(folder).head == record.head


def test_the_good_rows_are_added_and_the_others_lie_beside(folder, file):
    record = Record.open(folder)
    imported = import_figures(record, file, "tidy", quality="area-differs", **SAID)
    assert (imported.kept, len(imported.refused)) == (1, 1)
    (row,) = record.statements_about("us-md-baltimore")
    assert (row.value, row.quality) == ("1000", "area-differs")
    beside = file.with_name("figures.csv.refused.csv").read_text().splitlines()
    assert beside == [
        "row,reason,about,year,population",
        "3,'us-md-nowhere' is not in the table of governments,us-md-nowhere,2010,5",
    ]
