"""A set of cells of a variable in words, and as data: thresholds are law, so they are exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from evenhand.diagram.cells import Aside, Cell, Interval, Unanswered
from evenhand.reasons.words import either, long_day
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import CellFound

NOT_KNOWN: Final = "not known"
_UNANSWERED: Final = {
    "declines": "a refusal to answer",
    "no-occasion": "that no occasion has arisen",
}
_ASIDE: Final = {
    Aside.ANOTHER: "another government",
    Aside.UNDEFINED: "no value, since it cannot be worked out",
}


def cells_said(cells: Sequence[Cell], names: Names, unit: str = "") -> str:
    """A set of cells in words: ``at least 48 hours``, ``honours or case-by-case``.

    Args:
        cells: the cells, neighbours on a line joined as :meth:`Domain.within` joins them.
        names: names of governments, for answers that are bodies.
        unit: of the numbers, as the program prints it.
    """
    return either([one for cell in cells for one in _said(cell, names, unit)])


def cells_found(cells: Sequence[Cell], names: Names) -> list[CellFound]:
    """A set of cells as data: a value each, or the bounds of a stretch of numbers or days."""
    return [_found(cell, names) for cell in cells]


def exact(number: Fraction) -> str:
    """A number as its exact decimal; a fraction that has none, with about what it is.

    >>> exact(Fraction("386.30"))
    '386.3'
    >>> exact(Fraction(100000, 3))
    '100,000/3 (about 33,333.3)'
    """
    text = _decimal(number)
    if text is not None:
        return f"{Decimal(text):,f}"
    return f"{number.numerator:,}/{number.denominator:,} (about {float(number):,.1f})"


def _said(cell: Cell, names: Names, unit: str) -> Iterator[str]:
    if isinstance(cell, Interval):
        yield interval_said(cell, unit)
    elif isinstance(cell, Unanswered):
        yield _UNANSWERED[cell.word]
    elif isinstance(cell, Aside):
        yield _ASIDE[cell]
    else:
        yield names.shown(cell)


def interval_said(cell: Interval, unit: str = "") -> str:
    """``at least 10 and less than 50 days``, or the days from the first to the last."""
    if cell.days:
        return _days_said(cell)
    suffix = f" {unit}" if unit else ""
    if cell.least is not None and cell.least == cell.most:
        return f"{exact(cell.least)}{suffix}"
    bounds = []
    if cell.least is not None:
        bounds.append(f"{'at least' if cell.least_in else 'more than'} {exact(cell.least)}")
    if cell.most is not None:
        bounds.append(f"{'at most' if cell.most_in else 'less than'} {exact(cell.most)}")
    return f"{' and '.join(bounds)}{suffix}" if bounds else "any number"


def _days_said(cell: Interval) -> str:
    first, last = _first_day(cell), _last_day(cell)
    if first is not None and last is not None:
        if first == last:
            return long_day(first)
        return f"from {long_day(first)} to {long_day(last)}"
    if first is not None:
        return f"from {long_day(first)} on"
    return "any day" if last is None else f"by {long_day(last)}"


def _first_day(cell: Interval) -> dt.date | None:
    if cell.least is None:
        return None
    return dt.date.fromordinal(int(cell.least) + (0 if cell.least_in else 1))


def _last_day(cell: Interval) -> dt.date | None:
    if cell.most is None:
        return None
    return dt.date.fromordinal(int(cell.most) - (0 if cell.most_in else 1))


def _found(cell: Cell, names: Names) -> CellFound:
    found: CellFound = {
        "value": None,
        "at_least": None,
        "more_than": None,
        "at_most": None,
        "less_than": None,
    }
    if not isinstance(cell, Interval):
        special = isinstance(cell, Unanswered | Aside)
        found["value"] = "".join(_said(cell, names, "")) if special else show(cell)  # type: ignore[arg-type]  # the rest are answers
    elif cell.days:
        first, last = _first_day(cell), _last_day(cell)
        found["at_least"] = None if first is None else first.isoformat()
        found["at_most"] = None if last is None else last.isoformat()
    else:
        if cell.least is not None:
            found["at_least" if cell.least_in else "more_than"] = _plain(cell.least)
        if cell.most is not None:
            found["at_most" if cell.most_in else "less_than"] = _plain(cell.most)
    return found


def _plain(number: Fraction) -> str:
    return _decimal(number) or f"{number.numerator}/{number.denominator}"


def _decimal(number: Fraction) -> str | None:
    """The exact decimal of a number without an exponent; ``None`` where it never ends."""
    rest, places = number.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return None
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"
