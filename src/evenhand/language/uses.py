"""What a comparison rests on: the facts and parameters in it, through computed facts too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.terms.expressions import (
    Arithmetic,
    Comparison,
    Extreme,
    FactRef,
    Is,
    ParameterRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evenhand.terms.expressions import Expression, Leaf
    from evenhand.terms.facts import Fact


def names_in(node: Expression | Leaf) -> Iterator[FactRef | ParameterRef]:
    """The facts and parameters written in a comparison or computation, in their order."""
    match node:
        case FactRef() | ParameterRef():
            yield node
        case Is():
            yield node.fact
        case Comparison() | Arithmetic():
            yield from names_in(node.left)
            yield from names_in(node.right)
        case Extreme():
            for part in node.parts:
                yield from names_in(part)
        case _:
            return


def facts_in(node: Expression | Leaf) -> tuple[FactRef, ...]:
    """The facts written in it, each once."""
    return tuple(dict.fromkeys(name for name in names_in(node) if isinstance(name, FactRef)))


def rests_on(node: Expression | Leaf, facts: Mapping[str, Fact]) -> frozenset[str]:
    """The names of all facts and parameters it rests on, those of computed facts included."""
    found: set[str] = set()
    waiting: list[Expression | Leaf] = [node]
    while waiting:
        for name in names_in(waiting.pop()):
            if name.name in found:
                continue
            found.add(name.name)
            fact = facts.get(name.name)
            if isinstance(name, FactRef) and fact is not None and fact.derivation is not None:
                waiting.append(fact.derivation.of)
    return frozenset(found)
