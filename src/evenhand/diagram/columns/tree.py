"""A program's clauses over columns of whole numbers: the typed tree both engines are made from.

Every number is a whole number of its column's smallest unit, so every test is exact. A test
names all the columns its text rests on: where one of them does not apply the test is left
out, and else where one is missing it is unknown.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from evenhand.terms.facts import Fact
from evenhand.terms.programs import GroupKind

ColumnKind: TypeAlias = Literal["yes-no", "choice", "number", "date"]
INT64: Final = 2**63 - 1
# The days a column may hold: so far inside the calendar that no plausible sum leaves it.
FIRST_DAY: Final = dt.date(100, 1, 1).toordinal()
LAST_DAY: Final = dt.date(9899, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a fact's answers as whole numbers.

    Yes is 1 and no 0; a choice is its place in ``choices``; a date its ordinal
    (``datetime.date.toordinal``); a number is scaled by 10 to the power ``places``.
    ``least`` and ``most`` bound it, in that scale.
    """

    name: str
    kind: ColumnKind
    least: int
    most: int
    places: int = 0
    choices: tuple[str, ...] = ()
    bounded: bool = True

    @property
    def dtype(self) -> np.dtype[np.signedinteger[Any]]:
        """The smallest whole numbers that hold it."""
        for kind in (np.int8, np.int16, np.int32):
            limits = np.iinfo(kind)
            if limits.min <= self.least and self.most <= limits.max:
                return np.dtype(kind)
        return np.dtype(np.int64)

    def shown(self, number: int) -> str:
        """A whole number of the column as the answer it stands for."""
        if self.kind == "date":
            return dt.date.fromordinal(number).isoformat() if number > 0 else str(number)
        return f"{Decimal(number).scaleb(-self.places):f}"


class Term(NamedTuple):
    """A whole number times the product of columns, each by its number."""

    factor: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Whether ``left >= right + constant``, sums of terms; ``bits`` suffice to add them up."""

    columns: tuple[int, ...]
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    constant: int
    bits: Literal[32, 64]


@dataclass(frozen=True, slots=True)
class Among:
    """Whether a column holds one of the values, or with ``negated`` none of them."""

    columns: tuple[int, ...]
    values: tuple[int, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Fixed:
    """A test that comes out one way whatever is known of its columns."""

    columns: tuple[int, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class Mapped:
    """A test taken as an answer: what holds where it does, and where it does not."""

    part: Tree
    if_true: bool
    if_false: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts joined as a group of the language joins them; ``count`` is for ``at-least``."""

    kind: GroupKind
    parts: tuple[Tree, ...]
    count: int = 0


@dataclass(frozen=True, slots=True)
class OfClause:
    """What a clause came to, read from the masks: a leaf of the outline's tree."""

    clause: int


Test: TypeAlias = Compare | Among | Fixed
Tree: TypeAlias = Test | Mapped | Joined | OfClause


def column_of(fact: Fact, places: int) -> Column:
    """The column that holds a fact's answers; ``places`` are a number's digits after the point."""
    match fact.answer.kind:
        case "yes-no":
            return Column(fact.name, "yes-no", 0, 1)
        case "choice":
            most = len(fact.answer.choices) - 1
            return Column(fact.name, "choice", 0, most, choices=fact.answer.choices)
        case "date":
            return Column(fact.name, "date", FIRST_DAY, LAST_DAY)
        case _:
            if fact.range is None:
                return Column(fact.name, "number", -INT64, INT64, places, bounded=False)
            least, most_ = (Fraction(end) * 10**places for end in fact.range)
            ends = max(math.ceil(least), -INT64), min(math.floor(most_), INT64)
            return Column(fact.name, "number", *ends, places)
