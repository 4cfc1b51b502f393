"""SVG elements as escaped text, and the scales that place them.

A chart is drawn 320 units wide in letters of 13 units, so that on a screen 320 pixels wide,
less the page's margins, a letter is still more than 11 pixels high.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup, escape

from evenhand.pages.colours import INK, PAPER, QUIET

WIDTH = 320
LETTER = 13
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


def plain(text: object) -> str:
    """Text without the control characters that no XML document may hold."""
    kept = str(text).translate(_CONTROLS)
    return "".join(mark for mark in kept if not 0xD800 <= ord(mark) <= 0xDFFF)


def element(name: str, *children: object, **attributes: object) -> Markup:
    """One element; attributes and text are escaped, ``Markup`` children are kept as they are.

    An underscore in an attribute's name is written as a hyphen, a trailing one is dropped.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(plain(_number(value)))}"'
        for key, value in attributes.items()
    )
    inside = "".join(
        child if isinstance(child, Markup) else escape(plain(child)) for child in children
    )
    # Safe: the name is ours, and every other part was escaped above.
    return Markup(f"<{name}{written}>{inside}</{name}>")


def text(x: float, y: float, words: object, **attributes: object) -> Markup:
    """A line of text with its baseline at ``y``."""
    given = {"font_size": LETTER, "fill": INK} | attributes
    return element("text", words, x=x, y=y, **given)


def haloed(x: float, y: float, words: object, **attributes: object) -> Markup:
    """A line of text that stays readable where it crosses a line."""
    halo = {"stroke": PAPER, "stroke_width": 4, "paint_order": "stroke", "fill": QUIET}
    return text(x, y, words, **(halo | attributes))


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> Markup:
    """A straight line, one unit thick and quiet unless told otherwise."""
    given = {"stroke": QUIET, "stroke_width": 1} | attributes
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **given)


def rectangle(x: float, y: float, width: float, height: float, **attributes: object) -> Markup:
    """A rectangle by its upper left corner."""
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def picture(
    ident: str,
    title: str,
    description: str,
    *parts: object,
    height: float,
    width: float = WIDTH,
    role: str = "img",
) -> Markup:
    """The whole drawing, named and described for those who do not see it.

    Args:
        role: ``img``, or ``group`` where it holds links: what is in an ``img`` is not reached.
    """
    return element(
        "svg",
        element("title", title, id=f"{ident}-title"),
        element("desc", description, id=f"{ident}-desc"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        role=role,
        aria_labelledby=f"{ident}-title",
        aria_describedby=f"{ident}-desc",
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        font_family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif",
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from 0 to ``top`` onto the units ``start`` to ``end``."""

    top: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (self.end - self.start) * value / self.top

    def ticks(self, about: int = 4) -> list[float]:
        """Round values from 0 to at most ``top``, about so many steps of 1, 2 or 5."""
        step = _step(self.top / about)
        return [step * index for index in range(int(self.top / step + 1e-9) + 1)]


def round_top(highest: float, about: int = 4) -> float:
    """The next round value at or above ``highest``; 1 where there is nothing to show."""
    if highest <= 0:
        return 1.0
    step = _step(highest / about)
    return step * math.ceil(highest / step - 1e-9)


def shorten(words: str, letters: int) -> str:
    """The words, or their beginning with an ellipsis; the table beneath has them in full."""
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def count_in_words(value: float) -> str:
    """A whole number with separators, as an axis or a sentence shows it."""
    return f"{value:,.0f}"


def _step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)


def _number(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value
