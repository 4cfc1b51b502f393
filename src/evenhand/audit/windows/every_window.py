"""Every window: the treated beside a comparison group over each year and each run of years.

A rate compared over one year may say the reverse of the same rate over another. So every
year that had ended by the day, and every run of consecutive ones, is compared, by what was
public on the day and by what came out since. Nobody picks the window.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evenhand.audit.acts_toward import selected_before
from evenhand.audit.alike.counted_rates import CountedRate, rates_compared
from evenhand.audit.treated import named_once
from evenhand.audit.windows.said import window_sentences
from evenhand.audit.windows.window import InWindow, Window, in_window, placed
from evenhand.crime.picture import Series, YearFigure, figures
from evenhand.errors import NoComparisonGroup, NoFigures, NoRateCompared
from evenhand.reasoning.screening import Figures
from evenhand.reasons.place_names import full_name
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from evenhand.terms.day import program_tested

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program


@dataclass(frozen=True)
class Windows:
    """Every window, by what was known then and by what is known now.

    Both lists hold single years before runs, the latest first. ``then`` is by what had been
    published by ``public_by``. ``now`` is as known on ``known_now``, or, where that is ``None``,
    by everything on file; it is over years that had ended by the day alone. ``later_years`` are
    on file and had not. ``gaps`` has, by id, the years for which somebody lacks a figure and
    others have one. ``revised`` names whose figure of which year is not now what it was then.
    ``published`` has, for a year that was not public on the day, the day it came out.
    """

    program: Program = field(repr=False)
    clause: str
    rate: CountedRate = field(repr=False)
    dates: Dates
    known_now: dt.date | None
    public_by: dt.date
    then: tuple[Window, ...] = field(repr=False)
    now: tuple[Window, ...] = field(repr=False)
    later_years: tuple[int, ...]
    gaps: Mapping[str, tuple[int, ...]]
    revised: tuple[tuple[str, int], ...]
    published: Mapping[int, str]

    @property
    def unit(self) -> str:
        """The unit of every rate here, whatever the program prints."""
        return f"{self.rate.events.unit_text} per 100,000 {self.rate.at_risk.unit_text} a year"

    @property
    def rows(self) -> Iterator[dict[str, object]]:
        """A row for each window and government, first as known then, then as known now."""
        for known, windows in (("then", self.then), ("now", self.now)):
            for window in windows:
                for one in window.treated:
                    yield _row(known, window, one)
                for other in window.group:
                    where = {"below_all": other.below, "above_all": other.above}
                    yield {**_row(known, window, other.who), "group": "compared", **where,
                           "within_counting_error": other.within}  # fmt: skip

    def sentences(self) -> tuple[str, ...]:
        """Whether the answer depends on the window, and which were not public on the day."""
        return tuple(window_sentences(self))


def every_window(
    program: Program,
    treated: Iterable[str],
    *,
    as_of: dt.date,
    record: Record,
    known_at: dt.date | None = None,
    known_now: dt.date | None = None,
    public_by: dt.date | None = None,
    group: Iterable[str] | None = None,
    clause: str | None = None,
    reading: str | None = None,
) -> Windows:
    """Compare the treated with a group over every year and run of years.

    Args:
        treated: ids; a repeated one counts once.
        as_of: the day; a year that had not ended by then is in no window.
        known_at: the day on which the program's papers were known; ``None`` is ``as_of``.
        known_now: the day on which figures are known now; ``None`` is by everything on file.
        public_by: the day by which figures were public then; ``None`` is ``known_at``.
        group: ids of whom to compare them with; ``None`` is whom the agency selected for
            the program before the day. Who is treated is left out of it.
        clause: the clause whose rate is compared; ``None`` is the one that compares a rate.
        reading: which reading of the text; ``None`` is the program's first.
    Raises:
        NobodyTreated, UnknownApplicant: nobody is named, or somebody who is not on record.
        NoComparisonGroup: nobody is left to compare with.
        NoRateCompared: no clause in force compares a rate of counted events over residents,
            or several do, of different events.
        NoFigures: no year is on file for anybody on both sides.
        DeterminationError, UnknownReading: the question cannot be put.
    """
    jurisdictions = record.jurisdictions
    named = named_once(treated, jurisdictions)
    dates = dates_of(program, as_of=as_of, known_at=known_at)
    others = _group(program, record, dates, named, group)
    which, rate = _rate(program, dates, reading, clause)
    names = {one: full_name(jurisdictions[one]) for one in (*named, *others)}
    public_day = dates.known_at if public_by is None else public_by
    then = _known(record, rate, names, dates.tested_on, public_day)
    now = _known(record, rate, names, dates.tested_on, known_now or dt.date.max)
    later = _known(record, rate, names, dt.date.max, known_now or dt.date.max)
    public = frozenset(then.years)
    found = Windows(
        program,
        which,
        rate,
        dates,
        known_now,
        public_day,
        tuple(_windows(then, named, others, names, public)),
        tuple(_windows(now, named, others, names, public)),
        tuple(year for year in later.years if year not in now.years),
        now.gaps(),
        tuple(now.revised_from(then)),
        {year: now.published(year) for year in now.years if year not in public},
    )
    if not found.now:
        raise NoFigures(
            f"No year that had ended by {dates.tested_on} has a figure on both sides.",
            hint="Choose others to compare with, or a later day.",
        )
    return found


@dataclass(frozen=True)
class _Known:
    """The yearly figures of some governments that were known on a day."""

    years: tuple[int, ...]
    of: Mapping[str, Mapping[int, YearFigure]]

    def gaps(self) -> dict[str, tuple[int, ...]]:
        lacking = {
            body: tuple(year for year in self.years if year not in found)
            for body, found in self.of.items()
        }
        return {body: years for body, years in lacking.items() if years}

    def revised_from(self, before: _Known) -> Iterator[tuple[str, int]]:
        for body, found in self.of.items():
            for year, figure in before.of[body].items():
                if year in found and found[year].rate != figure.rate:
                    yield body, year

    def published(self, year: int) -> str:
        """The day on which the first figures of a year came out, or the span it lies in."""
        days = [day for found in self.of.values() if year in found for day in found[year].published]
        return str(min(days, key=lambda day: (day.latest, str(day))))


def _known(
    record: Record, rate: CountedRate, bodies: Iterable[str], as_of: dt.date, known_at: dt.date
) -> _Known:
    view = Figures(View(record, as_of=as_of, known_at=known_at))
    series = Series(rate.events, rate.at_risk)
    years = view.years([rate.events, rate.at_risk], rate.events.publisher)
    of = {body: figures(view, body, series, years) for body in bodies}
    some = sorted({year for found in of.values() for year in found})
    return _Known(tuple(some), of)


def _windows(
    known: _Known,
    treated: Sequence[str],
    others: Sequence[str],
    names: Mapping[str, str],
    public: frozenset[int],
) -> Iterator[Window]:
    for years in _runs(known.years):

        def over(body: str, years: Sequence[int] = years) -> InWindow:
            return in_window(body, names[body], years, known.of[body])

        ours = tuple(map(over, treated))
        group = tuple(placed(over(body), ours) for body in others)
        window = Window(years, public.issuperset(years), ours, group)
        on_file = any(one.rate for one in ours) and any(one.who.rate for one in group)
        if on_file:
            yield window


def _runs(years: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Each year, then each run of two, and so on; the latest first."""
    for length in range(1, len(years) + 1):
        for last in range(len(years), length - 1, -1):
            run = years[last - length : last]
            if run[-1] - run[0] == length - 1:
                yield tuple(run)


