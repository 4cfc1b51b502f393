"""What a view needs of whatever keeps statements, and the plainest thing that does."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator


class Issue(NamedTuple):
    """That somebody stated ``rows`` answers to a fact, of the year in which ``begins`` lies."""

    by: str
    year: int
    recorded_at: Span
    rows: int


class StatementSource(Protocol):
    """Something that keeps statements and finds them again."""

    def statements_about(self, about: str) -> tuple[Statement, ...]:
        """Every statement about the body, facility or office of exactly that name."""

    def subjects(self, fact_name: str, known_at: dt.date | None = None) -> frozenset[str]:
        """Whom statements of the fact are about; of those known by ``known_at``, if given."""

    def issues(self, fact_name: str) -> tuple[Issue, ...]:
        """Who stated values of the fact, for which years, and when."""

    def retractions(self, fact_name: str) -> tuple[Statement, ...]:
        """The statements that retract one of the fact; they are about the same body."""


class Statements:
    """Statements held in memory: a file read and not yet appended, or a test's."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._about: dict[str, list[Statement]] = {}
        self._fact: dict[str, list[Statement]] = {}
        for statement in statements:
            self._about.setdefault(statement.about, []).append(statement)
            self._fact.setdefault(statement.fact, []).append(statement)

    def statements_about(self, about: str) -> tuple[Statement, ...]:
        """Every statement about the body, facility or office of exactly that name."""
        return tuple(self._about.get(about, ()))

    def subjects(self, fact_name: str, known_at: dt.date | None = None) -> frozenset[str]:
        """Whom statements of the fact are about; of those known by ``known_at``, if given."""
        return frozenset(
            statement.about
            for statement in self._fact.get(fact_name, ())
            if known_at is None or statement.recorded_at.begun(known_at) is True
        )

    def issues(self, fact_name: str) -> tuple[Issue, ...]:
        """Who stated values of the fact, for which years, and when."""
        count = Counter(
            (operator(statement.stated_by), year_of(statement), statement.recorded_at)
            for statement in self._fact.get(fact_name, ())
            if statement.kind == "states"
        )
        return tuple(Issue(*key, rows) for key, rows in count.items())

    def retractions(self, fact_name: str) -> tuple[Statement, ...]:
        """The statements that retract one of the fact; they are about the same body."""
        rows = self._fact.get(fact_name, ())
        return tuple(statement for statement in rows if statement.kind == "retracts")


def year_of(statement: Statement) -> int:
    """The calendar year a per-year statement is of: that in which its ``from`` lies."""
    return statement.begins.latest.year
