"""The figures a screening compared, each with its sources, their days and its counting error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from evenhand.audit.alike.counted_rates import CountedRate, rates_compared
from evenhand.crime.rates import PER, Against, rate
from evenhand.terms.findings import FactUse, Finding, Margin
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.statements import Statement


class FigureSource(NamedTuple):
    """A figure as its publisher printed it; ``published`` is its day, or the span it lies in.

    ``about`` is a government's id: the one compared, or a benchmark such as the nation.
    ``quality`` is blank where nobody said.
    """

    fact: str
    about: str
    value: str
    by: str
    published: str
    cite: str
    quality: str


class CountingError(NamedTuple):
    """The exact 95 % interval that chance in the count alone leaves, in the figure's unit.

    ``against`` says where it lies beside the other side of the comparison. It covers nothing
    but the count of events (``crime.rates``).
    """

    low: float
    high: float
    level: float
    against: Against


class FigureBehind(NamedTuple):
    """One comparison that was made: of a clause, for a year where it has one."""

    clause: str
    margin: Margin
    sources: tuple[FigureSource, ...]
    counting_error: CountingError | None

    def as_row(self) -> dict[str, object]:
        """The same as data; numbers of the comparison are text, to 12 digits that count."""
        margin, error = self.margin, self.counting_error
        return {
            "clause": self.clause,
            "year": margin.year,
            "left": show(margin.left),
            "operator": margin.operator,
            "right": show(margin.right),
            "unit": margin.unit,
            "difference": margin.difference,
            "counting_error": None if error is None else error._asdict(),
            "sources": [source._asdict() for source in self.sources],
        }


Rates: TypeAlias = "Mapping[str, frozenset[CountedRate]]"


def rates_by_clause(day: ProgramOnDay) -> Rates:
    """The rates of counted events that each clause in force compares, by its id."""
    return {
        live.clause.id: frozenset(
            rate
            for wording in live.wordings
            if wording is not None
            for rate in rates_compared(wording, day.program.facts)
        )
        for live in day.requires.clauses()
    }


def figures_behind(
    findings: Iterable[Finding], body: str, rates: Rates
) -> tuple[FigureBehind, ...]:
    """Every comparison that the findings on a government rest on, clause by clause.

    Args:
        findings: of the computable clauses, as a screening finds them.
        body: the government they are about.
        rates: which comparisons have a counting error (``rates_by_clause``).
    """
    return tuple(
        figure
        for finding in findings
        for figure in _of_finding(finding.id, finding, body, rates[finding.id])
    )


def _of_finding(
    clause: str, finding: Finding, body: str, rates: frozenset[CountedRate]
) -> Iterator[FigureBehind]:
    figures = [leaf for use in finding.uses for leaf in _figures(use)]
    for margin in (*finding.margins, *(one for use in finding.uses for one in _margins(use))):
        of_year = [use for use in figures if margin.year is None or use.year == margin.year]
        sources = tuple(dict.fromkeys(source for use in of_year for source in _sources(use)))
        error = _counting_error(rates, of_year, margin, body)
        yield FigureBehind(clause, margin, sources, error)
    for part in finding.parts:
        yield from _of_finding(clause, part, body, rates)


def _margins(use: FactUse) -> Iterator[Margin]:
    yield from use.margins
    for one in use.inputs:
        yield from _margins(one)


def _figures(use: FactUse) -> Iterator[FactUse]:
    """The published figures that an answer was computed from, or is."""
    if not use.inputs:
        yield use
    for one in use.inputs:
        yield from _figures(one)


def _sources(use: FactUse) -> Iterator[FigureSource]:
    for claim in use.answer.claims:
        if claim.statement is not None:
            yield _source(claim.statement)


def _source(said: Statement) -> FigureSource:
    return FigureSource(
        said.fact,
        said.about,
        said.value,
        said.stated_by,
        str(said.recorded_at),
        said.cite or said.source,
        said.quality,
    )


def _counting_error(
    rates: frozenset[CountedRate], figures: Iterable[FactUse], margin: Margin, body: str
) -> CountingError | None:
    """The counting error of a comparison's own side, where that is a rate of counted events."""
    values = {use.fact: use.answer.value for use in figures if use.about == body}
    for one in rates:
        events, at_risk = (_whole(values.get(fact.name)) for fact in (one.events, one.at_risk))
        if events is None or not at_risk:
            continue
        own = Fraction(events, at_risk) * one.per
        if own not in (margin.left, margin.right):
            continue
        other = margin.right if own == margin.left else margin.left
        scale = float(one.per / PER)
        measured = rate(events, at_risk)
        against = measured.against(float(other) / scale)  # type: ignore[arg-type]  # a number
        return CountingError(scale * measured.low, scale * measured.high, measured.level, against)
    return None


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, Decimal) and value == int(value) else None
