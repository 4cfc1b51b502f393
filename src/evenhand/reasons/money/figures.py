"""Exact figures as they are written: nothing is rounded, and what cannot be written is marked."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from evenhand.terms.values import NOT_APPLICABLE, Value

_PLACES: Final = 6
DOLLARS: Final = "USD"


def figure_of(value: Value) -> Fraction:
    """The number an answer is; one that is not applicable counts nothing."""
    if value is NOT_APPLICABLE:
        return Fraction(0)
    return Fraction(value)  # type: ignore[arg-type]  # check sees to it that it is a number


def decimal_of(value: Fraction) -> Decimal | None:
    """The decimal that is exactly the quotient; ``None`` where it has no end, as one third."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return _decimal(value, max(twos, fives)) if rest == 1 else None


def exact_text(value: Fraction) -> str:
    """A quotient without loss: a decimal where it is one, else ``1/3``."""
    found = decimal_of(value)
    return str(value) if found is None else f"{found:f}"


def in_unit(value: Decimal | Fraction, unit: str) -> str:
    """A figure as people read it: ``$1,234.50`` or ``1,234.50 EUR``.

    It has two places after the point or more. One that has no end is cut after six, and
    then has the mark ``…``.
    """
    exact = Fraction(value)
    written = decimal_of(exact)
    if written is None:
        whole = Fraction(int(exact * 10**_PLACES), 10**_PLACES)
        text = f"{_decimal(abs(whole), _PLACES):,f}…"
    else:
        places = max(-_exponent(written), 2)
        text = f"{_decimal(abs(exact), places):,f}"
    sign = "-" if exact < 0 else ""
    if unit == DOLLARS:
        return f"{sign}${text}"
    return f"{sign}{text} {unit}".rstrip()


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # no figure here is infinite
    return exponent


def _decimal(value: Fraction, places: int) -> Decimal:
    """A quotient that has at most so many places, whatever the precision of the context."""
    scaled = int(value * 10**places)
    digits = tuple(int(digit) for digit in str(abs(scaled)))
    return Decimal((int(scaled < 0), digits, -places))
