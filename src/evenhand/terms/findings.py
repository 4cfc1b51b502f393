"""What came out: the finding on each clause, and the determination they make."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from evenhand.logic import Part, Truth
from evenhand.terms.answers import Answer
from evenhand.terms.law import Duty, Force
from evenhand.terms.programs import Clause, Program, Wording

Status: TypeAlias = Literal["met", "unmet", "unknown", "asked", "left-out"]


class FactUse(NamedTuple):
    """A fact as a finding used it: about whom, for which year, and what the record said.

    ``inputs`` are the facts a derived answer was computed from.
    """

    fact: str
    about: str
    year: int | None
    answer: Answer
    inputs: tuple[FactUse, ...] = ()


class Margin(NamedTuple):
    """By how much a comparison was met (positive) or missed (negative), in ``unit``."""

    left: Decimal | dt.date
    operator: str
    right: Decimal | dt.date
    unit: str
    year: int | None = None


class Controllers(NamedTuple):
    """Who could make the clause come out otherwise; ids with ``/office`` where one is named."""

    how: Literal["all-of", "one-of"]
    bodies: tuple[str, ...]


class DutyInForce(NamedTuple):
    """A duty that binds a body in this case, with its force for that body."""

    duty: Duty
    body: str
    force: Force


class BodyFinding(NamedTuple):
    """What was found for one body under ``for: each`` or ``for: any``."""

    body: str
    status: Status
    uses: tuple[FactUse, ...]


class Finding(NamedTuple):
    """What was found on one clause or group, and on what.

    ``holds`` is true, false, unknown (``None``) or ``LEFT_OUT``. ``status`` says the same in
    a word and tells *asked* (the text does not say what follows) from *unknown*. ``open``
    is true where a part of the clause is left open by its text though other parts are
    undecided too. ``wordings`` are those in force: two while a change is dated only within
    a span.
    """

    id: str
    holds: Part
    status: Status
    clause: Clause | None = None
    wordings: tuple[Wording, ...] = ()
    uses: tuple[FactUse, ...] = ()
    margins: tuple[Margin, ...] = ()
    bodies: tuple[BodyFinding, ...] = ()
    parts: tuple[Finding, ...] = ()
    controllers: Controllers | None = None
    duties: tuple[DutyInForce, ...] = ()
    relation: FactUse | None = None
    note: str = ""


class MissingFact(NamedTuple):
    """A fact that could still change the outcome, and the body (or office) it is asked of."""

    fact: str
    of: str


class Determination(NamedTuple):
    """A program's answer for one applicant on one day, with the findings that made it so.

    ``outcome`` is what holds in every possible world of the open facts,
    ``kleene_outcome`` what strong Kleene logic says; ``member`` whether the applicant is in
    the class: where it is not true, both outcomes are ``None`` and mean "not decided".
    """

    program: Program
    reading: str
    applicant: str
    as_of: dt.date
    known_at: dt.date
    member: Truth
    membership: tuple[FactUse, ...]
    outcome: Truth
    kleene_outcome: Truth
    grounds: Finding | None
    missing: tuple[MissingFact, ...] = ()
    disputes: tuple[FactUse, ...] = ()
    suspended: tuple[str, ...] = ()

    @property
    def hindsight(self) -> bool:
        """Whether something known only after the day was let in."""
        return self.known_at > self.as_of

    @property
    def outcome_word(self) -> str | None:
        """``eligible``… or, for a withholding, ``compliant``…; ``None`` outside the class."""
        return outcome_word(self.program.kind, self.outcome) if self.member is True else None


def outcome_word(kind: str, outcome: Truth) -> str:
    """The word for an outcome, from the closed set of the program's kind."""
    if outcome is None:
        return "undetermined"
    words = ("noncompliant", "compliant") if kind == "withholding" else ("ineligible", "eligible")
    return words[outcome]
