"""What the words of a comparison stand for, and whether they go together.

In: the tree of one comparison or computation, and the facts and parameters declared.
Out: the frozen nouns of ``terms.expressions``. Names are found, units and definitions
agree, answers are among those the fact allows, and the comparison can come out both ways.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.errors import (
    NeverFailed,
    NeverMet,
    NotAnAnswer,
    Place,
    ProgramError,
    UnknownFact,
    WrongType,
)
from evenhand.language import figures, intervals
from evenhand.language.expressions import parse_any, parse_leaf
from evenhand.language.figures import Figure
from evenhand.language.intervals import ZERO, Interval
from evenhand.language.nodes import sentence
from evenhand.language.tree import Answered, Call, Compared, Name, Operation, Today, Tree, Written
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
    ParameterRef,
)
from evenhand.terms.units import DAYS
from evenhand.terms.values import NOT_APPLICABLE, Value, parse_value, show

if TYPE_CHECKING:
    from evenhand.language.nodes import Text
    from evenhand.language.problems import Problems
    from evenhand.language.tokens import Token
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Parameter
    from evenhand.terms.units import Unit

Typed: TypeAlias = tuple[Expression, Figure]
_ANSWERED: Final = {
    "yes-no": "yes or no",
    "choice": "one of its choices",
    "jurisdiction": "a government",
    "jurisdictions": "a set of governments",
}


class Unsettled(Exception):
    """A name whose own declaration is faulty: told there, and not a second time here."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """What the names of a program mean. ``faulty`` are declared, but not as they should be.

    ``bounds`` holds what is known of computed facts beyond their declarations.
    """

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    units: Mapping[str, Unit]
    problems: Problems
    faulty: set[str] = field(default_factory=set)
    bounds: dict[str, Interval] = field(default_factory=dict)

    def leaf(self, text: Text) -> Leaf | None:
        """The comparison a text holds; ``None``, and a problem, where it holds none."""
        try:
            return self._leaf(parse_leaf(text), text)
        except ProgramError as fault:
            self.problems.add(fault)
        except Unsettled:
            pass
        return None

    def computation(self, text: Text) -> tuple[Expression | Leaf, Figure | None] | None:
        """A comparison, or an expression with its figure, whichever the text holds."""
        try:
            tree = parse_any(text)
            if isinstance(tree, Compared | Answered):
                return self._leaf(tree, text), None
            return self._typed(tree, text)
        except ProgramError as fault:
            self.problems.add(fault)
        except Unsettled:
            pass
        return None

    def _leaf(self, tree: Compared | Answered, text: Text) -> Leaf:
        if isinstance(tree, Answered):
            return self._is(tree, text)
        left, left_figure = self._typed(tree.left, text)
        right, right_figure = self._typed(tree.right, text)
        place = text.at(tree.right.offset)
        figures.alike(left_figure, right_figure, place)
        figures.together(left_figure, right_figure, place)
        leaf = Comparison(tree.operator, left, right, words_of(text), text.place)
        self._can_vary(leaf, left_figure.bounds, right_figure.bounds)
        return leaf

    def _can_vary(self, leaf: Comparison, left: Interval, right: Interval) -> None:
        always = left.always(leaf.operator, right)
        if leaf.left == leaf.right:
            always = leaf.operator in ("<=", ">=")
        self._refuse_settled(always, leaf)

    def _refuse_settled(self, always: bool | None, leaf: Leaf) -> None:
        if always is True:
            message = f"Nobody can ever fail '{leaf.text}'."
            hint = "The answers and ranges declared leave no other; mend them, or drop the test."
            raise NeverFailed(message, place=leaf.place, hint=hint)
        if always is False:
            message = f"Nobody can ever meet '{leaf.text}'."
            hint = "The answers and ranges declared leave none that does; mend one of them."
            raise NeverMet(message, place=leaf.place, hint=hint)

    def _is(self, tree: Answered, text: Text) -> Is:
        fact = self._fact(tree.name, text)
        if fact.answer.kind in ("number", "date"):
            what = "a number" if fact.answer.kind == "number" else "a date"
            message = f"'{fact.name}' is answered by {what}."
            hint = f"Write '{fact.name} <= {tree.values[0].text}', or <, >, >=."
            raise WrongType(message, place=text.at(tree.name.offset), hint=hint)
        if fact.answer.kind == "jurisdictions":
            message = f"'{fact.name}' is answered by a set of governments."
            hint = f"Ask each of them: 'for: each {fact.name}', and a fact 'of: {fact.name}'."
            raise WrongType(message, place=text.at(tree.name.offset), hint=hint)
        values = tuple(self._answer(fact, token, text) for token in tree.values)
        ref = FactRef(fact.name, tree.name.of)
        leaf = Is(ref, values, tree.negated, words_of(text), text.place)
        self._refuse_settled(_settled(fact, leaf), leaf)
        return leaf

    def _answer(self, fact: Fact, token: Token, text: Text) -> Value:
        place = text.at(token.offset)
        try:
            value = parse_value(token.text, fact.answer)
        except ValueError as fault:
            if fact.answer.kind == "jurisdiction":
                hint = "Write an id such as us-nm-albuquerque."
                raise NotAnAnswer(sentence(fault), place=place, hint=hint) from fault
            choices = fact.answer.choices or ("yes", "no")
            what = f"an answer to '{fact.name}'"
            raise NotAnAnswer.unknown_name(what, token.text, choices, place) from fault
        if value is None or value is NOT_APPLICABLE:
            message = f"'{token.text}' cannot be asked for."
            hint = (
                "What is unknown leaves the clause unknown, what does not apply leaves it out; "
                "'takes:', 'if-none:' and 'excused-when:' say what follows."
            )
            raise NotAnAnswer(message, place=place, hint=hint)
        return value

    def _fact(self, name: Name, text: Text) -> Fact:
        if name.word in self.faulty:
            raise Unsettled
        if name.word not in self.facts:
            what = "a declared fact"
            place = text.at(name.offset)
            raise UnknownFact.unknown_name(what, name.word, self.facts, place)
        return self.facts[name.word]

    def _typed(self, tree: Tree, text: Text) -> Typed:
        match tree:
            case Written(value=dt.date() as day):
                number_of_day = Fraction(day.toordinal())
                bounds = Interval(number_of_day, number_of_day)
                return Day(day), Figure(day.isoformat(), "date", bounds=bounds)
            case Written(value=Decimal() as number):
                return Number(number), _written(number)
            case Today():
                return AsOf(), Figure("as_of", "date")
            case Name():
                return self._name(tree, text)
            case Operation():
                return self._operation(tree, text)
            case Call():
                return self._extreme(tree, text)
        raise AssertionError(tree)  # the tree has no other nodes

    def _name(self, name: Name, text: Text) -> Typed:
        if name.word in self.faulty:
            raise Unsettled
        if name.word in self.parameters and name.of is None:
            parameter = self.parameters[name.word]
            bounds = Interval.of(value.value for value in parameter.values)
            unit = self.units[name.word]
            return ParameterRef(name.word), Figure(name.word, "number", unit, bounds=bounds)
        if name.word not in self.facts:
            names = [*self.facts, *self.parameters]
            place = text.at(name.offset)
            raise UnknownFact.unknown_name("a declared fact or parameter", name.word, names, place)
        return self._measured(self.facts[name.word], name, text)

    def _measured(self, fact: Fact, name: Name, text: Text) -> Typed:
        ref = FactRef(fact.name, name.of)
        counted = fact.name if fact.definition else ""
        match fact.answer.kind:
            case "number":
                bounds = self.bounds.get(fact.name, Interval())
                if fact.range:
                    bounds = Interval.of(fact.range)
                figure = Figure(str(ref), "number", fact.unit, fact.definition, counted, bounds)
            case "date":
                figure = Figure(str(ref), "date", None, fact.definition, counted)
            case kind:
                message = f"'{fact.name}' is answered by {_ANSWERED[kind]}, not by a number."
                hint = f"Write '{fact.name} is {(*fact.answer.choices, 'yes')[0]}'."
                raise WrongType(message, place=text.at(name.offset), hint=hint)
        return ref, figure

    def _operation(self, tree: Operation, text: Text) -> Typed:
        left, a = self._typed(tree.left, text)
        right, b = self._typed(tree.right, text)
        place = text.at(tree.right.offset)
        definition, counted = figures.together(a, b, place)
        words = f"{a.words} {tree.operator} {b.words}"
        if "date" in (a.kind, b.kind):
            figure = _dated(a, b, tree.operator, words, place)
        elif tree.operator in ("+", "-"):
            unit = figures.alike(a, b, place)
            bounds = a.bounds + b.bounds if tree.operator == "+" else a.bounds - b.bounds
            if tree.operator == "-" and left == right:
                bounds = ZERO
            figure = Figure(words, "number", unit, definition, counted, bounds)
        else:
            if tree.operator == "/" and b.bounds == ZERO:
                raise _by_zero(words, place)
            unit = figures.product(a, b, "*" if tree.operator == "*" else "/")
            times = tree.operator == "*"
            bounds = a.bounds.times(b.bounds) if times else a.bounds.over(b.bounds)
            figure = Figure(words, "number", unit, definition, counted, bounds)
        return Arithmetic(tree.operator, left, right), figure

    def _extreme(self, tree: Call, text: Text) -> Typed:
        typed = [self._typed(part, text) for part in tree.parts]
        first = typed[0][1]
        unit, definition, counted = first.unit, first.definition, first.counted
        for part, (_, figure) in zip(tree.parts[1:], typed[1:], strict=True):
            place = text.at(part.offset)
            so_far = Figure(first.words, first.kind, unit, definition, counted)
            unit = figures.alike(so_far, figure, place)
            definition, counted = figures.together(so_far, figure, place)
        bounds = intervals.extreme(tree.which, [figure.bounds for _, figure in typed])
        words = f"{tree.which}({', '.join(figure.words for _, figure in typed)})"
        figure = Figure(words, first.kind, unit, definition, counted, bounds)
        return Extreme(tree.which, tuple(node for node, _ in typed)), figure


def words_of(text: Text) -> str:
    """A comparison's text on one line."""
    return " ".join(text.value.split())


