"""What came out: the finding on each clause, and the determination they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from evenhand.logic import LEFT_OUT, Part, Truth
from evenhand.terms.answers import Answer
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.law import Duty, Force
from evenhand.terms.money import Money
from evenhand.terms.orders_on import Condition
from evenhand.terms.programs import Clause, Program, Wording
from evenhand.terms.values import Value, rounded

Status: TypeAlias = Literal["met", "unmet", "unknown", "asked", "left-out"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
Membership: TypeAlias = Literal["in", "out", "unknown"]
"""Whether the applicant is in the class of those who can be decided."""
MEMBERSHIPS: Final[tuple[Membership, ...]] = get_args(Membership)


class Margin(NamedTuple):
    """The two sides of a comparison whose facts are settled, for one year where it has one.

    ``unit`` is as the program prints it, blank for plain numbers and dates.
    """

    left: Value
    operator: str
    right: Value
    year: int | None = None
    unit: str = ""

    @property
    def difference(self) -> str:
        """Left less right, with its sign: in ``unit``, or in days for dates."""
        if isinstance(self.left, dt.date) and isinstance(self.right, dt.date):
            return f"{(self.left - self.right).days:+d} days"
        assert isinstance(self.left, Decimal | Fraction)  # both sides are of one type
        assert isinstance(self.right, Decimal | Fraction)
        return f"{rounded(Fraction(self.left) - Fraction(self.right)):+f}"


class FactUse(NamedTuple):
    """A fact as a finding used it: about whom, for which year, and what the record said.

    ``inputs`` are the facts a derived answer was computed from, ``margins`` the comparisons
    it rests on, one a year.
    """

    fact: str
    about: str
    year: int | None
    answer: Answer
    inputs: tuple[FactUse, ...] = ()
    margins: tuple[Margin, ...] = ()


class Controllers(NamedTuple):
    """Who could make the clause come out otherwise; ids with ``/office`` where one is named."""

    how: Literal["all-of", "one-of"]
    bodies: tuple[str, ...]


class DutyInForce(NamedTuple):
    """A duty that binds a body in this case, with its force for that body.

    ``certain`` is false where it is not known whether the duty reaches the body, or where
    the day lies inside the span of its inexact date.
    """

    duty: Duty
    body: str
    force: Force
    certain: bool


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

    def each_clause(self) -> Iterator[Finding]:
        """The clauses of the outline, in its order; this finding itself if it is one."""
        if self.clause is not None:
            yield self
            return
        for part in self.parts:
            yield from part.each_clause()

    def with_parts(self) -> Iterator[Finding]:
        """This finding and every one within it."""
        yield self
        for part in self.parts:
            yield from part.with_parts()

    @property
    def is_asked(self) -> bool:
        """Whether the clause is undecided because its text leaves an answer open."""
        return self.holds is None and (
            self.status == "asked"
            or any(body.status == "asked" for body in self.bodies)
            or any(part.is_asked for part in self.parts)
        )


def _standing_against(finding: Finding, *, met_counts: bool = False) -> Iterator[Finding]:
    """Clauses that are not met; under ``none``, clauses that hold (``met_counts``)."""
    if finding.holds is LEFT_OUT or (finding.holds is True and not met_counts):
        return
    if finding.clause is not None:
        if not (met_counts and finding.holds is False):
            yield finding._replace(status="unmet") if finding.holds is True else finding
        return
    if met_counts and finding.holds is False:
        return
    for part in finding.parts:
        yield from _standing_against(part, met_counts=met_counts is not (finding.id == "none"))


class MissingFact(NamedTuple):
    """A fact that could still change the outcome, and the body (or office) it is asked of."""

    fact: str
    of: str


class Determination(NamedTuple):
    """A program's answer for one applicant on one day, with the findings that made it so.

    ``outcome`` is what holds in every possible world of the open facts,
    ``kleene_outcome`` what strong Kleene logic says; ``member`` whether the applicant is in
    the class: where it is not true, both outcomes are ``None`` and mean "not decided".
    ``exact`` is false where more worlds were counted than there are, so that an outcome may
    stay undetermined that is not; it is never decided wrongly.

    ``tested_on`` is the day whose facts, wordings and figures count, which a statute may set
    for a ``fiscal_year``; that year is ``None`` where nothing turns on one. ``conditions``
    are the clauses on which court orders or forbearance are on file for the applicant.
    ``money`` is what follows in money, one entry a consequence of the program that applied.
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
    exact: bool = True
    fiscal_year: FiscalYear | None = None
    tested_on: dt.date | None = None
    conditions: tuple[Condition, ...] = ()
    money: tuple[Money, ...] = ()

    @property
    def not_yet(self) -> bool:
        """Whether the day on which its conditions are tested is still to come."""
        return self.tested_on is not None and self.tested_on > self.as_of

    @property
    def suspended(self) -> tuple[str, ...]:
        """Ids of the clauses that a court has suspended for the applicant, in order."""
        return tuple(one.clause.id for one in self.conditions if one.suspended is True)

    @property
    def perhaps_suspended(self) -> tuple[str, ...]:
        """Ids of those of which it is not known whether a court has suspended them for it."""
        return tuple(one.clause.id for one in self.conditions if one.suspended is None)

    @property
    def denial_barred(self) -> tuple[str, ...]:
        """Ids of those in force because of which nobody may be denied, by court order."""
        return tuple(one.clause.id for one in self.conditions if one.denial_barred is True)

    @property
    def perhaps_denial_barred(self) -> tuple[str, ...]:
        """Ids of those of which it is not known whether anybody may be denied because of them."""
        return tuple(one.clause.id for one in self.conditions if one.denial_barred is None)

    @property
    def settled_anyway(self) -> bool:
        """Whether it is decided whatever the open answers are, though clauses stay undecided."""
        return self.outcome is not None and self.kleene_outcome is None

    @property
    def unmet(self) -> tuple[str, ...]:
        """Ids of the clauses found unmet that stand against the outcome, in the program's order."""
        return tuple(clause.id for clause in self.standing_against if clause.status == "unmet")

    @property
    def unknown(self) -> tuple[str, ...]:
        """Ids of the clauses that a fact not known keeps undecided."""
        return tuple(clause.id for clause in self.standing_against if clause.status == "unknown")

    @property
    def asked(self) -> tuple[str, ...]:
        """Ids of the clauses whose text does not say what follows from the answer."""
        return tuple(clause.id for clause in self.standing_against if clause.is_asked)

    @property
    def clauses(self) -> tuple[Finding, ...]:
        """The findings on every clause in force, in the program's order, groups dissolved."""
        return () if self.grounds is None else tuple(self.grounds.each_clause())

    @property
    def standing_against(self) -> tuple[Finding, ...]:
        """The clauses that keep the outcome from being met, in the program's order."""
        return () if self.grounds is None else tuple(_standing_against(self.grounds))

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
