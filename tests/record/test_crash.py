"""The writer is killed at every step of an append; the record is whole every time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from evenhand.record.store import Record
from tests.record.killed_writer import NEW
from tests.record.made import WARNING, said
from tests.record.test_store import ACT, ROWS


def test_whenever_the_writer_is_killed_the_append_is_wholly_there_or_wholly_absent(
    tmp_path: Path,
) -> None:
    whole = Record.create(tmp_path / "whole")
    whole.append(ROWS, [ACT])
    before = len(ROWS), 1
    after = len(ROWS) + len(NEW), 2
    cases = killed_everywhere(whole.folder, tmp_path)
    assert sum(case["killed"] for case in cases) >= 40
    assert [case["status"] for case in cases if not case["killed"]] == [0] * 3
    seen = set()
    for case in cases:
        record = Record.open(tmp_path / case["copy"])
        found = len(record.statements()), len(record.acts())
        assert found == after if case["acknowledged"] else found in (before, after)
        assert record.statements()[: len(ROWS)] == whole.statements()
        assert record.verify() == record.head
        seen.add(found)
        assert_it_can_be_added_to(record)
    assert seen == {before, after}


def test_a_segment_left_by_a_crash_is_ignored_and_its_place_is_taken(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "record")
    record.append(ROWS)
    orphan = record.folder / "segments" / "000002.statements.parquet"
    orphan.write_bytes(b"half a segment")
    orphan.with_name(orphan.name + ".aside").write_bytes(b"less than that")
    assert len(Record.open(record.folder).statements()) == len(ROWS)
    assert_it_can_be_added_to(record)
    assert b"half" not in orphan.read_bytes()


def killed_everywhere(folder: Path, copies: Path) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.record.killed_writer", str(folder), str(copies)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_it_can_be_added_to(record: Record) -> None:
    count = len(record.statements())
    record.append([said(WARNING, "case-by-case", about="xx-so-hollow-county")])
    again = Record.open(record.folder)
    again.verify()
    assert [row.seq for row in again.statements()] == list(range(1, count + 2))
    assert again.statements_about("xx-so-hollow-county")[0].value == "case-by-case"
