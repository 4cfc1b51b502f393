"""What a program's expressions ask and compute, in one shape of case.

A fact computed from others stands for its computation unless somebody also stated it: the
choice of a world is made on the facts it rests on. All arithmetic is on exact fractions.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from evenhand.diagram.cells import Unanswered, as_number
from evenhand.diagram.compiled import Question, Role
from evenhand.logic import LEFT_OUT, EmptyGroup, Part, all_of, any_of, at_least
from evenhand.terms.expressions import (
    Arithmetic,
    AsOf,
    Comparison,
    Day,
    Expression,
    Extreme,
    FactRef,
    Is,
    Leaf,
    Number,
    Operator,
    ParameterRef,
    facts_in,
)
from evenhand.terms.values import NOT_APPLICABLE, Value

if TYPE_CHECKING:
    from decimal import Decimal

    from evenhand.record.evidence import Evidence
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.facts import Derivation, Fact, Over

APPLICANT: Final = ""
COMPARE: Final[Mapping[Operator, Callable[[Fraction, Fraction], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
FLIPPED: Final[Mapping[Operator, Operator]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""What a comparison becomes when its sides change places, or both are negated."""
# An answer in one world; what was pinned may be a refusal that the program takes somehow.
Answered: TypeAlias = Value | Unanswered | None
World: TypeAlias = Callable[[Question], Answered]
_Computed: TypeAlias = Fraction | dt.date | Value | None


class At(NamedTuple):
    """Where in a program an expression stands.

    ``subject`` is whom the applicant's own facts are about, ``body`` the body of a ``for:``
    or of a relation that names one, ``parameters`` those whose value is chosen by world.
    """

    subject: Role = APPLICANT
    body: Role | None = None
    year: int | None = None
    parameters: tuple[tuple[str, Decimal | None], ...] = ()


class Linear(NamedTuple):
    """A weighted sum of answers and a constant; ``is_day`` where it comes to a date."""

    weights: Mapping[Question, Fraction]
    constant: Fraction
    is_day: bool = False


