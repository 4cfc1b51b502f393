"""Whose the answers are, and on which words that the papers leave undefined they rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.compared.sides import Cell, quantified
from evenhand.reasons.words import listed
from evenhand.terms.expressions import facts_in
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.reasons.compared.sides import BodiesCounted, InForce, Side
    from evenhand.terms.expressions import Expression, Leaf
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program


class _Whose(NamedTuple):
    """Whose answer a fact is: a class that can be compared, and who in this program."""

    kind: str
    who: str


_APPLICANT, _BODIES, _AGENCY = "the applicant", "bodies that a relation names", "the agency"
_FIGURES, _OTHER = "published figures", "another authority"
_ORDER: Final = (_APPLICANT, _BODIES, _FIGURES, _AGENCY, _OTHER)


def in_whose_control(side: Side) -> Cell:
    """Of whom each condition asks its answers, and how often another government has them."""
    kinds: set[str] = set()
    details = []
    for one in side.clauses:
        whose = list(dict.fromkeys(_whose_all(one, side)))
        kinds |= {each.kind for each in whose}
        counted = side.counted.get(one.clause.id)
        details.append(
            f"{one.clause.id}: {listed([each.who for each in whose])}"
            f"{_counted_words(counted) if counted else ''}"
        )
    value = f"asked of {listed([kind for kind in _ORDER if kind in kinds])}"
    return Cell(value, tuple(details))


def _counted_words(counted: BodiesCounted) -> str:
    if not counted.decided:
        return " (nobody decided that day)"
    return (
        f" ({counted.decided:,} decided that day: another government runs one for"
        f" {counted.others:,}; who runs them is not on file for {counted.not_on_file:,})"
    )


def _whose_all(one: InForce, side: Side) -> Iterator[_Whose]:
    for wording in one.wordings:
        for leaf in wording.leaves():
            for fact in facts_behind(leaf, side.program):
                yield _whose(fact, side)


def facts_behind(node: Expression | Leaf, program: Program) -> Iterator[Fact]:
    """The facts of the case that a comparison rests on, computed ones followed to theirs.

    A benchmark, a fact of a body with a fixed id, is left out: it is the same for all.
    """
    for ref in facts_in(node):
        fact = program.facts[ref.name]
        if ref.of is not None:
            continue
        if fact.derivation is None:
            yield fact
        else:
            yield from facts_behind(fact.derivation.of, program)


def _whose(fact: Fact, side: Side) -> _Whose:
    asked = fact.of
    office = f", {asked.office}" if asked.office else ""
    if asked.kind == "relation":
        return _Whose(_BODIES, f"each body in {asked.name}{office}")
    if asked.kind == "fixed":
        if operator(asked.name) == side.program.agency:
            return _Whose(_AGENCY, f"the agency ({asked.office or asked.name})")
        return _Whose(_OTHER, f"{asked.name}{office}")
    if fact.per is not None:
        return _Whose(_FIGURES, f"figures of {side.names.get(fact.publisher, fact.publisher)}")
    return _Whose(_APPLICANT, f"the applicant{office}")


def undefined_terms(side: Side) -> Cell:
    """Which conditions rest on words that no paper defines, and how they are taken here."""
    taken: dict[str, list[str]] = {}
    for one in side.clauses:
        said = list(dict.fromkeys(interpretations(one, side.program)))
        if said:
            taken[one.clause.id] = said
    value = f"{quantified(len(taken), len(side.clauses))} with an undefined term"
    details = (f"taken here: {', '.join(taken)}",) if taken else ()
    notes = [f"{clause}: {text}" for clause, texts in taken.items() for text in texts]
    return Cell(value, details, tuple(notes))


def interpretations(one: InForce, program: Program) -> Iterator[str]:
    """How the words that its papers leave undefined are taken, as the program file says."""
    for outer in one.wordings:
        for wording in outer.with_those_inside():
            if wording.interpretation:
                yield wording.interpretation
            if wording.each is not None:
                yield from _interpreted(program.facts[wording.each.relation], program)
        for leaf in outer.leaves():
            yield from _facts_interpreted(leaf, program)


def _facts_interpreted(node: Expression | Leaf, program: Program) -> Iterator[str]:
    for ref in facts_in(node):
        yield from _interpreted(program.facts[ref.name], program)


def _interpreted(fact: Fact, program: Program) -> Iterator[str]:
    """How the words of a fact are taken, of who is asked it, and of what it is computed from."""
    if fact.interpretation:
        yield fact.interpretation
    if fact.of.kind == "relation":
        yield from _interpreted(program.facts[fact.of.name], program)
    if fact.derivation is not None:
        yield from _facts_interpreted(fact.derivation.of, program)
