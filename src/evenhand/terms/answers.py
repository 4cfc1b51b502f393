"""What the record says on one question: each asserter's claim, and what they come to."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from evenhand.terms.programs import AsserterClass
from evenhand.terms.statements import AnswerWord, Statement
from evenhand.terms.values import Value

AnswerState: TypeAlias = Literal[
    "known", "disputed", "unknown", "declined", "no-occasion", "pending"
]


class Claim(NamedTuple):
    """What one asserter says on the day, in one period.

    ``possible`` are the values left open to that asserter's claim: one for a plain value,
    more where the day lies inside the span of an inexact date, ``None`` standing for
    unknown. ``statement`` is ``None`` for a computed claim; ``word`` says how it was put.
    ``shown_only``: it is displayed and decides nothing (an answer declined by a body that
    does not control the fact).
    """

    possible: tuple[Value | None, ...]
    word: AnswerWord
    by: str
    ranks_as: AsserterClass
    statement: Statement | None = None
    basis: str = ""
    shown_only: bool = False


class Answer(NamedTuple):
    """The claims on one question and the values that remain possible.

    ``live`` holds the distinct values of the claims that count: one for a known answer,
    two or more for a dispute that precedence does not settle, ``(None,)`` for an unknown
    one; ``None`` among others means that "unknown" cannot be excluded. ``settled_by`` names
    the class of asserter that outranked a disagreement. ``claims`` are in order of rank.
    """

    live: tuple[Value | None, ...]
    state: AnswerState
    claims: tuple[Claim, ...] = ()
    settled_by: AsserterClass | None = None

    @property
    def value(self) -> Value | None:
        """The settled value; ``None`` while it is unknown or disputed."""
        return self.live[0] if len(self.live) == 1 else None


UNKNOWN = Answer((None,), "unknown")
