"""Which comparisons of a program set a rate of counted events beside something.

A count of events that happen one by one has a counting error, which an exact Poisson
interval gives; a sum of money or a number of residents has not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from evenhand.terms.expressions import (
    Arithmetic,
    Comparison,
    Expression,
    FactRef,
    Is,
    Leaf,
    Number,
)

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Wording

EVENTS: Final = frozenset({"offences", "crashes", "deaths"})
"""The units in which a fact counts events; a fact in another unit has no counting error."""


@dataclass(frozen=True, slots=True)
class CountedRate:
    """Events of a year over those at risk in it, times a factor.

    ``per`` is 100,000 for a rate per 100,000 residents. ``unit`` is as the program prints it.
    """

    events: Fact
    at_risk: Fact
    per: Fraction
    unit: str


def rates_compared(wording: Wording, facts: Mapping[str, Fact]) -> tuple[CountedRate, ...]:
    """The applicant's own rates of counted events that a wording compares, each once."""
    found = (
        rate
        for leaf in wording.leaves()
        for comparison in _comparisons(leaf, facts)
        for side in (comparison.left, comparison.right)
        if (rate := counted_rate(side, facts)) is not None
    )
    return tuple(dict.fromkeys(found))


def counted_rate(side: Expression, facts: Mapping[str, Fact]) -> CountedRate | None:
    """A side of a comparison as events over those at risk; ``None`` where it is no such rate."""
    product = _product(side, facts)
    if product is None or sorted(product.powers.values()) != [-1, 1]:
        return None
    events, at_risk = (
        facts[next(name for name, power in product.powers.items() if power == wanted)]
        for wanted in (1, -1)
    )
    both_yearly = events.per == at_risk.per == "year"
    if events.unit_text not in EVENTS or not both_yearly or product.factor <= 0:
        return None
    unit = facts[side.name].unit_text if isinstance(side, FactRef) else ""
    return CountedRate(events, at_risk, product.factor, unit)


@dataclass(frozen=True, slots=True)
class _Product:
    factor: Fraction
    powers: Mapping[str, int]

    def times(self, other: _Product, sign: int) -> _Product:
        powers = Counter(self.powers)
        for name, power in other.powers.items():
            powers[name] += sign * power
        kept = {name: power for name, power in powers.items() if power}
        return _Product(self.factor * other.factor**sign, kept)


def _product(node: Expression, facts: Mapping[str, Fact]) -> _Product | None:
    """Figures of the applicant multiplied and divided; ``None`` where there is more to it."""
    match node:
        case Number(value):
            return _Product(Fraction(value), {})
        case FactRef(name, None):
            derivation = facts[name].derivation
            if derivation is None:
                return _Product(Fraction(1), {name: 1})
            if derivation.over is not None or isinstance(derivation.of, Comparison | Is):
                return None
            return _product(derivation.of, facts)
        case Arithmetic("*" | "/" as operator, left, right):
            one, other = _product(left, facts), _product(right, facts)
            if one is None or other is None or (operator == "/" and not other.factor):
                return None
            return one.times(other, 1 if operator == "*" else -1)
        case _:
            return None


def _comparisons(leaf: Leaf, facts: Mapping[str, Fact]) -> Iterator[Comparison]:
    """The comparison a leaf is, or that the yes-no fact it asks is computed by."""
    if isinstance(leaf, Comparison):
        yield leaf
        return
    derivation = facts[leaf.fact.name].derivation
    if derivation is not None and isinstance(derivation.of, Comparison | Is):
        yield from _comparisons(derivation.of, facts)
