"""Comparisons as diagrams over the cells of the facts they mention."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.diagram.cells import Aside, Cell, Cut, Interval, Unanswered, as_number
from evenhand.diagram.compiled import Question, Role, Slot
from evenhand.diagram.levels import Levels
from evenhand.diagram.meaning import (
    APPLICANT,
    COMPARE,
    FLIPPED,
    At,
    Meaning,
    held_over,
    is_among,
)
from evenhand.diagram.nodes import Node, Nodes
from evenhand.diagram.shape import Listed, Shape
from evenhand.diagram.sums import Bounds, bounds_of, signs, weighted_sum
from evenhand.logic import LEFT_OUT, Part
from evenhand.terms.expressions import Comparison, Is, Leaf, Operator, facts_in
from evenhand.terms.facts import rests_on
from evenhand.terms.programs import Takeable
from evenhand.terms.values import NOT_APPLICABLE, Value

if TYPE_CHECKING:
    from decimal import Decimal

    from evenhand.terms.facts import Derivation

# Builds a part of the diagram once the variables are laid out.
Built: TypeAlias = Callable[[Nodes], Node]
# What a leaf comes to where its answer was refused, or has had no occasion.
Taking: TypeAlias = Mapping[Takeable, Part]
NOT_TAKEN: Final[Taking] = {}


class Leaves:
    """Lays out the variables of comparisons, and builds them once that is done."""

    def __init__(self, meaning: Meaning, levels: Levels, shape: Shape) -> None:
        self.meaning = meaning
        self.levels = levels
        self.shape = shape
        # How a comparison of several facts is worked out from their answers in a case.
        self.compared: dict[int, tuple[Leaf, At, Taking]] = {}

    def leaf(self, leaf: Leaf, at: At, taking: Taking = NOT_TAKEN) -> Built:
        """The leaf where it stands; by world where the record leaves a parameter, or the
        one body of a relation, open."""
        several = self._open_parameter(leaf, at)
        if several is not None:
            name, values = several
            level = self.levels.choice("parameter", name, [_spelt(value) for value in values])
            options = [
                self.leaf(leaf, at._replace(parameters=(*at.parameters, (name, value))), taking)
                for value in values
            ]
            return self.chosen(level, options)
        relation = self._relation(leaf, at)
        if relation is not None:
            return self._of_one(
                relation, lambda body: self.leaf(leaf, at._replace(body=body), taking)
            )
        if isinstance(leaf, Is):
            return self._is(leaf, at, taking)
        return self._comparison(leaf, at, taking)

    def chosen(self, level: int, options: list[Built]) -> Built:
        """In each world the option whose place a variable has."""

        def build(nodes: Nodes) -> Node:
            chooser = nodes.asked(level, range(len(options)))
            return nodes.chosen(chooser, [option(nodes) for option in options])

        return build

    def lists(self, relation: str) -> tuple[tuple[Listed, ...], int | None]:
        """The lists a relation may have, and the variable that tells which, if several."""
        lists = self.shape.lists_of(relation)
        if len(lists) == 1:
            return lists, None
        names = [", ".join(map(str, one.places)) + "…" * one.open for one in lists]
        return lists, self.levels.choice("bodies", relation, names)

    def _open_parameter(self, leaf: Leaf, at: At) -> tuple[str, tuple[Decimal | None, ...]] | None:
        chosen = {name for name, _ in at.parameters}
        names = rests_on(leaf, self.meaning.facts)
        for name, values in self.meaning.day.parameters.items():
            if name in names and name not in chosen and len(values) > 1:
                return name, values
        return None

    def _relation(self, leaf: Leaf, at: At) -> str | None:
        """A relation that names one body, of which a fact of the leaf is asked."""
        if at.body is not None:
            return None
        for ref in facts_in(leaf):
            fact = self.meaning.facts[ref.name]
            if ref.of is None and fact.of.kind == "relation":
                return fact.of.name
        return None

    def _of_one(self, relation: str, of: Callable[[Role], Built]) -> Built:
        lists, level = self.lists(relation)
        options = []
        for one in lists:
            if one.places:
                options.append(of(Slot(relation, one.places[0])))
            elif one.open:
                options.append(of(Slot(relation, 0, named=False)))
            else:
                options.append(fixed(None))  # of nobody: nothing is known
        return options[0] if level is None else self.chosen(level, options)

    def _is(self, leaf: Is, at: At, taking: Taking) -> Built:
        question = self.meaning.question(leaf.fact, at)
        if question in self.meaning.pinned:
            return fixed(_of_answer(self.meaning.pinned[question], leaf, taking))
        derivation = self.meaning.computation(question)
        if derivation is not None:
            return self._computed(question, leaf, at)
        level = self.levels.fact(question)
        self.levels.mention(level, leaf.values)
        return self._of_cells(level, lambda cell: _of_answer(cell, leaf, taking))

    def _computed(self, question: Question, leaf: Is, at: At) -> Built:
        """``x is yes`` of a computed yes or no: what its comparison comes to."""
        derivation = self.meaning.computation(question)
        assert derivation is not None
        of, over = derivation.of, derivation.over
        assert isinstance(of, Comparison | Is)  # only a comparison gives yes or no
        if over is not None and over.hold == "mean":
            return self._compared(leaf, at, NOT_TAKEN)
        inside = self.meaning.inside(question, at)
        if over is None:
            part = self.leaf(of, inside)
            return lambda nodes: nodes.mapped(lambda held: _again(held, leaf), part(nodes))
        years = [
            self.leaf(of, self.meaning.inside(question, at, year))
            for year in self.meaning.window(derivation)
        ]
        if not years:
            return fixed(None)

        def build(nodes: Nodes) -> Node:
            parts = [year(nodes) for year in years]
            return nodes.apply(lambda *held: _again(held_over(over, list(held)), leaf), *parts)

        return build

    def _comparison(self, leaf: Comparison, at: At, taking: Taking) -> Built:
        weighed = weighted_sum(self.meaning, leaf, at)
        if weighed is not None:
            weights, constant = weighed
            if not weights:
                return fixed(COMPARE[leaf.operator](Fraction(0), constant))
            if len(weights) == 1:
                ((question, weight),) = weights.items()
                if weight:
                    operator = leaf.operator if weight > 0 else FLIPPED[leaf.operator]
                    return self._threshold(question, operator, constant / weight, taking)
        return self._compared(leaf, at, taking)

    def _threshold(
        self, question: Question, operator: Operator, at: Fraction, taking: Taking
    ) -> Built:
        """One fact against a constant: a cut of its domain."""
        level = self.levels.fact(question)
        self.levels.cut(level, Cut(at, after=operator in (">", "<=")))

        def part(cell: Cell) -> Part:
            if cell is NOT_APPLICABLE:
                return LEFT_OUT
            if isinstance(cell, Unanswered):
                return taking.get(cell.word)
            assert isinstance(cell, Interval)
            inside = as_number(cell.inside)
            assert inside is not None
            return COMPARE[operator](inside, at)

        return self._of_cells(level, part)

    def _compared(self, leaf: Leaf, at: At, taking: Taking) -> Built:
        """Several facts in one comparison: whether it holds is a variable of its own."""
        questions = self.meaning.questions(leaf, at)
        if not questions:
            return fixed(self.meaning.holds(leaf, at, lambda question: None))
        role = at.subject if at.body is None else at.body
        key = (at, bool(taking), *self._standing_for(leaf, at, questions))
        level = self.levels.comparison(leaf.text, key, role, at.year, questions)
        self.compared[level] = (leaf, at, taking)
        return self._of_cells(level, _of_compared)

    def _standing_for(
        self, leaf: Leaf, at: At, questions: tuple[Question, ...]
    ) -> tuple[Hashable, ...]:
        """What tells comparisons of one text apart; within one program nothing needs to."""
        return ()

    def _of_cells(self, level: int, part: Callable[[Cell], Part]) -> Built:
        def build(nodes: Nodes) -> Node:
            return nodes.asked(level, [part(cell) for cell in self.levels.cells(level)])

        return build


def possible_parts(
    meaning: Meaning,
    leaf: Leaf,
    at: At,
    live: Mapping[Question, tuple[Value | None, ...]],
    most: int,
) -> frozenset[Part] | None:
    """What a comparison of several facts may come to, by every combination of live values.

    An open answer is all that its declared range allows, where the comparison is of weighted
    sums; any other comes out either way. ``None`` where nothing is ruled out, or there are
    more than ``most`` combinations.
    """
    count = 1
    for values in live.values():
        count *= len(values)
    if count > most:
        return None
    found: set[Part] = set()
    for values in product(*live.values()):
        world = dict(zip(live, values, strict=True))
        part = meaning.holds(leaf, at, world.__getitem__)
        if part is not None or None not in values:
            found.add(part)
            continue
        parts = _within_ranges(meaning, leaf, at, world) or _either_way(meaning, leaf, world)
        if parts is None:
            return None
        found |= parts
    return frozenset(found)


def _either_way(
    meaning: Meaning, leaf: Leaf, world: Mapping[Question, Value | None]
) -> set[Part] | None:
    """Met or unmet, where the answers, all of them numbers of the applicant, give a value."""
    if may_have_no_value(meaning, leaf):
        return None
    for question, value in world.items():
        if question.role != APPLICANT or _bounds(meaning, question, value) is None:
            return None
    return {True, False}


def may_have_no_value(meaning: Meaning, leaf: Leaf) -> bool:
    """Whether it divides by an answer, which may be zero, or counts days off the calendar.

    A mean has none either where one of its years does not apply.
    """
    facts = [meaning.facts[name] for name in rests_on(leaf, meaning.facts) if name in meaning.facts]
    derived = [fact.derivation for fact in facts if fact.derivation is not None]
    return (
        "/" in leaf.text
        or any("/" in one.text or _is_mean(one) for one in derived)
        or any(fact.answer.kind == "date" for fact in facts)
    )


def _is_mean(derivation: Derivation) -> bool:
    return derivation.over is not None and derivation.over.hold == "mean"


def _within_ranges(
    meaning: Meaning, leaf: Leaf, at: At, world: Mapping[Question, Value | None]
) -> set[Part] | None:
    """What a comparison of weighted sums may come to over the ranges of its open answers."""
    weighed = weighted_sum(meaning, leaf, at)
    if weighed is None:
        return None
    weights, constant = weighed
    bounds = bounds_of(
        {question: weights.get(question, Fraction()) for question in world},
        constant,
        lambda question: _bounds(meaning, question, world[question]),
    )
    if bounds is None:
        return None
    found: set[Part] = set()
    for question, value in world.items():
        if value is None and question.role != APPLICANT:
            away: dict[Question, Value | None] = {**world, question: NOT_APPLICABLE}
            if meaning.holds(leaf, at, away.__getitem__) is not LEFT_OUT:
                return None  # a mean that lacks a year has no value
            found.add(LEFT_OUT)
    assert isinstance(leaf, Comparison)  # only a comparison is such a sum
    return found | signs(leaf.operator, *bounds)


def _bounds(meaning: Meaning, question: Question, value: Value | None) -> Bounds | None:
    """Where an answer lies, ends included; ``None`` where it is no number and no day."""
    if value is not None:
        number = as_number(value)
        return None if number is None else (number, number)
    low_high = meaning.facts[question.fact].range
    return (Fraction(low_high[0]), Fraction(low_high[1])) if low_high else (None, None)


def fixed(part: Part) -> Built:
    """The same in every world."""
    return lambda nodes: nodes.leaf(part)


def _of_answer(cell: Cell, leaf: Is, taking: Taking) -> Part:
    if isinstance(cell, Unanswered):
        return taking.get(cell.word)
    return is_among(cell, leaf)


def _of_compared(cell: Cell) -> Part:
    if cell is NOT_APPLICABLE:
        return LEFT_OUT
    return None if cell is Aside.UNDEFINED else cell is True


def _again(held: Part, leaf: Is) -> Part:
    """A computed yes or no, put to ``is yes`` and its like."""
    return held if held is LEFT_OUT or held is None else (held in leaf.values) is not leaf.negated


def _spelt(value: Decimal | None) -> str:
    return "none" if value is None else f"{value:f}"
