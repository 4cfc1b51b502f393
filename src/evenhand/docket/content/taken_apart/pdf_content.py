"""The text that a content stream shows (ISO 32000-1, 9.4).

A program may set a line word by word or letter by letter, and widths alone tell whether a
space lies between. So a line comes in two forms: with a space at every move, and with none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pikepdf

from .pdf_fonts import Font, unreadable

_SPACE: Final = 180  # thousandths of the size of the letters: narrower than any space
_SHOW: Final = frozenset({"Tj", "'", '"', "TJ"})
_PAINT: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"})


class Shown(NamedTuple):
    """Text with spaces at moves and without, codes not read, pixels drawn, and paintings."""

    text: str
    glued: str
    unread: int
    pixels: int
    paints: int


class _Lines:
    """Text as it is set; ``font`` is the one in use, ``at`` the height of the line."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self.fonts = fonts
        self.font = Font(unreadable, 1)
        self.spaced: list[str] = []
        self.glued: list[str] = []
        self.unread = self.pixels = self.paints = 0
        self.at: tuple[float, float] | None = None

    def show(self, raw: bytes) -> None:
        text, unread = self.font.read(raw)
        self.unread += unread
        self.spaced.append(text)
        self.glued.append(text)

    def move(self, *, line: bool) -> None:
        self.spaced.append("\n" if line else " ")
        if line:
            self.glued.append("\n")


def shown_by(stream: Any, fonts: Mapping[str, Font]) -> Shown:
    """The text of a page, drawing or pattern, with the fonts that it names.

    A stream that cannot be taken apart counts as unread.
    """
    lines = _Lines(fonts)
    try:
        for one in pikepdf.parse_content_stream(stream):
            _carry_out(str(one.operator), one.operands, lines)
    except (pikepdf.PdfError, TypeError, ValueError, IndexError):
        lines.unread += 1_000
    spaced, glued = "".join(lines.spaced), "".join(lines.glued)
    return Shown(spaced, "" if glued == spaced else glued, lines.unread, lines.pixels, lines.paints)


def _carry_out(operator: str, operands: Any, lines: _Lines) -> None:
    if operator in _PAINT:
        lines.paints += 1
    elif operator == "INLINE IMAGE":
        lines.paints += 1
        lines.pixels += int(operands[0].width) * int(operands[0].height)
    elif operator == "Tf":
        lines.font = lines.fonts.get(str(operands[0]), Font(unreadable, 1))
    elif operator in ("Td", "TD"):
        lines.move(line=float(operands[1]) != 0)
    elif operator == "Tm":
        here = (float(operands[1]), round(float(operands[5]), 1))
        lines.move(line=here != lines.at)
        lines.at = here
    elif operator in ("T*", "BT"):
        lines.move(line=operator == "T*")
    elif operator in _SHOW:
        _show(operator, operands, lines)


def _show(operator: str, operands: Any, lines: _Lines) -> None:
    lines.paints += 1
    if operator in ("'", '"'):
        lines.move(line=True)
    for piece in operands[0] if operator == "TJ" else operands[-1:]:
        if isinstance(piece, pikepdf.String):
            lines.show(bytes(piece))
        elif float(piece) < -_SPACE:
            lines.spaced.append(" ")
