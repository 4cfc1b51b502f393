"""Cities' rates with their intervals against the nation's line, panel beside panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from evenhand.crime.rates import Against, Rate
from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.svg import (
    WIDTH,
    Scale,
    count_in_words,
    haloed,
    line,
    picture,
    rectangle,
    round_top,
    shorten,
    text,
)
from evenhand.pages.colours import BLUE, BROWN, GRID, NATION, PAPER, QUIET

_LEFT, _RIGHT, _ROW = 142, 300, 21
_STANDING: tuple[tuple[Against | None, str], ...] = (
    ("above", "lie above the nation by more than counting error"),
    ("within", "differ from it by no more than counting error"),
    ("below", "lie below it by more"),
    (None, "have no figure"),
)


@dataclass(frozen=True, slots=True)
class CityRate:
    """One city in a panel; ``marked`` tells two groups apart; no rate is shown as no figure."""

    name: str
    rate: Rate | None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class RatePanel:
    """What was known by one day: a label, the nation's rate per 100,000, and the cities."""

    label: str
    nation: float
    cities: tuple[CityRate, ...]
    hindsight: bool = False


def interval_chart(
    ident: str,
    title: str,
    panels: Sequence[RatePanel],
    *,
    groups: tuple[str, str],
    provenance: Provenance,
    order: Literal["rate", "name"] = "rate",
) -> Chart:
    """Rates with intervals, all panels on one scale and in one order.

    Args:
        ident: unique on the page; letters, digits and hyphens.
        groups: how the key names the marked cities and the others.
        order: ``rate`` puts the highest of the first panel on top and cities without a
            figure last; ``name`` is by the alphabet.
    """
    names = _ordered(panels, order)
    top = round_top(max(_highest(panels), 1.0))
    late = any(panel.hindsight for panel in panels)
    return Chart(
        id=ident,
        title=title,
        see=" ".join(_sentence(panel) for panel in panels),
        drawings=tuple(
            _draw(f"{ident}-{number}", panel, names, top, late)
            for number, panel in enumerate(panels)
        ),
        key=(
            f"Filled box, bold name: {groups[0]}",
            f"Open box: {groups[1]}",
            "Line in the box: the rate; width of the box: its 95 % interval",
            "Dashed line: the nation",
        ),
        provenance=provenance,
        table=_table(title, panels, names),
        hindsight=late,
    )


def _ordered(panels: Sequence[RatePanel], order: Literal["rate", "name"]) -> list[str]:
    names = sorted({city.name for panel in panels for city in panel.cities})
    if order == "name":
        return names
    first = {city.name: city.rate for city in panels[0].cities}

    def height(name: str) -> tuple[bool, float, str]:
        found = first.get(name)
        return found is None, -found.value if found else 0.0, name

    return sorted(names, key=height)


def _highest(panels: Iterable[RatePanel]) -> float:
    rates = [city.rate.high for panel in panels for city in panel.cities if city.rate]
    return max([*rates, *(panel.nation for panel in panels)])


def counted(panel: RatePanel) -> Counter[Against | None]:
    """How many cities stand where beside the nation; ``None`` counts those without a figure."""
    return Counter(city.rate.against(panel.nation) if city.rate else None for city in panel.cities)


def _sentence(panel: RatePanel) -> str:
    found = counted(panel)
    parts = [f"{found[where]} {words}" for where, words in _STANDING if found[where]]
    return f"{panel.label}. Of {len(panel.cities)} cities, {'; '.join(parts)}."


