"""Which papers may be of one occasion, so that they can be set against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.terms.ids import is_government
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.spans import Span
    from evenhand.terms.statements import Act

# A paper dated to a year could be of any occasion of that year; a month is the widest span
# in which two papers are still taken to belong together.
MOST_DAYS: Final = 31
# The kinds of act by which somebody puts clauses to others.
DEMANDS: Final = frozenset({"announces", "asks", "requires"})


def is_demand(act: Act) -> bool:
    """Whether the act puts clauses to somebody."""
    return act.kind in DEMANDS and bool(act.touches)


def is_narrow(act: Act) -> bool:
    """Whether its day is known well enough to say that another paper may be of the same."""
    first, last = act.date.earliest, act.date.latest
    return first is not None and last - first < dt.timedelta(days=MOST_DAYS + 1)


def occasions(acts: Iterable[Act]) -> Iterator[tuple[Act, ...]]:
    """Demands of one actor in groups: of days that may be one, and joined by common clauses.

    Letters to different governments are of one group where a paper to both or to all joins
    them. A paper whose day is too wide to be placed stands alone.
    """
    demands = [act for act in acts if is_demand(act)]
    left = list(demands)
    while left:
        group, left = [left[0]], left[1:]
        for one in group:  # grows while it is walked
            more = [act for act in left if _together(one, act)]
            group += more
            left = [act for act in left if act not in more]
        in_turn = (act for act in demands if act in group)
        yield tuple(sorted(in_turn, key=lambda act: act.date.latest))


def one_day(acts: Sequence[Act]) -> bool:
    """Whether all are surely of one day."""
    return len({act.date.latest for act in acts}) == 1 and all(act.date.exact for act in acts)


def shares_a_clause(one: Act, other: Act) -> bool:
    """Whether two acts touch a clause in common."""
    return not set(one.touches).isdisjoint(other.touches)


def two_cases(one: Act, other: Act) -> bool:
    """Whether two acts are addressed to different governments alone: each is of its own case."""
    first, second = (set(map(operator, act.addressees)) for act in (one, other))
    letters = all(some and all(map(is_government, some)) for some in (first, second))
    return letters and first.isdisjoint(second)


def _together(one: Act, other: Act) -> bool:
    if operator(one.actor) != operator(other.actor) or two_cases(one, other):
        return False
    if not (is_narrow(one) and is_narrow(other)):
        return False
    return may_be_one_day(one.date, other.date) and shares_a_clause(one, other)


def may_be_one_day(one: Span, other: Span) -> bool:
    """Whether two dates have a day in common."""
    return one.begun(other.latest) is not False and other.begun(one.latest) is not False
