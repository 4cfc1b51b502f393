"""The record as it stood on a day, as known on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from evenhand.logic import Truth
from evenhand.record.claims import Said, said_by_each, standing_rows
from evenhand.record.members import belongs
from evenhand.record.resolve import resolve
from evenhand.record.sources import StatementSource, year_of
from evenhand.record.standing import Standing
from evenhand.terms.answers import UNKNOWN, Answer, Claim
from evenhand.terms.facts import MEMBER_OF, Fact
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator

_NOBODY = Standing("")


class View:
    """The claims on any question, on ``as_of``, as far as known by ``known_at``.

    What has been looked up once is kept: a view never changes. A statement recorded on
    ``known_at`` itself is known; one whose day of publication is inexact is known from the
    last day it may have been.
    """

    shared: Final = True

    def __init__(self, record: StatementSource, *, as_of: dt.date, known_at: dt.date) -> None:
        self.as_of = as_of
        self.known_at = known_at
        self._record = record
        self._rows: dict[str, dict[str, tuple[Statement, ...]]] = {}
        self._tables: dict[tuple[int, int], _Table] = {}
        self._out: dict[tuple[str, str], frozenset[int]] = {}
        self._members: dict[tuple[str, str], Truth] = {}

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        """One claim for each asserter who said anything of the day or year (``Evidence``)."""
        return self._weighed(fact, about, year, standing, applicant).claims

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        """What the claims come to by the precedence of ``standing``."""
        return self._weighed(fact, about, year, standing, applicant).answer

    def _weighed(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> _Weighed:
        # By identity: hashing a fact, with its text, range and unit, for every answer costs
        # more than finding the answer. The table holds both, so that neither identity can
        # pass to another object while the view lives.
        key = id(fact), id(standing)
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = _Table(fact, standing)
        entry = table.entries.get((about, year))
        if entry is None:
            said = self._said(fact, about, year)
            entry = _Entry(table, about, said) if said else _SILENT
            table.entries[about, year] = entry
        if applicant in entry.asserters:
            return entry.for_applicant(applicant)
        return entry.for_others

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        """The years that ended by ``as_of`` and are out for each per-year fact; latest first."""
        out = [self._years_out(fact.name, publisher) for fact in facts if fact.per == "year"]
        if not out:
            return ()
        return tuple(sorted(frozenset.intersection(*out), reverse=True))

    def latest_year(self, fact: Fact) -> int | None:
        """The latest year that its publisher had out; ``None`` where there is none."""
        return max(self._years_out(fact.name, fact.publisher), default=None)

    def subjects(self, fact_name: str) -> frozenset[str]:
        """The bodies about which anything known by ``known_at`` answers the fact."""
        return self._record.subjects(fact_name, self.known_at)

    def on(self, as_of: dt.date) -> View:
        """The record as it stood on another day, as known on the same."""
        return View(self._record, as_of=as_of, known_at=self.known_at)

    def changes(self, about: str) -> tuple[dt.date, ...]:
        """The days on which what is said about a body begins, is over, or may (``Evidence``)."""
        days: set[dt.date] = set()
        for rows in self._known(about).values():
            for row in rows:
                days.update(row.begins.turns)
                if row.until is not None:
                    days.update(row.until.turns_over)
        return tuple(sorted(days))

    def member(self, body: str, group: str) -> Truth:
        """Whether the body (a facility stands for its operator) belongs to the group."""
        key = operator(body), group
        if key not in self._members:
            claims = self.claims(MEMBER_OF, key[0], None, _NOBODY, "")
            self._members[key] = belongs(resolve(claims, ()), group)
        return self._members[key]

    def _said(self, fact: Fact, about: str, year: int | None) -> tuple[Said, ...]:
        """What is said of the body; where nothing is said of a facility, of its operator."""
        rows = self._known(about).get(fact.name, ())
        if fact.per == "year":
            asked = self.latest_year(fact) if year is None else year
            rows = tuple(row for row in rows if year_of(row) == asked)
        said = said_by_each(rows, fact, None if fact.per == "year" else self.as_of) if rows else ()
        if not said and "/" in about:
            return self._said(fact, operator(about), year)
        return said

    def _known(self, about: str) -> dict[str, tuple[Statement, ...]]:
        rows = self._rows.get(about)
        if rows is None:
            per_fact: dict[str, list[Statement]] = {}
            for row in standing_rows(self._record.statements_about(about), self.known_at):
                per_fact.setdefault(row.fact, []).append(row)
            rows = self._rows[about] = {name: tuple(some) for name, some in per_fact.items()}
        return rows

    def _years_out(self, fact_name: str, publisher: str) -> frozenset[int]:
        """The years of which the publisher had stated a value, about anyone, and it stands."""
        key = fact_name, publisher
        if key not in self._out:
            rows: Counter[int] = Counter()
            for issue in self._record.issues(fact_name):
                known = issue.recorded_at.begun(self.known_at) is True
                if known and issue.by == publisher and self._ended(issue.year):
                    rows[issue.year] += issue.rows
            rows.subtract(self._retracted_years(fact_name, publisher))
            self._out[key] = frozenset(year for year, count in rows.items() if count > 0)
        return self._out[key]

    def _ended(self, year: int) -> bool:
        return dt.date(year, 12, 31) <= self.as_of

    def _retracted_years(self, fact_name: str, publisher: str) -> Counter[int]:
        """How many of the publisher's rows of each year were retracted by ``known_at``."""
        gone: dict[int, int] = {}
        for retraction in self._record.retractions(fact_name):
            if retraction.recorded_at.begun(self.known_at) is not True:
                continue
            for row in self._record.statements_about(retraction.about):
                theirs = operator(row.stated_by) == publisher and row.kind == "states"
                if row.seq == retraction.retracts and row.fact == fact_name and theirs:
                    gone[row.seq] = year_of(row)
        return Counter(gone.values())


