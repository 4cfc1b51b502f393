"""The game of waiving clauses: what is left of a refusal when some are taken as met.

For one government that is shut out, its unmet clauses are the players. A set of them is
worth 1 where the outcome is no longer proven unmet once they are waived; what is unknown
stays unknown. A clause's share is its Shapley value in that game (L. S. Shapley, "A value
for n-person games", 1953): shares of one government add up to 1, without rounding.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import comb
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.logic import EmptyGroup, Part, Truth, all_of, any_of, at_least, none_of
from evenhand.terms.day import LiveGroup
from evenhand.terms.programs import GroupKind

MOST_PLAYERS: Final = 15
"""Beyond so many unmet clauses in groups, sets of them are not enumerated."""

Answers: TypeAlias = Mapping[str, Part]
Refusal: TypeAlias = Literal["", "no clause", "too many"]


class Outline(NamedTuple):
    """Clauses by id, in the program's order, with the groups that join them.

    ``least`` is how many of an ``at-least`` must be met.
    """

    kind: GroupKind
    parts: tuple[str | Outline, ...]
    least: int = 0

    def clauses(self) -> Iterator[str]:
        """The ids of its clauses, groups dissolved."""
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part.clauses()

    def plain(self) -> Iterator[str]:
        """The ids of those that stand in groups of kind ``all`` and in no other."""
        if self.kind == "all":
            for part in self.parts:
                if isinstance(part, str):
                    yield part
                else:
                    yield from part.plain()


class Solved(NamedTuple):
    """What one pattern of answers comes to: who is unmet, and who is charged how much.

    ``alone`` has the outcome that is left where a clause alone is waived, for those whose
    waiver ends it.
    """

    unmet: tuple[str, ...]
    undecided: tuple[str, ...]
    alone: Mapping[str, Truth]
    shares: Mapping[str, Fraction]
    refusal: Refusal


def outlined(group: LiveGroup, kept: Container[str] | None = None) -> Outline:
    """The outline of the clauses in force, or of those kept; groups left empty go."""
    parts: list[str | Outline] = []
    for part in group.parts:
        if isinstance(part, LiveGroup):
            inner = outlined(part, kept)
            parts += [inner] if inner.parts else []
        elif kept is None or part.clause.id in kept:
            parts.append(part.clause.id)
    return Outline(group.group.kind, tuple(parts), group.group.count)


def joined(outline: Outline, answers: Answers) -> Truth:
    """The outline's answer from those of its clauses, by the strong Kleene tables.

    Unknown where every clause of an ``all`` or ``at-least`` was left out, as for findings.
    """
    parts = [
        answers[part] if isinstance(part, str) else joined(part, answers) for part in outline.parts
    ]
    try:
        match outline.kind:
            case "all":
                return all_of(parts)
            case "any":
                return any_of(parts)
            case "none":
                return none_of(parts)
            case "at-least":
                return at_least(outline.least, parts)
    except EmptyGroup:
        return None


def standing(
    outline: Outline, answers: Answers, *, against: bool = False
) -> Iterator[tuple[str, bool]]:
    """Clauses that keep the outcome from being met, each with the answer that would not.

    Args:
        against: the answer that stands against the outcome here: no, and within a ``none``
            yes.
    """
    if joined(outline, answers) is (not against):
        return
    inner = against is not (outline.kind == "none")
    for part in outline.parts:
        if not isinstance(part, str):
            yield from standing(part, answers, against=inner)
        elif answers[part] is None or answers[part] is inner:
            yield part, not inner


def shapley(players: Sequence[str], worth: Sequence[bool]) -> dict[str, Fraction]:
    """The exact Shapley value of each player in a game whose sets are worth 1 or nothing.

    Args:
        worth: by set of players, as a binary number in which the first is the lowest digit.
    """
    count = len(players)
    found: dict[str, Fraction] = {}
    for index, player in enumerate(players):
        one, turns = 1 << index, [0] * count
        for others in range(1 << count):
            if not others & one and worth[others | one] != worth[others]:
                turns[others.bit_count()] += 1 if worth[others | one] else -1
        found[player] = sum(
            (Fraction(turn, count * comb(count - 1, size)) for size, turn in enumerate(turns)),
            Fraction(0),
        )
    return found


def solve(outline: Outline, answers: Answers) -> Solved:
    """The unmet clauses of one government, and the share of each where they shut it out."""
    against = dict(standing(outline, answers))
    unmet = tuple(one for one, met in against.items() if answers[one] is (not met))
    undecided = tuple(one for one in against if answers[one] is None)

    def left(waived: Iterable[str]) -> Truth:
        return joined(outline, {**answers, **{one: against[one] for one in waived}})

    if left(()) is not False or left(unmet) is False:
        return Solved(unmet, undecided, {}, {}, "no clause")
    after = {one: left((one,)) for one in unmet}
    alone = {one: outcome for one, outcome in after.items() if outcome is not False}
    if set(unmet) <= set(outline.plain()):
        return Solved(unmet, undecided, alone, dict.fromkeys(unmet, Fraction(1, len(unmet))), "")
    if len(unmet) > MOST_PLAYERS:
        return Solved(unmet, undecided, alone, {}, "too many")
    worth = [left(waived) is not False for waived in _sets(unmet)]
    return Solved(unmet, undecided, alone, shapley(unmet, worth), "")


def _sets(players: Sequence[str]) -> Iterator[list[str]]:
    """Every set of players, in the order of :func:`shapley`."""
    for chosen in range(1 << len(players)):
        yield [one for index, one in enumerate(players) if chosen >> index & 1]
