"""The same clause put differently by different channels of one actor.

A letter, a public paper and a newspaper's account of either are channels. Compared are the
force with which a clause is put, which clauses are put at all, a proviso, and whether the
paper says what follows. Nothing is read from a paper's prose: only the columns count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.audit.reconciled.act_columns import PUBLIC
from evenhand.audit.reconciled.occasions import (
    occasions,
    one_day,
    shares_a_clause,
    two_cases,
)
from evenhand.terms.effects import effect_said

if TYPE_CHECKING:
    from evenhand.errors import Place
    from evenhand.terms.assertions import AssertionName
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

Channel: TypeAlias = Literal["addressed paper", "public paper", "account"]
Aspect: TypeAlias = Literal["force", "scope", "proviso", "effect"]
_FORCES: Final = ("asks", "requires")


class Side(NamedTuple):
    """What some acts say, in one word or value, and the acts that say it."""

    says: str
    acts: tuple[Act, ...]


class ChannelDifference(NamedTuple):
    """Papers of one actor that differ on the same clauses.

    ``says`` of the sides is ``asks`` and ``requires`` for force, ``there`` and ``absent`` for
    scope, ``kept`` and ``left-out`` for a proviso, ``stated`` and ``not-stated`` for the
    effect. ``one_day`` is false where it is not known that the papers are of one day.
    ``places`` are where the program has the clauses; a clause it does not have has none.
    """

    aspect: Aspect
    actor: str
    clauses: tuple[str, ...]
    sides: tuple[Side, ...]
    one_day: bool
    places: tuple[Place, ...]


def channel_of(act: Act) -> Channel:
    """By which way an act is known: whoever carried it gives an account of it."""
    if act.via:
        return "account"
    return "public paper" if set(act.addressees) <= {PUBLIC} else "addressed paper"


def differing_channels(
    program: Program,
    acts: Iterable[Act],
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
) -> tuple[ChannelDifference, ...]:
    """Where papers of one actor, of days that may be one, put the same clauses differently.

    Args:
        acts: of any program; those of others are left out.
        as_of: acts count that had surely been done by this day.
        known_at: and by this one, where it is earlier; ``None`` is ``as_of``. An act has one
            clock, the day it was done, so a later day adds nothing.
    Returns:
        By occasion in order of day, then force, scope, proviso, effect. Empty where no paper
        differs, where there are none, and where a paper is silent.
    """
    until = as_of if known_at is None else min(as_of, known_at)
    done = [act for act in acts if act.program == program.id and act.date.begun(until) is True]
    done.sort(key=lambda act: act.date.latest)
    return tuple(one for group in occasions(done) for one in _differences(program, group))


def asserted(act: Act, name: AssertionName, of: str = "") -> str | None:
    """What an act's paper says under a name of the vocabulary; ``None`` where nothing."""
    return next((one.value for one in act.asserts if (one.name, one.of) == (name, of)), None)


def _differences(program: Program, group: Sequence[Act]) -> Iterator[ChannelDifference]:
    clauses = in_order(program, {clause for act in group for clause in act.touches})

    def found(aspect: Aspect, values: Iterable[str], of: _Valued) -> Iterator[ChannelDifference]:
        for together, sides in _by_sides(clauses, tuple(values), group, of):
            yield _difference(program, aspect, together, sides)

    yield from found(
        "force", _FORCES, lambda act, clause: act.kind if clause in act.touches else None
    )
    yield from found("scope", ("there", "absent"), lambda act, clause: _there(act, clause, group))
    yield from found(
        "proviso", ("kept", "left-out"), lambda act, clause: asserted(act, "proviso", clause)
    )
    yield from _effect(program, group)


_Valued: TypeAlias = Callable[["Act", str], str | None]


def _by_sides(
    clauses: Sequence[str], values: tuple[str, ...], group: Sequence[Act], of: _Valued
) -> Iterator[tuple[tuple[str, ...], tuple[Side, ...]]]:
    """Clauses on which the group falls into sides, those with the same sides together."""
    found: dict[tuple[Side, ...], list[str]] = {}
    for clause in clauses:
        said = [(act, of(act, clause)) for act in group]
        sides = tuple(
            Side(value, tuple(act for act, one in said if one == value)) for value in values
        )
        if _of_one_case(sides):
            found.setdefault(sides, []).append(clause)
    for sides, together in found.items():
        yield tuple(together), sides


def _effect(program: Program, group: Sequence[Act]) -> Iterator[ChannelDifference]:
    """Papers that state what follows against those that do not, on clauses of both."""
    sides = tuple(
        Side(value, tuple(act for act in group if effect_said(act) == value))
        for value in ("stated", "not-stated")
    )
    touched = [{clause for act in side.acts for clause in act.touches} for side in sides]
    if (both := touched[0] & touched[1]) and _of_one_case(sides):
        yield _difference(program, "effect", in_order(program, both), sides)


def _of_one_case(sides: Sequence[Side]) -> bool:
    """Whether a paper of one side and one of the other may both have reached somebody."""
    first, second = (side.acts for side in sides)
    return any(not two_cases(one, other) for one in first for other in second)


def _there(act: Act, clause: str, group: Sequence[Act]) -> str | None:
    """Whether a clause stands in a paper; nothing of one with no clause in common."""
    if clause in act.touches:
        return "there"
    near = any(clause in other.touches and shares_a_clause(act, other) for other in group)
    return "absent" if near else None


def _difference(
    program: Program, aspect: Aspect, clauses: tuple[str, ...], sides: tuple[Side, ...]
) -> ChannelDifference:
    acts = [act for side in sides for act in side.acts]
    return ChannelDifference(
        aspect, acts[0].actor, clauses, sides, one_day(acts), places_of(program, clauses)
    )


def in_order(program: Program, clauses: Iterable[str]) -> tuple[str, ...]:
    """Clauses in the program's order, those it does not have last."""
    order = {clause.id: n for n, clause in enumerate(program.requires.every_clause())}
    return tuple(sorted(clauses, key=lambda one: (order.get(one, len(order)), one)))


def places_of(program: Program, clauses: Iterable[str]) -> tuple[Place, ...]:
    """Where the program has the clauses, in their order."""
    there = {clause.id: clause.place for clause in program.requires.every_clause()}
    return tuple(place for clause in clauses if (place := there.get(clause)))
