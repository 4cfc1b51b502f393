"""Comparisons of weighted sums of answers: what they come to between the answers' bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from evenhand.diagram.meaning import COMPARE
from evenhand.logic import Part
from evenhand.terms.expressions import Is

if TYPE_CHECKING:
    from evenhand.diagram.compiled import Question
    from evenhand.diagram.meaning import At, Meaning
    from evenhand.terms.expressions import Leaf, Operator

# From where to where a number lies, ends included; ``None`` is without bound.
Bounds: TypeAlias = tuple[Fraction | None, Fraction | None]


def weighted_sum(
    meaning: Meaning, leaf: Leaf, at: At
) -> tuple[dict[Question, Fraction], Fraction] | None:
    """A comparison as a weighted sum of answers against a constant; ``None`` if it is none."""
    if isinstance(leaf, Is):
        return None
    left, right = meaning.linear(leaf.left, at), meaning.linear(leaf.right, at)
    if left is None or right is None:
        return None
    weights = dict(left.weights)
    for question, weight in right.weights.items():
        weights[question] = weights.get(question, Fraction()) - weight
    return weights, right.constant - left.constant


def bounds_of(
    weights: Mapping[Question, Fraction],
    constant: Fraction,
    bound: Callable[[Question], Bounds | None],
) -> Bounds | None:
    """Where a weighted sum of answers less a constant lies (interval arithmetic, Moore 1966).

    Args:
        bound: where an answer lies; ``None`` where it is no number and no day.
    Returns:
        ``None`` where some answer, though its weight be nought, is no number and no day.
    """
    least: Fraction | None = -constant
    most: Fraction | None = -constant
    for question, weight in weights.items():
        low_high = bound(question)
        if low_high is None:
            return None
        low, high = low_high if weight >= 0 else low_high[::-1]
        least, most = _further(least, weight, low), _further(most, weight, high)
    return least, most


def signs(operator: Operator, least: Fraction | None, most: Fraction | None) -> set[Part]:
    """What comparing with nought comes to for the numbers between two bounds, both included."""
    upwards = operator in (">", ">=")
    sides: set[Part] = set()
    for bound, beyond in ((least, not upwards), (most, upwards)):
        sides.add(beyond if bound is None else COMPARE[operator](bound, Fraction(0)))
    return sides


def _further(whole: Fraction | None, weight: Fraction, bound: Fraction | None) -> Fraction | None:
    """A bound of a weighted sum with one more answer in it; ``None`` is without bound."""
    if not weight or whole is None:
        return whole
    return None if bound is None else whole + weight * bound
