"""What the claims on one question come to: known, disputed, or not answered.

Only claims with a value are ranked. ``unknown``, ``declines``, ``no-occasion`` and
``pending`` are shown, never outrank a value and never make a dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from evenhand.terms.answers import UNKNOWN, Answer, AnswerState, Claim
from evenhand.terms.programs import ASSERTER_CLASSES, AsserterClass
from evenhand.terms.values import Bodies, Value

_CANONICAL = {rank: place for place, rank in enumerate(ASSERTER_CLASSES)}
_SAID: tuple[tuple[str, AnswerState], ...] = (
    ("declines", "declined"),
    ("pending", "pending"),
    ("no-occasion", "no-occasion"),
)
_MOST_UNIONS = 64


def resolve(claims: Sequence[Claim], precedence: Sequence[AsserterClass]) -> Answer:
    """Weigh the claims by the program's precedence.

    With a precedence the best-ranked class that has values decides; asserters of that class
    who differ remain a dispute. Classes the precedence leaves out come last, together.
    Without one, every value counts. Where inexact dates leave it open whether any value of
    the best class holds, the next class with values decides in the case that none does.

    Returns:
        An answer whose ``live`` values are distinct, in order of rank, unknown last. An
        inexact date that leaves several values to a single asserter makes the answer
        unknown, not disputed.
    """
    if not claims:
        return UNKNOWN
    if len(claims) == 1 and _plain(claims[0]):
        return Answer(claims[0].possible, "known", tuple(claims))
    ranks = _ranks(tuple(precedence))
    ordered = _ordered(claims, ranks) if len(claims) > 1 else tuple(claims)
    first = ordered[0]
    if _plain(first) and all(
        claim.possible == first.possible and not claim.shown_only for claim in ordered[1:]
    ):
        return Answer(first.possible, "known", ordered)
    valued = [claim for claim in ordered if not claim.shown_only and _has_value(claim)]
    if not valued:
        return Answer((None,), _unanswered(ordered), ordered)
    live, state = _weighed(valued, ranks)
    outranked = valued[len(_deciding(valued, ranks)) :]
    overruled = state == "known" and _disagree(outranked, live)
    return Answer(live, state, ordered, valued[0].ranks_as if overruled else None)


@lru_cache(maxsize=64)
def _ranks(precedence: tuple[AsserterClass, ...]) -> dict[AsserterClass, int]:
    return {rank: place for place, rank in enumerate(precedence)}


def _ordered(claims: Sequence[Claim], ranks: dict[AsserterClass, int]) -> tuple[Claim, ...]:
    last = len(ranks)

    def place(claim: Claim) -> tuple[bool, int, int, str]:
        rank = claim.ranks_as
        return claim.shown_only, ranks.get(rank, last), _CANONICAL[rank], claim.by

    return tuple(sorted(claims, key=place))


def _plain(claim: Claim) -> bool:
    """One certain value that counts: by far the most common case, answered at once."""
    return len(claim.possible) == 1 and claim.possible[0] is not None and not claim.shown_only


def _has_value(claim: Claim) -> bool:
    return any(value is not None for value in claim.possible)


def _unanswered(claims: Iterable[Claim]) -> AnswerState:
    words = {claim.word for claim in claims if not claim.shown_only}
    return next((state for word, state in _SAID if word in words), "unknown")


def _state(live: tuple[Value | None, ...], deciding: Sequence[Claim]) -> AnswerState:
    values = [value for value in live if value is not None]
    if len(values) == 1:
        return "known" if len(live) == 1 else "unknown"
    same = all(set(claim.possible) == set(deciding[0].possible) for claim in deciding)
    return "unknown" if same else "disputed"


def _deciding(valued: Sequence[Claim], ranks: dict[AsserterClass, int]) -> Sequence[Claim]:
    """The leading claims that are of the best rank; all of them where nothing is ranked."""
    if not ranks:
        return valued
    last = len(ranks)
    best = ranks.get(valued[0].ranks_as, last)
    return [claim for claim in valued if ranks.get(claim.ranks_as, last) == best]


def _weighed(
    valued: Sequence[Claim], ranks: dict[AsserterClass, int]
) -> tuple[tuple[Value | None, ...], AnswerState]:
    """The live values and the state of claims that have values, best rank first.

    Where it may be that no claim of a rank holds, the ranks below stand in place of unknown.
    """
    deciding = _deciding(valued, ranks)
    live = _live(deciding)
    state = _state(live, deciding)
    below = valued[len(deciding) :]
    silent = all(None in claim.possible for claim in deciding)
    if not below or not silent or len(live) > _MOST_UNIONS:
        return live, state
    lower, of_lower = _weighed(below, ranks)
    both = tuple(dict.fromkeys((*(value for value in live if value is not None), *lower)))
    if len(both) == 1:
        return both, "known"
    return both, "disputed" if "disputed" in (state, of_lower) else "unknown"


def _live(deciding: Sequence[Claim]) -> tuple[Value | None, ...]:
    """The distinct values of the deciding claims; open sets of bodies are united first."""
    # A claim that surely holds decides where another may not; of open sets more may be named.
    silent = [None in claim.possible for claim in deciding]
    named_openly = any(_open(value) for claim in deciding for value in claim.possible)
    unknown = any(silent) if named_openly else all(silent)
    found: dict[Value, None] = {}
    for claim in deciding:
        found |= {value: None for value in claim.possible if value is not None and not _open(value)}
    complete = [value for value in found if isinstance(value, Bodies)]
    always = any(not any(map(_open, claim.possible)) for claim in deciding)
    unions = _unions(deciding)
    if len(unions) > _MOST_UNIONS:
        unknown = True
    for union in unions:
        held = complete and always and all(set(union.names) <= set(all_.names) for all_ in complete)
        if not held:
            found[union] = None
    return (*found, None) if unknown else tuple(found)


def _open(value: Value | None) -> bool:
    return isinstance(value, Bodies) and value.open


def _unions(deciding: Sequence[Claim]) -> list[Bodies]:
    """What the open sets come to together, in each way their inexact dates may have fallen.

    An open set says "these, and perhaps more", so two of them do not contradict each other.
    The list stops growing once it is past the greatest number that is told apart.
    """
    ways: dict[tuple[str, ...] | None, None] = {None: None}
    for claim in deciding:
        sets = [value for value in claim.possible if isinstance(value, Bodies) and value.open]
        if not sets:
            continue
        grown = {} if len(sets) == len(claim.possible) else dict(ways)
        for names in ways:
            for value in sets[: _MOST_UNIONS + 2 - len(grown)]:
                grown[tuple(sorted({*(names or ()), *value.names}))] = None
        ways = grown
    return [Bodies(names, open=True) for names in ways if names is not None]


def _disagree(outranked: Iterable[Claim], live: Sequence[Value | None]) -> bool:
    return any(
        value is not None and not any(agree(value, winner) for winner in live)
        for claim in outranked
        for value in claim.possible
    )


def agree(one: Value, other: Value | None) -> bool:
    """Whether two answers can stand together; an open set agrees with any that may hold it."""
    if not (isinstance(one, Bodies) and isinstance(other, Bodies)):
        return one == other
    if one.open and other.open:
        return True
    if one.open:
        return set(one.names) <= set(other.names)
    if other.open:
        return set(other.names) <= set(one.names)
    return one == other
