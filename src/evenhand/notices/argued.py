"""What was argued against a decision, and the answer of whoever decides again.

5 U.S.C. 555(e) has a denial state its grounds, and 2 CFR 200.342 an agency hear an objection: the
letter that answers one says what was argued and what becomes of it.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Quoted(NamedTuple):
    """What was written in a filing of a day; ``words`` are its lines, none where it was removed."""

    filing: int
    day: dt.date
    words: tuple[str, ...]


class Argued(NamedTuple):
    """An objection in its own words, with the lines of the answer.

    ``quotes`` begin with the objection; what was added to it follows.
    """

    quotes: tuple[Quoted, ...]
    answer: tuple[str, ...]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
