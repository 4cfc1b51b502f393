"""How many places have which rate, in bins, with the nation marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from markupsafe import Markup

from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.svg import (
    WIDTH,
    Scale,
    count_in_words,
    line,
    picture,
    rectangle,
    round_top,
    text,
)
from evenhand.pages.colours import BLUE, GRID, NATION, PALE_BLUE, QUIET

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 312, 44, 190


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts by bins of ``width`` from 0; the last holds everything from there on."""

    width: int
    counts: tuple[int, ...]

    def named(self, index: int) -> str:
        """The bin in words: ``0 to under 100``, and ``2,000 and more`` for the last."""
        low = index * self.width
        if index == len(self.counts) - 1:
            return f"{low:,} and more"
        return f"{low:,} to under {low + self.width:,}"


def binned(rates: Sequence[float], *, width: int = 100, bins: int = 21) -> Bins:
    """Sort rates per 100,000 into bins; a rate on an edge belongs to the bin above it."""
    counts = [0] * bins
    for value in rates:
        counts[min(int(value // width), bins - 1)] += 1
    return Bins(width, tuple(counts))


def histogram_chart(
    ident: str,
    title: str,
    rates: Sequence[float],
    nation: float,
    *,
    kinds: str,
    provenance: Provenance,
    hindsight: bool = False,
) -> Chart:
    """One year's rates of all places that have one: a figure, not an outcome.

    Args:
        rates: offences per 100,000 residents, one a place.
        nation: the nation's rate that year, of the same definition.
        kinds: what they are, in the plural, such as ``places``.
    """
    found = binned(rates)
    above = sum(value > nation for value in rates)
    middle = f" Half have a rate below {median(rates):,.0f}." if rates else ""
    see = (
        f"{len(rates):,} {kinds} with a figure; {above:,} have a rate above the nation's "
        f"{nation:,.0f}.{middle} One year in a small place says little: a few offences more or "
        "less move its bar. This is a figure, not an outcome."
    )
    rows = tuple((found.named(i), f"{count:,}") for i, count in enumerate(found.counts))
    return Chart(
        id=ident,
        title=title,
        see=see,
        drawings=(_draw(ident, title, see, found, nation, kinds),),
        key=("Bars: number of " + kinds, "Dashed line: the nation", "Last bar: everything above"),
        provenance=provenance,
        table=Table(
            f"{title}: the counts",
            ("Offences per 100,000 residents", kinds.capitalize()),
            rows,
            frozenset({1}),
        ),
        hindsight=hindsight,
    )


def _draw(ident: str, title: str, see: str, bins: Bins, nation: float, kinds: str) -> Markup:
    top = round_top(max([*bins.counts, 1]), 3)
    up = Scale(top, _BOTTOM, _TOP)
    last = bins.width * (len(bins.counts) - 1)
    across = Scale(last + bins.width, _LEFT, _RIGHT)
    bars = [
        rectangle(
            across(index * bins.width) + 0.5,
            up(count),
            across(bins.width) - across(0) - 1,
            _BOTTOM - up(count),
            fill=PALE_BLUE,
            stroke=BLUE,
            stroke_width=1,
        )
        for index, count in enumerate(bins.counts)
        if count
    ]
    return picture(
        ident,
        title,
        see,
        text(0, 14, f"Number of {kinds}", fill=QUIET),
        *_axes(up, across, last),
        *bars,
        *_nation(min(nation, last + bins.width), nation, across),
        height=_BOTTOM + 42,
    )


def _axes(up: Scale, across: Scale, last: float) -> list[Markup]:
    parts = []
    for tick in up.ticks(3):
        parts.append(line(_LEFT, up(tick), _RIGHT, up(tick), stroke=GRID))
        parts.append(
            text(_LEFT - 4, up(tick) + 4.5, count_in_words(tick), fill=QUIET, text_anchor="end")
        )
    for value in (0.0, last / 4, last / 2, 3 * last / 4, last):
        words = count_in_words(value) + ("+" if value == last else "")
        x, anchor = (WIDTH, "end") if value == last else (across(value), "middle")
        parts.append(text(x, _BOTTOM + 17, words, fill=QUIET, text_anchor=anchor))
    label = "offences per 100,000 residents"
    return [*parts, text(WIDTH, _BOTTOM + 36, label, fill=QUIET, text_anchor="end")]


def _nation(at: float, nation: float, across: Scale) -> list[Markup]:
    x = across(at)
    dashes = {"stroke": NATION, "stroke_width": 2, "stroke_dasharray": "5 3"}
    anchor = "start" if x < WIDTH / 2 else "end"
    shift = 5 if anchor == "start" else -5
    label = f"nation {nation:,.0f}"
    return [
        line(x, _TOP - 16, x, _BOTTOM, **dashes),
        text(x + shift, _TOP - 8, label, text_anchor=anchor),
    ]
