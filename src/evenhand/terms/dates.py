"""The three inputs of time: the day asked about, the day known, the fiscal year of the award.

A statute tested on the first day of the fiscal year takes facts and figures of that day,
whichever day of the year it is asked about; what was known is a matter of its own.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from evenhand.errors import NoFiscalYear
from evenhand.terms.fiscal import EARLIEST, LATEST, FiscalYear

if TYPE_CHECKING:
    from evenhand.terms.programs import Clause, Program


class Dates(NamedTuple):
    """What a program is asked: on which day, as known on which, for an award of which year.

    ``fiscal_year`` is ``None`` where nothing of the program turns on one. ``tested_on`` is
    the day whose facts, wordings and figures count.
    """

    as_of: dt.date
    known_at: dt.date
    fiscal_year: FiscalYear | None
    tested_on: dt.date

    @property
    def not_yet(self) -> bool:
        """Whether the day on which the conditions are tested is still to come."""
        return self.tested_on > self.as_of

    @property
    def so_far(self) -> Dates:
        """The same, tested no later than the day asked about: what binds on a day that has come."""
        return self._replace(tested_on=min(self.tested_on, self.as_of))

    @property
    def year(self) -> int | None:
        """The fiscal year as callers name it and as JSON has it: ``2017``, or ``None``."""
        return self.fiscal_year.year if self.fiscal_year else None

    @property
    def words(self) -> str:
        """The dates as they stand in a sentence (``dates_said``)."""
        return dates_said(self.as_of, self.known_at, self.fiscal_year, self.tested_on)

    @property
    def hindsight(self) -> bool:
        """Whether it lets in what became known only after the day asked about."""
        return self.known_at > self.as_of


def dates_of(
    program: Program,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    fiscal_year: int | None = None,
) -> Dates:
    """The dates a program is asked for.

    Args:
        known_at: ``None`` is the day asked about.
        fiscal_year: the year of the award, named for the calendar year it ends in; ``None``
            is the one the day lies in, where anything of the program turns on one.
    Raises:
        NoFiscalYear: a year was named, and nothing of the program turns on one; or no year
            that can be asked about was named, or holds the day.
    """
    known = as_of if known_at is None else known_at
    if not by_fiscal_year(program):
        if fiscal_year is not None:
            raise NoFiscalYear(
                f"Nothing of {program.id} turns on a fiscal year.",
                hint="Leave the fiscal year out.",
            )
        return Dates(as_of, known, None, as_of)
    starts = program.fiscal_year_starts
    if fiscal_year is None:
        year = _year_of(program, as_of)
    elif EARLIEST <= fiscal_year <= LATEST:
        year = FiscalYear(fiscal_year, starts)
    else:
        raise NoFiscalYear(f"{fiscal_year} is not a fiscal year.", hint="Name one such as 2017.")
    return Dates(as_of, known, year, year.first_day if tested_first(program) else as_of)


def _year_of(program: Program, as_of: dt.date) -> FiscalYear:
    starts = program.fiscal_year_starts
    year = FiscalYear.holding(as_of, starts)
    if not EARLIEST <= year.year <= LATEST:
        first, last = FiscalYear(EARLIEST, starts).first_day, FiscalYear(LATEST, starts).last_day
        raise NoFiscalYear(
            f"{as_of} lies in no fiscal year that {program.id} can be asked about.",
            hint=f"Choose a day from {first} to {last}.",
        )
    return year


def dates_said(
    as_of: dt.date, known_at: dt.date, fiscal_year: FiscalYear | None, tested_on: dt.date
) -> str:
    """Of which day, for an award of which year, tested on which day, and as known on which.

    The day known stands beside the day tested, since of that day more may be known than could
    be on it: ``as of 2007-08-01, for fiscal year 2004, tested on 2003-10-01, as known on
    2007-08-01``. Where the day asked about is tested, the year stands last.
    """
    known = f"as known on {known_at}"
    if fiscal_year is None:
        return f"as of {as_of}, {known}"
    year = f"for fiscal year {fiscal_year}"
    if tested_on == as_of:
        return f"as of {as_of}, {known}, {year}"
    return f"as of {as_of}, {year}, tested on {tested_on}, {known}"


def tested_first(program: Program) -> bool:
    """Whether its conditions are tested on the first day of the fiscal year."""
    return any(one.tested_on is not None for one in program.consequences)


def by_fiscal_year(program: Program) -> bool:
    """Whether a clause, an order, a step or what follows in money turns on a fiscal year."""
    return (
        any(one.tested_on or one.prorated for one in program.consequences)
        or any(order.fiscal_years for order in program.orders)
        or any(step.fiscal_years for step in program.steps or ())
        or any(_by_year(clause) for clause in program.clauses())
    )


def _by_year(clause: Clause) -> bool:
    return any(wording.fiscal_years for wording in clause.wordings)
