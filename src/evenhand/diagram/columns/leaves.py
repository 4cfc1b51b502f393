"""Comparisons turned into tests on columns of whole numbers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final, NoReturn

from evenhand.diagram.columns.polynomials import (  # fmt: skip
    Ratio,
    added,
    bounds,
    divided,
    multiplied,
    plus,
    product,
)
from evenhand.diagram.columns.thresholds import MightOverflow, at_least_zero
from evenhand.diagram.columns.tree import (  # fmt: skip
    Among,
    Column,
    Fixed,
    Mapped,
    Test,
    Tree,
    column_of,
)
from evenhand.errors import NotForColumns, Place
from evenhand.terms.day import ProgramOnDay
from evenhand.terms.expressions import (
    Arithmetic,
    AsOf,
    Comparison,
    Day,
    Expression,
    Extreme,
    FactRef,
    Is,
    Leaf,
    Number,
    ParameterRef,
)  # fmt: skip
from evenhand.terms.facts import Fact
from evenhand.terms.values import Value

_LAST: Final = dt.date.max.toordinal()
_OTHERS: Final = "Decide it one case at a time, or with a record."


@dataclass(slots=True)
class LeafCompiler:
    """Turns leaves into tests, and gathers the columns they read.

    ``places`` are the digits after the point each number's column has; none is 0.
    ``clause`` and ``place`` are where refusals say they stand.
    """

    day: ProgramOnDay
    places: Mapping[str, int]
    columns: list[Column] = field(default_factory=list)
    clause: str = ""
    place: Place | None = None

    def leaf(self, leaf: Leaf) -> Tree:
        """What a leaf comes to in a row.

        Raises:
            NotForColumns: it cannot be computed from columns, or not proved exact.
        """
        return self._is(leaf) if isinstance(leaf, Is) else self._comparison(leaf)

    def refuse(self, reason: str, hint: str = _OTHERS) -> NoReturn:
        """Say why the clause cannot be computed from columns."""
        raise NotForColumns(
            f"Clause '{self.clause}' cannot be computed from columns: {reason}.",
            place=self.place,
            hint=hint,
        )

    def _is(self, leaf: Is) -> Tree:
        fact = self._fact(leaf.fact)
        derived = None if fact.derivation is None else fact.derivation.of
        if isinstance(derived, Comparison | Is):
            part = self.leaf(derived)
            return Mapped(
                part, (True in leaf.values) != leaf.negated, (False in leaf.values) != leaf.negated
            )
        if derived is not None:
            self.refuse(f"'{leaf.text}' asks for the very value of a computed number")
        number = self._column(fact)
        column = self.columns[number]
        codes = [self._code(column, value) for value in leaf.values]
        values = tuple(sorted({code for code in codes if code is not None}))
        if not values:
            return Fixed((number,), leaf.negated)
        return Among((number,), values, leaf.negated)

    def _code(self, column: Column, value: Value) -> int | None:
        """The whole number of a value in a column; ``None`` where it never stands there."""
        found: Fraction | int | None = None
        if isinstance(value, bool):
            found = int(value)
        elif isinstance(value, str):
            found = column.choices.index(value) if value in column.choices else None
        elif isinstance(value, Decimal | Fraction):
            found = Fraction(value) * 10**column.places
        elif isinstance(value, dt.date):
            found = value.toordinal()
        if found is None or found.denominator != 1 or not column.least <= found <= column.most:
            return None
        return int(found)

    def _comparison(self, leaf: Comparison) -> Test:
        used: dict[int, None] = {}
        left, right = self._ratio(leaf.left, used), self._ratio(leaf.right, used)
        if leaf.operator in ("<", "<="):
            left, right = right, left
        difference = plus(product(left.top, right.bottom), product(right.top, left.bottom), -1)
        strict = leaf.operator in ("<", ">")
        try:
            return at_least_zero(difference, tuple(used), self.columns, strict=strict)
        except MightOverflow as unproved:
            self._might_overflow(tuple(used), leaf.text, unproved.reach)

    def _might_overflow(self, used: tuple[int, ...], text: str, reach: Fraction) -> NoReturn:
        open_ended = [self.columns[number].name for number in used if not self._bounded(number)]
        if open_ended:
            names = ", ".join(open_ended)
            self.refuse(
                f"'{text}' might overflow whole numbers of 64 bits, as {names} has no range",
                f"Declare 'range: [LEAST, MOST]' for {names}.",
            )
        names = ", ".join(self.columns[number].name for number in used)
        self.refuse(
            f"'{text}' might overflow whole numbers of 64 bits: by the declared ranges it"
            f" reaches 10^{len(str(math.floor(reach))) - 1}",
            f"Declare a narrower 'range:' for {names}, or give fewer places.",
        )

    def _bounded(self, number: int) -> bool:
        return self.columns[number].bounded

    def _ratio(self, node: Expression, used: dict[int, None]) -> Ratio:
        """An expression as a quotient of polynomials; dates are day ordinals."""
        match node:
            case Number(value):
                return Ratio({(): Fraction(value)})
            case Day(value):
                return Ratio({(): Fraction(value.toordinal())})
            case AsOf():
                return Ratio({(): Fraction(self.day.as_of.toordinal())})
            case ParameterRef(name):
                return Ratio({(): Fraction(self._parameter(name))})
            case FactRef():
                return self._of_fact(self._fact(node), used)
            case Arithmetic():
                return self._arithmetic(node, used)
            case Extreme():
                return self.refuse("it uses min() or max()")

    def _of_fact(self, fact: Fact, used: dict[int, None]) -> Ratio:
        if fact.derivation is not None:
            of = fact.derivation.of
            if isinstance(of, Comparison | Is):
                self.refuse(f"it computes with the yes-no fact '{fact.name}'")
            return self._ratio(of, used)
        number = self._column(fact)
        used[number] = None
        return Ratio({(number,): Fraction(1, 10 ** self.columns[number].places)})

    def _arithmetic(self, node: Arithmetic, used: dict[int, None]) -> Ratio:
        left, right = self._ratio(node.left, used), self._ratio(node.right, used)
        if node.operator == "*":
            return multiplied(left, right)
        if node.operator == "/":
            found = divided(left, right, self.columns)
            if found is None:
                self.refuse(
                    "it divides by what may be zero or of either sign",
                    "Declare a range that excludes zero for what it divides by.",
                )
            return found
        times = 1 if node.operator == "+" else -1
        dates = self._is_date(node.left), self._is_date(node.right)
        if dates == (True, True):
            return added(left, right, -1)
        if not any(dates):
            return added(left, right, times)
        day, days = (left, right) if dates[0] else (right, left)
        return self._within_calendar(added(day, self._whole_days(days), times))

    def _whole_days(self, days: Ratio) -> Ratio:
        constant = days.constant
        if constant is not None:
            return Ratio({(): Fraction(math.floor(constant))})
        whole = days.bottom == {(): Fraction(1)}
        if not whole or any(factor.denominator != 1 for factor in days.top.values()):
            self.refuse("it adds to a date days that may not be whole")
        return days

    def _within_calendar(self, day: Ratio) -> Ratio:
        least, most = bounds(day.top, self.columns)
        if least < 1 or most > _LAST:
            self.refuse(
                "it might leave the calendar",
                "Declare a narrow 'range:' for the days that are added.",
            )
        return day

    def _is_date(self, node: Expression) -> bool:
        match node:
            case Day() | AsOf():
                return True
            case FactRef(name):
                fact = self.day.program.facts[name]
                of = None if fact.derivation is None else fact.derivation.of
                if of is not None and not isinstance(of, Comparison | Is):
                    return self._is_date(of)
                return fact.answer.kind == "date"
            case Arithmetic(operator, left, right) if operator in "+-":
                return self._is_date(left) != self._is_date(right)
            case _:
                return False

    def _parameter(self, name: str) -> Decimal:
        values = self.day.parameters[name]
        value = values[0]
        if len(values) != 1 or value is None:
            self.refuse(f"the value of '{name}' on {self.day.as_of} is not known")
        return value

    def _fact(self, ref: FactRef) -> Fact:
        fact = self.day.program.facts[ref.name]
        if ref.of is not None or fact.of.kind == "relation":
            self.refuse(f"'{ref}' is asked about another body than the applicant")
        if fact.derivation is not None and fact.derivation.over is not None:
            self.refuse(f"'{ref}' is computed over several years")
        if fact.answer.kind in ("jurisdiction", "jurisdictions"):
            self.refuse(f"the answer to '{ref}' is a government")
        return fact

    def _column(self, fact: Fact) -> int:
        for number, column in enumerate(self.columns):
            if column.name == fact.name:
                return number
        self.columns.append(column_of(fact, self.places.get(fact.name, 0)))
        return len(self.columns) - 1
