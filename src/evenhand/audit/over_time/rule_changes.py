"""What a program required of a government on two days: which clauses began, ended or changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from evenhand.errors import NoClassInForce, NoClauseInForce
from evenhand.logic import Truth
from evenhand.terms.dates import dates_of
from evenhand.terms.day import program_tested
from evenhand.terms.facts import rests_on
from evenhand.terms.orders_on import OrdersOnDay

if TYPE_CHECKING:
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.programs import Program, Wording


Demand: TypeAlias = tuple[Hashable, ...]
"""What a wording demands, whatever paper says it: its text, its test, and the figures in it."""


class RuleOnDay(NamedTuple):
    """The clauses in force for somebody on a day, with what each may demand.

    ``None`` among the demands: perhaps the clause was not in force.
    """

    day: dt.date
    clauses: Mapping[str, frozenset[Demand | None]]


class RuleChange(NamedTuple):
    """Ids of the clauses that differ between two days, the earlier first.

    ``unsure``: dates known only within a span leave open whether they differ.
    """

    before: RuleOnDay
    after: RuleOnDay
    begun: tuple[str, ...]
    ended: tuple[str, ...]
    reworded: tuple[str, ...]
    unsure: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether some clause surely differs."""
        return bool(self.begun or self.ended or self.reworded)


def rule_on(
    program: Program,
    body: str,
    member: Callable[[str, str], Truth],
    *,
    as_of: dt.date,
    known_at: dt.date,
    reading: str | None,
) -> RuleOnDay:
    """The clauses that could decide about a government on a day.

    Args:
        member: whether a body belongs to a group, for the scope of court orders: a clause
            that an order keeps from deciding is not in force for whom it reaches.
        known_at: the day on which wordings and orders are known, which may be later: whether
            a rule was in force is a matter of its paper, not of who had read it.
    Raises:
        UnknownReading: the program has no such reading.
    """
    dates = dates_of(program, as_of=as_of, known_at=known_at)
    try:
        day = program_tested(program, dates, reading=reading)
    except (NoClauseInForce, NoClassInForce):
        return RuleOnDay(as_of, {})
    ways = OrdersOnDay(program, dates).not_counted(body, member)
    suspended, perhaps = frozenset.intersection(*ways), frozenset.union(*ways)
    found = {}
    for live in day.requires.clauses():
        if live.clause.id not in suspended:
            demands = {None if one is None else _demand(one, day) for one in live.wordings}
            found[live.clause.id] = frozenset(
                demands | {None} if live.clause.id in perhaps else demands
            )
    return RuleOnDay(as_of, found)


def rule_change(before: RuleOnDay, after: RuleOnDay) -> RuleChange:
    """How the clauses of two days differ."""
    found: dict[str, list[str]] = {
        word: [] for word in ("begun", "ended", "reworded", "unsure", "same")
    }
    nothing: frozenset[Demand | None] = frozenset()
    for clause in dict.fromkeys((*before.clauses, *after.clauses)):
        how = _how(before.clauses.get(clause, nothing), after.clauses.get(clause, nothing))
        found[how].append(clause)
    return RuleChange(before, after, **{word: tuple(some) for word, some in found.items()})


def _how(first: frozenset[Demand | None], then: frozenset[Demand | None]) -> str:
    if None in first or None in then:
        return "unsure"
    if not first or not then:
        return "ended" if first else "begun"
    if first == then and len(first) == 1:
        return "same"
    return "unsure" if first & then else "reworded"


def _demand(wording: Wording, day: ProgramOnDay) -> Demand:
    names = {name for leaf in wording.leaves() for name in rests_on(leaf, day.program.facts)}
    figures = tuple((one, day.parameters[one]) for one in sorted(names & set(day.parameters)))
    said = wording.text, wording.test, wording.each, wording.left_open, wording.excused_when
    return *said, figures
