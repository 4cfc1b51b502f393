"""The sheet of paper in Word: its size, its margins, and what runs at its foot."""

from __future__ import annotations

from typing import Any

from evenhand.notices.setting.word.xml import attribute, line, w, words

SIZES = {"letter": (12240, 15840), "A4": (11906, 16838)}  # in twentieths of a point
MARGIN = 1440
PAGE_OF = {"en": ("Page ", " of "), "es": ("Página ", " de ")}


def line_width(paper: str) -> int:
    """The length of a line of text, in twentieths of a point."""
    return SIZES[paper][0] - 2 * MARGIN


def sheet(paper: str, *, bordered: bool = False, footer: str = "") -> Any:
    """The properties of a section; ``footer`` is the id of its footer's relationship.

    A section without a footer of its own has that of the section before it.
    """
    width, height = SIZES[paper]
    reference = attribute(w("footerReference", type="default"), "r:id", footer) if footer else None
    return w(
        "sectPr",
        reference,
        w("pgSz", w=width, h=height),
        w("pgMar", top=MARGIN, right=MARGIN, bottom=MARGIN, left=MARGIN, header=720, footer=600,
          gutter=0),
        _border() if bordered else None,
    )  # fmt: skip


def _border() -> Any:
    sides = ("top", "left", "bottom", "right")
    return w("pgBorders", *(line(side, 12, 14) for side in sides), offsetFrom="text")


def foot(running: str, language: str) -> list[Any]:
    """The paragraphs at the foot of every page: what runs there, and the page's number."""
    page, of = PAGE_OF.get(language.split("-")[0], ("", " / "))
    number = [words(page) if page else None, _field("PAGE"), words(of), _field("NUMPAGES")]
    right = w("pPr", w("pStyle", val="Footer"), w("jc", val="right"))
    left = w("pPr", w("pStyle", val="Footer"), w("pBdr", line("top", 4, 4, "767676")))
    return [w("p", left, words(running)), w("p", right, *number)]


def _field(name: str) -> Any:
    return w("fldSimple", words("1"), instr=f" {name} ")
