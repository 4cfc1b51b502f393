"""A record with more rows and acts than are on disk: what it would say if they were added.

Nothing is written, and nothing can be: whoever wants them kept adds them to the record.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NoReturn

from evenhand.errors import CannotWrite, Place
from evenhand.record.numbering import numbered
from evenhand.record.sources import Issue, year_of
from evenhand.record.store import Record
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.terms.statements import Act, Jurisdiction, Statement


class Overlay(Record):
    """A record and what is held beside it, rows and acts, read as one.

    The rows get the numbers after the last on record, as they would if they were appended,
    and their retractions are read in the same manner. ``head`` stays that of the record on
    disk, since it stands for what was appended. What is on record already is there twice:
    :func:`not_on` and :func:`acts_not_on` leave it out.
    """

    def __init__(self, record: Record, rows: Iterable[Statement], acts: Iterable[Act] = ()) -> None:
        """Lay the rows and the acts over the record.

        Raises:
            BadRetraction: a row retracts what is neither among the rows nor on record.
            BadStatementDate: a date of a row whose text does not say what its bounds are.
        """
        super().__init__(record.folder, record._entries)
        self._base = record
        self.rows = tuple(numbered(tuple(rows), record.last, record.statement))
        self._beside = tuple(acts)

    @property
    def last(self) -> int:
        """The highest number of a statement, those of the rows included."""
        return self._base.last + len(self.rows)

    def statements_about(self, about: str) -> tuple[Statement, ...]:
        """Every statement about the body, facility or office of exactly that name."""
        return self._base.statements_about(about) + self._by_body.get(about, ())

    def statements(self) -> tuple[Statement, ...]:
        """Every statement, by ``seq``."""
        return (*self._base.statements(), *self.rows)

    def statement(self, seq: int) -> Statement | None:
        """The statement of that number, or ``None``."""
        place = seq - self._base.last - 1
        return self.rows[place] if 0 <= place < len(self.rows) else self._base.statement(seq)

    def number_of(self, statement: Statement) -> int | None:
        """The number under which the same is on record, or among the rows."""
        wanted = statement._replace(seq=0)
        rows = self._by_body.get(statement.about, ())
        mine = (row.seq for row in rows if row._replace(seq=0) == wanted)
        return self._base.number_of(statement) or next(mine, None)

    def subjects(self, fact_name: str, known_at: dt.date | None = None) -> frozenset[str]:
        """Whom statements of the fact are about; of those known by ``known_at``, if given."""
        mine = {
            row.about
            for row in self._by_fact.get(fact_name, ())
            if known_at is None or row.recorded_at.begun(known_at) is True
        }
        return self._base.subjects(fact_name, known_at) | mine

    def issues(self, fact_name: str) -> tuple[Issue, ...]:
        """Who stated values of the fact, for which years, and when."""
        mine = Counter(
            (operator(row.stated_by), year_of(row), row.recorded_at)
            for row in self._by_fact.get(fact_name, ())
            if row.kind == "states"
        )
        return (*self._base.issues(fact_name), *(Issue(*key, n) for key, n in mine.items()))

    def retractions(self, fact_name: str) -> tuple[Statement, ...]:
        """The statements that retract one of the fact."""
        mine = (row for row in self._by_fact.get(fact_name, ()) if row.kind == "retracts")
        return (*self._base.retractions(fact_name), *mine)

    def acts(self, program: str | None = None) -> tuple[Act, ...]:
        """The acts on file, of one program if it is named; those of the record first."""
        mine = (act for act in self._beside if program is None or act.program == program)
        return (*self._base.acts(program), *mine)

    @cached_property
    def jurisdictions(self) -> Mapping[str, Jurisdiction]:
        """The governments the record speaks of, by id."""
        return self._base.jurisdictions

    def append(
        self,
        statements: Iterable[Statement] = (),
        acts: Iterable[Act] = (),
        *,
        new_only: bool = False,
    ) -> NoReturn:
        """Refused: what is beside is not on disk, so nothing can come after it there."""
        raise self._refused()

    def append_jurisdictions(self, table: Path) -> NoReturn:
        """Refused, as :meth:`append` is."""
        raise self._refused()

    @cached_property
    def _by_body(self) -> dict[str, tuple[Statement, ...]]:
        return _grouped(self.rows, attrgetter("about"))

    @cached_property
    def _by_fact(self) -> dict[str, tuple[Statement, ...]]:
        return _grouped(self.rows, attrgetter("fact"))

    def _refused(self) -> CannotWrite:
        return CannotWrite(
            "This record holds rows that are not on disk.",
            place=Place(str(self.folder)),
            hint="Open the record itself and add the rows to that.",
        )


def not_on(record: Record, rows: Iterable[Statement]) -> tuple[Statement, ...]:
    """The rows that the record lacks, in their order, as an :class:`Overlay` takes them.

    Two rows are the same where all but their numbers agree. What comes back is numbered after
    the last on record, with gaps where rows were left out; a retraction of a row that was left
    out names the number which that has on record.

    Raises:
        BadRetraction: a row retracts what is neither among the rows nor on record.
        BadStatementDate: a date of a row whose text does not say what its bounds are.
    """
    held = _Held(record)
    given = numbered(tuple(rows), record.last, record.statement)
    # A retraction may stand before the row it retracts, and none retracts another.
    there = {row.seq: held.number(row) for row in given if row.retracts is None}
    named = [row._replace(retracts=_on_record(row.retracts, there)) for row in given]
    return tuple(row for row in named if held.number(row) is None)


def acts_not_on(record: Record, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that the record lacks, in their order."""
    held = frozenset(record.acts())
    return tuple(act for act in acts if act not in held)


class _Held:
    """The numbers of a record's rows, looked up a body at a time."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._bodies: dict[str, dict[Statement, int]] = {}

    def number(self, row: Statement) -> int | None:
        """The number under which the same is on record."""
        if row.about not in self._bodies:
            found = reversed(self._record.statements_about(row.about))
            self._bodies[row.about] = {one._replace(seq=0): one.seq for one in found}
        return self._bodies[row.about].get(row._replace(seq=0))


def _on_record(retracts: int | None, there: Mapping[int, int | None]) -> int | None:
    return None if retracts is None else there.get(retracts) or retracts


def _grouped(
    rows: Iterable[Statement], key: Callable[[Statement], str]
) -> dict[str, tuple[Statement, ...]]:
    groups: dict[str, list[Statement]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: tuple(some) for name, some in groups.items()}
