"""Amounts of dollars by their bounds."""

from __future__ import annotations

from fractions import Fraction

from evenhand.terms.money import Amount


def between(low: str | None, high: str | None) -> Amount:
    """An amount between two bounds; without the upper one, at least the lower."""
    if low is None:
        return Amount(None, None, "none", ("no-part-on-file",))
    if high is None:
        return Amount(Fraction(low), None, "some", ("part-not-on-file",))
    return Amount(Fraction(low), Fraction(high))
