"""Two programs, each on its day, laid out over one set of variables.

A fact that both declare alike is one variable, cut at the thresholds of both. What need not
be the same on both sides stands apart: the wordings that may be in force on two days, or a
comparison of several facts that each program makes otherwise. Where two such variables hang
together, ``possible`` holds the worlds that can be.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.diagram.case import Asked, settled
from evenhand.diagram.cells import Aside, Cell, Unanswered
from evenhand.diagram.clauses import Clauses, taking_of
from evenhand.diagram.compiled import Question, Role, Variable, VariableKind
from evenhand.diagram.leaves import Built, Leaves, Taking, fixed, may_have_no_value
from evenhand.diagram.levels import Levels
from evenhand.diagram.meaning import APPLICANT, At, Meaning, Years
from evenhand.diagram.nodes import Node, Nodes
from evenhand.diagram.possible import environment, possible
from evenhand.diagram.shape import Listed, Shape
from evenhand.diagram.template import Template
from evenhand.errors import DefinitionMismatch, UnknownClause
from evenhand.logic import LEFT_OUT
from evenhand.record.standing import Standing
from evenhand.terms.day import LiveClause, LiveGroup, ProgramOnDay
from evenhand.terms.expressions import Leaf
from evenhand.terms.facts import Fact, rests_on
from evenhand.terms.programs import TAKEABLE, Group, Takeable, Wording
from evenhand.terms.scenarios import UNNAMED_APPLICANT
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence

_SAME_FOR_BOTH: Final = ("answer", "unit", "unit_text", "definition", "range", "of", "per")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two programs as it is laid out.

    ``pinned`` are the benchmarks the record settles, and ``bare`` the same meaning without
    them; ``compared`` says how a comparison that is a variable of its own is worked out;
    ``asked`` are the variables it asks.
    """

    day: ProgramOnDay
    evidence: Evidence
    meaning: Meaning = field(repr=False)
    bare: Meaning = field(repr=False)
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


def side_by_side(one: Put, other: Put, *, bodies: int = 1, clause: str | None = None) -> SideBySide:
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
        tuple(_allowed(level, variable, sides, counts) for level, variable in enumerate(variables)),
        nodes,
        (outline(nodes), other_outline(nodes)),
        possible(nodes, variables, sides),
        sides,
        counts,
    )


def _laid_out(
    put: Put, levels: _SideLevels, bodies: Mapping[str, int], clause: str | None
) -> tuple[Side, Built]:
    """One side, and what builds its outline once the variables of both are laid out."""
    day, evidence = put
    taking, years = taking_of(day.program.takes), Years(day, evidence)
    lists = tuple((name, (Listed(tuple(range(n)), False),)) for name, n in bodies.items())
    shape = Shape(lists, frozenset())
    pinned = dict(_settled(Template(day, years, shape, taking, {}), put, taking))
    meaning = Meaning(day, years, frozenset(), pinned)
    bare = Meaning(day, years, frozenset(), {})
    leaves = _SideLeaves(meaning, bare, levels, shape)
    clauses = Clauses(leaves, taking, {})
    if clause is None:
        outline = clauses.outline(day.requires)
    else:
        found = next((c for c in clauses_in(day.requires) if c.clause.id == clause), None)
        outline = fixed(LEFT_OUT) if found is None else clauses.clause(found)
    side = Side(day, evidence, meaning, bare, leaves.compared, pinned, frozenset(levels.asked))
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
    """The levels of one side, numbered together with those of the side laid out before it."""

    def __init__(
        self, day: ProgramOnDay, takes: tuple[Takeable, ...], before: _SideLevels | None
    ) -> None:
        super().__init__(day.program)
        self._takes = takes
        self._day = day
        self.asked: set[int] = set()
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
        return self._noted(super().comparison(name, key, role, year, questions))

    def choice(
        self, kind: VariableKind, name: str, cells: Sequence[Value], role: Role = APPLICANT
    ) -> int:
        """The level of a choice: one for both sides where it is the same proposition."""
        return self._noted(super().choice(kind, name, cells, role))

    def _proposition(self, kind: VariableKind, cells: tuple[Value, ...]) -> tuple[Hashable, ...]:
        """What a text leaves open is one question on every day; other choices are of a day."""
        day = self._day
        if kind == "text":
            return (day.program.id,)
        return (day.program.id, day.as_of, day.known_at, cells)

    def _noted(self, level: int) -> int:
        self.asked.add(level)
        return level


class _SideLeaves(Leaves):
    """The comparisons of one side, told apart by all that each stands for."""

    def __init__(self, meaning: Meaning, bare: Meaning, levels: _SideLevels, shape: Shape) -> None:
        super().__init__(meaning, levels, shape)
        self._bare = bare

    def _standing_for(
        self, leaf: Leaf, at: At, questions: tuple[Question, ...]
    ) -> tuple[Hashable, ...]:
        return questions, environment(self.meaning, self._bare, leaf, at)


