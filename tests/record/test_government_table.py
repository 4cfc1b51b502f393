"""The record's table of governments: part of the chain, and only ever added to."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.errors import (
    JurisdictionRemoved,
    MissingColumn,
    NoJurisdictions,
    RecordDamaged,
    RecordExists,
    UnreadableFile,
    UnreadableTable,
)
from evenhand.record.jurisdictions import write_jurisdictions
from evenhand.record.store import Record
from evenhand.terms.statements import Jurisdiction
from tests.record.made import CITY, WARNING, said

BROOK = Jurisdiction(
    CITY, "Brook", "place", "0100001", "xx-no", ("xx-no-dale-county", "xx-no-hill-county"), 1200
)
MILL = BROOK._replace(id="xx-so-mill", name="Mill", counties=(), residents=None)


def table(folder: Path, *rows: Jurisdiction, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(write_jurisdictions(rows))
    return path


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record.create(tmp_path / "record", table(tmp_path, BROOK, MILL))
    made.append([said(WARNING, "never")])
    return made


def test_the_table_given_at_the_beginning_is_the_records(record: Record) -> None:
    again = Record.open(record.folder)
    assert dict(again.jurisdictions) == {CITY: BROOK, MILL.id: MILL}
    assert again.jurisdictions_file is not None
    assert again.jurisdictions_file.read_text() == write_jurisdictions([BROOK, MILL])
    assert again.verify() == record.head


def test_a_record_without_a_table_says_so_when_it_is_asked(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    assert record.jurisdictions_file is None
    with pytest.raises(NoJurisdictions, match="no table of governments"):
        _ = record.jurisdictions
    record.append_jurisdictions(table(tmp_path, BROOK))
    assert list(record.jurisdictions) == [CITY]


def test_a_row_taken_out_of_the_table_is_found_on_opening(record: Record) -> None:
    path = record.jurisdictions_file
    assert path is not None
    path.write_text(write_jurisdictions([MILL]))
    with pytest.raises(RecordDamaged, match=r"000001\.jurisdictions\.csv: It has \d+ bytes"):
        Record.open(record.folder)


def test_a_table_that_is_gone_is_found_on_opening(record: Record) -> None:
    path = record.jurisdictions_file
    assert path is not None
    path.unlink()
    with pytest.raises(RecordDamaged, match="missing, and the manifest names it"):
        Record.open(record.folder)


def test_a_table_of_the_same_length_with_another_letter_is_never_read(record: Record) -> None:
    path = record.jurisdictions_file
    assert path is not None
    path.write_text(path.read_text().replace("Brook", "Crook"))
    damaged = Record.open(record.folder)
    for read in (lambda: damaged.jurisdictions, damaged.verify):
        with pytest.raises(RecordDamaged, match="not those that were written"):
            read()


def test_another_table_beside_it_changes_nothing(record: Record) -> None:
    table(record.folder, BROOK, name="jurisdictions.csv")
    assert len(Record.open(record.folder).jurisdictions) == 2


def test_a_longer_table_takes_the_place_of_the_one_in_force(record: Record, tmp_path: Path) -> None:
    hill = BROOK._replace(id="xx-no-hill-county", kind="county")
    other = Record.open(record.folder)
    head = record.append_jurisdictions(table(tmp_path, BROOK, hill, MILL))
    assert list(record.jurisdictions) == [CITY, hill.id, MILL.id]
    assert head == record.head == Record.open(record.folder).verify() != other.head
    assert len(other.jurisdictions) == 2
    other.append([said(WARNING, "always")])
    assert len(other.jurisdictions) == 3


def test_a_table_that_leaves_out_an_id_is_refused_and_nothing_is_added(
    record: Record, tmp_path: Path
) -> None:
    head = record.head
    with pytest.raises(JurisdictionRemoved, match=f"'{CITY}' is in the table"):
        record.append_jurisdictions(table(tmp_path, MILL))
    assert record.verify() == head


def test_a_wrong_table_begins_no_record(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("id,name\n")
    with pytest.raises(MissingColumn, match="columns are missing"):
        Record.create(folder, wrong)
    with pytest.raises(UnreadableTable, match="names no government"):
        Record.create(folder, table(tmp_path))
    with pytest.raises(UnreadableFile, match=r"none\.csv"):
        Record.create(folder, tmp_path / "none.csv")
    assert not folder.exists()


def test_a_folder_with_a_record_keeps_its_table(record: Record, tmp_path: Path) -> None:
    with pytest.raises(RecordExists):
        Record.create(record.folder, table(tmp_path, MILL, name="other.csv"))
    assert len(Record.open(record.folder).jurisdictions) == 2
