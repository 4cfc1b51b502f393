"""Things of which each points at one other: does the way come back to where it began?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def circle(start: str, leads_to: Mapping[str, str]) -> tuple[str, ...]:
    """The names from ``start`` round to itself; empty where the way does not come back."""
    way = [start]
    passed = {start}
    while (following := leads_to.get(way[-1])) is not None:
        if following == start:
            return tuple(way)
        if following in passed:
            return ()
        way.append(following)
        passed.add(following)
    return ()
