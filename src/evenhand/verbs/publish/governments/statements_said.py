"""What is on file on a question, as a page shows it: every account, the retracted ones too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.pages.site.catalogue import marked
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.terms.facts import Fact
    from evenhand.terms.spans import Span
    from evenhand.terms.statements import Statement

# Why there is no answer, where somebody spoke and gave none.
NO_ANSWER: Final[Mapping[str, str]] = {
    "declines": marked("declines to answer"),
    "no-occasion": marked("no occasion has arisen"),
    "pending": marked("under review"),
    "retracts": marked("takes back what was said before"),
}


class Account(NamedTuple):
    """One statement: its answer in words, blank where it gives none.

    ``own`` is whether the government whose page it is said it; ``taken_back`` the day on
    which a later statement retracted it; ``not_yet`` the published days on which it was
    not known.
    """

    answer: str
    statement: Statement
    own: bool
    taken_back: Span | None
    not_yet: tuple[dt.date, ...]


def accounts_on(
    statements: Sequence[Statement], fact: Fact, names: Names, *, of: str, days: Sequence[dt.date]
) -> list[Account]:
    """The accounts of one question about one body, in order of the day they were published.

    Args:
        statements: all that is on file about the body.
        of: the government whose page it is.
        days: the days published.
    """
    rows = [row for row in statements if row.fact == fact.name]
    taken_back = {row.retracts: row.recorded_at for row in rows if row.retracts}
    return [
        Account(
            _answer(row, fact, names),
            row,
            operator(row.stated_by) == of,
            taken_back.get(row.seq),
            tuple(_not_known_on(row, days)),
        )
        for row in sorted(rows, key=lambda row: (row.recorded_at.latest, row.seq))
    ]


def _answer(row: Statement, fact: Fact, names: Names) -> str:
    if row.kind in NO_ANSWER:
        return ""
    try:
        return names.shown(fact.parse(row.value))
    except ValueError:  # a fact of this name in another program may have other answers
        return row.value


def _not_known_on(row: Statement, days: Sequence[dt.date]) -> Iterator[dt.date]:
    for day in days:
        if row.recorded_at.begun(day) is not True:
            yield day
