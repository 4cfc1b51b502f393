"""Names of governments on file, which are no names of persons: San Bernardino, Palm Beach."""

from __future__ import annotations

from functools import lru_cache

from evenhand.docket import held
from evenhand.docket.content.normal import folded
from evenhand.reasons.place_names import short_name
from evenhand.terms.statements import Jurisdiction


def places() -> frozenset[str]:
    """The names of the governments on file, folded, without state and kind."""
    return _at(held.base_record().head)


@lru_cache(maxsize=1)
def _at(head: str) -> frozenset[str]:
    """The names in the record that a head stands for, which is the one in the folder."""
    return frozenset(folded(_bare(one)) for one in held.base_record().jurisdictions.values())


def _bare(place: Jurisdiction) -> str:
    """``Albuquerque``, ``Contra Costa``: the last word of a county's name is its kind."""
    name = short_name(place).partition(", ")[0]
    return name.rpartition(" ")[0] if place.kind == "county" else name
