"""The parts of a comparison as parsed: not typed yet, each knowing its offset in its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from evenhand.language.tokens import Token
from evenhand.terms.expressions import Operator


@dataclass(frozen=True, slots=True)
class Name:
    """A fact or a parameter; ``of`` the fixed body it is asked of."""

    word: str
    of: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Written:
    """A number or a day as written."""

    value: Decimal | dt.date
    offset: int


@dataclass(frozen=True, slots=True)
class Today:
    """``as_of``."""

    offset: int


@dataclass(frozen=True, slots=True)
class Operation:
    """``left operator right``; ``offset`` is where the left begins."""

    operator: Literal["+", "-", "*", "/"]
    left: Tree
    right: Tree
    offset: int


@dataclass(frozen=True, slots=True)
class Call:
    """``min(…)`` or ``max(…)``."""

    which: Literal["min", "max"]
    parts: tuple[Tree, ...]
    offset: int


Tree: TypeAlias = Name | Written | Today | Operation | Call


@dataclass(frozen=True, slots=True)
class Compared:
    """Two computations with ``<``, ``<=``, ``>`` or ``>=`` between them."""

    operator: Operator
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Answered:
    """``x is a``, ``x is not a``, ``x in [a, b]``, ``x not in [a, b]``; values as words."""

    name: Name
    values: tuple[Token, ...]
    negated: bool
