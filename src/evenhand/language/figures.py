"""What kind of figure a computation yields: its unit, its definition and its bounds.

Two figures can be compared or added when they are of one kind, one unit and one
definition. A number written in the program has no unit and goes with any. A share (0 to
1) may scale another figure and then leaves no trace in its unit; a percentage may not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from evenhand.errors import DefinitionMismatch, Place, UnitMismatch, WrongType
from evenhand.language.intervals import Interval
from evenhand.terms.units import PERCENT, PLAIN, SHARE, Unit


@dataclass(frozen=True, slots=True)
class Figure:
    """The type of a computation.

    ``unit`` is ``None`` where only written numbers went in. ``definition`` is blank where
    none of its facts has one; ``counted`` is then blank too, else the fact that has it.
    """

    words: str
    kind: Literal["number", "date"]
    unit: Unit | None = None
    definition: str = ""
    counted: str = ""
    bounds: Interval = field(default=Interval())


def together(left: Figure, right: Figure, place: Place) -> tuple[str, str]:
    """The definition, and the fact that has it, of two figures that are combined.

    Raises:
        DefinitionMismatch: they are counted under different definitions.
    """
    if left.definition and right.definition and left.definition != right.definition:
        raise DefinitionMismatch(
            f"'{left.counted}' is counted as '{left.definition}', "
            f"'{right.counted}' as '{right.definition}'.",
            place=place,
            hint="Figures under different definitions cannot be compared or combined; "
            "ask both under one definition.",
        )
    if left.definition:
        return left.definition, left.counted
    return right.definition, right.counted


def alike(left: Figure, right: Figure, place: Place) -> Unit | None:
    """The unit of two figures that are compared, added or chosen from.

    Raises:
        WrongType: one is a date and the other a number.
        UnitMismatch: their units differ.
    """
    if left.kind != right.kind:
        message = f"'{left.words}' is {_a(left)} and '{right.words}' {_a(right)}."
        hint = "A date goes with dates, a number with numbers; date - date is a number of days."
        raise WrongType(message, place=place, hint=hint)
    if left.unit is None or right.unit is None or left.unit == right.unit:
        return right.unit if left.unit is None else left.unit
    message = f"'{left.words}' is in {left.unit}, '{right.words}' in {right.unit}."
    raise UnitMismatch(message, place=place, hint=mismatch_hint(left.unit, right.unit))


def mismatch_hint(left: Unit, right: Unit) -> str:
    """What to do about two units that differ."""
    if {left, right} == {SHARE, PERCENT}:
        return "A share runs from 0 to 1, a percentage from 0 to 100; declare both alike."
    return "Bring both to one unit, or declare the unit that is meant."


def product(left: Figure, right: Figure, operator: Literal["*", "/"]) -> Unit | None:
    """The unit of a product or quotient; ``None`` where both are written numbers."""
    if left.unit is None and right.unit is None:
        return None
    above, below = left.unit or PLAIN, right.unit or PLAIN
    if operator == "/" and above == below and above != PLAIN:
        return SHARE
    whole = above * below if operator == "*" else above / below
    return whole if whole in (SHARE, PLAIN) else without_share(whole)


def without_share(unit: Unit) -> Unit:
    """The unit a figure keeps when a share of it is taken."""
    return Unit.of(Counter({name: power for name, power in unit.powers if name != "share"}))


def _a(figure: Figure) -> str:
    return "a date" if figure.kind == "date" else "a number"
