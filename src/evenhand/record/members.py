"""Belonging to a group of governments: an ordinary dated answer, like any other.

The statement is about the member, of the fact ``member_of``, and its value is the set of
groups it belongs to (``xx-league-of-places; others``, or ``none``). A leaving is a later
statement, or an ``until``. What nobody stated is unknown.
"""

from __future__ import annotations

from evenhand.logic import Truth
from evenhand.terms.answers import Answer
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value


def belongs(answer: Answer, group: str) -> Truth:
    """Whether the answer to ``member_of`` holds the group; known only if all that is live agrees.

    An open set says nothing about a group it does not name.
    """
    found = {_holds(value, group) for value in answer.live}
    return found.pop() if len(found) == 1 else None


def _holds(value: Value | None, group: str) -> Truth:
    if value is NOT_APPLICABLE:
        return False
    if not isinstance(value, Bodies):
        return None
    if group in value.names:
        return True
    return None if value.open else False
