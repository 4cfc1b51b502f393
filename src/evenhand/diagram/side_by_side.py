"""Two programs, each on its day, laid out over one set of variables.

A fact that both declare alike is one variable, cut at the thresholds of both. What need not
be the same on both sides stands apart: the wordings that may be in force on two days, or a
comparison of several facts that each program makes otherwise. Where two such variables hang
together, ``possible`` holds the worlds that can be.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.diagram.case import Asked, settled
from evenhand.diagram.cells import Aside, Unanswered
from evenhand.diagram.clauses import Clauses, taking_of
from evenhand.diagram.compiled import Question, Role, Variable, VariableKind
from evenhand.diagram.leaves import Built, Leaves, Taking, fixed
from evenhand.diagram.levels import Levels
from evenhand.diagram.meaning import APPLICANT, At, Meaning, Years
from evenhand.diagram.nodes import Node, Nodes
from evenhand.diagram.shape import Listed, Shape
from evenhand.diagram.template import Template
from evenhand.errors import DefinitionMismatch, UnknownClause
from evenhand.logic import LEFT_OUT
from evenhand.record.standing import Standing
from evenhand.terms.day import LiveClause, LiveGroup, ProgramOnDay, live
from evenhand.terms.expressions import Comparison, Leaf
from evenhand.terms.facts import Fact, rests_on
from evenhand.terms.programs import TAKEABLE, DatedValue, Group, Takeable, Wording
from evenhand.terms.scenarios import UNNAMED_APPLICANT
from evenhand.terms.values import NOT_APPLICABLE, Value

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence

Pair = tuple[int, int]  # cells of two variables, by their numbers
_COMPARES: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SAME_FOR_BOTH: Final = ("answer", "unit", "unit_text", "definition", "range", "of", "per")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two programs as it is laid out.

    ``compared`` says how a comparison that is a variable of its own is worked out;
    ``pinned`` are the benchmarks the record settles, ``asked`` the variables it rests on.
    """

    day: ProgramOnDay
    evidence: Evidence
    meaning: Meaning = field(repr=False)
    compared: Mapping[int, tuple[Leaf, At, Taking]] = field(repr=False)
    pinned: Mapping[Question, Value | Unanswered]
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two diagrams over the same variables, in one store.

    Terminals of ``roots`` are true, false, unknown (even full answers leave it open) and,
    of one clause, ``LEFT_OUT``; ``possible`` is true in the worlds that can be. ``allowed``
    holds for each variable the cells an answer may turn out to lie in: of the applicant's
    own facts every answer, of another body's also "does not apply", and the refusals that
    one of the programs says how it takes. ``bodies`` are how many each relation lists.
    """

    variables: tuple[Variable, ...]
    allowed: tuple[int, ...]
    nodes: Nodes = field(repr=False)
    roots: tuple[Node, Node]
    possible: Node
    sides: tuple[Side, Side]
    bodies: Mapping[str, int]


class Put(NamedTuple):
    """A program put to the comparison: on a day, with the record of that day."""

    day: ProgramOnDay
    evidence: Evidence


def side_by_side(
    one: Put, other: Put, *, bodies: int = 1, clause: str | None = None
) -> SideBySide:
    """Lay two programs out over the same variables, for applicants of one shape.

    Args:
        bodies: how many bodies each relation lists, from 0; a relation whose answer is one
            body lists at most one.
        clause: the id of a clause, to compare it alone; where one side does not have it in
            force, it is left out there.
    Raises:
        DefinitionMismatch: both use a fact of the same name and declare it otherwise.
        UnknownClause: the clause is in force on neither side.
        DiagramTooLarge: there are more nodes than the cap.
    """
    _refuse_other_declarations(one.day, other.day)
    counts = _bodies(one.day, bodies) | _bodies(other.day, bodies)
    if clause is not None:
        _refuse_unknown(clause, one.day, other.day)
    takes = tuple(
        word for word in TAKEABLE
        if any(put.day.program.takes.get(word, "unknown") != "unknown" for put in (one, other))
    )  # fmt: skip
    shared = _SideLevels(one.day, takes, None)
    first, outline = _laid_out(one, shared, counts, clause)
    levels = _SideLevels(other.day, takes, shared)
    second, other_outline = _laid_out(other, levels, counts, clause)
    variables = levels.variables()
    nodes = Nodes([len(variable.domain) for variable in variables])
    sides = (first, second)
    return SideBySide(
        variables,
        tuple(_allowed(level, one, sides) for level, one in enumerate(variables)),
        nodes,
        (outline(nodes), other_outline(nodes)),
        _possible(nodes, variables, sides),
        sides,
        counts,
    )


def _laid_out(
    put: Put, levels: _SideLevels, bodies: Mapping[str, int], clause: str | None
) -> tuple[Side, Built]:
    day, evidence = put
    taking, years = taking_of(day.program.takes), Years(day, evidence)
    lists = tuple((name, (Listed(tuple(range(n)), False),)) for name, n in bodies.items())
    shape = Shape(lists, frozenset())
    pinned = dict(_settled(Template(day, years, shape, taking, {}), put, taking))
    meaning = Meaning(day, years, frozenset(), pinned)
    levels.meaning = meaning
    leaves = Leaves(meaning, levels, shape)
    clauses = Clauses(leaves, taking, {})
    if clause is None:
        outline = clauses.outline(day.requires)
    else:
        found = next((c for c in clauses_in(day.requires) if c.clause.id == clause), None)
        outline = fixed(LEFT_OUT) if found is None else clauses.clause(found)
    side = Side(day, evidence, meaning, leaves.compared, pinned, frozenset(levels.asked))
    return side, outline or fixed(True)


def _settled(
    template: Template, put: Put, taking: Taking
) -> Iterator[tuple[Question, Value | Unanswered]]:
    """The benchmarks: questions put to a fixed body, where the record settles them."""
    program = put.day.program
    asked = Asked(put.evidence, Standing(program.agency, program.precedence), UNNAMED_APPLICANT)
    for question in dict.fromkeys(q for one in template.variables for q in one.questions):
        if isinstance(question.role, str) and question.role != APPLICANT:
            value = settled(asked.answer(template, question), taking)
            if value is not None:
                yield question, value


class _SideLevels(Levels):
    """The levels of one side, numbered together with those of the side before it."""

    def __init__(
        self, day: ProgramOnDay, takes: tuple[Takeable, ...], before: _SideLevels | None
    ) -> None:
        super().__init__(day.program)
        self._takes = takes
        self._day = day
        self._before = before
        self.asked: set[int] = set()
        self.meaning: Meaning | None = None
        if before is not None:
            self._levels, self._numbers = before._levels, before._numbers

    def fact(self, question: Question) -> int:
        """The level of a question's answer: one for both sides."""
        return self._noted(super().fact(question))

    def comparison(
        self, name: str, key: tuple[object, ...], role: Role, year: int | None,
        questions: tuple[Question, ...],
    ) -> int:  # fmt: skip
        """The level of whether a comparison holds: one where all it rests on is the same."""
        assert self.meaning is not None
        rests = (*key, questions, environment(self.meaning, name))
        return self._noted(super().comparison(name, rests, role, year, questions))

    def choice(
        self, kind: VariableKind, name: str, cells: Sequence[Value], role: Role = APPLICANT
    ) -> int:
        """The level of a choice: one for both sides where it is the same proposition."""
        key = (kind, name, role, self._proposition(kind), tuple(cells))
        level = super()._level_of_choice(kind, name, cells, role)
        return self._noted(self._number(key, level))

    def _proposition(self, kind: VariableKind) -> Hashable:
        program = self._day.program.id
        if kind == "text" and self._same_program:
            return program
        days = (self._day.as_of, self._day.known_at)
        return (program, *days, *(() if self._same_program else ("apart", self._before is None)))

    @property
    def _same_program(self) -> bool:
        return True

    def _noted(self, level: int) -> int:
        self.asked.add(level)
        return level
