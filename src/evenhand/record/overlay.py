"""A record with more rows than are on disk: what it would say if they were added.

Nothing is written, and nothing can be: whoever wants the rows kept adds them to the record.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
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
    """A record and rows held beside it, read as one.

    The rows get the numbers after the last on record, as they would if they were appended,
    and their retractions are read in the same manner. ``head`` stays that of the record on
    disk, since it stands for what was appended.
    """

    def __init__(self, record: Record, rows: Iterable[Statement]) -> None:
        """Lay the rows over the record.

        Raises:
            BadRetraction: a row retracts what is neither among the rows nor on record.
        """
        super().__init__(record.folder, record._entries)
        self._base = record
        self.rows = tuple(numbered(tuple(rows), record.last, record.statement))

    @property
    def last(self) -> int:
        """The highest number of a statement, those of the rows included."""
        return self._base.last + len(self.rows)

    def statements_about(self, about: str) -> tuple[Statement, ...]:
        """Every statement about the body, facility or office of exactly that name."""
        mine = (row for row in self.rows if row.about == about)
        return (*self._base.statements_about(about), *mine)

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
        mine = (row.seq for row in self.rows if row._replace(seq=0) == wanted)
        return self._base.number_of(statement) or next(mine, None)

    def subjects(self, fact_name: str, known_at: dt.date | None = None) -> frozenset[str]:
        """Whom statements of the fact are about; of those known by ``known_at``, if given."""
        mine = {
            row.about
            for row in self._answering(fact_name)
            if known_at is None or row.recorded_at.begun(known_at) is True
        }
        return self._base.subjects(fact_name, known_at) | mine

    def issues(self, fact_name: str) -> tuple[Issue, ...]:
        """Who stated values of the fact, for which years, and when."""
        mine = Counter(
            (operator(row.stated_by), year_of(row), row.recorded_at)
            for row in self._answering(fact_name)
            if row.kind == "states"
        )
        return (*self._base.issues(fact_name), *(Issue(*key, n) for key, n in mine.items()))

    def retractions(self, fact_name: str) -> tuple[Statement, ...]:
        """The statements that retract one of the fact."""
        mine = (row for row in self._answering(fact_name) if row.kind == "retracts")
        return (*self._base.retractions(fact_name), *mine)

    def acts(self, program: str | None = None) -> tuple[Act, ...]:
        """The acts on file, of one program if it is named."""
        return self._base.acts(program)

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
        """Refused: the rows are not on disk, so nothing can come after them there."""
        raise self._refused()

    def append_jurisdictions(self, table: Path) -> NoReturn:
        """Refused, as :meth:`append` is."""
        raise self._refused()

    def _answering(self, fact_name: str) -> Iterator[Statement]:
        return (row for row in self.rows if row.fact == fact_name)

    def _refused(self) -> CannotWrite:
        return CannotWrite(
            "This record holds rows that are not on disk.",
            place=Place(str(self.folder)),
            hint="Open the record itself and add the rows to that.",
        )
