"""Which facts an officer finds, and of the others that a program asks for, whose they are."""

from __future__ import annotations

from evenhand.docket.answers import by_reading, in_force
from evenhand.docket.asked_facts import asked_in_words, asked_on
from evenhand.docket.officers.scope import called
from evenhand.errors import NoClauseInForce
from evenhand.terms.facts import Fact
from evenhand.terms.programs import Program
from evenhand.terms.values import operator


def facts_to_find(program: Program) -> list[Fact]:
    """The facts that the agency itself finds about whoever applies."""
    return [fact for fact in program.facts.values() if _findable(program, fact)]


def not_found(program: Program) -> list[tuple[str, str]]:
    """What else the program asks for today, in words, each with why no officer finds it."""
    try:
        days = in_force(by_reading(program))
    except NoClauseInForce:
        return []
    asked = asked_in_words(program, (one for day in days for one in asked_on(day.explainer.day)))
    facts = ((program.facts[name], ask) for name, ask in asked)
    return [(ask, _whose(fact)) for fact, ask in facts if not _findable(program, fact)]


def _findable(program: Program, fact: Fact) -> bool:
    own = fact.of.kind == "fixed" and operator(fact.of.name) == program.agency
    return own and fact.derivation is None and fact.per is None


def _whose(fact: Fact) -> str:
    """Why it is not found by an officer of the agency."""
    if fact.derivation is not None:
        formula = fact.derivation.text.replace("_", " ")
        return f"Computed from the record ({formula}), not found by an officer."
    if fact.publisher:
        return f"A figure that {called(fact.publisher)} publishes."
    if fact.of.kind == "relation":
        return "Answered for each body by whoever runs it."
    if fact.of.kind == "fixed":
        return f"Found by {called(operator(fact.of.name))}."
    return "The applicant's own to answer."
