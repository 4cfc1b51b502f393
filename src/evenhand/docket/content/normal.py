"""Text as a person reads it: look-alike letters, dashes and unseen characters made plain.

Line ends are kept, so that a line number found here is one of the text as it was sent.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u034f\u061c\u115f\u180b-\u180f\u200b-\u200f\u202a-\u202e"
                            "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]")  # fmt: skip
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DIGIT: Final = re.compile(r"\d")
_LIKE: Final = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-"),
    **dict(
        zip(map(ord, "АВЕІЈКМНОРСТЅХаеіорсѕх"), "ABEIJKMHOPCTSXaeiopcsx", strict=True)
    ),  # Cyrillic
    **dict(zip(map(ord, "ΑΒΕΗΙΚΜΝΟΡΤΧο"), "ABEHIKMNOPTXo", strict=True)),  # Greek
}


def plain(text: str) -> str:
    """The text in NFKC (Unicode Standard Annex 15) without what is not seen.

    Cyrillic and Greek letters that look Latin become Latin, every dash a hyphen, every
    digit one of 0 to 9, and every line end a line feed.
    """
    text = _LINE_ENDS.sub("\n", _UNSEEN.sub("", text))
    if text.isascii():
        return text
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_LIKE)
    return _DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


def folded(text: str) -> str:
    """Small letters without accents, all other marks one space: to compare headings."""
    bare = unicodedata.normalize("NFD", plain(text)).lower()
    letters = (c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def masked(text: str, *, letters: bool = False) -> str:
    """A piece of text that can be shown: its digits as dots, and its letters if asked."""
    shown = re.sub(r"[^\W_]" if letters else r"\d", "•", " ".join(text.split()))
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