class Meaning:
    """The facts of a program on a day, in a shape of case.

    Args:
        stated: computed facts that somebody has also stated in this shape of case.
        pinned: answers that are settled and taken as constants.

    ``computations`` gathers the computed facts that were met.
    """

    def __init__(
        self,
        day: ProgramOnDay,
        years: Years,
        stated: frozenset[Question],
        pinned: Mapping[Question, Value | Unanswered],
    ) -> None:
        self.day = day
        self.facts = day.program.facts
        self.stated = stated
        self.pinned = pinned
        self.computations: dict[Question, None] = {}
        self._years = years

    def question(self, ref: FactRef, at: At) -> Question:
        """The question a reference puts where it stands."""
        fact = self.facts[ref.name]
        role: Role
        if ref.of is not None:
            role = ref.of
        elif fact.of.kind == "relation":
            assert at.body is not None  # a body is chosen before a leaf is read
            role = at.body
        else:
            role = at.subject
        yearly = self._years.bases(fact)
        return Question(ref.name, role, (at.year or self._years.newest(fact)) if yearly else None)

    def computation(self, question: Question) -> Derivation | None:
        """How the fact asked is computed; ``None`` where its own answer is what counts."""
        derivation = self.facts[question.fact].derivation
        if derivation is not None:
            self.computations[question] = None
        return None if question in self.stated else derivation

    def inside(self, question: Question, at: At, year: int | None = None) -> At:
        """Where the computation of a fact stands."""
        year = question.year if year is None else year
        if self.facts[question.fact].of.kind == "relation":
            return At(APPLICANT, question.role, year, at.parameters)
        return At(question.role, None, year, at.parameters)

    def window(self, derivation: Derivation) -> tuple[int, ...]:
        """The years of an ``over:``, newest first."""
        assert derivation.over is not None
        return self._years.window(derivation.over, derivation.of)

    def questions(self, node: Expression | Leaf, at: At) -> tuple[Question, ...]:
        """The questions an expression rests on that are not pinned, in order, each once."""
        found = self._questions(node, at)
        return tuple(dict.fromkeys(one for one in found if one not in self.pinned))

    def _questions(self, node: Expression | Leaf, at: At) -> Iterator[Question]:
        for ref in facts_in(node):
            question = self.question(ref, at)
            derivation = self.computation(question)
            if derivation is None:
                yield question
                continue
            years: Iterable[int | None] = self.window(derivation) if derivation.over else (None,)
            for year in years:
                yield from self._questions(derivation.of, self.inside(question, at, year))

    def linear(self, expression: Expression, at: At) -> Linear | None:
        """The expression as a weighted sum; ``None`` where it is none, or has no value."""
        match expression:
            case Number(value):
                return Linear({}, Fraction(value))
            case Day(value):
                return Linear({}, Fraction(value.toordinal()), is_day=True)
            case AsOf():
                return Linear({}, Fraction(self.day.as_of.toordinal()), is_day=True)
            case ParameterRef(name):
                chosen = self._parameter(name, at)
                return None if chosen is None else Linear({}, Fraction(chosen))
            case FactRef():
                return self._linear_fact(expression, at)
            case Arithmetic(sign, left, right):
                one, other = self.linear(left, at), self.linear(right, at)
                if one is None or other is None:
                    return None
                return _linear_arithmetic(sign, one, other)
            case Extreme():
                return None

    def _linear_fact(self, ref: FactRef, at: At) -> Linear | None:
        question = self.question(ref, at)
        if question in self.pinned:
            number = as_number(self.pinned[question])
            is_day = isinstance(self.pinned[question], dt.date)
            return None if number is None else Linear({}, number, is_day)
        derivation = self.computation(question)
        if derivation is None:
            is_day = self.facts[ref.name].answer.kind == "date"
            return Linear({question: Fraction(1)}, Fraction(0), is_day)
        assert not isinstance(derivation.of, Comparison | Is)  # check admits only numbers here
        if derivation.over is None:
            return self.linear(derivation.of, self.inside(question, at))
        years = self.window(derivation)
        parts = [self.linear(derivation.of, self.inside(question, at, year)) for year in years]
        return _mean([part for part in parts if part is not None], len(parts))

    def _parameter(self, name: str, at: At) -> Decimal | None:
        chosen = dict(at.parameters)
        return chosen[name] if name in chosen else self.day.parameters[name][0]

    def evaluate(self, expression: Expression, at: At, world: World) -> _Computed:
        """The expression's value in a world; ``None`` where it has none."""
        match expression:
            case Number(value):
                return Fraction(value)
            case Day(value):
                return value
            case AsOf():
                return self.day.as_of
            case ParameterRef(name):
                chosen = self._parameter(name, at)
                return None if chosen is None else Fraction(chosen)
            case FactRef():
                return self.answer(expression, at, world)
            case Arithmetic(sign, left, right):
                return _calculated(
                    sign, self.evaluate(left, at, world), self.evaluate(right, at, world)
                )
            case Extreme(which, parts):
                values = [self.evaluate(part, at, world) for part in parts]
                if NOT_APPLICABLE in values:
                    return NOT_APPLICABLE
                if None in values:
                    return None
                return (min if which == "min" else max)(values)  # type: ignore[type-var]  # typed by check

    def answer(self, ref: FactRef, at: At, world: World) -> _Computed:
        """The answer a reference gets in a world, computed where it is computed."""
        question = self.question(ref, at)
        if question in self.pinned:
            return _plain(self.pinned[question])
        derivation = self.computation(question)
        if derivation is None:
            return _plain(world(question))
        return self.computed(question, at, world)

    def computed(self, question: Question, at: At, world: World) -> _Computed:
        """What a computed fact comes to in a world, whoever has stated it."""
        derivation = self.facts[question.fact].derivation
        assert derivation is not None
        of, over = derivation.of, derivation.over
        inside = self.inside(question, at)
        if over is None:
            if isinstance(of, Comparison | Is):
                return _value(self.holds(of, inside, world))
            return self.evaluate(of, inside, world)
        years = [self.inside(question, at, year) for year in self.window(derivation)]
        if not years:
            return None
        if not isinstance(of, Comparison | Is):
            return _mean_value([self.evaluate(of, year, world) for year in years])
        if over.hold == "mean":
            assert isinstance(of, Comparison)  # check admits no other
            left = _mean_value([self.evaluate(of.left, year, world) for year in years])
            right = _mean_value([self.evaluate(of.right, year, world) for year in years])
            return None if None in (left, right) else _compare(of.operator, left, right)
        return _value(held_over(over, [self.holds(of, year, world) for year in years]))

    def holds(self, leaf: Leaf, at: At, world: World) -> Part:
        """What a comparison comes to in a world."""
        if isinstance(leaf, Is):
            answer = self.answer(leaf.fact, at, world)
            return is_among(answer, leaf)
        left, right = self.evaluate(leaf.left, at, world), self.evaluate(leaf.right, at, world)
        if left is NOT_APPLICABLE or right is NOT_APPLICABLE:
            return LEFT_OUT
        return None if left is None or right is None else _compare(leaf.operator, left, right)


