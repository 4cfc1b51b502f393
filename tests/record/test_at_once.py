"""Several processes that add to one record at one time."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from evenhand.errors import DuplicateRow
from evenhand.record import durable
from evenhand.record.statements import read_statements, write_statements
from evenhand.record.store import Record
from evenhand.terms.statements import Jurisdiction
from evenhand.verbs.record import add
from tests.record.made import FACTS, KNOWN, WARNING, day, said
from tests.record.test_government_table import table
from tests.record.test_store import ACT, ROWS

ROOT = Path(__file__).parents[2]
CITY = Jurisdiction("us-nm-albuquerque", "Albuquerque", "place", "3502000", "us-nm", (), None)
CENSUS = CITY._replace(id="us-census", kind="agency")


def rows_of(folder: Path, count: int = 300) -> Path:
    """A table of statements that takes a while to read."""
    path = folder / "rows.csv"
    rows = [
        said(
            "population", str(1000 + n), about=CITY.id, by=CENSUS.id, since="2010",
            until="2010-12-31", on="2011-03-01", cite=f"Table {n}",
        )
        for n in range(count)
    ]  # fmt: skip
    path.write_text(write_statements(rows))
    return path


def test_of_six_who_add_one_table_at_once_one_does_and_five_are_told_why(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record", table(tmp_path, CITY, CENSUS))
    file = rows_of(tmp_path)
    command = [
        sys.executable,
        "-c",
        "from evenhand.cli import main; main()",
        "record",
        "add",
        str(file),
    ]
    running = [
        subprocess.Popen(
            [*command, "--record", str(record.folder)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(6)
    ]  # fmt: skip
    said_so = [process.communicate(timeout=120) for process in running]
    assert sorted(process.returncode for process in running) == [0, 2, 2, 2, 2, 2], said_so
    for process, (_, told) in zip(running, said_so, strict=True):
        if process.returncode:
            assert f"{file}:2: This row is on record already, as number 1." in told
    again = Record.open(record.folder)
    again.verify()
    assert len(again.statements()) == 300


def test_what_is_added_while_a_table_is_read_is_told_by_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record.create(tmp_path / "record", table(tmp_path, CITY, CENSUS))
    file = rows_of(tmp_path, 3)
    other = Record.open(record.folder)
    whole, first = Record.append, []

    def overtaken(self: Record, *args: Any, **more: Any) -> str:
        if not first:
            first.append(add(other, file, today=day("2031-01-01")))
        return whole(self, *args, **more)

    monkeypatch.setattr(Record, "append", overtaken)
    monkeypatch.setattr(other, "append", lambda *a, **m: whole(other, *a, **m), raising=False)
    added = add(record, file, today=day("2031-01-01"))
    assert first[0].statements == 3
    assert added.statements == 0
    assert [problem.place.line for problem in added.problems if problem.place] == [2, 3, 4]
    assert len(Record.open(record.folder).statements()) == 3


def test_new_only_refuses_what_is_on_record_and_names_it(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    head = record.append(ROWS, [ACT])
    late = Record.open(record.folder)
    with pytest.raises(DuplicateRow, match="as number 3: 'flood_days' about xx, by xx-statistics"):
        late.append([said(WARNING, "case-by-case"), ROWS[2]], new_only=True)
    with pytest.raises(DuplicateRow, match="as an act of 2031-03-02, by xx-water"):
        late.append(acts=[ACT], new_only=True)
    assert late.verify() == head
    late.append([said(WARNING, "case-by-case")], [ACT._replace(kind="requires")], new_only=True)
    assert len(late.statements()) == len(ROWS) + 1


def test_the_same_retraction_of_two_rows_is_not_a_duplicate(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    record.append(ROWS)
    gone = [said(WARNING, kind="retracts", retracts=n, on="2031-03-09") for n in (1, 2)]
    read = [
        read_statements(
            write_statements([one]), FACTS, KNOWN, today=day("2032-01-01"),
            on_record=record.statement, already=record.number_of,
        )
        for one in gone
        if record.append([one], new_only=True)
    ]  # fmt: skip
    assert [[problem.code for problem in problems] for _, problems in read] == [
        ["record.duplicate-row"],
        ["record.duplicate-row"],
    ]
    with pytest.raises(DuplicateRow):
        record.append([gone[0]], new_only=True)


def test_a_second_retraction_that_differs_in_its_number_alone_is_taken(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    record.append(ROWS)
    gone = [said(WARNING, kind="retracts", retracts=n, on="2031-03-09") for n in (1, 2)]
    record.append(gone[:1])
    found, problems = read_statements(
        write_statements(gone[1:]), FACTS, KNOWN, today=day("2032-01-01"),
        on_record=record.statement, already=record.number_of,
    )  # fmt: skip
    assert (found, problems) == (tuple(gone[1:]), ())


def test_a_writer_waits_for_the_one_before_it(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    descriptor = os.open(record.folder / "lock", os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    done = threading.Timer(0.3, os.close, [descriptor])
    done.start()
    began = time.monotonic()
    record.append(ROWS)
    assert 0.2 < time.monotonic() - began < durable.PATIENCE
    done.join()
