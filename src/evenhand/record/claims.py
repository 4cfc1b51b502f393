"""From what one asserter said of one thing over time to its claim on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from evenhand.logic import Truth, all_of
from evenhand.terms.facts import Fact
from evenhand.terms.statements import Statement, StatementKind
from evenhand.terms.values import Value

Word: TypeAlias = Literal["states", "declines", "no-occasion", "pending"]

_WORDS: dict[StatementKind, Word] = {
    "states": "states",
    "retracts": "states",  # never met: standing_rows keeps none
    "declines": "declines",
    "no-occasion": "no-occasion",
    "pending": "pending",
}


class Said(NamedTuple):
    """What one asserter's known statements come to, before anybody is classed."""

    by: str
    possible: tuple[Value | None, ...]
    word: Word
    statement: Statement
    basis: str


def standing_rows(rows: Sequence[Statement], known_at: dt.date) -> tuple[Statement, ...]:
    """The rows about one body known by ``known_at``, less those retracted by then.

    A retraction removes the row it names and that row alone, before anything is ranked.
    """
    known = [row for row in rows if row.recorded_at.begun(known_at) is True]
    gone = {row.retracts for row in known if row.kind == "retracts"}
    return tuple(row for row in known if row.kind != "retracts" and row.seq not in gone)


def said_by_each(rows: Iterable[Statement], fact: Fact, day: dt.date | None) -> tuple[Said, ...]:
    """One entry for each asserter who said anything that may hold on ``day``.

    Args:
        rows: known statements of the fact about one body (and of one year, if per year).
        day: the day asked about; ``None`` where the rows are all of the year asked about.
    """
    per_asserter: dict[str, list[Statement]] = {}
    for row in rows:
        per_asserter.setdefault(row.stated_by, []).append(row)
    said = (_latest(by, theirs, fact, day) for by, theirs in sorted(per_asserter.items()))
    return tuple(one for one in said if one is not None)


def _latest(by: str, rows: list[Statement], fact: Fact, day: dt.date | None) -> Said | None:
    """Walk the rows from the latest: a row that surely holds ends the walk.

    A row whose inexact dates leave open whether it holds adds its value and the walk goes
    on; past the last row the asserter may have said nothing of the day, which is unknown.
    """
    rows.sort(key=lambda row: (row.recorded_at.latest, row.seq), reverse=True)
    used: list[Statement] = []
    ended = False
    for row in rows:
        holds = True if day is None else holds_on(row, day)
        if holds is False:
            continue
        used.append(row)
        if holds:
            ended = True
            break
    if not used:
        return None
    values, basis = _values(used, fact)
    words = {_WORDS[row.kind] for row in used}
    if not ended:
        words.add("states")
    word: Word = words.pop() if len(words) == 1 else "states"
    possible = dict.fromkeys(values if ended else (*values, None))
    return Said(by, tuple(possible), word, used[0], basis)


def holds_on(row: Statement, day: dt.date) -> Truth:
    """Whether the day lies within the statement's dates; unknown inside an inexact one."""
    return all_of([row.begins.begun(day), True if row.until is None else row.until.lasts(day)])


def _values(rows: Iterable[Statement], fact: Fact) -> tuple[list[Value | None], str]:
    """Each row's value; what is no answer to *this* fact is unknown, and the basis says why."""
    values: list[Value | None] = []
    basis = ""
    for row in rows:
        try:
            values.append(fact.parse(row.value) if row.kind == "states" else None)
        except ValueError as problem:
            values.append(None)
            basis = f"not counted: {problem}"
    return values, basis
