"""Who controls an answer in this case, and which duties bind that body on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from evenhand.terms.expressions import facts_in
from evenhand.terms.findings import BodyFinding, Controllers, DutyInForce, FactUse, Finding
from evenhand.terms.values import Bodies, operator

if TYPE_CHECKING:
    from evenhand.reasoning.asking import Case
    from evenhand.reasoning.day import ProgramOnDay
    from evenhand.record.evidence import Evidence
    from evenhand.terms.facts import Fact
    from evenhand.terms.law import Duty, Force
    from evenhand.terms.programs import ForEach, Wording


DutiesOf: TypeAlias = Callable[[tuple[str, ...]], tuple[DutyInForce, ...]]


class Control:
    """Answers for one program on one day."""

    def __init__(self, day: ProgramOnDay, evidence: Evidence) -> None:
        self._facts = day.program.facts
        self._evidence = evidence
        self._in_force = [duty for duty in day.program.duties if _in_force(duty, day)]

    def of_uses(
        self,
        how: Literal["all-of", "one-of"],
        uses: Iterable[FactUse],
        parts: tuple[Finding, ...],
        case: Case,
    ) -> Controllers:
        """The bodies whose answers a clause without ``for:`` rests on.

        Where the clause is a group, only those of its parts that are not met. A benchmark
        (a fact of a fixed body, such as the nation) is nobody's to change.
        """
        open_parts = [part for part in parts if part.holds in (False, None)]
        if open_parts:
            uses = [use for part in open_parts for use in part.uses]
        names = [
            controller_of(self._facts[use.fact], use.about)
            for use in uses
            if use.about == case.applicant or self._facts[use.fact].of.kind == "relation"
        ]
        for part in open_parts:
            names.extend(part.controllers.bodies if part.controllers else ())
        return Controllers(how, tuple(dict.fromkeys(names)))

    def of_bodies(
        self, each: ForEach, listed: FactUse, bodies: tuple[BodyFinding, ...], applicant: str
    ) -> Controllers:
        """The bodies that keep a ``for:`` clause from being met.

        ``each``: all that are unmet, or, where none is, all that are unknown or asked, with
        whoever can say which bodies there are if that is open. ``any``: one of them.
        """
        unmet, undecided = [], []
        for body in bodies:
            if body.status == "unmet":
                unmet.append(operator(body.body))
            elif body.status != "met" and body.status != "left-out":
                undecided.append(operator(body.body))
        names = unmet + undecided if each.quantifier == "any" else unmet or undecided
        if not unmet and not list_is_settled(listed):
            names.append(controller_of(self._facts[listed.fact], applicant))
        how: Literal["all-of", "one-of"] = "one-of" if each.quantifier == "any" else "all-of"
        return Controllers(how, tuple(dict.fromkeys(names)))

    def duties(self, wording: Wording) -> DutiesOf:
        """The duties in force that touch the facts of a wording, by the bodies they bind."""
        facts = {ref.name for leaf in wording.leaves() for ref in facts_in(leaf)}
        touching = [
            duty
            for duty in self._in_force
            if any(touched.fact.name in facts for touched in duty.touches)
        ]
        kept: dict[tuple[str, ...], tuple[DutyInForce, ...]] = {}

        def of(bodies: tuple[str, ...]) -> tuple[DutyInForce, ...]:
            if bodies not in kept:
                kept[bodies] = tuple(self._binding(bodies, touching))
            return kept[bodies]

        return of

    def _binding(self, bodies: Iterable[str], duties: Iterable[Duty]) -> Iterator[DutyInForce]:
        for body in dict.fromkeys(operator(body) for body in bodies):
            for duty in duties:
                if (force := self._force(duty, body)) is not None:
                    yield DutyInForce(duty, body, force)

    def _force(self, duty: Duty, body: str) -> Force | None:
        """With what force a duty reaches a body: the first grade whose scope does."""
        member = self._evidence.member
        if duty.binds.reaches(body, member) is False:
            return None
        for force, scope in duty.forces:
            if scope.reaches(body, member) is not False:
                return force
        return None


def controller_of(fact: Fact, about: str) -> str:
    """The body that controls a fact's answer, with its office where the program names one."""
    if fact.of.kind == "fixed":
        return f"{fact.of.name}/{fact.of.office}" if fact.of.office else fact.of.name
    return operator(about)


def _in_force(duty: Duty, day: ProgramOnDay) -> bool:
    """Whether the duty may be in force: an inexact date is shown with the duty, not hidden."""
    published = duty.published or duty.begins
    return (
        duty.begins.begun(day.as_of) is not False
        and (duty.until is None or duty.until.lasts(day.as_of) is not False)
        and published.begun(day.known_at) is True
    )


def list_is_settled(listed: FactUse) -> bool:
    """Whether it is known which bodies stand in a relation, and that there are no others."""
    live = listed.answer.live
    if len(live) != 1 or live[0] is None:
        return False
    return not isinstance(live[0], Bodies) or not live[0].open
