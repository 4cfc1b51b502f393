"""How wide words may come out, and how they are cut or folded to fit.

A reader's system chooses the letters. Widths are those of DejaVu Sans, the widest of the
letters a drawing asks for, in three classes rounded up: what fits here fits in the others.
"""

from __future__ import annotations

from typing import Final

from evenhand.pages.charts.svg import LETTER

_NARROW: Final = frozenset(" !'(),-./:;I[]fijlrt|·")
_WIDE: Final = frozenset("%&@MWmw…—≤≥")
_BOLD: Final = 1.13


def length(words: str, size: float = LETTER, *, bold: bool = False) -> float:
    """The most units that a line of words may take, in letters of ``size`` units."""
    return sum(map(_width, words)) * size * (_BOLD if bold else 1.0)


def cut(words: str, width: float, *, bold: bool = False) -> str:
    """The words, or as much of them as fits into ``width`` units with an ellipsis."""
    if length(words, bold=bold) <= width:
        return words
    kept = words
    while kept and length(f"{kept}…", bold=bold) > width:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def fold(words: str, width: float, most: int) -> list[str]:
    """The words in at most so many lines of ``width`` units, the last one cut where it must be."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and length(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        lines.append(cut(" ".join(rest[:taken]), width))
        rest = rest[taken:]
    return [*lines, cut(" ".join(rest), width)] if rest else lines


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE or ord(letter) > 0x2E7F:
        return 1.0
    return 0.8 if letter.isupper() else 0.64
