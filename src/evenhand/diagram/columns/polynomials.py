"""Exact arithmetic on columns: quotients of polynomials with bounds proved by interval.

A polynomial is a table from a product of columns, each by its number, to its factor; the
empty product is the constant. Bounds are those of interval arithmetic, term by term
(Moore 1966), so what they prove holds for every row, and they may be wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from evenhand.diagram.columns.tree import Column

Polynomial: TypeAlias = dict[tuple[int, ...], Fraction]
ONE: Final[Polynomial] = {(): Fraction(1)}


class Ratio(NamedTuple):
    """``top`` over ``bottom``; the bottom is above zero in every row."""

    top: Polynomial
    bottom: Polynomial = ONE

    @property
    def constant(self) -> Fraction | None:
        """Its value where it is the same in every row."""
        if set(self.top) <= {()} and set(self.bottom) == {()}:
            return self.top.get((), Fraction(0)) / self.bottom[()]
        return None


def plus(one: Polynomial, other: Polynomial, times: int = 1) -> Polynomial:
    """``one`` and ``times`` the other."""
    found = dict(one)
    for product, factor in other.items():
        found[product] = found.get(product, Fraction(0)) + times * factor
    return {product: factor for product, factor in found.items() if factor}


def product(one: Polynomial, other: Polynomial) -> Polynomial:
    """The product of two."""
    found: Polynomial = {}
    for columns, factor in one.items():
        for others, by in other.items():
            key = tuple(sorted(columns + others))
            found[key] = found.get(key, Fraction(0)) + factor * by
    return {columns: factor for columns, factor in found.items() if factor}


def added(one: Ratio, other: Ratio, times: int = 1) -> Ratio:
    """``one`` and ``times`` the other, over one bottom."""
    if one.bottom == other.bottom:
        return Ratio(plus(one.top, other.top, times), one.bottom)
    left, right = product(one.top, other.bottom), product(other.top, one.bottom)
    return Ratio(plus(left, right, times), product(one.bottom, other.bottom))


def multiplied(one: Ratio, other: Ratio) -> Ratio:
    """The product of two."""
    return Ratio(product(one.top, other.top), product(one.bottom, other.bottom))


def divided(one: Ratio, other: Ratio, columns: Sequence[Column]) -> Ratio | None:
    """The quotient of two; ``None`` where it is not proved which side of zero the other is."""
    least, most = bounds(other.top, columns)
    if least <= 0 <= most:
        return None
    sign = 1 if least > 0 else -1
    upright = {key: sign * factor for key, factor in other.top.items()}
    top = {key: sign * factor for key, factor in product(one.top, other.bottom).items()}
    return Ratio(top, product(one.bottom, upright))


def bounds(polynomial: Polynomial, columns: Sequence[Column]) -> tuple[Fraction, Fraction]:
    """Two numbers between which it lies in every row."""
    least = most = Fraction(0)
    for key, factor in polynomial.items():
        low = high = factor
        for number in key:
            column = columns[number]
            ends = [end * bound for end in (low, high) for bound in (column.least, column.most)]
            low, high = min(ends), max(ends)
        least, most = least + low, most + high
    return least, most


def largest(polynomial: Polynomial, columns: Sequence[Column]) -> Fraction:
    """A bound on every sum of some of its terms, whatever their signs."""
    found = Fraction(0)
    for key, factor in polynomial.items():
        size = abs(factor)
        for number in key:
            size *= max(abs(columns[number].least), abs(columns[number].most), 1)
        found += size
    return found
