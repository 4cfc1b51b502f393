"""The facts that the class and the clauses of a program ask for on a day, and what they ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from evenhand.reasons.words import question
from evenhand.terms.day import ProgramOnDay
from evenhand.terms.expressions import Expression, Leaf, facts_in
from evenhand.terms.facts import COMPUTED, Fact
from evenhand.terms.programs import Program


def asked_on(day: ProgramOnDay) -> Iterator[str]:
    """The names of what the class and the clauses in force ask for, in the program's order.

    Those from which a fact is computed come after it, a body's after the list of bodies; a name
    comes as often as it is asked for.
    """
    facts = day.program.facts
    for one in day.class_wordings:
        if one is not None and one.when is not None:
            yield from _asked_by(one.when, facts)
    for clause in day.requires.clauses():
        for wording in filter(None, clause.wordings):
            if wording.each is not None:
                yield wording.each.relation
            for leaf in wording.leaves():
                yield from _asked_by(leaf, facts)


def asked_in_words(program: Program, names: Iterable[str]) -> list[tuple[str, str]]:
    """Facts by name, each once and with what it asks; of two that ask the same, what differs.

    A fact that has its formula alone for words is asked of nobody, and left out.
    """
    facts = [program.facts[name] for name in dict.fromkeys(names)]
    words = {one.name: question(one.ask) for one in facts if not one.ask.startswith(COMPUTED)}
    alike = Counter(words.values())
    return [
        (one, said if alike[said] == 1 else f"{said} ({program.facts[one].definition or one})")
        for one, said in words.items()
    ]


def _asked_by(node: Expression | Leaf, facts: Mapping[str, Fact]) -> Iterator[str]:
    for ref in facts_in(node):
        fact = facts[ref.name]
        if fact.of.kind == "relation":
            yield fact.of.name
        yield fact.name
        if fact.derivation is not None:
            yield from _asked_by(fact.derivation.of, facts)
