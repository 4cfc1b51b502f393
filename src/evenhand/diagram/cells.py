"""The domain of a fact, cut into cells at the thresholds a program mentions.

Within a cell every comparison of the program comes out the same, so a fact is a small
finite variable: a cell a choice, a cell between two cuts for numbers and days, one for
"does not apply". ``x >= t`` and ``x > t`` cut apart, at exact decimals; a day cuts by days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from evenhand.terms.programs import Takeable
from evenhand.terms.values import NOT_APPLICABLE, Value


class Cut(NamedTuple):
    """A place between two cells: before the number (``after`` false) or past it."""

    at: Fraction
    after: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers, or with ``days`` the days by ordinal, from ``least`` to ``most``.

    ``None`` is no bound; the flags say whether a bound itself is inside.
    """

    least: Fraction | None = None
    most: Fraction | None = None
    least_in: bool = True
    most_in: bool = True
    days: bool = False

    def __contains__(self, number: Fraction) -> bool:
        if self.least is not None and (
            number < self.least or (number == self.least and not self.least_in)
        ):
            return False
        return self.most is None or number < self.most or (number == self.most and self.most_in)

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        if self.least is None or self.most is None:
            return False
        if self.least == self.most:
            return not (self.least_in and self.most_in)
        return self.least > self.most

    @property
    def inside(self) -> Value:
        """A number, or a day, that lies in it."""
        if self.least is not None and self.least_in:
            number = self.least
        elif self.most is not None and self.most_in:
            number = self.most
        elif self.least is None:
            number = Fraction(0) if self.most is None else self.most - 1
        else:
            number = self.least + 1 if self.most is None else (self.least + self.most) / 2
        return dt.date.fromordinal(max(1, int(number))) if self.days else number


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The cell of a refusal, or of "no occasion", where the program says how it takes it."""

    word: Takeable


class Aside(Enum):
    """Cells that are no answer of the fact's type."""

    ANOTHER = "another"
    """Any government that the program does not name."""
    UNDEFINED = "undefined"
    """A comparison that has no value, such as one with a division by zero."""


Cell: TypeAlias = Value | Interval | Unanswered | Aside


@dataclass(frozen=True, slots=True)
class Domain:
    """The cells of a variable. A set of them is a bit mask, the first cell the lowest bit.

    ``ordered`` is the number of cells, from the first, that lie in order on a line.
    ``unknown`` is the mask of what an answer not on file may turn out to be: every answer,
    and "does not apply" where the question is put to another body than the applicant.
    """

    cells: tuple[Cell, ...]
    ordered: int
    unknown: int

    def __len__(self) -> int:
        return len(self.cells)

    @property
    def whole(self) -> int:
        """The mask of all cells."""
        return (1 << len(self.cells)) - 1

    def index(self, value: Value | Unanswered) -> int | None:
        """The number of the cell a value lies in; ``None`` where it lies in none."""
        number = as_number(value) if self.ordered else None
        for place, cell in enumerate(self.cells):
            if isinstance(cell, Interval):
                if number is not None and number in cell:
                    return place
            elif type(cell) is type(value) and cell == value:
                return place
        return self.cells.index(Aside.ANOTHER) if Aside.ANOTHER in self.cells else None

    def mask(self, live: Iterable[Value | None]) -> int:
        """The cells that remain allowed by the values that remain possible."""
        found = 0
        for value in live:
            place = None if value is None else self.index(value)
            if place is None:
                return self.unknown
            found |= 1 << place
        return found

    def within(self, mask: int) -> tuple[Cell, ...]:
        """The cells in a mask, in order; neighbours on the line joined into one interval."""
        found: list[Cell] = []
        last = -2
        for place, cell in enumerate(self.cells):
            if not mask >> place & 1:
                continue
            before = found[-1] if found else None
            if isinstance(cell, Interval) and isinstance(before, Interval) and last == place - 1:
                found[-1] = Interval(
                    before.least, cell.most, before.least_in, cell.most_in, cell.days
                )
            else:
                found.append(cell)
            last = place
        return tuple(found)


def as_number(value: object) -> Fraction | None:
    """A number as an exact fraction, a day as its ordinal; ``None`` for anything else."""
    if isinstance(value, Decimal | Fraction):
        return Fraction(value)
    return Fraction(value.toordinal()) if isinstance(value, dt.date) else None


Line: TypeAlias = Literal["numbers", "days"]


def of_answers(
    values: Sequence[Value | Aside],
    takes: Sequence[Takeable],
    *,
    of_another: bool,
    applies: bool = True,
) -> Domain:
    """A cell for each answer, then "does not apply", then what the program takes specially.

    Args:
        of_another: whether the question is put to another body, so that it may not apply.
        applies: false where "does not apply" must not have a cell at all.
    """
    cells: list[Cell] = list(values)
    return _with_asides(cells, 0, takes, of_another=of_another, applies=applies)


def of_line(
    cuts: Iterable[Cut],
    line: Line,
    bounds: tuple[Fraction, Fraction] | None,
    takes: Sequence[Takeable],
    *,
    of_another: bool,
) -> Domain:
    """The cells between cuts on a line of numbers or days, within the fact's declared range."""
    days = line == "days"
    places = sorted({_day_cut(cut) if days else cut for cut in cuts})
    cells: list[Cell] = []
    least, least_in = (bounds[0], True) if bounds else (None, True)
    for cut in places:
        cell = Interval(least, cut.at, least_in, cut.after, days)
        past = bounds is not None and cut.at > bounds[1]
        if past:
            break
        if not cell.empty:
            cells.append(cell)
            least, least_in = cut.at, not cut.after
        elif least is None or cut.at >= least:
            least, least_in = cut.at, not cut.after
    last = Interval(least, bounds[1] if bounds else None, least_in, True, days)
    if not last.empty:
        cells.append(last)
    return _with_asides(cells, len(cells), takes, of_another=of_another, applies=True)


def _day_cut(cut: Cut) -> Cut:
    """The same cut before a whole day: past a day is before the next."""
    whole = cut.at.numerator // cut.at.denominator
    exact = whole == cut.at
    return Cut(Fraction(whole if exact and not cut.after else whole + 1), after=False)


def _with_asides(
    cells: list[Cell],
    ordered: int,
    takes: Sequence[Takeable],
    *,
    of_another: bool,
    applies: bool,
) -> Domain:
    answers = (1 << len(cells)) - 1
    unknown = answers | (1 << len(cells) if of_another and applies else 0)
    if applies:
        cells.append(NOT_APPLICABLE)
    cells.extend(Unanswered(word) for word in takes)
    return Domain(tuple(cells), ordered, unknown)
