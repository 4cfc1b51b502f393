"""One strip a window: everybody's rate on one line, and how far the treated reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from evenhand.crime.rates import Rate
from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.svg import (
    WIDTH,
    Scale,
    count_in_words,
    element,
    line,
    picture,
    rectangle,
    round_top,
    text,
)
from evenhand.pages.colours import BLUE, BROWN, GRID, PALE_BLUE, PAPER, QUIET
from evenhand.reasons.words import headed

_LEFT, _RIGHT, _TOP, _ROW = 92, 296, 12, 30
_WHERE: Final = {"below": "below all treated", "above": "above all treated"}


@dataclass(frozen=True, slots=True)
class StripMark:
    """One government on a strip; no rate is no figure.

    ``where`` is ``below`` or ``above`` all of the treated, blank for neither or not known;
    ``within`` says that it is so by no more than counting error.
    """

    name: str
    rate: Rate | None
    treated: bool
    where: str = ""
    within: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """One window: its name, whether its figures were public on the day, and who is on it."""

    label: str
    public: bool
    marks: tuple[StripMark, ...]


def strip_chart(
    ident: str,
    title: str,
    strips: Sequence[Strip],
    *,
    groups: tuple[str, str],
    unit: str,
    see: str,
    provenance: Provenance,
) -> Chart:
    """Windows one under another, all on one scale.

    Args:
        ident: unique on the page; letters, digits and hyphens.
        strips: at least one, in the order shown.
        groups: how the key names the treated and those compared with them.
        unit: of the rates, in words.
        see: what to see in it, in a sentence or two.
    """
    rates = [mark.rate.value for strip in strips for mark in strip.marks if mark.rate]
    across = Scale(round_top(max([*rates, 1.0])), _LEFT, _RIGHT)
    late = any(not strip.public for strip in strips)
    key = [
        f"Filled circle: {groups[0]}, and the band from the lowest to the highest of them",
        f"Open circle: {groups[1]}",
    ]
    if late:
        key.append("Dashed frame: figures that were not public on the day")
    return Chart(
        id=ident,
        title=title,
        see=see,
        drawings=(_drawing(ident, title, strips, across, unit, see),),
        key=tuple(key),
        provenance=provenance,
        table=_table(title, strips, groups),
        hindsight=late,
    )


def _drawing(
    ident: str, title: str, strips: Sequence[Strip], across: Scale, unit: str, see: str
) -> Markup:
    bottom = _TOP + _ROW * len(strips)
    rows = [
        part
        for number, strip in enumerate(strips)
        for part in _strip(strip, _TOP + _ROW * number, across)
    ]
    return picture(
        ident, title, f"{see} The table beneath has every figure.",
        *_axis(across, bottom, unit), *rows, height=bottom + 40,
    )  # fmt: skip


def _axis(across: Scale, bottom: float, unit: str) -> list[Markup]:
    parts = []
    for tick in across.ticks(3):
        x = across(tick)
        parts.append(line(x, _TOP, x, bottom, stroke=GRID))
        parts.append(text(x, bottom + 16, count_in_words(tick), fill=QUIET, text_anchor="middle"))
    return [*parts, text(WIDTH, bottom + 34, unit, fill=QUIET, text_anchor="end")]


def _strip(strip: Strip, top: float, across: Scale) -> list[Markup]:
    middle = top + _ROW / 2
    parts = [text(1, middle + 4.5, strip.label)]
    if not strip.public:
        frame = {"fill": "none", "stroke": QUIET, "stroke_dasharray": "3 2"}
        parts.append(rectangle(_LEFT - 8, top + 2, _RIGHT - _LEFT + 16, _ROW - 4, **frame))
    treated = [across(mark.rate.value) for mark in strip.marks if mark.treated and mark.rate]
    if treated:
        reach = max(treated) - min(treated)
        parts.append(rectangle(min(treated), middle - 8, reach, 16, fill=PALE_BLUE))
    return [*parts, *(_circle(mark, middle, across) for mark in _behind_first(strip))]


def _behind_first(strip: Strip) -> list[StripMark]:
    """The marks with a figure, the treated last, so that they are drawn over the others."""
    return sorted((mark for mark in strip.marks if mark.rate), key=lambda mark: mark.treated)


def _circle(mark: StripMark, middle: float, across: Scale) -> Markup:
    assert mark.rate is not None
    colour = BLUE if mark.treated else BROWN
    fill = BLUE if mark.treated else PAPER
    return element(
        "circle", element("title", f"{mark.name}: {mark.rate.value:,.1f}"),
        cx=across(mark.rate.value), cy=middle, r=4.5, fill=fill, stroke=colour, stroke_width=1.5,
    )  # fmt: skip


def _table(title: str, strips: Sequence[Strip], groups: tuple[str, str]) -> Table:
    """A row for each window; a row for each government in each would run to hundreds."""
    columns = ("Years", "Public on the day", *(headed(group) for group in groups))
    rows = tuple(
        (
            strip.label,
            "yes" if strip.public else "no",
            *(_everybody(strip, treated=treated) for treated in (True, False)),
        )
        for strip in strips
    )
    return Table(f"{title}: rate (95 % interval, count), by name", columns, rows)


def _everybody(strip: Strip, *, treated: bool) -> str:
    some = (mark for mark in strip.marks if mark.treated is treated)
    return "; ".join(map(_figures, sorted(some, key=lambda mark: mark.name)))


def _figures(mark: StripMark) -> str:
    if mark.rate is None:
        return f"{mark.name} no figure"
    rate = mark.rate
    within = ", within counting error" if mark.within and mark.where else ""
    where = f", {_WHERE[mark.where]}{within}" if mark.where else ""
    interval = f"{rate.low:,.1f} to {rate.high:,.1f}"
    return f"{mark.name} {rate.value:,.1f} ({interval}, count {rate.count:,}){where}"
