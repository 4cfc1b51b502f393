"""One comparison, asked in a case: met, unmet, unknown, or not applicable."""

from __future__ import annotations

import operator as op
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.logic import LEFT_OUT, Part
from evenhand.reasoning.arithmetic import (
    MOST_COMBINATIONS,
    Computed,
    Term,
    compile_expression,
)
from evenhand.reasoning.asking import Asking, asker
from evenhand.terms.expressions import Comparison, FactRef, Is, Leaf
from evenhand.terms.findings import Margin
from evenhand.terms.values import NOT_APPLICABLE, Value

if TYPE_CHECKING:
    from evenhand.reasoning.prepared import PreparedFacts

AskedLeaf: TypeAlias = Callable[[Asking], Part]

COMPARE: Final[dict[str, Callable[..., bool]]] = {
    "<": op.lt,
    "<=": op.le,
    ">": op.gt,
    ">=": op.ge,
}


def compile_leaf(leaf: Leaf, facts: PreparedFacts) -> AskedLeaf:
    """A function from a question in a case to what the leaf comes to there."""
    if isinstance(leaf, Is):
        return _is(leaf, facts)
    return _comparison(leaf, *compile_sides(leaf, facts), unit=_unit(leaf, facts))


def compile_sides(leaf: Comparison, facts: PreparedFacts) -> tuple[Term, Term]:
    """The two sides of a comparison, as functions."""
    return compile_expression(leaf.left, facts), compile_expression(leaf.right, facts)


def _is(leaf: Is, facts: PreparedFacts) -> AskedLeaf:
    ask = asker(facts.facts[leaf.fact.name], leaf.fact.of, facts)
    values, negated = frozenset(leaf.values), leaf.negated

    def holds(value: Value | None) -> Part:
        if value is None:
            return None
        return LEFT_OUT if value is NOT_APPLICABLE else (value in values) is not negated

    def test(asking: Asking) -> Part:
        live = ask(asking)
        return holds(live[0]) if len(live) == 1 else agreed(map(holds, live))

    return test


def _comparison(leaf: Comparison, left: Term, right: Term, unit: str) -> AskedLeaf:
    """A comparison of two terms; where both are settled, its margin is noted."""
    symbol = leaf.operator
    compare = COMPARE[symbol]

    def holds(one: Computed, other: Computed) -> Part:
        if one is NOT_APPLICABLE or other is NOT_APPLICABLE:
            return LEFT_OUT
        if one is None or other is None:
            return None
        if isinstance(one, Fraction) or isinstance(other, Fraction):
            return _by_ratios(compare, one, other)  # type: ignore[arg-type]  # both are numbers
        return compare(one, other)

    def test(asking: Asking) -> Part:
        lefts, rights = left(asking), right(asking)
        if len(lefts) == 1 and len(rights) == 1:
            one, other = lefts[0], rights[0]
            result = holds(one, other)
            if result is True or result is False:
                asking.margins.append(Margin(one, symbol, other, asking.year, unit))  # type: ignore[arg-type]  # what was compared is known
            return result
        if len(lefts) * len(rights) > MOST_COMBINATIONS:
            return None
        return agreed(holds(one, other) for one, other in product(lefts, rights))

    return test


def _by_ratios(
    compare: Callable[[int, int], bool], one: Decimal | Fraction, other: Decimal | Fraction
) -> bool:
    """Two quotients compared by whole numbers; denominators are never negative."""
    (a, b), (c, d) = one.as_integer_ratio(), other.as_integer_ratio()
    return compare(a * d, c * b)


def _unit(leaf: Comparison, facts: PreparedFacts) -> str:
    """The unit in which a fact on either side is printed."""
    for side in (leaf.left, leaf.right):
        if isinstance(side, FactRef):
            return facts.facts[side.name].unit_text
    return ""


def agreed(parts: Iterable[Part]) -> Part:
    """What all the worlds say, or unknown where they differ."""
    said = iter(parts)
    first = next(said)
    for part in said:
        if part is not first:
            return None
    return first