def _group(
    program: Program,
    record: Record,
    dates: Dates,
    treated: Sequence[str],
    group: Iterable[str] | None,
) -> tuple[str, ...]:
    chosen = (
        selected_before(program, record, min(dates.as_of, dates.known_at))
        if group is None
        else named_once(group, record.jurisdictions)
    )
    left = tuple(one for one in chosen if one not in treated)
    if left:
        return left
    raise NoComparisonGroup(
        "Everybody to compare with is among the treated."
        if chosen
        else f"No act on file selects anybody for {program.id} before {dates.as_of}.",
        hint="Name others to compare with, by id.",
    )


def _rate(
    program: Program, dates: Dates, reading: str | None, clause: str | None
) -> tuple[str, CountedRate]:
    """The clause that compares a rate, and the rate."""
    day = program_tested(program, dates, reading=reading)
    found = {
        (live.clause.id, rate)
        for live in day.requires.clauses()
        if clause is None or live.clause.id == clause
        for wording in live.wordings
        if wording is not None
        for rate in rates_compared(wording, program.facts)
    }
    if len(found) == 1:
        return found.pop()
    which = f"Clause '{clause}'" if clause else "No clause"
    if not found:
        raise NoRateCompared(
            f"{which} of {program.id} in force on {dates.tested_on}"
            f" compares {'no' if clause else 'a'} rate of counted events over residents.",
            hint="Choose a day or a clause on which one does: see the program's outline.",
        )
    ids = sorted({one for one, _ in found})
    raise NoRateCompared(
        f"{len(found)} rates of counted events are compared in {program.id} on"
        f" {dates.tested_on}, by: {', '.join(ids)}.",
        hint="Name one clause that compares a single rate.",
    )


def _row(known: str, window: Window, one: InWindow) -> dict[str, object]:
    rate = one.rate
    return {
        "known": known,
        "window": window.name,
        "public_on_the_day": window.public,
        "group": "treated",
        "id": one.id,
        "name": one.name,
        "count": None if rate is None else rate.count,
        "person_years": None if rate is None else rate.residents,
        "rate": None if rate is None else round(rate.value, 2),
        "low": None if rate is None else round(rate.low, 2),
        "high": None if rate is None else round(rate.high, 2),
        "mean_of_rates": None if one.mean is None else round(one.mean, 2),
        "years_missing": list(one.missing),
        "below_all": None,
        "above_all": None,
        "within_counting_error": None,
    }
