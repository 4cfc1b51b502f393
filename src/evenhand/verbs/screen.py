"""Ask the computable clauses of everybody: figures for all alike, never an outcome."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import NoFigures
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasoning.screening import SCREENED, Screened, Screener, Screening
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.dates import Dates, dates_of
from evenhand.terms.findings import Margin
from evenhand.terms.programs import Program
from evenhand.verbs.determine import Track
from evenhand.verbs.sources import as_program, open_record

if TYPE_CHECKING:
    from evenhand.terms.day import LiveGroup
    from evenhand.terms.statements import Jurisdiction


@dataclass(frozen=True, slots=True)
class BesideFigure:
    """One year's comparison, shown beside a screening: a figure, known on its own day."""

    year: int
    known_at: dt.date
    of: Mapping[str, Margin | None] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Screenings:
    """What published figures say of every government of the program's kinds."""

    program: Program = field(repr=False)
    reading: str
    dates: Dates
    clauses: tuple[str, ...]
    rows: tuple[Screening, ...] = field(repr=False)
    beside: BesideFigure | None
    jurisdictions: Mapping[str, Jurisdiction] = field(repr=False)

    def __iter__(self) -> Iterator[Screening]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def as_of(self) -> dt.date:
        """The day asked about."""
        return self.dates.as_of

    @property
    def known_at(self) -> dt.date:
        """The day on which figures were known."""
        return self.dates.known_at

    @property
    def hindsight(self) -> bool:
        """Whether something known only after the day was let in."""
        return self.dates.hindsight

    def summary(self) -> str:
        """How many got each answer, on which clauses, and what that does not say."""
        said = "; ".join(f"{word}: {count:,}" for word, count in self.counts().items())
        beside = self.beside
        stamp = f" HINDSIGHT: known after {self.as_of}." if self.hindsight else ""
        text = (
            f"{self.program.title}, {self.dates.words}.{stamp} Of {len(self):,}"
            f" screened, {said}. Asked of published figures alone:"
            f" {', '.join(self.clauses)}. No data is no answer, and no answer here is an outcome."
        )
        if beside is None:
            return text
        late = " HINDSIGHT:" if beside.known_at > self.as_of else ""
        return (
            f"{text}{late} The figure for {beside.year} beside it, known on {beside.known_at}, is"
            " a figure for one year and decides nothing."
        )

    def counts(self) -> dict[Screened, int]:
        """How many governments got each answer; every answer is named."""
        found = Counter(row.answer for row in self.rows)
        return {word: found[word] for word in SCREENED.values()}


class OneByOne:
    """The same questions as :func:`screen` puts, put to whoever is asked about, to each once.

    ``ids`` are those whom :func:`screen` asks, in order, ``clauses`` what it asks them.

    Args and errors are those of :func:`screen`.
    """

    def __init__(
        self,
        program: Program,
        record: Record,
        *,
        as_of: dt.date,
        known_at: dt.date | None = None,
        reading: str | None = None,
    ) -> None:
        self.dates = dates_of(program, as_of=as_of, known_at=known_at)
        self._screener = _screener(program, record, self.dates, reading)
        self.clauses = self._screener.computable
        self.ids = tuple(_ids(self._screener, record))
        self._found: dict[str, Screened] = {}

    def answer(self, applicant: str) -> Screened:
        """What figures say of one of them."""
        if applicant not in self._found:
            self._found[applicant] = self._screener.screen(applicant).answer
        return self._found[applicant]

    def __len__(self) -> int:
        """How many were asked about so far."""
        return len(self._found)


def screen(
    program: Program | str | Path,
    record: Record | Path | None = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
    beside: tuple[int, dt.date] | None = None,
    track: Track = iter,
) -> Screenings:
    """Screen every government of the program's kinds, in order of id.

    Where a statute has the program tested on the first day of the fiscal year that the day
    lies in, rules and figures are those of that first day, as in ``determine``.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the day whose rules and figures apply.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        reading: which reading of the text; ``None`` is the program's first.
        beside: a year and the day on which it is known; its figure alone is set beside
            each row.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        NothingToCompute: no clause in force rests on published figures alone.
        NoFigures: nobody has a figure for the year of ``beside`` that was known by its day.
    """
    loaded = as_program(program)
    dates = dates_of(loaded, as_of=as_of, known_at=known_at)
    held = record if isinstance(record, Record) else open_record(record)
    screener = _screener(loaded, held, dates, reading)
    ids = _ids(screener, held)
    # Before everybody is asked, since it may be that nobody has a figure for the year.
    shown = None if beside is None else _beside(loaded, held, dates, reading, beside, ids)
    rows = tuple(screener.screen(applicant) for applicant in track(ids))
    return Screenings(
        loaded,
        screener.day.reading,
        dates,
        screener.computable,
        rows,
        shown,
        held.jurisdictions,
    )


def asked_of_figures(
    program: Program, record: Record, *, as_of: dt.date, known_at: dt.date, reading: str | None
) -> LiveGroup:
    """What a screening asks: where it is the same under two readings, so are its answers.

    Raises:
        NothingToCompute: no clause in force rests on published figures alone.
    """
    dates = dates_of(program, as_of=as_of, known_at=known_at)
    return _screener(program, record, dates, reading).asked


def who_is_screened(
    program: Program, record: Record, *, as_of: dt.date, known_at: dt.date
) -> list[str]:
    """The ids of those whom :func:`screen` asks, in order, before anything is worked out.

    Raises:
        NothingToCompute: no clause in force rests on published figures alone.
    """
    dates = dates_of(program, as_of=as_of, known_at=known_at)
    return _ids(_screener(program, record, dates, None), record)


def _ids(screener: Screener, record: Record) -> list[str]:
    kinds = screener.day.kinds
    return sorted(
        one.id for one in record.jurisdictions.values() if not kinds.isdisjoint(one.kinds)
    )


def _screener(program: Program, record: Record, dates: Dates, reading: str | None) -> Screener:
    view = View(record, as_of=dates.tested_on, known_at=dates.known_at)
    return Screener(Interpreter(program, view, reading=reading, fiscal_year=dates.fiscal_year))


def _beside(
    program: Program,
    record: Record,
    dates: Dates,
    reading: str | None,
    beside: tuple[int, dt.date],
    ids: Iterable[str],
) -> BesideFigure:
    year, known_at = beside
    screener = _screener(program, record, dates._replace(known_at=known_at), reading)
    figures = {one: screener.figure(one, year) for one in ids}
    if not any(figures.values()):
        raise NoFigures(
            f"Nobody has a figure for {year} that was known by {known_at}.",
            hint="Choose a year that was published by then, or a later day.",
        )
    return BesideFigure(year, known_at, figures)