def _draw(ident: str, panel: RatePanel, names: list[str], top: float, late: bool) -> Markup:
    across = Scale(top, _LEFT, _RIGHT)
    first = 66 if late else 48  # the same in every panel, so that rows stand side by side
    bottom = first + _ROW * len(names)
    cities = {city.name: city for city in panel.cities}
    rows = [
        part
        for number, name in enumerate(names)
        for part in _row(cities.get(name), name, first + _ROW * number + _ROW / 2, across)
    ]
    return picture(
        ident,
        panel.label + (" (hindsight)" if panel.hindsight else ""),
        _sentence(panel) + " The table beneath has every figure.",
        *_heading(panel),
        *_axis(across, first, bottom),
        *_nation(panel.nation, across, first, bottom),
        *rows,
        height=bottom + 40,
    )


def _heading(panel: RatePanel) -> list[Markup]:
    parts = [text(0, 14, shorten(panel.label, 44), font_weight="bold")]
    if panel.hindsight:
        parts.append(text(0, 32, "Hindsight: not yet known on the day", fill=BROWN))
    return parts


def _axis(across: Scale, first: float, bottom: float) -> list[Markup]:
    parts = []
    for tick in across.ticks(3):
        x = across(tick)
        parts.append(line(x, first, x, bottom, stroke=GRID))
        parts.append(text(x, bottom + 16, count_in_words(tick), fill=QUIET, text_anchor="middle"))
    label = "offences per 100,000 residents a year"
    return [*parts, text(WIDTH, bottom + 34, label, fill=QUIET, text_anchor="end")]


def _nation(nation: float, across: Scale, first: float, bottom: float) -> list[Markup]:
    x = across(nation)
    dashes = {"stroke": NATION, "stroke_width": 2, "stroke_dasharray": "5 3"}
    anchor = "middle" if x < WIDTH - 60 else "end"
    label = f"nation {nation:,.0f}"
    return [
        line(x, first - 2, x, bottom, **dashes),
        text(x, first - 6, label, text_anchor=anchor),
    ]


def _row(city: CityRate | None, name: str, middle: float, across: Scale) -> list[Markup]:
    marked = city is not None and city.marked
    weight = "bold" if marked else "normal"
    parts = [text(1, middle + 4.5, shorten(name, 19), font_weight=weight)]
    if city is None or city.rate is None:
        no_figure = haloed(across(0) + 4, middle + 4.5, "no figure", font_style="italic")
        return [*parts, no_figure]
    colour = BLUE if marked else BROWN
    low, high, x = (across(v) for v in (city.rate.low, city.rate.high, city.rate.value))
    width = max(high - low, 4.0)
    box = rectangle(
        (low + high - width) / 2,
        middle - 6,
        width,
        12,
        fill=colour if marked else PAPER,
        stroke=colour,
        stroke_width=1.5,
    )
    inside = PAPER if marked else colour
    return [*parts, box, line(x, middle - 5, x, middle + 5, stroke=inside, stroke_width=1.5)]


def _table(title: str, panels: Sequence[RatePanel], names: list[str]) -> Table:
    columns = ["City"]
    for panel in panels:
        short = panel.label + (" (hindsight)" if panel.hindsight else "")
        columns += [f"{short}: rate", "95 % interval", "Offences", "Beside the nation"]
    rows = [
        ("Nation", *(cell for panel in panels for cell in (f"{panel.nation:,.1f}", "", "", "")))
    ]
    for name in names:
        found = [next((c for c in panel.cities if c.name == name), None) for panel in panels]
        pairs = zip(found, panels, strict=True)
        cells = [cell for city, panel in pairs for cell in _cells(city, panel.nation)]
        rows.append((name, *cells))
    numeric = frozenset(i for i in range(1, len(columns)) if i % 4)
    return Table(f"{title}: the figures", tuple(columns), tuple(rows), numeric)


def _cells(city: CityRate | None, nation: float) -> tuple[str, str, str, str]:
    if city is None or city.rate is None:
        return "no figure", "", "", ""
    rate = city.rate
    words = {"above": "above", "below": "below", "within": "within counting error"}
    interval = f"{rate.low:,.1f} to {rate.high:,.1f}"
    return f"{rate.value:,.1f}", interval, f"{rate.count:,}", words[rate.against(nation)]
