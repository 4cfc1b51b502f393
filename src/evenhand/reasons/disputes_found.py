"""Disputes as data: its keys are those of the JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypedDict

from evenhand.terms.findings import outcome_word
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.reasons.contentions import About, Contention, Position
    from evenhand.reasons.disputes import Disputes
    from evenhand.reasons.explanation import Names

_COMPUTED: Final = "computed"


class AboutFound(TypedDict):
    """A fact in dispute, and the body and year it is about."""

    fact: str
    ask: str
    of: str
    of_name: str
    year: int | None


class PositionFound(TypedDict):
    """Answers held together, one for each fact of the contention, and by whom."""

    values: list[str | None]
    shown: list[str | None]
    by: list[str]
    by_names: list[str]


class SettlesFound(TypedDict):
    """A position, by its place in the list, that alone decides the outcome."""

    position: int
    outcome: str


class ContentionFound(TypedDict):
    """A question of fact on which accounts differ, and what turns on it."""

    name: str
    facts: list[AboutFound]
    positions: list[PositionFound]
    matters: bool | None
    pivotal_share: str | None
    settles_alone: list[SettlesFound]


class ChosenFound(TypedDict):
    """A position, by its place in the list, of the contention named."""

    contention: str
    position: int


class MustWinFound(TypedDict):
    """The smallest sets of positions that force an outcome."""

    outcome: str
    sets: list[list[ChosenFound]]


class SettledFound(TypedDict):
    """A fact on which accounts differ and the program's precedence decides."""

    fact: str
    ask: str
    of: str
    of_name: str
    year: int | None
    by: str


class DisputesFound(TypedDict):
    """The disputes of a case, and the outcome by every combination of positions."""

    contentions: list[ContentionFound]
    settled: list[SettledFound]
    worlds: int
    counts: dict[str, int]
    by_party: dict[str, str]
    must_win: list[MustWinFound]
    complete: bool


def disputes_as_data(disputes: Disputes, names: Names) -> DisputesFound:
    """The disputes as data; counts and shares count claims and are never a likelihood.

    Args:
        names: of bodies and facts, as people write them.
    """
    kind = disputes.kind
    return {
        "contentions": [_contention(one, kind, names) for one in disputes.contentions],
        "settled": [{**_about(one, names), "by": by} for one, by in disputes.settled],
        "worlds": disputes.worlds,
        "counts": {outcome_word(kind, t): count for t, count in disputes.counts.items()},
        "by_party": {by: outcome_word(kind, t) for by, t in disputes.by_party.items()},
        "must_win": list(_must_win(disputes)),
        "complete": disputes.complete,
    }


def who(asserter: str, names: Names) -> str:
    """An asserter as people write it: a government by its name, an article as it is cited."""
    if asserter == _COMPUTED:
        return "the computation"
    return names.of(asserter) if asserter in names else asserter


def _contention(one: Contention, kind: str, names: Names) -> ContentionFound:
    share = one.pivotal_share
    return {
        "name": one.name,
        "facts": [_about(about, names) for about in one.facts],
        "positions": [_position(position, one, names) for position in one.positions],
        "matters": one.matters,
        "pivotal_share": None if share is None else str(share),
        "settles_alone": [
            {"position": number, "outcome": outcome_word(kind, truth)}
            for number, truth in one.settles_alone
        ],
    }


def _about(about: About, names: Names) -> AboutFound:
    return {
        "fact": about.fact,
        "ask": names.ask(about.fact),
        "of": about.of,
        "of_name": names.of(about.of),
        "year": about.year,
    }


def _position(position: Position, one: Contention, names: Names) -> PositionFound:
    held = [position.live(question) for question in one.questions]
    return {
        "values": [None if live is None else " or ".join(map(show, live)) for live in held],
        "shown": [None if live is None else " or ".join(map(names.shown, live)) for live in held],
        "by": list(position.by),
        "by_names": [who(by, names) for by in position.by],
    }


def _must_win(disputes: Disputes) -> Iterator[MustWinFound]:
    for truth, sets in disputes.must_win.items():
        chosen: list[list[ChosenFound]] = [
            [{"contention": name, "position": number} for name, number in one] for one in sets
        ]
        yield {"outcome": outcome_word(disputes.kind, truth), "sets": chosen}
