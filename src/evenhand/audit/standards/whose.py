"""Whose the answers to a condition are: the applicant's, another body's, or nobody's to give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from evenhand.audit.standards.on_file import every_wording
from evenhand.reasons.compared.people import facts_behind
from evenhand.terms.values import Bodies, operator

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program


class BodiesAsked(NamedTuple):
    """The bodies that a condition asks about for one government.

    ``own`` are run by it, ``others`` by another; ``settled`` is false where the list may
    not be whole, or is not on file.
    """

    whom: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    settled: bool


class Asked(NamedTuple):
    """To whom a condition was put: as an applicant, or because it runs a body for one.

    ``running`` are governments outside the class that run a body for somebody asked.
    """

    applicants: tuple[BodiesAsked, ...]
    running: tuple[str, ...]

    @property
    def not_settled(self) -> tuple[str, ...]:
        """The applicants of whom it is not known which bodies they are asked about."""
        return tuple(each.whom for each in self.applicants if not each.settled)


def facts_of(one: InForce, program: Program) -> tuple[Fact, ...]:
    """The facts of the case that a clause in force rests on, computed ones followed."""
    leaves = (leaf for wording in one.wordings for leaf in wording.leaves())
    found = {fact.name: fact for leaf in leaves for fact in facts_behind(leaf, program)}
    return tuple(found.values())


def relations_of(one: InForce, program: Program) -> tuple[str, ...]:
    """The relations whose bodies a clause asks."""
    names = [wording.each.relation for wording in every_wording(one) if wording.each]
    names += [fact.of.name for fact in facts_of(one, program) if fact.of.kind == "relation"]
    return tuple(dict.fromkeys(names))


def asks_applicant(one: InForce, program: Program) -> bool:
    """Whether a fact that the applicant itself answers is among those it rests on."""
    return any(fact.of.kind == "applicant" and fact.per is None for fact in facts_of(one, program))


def bodies_of(case: OnFile, one: InForce, whom: str) -> BodiesAsked:
    """The bodies a clause asks about for a government; itself where it asks the applicant."""
    named: list[str] = [whom] if asks_applicant(one, case.program) else []
    settled = True
    for relation in relations_of(one, case.program):
        live = case.case(whom).use(relation, whom, None).answer.live
        settled &= len(live) == 1 and _whole(live[0])
        named += [body for value in live for body in _names(value)]
    every = tuple(dict.fromkeys(named))
    own = tuple(body for body in every if operator(body) == whom)
    return BodiesAsked(whom, own, tuple(body for body in every if body not in own), settled)


def run_for_others(case: OnFile, one: InForce, whom: str) -> tuple[str, ...]:
    """The bodies that a government runs and that a clause asks about for others."""
    found = (bodies_of(case, one, other).others for other in case.asked(one.clause.id))
    return tuple(dict.fromkeys(b for bodies in found for b in bodies if operator(b) == whom))


def asked_of(case: OnFile, one: InForce) -> Asked:
    """To whom a clause was put, those who only run bodies for others apart."""
    found = {whom: bodies_of(case, one, whom) for whom in case.asked(one.clause.id)}
    runs = {operator(body) for each in found.values() for body in each.others}
    running = [whom for whom in found if whom in runs and case.member(whom) is False]
    applicants = [each for whom, each in found.items() if whom not in running]
    return Asked(tuple(applicants), tuple(running))


def _whole(value: object) -> bool:
    return value is not None and not (isinstance(value, Bodies) and value.open)


def _names(value: object) -> Iterator[str]:
    if isinstance(value, Bodies):
        yield from value.names
    elif isinstance(value, str):
        yield value
