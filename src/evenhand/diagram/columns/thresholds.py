"""Comparisons of polynomials as tests of whole numbers, each with the proof that it fits.

Both sides are brought to one scale, so that a tie is a tie; what compares one column with a
number needs no arithmetic at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from evenhand.diagram.columns.polynomials import Polynomial, largest
from evenhand.diagram.columns.tree import INT64, Column, Compare, Fixed, Term, Test


class MightOverflow(ValueError):
    """Sums that may come to ``reach``, more than 64 bits hold."""

    def __init__(self, reach: Fraction) -> None:
        super().__init__(f"reaches {reach}")
        self.reach = reach


def at_least_zero(
    polynomial: Polynomial, used: tuple[int, ...], columns: Sequence[Column], *, strict: bool
) -> Test:
    """The test that a polynomial is at least, or ``strict`` above, zero.

    Args:
        used: the columns the comparison's text rests on, whether or not they cancel out.
    Raises:
        MightOverflow: the columns' bounds do not prove that 64 bits hold every sum.
    """
    whole = _in_whole_numbers(polynomial)
    constant = whole.pop((), 0)
    if not whole:
        return Fixed(used, constant > 0 if strict else constant >= 0)
    wanted = 1 - constant if strict else -constant
    if len(whole) == 1:
        ((key, factor),) = whole.items()
        if len(key) == 1:
            return _threshold(key[0], factor, wanted, used, columns)
    return _sums(whole, wanted, used, columns)


def _threshold(
    number: int, factor: int, wanted: int, used: tuple[int, ...], columns: Sequence[Column]
) -> Test:
    """``factor * column >= wanted`` as the column against one whole number."""
    column = columns[number]
    if factor > 0:
        least = -(-wanted // factor)
        if not column.least < least <= column.most:
            return Fixed(used, least <= column.least)
        return Compare(used, (Term(1, (number,)),), (), least, 64)
    most = wanted // factor
    if not column.least <= most < column.most:
        return Fixed(used, most >= column.most)
    return Compare(used, (), (Term(1, (number,)),), -most, 64)


def _sums(
    whole: dict[tuple[int, ...], int],
    wanted: int,
    used: tuple[int, ...],
    columns: Sequence[Column],
) -> Compare:
    reach = largest({key: Fraction(f) for key, f in whole.items()}, columns) + abs(wanted)
    if reach > INT64:
        raise MightOverflow(reach)
    return Compare(
        used,
        tuple(Term(factor, key) for key, factor in whole.items() if factor > 0),
        tuple(Term(-factor, key) for key, factor in whole.items() if factor < 0),
        wanted,
        32 if reach <= 2**31 - 1 else 64,
    )


def _in_whole_numbers(polynomial: Polynomial) -> dict[tuple[int, ...], int]:
    """The same times the positive number that makes its factors small whole numbers."""
    if not polynomial:
        return {}
    times = math.lcm(*(factor.denominator for factor in polynomial.values()))
    whole = {key: int(factor * times) for key, factor in polynomial.items()}
    by = math.gcd(*whole.values())
    return {key: factor // by for key, factor in whole.items()}
