"""A place's crime by year, as the record had it on a day: rates, or gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from evenhand.crime.rates import Rate, rate
from evenhand.errors import UncountableRate
from evenhand.record.standing import Standing

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.terms.answers import Answer
    from evenhand.terms.facts import Fact
    from evenhand.terms.spans import Span
    from evenhand.terms.statements import Statement

# No program ranks who speaks here: where two publishers differ, there is no figure.
_NO_PROGRAM = Standing("")


@dataclass(frozen=True, slots=True)
class Series:
    """The two figures that make a rate: how many offences, among how many residents.

    Both are asked per year, and under one definition: a rate of ``offences`` may be set
    beside another of the same fact only.
    """

    offences: Fact
    residents: Fact


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One year's rate, the qualities short of high that its figures carry, and when they came out.

    ``published`` are the days, or the spans in which they lie, in order; ``notes`` what the
    record notes on its figures.
    """

    rate: Rate
    qualities: tuple[str, ...] = ()
    published: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()


def figures(
    evidence: Evidence, place: str, series: Series, years: Iterable[int]
) -> dict[int, YearFigure]:
    """The years for which both figures are known and make a rate; the others are left out.

    Args:
        evidence: as of a day, as known on a day; a figure published later is no figure.
        place: the id of a government.
    """
    found = {}
    for year in years:
        figure = _figure(evidence, place, series, year)
        if figure is not None:
            found[year] = figure
    return found


def _figure(evidence: Evidence, place: str, series: Series, year: int) -> YearFigure | None:
    answers = [
        evidence.answer(fact, place, year, _NO_PROGRAM, place)
        for fact in (series.offences, series.residents)
    ]
    count, residents = (_whole(answer) for answer in answers)
    if count is None or residents is None:
        return None
    try:
        measured = rate(count, residents)
    except UncountableRate:
        return None
    said = [claim.statement for answer in answers for claim in answer.claims if claim.statement]
    days = sorted({one.recorded_at for one in said}, key=lambda day: (day.latest, str(day)))
    notes = tuple(sorted({one.note for one in said if one.note}))
    return YearFigure(measured, _qualities(said), tuple(days), notes)


def _whole(answer: Answer) -> int | None:
    value = answer.value
    return int(value) if isinstance(value, Decimal) and value == int(value) else None


def _qualities(said: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({one.quality for one in said if one.quality not in ("", "high")}))
