"""Which rate applied on the day tested, or which of several may have."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from evenhand.terms.day import live
from evenhand.terms.units import PERCENT, parse_unit

if TYPE_CHECKING:
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.programs import DatedValue, Parameter, Rate


class RateInForce(NamedTuple):
    """A value of a parameter that is a share of the base."""

    parameter: Parameter
    dated: DatedValue

    @property
    def factor(self) -> Fraction:
        """What the base is multiplied by, from 0 to 1."""
        whole = 100 if parse_unit(self.parameter.unit_text) == PERCENT else 1
        return Fraction(self.dated.value) / whole


def rates_in_force(rate: Rate, day: ProgramOnDay) -> tuple[RateInForce | None, ...]:
    """The rates that may have applied on the day tested, each once.

    The first of the rate's parameters that has a value on that day applies. Where inexact
    dates leave open whether one had a value, or which, all that may have applied are given.

    Returns:
        One rate where it is known; ``None`` last where perhaps none was in force.
    """
    found: dict[RateInForce | None, None] = {}
    for name in rate.parameters:
        parameter = day.program.parameters[name]
        entries = live(parameter.values, day.as_of, day.known_at) or (None,)
        found |= {RateInForce(parameter, one): None for one in entries if one is not None}
        if None not in entries:
            return tuple(found)
    return (*found, None)
