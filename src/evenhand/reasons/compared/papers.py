"""What the conditions stand in: the kind of paper, the authority, the day, the purpose."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.compared.sides import NONE_ON_FILE, Cell, by_clause, quantified
from evenhand.reasons.words import days_said
from evenhand.terms.dates import tested_first
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.programs import SOURCE_KINDS, out_by

if TYPE_CHECKING:
    from evenhand.reasons.compared.sides import InForce, Side
    from evenhand.terms.programs import Source, Wording
    from evenhand.terms.spans import Span

_ORDER: Final = (*SOURCE_KINDS, NONE_ON_FILE)


def in_a_statute(side: Side) -> Cell:
    """Which of the conditions in force stand in a statute, by the kind of their papers."""
    kinds: dict[str, list[str]] = {}
    for one in side.clauses:
        for source in one.sources:
            kinds.setdefault(_kind(source), []).append(one.clause.id)
    details = by_clause({kind: kinds[kind] for kind in _ORDER if kind in kinds})
    if NONE_ON_FILE in kinds:
        return Cell("the kind of a paper is not on file", details)
    count = sum({_kind(one) for one in each.sources} == {"statute"} for each in side.clauses)
    return Cell(f"{quantified(count, len(side.clauses))} in a statute", details)


def _kind(source: Source | None) -> str:
    return (source.kind if source else "") or NONE_ON_FILE


def authority_cited(side: Side) -> Cell:
    """The law that the papers of the conditions name, in the words on file."""
    found: dict[str, list[str]] = {}
    cites: dict[str, None] = {}
    for one in side.clauses:
        for source in one.sources:
            authority = (source.authority if source else "") or NONE_ON_FILE
            found.setdefault(authority, []).append(one.clause.id)
            if source:
                cites[source.cite] = None
    return Cell(" | ".join(sorted(found)), by_clause(found), tuple(cites))


def _days(days: list[int]) -> str:
    """``1 day``, ``2 to 5 days``."""
    return f"{' to '.join(f'{one:,}' for one in days)} day{'' if days == [1] else 's'}"


class Apart(NamedTuple):
    """How many days a paper is dated after a day, at least and at most; ``None`` unbounded."""

    least: int | None
    most: int

    @property
    def when(self) -> str:
        """On which side of the day it lies, so far as dates tell."""
        if self.most < 0:
            return "before"
        if self.least is None or self.least < 0 < self.most:
            return "not known" if self.most > 0 else "on the day or before"
        if self.least > 0:
            return "after"
        if self.least == self.most:
            return "on the day"
        return "on the day or before" if self.most == 0 else "on the day or after"

    def __str__(self) -> str:
        if self.when in ("not known", "on the day"):
            return self.when
        first, last = self.least, self.most
        if first is None:
            return f"{self.when}, by {_days([-last])} or more"
        return f"{self.when}, by {_days(sorted({abs(first), abs(last)}))}"


_WHENS: Final = (
    "before", "on the day or before", "on the day", "on the day or after", "after", "not known",
)  # fmt: skip


def stated_before(side: Side) -> Cell:
    """How many days before or after the day that counts each condition's paper is dated.

    That day is the one on which the class opened; for a program tested on the first day of
    the fiscal year, the first such day on which the wording was tested; for a wording that is
    for awards of named fiscal years, the first day of the year asked about.
    """
    found = [
        (one, wording, apart_from_opening(side, wording))
        for one in side.clauses
        for wording in one.wordings
    ]
    whens = {apart.when if apart else "not known" for _, _, apart in found}
    told = [when for when in _WHENS if when in whens]
    value = told[0] if len(told) == 1 else ", ".join(f"some {when}" for when in told)
    details = [
        f"{one.clause.id}: {apart or 'not known'} (against {opening_said(side, wording)})"
        for one, wording, apart in found
    ]
    return Cell(value, tuple(details))


def apart_from_opening(side: Side, wording: Wording) -> Apart | None:
    """How long after the day that counts a wording's paper is dated; ``None``: not known."""
    return _apart(wording.source, counts_from(side, wording))


def counts_from(side: Side, wording: Wording) -> tuple[dt.date | None, dt.date]:
    """The bounds of the day against which a wording's paper is measured."""
    if (year := _award_year(side, wording)) is not None:
        return year.first_day, year.first_day
    program = side.program
    opened = program.class_wordings[0].begins
    if not tested_first(program):
        return opened.earliest, opened.latest
    starts = program.fiscal_year_starts
    first = _later(opened.earliest, wording.begins.earliest)
    last = max(opened.latest, wording.begins.latest)
    return first and _first_day(first, starts), _first_day(last, starts)


def _award_year(side: Side, wording: Wording) -> FiscalYear | None:
    """The fiscal year of the award, where the wording is for awards of named years."""
    return side.dates.fiscal_year if wording.fiscal_years else None


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    known = [day for day in (one, other) if day is not None]
    return max(known, default=None)


def _first_day(day: dt.date, starts: tuple[int, int]) -> dt.date:
    """The first day of a fiscal year from a day on."""
    year = FiscalYear.holding(day, starts)
    return day if year.first_day == day else FiscalYear(year.year + 1, starts).first_day


def opening_said(side: Side, wording: Wording) -> str:
    """The day against which a wording's paper is measured, and what day it is."""
    said = _between(*counts_from(side, wording))
    if _award_year(side, wording) is not None:
        return f"{said}, the fiscal year of the award began"
    return f"{said}, {'first tested' if tested_first(side.program) else 'class open'}"


def _between(first: dt.date | None, last: dt.date) -> str:
    """A day of which only the bounds may be known, inside a sentence."""
    if first is None:
        return days_said(f"..{last}")
    return str(last) if first == last else f"a day between {first} and {last}"


def _apart(source: Source | None, day: tuple[dt.date | None, dt.date]) -> Apart | None:
    if source is None or day[0] is None:
        return None
    dated: Span = source.dated
    least = (dated.earliest - day[1]).days if dated.earliest else None
    return Apart(least, (dated.latest - day[0]).days)


def purposes_served(side: Side) -> Cell:
    """Which stated purposes there are, and which conditions are said to serve each."""
    known = side.dates.known_at
    stated = [one for one in side.program.purposes.values() if out_by(one.source, known)]
    if not stated:
        return Cell("no purpose is on file")
    ids = {one.id for one in stated}
    serving = [one for one in side.clauses if ids & set(one.clause.serves)]
    details = [f"{one.id}: {_serving(side.clauses, one.id)}" for one in stated]
    rest = [one.clause.id for one in side.clauses if one not in serving]
    if rest:
        details.append(f"no purpose on file: {', '.join(rest)}")
    notes = [f"{one.id}: {one.text}{_cited(one.source)}" for one in stated]
    value = f"{quantified(len(serving), len(side.clauses))} with a stated purpose"
    return Cell(value, tuple(details), tuple(notes))


def _serving(clauses: tuple[InForce, ...], purpose: str) -> str:
    return ", ".join(one.clause.id for one in clauses if purpose in one.clause.serves) or "none"


def _cited(source: Source | None) -> str:
    return f" [{source.kind or 'kind not on file'}: {source.cite}]" if source else ""
