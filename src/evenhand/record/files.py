"""The files that a record's manifest names: written, and read only if they are what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from evenhand.errors import Place, RecordDamaged
from evenhand.record.durable import write_whole
from evenhand.record.jurisdictions import read_jurisdictions
from evenhand.record.manifest import EMPTY_HEAD, RESTORE, SUFFIXES, Entry, Table, chained
from evenhand.record.segments import ACT_SCHEMA, STATEMENT_SCHEMA, from_parquet
from evenhand.terms.statements import Jurisdiction

SEGMENTS: Final = "segments"
SCHEMAS: Final[Mapping[Table, pa.Schema]] = {"statements": STATEMENT_SCHEMA, "acts": ACT_SCHEMA}


class Files:
    """The segments of the record in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, entry: Entry) -> Path:
        """Where the entry's segment is."""
        return self.folder / SEGMENTS / entry.segment

    def write(
        self, entries: tuple[Entry, ...], table: Table, content: bytes, *, rows: int, last: int = 0
    ) -> tuple[Entry, ...]:
        """Put the content on disk as the next segment, which nothing names yet.

        Args:
            last: the highest number of a statement in it.
        Returns:
            The entries with that of the new segment.
        """
        segment = f"{len(entries) + 1:06d}.{table}.{SUFFIXES[table]}"
        write_whole(self.folder / SEGMENTS / segment, content)
        before = entries[-1] if entries else None
        entry = chained(
            segment,
            table,
            rows=rows,
            last=max(last, before.last if before else 0),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            previous=before.head if before else EMPTY_HEAD,
        )
        return (*entries, entry)

    def check_size(self, entry: Entry) -> None:
        """Raise ``RecordDamaged`` where the segment is missing, cut off or longer than written."""
        try:
            size = self.path(entry).stat().st_size
        except OSError:
            raise self._damaged(entry, "It is missing, and the manifest names it") from None
        if size != entry.bytes:
            raise self._damaged(entry, f"It has {size} bytes, and {entry.bytes} were written")

    def parquet(self, entry: Entry) -> pa.Table:
        """The statements or acts of the segment, text columns dictionary-encoded.

        Raises:
            RecordDamaged: it is not what was written.
        """
        try:
            found = from_parquet(self._content(entry), SCHEMAS[entry.table])
        except ValueError as problem:
            raise self._damaged(entry, str(problem)) from problem
        self._check_rows(entry, found.num_rows)
        return found

    def jurisdictions(self, entry: Entry) -> Mapping[str, Jurisdiction]:
        """The governments of the segment by id.

        Raises:
            RecordDamaged: it is not what was written.
        """
        content = self._content(entry)
        try:
            text = content.decode()
        except UnicodeDecodeError:
            raise self._damaged(entry, "It is not UTF-8 text") from None
        found = _governments(text)
        if found is None:
            problem = read_jurisdictions(text, str(self.path(entry)))[1][0]
            raise RecordDamaged(problem.message, place=problem.place, hint=RESTORE)
        self._check_rows(entry, len(found))
        return found

    def damaged(self, what: str) -> RecordDamaged:
        """What is wrong with the segments taken together."""
        return RecordDamaged(f"{what}.", place=Place(str(self.folder / SEGMENTS)), hint=RESTORE)

    def _content(self, entry: Entry) -> bytes:
        try:
            content = self.path(entry).read_bytes()
        except OSError as problem:
            raise self._damaged(entry, f"It cannot be read ({problem.strerror})") from problem
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            raise self._damaged(entry, "Its bytes are not those that were written")
        return content

    def _check_rows(self, entry: Entry, rows: int) -> None:
        if rows != entry.rows:
            raise self._damaged(entry, f"It holds {rows} rows, not {entry.rows}")

    def _damaged(self, entry: Entry, what: str) -> RecordDamaged:
        return RecordDamaged(f"{what}.", place=Place(str(self.path(entry))), hint=RESTORE)


@lru_cache(maxsize=2)
def _governments(text: str) -> Mapping[str, Jurisdiction] | None:
    """The governments of a table; ``None`` where it is faulty.

    One that was read is kept: whoever opens a record anew, as a server does after each append,
    finds the same table of twenty thousand, which takes half a second to read.
    """
    found, problems = read_jurisdictions(text)
    return None if problems else MappingProxyType(found)
