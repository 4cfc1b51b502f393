"""Patterns that tell marks apart where colour does not: in grey, in print, to the colour-blind."""

from __future__ import annotations

from markupsafe import Markup

from evenhand.pages.charts.svg import element, line, rectangle
from evenhand.pages.colours import PAPER

_SIDE = 6


def stripes(
    ident: str,
    ink: str,
    ground: str = PAPER,
    *,
    thick: float = 4,
    every: int = _SIDE,
    angle: int = 45,
) -> Markup:
    """Stripes on a ground, turned clockwise from upright by ``angle`` degrees.

    Args:
        thick: units of ink, drawn half within and half outside of each repeat, so that half shows.
        every: units from stripe to stripe.
    """
    mark = line(0, 0, 0, every, stroke=ink, stroke_width=thick)
    return _pattern(ident, ground, mark, side=every, patternTransform=f"rotate({angle})")


def dots(ident: str, ink: str, ground: str = PAPER) -> Markup:
    """Dots on a ground."""
    middle = _SIDE / 2
    return _pattern(ident, ground, element("circle", cx=middle, cy=middle, r=1.3, fill=ink))


def lattice(ident: str, ink: str, ground: str = PAPER) -> Markup:
    """Crossed lines on a ground."""
    upright = line(0, 0, 0, _SIDE, stroke=ink, stroke_width=2)
    level = line(0, 0, _SIDE, 0, stroke=ink, stroke_width=2)
    return _pattern(ident, ground, upright + level)


def _pattern(
    ident: str, ground: str, marks: Markup, *, side: int = _SIDE, **attributes: object
) -> Markup:
    return element(
        "pattern",
        rectangle(0, 0, side, side, fill=ground),
        marks,
        id=ident,
        width=side,
        height=side,
        patternUnits="userSpaceOnUse",
        **attributes,
    )
