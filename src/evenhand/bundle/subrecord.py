"""The part of a record that one determination rests on: what is taken out, and how it answers.

Taken out is everything known by the day known about every body that was asked, of the facts
the program has; what was published of yearly figures, as counts, so that "the latest years
published" comes out the same without the figures of everybody else; and, where somebody has
stated a fact that is otherwise computed, one statement that shows it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from evenhand.bundle.tables import Published
from evenhand.record.segments import span
from evenhand.record.sources import Issue, StatementSource, year_of
from evenhand.terms.facts import MEMBER_OF
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Statement


class SubRecord:
    """Statements and counts of publications held in memory, as a view finds them."""

    def __init__(self, rows: Iterable[Statement], published: Iterable[Published]) -> None:
        self._about: dict[str, list[Statement]] = {}
        self._of_fact: dict[str, list[Statement]] = {}
        self._issues: dict[str, list[Issue]] = {}
        for row in rows:
            self._about.setdefault(row.about, []).append(row)
            self._of_fact.setdefault(row.fact, []).append(row)
        for fact, issue in published:
            self._issues.setdefault(fact, []).append(issue)

    def statements_about(self, about: str) -> tuple[Statement, ...]:
        """Every statement about the body, facility or office of exactly that name."""
        return tuple(self._about.get(about, ()))

    def subjects(self, fact_name: str, known_at: dt.date | None = None) -> frozenset[str]:
        """Whom statements of the fact are about; all of them were known by the day known."""
        return frozenset(row.about for row in self._of_fact.get(fact_name, ()))

    def issues(self, fact_name: str) -> tuple[Issue, ...]:
        """Who had stated values of the fact that stood, for which years, and when."""
        return tuple(self._issues.get(fact_name, ()))

    def retractions(self, fact_name: str) -> tuple[Statement, ...]:
        """None to count: :meth:`issues` are less what had been retracted."""
        return ()


class Numbered(StatementSource, Protocol):
    """A source that finds a statement by its number, as a record does."""

    def statement(self, seq: int) -> Statement | None:
        """The statement of that number, or ``None``."""


class Taken:
    """What is taken out of a record for one program, as known on a day."""

    def __init__(self, record: Numbered, program: Program, known_at: dt.date) -> None:
        self._record = record
        self._known_at = known_at
        self._facts = {*program.facts, MEMBER_OF.name}
        self._rows: dict[str, tuple[Statement, ...]] = {}
        self._yearly = [n for n, fact in sorted(program.facts.items()) if fact.per == "year"]
        self.published = self.published_without(())
        self._witnesses = tuple(self._stated(program.facts.values()))

    def published_without(self, withheld: Collection[int]) -> tuple[Published, ...]:
        """What was published of yearly figures, less the statements of those numbers."""
        return tuple(one for name in self._yearly for one in self._standing(name, withheld))

    def rows(self, bodies: Iterable[str]) -> tuple[Statement, ...]:
        """The statements that a case may rest on which asked about these bodies, by ``seq``."""
        asked = {one for body in bodies for one in (body, operator(body))}
        found = {row.seq: row for body in asked for row in self._about(body)}
        there = {row.fact for row in found.values()}
        found |= {row.seq: row for row in self._witnesses if row.fact not in there}
        return tuple(found[seq] for seq in sorted(found))

    def _about(self, body: str) -> tuple[Statement, ...]:
        rows = self._rows.get(body)
        if rows is None:
            rows = self._rows[body] = tuple(
                row
                for row in self._record.statements_about(body)
                if row.fact in self._facts and self._known(row)
            )
        return rows

    def _known(self, row: Statement | Issue) -> bool:
        return row.recorded_at.begun(self._known_at) is True

    def _standing(self, fact: str, withheld: Collection[int]) -> Iterator[Published]:
        """Who had published which years of a fact, less the rows taken back or withheld."""
        rows: Counter[tuple[str, int, str]] = Counter()
        for issue in self._record.issues(fact):
            if self._known(issue):
                rows[issue.by, issue.year, issue.recorded_at.text] += issue.rows
        rows.subtract(self._retracted(fact, withheld))
        rows.subtract(self._stated_by(fact, withheld))
        for (by, year, said), count in sorted(rows.items()):
            if count:
                yield Published(fact, Issue(by, year, span(said), count))

    def _stated_by(self, fact: str, numbers: Collection[int]) -> Counter[tuple[str, int, str]]:
        """To which publications the statements of those numbers are counted."""
        found = (self._record.statement(number) for number in sorted(numbers))
        return Counter(
            (operator(row.stated_by), year_of(row), row.recorded_at.text)
            for row in found
            if row is not None and row.fact == fact and row.kind == "states" and self._known(row)
        )

    def _retracted(self, fact: str, withheld: Collection[int]) -> Counter[tuple[str, int, str]]:
        """The rows of each publication that had been retracted, each counted once."""
        gone: dict[int, tuple[str, int, str]] = {}
        for retraction in self._record.retractions(fact):
            if not self._known(retraction):
                continue
            for row in self._record.statements_about(retraction.about):
                theirs = row.seq == retraction.retracts and row.seq not in withheld
                if theirs and row.fact == fact and row.kind == "states":
                    # A row not surely out itself still counts against its year (``View``).
                    said = row if self._known(row) else retraction
                    by = operator(row.stated_by)
                    gone[row.seq] = by, year_of(row), said.recorded_at.text
        return Counter(gone.values())

    def _stated(self, facts: Iterable[Fact]) -> Iterator[Statement]:
        """For each computed fact that somebody has stated, the statement that shows it."""
        for fact in facts:
            if fact.derivation is None:
                continue
            bodies = self._record.subjects(fact.name, self._known_at)
            if bodies:
                yield next(row for row in self._about(min(bodies)) if row.fact == fact.name)
