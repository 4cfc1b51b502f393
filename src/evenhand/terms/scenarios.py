"""Cases put to a program on purpose: what is given, and what is expected of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from evenhand.errors import Place
from evenhand.terms.findings import Membership, MissingFact, Status
from evenhand.terms.statements import AnswerWord
from evenhand.terms.values import Value

UNNAMED_APPLICANT: Final = "zz-applicant"
"""Who applies where a scenario names nobody; ISO 3166 gives ``zz`` to no country."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The answer to one question, as a scenario or a facts file gives it.

    ``of`` is the body the answer is about; ``None`` is whoever the fact is asked of: the
    applicant, or for a fact of a relation every body in it that has no answer of its own.
    ``year`` is the calendar year of a per-year fact; ``None`` is every year that has no
    answer of its own. ``values`` holds one value, ``None`` standing for unknown, or the two
    or more values of accounts that differ. Where ``word`` is not ``states``, nobody gave a
    value and ``values`` is ``(None,)``.
    """

    fact: str
    of: str | None
    year: int | None
    values: tuple[Value | None, ...]
    word: AnswerWord = "states"

    @property
    def disputed(self) -> bool:
        """Whether accounts differ."""
        return len(self.values) > 1


Given: TypeAlias = tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scenario says must come out; ``None`` is "not looked at".

    ``outcome`` is a word of the program's kind, ``member`` the JSON word for membership of
    the class. The lists of clause ids are in the program's order. ``missing`` may name a
    fact without a body: ``of`` is then blank and any body will do. ``amount`` is as it is
    printed: ``0.00``, ``unknown``, ``at least 12.50``, ``12.50 to 15.00``, or ``none``
    before it is decided.
    """

    outcome: str | None = None
    member: Membership | None = None
    unmet: tuple[str, ...] | None = None
    unknown: tuple[str, ...] | None = None
    asked: tuple[str, ...] | None = None
    suspended: tuple[str, ...] | None = None
    amount: str | None = None
    missing: tuple[MissingFact, ...] | None = None
    disputes: tuple[MissingFact, ...] | None = None
    status: tuple[tuple[str, Status], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One named case: a day, what is given, and what must come out.

    ``known_at`` is ``None`` where it is the day itself; ``reading`` is ``None`` where it is
    the program's first; ``fiscal_year`` where it is the one the day lies in.
    """

    name: str
    as_of: dt.date
    known_at: dt.date | None
    fiscal_year: int | None
    reading: str | None
    applicant: str
    given: Given
    expect: Expected
    place: Place = field(compare=False)