# --- What is asked ----------------------------------------------------------------------


def clauses_in(group: LiveGroup) -> Iterator[LiveClause]:
    """The clauses in force, groups dissolved."""
    for part in group.parts:
        if isinstance(part, LiveGroup):
            yield from clauses_in(part)
        else:
            yield part


def _wordings(day: ProgramOnDay) -> Iterator[Wording]:
    """The wordings that may be in force, each followed by those of the clauses inside it."""
    waiting = [w for one in clauses_in(day.requires) for w in one.wordings if w is not None]
    while waiting:
        wording = waiting.pop(0)
        yield wording
        if isinstance(wording.test, Group):
            waiting += [w for c in wording.test.clauses() for w in c.wordings[:1]]


def _used(day: ProgramOnDay) -> dict[str, Fact]:
    """The facts the wordings in force rest on, in their order."""
    facts = day.program.facts
    names: dict[str, None] = {}
    for wording in _wordings(day):
        if wording.each is not None:
            names[wording.each.relation] = None
        for leaf in wording.leaves():
            names |= dict.fromkeys(sorted(rests_on(leaf, facts)))
    return {name: facts[name] for name in names if name in facts}


def _bodies(day: ProgramOnDay, most: int) -> dict[str, int]:
    """How many bodies each relation in use lists."""
    used = _used(day)
    relations = {fact.of.name for fact in used.values() if fact.of.kind == "relation"}
    relations |= {one.each.relation for one in _wordings(day) if one.each is not None}
    facts = day.program.facts
    return {
        name: most if facts[name].answer.kind == "jurisdictions" else min(most, 1)
        for name in sorted(relations)
    }


def _refuse_other_declarations(one: ProgramOnDay, other: ProgramOnDay) -> None:
    """Of facts in use on both sides; one that a single side asks is not compared.

    Raises:
        DefinitionMismatch: see :func:`side_by_side`.
    """
    mine, theirs = _used(one), _used(other)
    for name in mine:
        if name in theirs and (differ := _declared_otherwise(mine[name], theirs[name])):
            told = [
                f"{differ} {getattr(fact, differ, None) or 'none'} in {day.program.id}"
                f" ({fact.place or day.program.file})"
                for day, fact in ((one, mine[name]), (other, theirs[name]))
            ]
            raise DefinitionMismatch(
                f"'{name}' is declared otherwise on the two sides: {' and '.join(told)}.",
                hint="Two questions of one name cannot be compared: give one another name, or"
                " declare both alike.",
            )


def _declared_otherwise(one: Fact, other: Fact) -> str:
    """The first key in which two declarations of a fact differ; blank where none does."""
    for key in _SAME_FOR_BOTH:
        if getattr(one, key) != getattr(other, key):
            return "unit_text" if key == "unit" else key
    return "derivation" if (one.derivation is None) is not (other.derivation is None) else ""


def _refuse_unknown(clause: str, one: ProgramOnDay, other: ProgramOnDay) -> None:
    known = {c.clause.id for day in (one, other) for c in clauses_in(day.requires)}
    if clause not in known:
        raise UnknownClause.unknown_name("a clause in force on either side", clause, known)


# --- Which worlds can be ----------------------------------------------------------------


def _allowed(
    level: int, variable: Variable, sides: tuple[Side, Side], bodies: Mapping[str, int]
) -> int:
    """The cells that an answer may turn out to lie in, whichever of the programs asks."""
    domain = variable.domain
    if variable.kind == "fact":
        if variable.name in bodies and variable.role == APPLICANT:
            return _listing(variable, bodies[variable.name])
        refusals = (place for place, c in enumerate(domain.cells) if isinstance(c, Unanswered))
        return domain.unknown | sum(1 << place for place in refusals)
    if variable.kind != "comparison":
        return domain.whole
    side = next(side for side in sides if level in side.compared)
    kept: set[object] = {False, True}
    if may_have_no_value(side.meaning, side.compared[level][0]):
        kept.add(Aside.UNDEFINED)
    if any(question.role != APPLICANT for question in variable.questions):
        kept.add(NOT_APPLICABLE)
    return sum(1 << place for place, cell in enumerate(domain.cells) if cell in kept)


def _listing(relation: Variable, count: int) -> int:
    """The cells of a relation's own answer that list so many bodies."""

    def lists(cell: Cell) -> bool:
        if isinstance(cell, Bodies):
            return len(cell.names) == count and not cell.open
        return cell is Aside.ANOTHER or (count == 1 and isinstance(cell, str))

    fitting = [place for place, cell in enumerate(relation.domain.cells) if lists(cell)]
    return sum(1 << place for place in fitting)