class _Table:
    """What has been looked up for one fact under one program's precedence."""

    __slots__ = ("entries", "fact", "standing")

    def __init__(self, fact: Fact, standing: Standing) -> None:
        self.fact = fact
        self.standing = standing
        self.entries: dict[tuple[str, int | None], _Entry] = {}


class _Weighed(NamedTuple):
    """The claims on one question, classed, and what they come to."""

    claims: tuple[Claim, ...]
    answer: Answer


class _Entry:
    """What is said on one question; weighed again only for an applicant who speaks in it."""

    __slots__ = ("_about", "_own", "_said", "_table", "asserters", "for_others")

    def __init__(self, table: _Table, about: str, said: tuple[Said, ...]) -> None:
        self._table = table
        self._about = about
        self._said = said
        self._own: dict[str, _Weighed] = {}
        self.asserters = frozenset(operator(one.by) for one in said)
        self.for_others = self._weigh("")

    def for_applicant(self, applicant: str) -> _Weighed:
        if applicant not in self._own:
            self._own[applicant] = self._weigh(applicant)
        return self._own[applicant]

    def _weigh(self, applicant: str) -> _Weighed:
        claims = tuple(_claim(self._table, self._about, one, applicant) for one in self._said)
        return _Weighed(claims, resolve(claims, self._table.standing.precedence))


def _claim(table: _Table, about: str, said: Said, applicant: str) -> Claim:
    fact, standing = table.fact, table.standing
    rank = standing.class_of(said.by, fact, about, applicant)
    idle = said.word == "declines" and not standing.controls(said.by, fact, about)
    return Claim(said.possible, said.word, said.by, rank, said.statement, said.basis, idle)


class _Silent(_Entry):
    """Where nobody said anything."""

    __slots__ = ()

    def __init__(self) -> None:
        self.asserters = frozenset()
        self.for_others = _Weighed((), UNKNOWN)


_SILENT = _Silent()
