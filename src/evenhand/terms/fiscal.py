"""Fiscal years: named for the calendar year in which they end, as those of the United States.

Where a fiscal year begins on 1 January it is the calendar year. The day it begins on is in
the vocabulary (``fiscal-year-starts``); for the federal government 1 October since fiscal
year 1977 (31 U.S.C. § 1102; Congressional Budget Act of 1974, § 501).
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

CALENDAR: Final = (1, 1)
# A year is written in four digits, and its last day is told from the first of the next.
EARLIEST: Final = 1000
LATEST: Final = 9998


class FiscalYear(NamedTuple):
    """One fiscal year; ``starts`` is the month and day on which it begins."""

    year: int
    starts: tuple[int, int] = CALENDAR

    @classmethod
    def holding(cls, day: dt.date, starts: tuple[int, int]) -> FiscalYear:
        """The fiscal year a day lies in."""
        later = starts != CALENDAR and (day.month, day.day) >= starts
        return cls(day.year + later, starts)

    @property
    def first_day(self) -> dt.date:
        """The day it begins on."""
        month, day = self.starts
        return dt.date(self.year - (self.starts != CALENDAR), month, day)

    @property
    def last_day(self) -> dt.date:
        """Its last day, inclusive."""
        if self.starts == CALENDAR:
            return dt.date(self.year, 12, 31)
        return FiscalYear(self.year + 1, self.starts).first_day - dt.timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has: 365, or 366 where it holds a 29 February."""
        return (self.last_day - self.first_day).days + 1

    def days_from(self, day: dt.date) -> int:
        """How many of its days are left on a day, that day and its last one included.

        All of them on a day before it begins, none on a day after it ended.
        """
        first = max(day, self.first_day)
        return max((self.last_day - first).days + 1, 0)

    def months_from(self, day: dt.date) -> int:
        """How many of its twelve months are left on a day, the month of that day as a whole.

        Its months begin on the day of the month on which it begins itself.
        """
        if day < self.first_day:
            return 12
        begun = self.first_day
        months = 12 * (day.year - begun.year) + day.month - begun.month - (day.day < begun.day)
        return max(12 - months, 0)

    def __str__(self) -> str:
        return str(self.year)