class Years:
    """Which years a program's figures are asked for: the same for every applicant."""

    def __init__(self, day: ProgramOnDay, evidence: Evidence) -> None:
        self._facts = day.program.facts
        self._evidence = evidence
        self._newest: dict[str, int | None] = {}
        self._bases = {name: self._found(fact) for name, fact in self._facts.items()}

    def bases(self, fact: Fact) -> tuple[Fact, ...]:
        """The published figures that a fact with one answer a year rests on."""
        return self._bases[fact.name]

    def newest(self, fact: Fact) -> int | None:
        """The newest year for which all of them were out; ``None`` where one has none."""
        if fact.name not in self._newest:
            years = [self._evidence.latest_year(base) for base in self.bases(fact)]
            known = [year for year in years if year is not None]
            self._newest[fact.name] = min(known) if len(known) == len(years) else None
        return self._newest[fact.name]

    def window(self, over: Over, of: Leaf | Expression) -> tuple[int, ...]:
        """The latest years that ended and were out, newest first, without a gap."""
        bases = tuple(dict.fromkeys(base for ref in facts_in(of) for base in self._bases[ref.name]))
        out = self._evidence.years(bases, over.publisher)
        if not out:
            return ()
        count = max(out) - min(out) + 1 if over.last is None else over.last
        return tuple(max(out) - back for back in range(count))

    def _found(self, fact: Fact) -> tuple[Fact, ...]:
        if fact.per is not None:
            return (fact,)
        if fact.derivation is None or fact.derivation.over is not None:
            return ()
        refs = facts_in(fact.derivation.of)
        return tuple(
            dict.fromkeys(base for ref in refs for base in self._found(self._facts[ref.name]))
        )


def held_over(over: Over, parts: list[Part]) -> Part:
    """What a comparison made of several years comes to; left out where no year applies."""
    try:
        if over.hold == "any":
            return any_of(parts)
        return at_least(over.count, parts) if over.hold == "at-least" else all_of(parts)
    except EmptyGroup:
        return LEFT_OUT


def is_among(answer: object, leaf: Is) -> Part:
    """What ``is`` and ``in`` come to for an answer."""
    if answer is None or isinstance(answer, Unanswered):
        return None
    return LEFT_OUT if answer is NOT_APPLICABLE else (answer in leaf.values) is not leaf.negated


def _plain(answer: Answered) -> _Computed:
    if isinstance(answer, Unanswered):
        return None
    number = as_number(answer)
    return answer if number is None or isinstance(answer, dt.date) else number


def _value(part: Part) -> _Computed:
    return NOT_APPLICABLE if part is LEFT_OUT else part


def _mean_value(years: list[_Computed]) -> Fraction | None:
    numbers = [year for year in years if isinstance(year, Fraction)]
    return sum(numbers, Fraction()) / len(years) if len(numbers) == len(years) else None


def _mean(parts: list[Linear], years: int) -> Linear | None:
    if not parts or len(parts) < years:
        return None
    weights: dict[Question, Fraction] = {}
    for part in parts:
        for question, weight in part.weights.items():
            weights[question] = weights.get(question, Fraction()) + weight / years
    return Linear(weights, sum((part.constant for part in parts), Fraction()) / years)


def _linear_arithmetic(sign: str, one: Linear, other: Linear) -> Linear | None:
    if sign == "*":
        if one.weights and other.weights:
            return None
        scaled, by = (other, one.constant) if not one.weights else (one, other.constant)
        return _scaled(scaled, by)
    if sign == "/":
        return None if other.weights or not other.constant else _scaled(one, 1 / other.constant)
    if one.is_day != other.is_day:
        days = other if one.is_day else one
        if days.weights:
            return None  # days are counted whole, which is no weighted sum
        whole = Linear({}, Fraction(math.floor(days.constant)))
        one, other = (one, whole) if one.is_day else (whole, other)
    factor = Fraction(-1 if sign == "-" else 1)
    weights = dict(one.weights)
    for question, weight in other.weights.items():
        weights[question] = weights.get(question, Fraction()) + factor * weight
    if not all(weights.values()):
        return None  # answers that cancel still must be there
    is_day = one.is_day != other.is_day
    return Linear(weights, one.constant + factor * other.constant, is_day)


def _scaled(one: Linear, by: Fraction) -> Linear | None:
    if one.weights and not by:
        return None  # an answer times nothing still must be there
    return Linear({q: weight * by for q, weight in one.weights.items()}, one.constant * by)


def _calculated(sign: str, one: _Computed, other: _Computed) -> _Computed:
    if one is NOT_APPLICABLE or other is NOT_APPLICABLE:
        return NOT_APPLICABLE
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        match sign:
            case "+":
                return one + other
            case "-":
                return one - other
            case "*":
                return one * other
            case _:
                return one / other if other else None
    if isinstance(one, dt.date) and isinstance(other, dt.date):
        return Fraction((one - other).days)
    if isinstance(one, dt.date) and isinstance(other, Fraction):
        return _days_on(one, math.floor(other) if sign == "+" else -math.floor(other))
    if isinstance(other, dt.date) and isinstance(one, Fraction):
        return _days_on(other, math.floor(one))
    return None


def _days_on(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _compare(symbol: Operator, left: object, right: object) -> bool:
    one, other = as_number(left), as_number(right)
    assert one is not None  # check compares numbers, or dates
    assert other is not None
    return COMPARE[symbol](one, other)
