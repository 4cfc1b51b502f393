"""A scale of days across a drawing, and the round days that are named on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

_FEWEST_DAYS: Final = 92  # so that the first of a month lies in every scale
_MONTHS: Final = (1, 3, 6)
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MOST_MONTHS: Final = 3  # 2017-07 takes a fifth of a drawing's width
_MOST_YEARS: Final = 6


class Tick(NamedTuple):
    """A day named under the scale."""

    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days, both bounds inclusive, laid onto the units ``left`` to ``right``."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @classmethod
    def holding(cls, days: Iterable[dt.date], left: float, right: float) -> DayScale:
        """The scale from the first of these days to the last, and at least a quarter long.

        Args:
            days: at least one.
        """
        found = sorted(days)
        first, last = found[0].toordinal(), found[-1].toordinal()
        last = max(last, min(first + _FEWEST_DAYS - 1, dt.date.max.toordinal()))
        first = min(first, last - _FEWEST_DAYS + 1)
        return cls(dt.date.fromordinal(first), dt.date.fromordinal(last), left, right)

    def start(self, day: dt.date) -> float:
        """Where the day begins."""
        return self._at(day.toordinal())

    def end(self, day: dt.date) -> float:
        """Where the day ends, which is where the next one begins."""
        return self._at(day.toordinal() + 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Firsts of months or years, as many as fit side by side."""
        for months in _MONTHS:
            found = self._firsts(months)
            if len(found) <= _MOST_MONTHS:
                return tuple(Tick(day, f"{day:%Y-%m}") for day in map(_first, found))
        every = (self._firsts(12 * years) for years in _YEARS)
        found = next(one for one in every if len(one) <= _MOST_YEARS)
        return tuple(Tick(day, str(day.year)) for day in map(_first, found))

    def _at(self, ordinal: int) -> float:
        days = self.last.toordinal() + 1 - self.first.toordinal()
        return self.left + (self.right - self.left) * (ordinal - self.first.toordinal()) / days

    def _firsts(self, months: int) -> range:
        """Every so many months, counted from the year 0."""
        low, high = (one.year * 12 + one.month - 1 for one in (self.first, self.last))
        low += self.first.day > 1
        start = -(-low // months) * months
        return range(start, high + 1, months)


def _first(month: int) -> dt.date:
    """The first day of a month counted from the year 0."""
    return dt.date(month // 12, month % 12 + 1, 1)
