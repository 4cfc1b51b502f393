"""What one case has in common with others, so that they can share a diagram.

Which bodies a relation lists, how many and in how many accounts, and which computed facts
somebody has also stated: where these agree, the same questions are put.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from evenhand.diagram.cells import Unanswered
from evenhand.diagram.compiled import Question
from evenhand.terms.answers import Answer
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value


class Listed(NamedTuple):
    """One list a relation may have: the places of its bodies; ``open``: others may exist."""

    places: tuple[int, ...]
    open: bool


_NOBODY: Final = Listed((), open=False)
_ANYBODY: Final = Listed((), open=True)


class Shape(NamedTuple):
    """What decides which questions a case puts.

    ``lists`` holds, by relation, the lists that remain possible; ``stated`` the computed
    facts that somebody has stated; ``pinned`` settled answers taken as constants.
    """

    lists: tuple[tuple[str, tuple[Listed, ...]], ...]
    stated: frozenset[Question]
    pinned: tuple[tuple[Question, Value | Unanswered], ...] = ()

    def lists_of(self, relation: str) -> tuple[Listed, ...]:
        """The lists a relation may have."""
        return dict(self.lists)[relation]


def listed_bodies(answer: Answer) -> tuple[tuple[str, ...], tuple[Listed, ...]]:
    """The bodies that any account lists, in order, and each list by their places.

    An unknown list may hold anybody; a relation that does not apply holds nobody.
    """
    names = tuple(dict.fromkeys(name for value in answer.live for name in _names(value)))
    places = {name: place for place, name in enumerate(names)}
    return names, tuple(dict.fromkeys(_listed(value, places) for value in answer.live))


def _names(value: Value | None) -> Sequence[str]:
    if isinstance(value, Bodies):
        return value.names
    return (value,) if isinstance(value, str) else ()


def _listed(value: Value | None, places: Mapping[str, int]) -> Listed:
    if value is None:
        return _ANYBODY
    if value is NOT_APPLICABLE:
        return _NOBODY
    named = tuple(places[name] for name in _names(value))
    return Listed(named, isinstance(value, Bodies) and value.open)
