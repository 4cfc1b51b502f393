"""Each city's rate by year against the nation, one small picture a city, gaps left as gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from evenhand.crime.rates import Rate
from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.svg import (
    Scale,
    count_in_words,
    element,
    haloed,
    line,
    picture,
    round_top,
    shorten,
    text,
)
from evenhand.pages.colours import BLUE, GRID, NATION, QUIET

_WIDTH, _HEIGHT, _LETTER = 150, 124, 12
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 142, 26, 100


@dataclass(frozen=True, slots=True)
class CityYears:
    """A city's rates by year; a year left out has no figure."""

    name: str
    rates: Mapping[int, Rate]


def years_chart(
    ident: str,
    title: str,
    cities: Sequence[CityYears],
    nation: Mapping[int, float],
    *,
    years: Sequence[int],
    provenance: Provenance,
    hindsight_from: int | None = None,
) -> Chart:
    """Small multiples on one scale.

    Args:
        nation: the nation's rate per 100,000 by year, of the same definition.
        years: the years across, in order, at least one.
        hindsight_from: the first year whose figures came out after the day in question.
    """
    highest = [rate.high for city in cities for rate in city.rates.values()]
    top = round_top(max([*highest, *nation.values(), 1.0]), 5)
    frame = _Frame(tuple(years), Scale(top, _BOTTOM, _TOP), nation, hindsight_from)
    late = hindsight_from is not None and hindsight_from <= max(years)
    return Chart(
        id=ident,
        title=title,
        see=_sentence(cities, years, hindsight_from if late else None),
        drawings=tuple(
            _draw(f"{ident}-{number}", city, frame) for number, city in enumerate(cities)
        ),
        key=(
            "Line and dots: the city; upright bars: the 95 % interval",
            "Dashed line: the nation",
            "Question mark: no figure for that year",
            *(["Grey ground: hindsight, not yet published on the day"] if late else []),
        ),
        provenance=provenance,
        table=_table(title, cities, nation, years, hindsight_from),
        layout="small",
        hindsight=late,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    years: tuple[int, ...]
    up: Scale
    nation: Mapping[int, float]
    hindsight_from: int | None

    def across(self, year: int) -> float:
        gaps = max(len(self.years) - 1, 1)
        return _LEFT + 8 + (_RIGHT - _LEFT - 16) * self.years.index(year) / gaps


def _gaps(cities: Sequence[CityYears], years: Sequence[int]) -> int:
    return sum(year not in city.rates for city in cities for year in years)


def _sentence(cities: Sequence[CityYears], years: Sequence[int], late: int | None) -> str:
    gaps = _gaps(cities, years)
    said = f"{len(cities)} cities, {years[0]} to {years[-1]}, all on one scale. "
    said += f"{gaps} of {len(cities) * len(years)} city-years have no figure and are left open."
    if late is not None:
        said += f" Figures for {late} and later came out after the day: hindsight."
    return said


def _draw(ident: str, city: CityYears, frame: _Frame) -> Markup:
    said = [
        f"{year}: {count_in_words(city.rates[year].value)}"
        if year in city.rates
        else f"{year}: no figure"
        for year in frame.years
    ]
    return picture(
        ident,
        f"{city.name}, rate by year",
        f"Offences per 100,000 residents. {'; '.join(said)}.",
        *_ground(frame),
        text(1, 13, shorten(city.name, 20), font_size=_LETTER, font_weight="bold"),
        *_nation(frame),
        *_city(city, frame),
        height=_HEIGHT,
        width=_WIDTH,
    )


def _ground(frame: _Frame) -> list[Markup]:
    parts: list[Markup] = []
    late = [year for year in frame.years if frame.hindsight_from and year >= frame.hindsight_from]
    if late:
        left = frame.across(late[0]) - 8
        parts.append(
            element(
                "rect", x=left, y=_TOP, width=_RIGHT - left, height=_BOTTOM - _TOP, fill="#ececec"
            )
        )
    for tick in frame.up.ticks(3):
        y = frame.up(tick)
        parts.append(line(_LEFT, y, _RIGHT, y, stroke=GRID))
        parts.append(_label(_LEFT - 4, y + 4, count_in_words(tick), "end"))
    first, last = frame.years[0], frame.years[-1]
    parts.append(_label(frame.across(first), _BOTTOM + 17, str(first), "middle"))
    if last != first:
        parts.append(_label(frame.across(last), _BOTTOM + 17, str(last), "middle"))
    return parts


def _label(x: float, y: float, words: str, anchor: str) -> Markup:
    return text(x, y, words, font_size=_LETTER, fill=QUIET, text_anchor=anchor)


def _nation(frame: _Frame) -> list[Markup]:
    known = {year: frame.up(frame.nation[year]) for year in frame.years if year in frame.nation}
    dashes = {"stroke": NATION, "stroke_width": 1.5, "stroke_dasharray": "4 3"}
    return [
        line(frame.across(a), known[a], frame.across(b), known[b], **dashes)
        for a, b in _neighbours(frame.years)
        if a in known and b in known
    ]


def _city(city: CityYears, frame: _Frame) -> list[Markup]:
    parts = [
        line(
            frame.across(a),
            frame.up(city.rates[a].value),
            frame.across(b),
            frame.up(city.rates[b].value),
            stroke=BLUE,
            stroke_width=2,
        )
        for a, b in _neighbours(frame.years)
        if a in city.rates and b in city.rates
    ]
    for year in frame.years:
        x = frame.across(year)
        if year not in city.rates:
            parts.append(haloed(x, _BOTTOM - 4, "?", text_anchor="middle", font_weight="bold"))
            continue
        rate = city.rates[year]
        bar = {"stroke": BLUE, "stroke_width": 1.5}
        parts.append(line(x, frame.up(rate.low), x, frame.up(rate.high), **bar))
        parts.append(element("circle", cx=x, cy=frame.up(rate.value), r=2.5, fill=BLUE))
    return parts


def _neighbours(years: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in pairwise(years) if b == a + 1]


def _table(
    title: str,
    cities: Sequence[CityYears],
    nation: Mapping[int, float],
    years: Sequence[int],
    late: int | None,
) -> Table:
    heads = [f"{y} (hindsight)" if late is not None and y >= late else str(y) for y in years]
    of_nation = ("Nation", *(f"{nation[y]:,.1f}" if y in nation else "no figure" for y in years))
    rows = [
        (city.name, *(_cell(city.rates[y]) if y in city.rates else "no figure" for y in years))
        for city in cities
    ]
    numeric = frozenset(range(1, len(years) + 1))
    return Table(f"{title}: the figures", ("City", *heads), (of_nation, *rows), numeric)


def _cell(rate: Rate) -> str:
    return f"{rate.value:,.1f} ({rate.low:,.0f} to {rate.high:,.0f})"
