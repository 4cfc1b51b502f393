"""What a government's facts were on a day, as known on that day, under the rule of that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.errors import NoClassInForce, NoClauseInForce
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from evenhand.terms.findings import Status
from evenhand.terms.values import show

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.record.standing import Standing
    from evenhand.record.store import Record
    from evenhand.terms.answers import Answer, Claim
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import FactUse, Finding
    from evenhand.terms.programs import Program
    from evenhand.terms.values import Value

Asked: TypeAlias = tuple[str, str]
"""A fact, and whom it is about."""
CameOut: TypeAlias = Literal["alike", "otherwise", "not known"]
_OPEN: Final[frozenset[Status]] = frozenset({"unknown", "asked"})


class AnswersOnDay(NamedTuple):
    """The answers on file to what the clauses in force ask, and what each clause came to.

    ``facts`` holds the values that remain possible, ``None`` for unknown.
    """

    day: dt.date
    facts: Mapping[Asked, tuple[Value | None, ...]]
    clauses: Mapping[str, Status]


class FactsCompared(NamedTuple):
    """Answers asked on two days: which differ, which are the same, which are not told apart.

    A number that differs counts among the changed only where a clause came out otherwise,
    since figures of another year are always others; else it is among ``figures``.
    """

    changed: tuple[tuple[Asked, str, str], ...]
    figures: tuple[tuple[Asked, str, str], ...]
    same: tuple[Asked, ...]
    unknown: tuple[Asked, ...]


def answers_on(
    program: Program,
    record: Record,
    body: str,
    *,
    as_of: dt.date,
    rule_known_at: dt.date,
    reading: str | None,
) -> AnswersOnDay:
    """The answers as of a day and as known on it.

    Args:
        rule_known_at: the day on which the wordings are known, which may be later.
    """
    dates = dates_of(program, as_of=as_of, known_at=as_of)
    then = View(record, as_of=dates.tested_on, known_at=dates.known_at)
    evidence = _KnownThen(then, rule_known_at)
    try:
        interpreter = Interpreter(program, evidence, reading=reading, fiscal_year=dates.fiscal_year)
    except (NoClauseInForce, NoClassInForce):
        return AnswersOnDay(as_of, {}, {})
    clauses = tuple(interpreter.find(body).each_clause())
    facts = {
        (use.fact, use.about): tuple(use.answer.live) for clause in clauses for use in _uses(clause)
    }
    return AnswersOnDay(as_of, facts, {clause.id: clause.status for clause in clauses})


def facts_compared(before: AnswersOnDay, after: AnswersOnDay) -> FactsCompared:
    """The answers about one government to what was asked on both days."""
    turned = came_out(before, after) == "otherwise"
    changed, figures, same, unknown = [], [], [], []
    for asked, first in before.facts.items():
        if asked not in after.facts:
            continue
        then = after.facts[asked]
        if not (_settled(first) and _settled(then)):
            unknown.append(asked)
        elif first == then:
            same.append(asked)
        elif isinstance(first[0], Decimal | Fraction) and not turned:
            figures.append((asked, show(first[0]), show(then[0])))
        else:
            changed.append((asked, show(first[0]), show(then[0])))
    return FactsCompared(tuple(changed), tuple(figures), tuple(same), tuple(unknown))


def came_out(one: AnswersOnDay, other: AnswersOnDay) -> CameOut:
    """Whether the clauses asked in both came out alike, so far as both are settled.

    Of two governments, or of one on two days; ``not known`` where a clause is open in one of
    them and none surely differs, or where no clause was asked in both.
    """
    both = [(one.clauses[name], other.clauses[name]) for name in one.clauses
            if name in other.clauses]  # fmt: skip
    settled = [pair for pair in both if not set(pair) & _OPEN]
    if any(first != then for first, then in settled):
        return "otherwise"
    return "alike" if both and len(settled) == len(both) else "not known"


def _settled(live: Sequence[Value | None]) -> bool:
    return len(live) == 1 and live[0] is not None


def _uses(finding: Finding) -> Iterator[FactUse]:
    """The facts a clause asks, of the applicant and of each body, and who the bodies are."""
    yield from finding.uses
    if finding.relation is not None:
        yield finding.relation
    for body in finding.bodies:
        yield from body.uses
    for part in finding.parts:
        yield from _uses(part)


class _KnownThen:
    """The record as known on an earlier day, put to wordings that are known on a later one."""

    def __init__(self, then: View, rule_known_at: dt.date) -> None:
        self._then = then
        self._rule_known_at = rule_known_at

    @property
    def as_of(self) -> dt.date:
        return self._then.as_of

    @property
    def known_at(self) -> dt.date:
        return self._rule_known_at

    @property
    def shared(self) -> bool:
        return self._then.shared

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        return self._then.claims(fact, about, year, standing, applicant)

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        return self._then.answer(fact, about, year, standing, applicant)

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        return self._then.years(facts, publisher)

    def latest_year(self, fact: Fact) -> int | None:
        return self._then.latest_year(fact)

    def subjects(self, fact_name: str) -> frozenset[str]:
        return self._then.subjects(fact_name)

    def member(self, body: str, group: str) -> Truth:
        return self._then.member(body, group)
