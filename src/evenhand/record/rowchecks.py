"""What can be wrong with one row of a table of statements."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from typing import Final

from evenhand.errors import (
    BadAnswer,
    BadCell,
    BadStatementDate,
    BlankCell,
    FutureDate,
    NotOneYear,
    PercentForShare,
    Place,
    RecordError,
    UndeclaredFact,
)
from evenhand.record.entering import bad_quality
from evenhand.record.names import Names, short
from evenhand.record.percentages import percent_for_share, plain
from evenhand.record.segments import span
from evenhand.record.sheet import Row
from evenhand.terms.facts import MEMBER_OF, Fact
from evenhand.terms.ids import is_body, is_government
from evenhand.terms.spans import Span
from evenhand.terms.statements import QUALITIES, STATEMENT_KINDS
from evenhand.terms.values import Bodies, Value, operator, parse_value

_REQUIRED: Final = ("about", "fact", "kind", "stated_by", "recorded_at")
_DATES: Final = ("from", "until", "recorded_at")
_NUMBER = re.compile(r"[1-9]\d{0,11}\Z", re.ASCII)


class Checker:
    """Checks rows against the facts and governments there are."""

    def __init__(
        self, facts: Mapping[str, Fact], known: Container[str], today: dt.date, file: str
    ) -> None:
        self.facts = facts
        self._names = Names(known)
        self._today = today
        self._file = file

    def problems(self, row: Row) -> list[RecordError]:
        """Every problem of the row itself, in the order of its columns."""
        place = Place(self._file, row.line)
        return [
            *self._blanks(row, place),
            *self._numbers(row, place),
            *self._who(row, place),
            *self._what(row, place),
            *self._when(row, place),
            *_quality(row, place),
        ]

    def _blanks(self, row: Row, place: Place) -> Iterator[RecordError]:
        for name in _REQUIRED:
            if not row.cells[name]:
                yield BlankCell(f"'{name}' is blank.", place=place, hint=_WHY_FILLED[name])

    def _numbers(self, row: Row, place: Place) -> Iterator[RecordError]:
        for name in ("seq", "retracts"):
            cell = row.cells[name]
            if cell and not _NUMBER.match(cell):
                yield BadCell(
                    f"'{name}' is '{short(cell)}', which is no whole number from 1.",
                    place=place,
                    hint="Write the number of a row, or leave it blank: the record numbers rows.",
                )
        kind, retracts = row.cells["kind"], row.cells["retracts"]
        if kind and kind not in STATEMENT_KINDS:
            yield BadCell.unknown_name("a kind of statement", short(kind), STATEMENT_KINDS, place)
        elif kind == "retracts" and not retracts:
            yield BlankCell(
                "This row retracts, and does not say which number.",
                place=place,
                hint="Write in 'retracts' the 'seq' of the row that is taken back.",
            )
        elif kind != "retracts" and retracts:
            yield BadCell(
                "'retracts' names a number, and the kind of the row is not 'retracts'.",
                place=place,
                hint="Write the kind 'retracts', or leave 'retracts' blank.",
            )

    def _who(self, row: Row, place: Place) -> Iterator[RecordError]:
        about, by = row.cells["about"], row.cells["stated_by"]
        if about and not is_body(about):
            yield BadCell(
                f"'about' is '{short(about)}', which is not an id.",
                place=place,
                hint="Write the id of a government, such as us-nm-albuquerque, or a facility "
                "as us-nm-bernalillo-county/metropolitan-detention-center.",
            )
        elif about:
            yield from self._names.unknown(about, place)
        if is_government(operator(by)):
            yield from self._names.unknown(by, place)

    def _what(self, row: Row, place: Place) -> Iterator[RecordError]:
        name, text, kind = row.cells["fact"], row.cells["value"], row.cells["kind"]
        if name and name not in self.facts:
            yield UndeclaredFact.unknown_name("a declared fact", short(name), self.facts, place)
        if kind != "states":
            if kind in STATEMENT_KINDS and text not in ("", "unknown"):
                yield BadAnswer(
                    f"A row that '{short(kind)}' carries no value, and this one has "
                    f"'{short(text)}'.",
                    place=place,
                    hint="Leave 'value' blank, or write 'unknown'.",
                )
        elif not text:
            yield BlankCell("'value' is blank.", place=place, hint="Not known is 'unknown'.")
        elif name in self.facts:
            yield from self._answer(self.facts[name], text, place)

    def _answer(self, fact: Fact, text: str, place: Place) -> Iterator[RecordError]:
        try:
            value = parse_value(text, fact.answer)
            if isinstance(value, Decimal) and percent_for_share(fact, value):
                yield _percent(fact, value, place)
                return
            value = fact.parse(text)
        except ValueError as problem:
            yield BadAnswer(f"{problem}.", place=place, hint=_what_is_asked(fact, text))
            return
        if fact.name != MEMBER_OF.name:
            for body in _bodies(fact, value):
                yield from self._names.unknown(body, place)

    def _when(self, row: Row, place: Place) -> Iterator[RecordError]:
        spans: dict[str, Span] = {}
        wrong = False
        for name in _DATES:
            try:
                if row.cells[name]:
                    spans[name] = span(row.cells[name])
            except ValueError as problem:
                wrong = True
                yield not_a_date(name, problem, place)
        said = spans.get("recorded_at")
        if said and (said.earliest or said.latest) > self._today:
            yield FutureDate(
                f"'recorded_at' is {said}, and today is {self._today}.",
                place=place,
                hint="It is the day the statement was published or said.",
            )
        if said and not wrong:
            yield from _order(spans, place)
            fact = self.facts.get(row.cells["fact"])
            if fact and fact.per == "year" and row.cells["kind"] != "retracts":
                yield from _one_year(fact, spans, place)
                if row.cells["kind"] == "states" and row.cells["value"] != "unknown":
                    yield from _not_over(fact, spans, place)


def _quality(row: Row, place: Place) -> Iterator[RecordError]:
    if row.cells["quality"] not in QUALITIES:
        yield bad_quality(short(row.cells["quality"]), place)


def not_a_date(column: str, problem: ValueError, place: Place) -> BadStatementDate:
    """The fault a date's parser found in the column, with the ways a date can be written."""
    return BadStatementDate(
        f"'{column}': {short(str(problem), 120)}.",
        place=place,
        hint="Write 2017-08-03, or where the source gives no more, 2017-08, 2017, "
        "2018..2019 (within) or ..2017-08-02 (on or before).",
    )


