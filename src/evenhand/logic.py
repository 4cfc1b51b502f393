"""True, false, unknown, and not applicable: strong Kleene logic over what was not left out.

``None`` is *unknown*. ``LEFT_OUT`` is a clause that does not apply: it leaves its group,
and the rest decides. Kleene, *Introduction to Metamathematics* (1952), § 64, strong tables.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Truth: TypeAlias = bool | None


class LeftOut(Enum):
    """The one value that says: this clause does not apply and takes no part."""

    LEFT_OUT = "left out"


LEFT_OUT: Final = LeftOut.LEFT_OUT
Part: TypeAlias = bool | Literal[LeftOut.LEFT_OUT] | None


class EmptyGroup(ValueError):
    """An ``all`` or ``at-least`` from which every clause was left out: nothing is asked."""


def all_of(parts: Iterable[Part]) -> Truth:
    """Conjunction of the parts that were not left out.

    Raises:
        EmptyGroup: every part was left out: there is nothing to have met.
    """
    kept = [part for part in parts if part is not LEFT_OUT]
    if not kept:
        raise EmptyGroup("Every clause of this 'all' was left out.")
    if False in kept:
        return False
    return None if None in kept else True


def any_of(parts: Iterable[Part]) -> Truth:
    """Disjunction of the parts that were not left out; of none, it is unmet."""
    kept = [part for part in parts if part is not LEFT_OUT]
    if True in kept:
        return True
    return None if None in kept else False


def none_of(parts: Iterable[Part]) -> Truth:
    """No part holds: the negation of :func:`any_of`, so of none, it is met."""
    held = any_of(parts)
    return None if held is None else not held


def at_least(count: int, parts: Iterable[Part]) -> Truth:
    """At least ``count`` parts hold; the number does not fall when a part is left out.

    Raises:
        EmptyGroup: every part was left out.
    """
    kept = [part for part in parts if part is not LEFT_OUT]
    if not kept:
        raise EmptyGroup(f"Every clause of this 'at-least: {count}' was left out.")
    met, unknown = kept.count(True), kept.count(None)
    if met >= count:
        return True
    if met + unknown >= count or unknown == len(kept):
        return None  # what is unknown may yet be left out, and the group be empty
    return False
