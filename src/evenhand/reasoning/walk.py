"""What a leaf, an expression or a wording speaks of, in the order it is written."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.terms.expressions import (
    Arithmetic,
    Comparison,
    Expression,
    Extreme,
    FactRef,
    Is,
    Leaf,
)
from evenhand.terms.programs import Clause, Group, Wording


def names_in(node: Leaf | Expression) -> Iterator[str]:
    """The facts that a leaf or an expression speaks of, in its order."""
    match node:
        case FactRef(name):
            yield name
        case Is():
            yield node.fact.name
        case Comparison() | Arithmetic():
            yield from names_in(node.left)
            yield from names_in(node.right)
        case Extreme():
            for part in node.parts:
                yield from names_in(part)
        case _:
            return


def leaves_in(wording: Wording) -> Iterator[Leaf]:
    """The leaves of a wording: its test, what it leaves open, what excuses."""
    for leaf in (wording.left_open, wording.excused_when):
        if leaf is not None and leaf != "always":
            yield leaf
    if isinstance(wording.test, Group):
        for part in wording.test.parts:
            yield from _leaves_of(part)
    elif wording.test is not None:
        yield wording.test


def _leaves_of(part: Clause | Group) -> Iterator[Leaf]:
    if isinstance(part, Group):
        for inner in part.parts:
            yield from _leaves_of(inner)
    else:
        for wording in part.wordings:
            yield from leaves_in(wording)
