"""Contentions: questions of fact on which accounts differ, and who holds which answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from evenhand.terms.answers import Answer, Claim
from evenhand.terms.values import Bodies, Value

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.diagram.compiled import Question

Live: TypeAlias = tuple[Value | None, ...]
"""The values an answer may have; ``None`` among them is "unknown"."""
Values: TypeAlias = "tuple[tuple[Question, Live], ...]"
"""What is held on each question that is spoken of."""


class Position(NamedTuple):
    """Values held together, and by whom; a question not in it stays as it is on file."""

    values: Values
    by: tuple[str, ...]

    def live(self, question: Question) -> Live | None:
        """What it holds on a question; ``None`` where it does not speak of it."""
        return dict(self.values).get(question)


class About(NamedTuple):
    """A fact, the body it is about, and the year of a fact asked by the year."""

    fact: str
    of: str
    year: int | None


class Contention(NamedTuple):
    """One contention, and what turns on it.

    ``facts`` says what each of its ``questions`` is about. ``pivotal_share`` is the share of
    the combinations of positions on the other contentions in which changing this one changes
    the outcome (Banzhaf 1965); ``settles_alone`` the positions, by number, that decide an
    outcome that is otherwise not decided, with it. Above the cap of worlds they are ``None``
    and empty, and ``matters`` is false or, where it may matter, ``None``.
    """

    name: str
    questions: tuple[Question, ...]
    facts: tuple[About, ...]
    positions: tuple[Position, ...]
    matters: bool | None = None
    pivotal_share: Fraction | None = None
    settles_alone: tuple[tuple[int, bool], ...] = ()


def contentions_of(case: Case) -> tuple[Contention, ...]:
    """The disputed answers of a case, grouped by what their claims stand or fall with.

    A disputed answer whose claims name no contention is one of its own.
    """
    groups: dict[str, dict[Question, Answer]] = {}
    for question, answer in case.answers.items():
        if answer.state == "disputed":
            groups.setdefault(_name(question, answer, case), {})[question] = answer
    return tuple(
        Contention(name, tuple(group), tuple(about(q, case) for q in group), positions)
        for name, group in groups.items()
        if len(positions := _positions_of(group)) > 1
    )


def about(question: Question, case: Case) -> About:
    """What a question is about in a case."""
    return About(question.fact, case.body(question.role) or "", question.year)


def _name(question: Question, answer: Answer, case: Case) -> str:
    """The contention the claims name first; else the question itself, in words."""
    for claim in answer.claims:
        if claim.statement is not None and claim.statement.contention:
            return claim.statement.contention
    return ", ".join(str(part) for part in about(question, case) if part)


def _positions_of(group: Mapping[Question, Answer]) -> tuple[Position, ...]:
    """The distinct positions on the questions of a contention, in the order of the claims.

    An account that speaks of some of the questions only stands with the one fuller position
    that holds the same of those. Where there is none, or several, it is a position of its
    own, in which the other questions stay as they are on file.
    """
    by_asserter: dict[str, dict[Question, Live]] = {}
    for question, answer in group.items():
        for claim in answer.claims:
            if live := _held(claim, answer):
                by_asserter.setdefault(claim.by, {})[question] = live
    holders: dict[Values, list[str]] = {}
    for asserter, held in by_asserter.items():
        values = tuple((question, held[question]) for question in group if question in held)
        holders.setdefault(values, []).append(asserter)
    merged: dict[Values, list[str]] = {}
    for values, asserters in holders.items():
        merged.setdefault(_fuller(values, holders), []).extend(asserters)
    return tuple(Position(values, tuple(by)) for values, by in merged.items())


def _fuller(values: Values, every: Mapping[Values, list[str]]) -> Values:
    """The one fullest position these values are part of; themselves, if none is or several are."""
    fuller = [other for other in every if set(values) < set(other)]
    fullest = [one for one in fuller if not any(set(one) < set(other) for other in fuller)]
    return fullest[0] if len(fullest) == 1 else values


def _held(claim: Claim, answer: Answer) -> Live:
    """Those of the values in dispute that a claim holds; none where it does not count."""
    if claim.shown_only:
        return ()
    live = [value for value in answer.live if value is not None]
    held = [value for value in live if value in claim.possible] or list(_holding(claim, live))
    unsure = None in claim.possible and None in answer.live
    return (*held, None) if held and unsure else tuple(held)


def _holding(claim: Claim, live: list[Value]) -> Iterator[Value]:
    """The lists in dispute into which the open lists of a claim were united, or that hold it."""
    claimed = [one for one in claim.possible if isinstance(one, Bodies) and one.open]
    lists = [one for one in live if isinstance(one, Bodies)]
    for candidates in ([one for one in lists if one.open], lists):
        found = [one for one in candidates if any(set(c.names) <= set(one.names) for c in claimed)]
        if found:
            yield from found
            return
