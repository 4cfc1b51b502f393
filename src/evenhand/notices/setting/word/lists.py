"""Lists in Word: each has a numbering of its own, so that each begins again."""

from __future__ import annotations

from typing import Any

from evenhand.notices.setting.word.xml import w

BULLETS = ("•", "◦", "▪")
TYPES = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman"}
INDENT, DEEPEST = 400, 8  # in twentieths of a point; Word has nine levels


class Numberings:
    """The numberings of one document."""

    def __init__(self, document: Any) -> None:
        self.element = document.part.numbering_part.element
        self.element[:] = []
        self.count = 0

    def add(self, *, ordered: bool, level: int, start: str, kind: str) -> int:
        """A new list's numbering: ``level`` from 0, ``start`` and ``kind`` as HTML has them."""
        self.count += 1
        levels = [self._level(at, ordered, start, kind) for at in range(DEEPEST + 1)]
        abstract = w(
            "abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels,
            abstractNumId=self.count,
        )  # fmt: skip
        self.element.insert(self.count - 1, abstract)
        self.element.append(w("num", w("abstractNumId", val=self.count), numId=self.count))
        return self.count

    def _level(self, at: int, ordered: bool, start: str, kind: str) -> Any:
        shape = TYPES[kind] if ordered else "bullet"
        return w(
            "lvl",
            w("start", val=start if start.isdigit() else 1),
            w("numFmt", val=shape),
            w("lvlText", val=f"%{at + 1}." if ordered else BULLETS[at % 3]),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=INDENT * (at + 1), hanging=280)),
            ilvl=at,
        )


def numbered(number: int, level: int) -> Any:
    """What makes a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=min(level, DEEPEST)), w("numId", val=number))
