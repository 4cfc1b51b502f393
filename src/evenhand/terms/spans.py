"""Dates as sources give them: a day, or bounds between which the day lies.

``2017-08-03`` is a day; ``2014`` and ``2014-05`` are intervals; ``2018..2019`` began
within; ``..2017-08-02`` on or before. Nothing is rounded in silence.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.logic import Truth

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """One day of which only the bounds may be known, both inclusive.

    ``earliest`` is ``None`` where the source says only "on or before".
    """

    earliest: dt.date | None
    latest: dt.date
    text: str

    @classmethod
    def on(cls, day: dt.date) -> Span:
        """The span of a day that is known exactly."""
        return cls(day, day, day.isoformat())

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    @property
    def day_before(self) -> Span:
        """The day before: the last one of what is over when something begins on this date."""
        one = dt.timedelta(days=1)
        earliest = None if self.earliest is None else self.earliest - one
        latest = self.latest - one
        if earliest == latest:
            return Span.on(latest)
        return Span(earliest, latest, f"{earliest or ''}..{latest}")

    def begun(self, day: dt.date) -> Truth:
        """Whether what begins on this date has begun by ``day``.

        Before the span no; inside it unknown; from its last day on yes, since
        by then it has begun whichever day it was.
        """
        if day >= self.latest:
            return True
        if self.earliest is not None and day < self.earliest:
            return False
        return None

    @property
    def turns(self) -> tuple[dt.date, ...]:
        """The days from which on another answer of :meth:`begun` holds: one or two."""
        return tuple(dict.fromkeys(day for day in (self.earliest, self.latest) if day))

    @property
    def turns_over(self) -> tuple[dt.date, ...]:
        """The days from which on another answer of :meth:`lasts` holds: none, one or two."""
        return tuple(day + dt.timedelta(days=1) for day in self.turns if day < dt.date.max)

    def lasts(self, day: dt.date) -> Truth:
        """Whether what has this date as its *last* day, inclusive, still lasts on ``day``."""
        if day > self.latest:
            return False
        if self.earliest is not None and day <= self.earliest:
            return True
        return None

    def __str__(self) -> str:
        return self.text


def parse_span(text: str) -> Span:
    """Read a date as programs, orders, statements and acts write it.

    Args:
        text: ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``, ``A..B`` or ``..B`` with A and B any
            of the first three.
    Raises:
        ValueError: the text is no such date, or its bounds are the wrong way round.
    """
    if ".." in text:
        first, last = text.split("..", 1)
        earliest = _bounds(first)[0] if first else None
        latest = _bounds(last)[1]
    else:
        earliest, latest = _bounds(text)
    if earliest is not None and earliest > latest:
        raise ValueError(f"'{text}' ends before it begins")
    return Span(earliest, latest, text)


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    match = _DAY.match(text)
    if not match:
        raise ValueError(f"'{text}' is not a date such as 2017-08-03, 2017-08 or 2017")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern requires it
    try:
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return dt.date(year, month, 1), dt.date(year, month, last)
        return dt.date(year, month, day), dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"'{text}' is not a day of the calendar") from None
