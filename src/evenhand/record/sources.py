"""What a view needs of whatever keeps statements."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple, Protocol

from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement


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


def year_of(statement: Statement) -> int:
    """The calendar year a per-year statement is of: that in which its ``from`` lies."""
    return statement.begins.latest.year
