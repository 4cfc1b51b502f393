"""One bar of a timeline: what is certain of it, what may be, and where it has no end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup

from evenhand.pages.charts.patterns import dots, lattice, stripes
from evenhand.pages.charts.svg import element, line, rectangle
from evenhand.pages.colours import BLUE, BROWN, INK, PALE_BROWN, PALE_GREY, PAPER, QUIET

if TYPE_CHECKING:
    from evenhand.pages.charts.days import DayScale
    from evenhand.terms.spans import Span

THICK: Final = 11
_ARROW: Final = 8
_THINNEST: Final = 4.0  # a single day of forty years is still seen
WORDING: Final = "wording"
# The ink of each kind's edge; its filling is the pattern of that name, or plain.
EDGES: Final[Mapping[str, str]] = {
    WORDING: BLUE,
    "suspends": BROWN,
    "forbears": BROWN,
    "bars denial": BROWN,
    "stays": INK,
    "extends": INK,
    "affirms": INK,
    "ends": INK,
}
# Papers that act on their day alone, unless a last day is given.
OF_A_DAY: Final = frozenset({"affirms", "ends"})
_UNSURE: Final = "unsure"


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar shows: its kind (a key of ``EDGES``), its first day and its last.

    ``until`` is the last day, inclusive; ``None`` where none is on file.

    Raises:
        ValueError: it would end before it can have begun.
    """

    kind: str
    begins: Span
    until: Span | None

    def __post_init__(self) -> None:
        first = self.begins.earliest
        if self.until is not None and first is not None and self.until.latest < first:
            raise ValueError(f"a bar from {self.begins} ends before it begins, on {self.until}")

    @property
    def exact(self) -> bool:
        """Whether both of its days are known, as far as it has them."""
        return self.begins.exact and (self.until is None or self.until.exact)

    @property
    def open_end(self) -> bool:
        """Whether it runs on with no end on file."""
        return self.until is None and self.kind not in OF_A_DAY


def patterns(ident: str, bars: Sequence[Bar]) -> Markup:
    """The patterns that these bars are filled with, under ids of this drawing."""
    made = {
        "suspends": stripes(f"{ident}-suspends", BROWN, PALE_BROWN),
        "forbears": dots(f"{ident}-forbears", BROWN),
        "bars denial": stripes(f"{ident}-bars-denial", BROWN, thick=3, angle=0),
        "stays": stripes(f"{ident}-stays", INK, thick=2.4, every=4, angle=90),
        "extends": lattice(f"{ident}-extends", INK),
        _UNSURE: stripes(f"{ident}-{_UNSURE}", QUIET, PALE_GREY, thick=2, every=4, angle=135),
    }
    shown = {bar.kind for bar in bars} | {_UNSURE for bar in bars if not bar.exact}
    return element("defs", *(pattern for kind, pattern in made.items() if kind in shown))


def draw_bar(ident: str, bar: Bar, y: float, days: DayScale) -> list[Markup]:
    """The bar with its upper edge at ``y``."""
    of_a_day = bar.kind in OF_A_DAY and bar.until is None
    parts = _of_a_day(ident, bar, y, days) if of_a_day else _lasting(ident, bar, y, days)
    if bar.begins.earliest is None:
        parts.append(_arrow(days.left, -1, y, QUIET))
    if bar.open_end:
        parts.append(_arrow(days.right, 1, y, EDGES[bar.kind]))
    return parts


class _Extent(NamedTuple):
    left: float
    sure_from: float
    sure_to: float
    right: float


def _extent(bar: Bar, days: DayScale) -> _Extent:
    """Of days that may be the first and the last alike, none is certain."""
    left, sure_from = _first(bar.begins, days), days.start(bar.begins.latest)
    if bar.until is None:
        return _Extent(left, sure_from, days.right, days.right)
    earliest, right = bar.until.earliest, days.end(bar.until.latest)
    sure_from = min(sure_from, right)
    sure_to = sure_from if earliest is None else max(days.end(earliest), sure_from)
    return _Extent(left, sure_from, sure_to, right)


def _lasting(ident: str, bar: Bar, y: float, days: DayScale) -> list[Markup]:
    at = _extent(bar, days)
    parts = _unsure(ident, at.left, at.sure_from, y) + _unsure(ident, at.sure_to, at.right, y)
    return parts + _sure(ident, bar, at, y) if at.sure_to > at.sure_from else parts


def _first(begins: Span, days: DayScale) -> float:
    return days.left if begins.earliest is None else days.start(begins.earliest)


def _of_a_day(ident: str, bar: Bar, y: float, days: DayScale) -> list[Markup]:
    """A diamond on the day; where the day is not known, the days it may have been."""
    day = bar.begins
    if not day.exact:
        return _unsure(ident, _first(day, days), days.end(day.latest), y)
    middle, x = y + THICK / 2, (days.start(day.latest) + days.end(day.latest)) / 2
    half = THICK / 2 + 1
    corners = ((x - half, middle), (x, middle - half), (x + half, middle), (x, middle + half))
    fill = INK if bar.kind == "ends" else PAPER
    return [_shape(corners, fill=fill, stroke=INK, stroke_width=1.5)]


def _sure(ident: str, bar: Bar, at: _Extent, y: float) -> list[Markup]:
    """The days it certainly lasts; an upright edge only where the day itself is known."""
    edge = {"stroke": EDGES[bar.kind], "stroke_width": 1.5}
    left, right, low = at.sure_from, max(at.sure_to, at.sure_from + _THINNEST), y + THICK
    parts = [
        rectangle(left, y, right - left, THICK, fill=_filling(ident, bar.kind)),
        line(left, y, right, y, **edge),
        line(left, low, right, low, **edge),
    ]
    if bar.begins.exact:
        parts.append(line(left, y, left, low, **edge))
    if bar.until is not None and bar.until.exact:
        parts.append(line(right, y, right, low, **edge))
    return parts


def _filling(ident: str, kind: str) -> str:
    if kind == WORDING:
        return BLUE
    return PAPER if kind in OF_A_DAY else f"url(#{ident}-{kind.replace(' ', '-')})"


def _unsure(ident: str, left: float, right: float, y: float) -> list[Markup]:
    if right <= left:
        return []
    width = max(right - left, _THINNEST)
    return [rectangle(left, y, width, THICK, fill=f"url(#{ident}-{_UNSURE})")]


def _arrow(x: float, way: int, y: float, ink: str) -> Markup:
    point = (x + way * _ARROW, y + THICK / 2)
    return _shape(((x, y - 2), point, (x, y + THICK + 2)), fill=ink)


def _shape(corners: tuple[tuple[float, float], ...], **attributes: object) -> Markup:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return element("polygon", points=points, **attributes)