def _written(value: Decimal) -> Figure:
    exact = Fraction(value)
    return Figure(show(value), "number", bounds=Interval(exact, exact))


def _dated(a: Figure, b: Figure, operator: str, words: str, place: Place) -> Figure:
    """A day moved by days, or the days between two."""
    if operator == "-" and a.kind == b.kind:
        return Figure(words, "number", DAYS, bounds=a.bounds - b.bounds)
    number, is_sum = (b if a.kind == "date" else a), operator == "+" and a.kind != b.kind
    moves = is_sum or (operator == "-" and a.kind == "date")
    if not moves:
        message = f"'{words}' means nothing: one of them is a date."
        hint = "Days can be added to a date, and two dates subtracted."
        raise WrongType(message, place=place, hint=hint)
    if number.unit not in (None, DAYS):
        figures.alike(
            Figure(number.words, "number", number.unit),
            Figure("days", "number", DAYS),
            place,
        )
    if not number.bounds.is_whole:
        return Figure(words, "date")  # whether part of a day counts is not said here
    moved = a.bounds + b.bounds if is_sum else a.bounds - b.bounds
    return Figure(words, "date", bounds=moved)


def _by_zero(words: str, place: Place) -> NeverMet:
    message = f"Nobody can ever meet this: '{words}' divides by zero."
    hint = "What is divided by zero is unknown whatever the answers; mend the computation."
    return NeverMet(message, place=place, hint=hint)


def _settled(fact: Fact, leaf: Is) -> bool | None:
    """Whether an answer-test holds of all answers or of none; ``None`` where it depends."""
    if fact.answer.kind == "jurisdiction":
        return None
    answers = set(fact.answer.choices or (True, False))
    within, covered = bool(answers & set(leaf.values)), answers <= set(leaf.values)
    if leaf.negated:
        within, covered = not covered, not within
    return True if covered else (None if within else False)
