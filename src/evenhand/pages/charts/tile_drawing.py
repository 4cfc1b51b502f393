"""A drawing of tiles: two letters each, filled by outcome, with or without amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from evenhand.pages.charts.amounts import amount_short
from evenhand.pages.charts.lettering import length
from evenhand.pages.charts.patterns import dots, stripes
from evenhand.pages.charts.svg import LETTER, element, picture, rectangle, text
from evenhand.pages.charts.tile_layout import COLUMNS, PLACES, ROWS, abbreviation
from evenhand.pages.colours import BLUE, BROWN, INK, PALE_BROWN, PALE_GREY, PAPER, QUIET
from evenhand.reasons.money.figures import DOLLARS
from evenhand.reasons.money.words import amount_words

if TYPE_CHECKING:
    from evenhand.pages.charts.state_tile import StateTile, TileOutcome

_PITCH: Final = 15  # of the lines in a tile
_HALF_HIGH: Final = 0.36  # of a capital, as a share of the size of its letter


@dataclass(frozen=True, slots=True)
class Size:
    """A tile's sides, and the letter its two letters are set in; the gap between is 2."""

    width: float
    height: float
    letter: float


NARROW: Final = Size(27, 27, LETTER)  # 24 pixels on a screen 320 wide: a finger finds it
WIDE: Final = Size(70, 58, 15)
_GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How an outcome's tiles look; ``ground`` is what letters stand on.

    ``pattern`` is the name of a pattern laid over the ground, blank for a plain tile.
    """

    ink: str
    ground: str
    pattern: str
    dashed: bool
    words: str


_MET: Final = Look(PAPER, BLUE, "", False, "Blue, filled")
_UNMET: Final = Look(INK, PALE_BROWN, "unmet", False, "Brown, striped")
LOOKS: Final[Mapping[TileOutcome, Look]] = {
    "compliant": _MET,
    "noncompliant": _UNMET,
    "eligible": _MET,
    "ineligible": _UNMET,
    "undetermined": Look(INK, PALE_GREY, "unknown", False, "Grey, dotted"),
    "not in the class": Look(QUIET, PAPER, "", True, "White, dashed edge"),
}


def draw_tiles(
    ident: str, title: str, heard: str, tiles: Sequence[StateTile], size: Size
) -> Markup:
    """All tiles that have a place, those without an outcome as letters alone.

    Args:
        heard: what the drawing shows, in words.
        size: ``NARROW``, or ``WIDE`` which alone has room for amounts.
    """
    placed = {tile.id: tile for tile in tiles}
    parts = [
        _tile(ident, placed[one], size) if one in placed else _nobody(one, size) for one in PLACES
    ]
    return picture(
        ident,
        title,
        heard,
        _patterns(ident),
        *parts,
        width=COLUMNS * (size.width + _GAP) - _GAP + 2,
        height=ROWS * (size.height + _GAP) - _GAP + 2,
        role="group" if any(tile.href for tile in placed.values()) else "img",
    )


def tile_said(tile: StateTile) -> str:
    """A tile in words, as it is heard: ``Alabama: noncompliant, at least $8,512,345.67``."""
    amount = "" if tile.amount is None else f", {amount_words(tile.amount, DOLLARS)}"
    return f"{tile.name}: {tile.outcome}{amount}"


def _patterns(ident: str) -> Markup:
    return element(
        "defs",
        stripes(f"{ident}-unmet", BROWN, PALE_BROWN, thick=2),
        dots(f"{ident}-unknown", QUIET, PALE_GREY),
    )


def _tile(ident: str, tile: StateTile, size: Size) -> Markup:
    look, said = LOOKS[tile.outcome], tile_said(tile)
    drawn = [element("title", said), _box(ident, look, *_corner(tile.id, size), size)]
    drawn += _letters(tile, look, size)
    if tile.href:
        return element("a", *drawn, href=tile.href, aria_label=said)
    return element("g", *drawn)


def _corner(ident: str, size: Size) -> tuple[float, float]:
    place = PLACES[ident]
    return 1 + place.column * (size.width + _GAP), 1 + place.row * (size.height + _GAP)


def _box(ident: str, look: Look, x: float, y: float, size: Size) -> Markup:
    fill = f"url(#{ident}-{look.pattern})" if look.pattern else look.ground
    edge: dict[str, object] = {"stroke": INK, "stroke_width": 1}
    if look.dashed:
        edge = {"stroke": QUIET, "stroke_width": 1, "stroke_dasharray": "3 2"}
    return rectangle(x, y, size.width, size.height, fill=fill, **edge)


def _letters(tile: StateTile, look: Look, size: Size) -> Iterator[Markup]:
    """The two letters and the amount beneath them."""
    amount = amount_short(tile.amount) if tile.amount is not None and size is WIDE else ()
    x, y = _corner(tile.id, size)
    middle, base = x + size.width / 2, y + (size.height - _PITCH * len(amount)) / 2
    base += size.letter * _HALF_HIGH
    bold = {"font_weight": "bold", "font_size": size.letter}
    letters = abbreviation(tile.id)
    width = min(length(letters, size.letter, bold=True), size.width - 4)
    yield _line(letters, (middle, base), width, look, bold)
    for number, words in enumerate(amount, start=1):
        width, most = length(words), size.width - 4
        fits = {} if width <= most else {"textLength": most, "lengthAdjust": "spacingAndGlyphs"}
        yield _line(words, (middle, base + number * _PITCH), min(width, most), look, fits)


def _line(
    words: str, at: tuple[float, float], width: float, look: Look, given: Mapping[str, object]
) -> Markup:
    """A line about the middle of its base, on a plate where a pattern would cross it."""
    x, y = at
    said = text(x, y, words, fill=look.ink, text_anchor="middle", **given)
    if not look.pattern:
        return said
    plate = rectangle(x - width / 2 - 1, y - LETTER, width + 2, LETTER + 3, fill=look.ground)
    return plate + said


def _nobody(ident: str, size: Size) -> Markup:
    x, y = _corner(ident, size)
    middle, base = x + size.width / 2, y + size.height / 2 + size.letter * _HALF_HIGH
    return text(middle, base, abbreviation(ident), fill=QUIET, text_anchor="middle")
