"""The record in a folder: added to, never edited; every append is whole or absent.

    FOLDER/manifest.jsonl                  the chain: what belongs to the record
    FOLDER/segments/*.parquet              statements and acts, one file an append and table
    FOLDER/segments/*.jurisdictions.csv    the governments they speak of; the last is in force
    FOLDER/lock                            held while somebody adds

An append writes its segments aside, flushes and renames them, and only then rewrites the
manifest in the same manner: until that last rename the record is the old one, from it on the
new one. A segment that no line of the manifest names is what a crash left; the next append
puts its own in that place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from evenhand.errors import CannotWrite, NoJurisdictions, Place, RecordExists
from evenhand.record.columns import StatementColumns
from evenhand.record.durable import flush_folder, only_writer, write_whole
from evenhand.record.entering import check_cells, check_new
from evenhand.record.files import SCHEMAS, SEGMENTS, Files
from evenhand.record.jurisdictions import check_none_removed, checked_table, write_jurisdictions
from evenhand.record.manifest import EMPTY_HEAD, NAME, Entry, Table, as_bytes, read_manifest
from evenhand.record.numbering import numbered
from evenhand.record.segments import act_from, act_row, statement_row, to_parquet
from evenhand.record.sources import Issue
from evenhand.terms.statements import ACT_COLUMNS, Act, Jurisdiction, Statement


class Record:
    """A record on disk. Open it with :meth:`open`, begin one with :meth:`create`.

    What is read is checked against the manifest's SHA-256 first, so that nothing of a damaged
    file is ever used. One process writes at a time; readers need no lock and see the record
    as it was when they opened it.
    """

    def __init__(self, folder: Path, entries: tuple[Entry, ...]) -> None:
        self.folder = folder
        self._files = Files(folder)
        self._entries = entries

    @classmethod
    def open(cls, directory: Path | str) -> Record:
        """Open the record in the folder; its chain and the sizes of its files are checked.

        Raises:
            NotARecord: the folder holds none.
            RecordDamaged: the manifest was edited, or a segment is missing or cut off.
            UnreadableFile: the manifest is there and may not be read.
        """
        folder = Path(directory)
        record = cls(folder, read_manifest(folder))
        for entry in record._entries:
            record._files.check_size(entry)
        return record

    @classmethod
    def create(cls, directory: Path | str, jurisdictions: Path | None = None) -> Record:
        """Begin a record without statements or acts; the folder is made where it is missing.

        Args:
            jurisdictions: the table of the governments it speaks of, as CSV; see
                ``record.jurisdictions``. It can be added later, by
                :meth:`append_jurisdictions`.
        Raises:
            RecordExists: the folder already holds a record.
            CannotWrite: the folder cannot be made or written to.
            UnreadableFile: the table cannot be opened.
            RecordError: the table is wrong; the first of its problems.
        """
        folder = Path(directory)
        table = checked_table(jurisdictions) if jurisdictions else {}
        try:
            (folder / SEGMENTS).mkdir(parents=True, exist_ok=True)
            flush_folder(folder)
        except OSError as problem:
            raise CannotWrite.because(problem, folder) from problem
        with only_writer(folder):
            if (folder / NAME).exists():
                raise RecordExists(
                    "This folder already holds a record.",
                    place=Place(str(folder)),
                    hint="Open it and add to it, or choose an empty folder.",
                )
            begun = cls(folder, ())
            write_whole(folder / NAME, as_bytes(begun._with_table(table) if table else ()))
        return cls.open(folder)

    @property
    def head(self) -> str:
        """The SHA-256 that stands for everything appended so far."""
        return self._entries[-1].head if self._entries else EMPTY_HEAD

    def until(self, head: str) -> Record | None:
        """The record as it was when ``head`` stood for it; ``None`` where it never did."""
        for place, entry in enumerate(self._entries, 1):
            if entry.head == head:
                return Record(self.folder, self._entries[:place])
        return None

    @property
    def last(self) -> int:
        """The highest number of a statement; 0 where there is none."""
        return self._entries[-1].last if self._entries else 0

    def append(
        self,
        statements: Iterable[Statement] = (),
        acts: Iterable[Act] = (),
        *,
        new_only: bool = False,
    ) -> str:
        """Add to the record; when this returns, what was added outlives a crash.

        Statements get the numbers after the highest on record, in their order. A retraction
        names the number that a statement has in this same call, or else one on record.

        Args:
            new_only: refuse what is on record already. It is looked for while nobody else can
                add, so that of two who add one table at one time only the first does.
        Returns:
            The new head; the old one where nothing was added.
        Raises:
            DuplicateRow: with ``new_only``, the first row that is on record already.
            BadRetraction: what it names is not there, or is not of the same body and fact.
            HiddenCharacter, BadCell, BadStatementDate: a cell that nobody should have to read.
            RecordBusy: another process is adding.
            CannotWrite: the disk is full, or the folder may not be written to.
        """
        new_statements, new_acts = tuple(statements), tuple(acts)
        check_cells(new_statements, new_acts)
        with only_writer(self.folder):
            self._refresh()
            rows = numbered(new_statements, self.last, self._statements.with_seq)
            if new_only:
                check_new(rows, self._statements.about, new_acts, self._acts)
            entries = self._entries
            if rows:
                cells = map(statement_row, rows)
                content = to_parquet(cells, SCHEMAS["statements"])
                entries = self._files.write(
                    entries, "statements", content, rows=len(rows), last=self.last + len(rows)
                )
            if new_acts:
                content = to_parquet(map(act_row, new_acts), SCHEMAS["acts"])
                entries = self._files.write(entries, "acts", content, rows=len(new_acts))
            self._commit(entries)
        return self.head

    def append_jurisdictions(self, table: Path) -> str:
        """Put a longer table of governments in the place of the one in force.

        An id is permanent, so the new table must have every id of the old one.

        Returns:
            The new head.
        Raises:
            UnreadableFile: the table cannot be opened.
            JurisdictionRemoved: an id of the table in force is not in it.
            RecordError: the table is wrong; the first of its problems.
            RecordBusy: another process is adding.
            CannotWrite: the disk is full, or the folder may not be written to.
        """
        found = checked_table(table)
        with only_writer(self.folder):
            self._refresh()
            if self._table is not None:
                check_none_removed(self.jurisdictions, found, Place(str(table)))
            self._commit(self._with_table(found))
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
        """The number under which the same is on record; its own number is not compared."""
        wanted = statement._replace(seq=0)
        for row in self._statements.about(statement.about):
            if row._replace(seq=0) == wanted:
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
        """The governments the record speaks of, by id.

        Raises:
            NoJurisdictions: the record has no table of them.
            RecordDamaged: the table is not the one that was written.
        """
        if self._table is None:
            raise NoJurisdictions(
                "This record has no table of governments.",
                place=Place(str(self.folder)),
                hint="Begin a record with one: 'evenhand record begin' does.",
            )
        return self._files.jurisdictions(self._table)

    @property
    def jurisdictions_file(self) -> Path | None:
        """The table of governments in force, as a CSV file to read; ``None`` without one."""
        return self._files.path(self._table) if self._table else None

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
            raise self._files.damaged("The statements are not numbered one after the other")
        counts: dict[Table, int] = {"statements": len(statements), "acts": len(acts)}
        for table, count in counts.items():
            if count != sum(entry.rows for entry in whole._of(table)):
                raise self._files.damaged(f"There are {count} {table}, not as many as chained")
        for entry in whole._of("jurisdictions"):
            self._files.jurisdictions(entry)
        return whole.head

    @property
    def _table(self) -> Entry | None:
        """The entry of the table of governments in force."""
        return next(reversed(self._of("jurisdictions")), None)

    def _of(self, table: Table) -> list[Entry]:
        return [entry for entry in self._entries if entry.table == table]

    @cached_property
    def _statements(self) -> StatementColumns:
        try:
            return StatementColumns(self._tables("statements"))
        except ValueError as problem:
            raise self._files.damaged(str(problem)) from problem

    @cached_property
    def _acts(self) -> tuple[Act, ...]:
        acts: list[Act] = []
        for table in self._tables("acts"):
            cells = zip(*(table.column(name).to_pylist() for name in ACT_COLUMNS), strict=True)
            try:
                acts.extend(map(act_from, cells))
            except ValueError as problem:
                raise self._files.damaged(str(problem)) from problem
        return tuple(acts)

    def _tables(self, table: Table) -> list[pa.Table]:
        return [self._files.parquet(entry) for entry in self._of(table)]

    def _with_table(self, table: Mapping[str, Jurisdiction]) -> tuple[Entry, ...]:
        content = write_jurisdictions(table.values()).encode()
        return self._files.write(self._entries, "jurisdictions", content, rows=len(table))

    def _commit(self, entries: tuple[Entry, ...]) -> None:
        if entries != self._entries:
            write_whole(self.folder / NAME, as_bytes(entries))
        self._refresh()

    def _refresh(self) -> None:
        """Take in what was appended since, by whoever held the lock."""
        entries = read_manifest(self.folder)
        if entries != self._entries:
            self._entries = entries
            for name in ("_statements", "_acts", "jurisdictions"):
                self.__dict__.pop(name, None)
