"""Amounts of dollars in words: to the cent in a table, short in a tile, summed by what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from itertools import count
from typing import Final, Literal, TypeAlias

AmountKind: TypeAlias = Literal["exact", "at least", "between", "unknown"]
_UNITS: Final = (("tn", 12), ("bn", 9), ("m", 6), ("k", 3))
SHORT_UNITS: Final = "k: thousand; m: million; bn: thousand million"


@dataclass(frozen=True, slots=True)
class Amount:
    """Dollars of which perhaps only bounds are known, both inclusive and at least 0.

    ``low`` without ``high`` is a lower bound; neither is an amount nobody knows.

    Raises:
        ValueError: a bound is negative or no number, the bounds are the wrong way round, or
            there is an upper one alone: the lowest an amount can be is then 0, and is given.
    """

    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and not (bound.is_finite() and bound >= 0):
                raise ValueError(f"'{bound}' is no amount of dollars from 0 up")
        if self.high is not None and (self.low is None or self.low > self.high):
            raise ValueError(f"no amount lies between '{self.low}' and '{self.high}'")

    @classmethod
    def exactly(cls, value: Decimal) -> Amount:
        """An amount that is known."""
        return cls(value, value)

    @property
    def kind(self) -> AmountKind:
        """What is known of it."""
        if self.low is None:
            return "unknown"
        if self.high is None:
            return "at least"
        return "exact" if self.low == self.high else "between"


def dollars(value: Decimal) -> str:
    """``$8,512,345.67``: to the cent, half-even where more digits were given."""
    return f"${value.quantize(Decimal('0.01'), ROUND_HALF_EVEN):,}"


def amount_said(amount: Amount) -> str:
    """The amount to the cent, with what is known of it."""
    match amount:
        case Amount(low=None):
            return "unknown"
        case Amount(low=Decimal() as low, high=None):
            return f"at least {dollars(low)}"
        case Amount(low=low, high=Decimal() as high) if low == high:
            return dollars(high)
        case Amount(low=Decimal() as low, high=Decimal() as high):
            return f"{dollars(low)} to {dollars(high)}"
    raise AssertionError(amount)


def amount_short(amount: Amount) -> tuple[str, ...]:
    """The amount as a tile holds it, in one line or two: ``$8.5 m``, ``≥ $8.5 m``, ``?``.

    A lower bound is cut and an upper one raised, so that both stay true.
    """
    match amount:
        case Amount(low=None):
            return ("?",)
        case Amount(low=Decimal() as low, high=None):
            return (f"≥ {short_dollars(low, ROUND_FLOOR)}",)
        case Amount(low=low, high=Decimal() as high) if low == high:
            return (short_dollars(high),)
        case Amount(low=Decimal() as low, high=Decimal() as high):
            return short_dollars(low, ROUND_FLOOR), f"–{short_dollars(high, ROUND_CEILING)}"
    raise AssertionError(amount)


def short_dollars(value: Decimal, rounding: str = ROUND_HALF_EVEN) -> str:
    """Dollars in two or three figures and a unit; below $1,000 to the cent.

    What rounding would carry to another power of ten is cut instead (``$9.96 m`` is ``$9.9 m``)
    or, where it is rounded up on purpose, has as many figures as it needs.

    Args:
        value: dollars, at least 0.
        rounding: one of ``decimal``'s, half-even unless a bound must stay one.
    """
    unit, power = next((one for one in _UNITS if value >= 10 ** one[1]), ("", 0))
    if not unit:
        return dollars(value).removesuffix(".00")
    return f"${_few_figures(value.scaleb(-power), rounding)} {unit}"


def _few_figures(value: Decimal, rounding: str) -> Decimal:
    places = 0 if value >= 100 else 1
    found = _to_places(value, places, rounding)
    if found.adjusted() == value.adjusted():
        return found
    if rounding != ROUND_CEILING:
        return _to_places(value, places, ROUND_FLOOR)
    more = (_to_places(value, further, rounding) for further in count(places + 1))
    return next(one for one in more if one.adjusted() == value.adjusted())


def _to_places(value: Decimal, places: int, rounding: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding)


def summed(amounts: Iterable[Amount]) -> str:
    """What the amounts come to, and how many of them are not in the sum or only bounded.

    Returns:
        Such as ``$9.00, the sum of 2 exact amounts; 1 lower bound: at least $3.00; 5 unknown
        and not in the sum``; blank where there are none.
    """
    by_kind: dict[AmountKind, list[Amount]] = {}
    for amount in amounts:
        by_kind.setdefault(amount.kind, []).append(amount)
    return "; ".join(said(by_kind[kind]) for kind, said in _SUMMED.items() if kind in by_kind)


def _exact(found: list[Amount]) -> str:
    whole = dollars(_total(one.low for one in found))
    return f"{whole}, the sum of {_several(len(found), 'exact amount')}"


def _at_least(found: list[Amount]) -> str:
    together = " together" if len(found) > 1 else ""
    bounds = _several(len(found), "lower bound")
    return f"{bounds}: at least {dollars(_total(one.low for one in found))}{together}"


def _between(found: list[Amount]) -> str:
    together = " together" if len(found) > 1 else ""
    low, high = _total(one.low for one in found), _total(one.high for one in found)
    return f"{_several(len(found), 'range')}: {dollars(low)} to {dollars(high)}{together}"


def _unknown(found: list[Amount]) -> str:
    return f"{len(found):,} unknown and not in the sum"


_SUMMED: Final[Mapping[AmountKind, Callable[[list[Amount]], str]]] = {
    "exact": _exact, "at least": _at_least, "between": _between, "unknown": _unknown,
}  # fmt: skip


def _total(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _several(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else f'{one}s'}"
