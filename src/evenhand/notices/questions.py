"""The questions that a case turns on: what is asked, of whom, and what is on file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from evenhand.reasons.words import answer_said, question
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import AccountOf, ClauseFound, DutyFound, FactFound
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Determination

# ``figures`` are worked out from what others publish: nobody answers them.
Whose: TypeAlias = Literal["applicant", "agency", "other", "figures"]


class QuestionPut(NamedTuple):
    """A question to a body, and the clauses that turn on it.

    ``of`` is whom it is about or who finds it, with ``/office`` or ``/facility`` where one is
    named; ``controller`` the government whose answer it is. ``known`` is whether one answer
    stands; ``answer`` says it, or why there is none. ``evidence`` are the kinds of paper the
    program takes for an answer, as words. ``unsettled`` is true where the text does not say what
    follows from an answer; ``named_by`` are the accounts of who is to be asked, and ``choices`` the
    answers there are, none where any number, day or body may be one.
    """

    fact: str
    ask: str
    of: str
    of_name: str
    controller: str
    controller_name: str
    whose: Whose
    known: bool
    answer: str
    accounts: tuple[AccountOf, ...]
    evidence: tuple[str, ...]
    clauses: tuple[str, ...]
    unsettled: bool
    duties: tuple[DutyFound, ...]
    named_by: tuple[AccountOf, ...]
    choices: tuple[str, ...]


def questions_put(
    found: Determination, clauses: Iterable[ClauseFound], names: Names
) -> tuple[QuestionPut, ...]:
    """The questions on which some clauses of a determination turn, each once, in their order."""
    by_question: dict[tuple[str, str, int | None], list[tuple[ClauseFound, FactFound]]] = {}
    for clause in clauses:
        for fact in _turning_on(clause):
            key = fact["fact"], fact["of"], fact["year"]
            by_question.setdefault(key, []).append((clause, fact))
    return tuple(_put(found, pairs, names) for pairs in by_question.values())


def _turning_on(clause: ClauseFound) -> Iterator[FactFound]:
    """The facts of a clause; of a computed one without an answer, the figures it lacks."""
    for part in clause["parts"]:
        yield from _turning_on(part)
    relations = {one["asked_of"].partition(" ")[2] for one in clause["wordings"]}
    for fact in clause["facts"]:
        if fact["fact"] not in relations or fact["state"] != "known":
            yield from _with_gaps(fact)
    for body in clause["bodies"]:
        if body["status"] not in ("met", "left-out"):
            for fact in body["facts"]:
                yield from _with_gaps(fact)


def _with_gaps(fact: FactFound) -> Iterator[FactFound]:
    gaps = [one for one in fact["inputs"] if one["values"] == ["unknown"]]
    yield from gaps or (fact,)


def _put(
    found: Determination, pairs: list[tuple[ClauseFound, FactFound]], names: Names
) -> QuestionPut:
    _, fact = pairs[0]
    declared = names.fact(fact["fact"])
    of = _of(declared, fact)
    controller = operator(of)
    clauses = [clause for clause, _ in pairs]
    duties = {
        duty["id"]: duty
        for clause in clauses
        for duty in clause["duties"]
        if any(touch.partition(" ")[0] == fact["fact"] for touch in duty["touches"])
        and operator(duty["body"]) == controller
    }
    year = f" ({fact['year']})" if fact["year"] else ""
    return QuestionPut(
        fact["fact"],
        f"{question(fact['ask'])}{year}",
        of,
        names.of(of),
        controller,
        names.of(controller),
        _whose(found, declared, controller),
        fact["state"] == "known",
        answer_said(fact).removeprefix("unknown: "),
        tuple(account for account in fact["accounts"] if account["stated_by"] != "computed"),
        tuple(declared.evidence),
        tuple(clause["id"] for clause in clauses),
        all(clause["status"] == "asked" for clause in clauses),
        tuple(duties.values()),
        tuple(_naming(clauses[0], fact)),
        ("yes", "no") if declared.answer.kind == "yes-no" else tuple(declared.answer.choices),
    )


def _naming(clause: ClauseFound, fact: FactFound) -> Iterator[AccountOf]:
    """The accounts that name the bodies of a clause, where the fact is asked of one of them."""
    relations = {one["asked_of"].partition(" ")[2] for one in clause["wordings"]}
    for one in clause["facts"]:
        if one["fact"] in relations and one["fact"] != fact["fact"]:
            yield from one["accounts"]


def _of(declared: Fact, fact: FactFound) -> str:
    """Who is asked: the office that finds, the publisher of figures, or whom it is about."""
    if declared.of.kind == "fixed":
        office = f"/{declared.of.office}" if declared.of.office else ""
        return f"{declared.of.name}{office}"
    return declared.publisher or fact["of"]


def _whose(found: Determination, declared: Fact, controller: str) -> Whose:
    if declared.publisher or declared.derivation is not None:
        return "figures"
    if controller == found.program.agency:
        return "agency"
    return "applicant" if controller == found.applicant else "other"


def by_controller(put: Iterable[QuestionPut]) -> Mapping[str, tuple[QuestionPut, ...]]:
    """The questions that are other governments' to answer, by government."""
    groups: dict[str, list[QuestionPut]] = {}
    for one in put:
        if one.whose == "other":
            groups.setdefault(one.controller, []).append(one)
    return {controller: tuple(some) for controller, some in groups.items()}
