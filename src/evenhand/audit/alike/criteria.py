"""A program's computable stated criteria on a day: who meets them, in every possible world.

The clauses are those that were in force and published, and rest on published figures alone.
A figure that is not on file is unknown. So whoever meets them whatever the open figures are
*certainly* meets them, whoever meets them in some world and not in another *may*. Officers'
findings and answers asked of anybody play no part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.diagram.cases import Cases
from evenhand.diagram.meaning import APPLICANT
from evenhand.diagram.passes import decide
from evenhand.errors import DiagramTooLarge, EvaluatorsDisagree, NothingToCompute
from evenhand.logic import Truth
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasoning.screening import SCREENED, Figures, Screened, Screener
from evenhand.record.standing import Standing
from evenhand.terms.facts import rests_on
from evenhand.terms.orders_on import OrdersOnDay
from evenhand.terms.programs import Program, Wording

if TYPE_CHECKING:
    from evenhand.record.view import View
    from evenhand.terms.dates import Dates
    from evenhand.terms.day import LiveGroup
    from evenhand.terms.findings import Finding
    from evenhand.terms.values import Value

_KLEENE: Final[dict[Screened, Truth]] = {word: truth for truth, word in SCREENED.items()}
_Figures: TypeAlias = "tuple[tuple[Value | None, ...], ...]"


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
        self._whole = _Asked(self.interpreter, view)
        self._asked: dict[frozenset[str], _Asked | None] = {frozenset(): self._whole}
        self._silent: dict[frozenset[frozenset[str]], Truth] = {}
        self.clauses = self._whole.screener.computable
        self._spoken_of = frozenset(
            body for fact in self._whole.facts() for body in view.subjects(fact)
        )

    def meets(self, body: str) -> Truth:
        """Whether it meets them in every possible world; ``None`` where worlds differ.

        Raises:
            EvaluatorsDisagree: the two evaluators contradict each other.
        """
        ways = self._orders.not_counted(body, self._view.member)
        if body in self._spoken_of:
            return self._in_every_way(body, ways)
        # Of whom nothing is on file, everything is unknown alike.
        if ways not in self._silent:
            self._silent[ways] = self._in_every_way(body, ways)
        return self._silent[ways]

    def findings(self, body: str) -> tuple[Finding, ...]:
        """What its figures say on each computable clause, court orders aside.

        None where no figure of its own that a clause asks is on file.
        """
        if body not in self._spoken_of or not any(map(_on_file, self._whole.figures(body))):
            return ()
        return self._whole.screener.screen(body).clauses

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
            return _Asked(interpreter, self._view)
        except NothingToCompute:
            return None


class _Asked:
    """Some clauses, as the interpreter reads them and as a diagram."""

    def __init__(self, interpreter: Interpreter, view: View) -> None:
        self.screener = Screener(interpreter)
        day = self.screener.day
        self._figures = Figures(view)
        self._cases = Cases(replace(day, requires=self.screener.asked), self._figures)
        self._standing = Standing(day.program.agency, day.program.precedence)
        self._own = tuple(
            dict.fromkeys(
                (question.fact, question.year)
                for variable in self._cases.plain().variables
                for question in variable.questions
                if question.role == APPLICANT
            )
        )
        self._found: dict[_Figures, Truth] = {}

    def facts(self) -> frozenset[str]:
        """The facts that the clauses rest on."""
        facts = self.screener.day.program.facts
        return frozenset(
            name
            for wording in _wordings(self.screener.asked)
            for leaf in wording.leaves()
            for name in rests_on(leaf, facts)
            if name in facts
        )

    def figures(self, body: str) -> _Figures:
        """The values that remain possible of each figure of its own that the clauses ask."""
        facts = self.screener.day.program.facts
        return tuple(
            self._figures.answer(facts[fact], body, year, self._standing, body).live
            for fact, year in self._own
        )

    def meets(self, body: str) -> Truth:
        """What holds in every world; found once for all of whom the same figures are on file."""
        own = self.figures(body)
        if own not in self._found:
            # Where every figure is on file there is one world, and the interpreter reads it.
            one_world = all(len(live) == 1 and _on_file(live) for live in own)
            kleene = _KLEENE[self.screener.screen(body).answer]
            decided = one_world and kleene is not None
            self._found[own] = kleene if decided else self._exactly(body, kleene)
        return self._found[own]

    def _exactly(self, body: str, kleene: Truth) -> Truth:
        try:
            case = self._cases.case(body)
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


def _on_file(live: tuple[Value | None, ...]) -> bool:
    return any(value is not None for value in live)


def _wordings(group: LiveGroup) -> Iterator[Wording]:
    for live in group.clauses():
        yield from (wording for wording in live.wordings if wording is not None)
