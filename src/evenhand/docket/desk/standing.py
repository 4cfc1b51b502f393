"""Where a government stands in a program today, what is open, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evenhand.docket.answers import DayAnswers, answers, by_reading, in_force, on
from evenhand.docket.clock import today
from evenhand.docket.desk.own import OwnCase
from evenhand.docket.inquiries import waiting_in
from evenhand.errors import EvenhandError
from evenhand.reasoning.control import controller_of
from evenhand.reasons.deadlines import Deadline, deadlines
from evenhand.reasons.explanation import Names
from evenhand.reasons.words import question
from evenhand.terms.findings import Determination, MissingFact
from evenhand.terms.statements import Act
from evenhand.terms.values import operator


class Open(NamedTuple):
    """A question that could still change the outcome, and whose answer it is.

    ``whose`` is ``applicant``, ``agency`` or ``other``; ``fact`` its name in the program.
    """

    fact: str
    ask: str
    of: str
    of_name: str
    whose: str


class Due(NamedTuple):
    """A step with its last days; ``own`` is false where its day was set in a letter to others."""

    step: Deadline
    own: bool


class Stands(NamedTuple):
    """A case today: the outcome under each reading, what is open under any, and what is due.

    ``outcomes`` hold a reading's id (blank where there is none) and the outcome's word.
    ``cannot`` says why it cannot be decided at all, blank where it can.
    """

    case: OwnCase
    member: bool | None
    outcomes: tuple[tuple[str, str | None], ...]
    open: tuple[Open, ...]
    due: tuple[Due, ...]
    cannot: str = ""


def stands(case: OwnCase) -> Stands:
    """Where a case stands today, on all that was filed."""
    try:
        found = list(_decided(case))
    except EvenhandError as problem:
        return Stands(case, None, (), (), due_in(case), problem.message)
    questions = (one for each in found for one in open_in(case, each))
    return Stands(
        case,
        found[0].member,
        tuple((one.reading, one.outcome_word) for one in found),
        tuple(dict.fromkeys(questions)),
        due_in(case),
    )


def open_in(case: OwnCase, found: Determination) -> Iterator[Open]:
    """The open questions of a determination, each with whose it is."""
    return opened(case, found.missing)


def opened(case: OwnCase, missing_facts: Iterable[MissingFact]) -> Iterator[Open]:
    """Facts that are missing as questions, each with whose it is."""
    names, whose = names_in(case), {case.about: "applicant", case.program.agency: "agency"}
    for missing in missing_facts:
        fact = case.program.facts[missing.fact]
        body = controller_of(fact, missing.of) if fact.of.kind != "fixed" else missing.of
        ask = question(names.ask(fact.name))
        yield Open(fact.name, ask, body, names.of(body), whose.get(operator(body), "other"))


def due_in(case: OwnCase) -> tuple[Due, ...]:
    """When the steps of the program are due in the case, on what is on record today.

    Of several letters that wait for an answer, the one with the nearest last day is counted from.
    """
    day, on_day = today(), day_answers(case)
    acts = [act for act in on_day.record.acts(case.program.id) if act.date.latest <= day]
    if waiting := waiting_in(case.program, case.about):
        nearest = waiting[0].unanswered.asked
        acts = [act for act in acts if act.kind != "asks" or act == nearest]
    found = deadlines(
        case.program,
        case.about,
        acts,
        known_at=day,
        kinds=case.government.kinds,
        fiscal_year=on_day.dates.year,
    )
    return tuple(Due(one, not one.after or _addressed(case, one, acts)) for one in found)


def _addressed(case: OwnCase, step: Deadline, acts: list[Act]) -> bool:
    """Whether an act that a step counts from is addressed to the government, or to everybody."""
    to = (operator(one) for act in acts if act.kind == step.after for one in act.addressees)
    return not {case.about, "all", "public"}.isdisjoint(to)


def day_answers(case: OwnCase, reading: str = "") -> DayAnswers:
    """The answers of the program today."""
    return answers(on(case.program.id, reading=reading))


def names_in(case: OwnCase) -> Names:
    """The names by which a case's questions and bodies are called."""
    table = day_answers(case).record.jurisdictions
    return Names(table, case.program.facts, case.program.groups)


def _decided(case: OwnCase) -> Iterator[Determination]:
    """The determination under each reading that has a clause in force."""
    for one in in_force(by_reading(case.program)):
        yield one.decided(case.about)
