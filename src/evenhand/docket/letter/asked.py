"""What a letter asks: the questions, whose each of them really is, and the law that touches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evenhand.docket.letter.case import LetterCase
from evenhand.notices.questions import QuestionPut
from evenhand.reasons.applicants import outcome_sentence
from evenhand.reasons.shapes import DutyFound
from evenhand.reasons.words import account_line, duty_line, question
from evenhand.terms.expressions import facts_in
from evenhand.terms.facts import Fact
from evenhand.terms.programs import Wording


class Asked(NamedTuple):
    """A question as the page shows it.

    ``readings`` are those under which it counts; none where it counts under all that are
    shown. ``then`` are the questions that follow for each body an answer would name.
    """

    put: QuestionPut
    whose: str
    on_file: tuple[str, ...]
    law: tuple[str, ...]
    clauses: str
    readings: tuple[str, ...]
    then: tuple[str, ...]


class ReadAs(NamedTuple):
    """What follows under one reading: its id and text, the outcome's word, and why."""

    id: str
    text: str
    word: str | None
    why: str


def readings_of(cases: Iterable[LetterCase]) -> list[ReadAs]:
    """What follows under each reading; under the program alone where it has none."""
    return [
        ReadAs(
            case.found.reading,
            case.reading.text if case.reading else "",
            case.found.outcome_word,
            outcome_sentence(case.found),
        )
        for case in cases
    ]


def questions_of(cases: list[LetterCase]) -> list[Asked]:
    """Each question once, with the readings under which it counts."""
    found: dict[tuple[str, str, str], list[tuple[LetterCase, QuestionPut]]] = {}
    for case in cases:
        for put in case.questions:
            found.setdefault((put.fact, put.of, put.ask), []).append((case, put))
    return [_asked(pairs, len(cases)) for pairs in found.values()]


def law_of(case: LetterCase) -> list[str]:
    """Every rule on file that binds or touches those who answer what stands against, once."""
    duties = (duty for clause in case.against for duty in case.duties(clause.id))
    return list(dict.fromkeys(_law(duty, case) for duty in duties))


def _asked(pairs: list[tuple[LetterCase, QuestionPut]], of: int) -> Asked:
    case, put = pairs[0]
    readings = tuple(one.found.reading for one, _ in pairs) if len(pairs) < of else ()
    return Asked(
        put,
        _whose(put, case),
        tuple(account_line(one) for one in put.accounts),
        tuple(_law(duty, case) for duty in put.duties),
        case.titles(put.clauses),
        readings,
        tuple(dict.fromkeys(_then(put, case))),
    )


def _whose(put: QuestionPut, case: LetterCase) -> str:
    match put.whose:
        case "applicant":
            return f"Yours to answer: {put.of_name}."
        case "agency":
            return f"The agency's own to find: {put.of_name}. You may say what you know of it."
        case "figures":
            return f"Worked out from figures that {put.of_name} publishes; nobody answers it."
    return (
        f"Another government's to answer: {put.of_name}. You do not control it;"
        f" whoever runs it is no party to your case and may decline."
    )


def _then(put: QuestionPut, case: LetterCase) -> Iterator[str]:
    """The questions asked of each body that an answer names, where nobody knows them yet."""
    if put.known:
        return
    for clause in case.found.standing_against:
        for wording in clause.wordings:
            if wording.each is not None and wording.each.relation == put.fact:
                for fact in _of_each(wording, case):
                    yield question(fact.ask or fact.name)


def _of_each(wording: Wording, case: LetterCase) -> Iterator[Fact]:
    for leaf in wording.leaves():
        for ref in facts_in(leaf):
            fact = case.program.facts[ref.name]
            if fact.of.kind == "relation":
                yield fact


def _law(duty: DutyFound, case: LetterCase) -> str:
    return f"{duty_line(duty, case.names)} What it says: {duty['text']}"