def _order(spans: Mapping[str, Span], place: Place) -> Iterator[RecordError]:
    begins, until = spans.get("from", spans["recorded_at"]), spans.get("until")
    if until and begins.earliest and until.latest < begins.earliest:
        blank = "" if "from" in spans else " (blank: the day it was said)"
        yield BadStatementDate(
            f"'until' is {until}, before 'from', {begins}{blank}.",
            place=place,
            hint="'until' is the last day of which it is true; blank is open.",
        )


def _one_year(fact: Fact, spans: Mapping[str, Span], place: Place) -> Iterator[RecordError]:
    begins, until = spans.get("from"), spans.get("until")
    years = {
        day.year for one in (begins, until) if one for day in (one.earliest, one.latest) if day
    }
    if begins is None or begins.earliest is None or len(years) != 1:
        yield NotOneYear(
            f"'{fact.name}' is answered year by year, and 'from' and 'until' are not within one.",
            place=place,
            hint="Write the year's first and last day, such as 2016-01-01 and 2016-12-31, or in "
            "'from' the year alone.",
        )


def _not_over(fact: Fact, spans: Mapping[str, Span], place: Place) -> Iterator[RecordError]:
    """A year's figure is of the whole year, so nobody has it before the year is over."""
    begins, said = spans.get("from"), spans["recorded_at"]
    if begins and said.latest < dt.date(begins.latest.year, 12, 31):
        yield BadStatementDate(
            f"'{fact.name}' is of the year {begins.latest.year}, which was not over on "
            f"'recorded_at', {said}.",
            place=place,
            hint="Write the day the figure was published and the year it is of; what is not yet "
            "known is 'unknown'.",
        )


def _bodies(fact: Fact, value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Bodies):
        return value.names
    return (value,) if fact.answer.kind == "jurisdiction" and isinstance(value, str) else ()


def _what_is_asked(fact: Fact, text: str) -> str:
    bare = text.replace(",", "")
    if fact.answer.kind == "number" and bare != text and bare.replace(".", "", 1).isdecimal():
        return f"Write {bare}, without commas."
    return (
        f"'{fact.name}' asks: \"{fact.ask}\" Write 'unknown' where nobody knows, and "
        "'not-applicable' where the question does not arise."
    )


def _percent(fact: Fact, value: Decimal, place: Place) -> RecordError:
    return PercentForShare(
        f"'{fact.name}' is a share, from 0 to 1, and {value:f} looks like a percentage.",
        place=place,
        hint=f"Write {plain(value / 100)} for {value:f} percent.",
    )


_WHY_FILLED: Final = {
    "about": "It is the id of the government the statement is about.",
    "fact": "It is the name of the fact the statement answers.",
    "kind": f"It is one of {', '.join(STATEMENT_KINDS)}.",
    "stated_by": "It is who says so: a government's id, or the one article.",
    "recorded_at": "It is the day the statement was published or said.",
}
