"""Amounts of dollars in few words: short in a tile, and summed by what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from itertools import count
from typing import TYPE_CHECKING, Final

from evenhand.reasons.money.figures import DOLLARS, in_unit

if TYPE_CHECKING:
    from evenhand.terms.money import Amount, AmountKind

_UNITS: Final = (("tn", 12), ("bn", 9), ("m", 6), ("k", 3))
_SIGNS: Final[Mapping[str, str]] = {
    " k": "k: thousand", " m": "m: million", " bn": "bn: thousand million",
    " tn": "tn: million million", "≥": "≥: at least", "?": "?: unknown",
}  # fmt: skip


def amount_short(amount: Amount) -> tuple[str, ...]:
    """The amount as a tile holds it, in one line or two: ``$8.5 m``, ``≥ $8.5 m``, ``?``.

    A lower bound is cut and an upper one raised, so that both stay true.
    """
    if amount.low is None:
        return ("?",)
    if amount.high is None:
        return (f"≥ {short_dollars(amount.low, ROUND_FLOOR)}",)
    if amount.kind == "exact":
        return (short_dollars(amount.high),)
    low, high = (
        short_dollars(amount.low, ROUND_FLOOR), short_dollars(amount.high, ROUND_CEILING)
    )  # fmt: skip
    return low, f"–{high}"


def signs_explained(amounts: Iterable[Amount]) -> str:
    """What the signs and units mean that stand in these amounts as tiles hold them."""
    lines = [line for amount in amounts for line in amount_short(amount)]
    shown = (
        words for sign, words in _SIGNS.items()
        if any(line.endswith(sign) or line.startswith(sign) for line in lines)
    )  # fmt: skip
    return "; ".join(shown)


def short_dollars(value: Decimal, rounding: str = ROUND_HALF_EVEN) -> str:
    """Dollars in two or three figures and a unit; below $1,000 to the cent.

    What rounding would carry to another power of ten is cut instead (``$9.96 m`` is ``$9.9 m``)
    or, where it is rounded up on purpose, has as many figures as it needs.

    Args:
        value: dollars to the cent, at least 0.
        rounding: one of ``decimal``'s, half-even unless a bound must stay one.
    """
    unit, power = next((one for one in _UNITS if value >= 10 ** one[1]), ("", 0))
    if not unit:
        return in_unit(value, DOLLARS).removesuffix(".00")
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
    whole = _dollars(_total(one.low for one in found))
    return f"{whole}, the sum of {_several(len(found), 'exact amount')}"


def _at_least(found: list[Amount]) -> str:
    together = " together" if len(found) > 1 else ""
    bounds = _several(len(found), "lower bound")
    return f"{bounds}: at least {_dollars(_total(one.low for one in found))}{together}"


def _between(found: list[Amount]) -> str:
    together = " together" if len(found) > 1 else ""
    low, high = _total(one.low for one in found), _total(one.high for one in found)
    return f"{_several(len(found), 'range')}: {_dollars(low)} to {_dollars(high)}{together}"


def _unknown(found: list[Amount]) -> str:
    return f"{len(found):,} unknown and not in the sum"


_SUMMED: Final[Mapping[AmountKind, Callable[[list[Amount]], str]]] = {
    "exact": _exact, "at-least": _at_least, "range": _between, "unknown": _unknown,
}  # fmt: skip


def _dollars(value: Decimal) -> str:
    return in_unit(value, DOLLARS)


def _total(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _several(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else f'{one}s'}"
