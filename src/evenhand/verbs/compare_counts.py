"""For how many of those decided another government runs a body that a condition asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.reasoning.control import list_is_settled
from evenhand.reasons.compared.candidates import candidates
from evenhand.reasons.compared.sides import BodiesCounted, Side
from evenhand.terms.values import operator
from evenhand.verbs.determine import determine

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.reasons.compared.sides import InForce
    from evenhand.record.store import Record
    from evenhand.terms.findings import Determination, Finding

MOST_DECIDED: Final = 500
"""Beyond so many candidates nobody is counted: it would take longer than it tells."""


def bodies_counted(side: Side, record: Record) -> dict[str, BodiesCounted]:
    """By clause that asks other bodies, how many of those in the class have others run them.

    Empty where no clause asks other bodies, or more than ``MOST_DECIDED`` would have to be
    decided.
    """
    asking = [one.clause.id for one in side.clauses if _asks_bodies(one)]
    who = candidates(side, record) if asking else []
    if not asking or len(who) > MOST_DECIDED:
        return {}
    decided = determine(
        side.program,
        record,
        as_of=side.dates.as_of,
        fiscal_year=side.dates.year,
        applicants=who,
        reading=side.day.reading or None,
    )
    members = [row for row in decided if row.member is True]
    return {clause: _counted(clause, members) for clause in asking}


def _asks_bodies(one: InForce) -> bool:
    return any(wording.each is not None for wording in one.wordings)


def _counted(clause: str, members: list[Determination]) -> BodiesCounted:
    answers = [_run_by_others(clause, row) for row in members]
    return BodiesCounted(len(answers), answers.count(True), answers.count(None))


def _run_by_others(clause: str, row: Determination) -> Truth:
    """Whether another government runs one of the bodies; ``None`` where it is not on file."""
    found = [part for one in row.clauses if one.id == clause for part in one.with_parts()]
    if any(operator(body) != row.applicant for one in found for body in _bodies(one)):
        return True
    settled = all(list_is_settled(one.relation) for one in found if one.relation is not None)
    return False if found and settled else None


def _bodies(one: Finding) -> Iterator[str]:
    return (body.body for body in one.bodies)
