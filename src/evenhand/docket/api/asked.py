"""What the address of an operation asks: days, programs and names, each checked.

A blank or misspelt parameter never makes a list longer or empty: it is refused, with the
nearest name that there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Final

from ninja import Schema
from pydantic import Field

from evenhand.docket.answers import Question
from evenhand.docket.api.errors import BadParameter
from evenhand.docket.clock import today
from evenhand.docket.held import programs
from evenhand.docket.live.days import FIRST, LAST, day_of, known_of

# As ``day_of`` takes them, which says what to write instead; the pattern is for readers.
_DAY: Final = {"format": "date", "pattern": r"^(19|20|21|22)\d\d-[01]\d-[0-3]\d$"}
Day = Annotated[
    str,
    Field(
        description=f"A day from {FIRST} to {LAST}.",
        examples=["2017-08-03"],
        json_schema_extra=_DAY,
    ),
]
KnownAt = Annotated[
    str,
    Field(
        description="The day by which it was known, up to today; left out, the day asked about.",
        examples=["2017-08-18"],
        json_schema_extra=_DAY,
    ),
]
ProgramId = Annotated[str, Field(description="A program by its id.", examples=["us-doj-psp"])]
Government = Annotated[
    str, Field(description="A government by its id.", examples=["us-nm-albuquerque"])
]
Reading = Annotated[
    str, Field(description="A reading of the program; left out, its first.", examples=["letter"])
]
FiscalYear = Annotated[
    int, Field(ge=FIRST.year, le=LAST.year, description="Of the award; left out, the day's.")
]


class KnownBy(Schema):
    """By which day things were known, where no other day is asked about."""

    known_at: Annotated[
        str,
        Field(description="Known by this day; left out, today.", json_schema_extra=_DAY),
    ] = ""

    @property
    def day_known(self) -> dt.date:
        """The day; this one where none is named."""
        return known_of(self.known_at, today())


class Dated(Schema):
    """A day asked about, and the day by which it was known."""

    as_of: Day
    known_at: KnownAt = ""

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """Both days; what is not said to be known later was known on the day."""
        day = day_of(self.as_of)
        return day, known_of(self.known_at, day)


class Under(Schema):
    """The reading, and the fiscal year of the award."""

    known_at: KnownAt = ""
    reading: Reading = ""
    fiscal_year: FiscalYear | None = None


def question(program: str, as_of: dt.date, under: Under) -> Question:
    """What is asked of a program on a day.

    Raises:
        NoDay: ``known_at`` is none, or has not come.
    """
    known = known_of(under.known_at, as_of)
    return Question(program, as_of, known, under.reading, under.fiscal_year)


def one_of(what: str, name: str, known: Iterable[str]) -> str:
    """A name that must be among those known; blank stays blank.

    Args:
        what: what it should be, as ``a kind of government``.
    Raises:
        BadParameter: it is none of them; the nearest is named.
    """
    there = frozenset(known)
    if name and name not in there:
        raise BadParameter.unknown_name(what, name[:60], there)
    return name


def fact_named(name: str, on_record: Iterable[str]) -> str:
    """A fact that some program asks, or that is on record.

    Raises:
        BadParameter: there is no such fact; the nearest is named.
    """
    asked = {fact for one in programs().values() for fact in one.facts}
    return one_of("a fact of any program", name, asked | set(on_record))
