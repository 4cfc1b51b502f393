"""How long a step of a process may take, in calendar days or months."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Literal, NamedTuple


class TimeAllowed(NamedTuple):
    """How long a step may take: a number of calendar days or months, 1 to 9999."""

    number: int
    unit: Literal["day", "month"]

    def after(self, day: dt.date) -> dt.date:
        """The last day of the time that begins on the day.

        So many months later is the day of the same number, or the last of a shorter month.

        Raises:
            OverflowError: it would lie beyond the year 9999.
        """
        if self.unit == "day":
            return day + dt.timedelta(days=self.number)
        years, month = divmod(day.month - 1 + self.number, 12)
        year = day.year + years
        if year > dt.MAXYEAR:
            raise OverflowError("date value out of range")
        return day.replace(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    @property
    def least_days(self) -> int:
        """The fewest days it can come to: a month may have 28."""
        return self.number if self.unit == "day" else 28 * self.number

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'s' if self.number > 1 else ''}"
