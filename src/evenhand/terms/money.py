"""What follows in money: amounts, the steps of their sums, and whether money comes back.

Amounts are exact quotients. They are rounded once, half to even, to the cent, where they
are shown; what is summed further is summed unrounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.logic import Part
from evenhand.terms.answers import Claim
from evenhand.terms.programs import Consequence, Does, Restored

OnFile: TypeAlias = Literal["all", "some", "none"]
AmountKind: TypeAlias = Literal["exact", "range", "at-least", "unknown"]
Why: TypeAlias = Literal[
    "disputed", "inexact-date", "not-applicable", "part-not-on-file", "no-part-on-file",
    "unbounded", "rate-inexact", "no-rate", "discretion", "perhaps", "perhaps-restored",
]  # fmt: skip
"""Why an amount is no one figure: accounts differ, a date is inexact, a part has no answer,
nothing bounds a part, no rate may have been in force, the act that decides sets it, the
consequence perhaps did not apply, or the money perhaps came back. ``not-applicable`` is a part that
counts nothing."""
Reason: TypeAlias = Literal[
    "follows", "complies", "not-met", "left-out", "either-way", "not-decided"
]
"""Why money moves, does not, or may. ``either-way``: it is not known which court orders have
effect on the clause it hangs on, and none moves whichever do."""
StepKind: TypeAlias = Literal[
    "follows", "part", "base", "rate", "discretion", "proration", "rounding"
]
Reads: TypeAlias = Literal["one", "either", "between", "at-least", "perhaps", "unknown"]
"""How the figures of a line are read: the figure, one of these, the ends of a range, the least
it can be, one of these or what is not on file, or no figure at all."""
RestorationState: TypeAlias = Literal["withheld", "restored", "lapsed", "transferred", "unknown"]
RestorationDoubt: TypeAlias = Literal["", "condition-unknown", "condition-left-out", "not-stated"]


def to_cents(value: Fraction) -> Decimal:
    """Rounded to the cent, half to even; any number of digits before the point is kept."""
    cents = round(value * 100)
    digits = tuple(int(digit) for digit in str(abs(cents)))
    return Decimal((int(cents < 0), digits, -2))


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds between which an amount surely lies, both inclusive and unrounded.

    ``least`` or ``most`` is ``None`` where nothing bounds it. ``on_file`` says how much of
    what it rests on is on file; where that is not ``all``, ``most`` rests on declared ranges,
    is no estimate, and is not printed.
    """

    least: Fraction | None
    most: Fraction | None
    on_file: OnFile = "all"
    why: tuple[Why, ...] = ()

    @property
    def kind(self) -> AmountKind:
        """One figure to the cent, a range, a lower bound, or no figure at all."""
        if self.on_file == "none" or self.least is None:
            return "unknown"
        if self.on_file == "some" or self.most is None:
            return "at-least"
        return "exact" if to_cents(self.least) == to_cents(self.most) else "range"

    @property
    def low(self) -> Decimal | None:
        """The least it can be, to the cent; ``None`` where it is unknown."""
        return None if self.kind == "unknown" or self.least is None else to_cents(self.least)

    @property
    def high(self) -> Decimal | None:
        """The most it can be, to the cent; ``None`` for a lower bound and where unknown."""
        if self.most is None or self.kind not in ("exact", "range"):
            return None
        return to_cents(self.most)

    @property
    def at_discretion(self) -> bool:
        """Whether it is anything down to nothing, as the act that decides says."""
        return "discretion" in self.why and self.least == 0

    def plus(self, other: Amount) -> Amount:
        """The sum of two amounts that do not hang on one another."""
        on_file = self.on_file if self.on_file == other.on_file else "some"
        return Amount(
            _sum(self.least, other.least), _sum(self.most, other.most), on_file,
            joined(self.why, other.why),
        )  # fmt: skip

    def times(self, factors: Iterable[Fraction], *why: Why) -> Amount:
        """The share of it where one of these factors applies; none of them is negative."""
        smallest, largest = min(factors := tuple(factors)), max(factors)
        least = None if self.least is None else min(smallest * self.least, largest * self.least)
        most = None if self.most is None else max(smallest * self.most, largest * self.most)
        return Amount(least, most, self.on_file, joined(self.why, why))

    def or_nothing(self, why: Why) -> Amount:
        """What lies between it and nothing; a part that is not on file then bounds nothing."""
        return Amount(
            None if self.least is None else min(Fraction(0), self.least),
            None if self.most is None else max(Fraction(0), self.most),
            "all" if self.on_file == "all" else "none",
            joined(self.why, (why,)),
        )


