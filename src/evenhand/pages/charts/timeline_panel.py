"""A drawing of a timeline: rows of words with a bar beneath each, on one scale of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from evenhand.pages.charts.lettering import cut, fold, length
from evenhand.pages.charts.svg import WIDTH, line, picture, text
from evenhand.pages.charts.timeline_bars import THICK, Bar, draw_bar, patterns
from evenhand.pages.colours import GRID, INK, PAPER, QUIET

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.pages.charts.days import DayScale

LEFT, RIGHT = 12, WIDTH - 12  # an arrow fits on either side
_WORDS: Final = WIDTH - 2
_PITCH: Final = 16
_OVER: Final = 4  # by which upright lines stand out above and below a bar
_ABOVE: Final = 7  # from the last line of words to their bar, which is near
_BELOW: Final = 12  # from a bar to what belongs to the next, which is not
_MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A bar, the words above it, and what is heard of it.

    ``head`` and ``beneath`` are folded into three lines each. ``heard`` is a sentence without a
    full stop.
    """

    head: str
    beneath: str
    heard: str
    bar: Bar


def fits(words: str) -> bool:
    """Whether words can stand in a row's lines with nothing cut."""
    return len(fold(words, _WORDS, len(words))) <= _MOST_LINES


def draw_panel(
    ident: str, heading: str, rows: Sequence[Row], days: DayScale, day: dt.date | None
) -> Markup:
    """The rows from top to bottom, with the scale above and below them.

    Lines of the scale and of the day stand at the bars alone: words are never crossed.
    """
    y = 38.0 if day is None else 56.0
    parts = [*_asked(day, days, y - 18), *_scale(days, y)]
    y += 8
    for row in rows:
        for said, ink in _lines(row):
            y += _PITCH
            parts.append(text(1, y, said, fill=ink))
        y += _ABOVE
        parts += _gridlines(days, y)
        parts += draw_bar(ident, row.bar, y, days)
        parts += _day_line(day, days, y)
        y += THICK + _BELOW
    return picture(
        ident,
        heading,
        f"{'; '.join(row.heard for row in rows) or 'nothing on file'}.",
        patterns(ident, [row.bar for row in rows]),
        text(1, 14, cut(heading, _WORDS, bold=True), font_weight="bold"),
        *parts,
        *_scale(days, y + 10),
        height=y + 16,
    )


def _lines(row: Row) -> list[tuple[str, str]]:
    """Each line of words with its ink."""
    said = ((row.head, INK), (row.beneath, QUIET))
    return [(one, ink) for words, ink in said for one in fold(words, _WORDS, _MOST_LINES)]


def _scale(days: DayScale, y: float) -> list[Markup]:
    """The round days, with their words on the line ``y``."""
    return [
        text(_inside(days.start(day), words), y, words, fill=QUIET, text_anchor="middle")
        for day, words in days.ticks()
    ]


def _gridlines(days: DayScale, y: float) -> list[Markup]:
    """Round days at the bar whose upper edge is at ``y``."""
    marks = [days.start(tick.day) for tick in days.ticks()]
    return [line(x, y - _OVER, x, y + THICK + _OVER, stroke=GRID) for x in marks]


def _asked(day: dt.date | None, days: DayScale, y: float) -> list[Markup]:
    if day is None:
        return []
    words = f"day asked about: {day}"
    at = _inside(_middle(day, days), words)
    return [text(at, y, words, text_anchor="middle")]


def _day_line(day: dt.date | None, days: DayScale, y: float) -> list[Markup]:
    """The day asked about, on top of the bar whose upper edge is at ``y``."""
    if day is None:
        return []
    x = _middle(day, days)
    low = y + THICK + _OVER
    return [
        line(x, y - _OVER, x, low, stroke=PAPER, stroke_width=5),
        line(x, y - _OVER, x, low, stroke=INK, stroke_width=2),
    ]


def _middle(day: dt.date, days: DayScale) -> float:
    return (days.start(day) + days.end(day)) / 2


def _inside(x: float, words: str) -> float:
    """Where the middle of words may be so that they stay in the drawing."""
    half = length(words) / 2
    return min(max(x, half), WIDTH - half)
