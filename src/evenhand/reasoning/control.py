"""Who controls an answer in this case, and which duties bind that body on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from evenhand.terms.findings import BodyFinding, Controllers, DutyInForce, FactUse, Finding
from evenhand.terms.values import Bodies, operator

if TYPE_CHECKING:
    from evenhand.reasoning.asking import Case
    from evenhand.reasoning.day import ProgramOnDay
    from evenhand.record.evidence import Evidence
    from evenhand.terms.facts import Fact
    from evenhand.terms.law import Duty, Force
    from evenhand.terms.programs import ForEach


class Control:
    """Answers for one program on one day; what it finds about a body it keeps."""

    def __init__(self, day: ProgramOnDay, evidence: Evidence) -> None:
        self._facts = day.program.facts
        self._evidence = evidence
        self._in_force = [duty for duty in day.program.duties if _in_force(duty, day)]
        self._kept: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[DutyInForce, ...]] = {}

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
            if use.about == case.applicant or self._facts[use.fact].asked.kind == "relation"
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
        unmet = [body.body for body in bodies if body.status == "unmet"]
        undecided = [body.body for body in bodies if body.status in ("unknown", "asked")]
        blocking = unmet + undecided if each.quantifier == "any" else unmet or undecided
        names = [operator(body) for body in blocking]
        if not unmet and not list_is_settled(listed):
            names.append(controller_of(self._facts[listed.fact], applicant))
        how: Literal["all-of", "one-of"] = "one-of" if each.quantifier == "any" else "all-of"
        return Controllers(how, tuple(dict.fromkeys(names)))

    def duties(self, controllers: Controllers, uses: Iterable[FactUse]) -> tuple[DutyInForce, ...]:
        """The duties in force that touch the facts used and bind one of the controllers."""
        if not self._in_force:
            return ()
        key = (controllers.bodies, tuple([use.fact for use in uses]))
        if key not in self._kept:
            self._kept[key] = tuple(self._binding(controllers.bodies, set(key[1])))
        return self._kept[key]

    def _binding(self, bodies: Iterable[str], facts: set[str]) -> Iterator[DutyInForce]:
        for body in dict.fromkeys(operator(body) for body in bodies):
            for duty in self._in_force:
                touches = any(touched.fact.name in facts for touched in duty.touches)
                if touches and (force := self._force(duty, body)) is not None:
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
    if fact.asked.kind == "fixed":
        return f"{fact.asked.name}/{fact.asked.office}" if fact.asked.office else fact.asked.name
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
    return len(live) == 1 and isinstance(live[0], Bodies) and not live[0].open