NOTHING: Final = Amount(Fraction(0), Fraction(0))


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def joined(one: tuple[Why, ...], other: tuple[Why, ...]) -> tuple[Why, ...]:
    """The reasons of both, each once."""
    return tuple(dict.fromkeys((*one, *other)))


class StepCells(NamedTuple):
    """One line of a sum as the cells of a table: what it is, what it comes to, who says so."""

    what: str
    value: str
    source: str = ""


class MoneyStep(NamedTuple):
    """One line of a sum, in words and as cells, with what it comes to.

    ``values`` are the figures the line comes to, unrounded but for the last line: one, or
    several where it is not known which, or the ends of a range; none where it has no figure.
    ``cites`` are the papers it rests on. ``what`` says what the figures are of, without them
    and their papers; it is blank where the kind of line says so already. ``reads`` says how
    they are read, and ``claims`` who says a part of the base.
    """

    kind: StepKind
    words: str
    cells: StepCells
    values: tuple[Fraction, ...] = ()
    cites: tuple[str, ...] = ()
    what: str = ""
    reads: Reads = "one"
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """What one consequence comes to in one case.

    ``holds`` is what was found of the outcome or clause it hangs on, ``None`` where that is
    not known or turns on court orders of which it is not known whether they have effect.
    ``applies`` is ``None`` where dates leave open whether it applied on the day tested.
    ``amount`` is ``None`` while that is not decided; ``would_be`` is then what it would come
    to if what it follows from were so (not complied with, or for a payment, met), and
    ``None`` once it is decided. ``unit`` is the base's, such as ``USD``. ``restoration`` is
    whether what was held back has come back by the day asked about; ``None`` where nothing was.
    """

    consequence: Consequence
    unit: str
    holds: Part
    applies: Literal[True] | None
    reason: Reason
    amount: Amount | None
    would_be: Amount | None
    steps: tuple[MoneyStep, ...]
    restoration: Restoration | None = None

    @property
    def counted(self) -> Amount:
        """What it comes to or, while that is not decided, would come to."""
        return _counted(self.amount, self.would_be)

    @property
    def state(self) -> RestorationState | None:
        """What became of money held back; ``None`` where none was."""
        return None if self.restoration is None else self.restoration.state

    @property
    def still(self) -> Amount:
        """What of it counts on the day asked about: nothing of what has come back.

        Where it is not known whether it has, anything from nothing to all of it.
        """
        if self.state == "restored":
            return NOTHING
        return (
            self.counted.or_nothing("perhaps-restored") if self.state == "unknown" else self.counted
        )


class Total(NamedTuple):
    """All that is withheld, transferred or paid in one unit, without what has come back.

    ``amount`` is ``None`` while a part of it is not decided; ``would_be`` is then the sum
    with all that is not decided counted in, and ``None`` once all is decided. ``restored`` is
    the sum of what was held back and has come back, ``None`` where nothing has. ``states``
    are what became of what was held back, each once; empty where nothing was.
    """

    does: Does
    unit: str
    amount: Amount | None
    would_be: Amount | None
    restored: Amount | None = None
    states: tuple[RestorationState, ...] = ()

    @property
    def counted(self) -> Amount:
        """What it comes to or, while that is not decided, would come to."""
        return _counted(self.amount, self.would_be)


def _counted(amount: Amount | None, would_be: Amount | None) -> Amount:
    found = would_be if amount is None else amount
    assert found is not None  # one of the two is always there
    return found


class Restoration(NamedTuple):
    """Whether money held back has come back by a day.

    ``last_day`` is the last on which compliance releases it; ``None`` where the text sets
    no end. ``restored_on`` is the first day on which the condition is found met;
    ``perhaps_from`` an earlier one on which it may have been. ``terms`` is what the text
    says of it, ``None`` where it is silent. ``to`` is where transferred money goes.
    """

    state: RestorationState
    terms: Restored | None
    last_day: dt.date | None = None
    restored_on: dt.date | None = None
    perhaps_from: dt.date | None = None
    why: RestorationDoubt = ""
    to: str = ""
