"""One comparison, asked in a case: met, unmet, unknown, or not applicable."""

from __future__ import annotations

import datetime as dt
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
from evenhand.reasoning.asking import Asking
from evenhand.terms.expressions import Comparison, Is, Leaf
from evenhand.terms.findings import Margin
from evenhand.terms.values import NOT_APPLICABLE, Value, rounded

if TYPE_CHECKING:
    from evenhand.reasoning.day import ProgramOnDay

AskedLeaf: TypeAlias = Callable[[Asking], Part]

COMPARE: Final[dict[str, Callable[..., bool]]] = {
    "<": op.lt,
    "<=": op.le,
    ">": op.gt,
    ">=": op.ge,
}
_TAKEN: Final[dict[str, Part]] = {
    "met": True,
    "unmet": False,
    "unknown": None,
    "left-out": LEFT_OUT,
}


def compile_leaf(leaf: Leaf, day: ProgramOnDay) -> AskedLeaf:
    """A function from a question in a case to what the leaf comes to there.

    Where the facts it lacks were declined, or have had no occasion, the program's
    ``takes`` says what that counts as.
    """
    if isinstance(leaf, Is):
        test = _is(leaf, day)
    else:
        test = compile_comparison(leaf, *compile_sides(leaf, day))
    takes: dict[str, Part] = {w: _TAKEN[taken] for w, taken in day.program.takes.items()}
    if all(taken is None for taken in takes.values()):
        return test
    return _with_takes(test, takes)


def compile_sides(leaf: Comparison, day: ProgramOnDay) -> tuple[Term, Term]:
    """The two sides of a comparison, as functions."""
    facts, parameters, as_of = day.program.facts, day.parameters, day.as_of
    return (
        compile_expression(leaf.left, facts, parameters, as_of),
        compile_expression(leaf.right, facts, parameters, as_of),
    )


def _is(leaf: Is, day: ProgramOnDay) -> AskedLeaf:
    fact, of = day.program.facts[leaf.fact.name], leaf.fact.of
    values, negated = frozenset(leaf.values), leaf.negated

    def holds(value: Value | None) -> Part:
        if value is None:
            return None
        return LEFT_OUT if value is NOT_APPLICABLE else (value in values) is not negated

    def test(asking: Asking) -> Part:
        live = asking.answer(fact, of).live
        return holds(live[0]) if len(live) == 1 else agreed(map(holds, live))

    return test


def compile_comparison(leaf: Comparison, left: Term, right: Term) -> AskedLeaf:
    """A comparison of two terms; where both are settled, its margin is noted."""
    symbol = leaf.operator
    compare = COMPARE[symbol]

    def holds(pair: tuple[Computed, Computed]) -> Part:
        if NOT_APPLICABLE in pair:
            return LEFT_OUT
        return None if None in pair else compare(*pair)

    def test(asking: Asking) -> Part:
        lefts, rights = left(asking), right(asking)
        if len(lefts) == 1 and len(rights) == 1:
            result = holds((lefts[0], rights[0]))
            if result is True or result is False:
                asking.margins.append(
                    Margin(_shown(lefts[0]), symbol, _shown(rights[0]), asking.year)
                )
            return result
        if len(lefts) * len(rights) > MOST_COMBINATIONS:
            return None
        return agreed(map(holds, product(lefts, rights)))

    return test


def agreed(parts: Iterable[Part]) -> Part:
    """What all the worlds say, or unknown where they differ."""
    said = set(parts)
    return said.pop() if len(said) == 1 else None


def _shown(value: Computed) -> Decimal | dt.date:
    if isinstance(value, Fraction):
        return rounded(value)
    assert isinstance(value, Decimal | dt.date)  # check admits nothing else in a comparison
    return value


def _with_takes(test: AskedLeaf, takes: dict[str, Part]) -> AskedLeaf:
    words = {"declined": takes.get("declines"), "no-occasion": takes.get("no-occasion")}

    def taken(asking: Asking) -> Part:
        first = len(asking.uses)
        result = test(asking)
        if result is not None:
            return result
        lacking = [use.answer for use in asking.uses[first:] if None in use.answer.live]
        states = {answer.state for answer in lacking if answer.live == (None,)}
        if len(states) != 1 or any(answer.live != (None,) for answer in lacking):
            return None
        return words.get(states.pop())

    return taken
