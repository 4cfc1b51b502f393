"""The few colours of pages and charts, each with the ground it is printed on.

Text stands out from its ground by at least 4.5 to 1 and marks by 3 to 1 (WCAG 2.2, success
criteria 1.4.3 and 1.4.11). Blue against brown survives the common colour blindnesses; no
meaning rests on colour alone, since shape, dash and word say it too.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#1b1b1b"
QUIET: Final = "#565656"
PAPER: Final = "#ffffff"
GRID: Final = "#d6d6d6"
BLUE: Final = "#0b4f79"
BROWN: Final = "#7a3a00"
NATION: Final = "#000000"
PALE_BLUE: Final = "#cfe2ee"
PALE_BROWN: Final = "#f3e0cc"
PALE_GREY: Final = "#f0f0f0"

TEXT_ON_GROUND: Final = {
    "ink": (INK, PAPER),
    "quiet": (QUIET, PAPER),
    "blue": (BLUE, PAPER),
    "brown": (BROWN, PAPER),
    "met": (BLUE, "#e6f0f7"),
    "unmet": (BROWN, "#fbeee0"),
    "unknown": ("#444444", "#f0f0f0"),
    "asked": ("#5b2a6e", "#f4ebf7"),
    "left-out": (QUIET, PAPER),
    "not-part": (QUIET, PAPER),
    "hindsight": ("#5c1f00", "#fff3d6"),
    "paper on blue": (PAPER, BLUE),
    "ink on pale brown": (INK, PALE_BROWN),
    "ink on pale grey": (INK, PALE_GREY),
}
MARK_ON_GROUND: Final = {
    "blue": (BLUE, PAPER),
    "brown": (BROWN, PAPER),
    "nation": (NATION, PAPER),
    "blue on its pale": (BLUE, PALE_BLUE),
    "brown on its pale": (BROWN, PALE_BROWN),
    "quiet on its pale": (QUIET, PALE_GREY),
}
