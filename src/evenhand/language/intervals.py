"""Between which bounds a computation must lie, given the ranges its facts declare.

Bounds are exact fractions; ``None`` is unbounded. A bound may be wider than the truth,
never narrower, so that what is refused as "never" can in truth never be.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.terms.expressions import Operator


class Interval(NamedTuple):
    """Inclusive bounds."""

    low: Fraction | None = None
    high: Fraction | None = None

    @classmethod
    def of(cls, values: Iterable[Decimal]) -> Interval:
        """The least interval that holds the values; unbounded where there is none."""
        exact = [Fraction(value) for value in values]
        return cls(min(exact), max(exact)) if exact else cls()

    @property
    def is_whole(self) -> bool:
        """Whether both bounds are known and whole numbers."""
        return all(bound is not None and bound.denominator == 1 for bound in self)

    def __add__(self, other: object) -> Interval:
        assert isinstance(other, Interval)
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(_minus(self.high), _minus(self.low))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def times(self, other: Interval) -> Interval:
        """The product; unbounded where an operand of unknown sign is, and nothing times zero."""
        if ZERO in (self, other):
            return ZERO
        if None not in self and None not in other:
            ends = [a * b for a in self if a is not None for b in other if b is not None]
            return Interval(min(ends), max(ends))
        if _positive(self) and _positive(other):
            assert self.low is not None
            assert other.low is not None
            both = self.high is not None and other.high is not None
            return Interval(self.low * other.low, self.high * other.high if both else None)  # type: ignore[operator]  # both: neither is open
        return Interval()

    def over(self, other: Interval) -> Interval:
        """The quotient; what is over zero is unknown, and so sets no bound."""
        if self == ZERO:
            return ZERO
        if not _positive(other):
            return Interval()
        least = 1 / other.high if other.high else Fraction(0)
        most = 1 / other.low if other.low else None
        return self.times(Interval(least, most))

    def always(self, operator: Operator, other: Interval) -> bool | None:
        """Whether ``self operator other`` holds whatever the values; ``None``: it depends."""
        if operator in (">", ">="):
            return other.always("<" if operator == ">" else "<=", self)
        strict = operator == "<"
        if (
            self.high is not None
            and other.low is not None
            and _before(self.high, other.low, strict)
        ):
            return True
        if (
            self.low is not None
            and other.high is not None
            and _before(other.high, self.low, not strict)
        ):
            return False
        return None


ZERO: Final = Interval(Fraction(0), Fraction(0))


def extreme(which: Literal["min", "max"], parts: Iterable[Interval]) -> Interval:
    """The bounds of the least or greatest of several."""
    lows, highs = zip(*parts, strict=True)
    if which == "max":
        known = [low for low in lows if low is not None]
        return Interval(max(known, default=None), None if None in highs else max(highs))
    known = [high for high in highs if high is not None]
    return Interval(None if None in lows else min(lows), min(known, default=None))


def _sum(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _minus(a: Fraction | None) -> Fraction | None:
    return None if a is None else -a


def _positive(interval: Interval) -> bool:
    return interval.low is not None and interval.low >= 0


def _before(a: Fraction, b: Fraction, strict: bool) -> bool:
    return a < b if strict else a <= b
