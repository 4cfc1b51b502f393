"""A program's text as its page shows it: clauses in their outline, each with every wording."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from evenhand.terms.expressions import FactRef, Is, names_in
from evenhand.terms.facts import rests_on
from evenhand.terms.programs import Clause, Group, Wording
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.terms.expressions import Leaf
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import ClassWording, Program
    from evenhand.terms.spans import Span


class LeafSaid(NamedTuple):
    """A comparison as the program writes it, and what it asks.

    ``answers`` are those it compares one question's answer with, empty where it compares
    figures; ``facts`` are the facts and ``parameters`` the figures written in it.
    """

    text: str
    answers: tuple[str, ...]
    negated: bool
    facts: tuple[Fact, ...]
    parameters: tuple[str, ...]


class WordingSaid(NamedTuple):
    """A wording with the day on which another puts it out of force, ``None`` where none does."""

    wording: Wording
    until: Span | None
    test: LeafSaid | GroupSaid | None
    left_open: LeafSaid | Literal["always"] | None
    excused: LeafSaid | None
    relation: Fact | None


class ClauseSaid(NamedTuple):
    """A clause with its wordings in their order."""

    clause: Clause
    wordings: tuple[WordingSaid, ...]


class GroupSaid(NamedTuple):
    """Clauses joined by ``kind``; with ``at-least``, ``least`` of them."""

    kind: str
    least: int
    parts: tuple[OutlineSaid, ...]


OutlineSaid: TypeAlias = ClauseSaid | GroupSaid


class ClassSaid(NamedTuple):
    """Who can be decided from a day on, with the day on which the next wording begins."""

    wording: ClassWording
    until: Span | None
    when: LeafSaid | None


def outline(program: Program, group: Group) -> GroupSaid:
    """A group of clauses with all that stands below it, in the program's order."""
    return GroupSaid(
        group.kind,
        group.count,
        tuple(
            outline(program, part) if isinstance(part, Group) else _clause(program, part)
            for part in group.parts
        ),
    )


def class_said(program: Program) -> tuple[ClassSaid, ...]:
    """Who can be decided, in order of day."""
    wordings = program.class_wordings
    ends = [*(later.begins for _, later in pairwise(wordings)), None]
    return tuple(
        ClassSaid(one, until, leaf_said(program, one.when) if one.when else None)
        for one, until in zip(wordings, ends, strict=True)
    )


def leaf_said(program: Program, leaf: Leaf) -> LeafSaid:
    """A comparison and what it asks."""
    names = list(dict.fromkeys(names_in(leaf)))
    facts = [name.name for name in names if isinstance(name, FactRef)]
    return LeafSaid(
        leaf.text,
        tuple(show(value) for value in leaf.values) if isinstance(leaf, Is) else (),
        isinstance(leaf, Is) and leaf.negated,
        tuple(program.facts[name] for name in dict.fromkeys(facts)),
        tuple(name.name for name in names if not isinstance(name, FactRef)),
    )


def facts_asked(program: Program) -> list[Fact]:
    """Every fact that a clause, the class or money rests on, whenever it was worded so."""
    found: set[str] = set()
    for leaf in _leaves(program):
        found |= rests_on(leaf, program.facts)
    for clause in program.requires.every_clause():
        found |= {one.each.relation for one in clause.wordings if one.each}
    found |= {name for one in program.consequences for name in one.base}
    found |= {fact.of.name for fact in program.facts.values() if fact.name in found}
    return [fact for name, fact in program.facts.items() if name in found]


def _leaves(program: Program) -> Iterator[Leaf]:
    for one in program.class_wordings:
        if one.when:
            yield one.when
    for reading in program.readings.values():
        if reading.left_open is not None and reading.left_open != "always":
            yield reading.left_open
    for clause in program.clauses():
        for wording in clause.wordings:
            yield from wording.leaves()


def _clause(program: Program, clause: Clause) -> ClauseSaid:
    return ClauseSaid(clause, tuple(_wording(program, clause, one) for one in clause.wordings))


def _wording(program: Program, clause: Clause, wording: Wording) -> WordingSaid:
    open_, excused = wording.left_open, wording.excused_when
    ended = clause.ended_by(wording)
    return WordingSaid(
        wording,
        ended.begins if ended else None,
        _test(program, wording),
        leaf_said(program, open_) if open_ is not None and open_ != "always" else open_,
        leaf_said(program, excused) if excused else None,
        program.facts[wording.each.relation] if wording.each else None,
    )


def _test(program: Program, wording: Wording) -> LeafSaid | GroupSaid | None:
    if wording.test is None:
        return None
    if isinstance(wording.test, Group):
        return outline(program, wording.test)
    return leaf_said(program, wording.test)
