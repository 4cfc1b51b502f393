"""How pages and letters call a place: without the words for its kind, and with its state."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from evenhand.terms.statements import Jurisdiction

_GOVERNMENTS: Final = 65_536  # more than a record holds: each is named many times over


@lru_cache(maxsize=_GOVERNMENTS)
def short_name(place: Jurisdiction) -> str:
    """``Albuquerque, NM`` for ``Albuquerque city``: without the words for its kind."""
    if place.kind != "place":
        return place.name
    words = place.name.replace(" (balance)", "").split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    state = place.state.partition("-")[2].upper()
    return f"{' '.join(words)}, {state}" if state else " ".join(words)


def full_name(place: Jurisdiction) -> str:
    """``Albuquerque, NM``; ``Bernalillo County, NM``; ``Maryland``."""
    if place.kind != "county" or not place.state:
        return short_name(place)
    return f"{place.name}, {place.state.partition('-')[2].upper()}"
