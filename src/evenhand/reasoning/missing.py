"""Facts still wanting: what could yet change an undetermined outcome, by Kleene's logic.

A part of an undecided group that is itself undecided could still change it. A clause that
the text leaves open needs no fact: only the agency can settle it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from evenhand.logic import LEFT_OUT
from evenhand.reasoning.control import controller_of, list_is_settled
from evenhand.terms.findings import FactUse, Finding, MissingFact

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Determination


def undecided_clauses(grounds: Finding) -> Iterator[Finding]:
    """The clauses that keep an undecided finding from being decided, in the program's order."""
    if grounds.holds is not None:
        return
    if grounds.clause is not None:
        yield grounds
        return
    for part in grounds.parts:
        yield from undecided_clauses(part)


Missing: TypeAlias = tuple[MissingFact, ...]


def missing_facts(grounds: Finding, facts: dict[str, Fact]) -> Missing:
    """The unknown or disputed facts that could still change the outcome, in order of use."""
    uses = (use for clause in undecided_clauses(grounds) for use in _open_uses(clause))
    return tuple(dict.fromkeys(asked for use in uses for asked in _wanting(use, facts)))


def missing_membership(membership: tuple[FactUse, ...], facts: dict[str, Fact]) -> Missing:
    """The facts that would say whether the applicant is in the class at all."""
    return tuple(dict.fromkeys(asked for use in membership for asked in _wanting(use, facts)))


def disputed_facts(finding: Finding) -> tuple[FactUse, ...]:
    """Every fact used whose accounts differ, settled by precedence or not."""
    return tuple(dict.fromkeys(use for use in every_use(finding) if differs(use)))


def differs(use: FactUse) -> bool:
    """Whether asserters gave different answers to this fact."""
    return use.answer.state == "disputed" or use.answer.settled_by is not None


def uses_in(found: Determination) -> Iterator[FactUse]:
    """All facts a determination rests on, those of its grounds before those of the class."""
    if found.grounds is not None:
        yield from every_use(found.grounds)
    for use in found.membership:
        yield from _with_inputs(use)


def every_use(finding: Finding) -> Iterator[FactUse]:
    """All facts a finding rests on, inputs of derived ones included, as they were used."""
    direct = [*finding.uses, *(use for body in finding.bodies for use in body.uses)]
    if finding.relation is not None:
        direct.insert(0, finding.relation)
    for use in direct:
        yield from _with_inputs(use)
    for part in finding.parts:
        yield from every_use(part)


def _with_inputs(use: FactUse) -> Iterator[FactUse]:
    yield use
    for inner in use.inputs:
        yield from _with_inputs(inner)


def _open_uses(clause: Finding) -> Iterator[FactUse]:
    if clause.status == "asked":
        return
    if clause.relation is not None and not list_is_settled(clause.relation):
        yield clause.relation
    for body in clause.bodies:
        if body.status == "unknown":
            yield from body.uses
    parts = [part for part in clause.parts if part.holds is None]
    if parts:
        for part in parts:
            yield from _open_uses(part)
    elif clause.holds is not LEFT_OUT:
        yield from clause.uses


def _wanting(use: FactUse, facts: dict[str, Fact]) -> Iterator[MissingFact]:
    if len(use.answer.live) == 1 and use.answer.live[0] is not None and not _open_set(use):
        return
    inputs = [asked for used in use.inputs for asked in _wanting(used, facts)]
    if inputs:
        yield from inputs
        return
    fact = facts[use.fact]
    of = controller_of(fact, use.about) if fact.of.kind == "fixed" else use.about
    yield MissingFact(use.fact, of)


def _open_set(use: FactUse) -> bool:
    return getattr(use.answer.live[0], "open", False) is True
