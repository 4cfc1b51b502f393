"""Days as readers write them in an address, and the question that an address puts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

from evenhand.docket.answers import Question, known_on
from evenhand.docket.clock import today
from evenhand.docket.errors import DocketError
from evenhand.docket.held import program_of
from evenhand.terms.programs import Program

FIRST: Final = dt.date(1900, 1, 1)
LAST: Final = dt.date(2200, 12, 31)
ASKED: Final = ("day", "known", "reading", "year")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


class NoDay(DocketError):
    """What was given is no day, or none that can be asked about."""

    code = "docket.no-day"
    status: ClassVar[int] = 422


class NoSuchDay(NoDay):
    """The same in the path of an address, where nothing lies."""

    code = "docket.no-such-day"
    status: ClassVar[int] = 404


class Asked(NamedTuple):
    """A program, and what an address asks of it; ``reading`` is blank for all of them."""

    program: Program
    as_of: dt.date
    known_at: dt.date
    reading: str
    fiscal_year: int | None

    def question(self, reading: str) -> Question:
        """The question under one reading."""
        day, known = self.as_of, self.known_at
        return Question(self.program.id, day, known, reading, self.fiscal_year)

    @property
    def known_named(self) -> bool:
        """Whether another day is named by which things were known."""
        return self.known_at != known_on(self.as_of)

    @property
    def query(self) -> dict[str, str]:
        """What goes behind the address of a determination on the day, but for its reading."""
        known = {"known": self.known_at.isoformat()} if self.known_named else {}
        return known | ({"year": str(self.fiscal_year)} if self.fiscal_year else {})


def day_of(text: str, *, in_path: bool = False) -> dt.date:
    """The day that a text writes.

    Raises:
        NoDay: it writes none, or one that cannot be asked about; ``NoSuchDay`` in a path.
    """
    problem = NoSuchDay if in_path else NoDay
    try:
        found = dt.date.fromisoformat(text.strip()) if _DAY.fullmatch(text.strip()) else None
    except ValueError:
        found = None
    if found is None:
        raise problem(
            f"'{text[:40]}' is no day.",
            hint="Write the year, the month and the day: 2017-08-03.",
        )
    if not FIRST <= found <= LAST:
        raise problem(
            f"{found} cannot be asked about.", hint=f"Choose a day from {FIRST} to {LAST}."
        )
    return found


def known_of(text: str, day: dt.date) -> dt.date:
    """The day by which things were known, as a text writes it.

    Args:
        text: blank where none is named: nothing counts that came out after the day asked about.
        day: the day asked about.
    Raises:
        NoDay: it writes none, or one that has not come.
    """
    known = day_of(text) if text.strip() else known_on(day)
    if known > today():
        raise NoDay(
            f"Nobody knows yet what will be known by {known}.",
            hint=f"Choose a day up to today, {today()}.",
        )
    return known


def asked_of(name: str, given: Mapping[str, str], *, day: dt.date | None = None) -> Asked:
    """What an address asks: ``day``, ``known``, ``reading`` and ``year``, each left out at will.

    Without a day it is this day; without ``known`` nothing counts that came out later.

    Args:
        name: the id of the program.
        given: the query of the address.
        day: the day, where the path names it.
    Raises:
        NotThere: there is no such program.
        NoDay: a day or year is none, or what is known is asked of a day that has not come.
    """
    program = program_of(name)
    if day is None:
        day = day_of(given["day"]) if given.get("day", "").strip() else today()
    known = known_of(given.get("known", ""), day)
    return Asked(program, day, known, given.get("reading", ""), _year(given.get("year", "")))


def _year(text: str) -> int | None:
    if not text.strip():
        return None
    if not _YEAR.fullmatch(text.strip()) or not FIRST.year <= int(text) <= LAST.year:
        raise NoDay(f"'{text[:40]}' is no fiscal year.", hint="Write one such as 2017.")
    return int(text)
