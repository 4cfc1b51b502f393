"""Things of which each points at one other: which ways come back to where they began?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def loops(leads_to: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every circle once, from the name in it that stands first in the table."""
    told: set[str] = set()
    for start in leads_to:
        loop = () if start in told else _loop(start, leads_to)
        if loop:
            told.update(loop)
            yield loop


def path_of(loop: tuple[str, ...]) -> str:
    """A circle as messages print it: ``a → b → a``."""
    return " → ".join([*loop, loop[0]])


def _loop(start: str, leads_to: Mapping[str, str]) -> tuple[str, ...]:
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
