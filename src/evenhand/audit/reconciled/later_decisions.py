"""Decisions of one kind on one day and on a later one: on which terms, in which wording."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from evenhand.audit.reconciled.act_columns import column_of
from evenhand.audit.reconciled.channels import Side, in_order
from evenhand.audit.reconciled.occasions import is_demand
from evenhand.terms.day import live
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.programs import Clause, Program
    from evenhand.terms.statements import Act


class Round(NamedTuple):
    """Acts of one kind, actor and date that rest on the same clauses."""

    acts: tuple[Act, ...]
    terms: frozenset[str]

    @property
    def first(self) -> Act:
        """One of them, for what they share."""
        return self.acts[0]

    def surely_after(self, other: Round) -> bool:
        """Whether it was decided on a later day, whichever the inexact days are."""
        return self.first.date.begun(other.first.date.latest) is False


def on_other_terms(
    program: Program, acts: Sequence[Act]
) -> Iterator[tuple[tuple[str, ...], tuple[Side, ...]]]:
    """Decisions that rest on other clauses than the last of their kind surely before them.

    Yields:
        The clauses that one rests on and the other does not, and the sides: the earlier
        and the later decision, ``says`` the clauses of each, then, where there is one, the
        later paper that puts what was added.
    """
    for rounds in _rounds(program, acts):
        for later in rounds:
            before = _last_before(later, rounds)
            if not before or later.terms in [one.terms for one in before]:
                continue
            earlier = frozenset[str]().union(*(one.terms for one in before))
            added = later.terms - earlier
            told = _told(program, acts, added, before[0], later)
            sides = (
                Side(_listed(program, earlier), tuple(act for one in before for act in one.acts)),
                Side(_listed(program, later.terms), later.acts),
                Side(_listed(program, added), told),
            )
            yield (
                in_order(program, earlier ^ later.terms),
                tuple(side for side in sides if side.acts),
            )


def on_another_wording(
    program: Program, acts: Sequence[Act], known_at: dt.date
) -> Iterator[tuple[str, tuple[Side, ...]]]:
    """Clauses whose wording surely differs between two decisions of a kind that rest on them.

    A decision on a day on which either of two wordings may have been in force is passed
    over; so are clauses whose wordings go by the fiscal year of an award, which no act names.
    """
    clauses = {one.id: one for one in program.requires.every_clause()}
    for rounds in _rounds(program, acts):
        for name, clause in clauses.items():
            worded = [
                (one, text)
                for one in rounds
                if name in one.terms and (text := _wording(clause, one.first, known_at))
            ]
            for (earlier, was), (later, now) in pairwise(worded):
                if was != now and later.surely_after(earlier):
                    yield name, (Side(was, earlier.acts), Side(now, later.acts))


def _rounds(program: Program, acts: Sequence[Act]) -> Iterator[list[Round]]:
    """The agency's decisions and what it did, by kind and actor, in order of day."""
    settled = [
        act for act in acts if act.touches and column_of(act, program.agency) in ("decided", "done")
    ]

    def kind(act: Act) -> tuple[str, str]:
        return act.kind, operator(act.actor)

    def one_round(act: Act) -> tuple[dt.date, str, list[str]]:
        return act.date.latest, act.date.text, sorted(act.touches)

    for _, some in groupby(sorted(settled, key=kind), kind):
        in_time = sorted(some, key=one_round)
        yield [
            Round(together, frozenset(together[0].touches))
            for together in (tuple(group) for _, group in groupby(in_time, one_round))
        ]


def _last_before(later: Round, rounds: Sequence[Round]) -> list[Round]:
    """The rounds of the latest day surely before it."""
    before = [one for one in rounds if later.surely_after(one)]
    last = max((one.first.date.latest for one in before), default=None)
    return [one for one in before if one.first.date.latest == last]


def _told(
    program: Program, acts: Sequence[Act], added: frozenset[str], before: Round, later: Round
) -> tuple[Act, ...]:
    """The agency's papers, after the earlier decision, that put an added clause."""
    return tuple(
        act
        for act in acts
        if is_demand(act)
        and column_of(act, program.agency) in ("announced", "asked")
        and not added.isdisjoint(act.touches)
        and act.date.latest > before.first.date.latest
        and act.date.begun(later.first.date.latest) is True
    )


def _wording(clause: Clause, act: Act, known_at: dt.date) -> str:
    """The text of a clause in force when the act was done; blank where that is not sure."""
    if any(one.fiscal_years for one in clause.wordings):
        return ""
    days = (act.date.earliest or act.date.latest, act.date.latest)
    texts = {
        one.text if one else ""
        for day in days
        for one in live(clause.wordings, day, known_at) or (None,)
    }
    return texts.pop() if len(texts) == 1 else ""


def _listed(program: Program, clauses: frozenset[str]) -> str:
    return ", ".join(in_order(program, clauses))
