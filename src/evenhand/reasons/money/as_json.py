"""What follows in money as JSON: exact decimals as text, and ``null`` where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

from evenhand.logic import LEFT_OUT
from evenhand.reasons.money.figures import exact_text

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.terms.money import (
        Amount,
        Money,
        MoneyStep,
        Reason,
        Restoration,
        RestorationDoubt,
        RestorationState,
        StepKind,
        Why,
    )
    from evenhand.terms.programs import Does


class BoundsJson(TypedDict):
    """A range; ``high`` is ``None`` where the amount is only known to be at least ``low``."""

    low: str
    high: str | None


AmountJson: TypeAlias = str | BoundsJson | None


class StepJson(TypedDict):
    """One line of a sum. ``values`` are exact: decimals, or quotients such as ``1/3``."""

    kind: StepKind
    words: str
    values: list[str]
    cites: list[str]


class MoneyJson(TypedDict):
    """What one consequence comes to.

    ``holds`` is ``left-out`` where what it hangs on does not count; ``applies`` is ``None``
    where dates leave it open. ``amount`` is ``None`` where it is not decided or unknown,
    which ``reason`` tells apart. ``restored`` is what the text says, ``None`` if nothing.
    """

    on: str
    does: Does
    to: str
    unit: str
    holds: bool | Literal["left-out"] | None
    applies: Literal[True] | None
    reason: Reason
    amount: AmountJson
    would_be: AmountJson
    why: list[Why]
    steps: list[StepJson]
    restored: str | None
    restoration: RestorationJson | None
    source: str | None
    cite: str | None
    note: str


class RestorationJson(TypedDict):
    """What became of money held back; days as ``2017-08-03``, ``None`` where there is none."""

    state: RestorationState
    last_day: str | None
    restored_on: str | None
    perhaps_from: str | None
    why: RestorationDoubt


def money_json(money: Money) -> MoneyJson:
    """What one consequence comes to, as data that JSON can hold."""
    one = money.consequence
    return {
        "on": one.on,
        "does": one.does,
        "to": one.to,
        "unit": money.unit,
        "holds": "left-out" if money.holds is LEFT_OUT else money.holds,
        "applies": money.applies,
        "reason": money.reason,
        "amount": amount_json(money.amount),
        "would_be": amount_json(money.would_be),
        "why": list(money.counted.why),
        "steps": [_step(step) for step in money.steps],
        "restored": one.restored.text if one.restored else None,
        "restoration": None if money.restoration is None else _restoration(money.restoration),
        "source": one.source.id if one.source else None,
        "cite": one.source.cite if one.source else None,
        "note": one.note,
    }


def amount_json(amount: Amount | None) -> AmountJson:
    """``"12.50"``, ``{"low": …, "high": …}``, or ``None`` where unknown or not decided."""
    if amount is None or amount.low is None:
        return None
    low = f"{amount.low:f}"
    if amount.kind == "exact":
        return low
    return {"low": low, "high": None if amount.high is None else f"{amount.high:f}"}


def _restoration(found: Restoration) -> RestorationJson:
    def day(one: dt.date | None) -> str | None:
        return None if one is None else one.isoformat()

    return {
        "state": found.state,
        "last_day": day(found.last_day),
        "restored_on": day(found.restored_on),
        "perhaps_from": day(found.perhaps_from),
        "why": found.why,
    }


def _step(step: MoneyStep) -> StepJson:
    return {
        "kind": step.kind,
        "words": step.words,
        "values": [exact_text(value) for value in step.values],
        "cites": list(step.cites),
    }
