"""A program's computable stated criteria on a day: who meets them, in every possible world.

The clauses are those that were in force and published, and rest on published figures alone.
A figure that is not on file is unknown. So whoever meets them whatever the open figures are
*certainly* meets them, whoever meets them in some world and not in another *may*. Officers'
findings and answers asked of anybody play no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from evenhand.diagram.cases import Cases
from evenhand.diagram.passes import decide
from evenhand.errors import DiagramTooLarge, EvaluatorsDisagree, NothingToCompute
from evenhand.logic import Truth
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasoning.screening import Figures, Screener
from evenhand.terms.facts import rests_on
from evenhand.terms.orders_on import OrdersOnDay
from evenhand.terms.programs import Program, Wording

if TYPE_CHECKING:
    from evenhand.record.view import View
    from evenhand.terms.dates import Dates
    from evenhand.terms.day import LiveGroup
    from evenhand.terms.findings import Finding

_KLEENE = {"could meet": True, "does not meet": False, "no data": None}


class Criteria:
    """The computable clauses of a program on a day under one reading.

    ``clauses`` are their ids, ``interpreter`` reads the whole program on the same record.
    Where court orders keep a clause from deciding against somebody, it is not asked of
    them; where that is not known, what holds is what holds in every way it may be.
    """

    def __init__(
        self, program: Program, view: View, dates: Dates, *, reading: str | None = None
    ) -> None:
        """Prepare the program.

        Args:
            view: as of ``dates.tested_on``, as known on ``dates.known_at``.
        Raises:
            NothingToCompute: no clause in force rests on published figures alone.
            DeterminationError, UnknownReading: the question cannot be put.
        """
        self._program = program
        self._view = view
        self._dates = dates
        self._orders = OrdersOnDay(program, dates)
        self.interpreter = Interpreter(
            program, view, reading=reading, fiscal_year=dates.fiscal_year
        )
        self._asked: dict[frozenset[str], _Asked | None] = {}
        self._silent: dict[frozenset[frozenset[str]], Truth] = {}
        whole = _asked(self.interpreter, view)
        self._asked[frozenset()] = whole
        self.clauses = whole.screener.computable
        self._spoken_of = frozenset(
            body for fact in whole.facts(program) for body in view.subjects(fact)
        )

    def spoken_of(self, body: str) -> bool:
        """Whether anything is on file about it that a computable clause asks."""
        return body in self._spoken_of

    def meets(self, body: str) -> Truth:
        """Whether it meets them in every possible world; ``None`` where worlds differ.

        Raises:
            EvaluatorsDisagree: the two evaluators contradict each other.
        """
        ways = self._orders.not_counted(body, self._view.member)
        if self.spoken_of(body):
            return self._in_every_way(body, ways)
        # Of whom nothing is on file, everything is unknown alike.
        if ways not in self._silent:
            self._silent[ways] = self._in_every_way(body, ways)
        return self._silent[ways]

    def findings(self, body: str) -> tuple[Finding, ...]:
        """What its figures say on each computable clause, court orders aside."""
        whole = self._asked[frozenset()]
        assert whole is not None
        return whole.screener.screen(body).clauses

    def _in_every_way(self, body: str, ways: frozenset[frozenset[str]]) -> Truth:
        found = {self._in_one_way(body, way) for way in ways}
        return found.pop() if len(found) == 1 else None

    def _in_one_way(self, body: str, suspended: frozenset[str]) -> Truth:
        if suspended not in self._asked:
            self._asked[suspended] = self._without(suspended)
        asked = self._asked[suspended]
        return True if asked is None else asked.meets(body)

    def _without(self, suspended: frozenset[str]) -> _Asked | None:
        """The same without clauses that orders keep from deciding; ``None`` if none is left."""
        interpreter = Interpreter(
            self._program,
            self._view,
            reading=self.interpreter.day.reading or None,
            fiscal_year=self._dates.fiscal_year,
            not_counted=suspended,
        )
        try:
            return _asked(interpreter, self._view)
        except NothingToCompute:
            return None


class _Asked(NamedTuple):
    """Some clauses, as the interpreter reads them and as a diagram."""

    screener: Screener
    cases: Cases

    def facts(self, program: Program) -> frozenset[str]:
        """The facts that they rest on."""
        return frozenset(
            name
            for wording in _wordings(self.screener.asked)
            for leaf in wording.leaves()
            for name in rests_on(leaf, program.facts)
            if name in program.facts
        )

    def meets(self, body: str) -> Truth:
        kleene = _KLEENE[self.screener.screen(body).answer]
        try:
            case = self.cases.case(body)
        except DiagramTooLarge:
            return kleene
        exact = decide(case.diagram, case.allowed)
        if kleene is not None and exact is not kleene:
            day = self.screener.day
            raise EvaluatorsDisagree(
                f"{day.program.id}, {body}, {day.as_of}: on figures alone the interpreter says"
                f" {kleene}, the diagram {exact}.",
                hint="This is a fault of evenhand; nothing was written. Please report the case.",
            )
        return exact


def _asked(interpreter: Interpreter, view: View) -> _Asked:
    screener = Screener(interpreter)
    return _Asked(screener, Cases(replace(screener.day, requires=screener.asked), Figures(view)))


def _wordings(group: LiveGroup) -> Iterator[Wording]:
    for live in group.clauses():
        yield from (wording for wording in live.wordings if wording is not None)
