"""Who controls an answer in this case, and which duties bind that body on the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from evenhand.terms.expressions import facts_in
from evenhand.terms.findings import BodyFinding, Controllers, DutyInForce, FactUse, Finding
from evenhand.terms.values import Bodies, Value, operator

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.logic import Truth
    from evenhand.reasoning.asking import Case
    from evenhand.record.evidence import Evidence
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.facts import Fact
    from evenhand.terms.law import Duty
    from evenhand.terms.programs import ForEach, Wording


DutiesOf: TypeAlias = Callable[[tuple[str, ...]], tuple[DutyInForce, ...]]


class Control:
    """Answers for one program on one day."""

    def __init__(self, day: ProgramOnDay, evidence: Evidence) -> None:
        self._facts = day.program.facts
        self._evidence = evidence
        self._as_of = day.as_of
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

    @property
    def in_force(self) -> tuple[Duty, ...]:
        """The duties that may be in force, and were published by the day known."""
        return tuple(self._in_force)

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

    def against(self, fact: str, value: Value, body: str) -> tuple[DutyInForce, ...]:
        """The duties in force for a body that touch one answer it could give."""
        touching = [
            duty
            for duty in self._in_force
            if any(
                touched.fact.name == fact and (value in touched.values) is not touched.negated
                for touched in duty.touches
            )
        ]
        return tuple(self._binding([body], touching))

    def binding(self, body: str) -> tuple[DutyInForce, ...]:
        """Every duty in force for a body, whatever answer it touches."""
        return tuple(self._binding([body], self._in_force))

    def _binding(self, bodies: Iterable[str], duties: Iterable[Duty]) -> Iterator[DutyInForce]:
        for body in dict.fromkeys(operator(body) for body in bodies):
            for duty in duties:
                if (found := self._reaching(duty, body)) is not None:
                    yield found

    def _reaching(self, duty: Duty, body: str) -> DutyInForce | None:
        """A duty as it reaches a body, with the force of the first grade whose scope does."""
        member = self._evidence.member
        binds = duty.binds.reaches(body, member)
        if binds is False:
            return None
        in_force = _lasts(duty, self._as_of)
        for force, scope in duty.forces:
            reached = scope.reaches(body, member)
            if reached is not False:
                certain = binds is True and reached is True and in_force is True
                return DutyInForce(duty, body, force, certain)
        return None


def controller_of(fact: Fact, about: str) -> str:
    """The body that controls a fact's answer, with its office where the program names one."""
    if fact.of.kind == "fixed":
        return f"{fact.of.name}/{fact.of.office}" if fact.of.office else fact.of.name
    return operator(about)


def _in_force(duty: Duty, day: ProgramOnDay) -> bool:
    """Whether the duty may be in force, and was published by the day known."""
    out = duty.made_public.begun(day.known_at) is True
    return _lasts(duty, day.as_of) is not False and out


def _lasts(duty: Duty, day: dt.date) -> Truth:
    """Whether the duty is in force on the day; unknown inside the span of an inexact date."""
    begun = duty.begins.begun(day)
    lasts = True if duty.until is None else duty.until.lasts(day)
    if begun is False or lasts is False:
        return False
    return True if begun and lasts else None


def list_is_settled(listed: FactUse) -> bool:
    """Whether it is known which bodies stand in a relation, and that there are no others."""
    live = listed.answer.live
    if len(live) != 1 or live[0] is None:
        return False
    return not isinstance(live[0], Bodies) or not live[0].open
