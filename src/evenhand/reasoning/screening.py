"""What published figures alone say of everybody: a clause is computable, or it is not.

A clause is computable where every fact it rests on is a publisher's figure, or computed
from such. Screening asks those clauses of everyone alike and gives no outcome: *could meet*
(if everything that cannot be computed went its way), *does not meet*, *no data*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.errors import NothingToCompute
from evenhand.logic import LEFT_OUT, Truth
from evenhand.reasoning.asking import Asking
from evenhand.reasoning.clauses import Clauses
from evenhand.reasoning.control import Control
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasoning.leaves import compile_leaf
from evenhand.record.resolve import resolve
from evenhand.terms.answers import UNKNOWN, Answer, Claim
from evenhand.terms.day import LiveClause, LiveGroup
from evenhand.terms.expressions import Comparison, facts_in
from evenhand.terms.findings import Finding, Margin
from evenhand.terms.programs import Wording

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.record.standing import Standing
    from evenhand.terms.facts import Fact

Screened: TypeAlias = Literal["could meet", "does not meet", "no data"]
SCREENED: Final[dict[Truth, Screened]] = {
    True: "could meet",
    False: "does not meet",
    None: "no data",
}


class Screening(NamedTuple):
    """What the figures say of one government, and the comparisons made, by clause and year."""

    applicant: str
    answer: Screened
    clauses: tuple[Finding, ...]
    figures: tuple[tuple[str, Margin], ...]


@dataclass(frozen=True)
class Figures:
    """Evidence narrowed to what each fact's own publisher printed."""

    whole: Evidence

    @property
    def as_of(self) -> dt.date:
        return self.whole.as_of

    @property
    def known_at(self) -> dt.date:
        return self.whole.known_at

    @property
    def shared(self) -> bool:
        return self.whole.shared

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        if fact.derivation is not None:
            return ()
        said = self.whole.claims(fact, about, year, standing, applicant)
        return tuple([claim for claim in said if claim.by == fact.publisher]) if said else ()

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        claims = self.claims(fact, about, year, standing, applicant)
        return resolve(claims, standing.precedence) if claims else UNKNOWN

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        return self.whole.years(facts, publisher)

    def latest_year(self, fact: Fact) -> int | None:
        return self.whole.latest_year(fact)

    def subjects(self, fact_name: str) -> frozenset[str]:
        return self.whole.subjects(fact_name)

    def member(self, body: str, group: str) -> Truth:
        return self.whole.member(body, group)


class Screener:
    """Asks a program's computable clauses of anybody, on figures alone.

    ``asked`` is the outline with those clauses alone, ``computable`` are their ids.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        self.day = interpreter.day
        self._facts = interpreter.day.program.facts
        self._interpreter = Interpreter(
            self.day.program,
            Figures(interpreter.evidence),
            reading=self.day.reading or None,
            fiscal_year=self.day.fiscal_year,
        )
        self.asked = self._narrowed(self.day.requires)
        self.computable = tuple(live.clause.id for live in _live_clauses(self.asked))
        if not self.computable:
            raise NothingToCompute(
                f"No clause of {self.day.program.id} in force on {self.day.as_of} rests on"
                " published figures alone.",
                hint="Use determine: its clauses need findings, answers or relations.",
            )
        control = Control(self.day, interpreter.evidence)
        self._find = Clauses(self._interpreter.facts, control).group(self.asked)

    def screen(self, applicant: str) -> Screening:
        """What the figures say of one government."""
        case = self._interpreter.case(applicant)
        grounds = self._find(case)
        found = tuple(grounds.each_clause())
        holds = None if grounds.holds is LEFT_OUT else grounds.holds
        figures = tuple((clause.id, margin) for clause in found for margin in _margins(clause))
        return Screening(applicant, SCREENED[holds], found, figures)

    def figure(self, applicant: str, year: int) -> Margin | None:
        """The comparison of an ``over:`` made for one year alone: a figure, not an outcome.

        ``None`` where the year's figures are not on file.
        """
        for fact in self._facts.values():
            of = fact.derivation.of if fact.derivation and fact.derivation.over else None
            if isinstance(of, Comparison) and self._is_computable(fact):
                asking = Asking(self._interpreter.case(applicant), applicant, None, year)
                compile_leaf(of, self._interpreter.facts)(asking)
                return asking.margins[0] if asking.margins else None
        return None

    def _narrowed(self, group: LiveGroup) -> LiveGroup:
        """The outline with the computable clauses alone.

        An ``any`` or ``at-least`` that holds another kind of clause is left out whole: that
        clause could meet it.
        """
        parts: list[LiveClause | LiveGroup] = []
        for part in group.parts:
            kept = self._narrowed(part) if isinstance(part, LiveGroup) else part
            if isinstance(kept, LiveGroup):
                parts += [kept] if kept.parts else []
            elif all(w is not None and self._figures_answer(w) for w in kept.wordings):
                parts.append(kept)
        whole = len(parts) == len(group.parts)
        return LiveGroup(group.group, tuple(parts) if whole or group.group.kind == "all" else ())

    def _figures_answer(self, wording: Wording) -> bool:
        leaves = wording.leaves()
        return wording.each is None and all(
            self._is_computable(self._facts[ref.name]) for leaf in leaves for ref in facts_in(leaf)
        )

    def _is_computable(self, fact: Fact) -> bool:
        if fact.derivation is not None:
            return all(
                self._is_computable(self._facts[ref.name]) for ref in facts_in(fact.derivation.of)
            )
        return bool(fact.publisher) and fact.of.kind == "applicant"


def _live_clauses(group: LiveGroup) -> Iterator[LiveClause]:
    for part in group.parts:
        if isinstance(part, LiveGroup):
            yield from _live_clauses(part)
        else:
            yield part


def _margins(finding: Finding) -> Iterator[Margin]:
    yield from finding.margins
    for use in finding.uses:
        yield from use.margins
    for part in finding.parts:
        if part.clause is not None and part.id == finding.id:  # a wording that may be in force
            yield from _margins(part)
