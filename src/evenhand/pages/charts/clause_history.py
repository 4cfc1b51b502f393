"""What is told of a clause over time: its wordings, and the papers that act on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from evenhand.terms.spans import Span

PaperKind: TypeAlias = Literal[
    "suspends", "forbears", "bars denial", "stays", "extends", "affirms", "ends"
]


@dataclass(frozen=True, slots=True)
class WordingSpan:
    """A wording of a clause: the first day it applies and the last, inclusive.

    ``until`` is ``None`` where none is on file. ``fiscal_years`` are those it is limited to.
    """

    label: str
    begins: Span
    until: Span | None = None
    fiscal_years: tuple[int, ...] = ()
    cite: str = ""


@dataclass(frozen=True, slots=True)
class PaperSpan:
    """A court order or an agency's forbearance: the first day it has effect and the last.

    ``acts_on`` names another paper, and is blank where it acts on the clause itself. ``reaches``
    says in words whom it reaches. A paper that ``affirms`` or ``ends`` is of its day alone
    unless ``until`` is given.
    """

    name: str
    kind: PaperKind
    begins: Span
    reaches: str
    until: Span | None = None
    acts_on: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True)
class ClauseHistory:
    """A clause by its id or title, its wordings and the papers that act on it, in order."""

    clause: str
    wordings: tuple[WordingSpan, ...]
    papers: tuple[PaperSpan, ...] = ()
