"""What a case rests on: today, and in the letters by which it was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evenhand.docket.answers import DayAnswers, Question, by_reading, in_force
from evenhand.docket.asked_facts import asked_in_words, asked_on
from evenhand.docket.desk.own import OwnCase
from evenhand.docket.filings.objections import DECIDING
from evenhand.docket.officers.models import Proposal

# No clause can be named so.
_CLASS: Final = ".class"


def rested_on(case: OwnCase) -> list[DayAnswers]:
    """The answers that letters told the party, the latest first, and those of today.

    Each is of its own day and reading, so that what a party was refused on can be spoken to
    whatever is asked today; today's are under every reading.

    Raises:
        NoClauseInForce: no clause is in force on any of these days.
    """
    return in_force(dict.fromkeys([*_decided(case), *by_reading(case.program)]))


def parts_of(case: OwnCase) -> list[tuple[str, str]]:
    """What of a case may be objected to: whether the party is decided at all, and each clause.

    Raises:
        NoClauseInForce: as :func:`rested_on`.
    """
    return [(_CLASS, "Whether the program decides you at all (its class)"), *clauses_of(case)]


def clauses_of(case: OwnCase) -> list[tuple[str, str]]:
    """The clauses that a case rests on, by id, with their titles.

    Raises:
        NoClauseInForce: as :func:`rested_on`.
    """
    wordings = (one for day in rested_on(case) for one in day.explainer.day.requires.clauses())
    clauses = {one.clause.id: one.clause for one in wordings}
    return [(name, f"{one.title or name} ({name})") for name, one in clauses.items()]


def facts_of(case: OwnCase) -> list[tuple[str, str]]:
    """The facts that the class and the clauses of a case ask for, by name, each in words.

    Raises:
        NoClauseInForce: as :func:`rested_on`.
    """
    names = (name for day in rested_on(case) for name in asked_on(day.explainer.day))
    return asked_in_words(case.program, names)


def used_in(case: OwnCase) -> dict[tuple[str, str], None]:
    """Each fact that a case rests on, with whom it is about, in order.

    Raises:
        NoClauseInForce: as :func:`rested_on`.
    """
    return dict.fromkeys(use for day in rested_on(case) for use in _used(day, case.about))


def _decided(case: OwnCase) -> Iterator[Question]:
    letters = Proposal.objects.filter(
        program=case.program.id, about=case.about, state="published", kind__in=DECIDING
    )
    for one in letters.order_by("-filing"):
        yield one.question


def _used(day: DayAnswers, about: str) -> Iterator[tuple[str, str]]:
    found = day.decided(about)
    uses = list(found.membership)
    for one in found.clauses:
        uses += [*one.uses, *(use for body in one.bodies for use in body.uses)]
        uses += [one.relation] if one.relation else []
    for use in uses:
        yield from ((part.fact, part.about) for part in (use, *use.inputs))
