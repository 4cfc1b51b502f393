"""The rules of law that stand beside a program, as they reach a government on the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from evenhand.reasoning.control import Control
from evenhand.record.view import View
from evenhand.terms.day import program_tested
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.findings import DutyInForce
    from evenhand.terms.law import Duty
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Jurisdiction
    from evenhand.verbs.publish.edition import Edition

# Whose answers rules are written down for here; an agency's own are shown as made by it.
_REACHED: Final = frozenset({"place", "county", "state"})


@dataclass(frozen=True, slots=True)
class OnDay:
    """How a rule reaches a government on a day, on what was known then and is known now.

    ``None`` where it is not in force, does not reach it, or was not published yet. ``since``
    is how a rule that had not begun that day reaches it once it has, by what is known now.
    """

    day: dt.date
    then: DutyInForce | None
    now: DutyInForce | None
    since: DutyInForce | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A duty that a government made, or that reaches it, and how it stands on each day.

    ``days`` is empty for the nation and its agencies, of which no reach is worked out.
    """

    program: Program
    duty: Duty
    made: bool
    days: tuple[OnDay, ...]

    @property
    def reaches(self) -> bool:
        """Whether it reaches the government on some day, then or now."""
        return any(one.then or one.now for one in self.days)

    @property
    def came_later(self) -> bool:
        """Whether it begins after some day and reaches the government since."""
        return any(one.since for one in self.days)


class Rules:
    """The rules of all programs on all their days."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._editions = editions
        self._control = {one.path: _control(one) for one in editions if one.explainers}
        self._later: dict[tuple[str, dt.date], Control] = {}

    def of(self, place: Jurisdiction) -> list[Rule]:
        """The rules that a government made or is reached by, in each program's order."""
        found = []
        for program in {one.program.id: one.program for one in self._editions}.values():
            reaching = [
                (one, self._reaching(one, place.id))
                for one in self._editions
                if one.program.id == program.id
            ]
            for duty in program.duties:
                made = operator(duty.made_by) == place.id
                days = self._days(duty, place.id, reaching) if place.kind in _REACHED else ()
                rule = Rule(program, duty, made, days)
                if made or rule.reaches or rule.came_later:
                    found.append(rule)
        return found

    def _reaching(self, edition: Edition, body: str) -> dict[str, DutyInForce]:
        control = self._control.get(edition.path)
        return {found.duty.id: found for found in control.binding(body)} if control else {}

    def _days(
        self, duty: Duty, body: str, reaching: Sequence[tuple[Edition, dict[str, DutyInForce]]]
    ) -> tuple[OnDay, ...]:
        found: dict[dt.date, OnDay] = {}
        for edition, duties in reaching:
            one = found.setdefault(edition.as_of, OnDay(edition.as_of, None, None))
            reached = duties.get(duty.id)
            found[edition.as_of] = (
                replace(one, now=reached, since=self._since(edition, duty, body))
                if edition.now
                else replace(one, then=reached)
            )
        return tuple(found.values())

    def _since(self, edition: Edition, duty: Duty, body: str) -> DutyInForce | None:
        """How a duty that begins after the day, and has begun by now, reaches a body."""
        begun = duty.begins.latest
        if edition.path not in self._control or begun > edition.known_at:
            return None
        if duty.begins.begun(edition.as_of) is not False:
            return None
        if (edition.path, begun) not in self._later:
            self._later[edition.path, begun] = _control(edition, on=begun)
        duties = self._later[edition.path, begun].binding(body)
        return next((found for found in duties if found.duty.id == duty.id), None)


def _control(edition: Edition, *, on: dt.date | None = None) -> Control:
    """What binds whom on the edition's day, or ``on`` a later one, by what the edition knows.

    The day tested fixes the program, for the fiscal year of the award: on the day asked about
    or a later one it may have no clause in force.
    """
    fixed = program_tested(edition.program, edition.dates, reading=next(iter(edition.explainers)))
    day = replace(fixed, as_of=on or edition.as_of)
    return Control(day, View(edition.record, as_of=day.as_of, known_at=edition.known_at))
