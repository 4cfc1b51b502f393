"""Whether money that was held back has come back by a day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from evenhand.errors import DayOutOfRange
from evenhand.logic import LEFT_OUT, Part
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.money import Restoration

if TYPE_CHECKING:
    from evenhand.terms.money import RestorationDoubt, RestorationState
    from evenhand.terms.programs import Consequence, Restored

_DAY = dt.timedelta(days=1)


def last_day_to_comply(
    terms: Restored | None, tested_on: dt.date, fiscal_year: FiscalYear
) -> dt.date | None:
    """The last day on which meeting the condition releases the money, that day included.

    Years end on the anniversary of the day tested, on 28 February for a 29 February;
    fiscal years on the last day of the n-th after the one the money was held back in.

    Returns:
        ``None`` where the money never comes back, where no end is set, and where the text
        is silent.
    Raises:
        DayOutOfRange: it lies after the year 9999.
    """
    if terms is None or terms.never:
        return None
    try:
        return _last_day(terms, tested_on, fiscal_year)
    except ValueError as cause:
        raise DayOutOfRange(
            f"What was held back on {tested_on} could come back until the year 10000 or later,"
            f" and no day after {dt.date.max} can be told.",
            hint="Choose an earlier day.",
        ) from cause


def _last_day(terms: Restored, tested_on: dt.date, fiscal_year: FiscalYear) -> dt.date | None:
    if terms.years is not None:
        year = tested_on.year + terms.years
        most = calendar.monthrange(year, tested_on.month)[1]
        return dt.date(year, tested_on.month, min(tested_on.day, most))
    if terms.fiscal_years is not None:
        return FiscalYear(fiscal_year.year + terms.fiscal_years, fiscal_year.starts).last_day
    return None


def restoration(
    consequence: Consequence,
    tested_on: dt.date,
    as_of: dt.date,
    fiscal_year: FiscalYear,
    holds_on: Callable[[dt.date], Part],
    change_days: Sequence[dt.date],
) -> Restoration:
    """Whether money withheld or transferred on one day has come back by another.

    The condition is looked at from the day after the one tested to ``as_of``, and no later
    than the last day on which meeting it releases the money: on the first day, on each
    change day in between, and on the last. Met once is enough. Where the text is silent, a
    condition that is met, or may be, leaves it unknown whether the money is released.

    Args:
        fiscal_year: the one the money was held back in.
        holds_on: whether what the consequence hangs on is met on a day.
        change_days: the days on which the answers to it change, in any order.
    Raises:
        ValueError: the consequence pays; what is paid is not held back.
    """
    if consequence.does == "pays":
        raise ValueError("A payment is not held back, and there is nothing to restore.")
    terms, moved = consequence.restored, consequence.does == "transfers"
    last = last_day_to_comply(terms, tested_on, fiscal_year)
    kept: RestorationState = "transferred" if moved else "withheld"
    lapsed: RestorationState = "transferred" if moved else "lapsed"
    if terms is not None and terms.never:
        return Restoration(lapsed, terms, to=consequence.to)
    if terms is None and moved:
        return Restoration(kept, terms, to=consequence.to)
    end = as_of if last is None else min(as_of, last)
    met, doubtful, doubt = _first_met(_days(tested_on + _DAY, end, change_days), holds_on)
    if terms is None and (met or doubt):
        return Restoration("unknown", terms, why="not-stated", to=consequence.to)
    if met is not None:
        return Restoration("restored", terms, last, met, doubtful, to=consequence.to)
    if doubt:
        return Restoration("unknown", terms, last, why=doubt, to=consequence.to)
    over = last is not None and as_of > last
    return Restoration(lapsed if over else kept, terms, last, to=consequence.to)


def _days(first: dt.date, last: dt.date, change_days: Sequence[dt.date]) -> list[dt.date]:
    """The days to look at, from the first to the last; none where the last lies before it."""
    if last < first:
        return []
    return sorted({first, last, *(day for day in change_days if first <= day <= last)})


def _first_met(
    days: Sequence[dt.date], holds_on: Callable[[dt.date], Part]
) -> tuple[dt.date | None, dt.date | None, RestorationDoubt]:
    """The first day met, the first before it on which it perhaps was, and what is in doubt."""
    doubtful: dt.date | None = None
    doubt: RestorationDoubt = ""
    for day in days:
        holds = holds_on(day)
        if holds is True:
            return day, doubtful, doubt
        if holds is LEFT_OUT:
            doubt = doubt or "condition-left-out"
        elif holds is None and doubtful is None:
            doubtful, doubt = day, "condition-unknown"
    return None, doubtful, doubt
