"""How long each kind of record is kept, and by what authority.

The years are defaults that an agency sets to its own schedule (44 U.S.C. 3303a); the general
schedules they follow are named with each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, NamedTuple


class Retention(NamedTuple):
    """A class of records: what it holds, for how many years, and by which schedule."""

    holds: str
    years: int
    authority: str


KINDS: Final[Mapping[str, Retention]] = {
    "filing": Retention(
        "what a party wrote: answers, disputes, objections",
        10,
        "NARA General Records Schedule 1.2, item 020 (grant case files, final action)",
    ),
    "evidence": Retention(
        "papers that a party or a body sent with an answer",
        10,
        "NARA General Records Schedule 1.2, item 020 (grant case files, final action)",
    ),
    "draft": Retention(
        "drafts that were not filed",
        1,
        "NARA General Records Schedule 5.2, item 020 (intermediary records)",
    ),
    "finding": Retention(
        "reasons that officers wrote for a finding",
        10,
        "NARA General Records Schedule 1.2, item 020 (grant case files, final action)",
    ),
    "letter": Retention(
        "letters that were sent",
        10,
        "NARA General Records Schedule 1.2, item 020 (grant case files, final action)",
    ),
    "note": Retention(
        "what officers wrote at work: notes on a letter, reasons for what became of an item",
        10,
        "NARA General Records Schedule 1.2, item 020 (grant case files, final action)",
    ),
    "briefing": Retention(
        "texts of briefings",
        30,
        "a schedule of the agency itself: no general schedule covers what an agency publishes",
    ),
    "reply": Retention(
        "replies of readers with their addresses",
        3,
        "NARA General Records Schedule 6.4, item 020 (public correspondence)",
    ),
}


def dispose_on(kind: str, received: dt.date) -> dt.date:
    """The day from which an item of a kind may be disposed of."""
    years = KINDS[kind].years
    try:
        return received.replace(year=received.year + years)
    except ValueError:  # 29 February
        return dt.date(received.year + years, 3, 1)
