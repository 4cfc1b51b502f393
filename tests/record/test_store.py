"""The record in a folder: appended, found again, and refused when it is not what was written."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import json
import os
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.errors import (
    BadCell,
    BadRetraction,
    BadStatementDate,
    CannotWrite,
    NotARecord,
    RecordBusy,
    RecordDamaged,
    RecordExists,
)
from evenhand.record import durable, files, store
from evenhand.record.segments import (
    ACT_SCHEMA,
    STATEMENT_SCHEMA,
    act_row,
    statement_row,
    to_parquet,
)
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.assertions import Assertion
from evenhand.terms.spans import Span, parse_span
from evenhand.terms.statements import OPTIONAL_ACT_COLUMNS, Act
from tests.record.made import (
    ASKED_FOR_HELP,
    BUREAU,
    CITY,
    COUNTY,
    FLOOD_DAYS,
    UNRANKED,
    WARNING,
    Statements,
    day,
    said,
)

ACT = Act(
    parse_span("2031-03-02"), "xx-riverbank", "xx-water", "engineer", (CITY, "public"), "asks",
    "not stated", ("access", "warning"), "Hill Gazette", "Circular 4",
)  # fmt: skip
ROWS = [
    said(WARNING, "never", note='a "quoted" note, with a comma\nand a line'),
    said(WARNING, "always", since=None, on="2031-03-04", quality="low"),
    said(FLOOD_DAYS, "31", since="2030", until="2030-12-31", by=BUREAU, about="xx"),
    said(ASKED_FOR_HELP, "yes", since="..2031-02-01", by=CITY, until="2040..2041"),
]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record.create(tmp_path / "record")
    made.append(ROWS, [ACT])
    return made


def test_what_was_appended_comes_back_as_it_was_said(record: Record) -> None:
    again = Record.open(record.folder)
    numbered = tuple(row._replace(seq=n) for n, row in enumerate(ROWS, 1))
    assert again.statements() == numbered
    assert again.acts() == (ACT,)
    assert again.acts("xx-riverbank") == (ACT,)
    assert again.acts("xx-other") == ()
    assert again.head == record.head == again.verify()


def test_acts_from_before_a_column_was_added_are_read_with_it_blank(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = pa.schema([field for field in ACT_SCHEMA if field.name not in OPTIONAL_ACT_COLUMNS])
    monkeypatch.setattr(store, "SCHEMAS", {**files.SCHEMAS, "acts": old})
    monkeypatch.setattr(store, "act_row", lambda act: act_row(act)[: len(old)])
    record.append(acts=[ACT._replace(kind="requires")])
    monkeypatch.undo()
    record.append(acts=[ACT._replace(asserts=(Assertion("money", "", "yes"),))])
    again = Record.open(record.folder)
    assert [act.asserts for act in again.acts()] == [(), (), (Assertion("money", "", "yes"),)]
    assert again.verify() == record.head


def test_an_act_whose_paper_says_what_is_no_word_is_not_taken(record: Record) -> None:
    for wrong in (Assertion("money", "", "perhaps"), Assertion("day", "a;b", "2031-03-02")):
        with pytest.raises(BadCell, match="which is not in the vocabulary"):
            record.append(acts=[ACT._replace(asserts=(wrong,))])
    assert Record.open(record.folder).acts() == (ACT,)


def test_statements_are_numbered_after_the_highest_on_record(record: Record) -> None:
    record.append(acts=[ACT])
    record.append([said(WARNING, "never", seq=700, about="xx-so-mill")])
    assert [row.seq for row in record.statements_about("xx-so-mill")] == [5]
    assert record.statement(5) == record.statements()[-1]
    assert record.statement(6) is None


def test_a_retraction_names_a_row_of_its_own_batch_before_one_on_record(record: Record) -> None:
    batch = [
        said(WARNING, "case-by-case", seq=1, about="xx-so-mill"),
        said(WARNING, kind="retracts", retracts=1, seq=2, about="xx-so-mill"),
        said(WARNING, kind="retracts", retracts=2, seq=3, on="2031-03-09"),
    ]
    with pytest.raises(BadRetraction):
        record.append(batch)  # its own number 2 is a retraction
    record.append([*batch[:2], batch[2]._replace(retracts=1, about=CITY, seq=9)][:2])
    record.append([batch[2]])
    assert [row.retracts for row in record.statements()] == [None] * 5 + [5, 2]
    assert [row.retracts for row in record.retractions(WARNING.name)] == [5, 2]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"retracts": 99}, "number 99, which is not there"),
        ({"retracts": 3}, "which is of flood_days about xx"),
        ({"retracts": None}, "does not say which number"),
        ({"by": "xx-so-mill"}, "number 1, which xx-no-hill-county said"),
        ({"kind": "states"}, "retracts nothing"),
    ],
)
def test_what_cannot_be_retracted_is_refused_and_nothing_is_added(
    record: Record, change: dict, why: str
) -> None:
    head = record.head
    with pytest.raises(BadRetraction, match=why):
        record.append([said(WARNING, "never", **{"kind": "retracts", "retracts": 1, **change})])
    assert record.verify() == head


def test_a_date_that_is_not_what_its_text_says_is_refused(record: Record) -> None:
    wrong = said(WARNING)._replace(recorded_at=Span(None, dt.date(2031, 1, 1), "2031-01-02"))
    with pytest.raises(BadStatementDate):
        record.append([wrong])


def test_appending_nothing_changes_nothing(record: Record) -> None:
    head = record.head
    assert record.append() == head
    assert len(list((record.folder / "segments").iterdir())) == 2


def test_a_record_that_is_open_sees_what_it_opened_until_it_appends(record: Record) -> None:
    other = Record.open(record.folder)
    record.append([said(WARNING, about="xx-so-mill")])
    assert other.statements_about("xx-so-mill") == ()
    other.append([said(WARNING, about="xx-so-mill", on="2031-05-01")])
    assert [row.seq for row in other.statements_about("xx-so-mill")] == [5, 6]


def test_only_one_process_writes_at_a_time(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "PATIENCE", 0.1)
    descriptor = os.open(record.folder / "lock", os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with pytest.raises(RecordBusy):
            record.append([said(WARNING)])
    finally:
        os.close(descriptor)
    assert record.append([said(WARNING)]) == record.verify()


def test_the_same_statements_make_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        record = Record.create(tmp_path / name)
        record.append(ROWS, [ACT])
        files = sorted(path for path in record.folder.rglob("*") if path.is_file())
        made.append([(path.name, path.read_bytes()) for path in files])
    assert made[0] == made[1]


def test_a_folder_without_a_record_and_one_with_a_record_are_told_apart(
    record: Record, tmp_path: Path
) -> None:
    with pytest.raises(NotARecord, match=r"no manifest\.jsonl"):
        Record.open(tmp_path)
    with pytest.raises(RecordExists, match="already holds"):
        Record.create(record.folder)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        Record.create(tmp_path / "file" / "record")


def test_a_view_of_the_folder_is_that_of_the_same_rows_in_memory(record: Record) -> None:
    rows = Statements(record.statements())
    dates = {"as_of": day("2031-03-21"), "known_at": day("2031-12-31")}
    views = [View(source, **dates) for source in (record, rows)]
    for fact in (WARNING, FLOOD_DAYS, ASKED_FOR_HELP):
        for about in (CITY, COUNTY, "xx"):
            one, two = (v.claims(fact, about, None, UNRANKED, CITY) for v in views)
            assert one == two
        assert views[0].subjects(fact.name) == views[1].subjects(fact.name) != frozenset()
        assert set(record.issues(fact.name)) == set(rows.issues(fact.name))
    assert views[0].years([FLOOD_DAYS], BUREAU) == views[1].years([FLOOD_DAYS], BUREAU) == (2030,)


def test_known_subjects_are_those_known_on_the_day(record: Record) -> None:
    assert record.subjects(WARNING.name, day("2031-02-28")) == frozenset()
    assert record.subjects(WARNING.name, day("2031-03-01")) == {CITY}
    assert record.subjects("no_such_fact") == frozenset()
    assert Record.create(record.folder / "empty").subjects(WARNING.name, day("2031-01-01")) == set()


# --- Damage -----------------------------------------------------------------------------


def first_segment(record: Record) -> Path:
    return record.folder / "segments" / "000001.statements.parquet"


def test_a_cut_off_segment_is_found_on_opening(record: Record) -> None:
    path = first_segment(record)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(RecordDamaged, match=r"000001\.statements\.parquet: It has \d+ bytes"):
        Record.open(record.folder)


def test_a_missing_segment_is_found_on_opening(record: Record) -> None:
    first_segment(record).unlink()
    with pytest.raises(RecordDamaged, match="missing, and the manifest names it"):
        Record.open(record.folder)


@pytest.mark.parametrize("where", [0, 60, -1])
def test_a_segment_with_one_bit_changed_is_never_read(record: Record, where: int) -> None:
    path = first_segment(record)
    content = bytearray(path.read_bytes())
    content[where] ^= 1
    path.write_bytes(content)
    damaged = Record.open(record.folder)
    with pytest.raises(RecordDamaged, match="not those that were written"):
        damaged.statements_about(CITY)
    with pytest.raises(RecordDamaged):
        damaged.verify()


def test_a_damaged_segment_of_acts_is_found_by_verify(record: Record) -> None:
    path = record.folder / "segments" / "000002.acts.parquet"
    path.write_bytes(path.read_bytes()[::-1])
    with pytest.raises(RecordDamaged, match=r"000002\.acts"):
        Record.open(record.folder).verify()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_byte_of_the_manifest_can_be_changed(record: Record, data: st.DataObject) -> None:
    path = record.folder / "manifest.jsonl"
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda n: n != whole[place]))
    try:
        path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
        with pytest.raises(RecordDamaged):
            Record.open(record.folder)
    finally:
        path.write_bytes(whole)


def test_a_manifest_that_is_not_utf_8_is_told_in_words(record: Record) -> None:
    path = record.folder / "manifest.jsonl"
    path.write_bytes(b"\xff" + path.read_bytes())
    with pytest.raises(RecordDamaged) as told:
        Record.open(record.folder)
    assert str(told.value).splitlines() == [
        f"{path}: The manifest is not UTF-8 text, as it was written.",
        "  Restore the folder from a copy: a record is added to, never edited.",
    ]


def test_a_manifest_can_lose_no_line_but_its_last_and_no_two_can_change_places(
    record: Record,
) -> None:
    record.append([said(WARNING, about="xx-so-mill")])
    path = record.folder / "manifest.jsonl"
    head, one, two, three = path.read_text().splitlines()
    for lines in (
        [head, two, three],
        [head, two, one, three],
        [one, two, three],
        [head, one, three],
    ):
        path.write_text("".join(line + "\n" for line in lines))
        with pytest.raises(RecordDamaged):
            Record.open(record.folder)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_for_a_manifest_are_a_clear_error(record: Record, content: bytes) -> None:
    (record.folder / "manifest.jsonl").write_bytes(content)
    with pytest.raises(RecordDamaged):
        Record.open(record.folder)


def test_a_forged_segment_that_is_rightly_chained_but_no_table_of_ours_is_refused(
    record: Record,
) -> None:
    for content in (
        b"PAR1 not at all",
        _parquet_with("kind", "rumours"),
        _parquet_with("from", "x"),
    ):
        _forge(record, content)
        with pytest.raises(RecordDamaged):
            Record.open(record.folder).verify()


def _parquet_with(column: str, text: str) -> bytes:
    cells = dict(zip(STATEMENT_SCHEMA.names, statement_row(ROWS[0]._replace(seq=1)), strict=True))
    return to_parquet([tuple((cells | {column: text}).values())], STATEMENT_SCHEMA)


def _forge(record: Record, content: bytes) -> None:
    """Put the bytes on record as somebody would who recomputes the whole chain."""
    first_segment(record).write_bytes(content)
    path = record.folder / "manifest.jsonl"
    head, line, *_ = path.read_text().splitlines()
    entry = json.loads(line) | {
        "bytes": len(content), "rows": 1, "last": 1, "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    del entry["head"]
    plain = json.dumps(entry, sort_keys=True, separators=(",", ":"))
    entry["head"] = hashlib.sha256(plain.encode()).hexdigest()
    path.write_text(f"{head}\n{json.dumps(entry, sort_keys=True, separators=(',', ':'))}\n")


def test_a_retraction_from_before_its_row_is_refused_with_the_next_step(record: Record) -> None:
    batch = [said(WARNING, "never", seq=1), said(WARNING, kind="retracts", retracts=1, seq=2)]
    with pytest.raises(BadRetraction, match="recorded later") as told:
        record.append([batch[0], batch[1]._replace(recorded_at=parse_span("2031-02-01"))])
    assert "recorded_at" in str(told.value.hint)
