"""The record's table of contents: which segments belong to it, chained by SHA-256.

One line of canonical JSON a segment: statements, acts, or a table of governments, of which
the last is the one in force. ``previous`` is the head before it, ``head`` the
SHA-256 of the line without its head; so a line can be neither changed, nor left out, nor
moved, without every later head being wrong. The whole file is written aside and renamed:
an append of statements *and* acts then shows both or neither, and no reader ever meets a
torn line. It costs rewriting some 350 bytes an append.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

from evenhand.errors import NotARecord, Place, RecordDamaged, UnreadableFile

Table = Literal["statements", "acts", "jurisdictions"]
NAME: Final = "manifest.jsonl"
_FORMAT = "record/1"
SUFFIXES: Final[Mapping[Table, str]] = {
    "statements": "parquet",
    "acts": "parquet",
    "jurisdictions": "csv",
}
_SEGMENTS: Final = {
    table: re.compile(rf"\d{{6,9}}\.{table}\.{suffix}", re.ASCII)
    for table, suffix in SUFFIXES.items()
}
_HEX = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
RESTORE: Final = "Restore the folder from a copy: a record is added to, never edited."


class Entry(NamedTuple):
    """One segment. ``last`` is the highest ``seq`` so far; ``bytes`` the size of the file."""

    segment: str
    table: Table
    rows: int
    last: int
    bytes: int
    sha256: str
    previous: str
    head: str


EMPTY_HEAD: Final = hashlib.sha256(f'{{"evenhand":"{_FORMAT}"}}'.encode()).hexdigest()


def chained(
    segment: str, table: Table, *, rows: int, last: int, size: int, sha256: str, previous: str
) -> Entry:
    """The entry that follows the head ``previous``."""
    entry = Entry(segment, table, rows, last, size, sha256, previous, "")
    return entry._replace(head=_head(entry))


def as_bytes(entries: tuple[Entry, ...]) -> bytes:
    """The manifest as it is kept: a line that names the format, then one an entry."""
    lines = [_canonical({"evenhand": _FORMAT}), *(_canonical(entry._asdict()) for entry in entries)]
    return "".join(line + "\n" for line in lines).encode()


def read_manifest(folder: Path) -> tuple[Entry, ...]:
    """The entries of the record in the folder, their chain recomputed.

    Raises:
        NotARecord: there is no manifest.
        RecordDamaged: a line is not as it was written, or the chain is broken.
    """
    path = folder / NAME
    try:
        lines = path.read_bytes().decode().split("\n")
    except FileNotFoundError:
        raise NotARecord(
            f"This folder holds no record: it has no {NAME}.",
            place=Place(str(folder)),
            hint="Name the folder of a record, or begin one there with 'evenhand record begin'.",
        ) from None
    except UnicodeDecodeError:
        raise _damaged(path, 0, "The manifest is not UTF-8 text, as it was written") from None
    except OSError as problem:
        raise UnreadableFile.because(problem, path) from problem
    if lines[0] != _canonical({"evenhand": _FORMAT}):
        raise _damaged(
            path, 1, f"The manifest does not begin with {_canonical({'evenhand': _FORMAT})}"
        )
    if lines[-1] != "":
        raise _damaged(path, len(lines), "The manifest's last line is cut off")
    return _entries(path, lines[1:-1])


def _entries(path: Path, lines: list[str]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    head, last = EMPTY_HEAD, 0
    for number, line in enumerate(lines, 2):
        entry = _entry(line)
        if entry is None:
            raise _damaged(path, number, "This line is not as the manifest writes its lines")
        if entry.previous != head or entry.head != _head(entry):
            raise _damaged(path, number, "The chain of hashes breaks here: a line was changed")
        if entry.last < last:
            raise _damaged(path, number, "The numbering of statements runs backwards here")
        entries.append(entry)
        head, last = entry.head, entry.last
    return tuple(entries)


def _entry(line: str) -> Entry | None:
    """The line as an entry; ``None`` unless it is exactly what :func:`as_bytes` writes."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.keys() != set(Entry._fields):
        return None
    entry = Entry(**found)
    whole = all(type(n) is int and n >= 0 for n in (entry.rows, entry.last, entry.bytes))
    texts = (entry.segment, entry.table, entry.sha256, entry.previous, entry.head)
    if not whole or not all(isinstance(text, str) for text in texts):
        return None
    pattern = _SEGMENTS.get(entry.table)
    right = pattern and pattern.fullmatch(entry.segment) and _HEX.match(entry.sha256)
    return entry if right and _canonical(found) == line else None


def _head(entry: Entry) -> str:
    line = {key: value for key, value in entry._asdict().items() if key != "head"}
    return hashlib.sha256(_canonical(line).encode()).hexdigest()


def _canonical(line: dict[str, object]) -> str:
    return json.dumps(line, sort_keys=True, separators=(",", ":"))


def _damaged(path: Path, line: int, what: str) -> RecordDamaged:
    return RecordDamaged(f"{what}.", place=Place(str(path), line), hint=RESTORE)
