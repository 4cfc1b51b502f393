"""Expressions turned into functions once, to be asked of many cases.

Every expression yields the values that remain *possible*: one where the facts are settled,
several where accounts differ, ``None`` among them where one is unknown. Arithmetic is
exact, on decimals where none is rounded and on fractions else, so that ``a / b * b`` is
``a`` and a tie is a tie.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, Final, TypeAlias

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
    from evenhand.reasoning.prepared import PreparedFacts

Computed: TypeAlias = Value | None
Possible: TypeAlias = tuple[Computed, ...]
Term: TypeAlias = Callable[[Asking], Possible]
# check admits only numbers here, and dates where a sum or a difference has them.
_Exact: TypeAlias = Decimal | Fraction
_EXACT: Final = (Decimal, Fraction)
Calculate: TypeAlias = Callable[[Any, Any], Computed]

# Decimal arithmetic that refuses to round (a hundred digits hold what answers can make).
_WHOLE: Final = Context(prec=100, traps=[Inexact, InvalidOperation, Overflow])
# Beyond this many combinations of disputed values, the result is called unknown.
MOST_COMBINATIONS: Final = 256


def compile_expression(expression: Expression, facts: PreparedFacts) -> Term:
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
            return asker(facts.facts[name], of, facts)
        case Arithmetic(sign, left, right):
            return _arithmetic(_CALCULATE[sign], compiled(left), compiled(right))
        case Extreme(which, parts):
            return _extreme(which, [compiled(part) for part in parts])


def _constant(value: Decimal | Fraction | dt.date) -> Term:
    possible = (value,)
    return lambda asking: possible


def _arithmetic(calculate: Calculate, left: Term, right: Term) -> Term:
    def settled(one: Computed, other: Computed) -> Computed:
        if one is NOT_APPLICABLE or other is NOT_APPLICABLE:
            return NOT_APPLICABLE
        if one is None or other is None:
            return None
        return calculate(one, other)

    def term(asking: Asking) -> Possible:
        lefts, rights = left(asking), right(asking)
        if len(lefts) == 1 and len(rights) == 1:
            one, other = lefts[0], rights[0]
            if isinstance(one, _EXACT) and isinstance(other, _EXACT):
                return (calculate(one, other),)
            return (settled(one, other),)
        return combine(settled, lefts, rights)

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


def _sum(left: _Exact | dt.date, right: _Exact | dt.date) -> Computed:
    if isinstance(left, dt.date):
        return _days_on(left, _days(right))
    if isinstance(right, dt.date):
        return _days_on(right, _days(left))
    return _exactly(_WHOLE.add, operator.add, left, right)


def _difference(left: _Exact | dt.date, right: _Exact | dt.date) -> Computed:
    if isinstance(left, dt.date):
        if isinstance(right, dt.date):
            return Fraction((left - right).days)
        return _days_on(left, -_days(right))
    assert not isinstance(right, dt.date)  # check admits no number less a date
    return _exactly(_WHOLE.subtract, operator.sub, left, right)


def _product(left: _Exact, right: _Exact) -> Computed:
    return _exactly(_WHOLE.multiply, operator.mul, left, right)


def _exactly(
    of_decimals: Callable[[Decimal, Decimal], Decimal],
    of_fractions: Callable[[Fraction, Fraction], Fraction],
    left: _Exact,
    right: _Exact,
) -> _Exact:
    """Decimals give a decimal where it is exact; whatever else, fractions are."""
    if type(left) is Decimal and type(right) is Decimal:
        try:
            return of_decimals(left, right)
        except (Inexact, Overflow):
            pass
    return of_fractions(Fraction(left), Fraction(right))


def _quotient(left: _Exact, right: _Exact) -> Computed:
    """Anything over zero is unknown."""
    (a, b), (c, d) = left.as_integer_ratio(), right.as_integer_ratio()
    return Fraction(a * d, b * c) if c else None


def _days(number: _Exact | dt.date) -> int:
    assert not isinstance(number, dt.date)  # check admits no date here
    return math.floor(number)


def _days_on(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None  # outside the calendar: no such day is known


_CALCULATE: Final[dict[str, Calculate]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
}
