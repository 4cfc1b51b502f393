"""What like amounts at stake come to together, and how many of them have no figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from evenhand.reasons.money.as_json import AmountJson, amount_json
from evenhand.reasons.money.reckoning import added, totals

if TYPE_CHECKING:
    from evenhand.terms.findings import Determination
    from evenhand.terms.money import Amount, AmountKind, Money, Reason, Total
    from evenhand.terms.programs import Does


class Stake(NamedTuple):
    """What one program withholds, transfers or pays in all, in one unit.

    ``hypothetical``: it is not decided whether it moves, and this is what it would come to
    if what it follows from were so. ``reasons`` say why money moves, does not, or may, one
    for each consequence added up. ``whole`` is the sum it is, with what came back.
    """

    program: str
    does: Does
    unit: str
    fiscal_year: int | None
    hypothetical: bool
    amount: Amount
    reasons: tuple[Reason, ...]
    whole: Total


class ExposureSum(NamedTuple):
    """Amounts that can be added: of one kind, unit and fiscal year, all decided or none.

    ``counts`` says how many of them are ``exact``, a ``range``, ``at-least`` or ``unknown``.
    """

    does: Does
    unit: str
    fiscal_year: int | None
    hypothetical: bool
    amount: Amount
    programs: tuple[str, ...]
    counts: dict[AmountKind, int]


class SumFound(TypedDict):
    """A sum as data; ``amount`` is ``None`` where it has no figure."""

    does: Does
    unit: str
    fiscal_year: int | None
    hypothetical: bool
    amount: AmountJson
    programs: list[str]
    exact: int
    ranges: int
    lower_bounds: int
    unknown: int


def stakes_of(found: Determination) -> Iterator[Stake]:
    """What a determination puts at stake, in the program's order."""
    year = found.fiscal_year.year if found.fiscal_year else None
    for one in totals(found.money):
        parts = [money for money in found.money if _is_of(money, one)]
        reasons = tuple(dict.fromkeys(money.reason for money in parts))
        yield Stake(
            found.program.id, one.does, one.unit, year, one.amount is None, one.counted, reasons,
            one,
        )  # fmt: skip


def _is_of(money: Money, whole: Total) -> bool:
    return (money.consequence.does, money.unit) == (whole.does, whole.unit)


def sums_of(found: Iterable[Determination]) -> tuple[ExposureSum, ...]:
    """What can be added, added: two amounts or more of a kind."""
    groups: dict[tuple[Does, str, int | None, bool], list[Stake]] = {}
    for one in found:
        for stake in stakes_of(one):
            groups.setdefault(stake[1:5], []).append(stake)
    return tuple(
        ExposureSum(
            *like,
            added([one.amount for one in stakes]),
            tuple(one.program for one in stakes),
            dict(Counter(one.amount.kind for one in stakes)),
        )
        for like, stakes in groups.items()
        if len(stakes) > 1
    )


def sum_json(one: ExposureSum) -> SumFound:
    """A sum as data that JSON can hold."""
    return {
        "does": one.does,
        "unit": one.unit,
        "fiscal_year": one.fiscal_year,
        "hypothetical": one.hypothetical,
        "amount": amount_json(one.amount),
        "programs": list(one.programs),
        "exact": one.counts.get("exact", 0),
        "ranges": one.counts.get("range", 0),
        "lower_bounds": one.counts.get("at-least", 0),
        "unknown": one.counts.get("unknown", 0),
    }
