"""Expressions turned into functions once, to be asked of many cases.

Every expression yields the values that remain *possible*: one where the facts are settled,
several where accounts differ, ``None`` among them where one is unknown. Arithmetic is on
exact ratios of whole numbers, so that ``a / b * b`` is ``a`` and a tie is a tie.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.reasoning.asking import Asking, asker
from evenhand.terms.expressions import (
    Arithmetic,
    AsOf,
    Day,
    Expression,
    Extreme,
    FactRef,
    Number,
    ParameterRef,
)
from evenhand.terms.values import NOT_APPLICABLE, Value

if TYPE_CHECKING:
    from evenhand.reasoning.derived import CompiledFacts

Computed: TypeAlias = Value | None
Possible: TypeAlias = tuple[Computed, ...]
Term: TypeAlias = Callable[[Asking], Possible]

# Beyond this many combinations of disputed values, the result is called unknown.
MOST_COMBINATIONS: Final = 256


def compile_expression(expression: Expression, facts: CompiledFacts) -> Term:
    """A function from a question in a case to the values that remain possible."""

    def compiled(part: Expression) -> Term:
        return compile_expression(part, facts)

    match expression:
        case Number(value) | Day(value):
            return _constant(value)
        case AsOf():
            return _constant(facts.day.as_of)
        case ParameterRef(name):
            possible = facts.day.parameters[name]
            return lambda asking: possible
        case FactRef(name, of):
            ask = asker(facts.facts[name], of, facts)
            return lambda asking: ask(asking).live
        case Arithmetic(operator, left, right):
            return _arithmetic(operator, compiled(left), compiled(right))
        case Extreme(which, parts):
            return _extreme(which, [compiled(part) for part in parts])


def _constant(value: Decimal | dt.date) -> Term:
    possible = (value,)
    return lambda asking: possible


def _arithmetic(operator: str, left: Term, right: Term) -> Term:
    def term(asking: Asking) -> Possible:
        lefts, rights = left(asking), right(asking)
        if len(lefts) == 1 and len(rights) == 1:
            return (_calculate(operator, lefts[0], rights[0]),)
        return combine(lambda a, b: _calculate(operator, a, b), lefts, rights)

    return term


def _extreme(which: str, parts: list[Term]) -> Term:
    choose = min if which == "min" else max

    def among(*values: Computed) -> Computed:
        if NOT_APPLICABLE in values:
            return NOT_APPLICABLE
        return None if None in values else choose(values)  # type: ignore[type-var]  # typed by check

    return lambda asking: combine(among, *(part(asking) for part in parts))


def combine(function: Callable[..., Computed], *sides: Possible) -> Possible:
    """The function's values over every combination of possible values, without repeats.

    Two uses of one disputed fact are combined freely, which can only add possibilities.
    """
    count = 1
    for side in sides:
        count *= len(side)
    if count > MOST_COMBINATIONS:
        return (None,)
    return tuple(dict.fromkeys(function(*values) for values in product(*sides)))


def _calculate(operator: str, left: Computed, right: Computed) -> Computed:
    if left is NOT_APPLICABLE or right is NOT_APPLICABLE:
        return NOT_APPLICABLE
    if left is None or right is None:
        return None
    if isinstance(left, dt.date):
        return _on_dates(operator, left, right)
    return _on_ratios(operator, *_ratio(left), *_ratio(right))


def _on_ratios(operator: str, a: int, b: int, c: int, d: int) -> Fraction | None:
    """``a/b operator c/d``; whole numbers are the fastest exact arithmetic there is."""
    match operator:
        case "+":
            return Fraction(a * d + c * b, b * d)
        case "-":
            return Fraction(a * d - c * b, b * d)
        case "*":
            return Fraction(a * c, b * d)
        case _:
            return Fraction(a * d, b * c) if c else None


def _on_dates(operator: str, left: dt.date, right: Computed) -> Computed:
    if isinstance(right, dt.date):
        return Fraction((left - right).days)
    numerator, denominator = _ratio(right)
    days = numerator // denominator if operator == "+" else -numerator // denominator
    try:
        return left + dt.timedelta(days=days)
    except OverflowError:
        return None  # outside the calendar: no such day is known


def _ratio(value: Computed) -> tuple[int, int]:
    assert isinstance(value, Decimal | Fraction)  # check admits only numbers here
    return value.as_integer_ratio()
