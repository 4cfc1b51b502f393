"""What a computed fact rests on: the accounts of its figures, and where they were published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.reasons.shapes import AccountOf, FactFound


def _figures_used(fact: FactFound) -> Iterator[FactFound]:
    """The facts a computation used; for one computed in its turn, those it was computed from."""
    for used in fact["inputs"]:
        counting = [account["stated_by"] for account in used["accounts"] if account["counts"]]
        if "computed" in counting:
            yield from _figures_used(used)
        if set(counting) != {"computed"}:
            yield used


def accounts_used(fact: FactFound) -> Iterator[tuple[FactFound, AccountOf]]:
    """Each account that counts of the figures used."""
    for used in _figures_used(fact):
        for account in used["accounts"]:
            if account["counts"] and account["stated_by"] != "computed":
                yield used, account


def rests_on_publications(fact: FactFound) -> bool:
    """Whether every figure used is its publisher's, and no two accounts of one differ."""
    figures = list(_figures_used(fact))
    return all(used["publisher"] and used["state"] != "disputed" for used in figures) and all(
        operator(account["stated_by"]) == operator(used["publisher"])
        for used, account in accounts_used(fact)
    )


def publications(fact: FactFound) -> list[list[AccountOf]]:
    """The accounts of the figures used, those of one publication together."""
    found: dict[tuple[str | None, ...], list[AccountOf]] = {}
    for _, account in accounts_used(fact):
        place = account["cite"] or account["source"]
        said = account["stated_by"], account["office"], account["recorded_at"]
        found.setdefault((*said, place, account["quality"]), []).append(account)
    return list(found.values())
