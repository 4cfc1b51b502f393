"""Facts that are computed from others, turned into functions once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, overload

from evenhand.logic import LEFT_OUT, EmptyGroup, Part, Truth, all_of, any_of, at_least
from evenhand.reasoning.arithmetic import Computed, Possible, Term, compile_expression
from evenhand.reasoning.asking import Asking
from evenhand.reasoning.leaves import COMPARE, AskedLeaf, compile_leaf, compile_sides
from evenhand.reasoning.prepared import PreparedFacts
from evenhand.terms.expressions import (
    Arithmetic,
    Comparison,
    Expression,
    Extreme,
    FactRef,
    Is,
    Leaf,
)
from evenhand.terms.values import NOT_APPLICABLE

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.facts import Derivation, Over


def prepare(day: ProgramOnDay, evidence: Evidence) -> PreparedFacts:
    """The facts of a program on a day, with how each derived one is computed."""
    facts = PreparedFacts(day, evidence)
    for fact in facts.facts.values():
        if fact.derivation is not None:
            facts.derivations[fact.name] = _derivation(fact.derivation, facts)
    return facts


def _derivation(derivation: Derivation, facts: PreparedFacts) -> Term:
    over = derivation.over
    if over is not None:
        return _over(derivation.of, over, facts)
    if isinstance(derivation.of, Comparison | Is):
        test = compile_leaf(derivation.of, facts)
        return lambda asking: (_value(test(asking)),)
    return compile_expression(derivation.of, facts)


def _over(of: Leaf | Expression, over: Over, facts: PreparedFacts) -> Term:
    window = facts.window(over, of)
    basis = "no year published" if not window else f"{window[-1]} to {window[0]}"
    of = _written_out(facts, of)
    if not isinstance(of, Comparison | Is):
        over_years = _mean_of(compile_expression(of, facts))
    elif over.hold == "mean":
        assert isinstance(of, Comparison)  # check admits no other
        over_years = _compared_means(of, *compile_sides(of, facts))
    else:
        over_years = _held(compile_leaf(of, facts), over)

    def term(asking: Asking) -> Possible:
        asking.basis = basis
        return (over_years(asking, window),) if window else (None,)

    return term


@overload
def _written_out(facts: PreparedFacts, node: Expression) -> Expression: ...
@overload
def _written_out(facts: PreparedFacts, node: Leaf | Expression) -> Leaf | Expression: ...
def _written_out(facts: PreparedFacts, node: Leaf | Expression) -> Leaf | Expression:
    """The same with each fact that nobody has stated replaced by its computation.

    Only for one year at a time, where all figures are of that year anyway.
    """
    match node:
        case FactRef(name, None) if facts.is_only_computed(facts.facts[name]):
            derivation = facts.facts[name].derivation
            assert derivation is not None
            return _written_out(facts, derivation.of)
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, _written_out(facts, left), _written_out(facts, right))
        case Extreme(which, parts):
            return Extreme(which, tuple(_written_out(facts, part) for part in parts))
        case Comparison():
            left, right = _written_out(facts, node.left), _written_out(facts, node.right)
            return replace(node, left=left, right=right)
        case _:
            return node


OverYears: TypeAlias = Callable[[Asking, Sequence[int]], Computed]


def _held(test: AskedLeaf, over: Over) -> OverYears:
    def held(asking: Asking, years: Sequence[int]) -> Computed:
        parts = []
        for asking.year in years:
            parts.append(test(asking))
        try:
            return _value(_joined(over, parts))
        except EmptyGroup:
            return NOT_APPLICABLE

    return held


def _joined(over: Over, parts: list[Part]) -> Truth:
    if over.hold == "any":
        return any_of(parts)
    return at_least(over.count, parts) if over.hold == "at-least" else all_of(parts)


def _mean_of(term: Term) -> OverYears:
    return lambda asking, years: _mean([term(asking.in_year(year)) for year in years])


def _compared_means(leaf: Comparison, left: Term, right: Term) -> OverYears:
    mean_left, mean_right = _mean_of(left), _mean_of(right)

    def compared(asking: Asking, years: Sequence[int]) -> Computed:
        means = mean_left(asking, years), mean_right(asking, years)
        return None if None in means else COMPARE[leaf.operator](*means)

    return compared


def _mean(years: list[Possible]) -> Fraction | None:
    """The mean of one figure a year; unknown if a year is unknown or disputed."""
    figures = [year[0] for year in years if len(year) == 1]
    if len(figures) < len(years):
        return None
    numbers = [Fraction(figure) for figure in figures if _is_number(figure)]  # type: ignore[arg-type]  # narrowed by _is_number
    return sum(numbers, Fraction()) / len(numbers) if len(numbers) == len(years) else None


def _is_number(figure: Computed) -> bool:
    return not isinstance(figure, bool | str) and hasattr(figure, "as_integer_ratio")


def _value(part: Part) -> Computed:
    return NOT_APPLICABLE if part is LEFT_OUT else part
