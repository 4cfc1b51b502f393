"""Texts with parts withheld: what a reader sees in their place, and the exemptions there are.

5 U.S.C. 552(b) demands that how much was taken out, and under which exemption, is shown at the
place itself; how much is said in classes, so that a name is not told by its length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from evenhand.docket.errors import DocketError

EXEMPTIONS: Final[Mapping[str, str]] = {
    "(b)(1)": "properly classified in the interest of national defense or foreign policy",
    "(b)(2)": "solely internal personnel rules and practices of an agency",
    "(b)(3)": "exempted from disclosure by another statute",
    "(b)(4)": "trade secrets, and commercial or financial information that is confidential",
    "(b)(5)": "memoranda within or between agencies that the law keeps from a party to a suit",
    "(b)(6)": "personnel, medical and similar files: personal privacy",
    "(b)(7)": "records compiled for law enforcement, so far as harm of a kind named there follows",
    "(b)(8)": "examinations of financial institutions",
    "(b)(9)": "geological and geophysical information on wells",
}
_CLASSES: Final = ((40, "a few words"), (120, "about a line"), (1_000, "a paragraph"))
_MOST: Final = "more than a paragraph"
_LINE: Final = re.compile(
    r"(?P<first>\d{1,9})\s*(?:-|\u2013|to)\s*(?P<last>\d{1,9})\s+\(?b?\)?\(?(?P<number>\d)\)?\s+(?P<why>\S.*)"
)


class NoPortion(DocketError):
    """What is to be withheld of a text is not said as it can be read."""

    code = "docket.no-portion"


class Portion(NamedTuple):
    """A part that is withheld: first and last character from 1, both inclusive."""

    first: int
    last: int
    exemption: str
    reason: str

    @property
    def size(self) -> int:
        """How many characters it has."""
        return self.last - self.first + 1


def redacted(text: str, portions: Sequence[Portion]) -> str:
    """A text in which each portion is replaced by a mark of its exemption and class of length.

    Args:
        portions: in order, none over another, as :func:`portions_in` returns them.
    """
    parts, at = [], 0
    for one in portions:
        parts += [text[at : one.first - 1], mark_of(one)]
        at = one.last
    return "".join([*parts, text[at:]])


def mark_of(portion: Portion) -> str:
    """What stands in a portion's place: ``[withheld: (b)(6), a few words]``."""
    words = next((words for most, words in _CLASSES if portion.size <= most), _MOST)
    return f"[withheld: {portion.exemption}, {words}]"


def portions_in(typed: str, text: str) -> list[Portion]:
    """The portions that an officer typed, a line each: ``12-40 (b)(6) names a private person``.

    Raises:
        NoPortion: a line cannot be read, is outside the text, or lies over another.
    """
    found = [_portion(number, line) for number, line in _lines(typed)]
    if not found:
        raise NoPortion(
            "No part of the text is named.", hint="Write a line such as: 12-40 (b)(6) why."
        )
    found.sort()
    end = 0
    for one in found:
        if not end < one.first <= one.last <= len(text):
            raise NoPortion(
                f"Characters {one.first} to {one.last} are not a part of this text of"
                f" {len(text):,} characters, or lie over another part.",
                hint="The first character is 1; the last is withheld too.",
            )
        end = one.last
    return found


def typed(portions: Sequence[Portion]) -> str:
    """Portions as an officer types them."""
    return "\n".join(f"{p.first}-{p.last} {p.exemption} {p.reason}" for p in portions)


def _lines(text: str) -> list[tuple[int, str]]:
    return [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]


def _portion(number: int, line: str) -> Portion:
    found = _LINE.fullmatch(line)
    exemption = f"(b)({found['number']})" if found else ""
    if found is None or exemption not in EXEMPTIONS:
        raise NoPortion(
            f"Line {number} cannot be read.",
            hint="Write first and last character, one of (b)(1) to (b)(9), and why:"
            " 12-40 (b)(6) names a private person.",
        )
    return Portion(int(found["first"]), int(found["last"]), exemption, found["why"].strip())
