"""Leaves of a program: one comparison each, and the arithmetic inside it.

Every node is frozen. A leaf keeps its own text and place, so that a finding can quote it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from evenhand.errors import Place
from evenhand.terms.values import Value


@dataclass(frozen=True, slots=True)
class Number:
    """An exact decimal written in the program."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Day:
    """A date written in the program."""

    value: dt.date


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day whose rules and facts apply; written ``as_of``."""


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact, asked as it declares, or of the body with the fixed id ``of``."""

    name: str
    of: str | None = None

    def __str__(self) -> str:
        return f"{self.name} of {self.of}" if self.of else self.name


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """A dated figure of the program."""

    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left operator right``; anything over zero is unknown, never an error."""

    operator: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Extreme:
    """The least or greatest of two or more expressions; unknown if one is."""

    which: Literal["min", "max"]
    parts: tuple[Expression, ...]


Expression: TypeAlias = Number | Day | AsOf | FactRef | ParameterRef | Arithmetic | Extreme

Operator: TypeAlias = Literal["<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two numbers or two dates compared."""

    operator: Operator
    left: Expression
    right: Expression
    text: str = field(compare=False, default="")
    place: Place | None = field(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Is:
    """A fact whose answer is, or with ``negated`` is not, one of ``values``.

    ``x is yes``, ``x is not no``, ``x in [a, b]``.
    """

    fact: FactRef
    values: tuple[Value, ...]
    negated: bool = False
    text: str = field(compare=False, default="")
    place: Place | None = field(compare=False, default=None)


Leaf: TypeAlias = Comparison | Is


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
