"""The record in a folder: added to, never edited; every append is whole or absent.

    FOLDER/manifest.jsonl       the chain: what belongs to the record
    FOLDER/segments/*.parquet   statements and acts, one file an append and table
    FOLDER/jurisdictions.csv    the governments they speak of
    FOLDER/lock                 held while somebody adds

An append writes its segments aside, flushes and renames them, and only then rewrites the
manifest in the same manner: until that last rename the record is the old one, from it on the
new one. A segment that no line of the manifest names is what a crash left; the next append
puts its own in that place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from evenhand.errors import CannotWrite, NotARecord, Place, RecordDamaged
from evenhand.record.columns import StatementColumns
from evenhand.record.durable import flush_folder, only_writer, write_whole
from evenhand.record.jurisdictions import read_jurisdictions
from evenhand.record.manifest import (
    EMPTY_HEAD,
    NAME,
    Entry,
    Table,
    as_bytes,
    chained,
    read_manifest,
)
from evenhand.record.numbering import numbered
from evenhand.record.segments import (
    ACT_SCHEMA,
    STATEMENT_SCHEMA,
    act_from,
    act_row,
    from_parquet,
    statement_row,
    to_parquet,
)
from evenhand.record.sources import Issue
from evenhand.terms.statements import ACT_COLUMNS, Act, Jurisdiction, Statement

_SEGMENTS: Final = "segments"
JURISDICTIONS: Final = "jurisdictions.csv"
_SCHEMAS: Final[Mapping[Table, pa.Schema]] = {"statements": STATEMENT_SCHEMA, "acts": ACT_SCHEMA}


class Record:
    """A record on disk. Open it with :meth:`open`, begin one with :meth:`create`.

    What is read is checked against the manifest's SHA-256 first, so that nothing of a damaged
    file is ever used. One process writes at a time; readers need no lock and see the record
    as it was when they opened it.
    """

    def __init__(self, folder: Path, entries: tuple[Entry, ...]) -> None:
        self.folder = folder
        self._entries = entries

    @classmethod
    def open(cls, directory: Path | str) -> Record:
        """Open the record in the folder; its chain and the sizes of its files are checked.

        Raises:
            NotARecord: the folder holds none.
            RecordDamaged: the manifest was edited, or a segment is missing or cut off.
        """
        folder = Path(directory)
        record = cls(folder, read_manifest(folder))
        for entry in record._entries:
            record._check_size(entry)
        return record

    @classmethod
    def create(cls, directory: Path | str) -> Record:
        """Begin an empty record; the folder is made where it is missing.

        Raises:
            NotARecord: the folder already holds a record.
            CannotWrite: the folder cannot be made or written to.
        """
        folder = Path(directory)
        try:
            (folder / _SEGMENTS).mkdir(parents=True, exist_ok=True)
            flush_folder(folder)
        except OSError as problem:
            raise CannotWrite.because(problem, folder) from problem
        with only_writer(folder):
            if (folder / NAME).exists():
                raise NotARecord(
                    "this folder already holds a record.",
                    place=Place(str(folder)),
                    hint="Open it and add to it, or choose an empty folder.",
                )
            write_whole(folder / NAME, as_bytes(()))
        return cls.open(folder)

    @property
    def head(self) -> str:
        """The SHA-256 that stands for everything appended so far."""
        return self._entries[-1].head if self._entries else EMPTY_HEAD

    def append(self, statements: Iterable[Statement] = (), acts: Iterable[Act] = ()) -> str:
        """Add to the record; when this returns, what was added outlives a crash.

        Statements get the numbers after the highest on record, in their order. A retraction
        names the number that a statement has in this same call, or else one on record.

        Returns:
            The new head; the old one where nothing was added.
        Raises:
            BadRetraction: what it names is not there, or is not of the same body and fact.
            RecordBusy: another process is adding.
            CannotWrite: the disk is full, or the folder may not be written to.
        """
        new_statements, new_acts = tuple(statements), tuple(acts)
        with only_writer(self.folder):
            self._refresh()
            last = self._entries[-1].last if self._entries else 0
            rows = numbered(new_statements, last, self._statements.with_seq)
            entries = self._entries
            if rows:
                cells = map(statement_row, rows)
                entries = self._write(entries, "statements", tuple(cells), last + len(rows))
            if new_acts:
                entries = self._write(entries, "acts", tuple(map(act_row, new_acts)), 0)
            if entries != self._entries:
                write_whole(self.folder / NAME, as_bytes(entries))
            self._refresh()
        return self.head

    def statements_about(self, about: str) -> tuple[Statement, ...]:
        """Every statement about the body, facility or office of exactly that name, by ``seq``."""
        return self._statements.about(about)

    def statements(self) -> tuple[Statement, ...]:
        """Every statement, by ``seq``."""
        return self._statements.rows()

    def statement(self, seq: int) -> Statement | None:
        """The statement of that number, or ``None``."""
        return self._statements.with_seq(seq)

    def number_of(self, statement: Statement) -> int | None:
        """The number under which the same is on record; numbers themselves are not compared."""
        wanted = statement._replace(seq=0, retracts=None)
        for row in self._statements.about(statement.about):
            if row._replace(seq=0, retracts=None) == wanted:
                return row.seq
        return None

    def subjects(self, fact_name: str, known_at: dt.date | None = None) -> frozenset[str]:
        """Whom statements of the fact are about; of those known by ``known_at``, if given."""
        return self._statements.subjects(fact_name, known_at)

    def issues(self, fact_name: str) -> tuple[Issue, ...]:
        """Who stated values of the fact, for which years, and when."""
        return self._statements.issues(fact_name)

    def retractions(self, fact_name: str) -> tuple[Statement, ...]:
        """The statements that retract one of the fact; they are about the same body."""
        return self._statements.retractions(fact_name)

    def acts(self, program: str | None = None) -> tuple[Act, ...]:
        """The acts on file, of one program if it is named, in the order they were added."""
        return tuple(act for act in self._acts if program is None or act.program == program)

    @cached_property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]:
        """The governments of ``jurisdictions.csv`` by id; none where there is no such file.

        Raises:
            RecordError: the table is wrong; the first of its problems.
        """
        path = self.folder / JURISDICTIONS
        found, problems = read_jurisdictions(path) if path.exists() else ({}, ())
        if problems:
            raise problems[0]
        return MappingProxyType(found)

    def verify(self) -> str:
        """Read everything again from the disk and check it against the chain.

        Returns:
            The head.
        Raises:
            RecordDamaged: naming the first file or line that is not as it was written.
        """
        whole = Record.open(self.folder)
        statements, acts = whole._statements.rows(), whole._acts
        numbers = [statement.seq for statement in statements]
        if numbers != list(range(1, len(numbers) + 1)):
            raise self._damaged(_SEGMENTS, "the statements are not numbered one after the other")
        counts = {"statements": len(statements), "acts": len(acts)}
        for table, count in counts.items():
            if count != sum(entry.rows for entry in whole._entries if entry.table == table):
                raise self._damaged(_SEGMENTS, f"there are {count} {table}, not as many as chained")
        return whole.head

    @cached_property
    def _statements(self) -> StatementColumns:
        try:
            return StatementColumns(self._tables("statements"))
        except ValueError as problem:
            raise self._damaged(_SEGMENTS, str(problem)) from problem

    @cached_property
    def _acts(self) -> tuple[Act, ...]:
        acts: list[Act] = []
        for table in self._tables("acts"):
            cells = zip(*(table.column(name).to_pylist() for name in ACT_COLUMNS), strict=True)
            try:
                acts.extend(map(act_from, cells))
            except ValueError as problem:
                raise self._damaged(_SEGMENTS, str(problem)) from problem
        return tuple(acts)

    def _tables(self, table: Table) -> list[pa.Table]:
        return [self._read(entry) for entry in self._entries if entry.table == table]

    def _read(self, entry: Entry) -> pa.Table:
        name = f"{_SEGMENTS}/{entry.segment}"
        try:
            content = (self.folder / name).read_bytes()
        except OSError as problem:
            raise self._damaged(name, f"it cannot be read ({problem.strerror})") from problem
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            raise self._damaged(name, "its bytes are not those that were written")
        try:
            found = from_parquet(content, _SCHEMAS[entry.table])
        except ValueError as problem:
            raise self._damaged(name, str(problem)) from problem
        if found.num_rows != entry.rows:
            raise self._damaged(name, f"it holds {found.num_rows} rows, not {entry.rows}")
        return found

    def _check_size(self, entry: Entry) -> None:
        name = f"{_SEGMENTS}/{entry.segment}"
        try:
            size = (self.folder / name).stat().st_size
        except OSError:
            raise self._damaged(name, "it is missing, and the manifest names it") from None
        if size != entry.bytes:
            raise self._damaged(name, f"it has {size} bytes, and {entry.bytes} were written")

    def _write(
        self,
        entries: tuple[Entry, ...],
        table: Table,
        rows: tuple[tuple[str | int | None, ...], ...],
        last: int,
    ) -> tuple[Entry, ...]:
        """Put the rows on disk as the next segment, which nothing names yet."""
        segment = f"{len(entries) + 1:06d}.{table}.parquet"
        content = to_parquet(rows, _SCHEMAS[table])
        write_whole(self.folder / _SEGMENTS / segment, content)
        before = entries[-1] if entries else None
        entry = chained(
            segment,
            table,
            rows=len(rows),
            last=max(last, before.last if before else 0),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            previous=before.head if before else EMPTY_HEAD,
        )
        return (*entries, entry)

    def _refresh(self) -> None:
        """Take in what was appended since, by whoever held the lock."""
        entries = read_manifest(self.folder)
        if entries != self._entries:
            self._entries = entries
            for name in ("_statements", "_acts"):
                self.__dict__.pop(name, None)

    def _damaged(self, name: str, what: str) -> RecordDamaged:
        return RecordDamaged(
            f"{what}.",
            place=Place(str(self.folder / name)),
            hint="Restore the folder from a copy: a record is added to, never edited.",
        )
