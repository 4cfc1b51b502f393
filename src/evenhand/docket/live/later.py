"""What came on record of a case only after the day by which things are known on its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evenhand.docket.answers import DayAnswers
from evenhand.docket.asked_facts import asked_on
from evenhand.reasons.words import counted, listed
from evenhand.terms.facts import Fact
from evenhand.terms.statements import Act, Statement
from evenhand.terms.values import Bodies, operator


class Later(NamedTuple):
    """Statements that answer what is asked in a case, and acts in it: none counts on the page."""

    statements: tuple[Statement, ...]
    acts: tuple[Act, ...]

    @property
    def words(self) -> str:
        """How many there are, and of the acts what they are."""
        kinds = ", ".join(dict.fromkeys(one.kind for one in self.acts))
        said = [counted(len(self.statements), "statement")] if self.statements else []
        done = [f"{counted(len(self.acts), 'act')} ({kinds})"] if self.acts else []
        return listed([*said, *done])

    @property
    def first(self) -> dt.date:
        """The day by which the first of them was known."""
        said = (one.recorded_at.latest for one in self.statements)
        return min((*said, *(one.date.latest for one in self.acts)))


def later_in(day: DayAnswers, applicant: str) -> Later | None:
    """What of a case came on record later than what the day's answers rest on.

    Returns:
        ``None`` where nothing did. Statements are those about the applicant, and about bodies
        that stand in a relation the program asks for; acts those to or by any of them.
    """
    asked = [day.program.facts[name] for name in dict.fromkeys(asked_on(day.explainer.day))]
    bodies = tuple(_bodies(day, asked, applicant))
    concerned = {applicant, *map(operator, bodies)}
    known = day.dates.known_at
    acts = (one for one in day.record.acts(day.program.id) if one.date.latest > known)
    found = Later(
        tuple(
            row
            for about in (applicant, *bodies)
            for row in day.record.statements_about(about)
            if row.recorded_at.latest > known and _answers(row, asked, of_body=about in bodies)
        ),
        tuple(one for one in acts if not concerned.isdisjoint(map(operator, _parties(one)))),
    )
    return found if any(found) else None


def _bodies(day: DayAnswers, asked: Iterable[Fact], applicant: str) -> Iterator[str]:
    """The bodies in a relation to the applicant by anybody's account, with their operators."""
    relations = {fact.of.name for fact in asked if fact.of.kind == "relation"}
    found: dict[str, None] = {}
    for row in day.record.statements_about(applicant):
        value = day.program.facts[row.fact].parse(row.value) if row.fact in relations else None
        if isinstance(value, Bodies):
            found |= dict.fromkeys(one for body in value.names for one in (body, operator(body)))
    return (one for one in found if one != applicant)


def _answers(row: Statement, asked: Iterable[Fact], *, of_body: bool) -> bool:
    return any(row.fact == fact.name and (fact.of.kind == "relation") is of_body for fact in asked)


def _parties(act: Act) -> tuple[str, ...]:
    return (act.actor, *act.addressees)
