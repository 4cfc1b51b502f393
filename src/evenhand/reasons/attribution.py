"""Which clause shuts out how many: alone, together with others, and its exact share.

For one government that is shut out, its unmet clauses are the players of a game. A set of
them is worth 1 where the outcome is no longer proven unmet once they are waived, which is
to say taken as met; what is unknown stays unknown. A clause's share is its Shapley value
in that game (L. S. Shapley, "A value for n-person games", 1953): shares of one government
add up to 1, so that shares of all add up to how many are shut out, without rounding.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.logic import LEFT_OUT, EmptyGroup, Part, Truth, all_of, any_of, at_least, none_of
from evenhand.terms.day import LiveGroup
from evenhand.terms.findings import Finding, Status
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


class Case(NamedTuple):
    """One government: what came out for it, on which findings, and how many live there.

    It is shut out where ``outcome`` is false. ``clauses`` are the findings on the clauses of
    the outline, ``residents`` is ``None`` where there is no figure.
    """

    outcome: Truth
    clauses: tuple[Finding, ...]
    residents: int | None


class Tally(NamedTuple):
    """So many governments, the residents of those that have a figure, and how many have none."""

    governments: int = 0
    residents: int = 0
    without_residents: int = 0

    @property
    def known_residents(self) -> int | None:
        """The residents; ``None`` where there are governments and none has a figure."""
        if self.governments and self.governments == self.without_residents:
            return None
        return self.residents


@dataclass(frozen=True, slots=True)
class ClauseImpact:
    """What one clause does to all.

    ``touches``: those for which it is unmet. ``exclusive``: those no longer shut out where
    it alone is waived; ``still_open`` of them would then be undecided. ``share`` is its
    Shapley share of those shut out, ``residents_share`` the same weighted by residents.
    ``unknown`` and ``asked`` count those for which it is undecided, for want of a fact or
    only because the text does not say what follows.
    """

    clause: str
    touches: Tally
    exclusive: Tally
    still_open: int
    share: Fraction
    residents_share: Fraction
    unknown: int
    asked: int


@dataclass(frozen=True, slots=True)
class PairImpact:
    """Two clauses that are unmet for the same governments and shut out nobody alone.

    ``both_waived`` counts those no longer shut out where both are waived.
    """

    clauses: tuple[str, str]
    touches: Tally
    both_waived: Tally


@dataclass(frozen=True, slots=True)
class Attribution:
    """How those shut out are shared among the clauses, in the program's order.

    ``undecided`` are those for whom nothing is decided yet: they are not shut out.
    ``unattributed`` are shut out and charged to no clause, since no clause is proven unmet
    by itself or waiving every unmet one would not end it. ``too_many`` have more unmet
    clauses in groups than are enumerated: they are in no share. Shares, ``unattributed``
    and ``too_many`` add up to ``shut_out``.
    """

    everybody: Tally
    shut_out: Tally
    undecided: Tally
    unattributed: Tally
    too_many: Tally
    clauses: tuple[ClauseImpact, ...]
    pairs: tuple[PairImpact, ...]


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


class _Pattern(NamedTuple):
    outcome: Truth
    holds: tuple[Part, ...]
    statuses: tuple[Status, ...]


class _Weighed(NamedTuple):
    pattern: _Pattern
    answers: Answers
    statuses: Mapping[str, Status]
    solved: Solved
    tally: Tally


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


def to_places(value: Fraction, places: int = 2) -> str:
    """A share of no less than 0 as decimal text, rounded half to even on the exact value."""
    digits = f"{round(value * 10**places):0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def attribute(outline: Outline, cases: Iterable[Case]) -> Attribution:
    """Share those shut out among the clauses, and count whom each clause concerns.

    Governments with the same findings are worked through once. A clause of the outline of
    which a case has no finding takes no part in it.
    """
    ids = tuple(outline.clauses())
    weighed = [_weigh(outline, ids, *one) for one in _patterns(ids, cases).items()]
    shut_out = [one for one in weighed if one.pattern.outcome is False]
    clauses = tuple(_clause(one, weighed) for one in ids)
    return Attribution(
        everybody=_total(weighed),
        shut_out=_total(shut_out),
        undecided=_total(one for one in weighed if one.pattern.outcome is None),
        unattributed=_total(one for one in shut_out if one.solved.refusal == "no clause"),
        too_many=_total(one for one in shut_out if one.solved.refusal == "too many"),
        clauses=clauses,
        pairs=tuple(_pairs(outline, clauses, weighed)),
    )


def _sets(players: Sequence[str]) -> Iterator[list[str]]:
    """Every set of players, in the order of :func:`shapley`."""
    for chosen in range(1 << len(players)):
        yield [one for index, one in enumerate(players) if chosen >> index & 1]


def _patterns(ids: Sequence[str], cases: Iterable[Case]) -> dict[_Pattern, Tally]:
    found: dict[_Pattern, Tally] = {}
    for case in cases:
        by_id = {finding.id: finding for finding in case.clauses}
        findings = [by_id.get(one) for one in ids]
        pattern = _Pattern(
            case.outcome,
            tuple(one.holds if one else LEFT_OUT for one in findings),
            tuple(one.status if one else "left-out" for one in findings),
        )
        governments, residents, without = found.get(pattern, Tally())
        found[pattern] = Tally(
            governments + 1,
            residents + (case.residents or 0),
            without + (case.residents is None),
        )
    return found


def _weigh(outline: Outline, ids: Sequence[str], pattern: _Pattern, tally: Tally) -> _Weighed:
    answers = dict(zip(ids, pattern.holds, strict=True))
    statuses = dict(zip(ids, pattern.statuses, strict=True))
    solved = solve(outline, answers)
    if pattern.outcome is not False:  # an outcome that is not decided against it charges no clause
        solved = solved._replace(alone={}, shares={}, refusal="")
    return _Weighed(pattern, answers, statuses, solved, tally)


def _clause(clause: str, weighed: Sequence[_Weighed]) -> ClauseImpact:
    exclusive = [one for one in weighed if clause in one.solved.alone]
    open_ = [one for one in weighed if clause in one.solved.undecided]
    charged = [
        (one.solved.shares[clause], one.tally) for one in weighed if clause in one.solved.shares
    ]
    return ClauseImpact(
        clause,
        touches=_total(one for one in weighed if clause in one.solved.unmet),
        exclusive=_total(exclusive),
        still_open=_total(one for one in exclusive if one.solved.alone[clause] is None).governments,
        share=sum((share * tally.governments for share, tally in charged), Fraction(0)),
        residents_share=sum((share * tally.residents for share, tally in charged), Fraction(0)),
        unknown=_total(one for one in open_ if one.statuses[clause] != "asked").governments,
        asked=_total(one for one in open_ if one.statuses[clause] == "asked").governments,
    )


def _pairs(
    outline: Outline, clauses: Sequence[ClauseImpact], weighed: Sequence[_Weighed]
) -> Iterator[PairImpact]:
    """Pairs unmet for the same governments, of which neither shuts out any alone."""
    idle = [
        one.clause for one in clauses if one.touches.governments and not one.exclusive.governments
    ]
    where = {
        clause: {index for index, one in enumerate(weighed) if clause in one.solved.unmet}
        for clause in idle
    }
    for pair in combinations(idle, 2):
        if where[pair[0]] == where[pair[1]]:
            touched = [weighed[index] for index in sorted(where[pair[0]])]
            freed = (one for one in touched if _freed(outline, pair, one))
            yield PairImpact(pair, _total(touched), _total(freed))


def _freed(outline: Outline, pair: tuple[str, str], one: _Weighed) -> bool:
    """Whether waiving both ends it for a government that is shut out by its unmet clauses."""
    if one.pattern.outcome is not False or one.solved.refusal == "no clause":
        return False
    met = dict(standing(outline, one.answers))
    waived = {clause: met[clause] for clause in pair}
    return joined(outline, {**one.answers, **waived}) is not False


def _total(weighed: Iterable[_Weighed]) -> Tally:
    tallies = [one.tally for one in weighed]
    return Tally(*map(sum, zip(*tallies, strict=True))) if tallies else Tally()
