"""What stands under ``given:`` of a scenario: questions as keys, answers as values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from evenhand.errors import BadGiven, UnknownFact, WrongShape
from evenhand.language.answer_text import answer, body_of, dispute, how_to_answer, year_of
from evenhand.language.nodes import Items, Text, sentence, shape_of
from evenhand.terms.scenarios import Given, GivenAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Node, Table
    from evenhand.language.problems import Problems
    from evenhand.terms.facts import Fact

_QUESTION: Final = re.compile(r"(\S+)(?: of (\S.*?))?(?: in (\d{4}))?\Z", re.ASCII)
_HOW: Final = "Write 'fact', 'fact of BODY', 'fact in YEAR' or 'fact of BODY in YEAR'."


def read_givens(table: Table, facts: Mapping[str, Fact], problems: Problems) -> Given:
    """Read every answer; those with a fault are reported and left out."""
    answers: dict[tuple[str, str | None, int | None], GivenAnswer] = {}
    for key, node in table:
        question = _question(key, facts, problems)
        if question is None:
            continue
        fact, of, year = question
        given = _answer(fact, of, year, node, problems)
        if given is None:
            continue
        if (fact.name, of, year) in answers:
            message = f"'{key.value}' asks what another line has answered."
            problems.add(BadGiven(message, place=key.place, hint="Keep one of the two."))
        answers[fact.name, of, year] = given
    return tuple(answers.values())


def fact_of_body(
    text: Text, facts: Mapping[str, Fact], problems: Problems
) -> tuple[Fact, str] | None:
    """Read ``fact`` or ``fact of BODY``; the body is blank where none is named.

    The body is as written: for an officer's finding it may be the office that is asked.
    """
    match = _QUESTION.match(text.value)
    if match is None or match[3]:
        message = f"'{text.value}' is not a question of this program."
        hint = "Write 'fact' or 'fact of BODY'."
        problems.add(BadGiven(message, place=text.place, hint=hint))
        return None
    fact = _fact(match[1], text, facts, problems)
    if fact is None:
        return None
    try:
        if match[2]:
            body_of(match[2], fact)
    except ValueError as fault:
        hint = "Write 'fact of BODY', the body by its id, such as us-nm-bernalillo-county."
        problems.add(BadGiven(sentence(fault), place=text.place, hint=hint))
        return None
    return fact, match[2] or ""


def _question(
    key: Text, facts: Mapping[str, Fact], problems: Problems
) -> tuple[Fact, str | None, int | None] | None:
    match = _QUESTION.match(key.value)
    if match is None:
        message = f"'{key.value}' is not a question of this program."
        problems.add(BadGiven(message, place=key.place, hint=_HOW))
        return None
    fact = _fact(match[1], key, facts, problems)
    if fact is None:
        return None
    try:
        of = body_of(match[2], fact) if match[2] else None
        return fact, of, year_of(match[3], fact) if match[3] else None
    except ValueError as fault:
        problems.add(BadGiven(sentence(fault), place=key.place, hint=_HOW))
        return None


def _fact(name: str, text: Text, facts: Mapping[str, Fact], problems: Problems) -> Fact | None:
    if name not in facts:
        problems.add(UnknownFact.unknown_name("a declared fact", name, facts, text.place))
        return None
    return facts[name]


def _answer(
    fact: Fact, of: str | None, year: int | None, node: Node, problems: Problems
) -> GivenAnswer | None:
    try:
        match node:
            case Text():
                return answer(fact, of, year, node.value)
            case Items():
                texts = list(node.words())
                return dispute(fact, of, year, texts) if len(texts) == len(node) else None
    except ValueError as fault:
        message = f"'{fact.name}': {fault}."
        hint = how_to_answer(fact, as_list=isinstance(node, Items))
        problems.add(BadGiven(message, place=node.place, hint=hint))
        return None
    message = f"'{fact.name}' must be an answer or a list of answers, and this is {shape_of(node)}."
    problems.add(WrongShape(message, place=node.place, hint=how_to_answer(fact)))
    return None
