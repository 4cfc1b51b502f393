"""Which clause shuts out how many: alone, together with others, and its exact share.

A clause's share is the sum of its shares in the games of those shut out, so that the shares
of all clauses add up to how many are shut out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from evenhand.logic import LEFT_OUT, Part, Truth
from evenhand.reasons.waiving import Answers, Outline, Solved, joined, solve, standing
from evenhand.terms.findings import Finding, Status


class Government(NamedTuple):
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


def to_places(value: Fraction, places: int = 2) -> str:
    """A share of no less than 0 as decimal text, rounded half to even on the exact value."""
    digits = f"{round(value * 10**places):0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def attribute(outline: Outline, cases: Iterable[Government]) -> Attribution:
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


def _patterns(ids: Sequence[str], cases: Iterable[Government]) -> dict[_Pattern, Tally]:
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
