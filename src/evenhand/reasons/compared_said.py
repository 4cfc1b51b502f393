"""A comparison of several facts in words, with what its sides come to where that is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.reasons.cells_said import exact
from evenhand.reasons.words import either, ended, listed, long_day, readable
from evenhand.terms.expressions import (
    Arithmetic,
    AsOf,
    Comparison,
    Day,
    Expression,
    Extreme,
    FactRef,
    Leaf,
    Number,
    ParameterRef,
)
from evenhand.terms.facts import COMPUTED
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.diagram.compiled import Role
    from evenhand.diagram.meaning import At, Meaning, World
    from evenhand.terms.facts import Fact

_NUMBERS: Final = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}
_DAYS: Final = {"<": "before", "<=": "on or before", ">": "after", ">=": "on or after"}
_SIGNS: Final = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
_LOOSE: Final = frozenset("+-")


class Compared(NamedTuple):
    """The two sides of a comparison, and how the first must stand to the second."""

    left: str
    how: str
    right: str

    @property
    def question(self) -> str:
        """``Is the rent more than that of the United States?``."""
        return f"Is {_closed(self.left)} {self._against()}?"

    @property
    def whether(self) -> str:
        """``whether the rent is more than that of the United States``."""
        return f"whether {_closed(self.left)} is {self._against()}"

    def _against(self) -> str:
        return f"{self.how} {self.right}".strip()


@dataclass(frozen=True)
class Comparing:
    """Comparisons where they stand, in a world.

    ``whose`` gives the words for whom a side is about, such as `` of Elm``; blank where that
    is said beside it. ``world`` gives the answers that are known.
    """

    meaning: Meaning
    at: At
    world: World
    whose: Callable[[Role], str]

    def said(self, leaf: Leaf) -> Compared:
        """A comparison in words."""
        if not isinstance(leaf, Comparison):
            answers = either([show(value) for value in leaf.values])
            return Compared(self._fact(leaf.fact), "not" if leaf.negated else "", answers)
        left, right = leaf.left, leaf.right
        how = (_DAYS if self._is_day(left) or self._is_day(right) else _NUMBERS)[leaf.operator]
        return Compared(self._side(left), how, self._other(left, right))

    def _side(self, side: Expression) -> str:
        return f"{self._words(side)}{self._figure(side)}"

    def _other(self, left: Expression, right: Expression) -> str:
        """The second side; the same fact of another body is "that of" the body."""
        if isinstance(left, FactRef) and isinstance(right, FactRef) and left.name == right.name:
            whose = self.whose(self.meaning.question(right, self.at).role)
            if whose:
                return f"that{whose}{self._figure(right)}"
        return self._side(right)

    def _words(self, side: Expression) -> str:
        match side:
            case Number(value):
                return exact(Fraction(value))
            case Day(value):
                return long_day(value)
            case AsOf():
                return long_day(self.meaning.day.as_of)
            case ParameterRef(name):
                return name.replace("_", " ")
            case FactRef():
                return self._fact(side)
            case Arithmetic(sign, left, right):
                tight = sign not in _LOOSE
                one = self._operand(left, held=tight)
                return f"{one} {_SIGNS[sign]} {self._operand(right, held=tight or sign == '-')}"
            case Extreme(which, parts):
                word = "least" if which == "min" else "greatest"
                return f"the {word} of {listed([self._words(part) for part in parts])}"

    def _operand(self, side: Expression, *, held: bool) -> str:
        words = self._words(side)
        inside = isinstance(side, Extreme) or (held and isinstance(side, Arithmetic))
        return f"({words})" if inside else words

    def _fact(self, ref: FactRef) -> str:
        whose = self.whose(self.meaning.question(ref, self.at).role)
        label = label_of(self.meaning.facts[ref.name])
        return f"{_closed(label)}{whose}" if whose else label

    def _figure(self, side: Expression) -> str:
        """What a side comes to, in brackets; blank where it is written out or not known."""
        if isinstance(side, Number | Day | AsOf):
            return ""
        value = self.meaning.evaluate(side, self.at, self.world)
        if isinstance(value, dt.date):
            return f" ({long_day(value)})"
        if not isinstance(value, Fraction):
            return ""
        unit = self._unit(side)
        return f" ({_rounded(value)}{f' {unit}' if unit else ''})"

    def _unit(self, side: Expression) -> str:
        if isinstance(side, FactRef):
            return self.meaning.facts[side.name].unit_text
        if isinstance(side, ParameterRef):
            return self.meaning.day.program.parameters[side.name].unit_text
        return ""

    def _is_day(self, side: Expression) -> bool:
        match side:
            case Day() | AsOf():
                return True
            case FactRef(name):
                return self.meaning.facts[name].answer.kind == "date"
            case Arithmetic(_, left, right):
                return self._is_day(left) is not self._is_day(right)
            case Extreme(_, parts):
                return self._is_day(parts[0])
            case _:
                return False


def label_of(fact: Fact) -> str:
    """What a fact is called where it is not asked: its own words, else its name."""
    ask = fact.ask
    if not ask or ask.startswith(COMPUTED) or ended(ask).endswith("?"):
        return fact.name.replace("_", " ")
    words = ask.rstrip(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _closed(words: str) -> str:
    """Words with the comma that closes what follows a comma in them."""
    depth = 0
    for mark in words:
        depth += (mark == "(") - (mark == ")")
        if mark == "," and not depth:
            return f"{words},"
    return words


def _rounded(value: Fraction) -> str:
    """A figure as people read it; "about" where that leaves something off."""
    shown = readable(f"{Decimal(value.numerator) / Decimal(value.denominator):f}")
    whole = Fraction(Decimal(shown.replace(",", ""))) == value
    return shown if whole else f"about {shown}"
