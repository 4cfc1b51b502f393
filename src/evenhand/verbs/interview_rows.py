"""The answers of an interview as statements, fit to be added to a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from evenhand.record.sources import year_of
from evenhand.record.statements import read_statements, write_statements
from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.facts import Fact
    from evenhand.verbs.interview_answers import Given
    from evenhand.verbs.interview_questions import Key


class Speaker(NamedTuple):
    """Who answers, on which day, about which day, and for which program."""

    stated_by: str
    office: str
    said_on: dt.date
    as_of: dt.date
    program: str

    @property
    def about_one_day(self) -> bool:
        """Whether the answers are said after the day they are of, and hold for that day alone."""
        return self.said_on > self.as_of

    @property
    def cite(self) -> str:
        """How the rows are cited."""
        return f"Interview for {self.program}, {self.said_on}"


def answer_row(speaker: Speaker, key: Key, given: Given) -> Statement:
    """The answer as a statement.

    It holds from the day it is said; of a year, for that year; and where it is said after
    the day it is of, for that day alone, since nobody was asked about another.
    """
    fact, about, year = key
    said = Span.on(speaker.said_on)
    begins, until = said, None
    if year is not None:
        begins = Span(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year))
    elif speaker.about_one_day:
        begins = until = Span.on(speaker.as_of)
    return Statement(
        seq=0,
        about=about,
        fact=fact,
        value=given.value,
        begins=begins,
        from_said=begins == said,
        until=until,
        kind="states" if given.kind == "unknown" else given.kind,
        retracts=None,
        stated_by=speaker.stated_by,
        office=speaker.office,
        recorded_at=said,
        via="",
        source="",
        cite=speaker.cite,
        quality="",
        contention="",
        note=given.note,
    )


def retracting_row(speaker: Speaker, target: Statement, number: int) -> Statement:
    """A row that takes back the target, which bears the number in its table."""
    said = Span.on(speaker.said_on)
    return target._replace(
        seq=0,
        value="",
        kind="retracts",
        begins=said,
        from_said=True,
        until=None,
        retracts=number,
        office=speaker.office,
        recorded_at=said,
        cite=speaker.cite,
        note="",
    )


def distinct(row: Statement, rows: Sequence[Statement]) -> Statement:
    """The row as none of the others is; what was retracted may be said again."""
    others = {one._replace(seq=0) for one in rows}
    while row in others:
        row = row._replace(note=f"{row.note}; said again" if row.note else "said again")
    return row


def standing_rows(rows: Sequence[Statement], stated_by: str) -> list[Statement]:
    """The answers of one asserter that no row of the table retracts."""
    gone = {row.retracts for row in rows if row.kind == "retracts"}
    return [
        row
        for row in rows
        if row.stated_by == stated_by
        and row.kind != "retracts"
        and not (row.seq and row.seq in gone)
    ]


def key_of(row: Statement, facts: Mapping[str, Fact]) -> Key:
    """The question that a row answers."""
    fact = facts.get(row.fact)
    yearly = fact is not None and fact.per == "year"
    return row.fact, row.about, year_of(row) if yearly else None


def refuse_unfit(
    rows: Sequence[Statement], facts: Mapping[str, Fact], record: Record, today: dt.date
) -> None:
    """Raise for the last row what a record would say to it; the others were looked at before.

    Raises:
        RecordError: the first problem of the last row.
    """
    last = write_statements(rows[:-1]).count("\n") + 1
    _, problems = read_statements(
        write_statements(rows),
        facts,
        record.jurisdictions,
        today=today,
        on_record=record.statement,
        already=record.number_of,
    )
    for problem in problems:
        if problem.place and problem.place.line == last:
            raise type(problem)(problem.message, hint=problem.hint)
