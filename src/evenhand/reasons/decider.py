"""One program on one day, under one reading: any applicant's determination.

Interpreter and diagram decide together. Where court orders keep clauses from deciding
against an applicant, both see the program without those clauses; where it is not known
whether they do, it is decided in every way that may be, and settled only where all agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from evenhand.diagram.cases import Cases
from evenhand.errors import NoClassInForce, NoClauseInForce
from evenhand.language.consequences import OUTCOME
from evenhand.logic import LEFT_OUT
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.class_members import ClassMembers
from evenhand.reasons.exact import exactly
from evenhand.reasons.money.reckoning import reckon
from evenhand.reasons.money.restoration import restoration
from evenhand.terms.facts import MEMBER_OF
from evenhand.terms.findings import Determination, Finding, MissingFact
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.orders_on import OrdersOnDay
from evenhand.terms.turns import turns_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from evenhand.logic import Part, Truth
    from evenhand.record.evidence import DatedEvidence
    from evenhand.terms.answers import Answer
    from evenhand.terms.dates import Dates
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.money import Money
    from evenhand.terms.orders_on import Condition
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Jurisdiction


class Evaluators(NamedTuple):
    """The two evaluators of a program on a day; they share no code and check one another."""

    interpreter: Interpreter
    cases: Cases

    def decide(self, applicant: str, kinds: tuple[str, ...] | None) -> Determination:
        """What both find; the outcome is the diagram's.

        Raises:
            EvaluatorsDisagree: they contradict each other.
        """
        return exactly(self.interpreter.decide(applicant, kinds), self.cases)


class _Found(NamedTuple):
    """A determination, and the same in each way in which court orders may have effect."""

    whole: Determination
    ways: tuple[Determination, ...]

    def holds(self, on: str) -> frozenset[Part]:
        """What is found of the outcome in all, or of a clause in each way.

        A clause that is not in force or cannot decide is left out.
        """
        if on == OUTCOME:
            return frozenset((self.whole.outcome,))
        return frozenset(
            next((clause.holds for clause in way.clauses if clause.id == on), LEFT_OUT)
            for way in self.ways
        )


class Decider:
    """Decides applicants of one program on the dates asked for, under one reading."""

    def __init__(
        self, program: Program, evidence: DatedEvidence, dates: Dates, *, reading: str | None = None
    ) -> None:
        """Prepare the program.

        Args:
            evidence: as of ``dates.tested_on``, as known on ``dates.known_at``.
            reading: the id of a reading; ``None`` is the program's first.
        Raises:
            DeterminationError, UnknownReading: the question cannot be put.
        """
        self.program = program
        self.evidence = evidence
        self.dates = dates
        self._orders = OrdersOnDay(program, dates)
        self._evaluators: dict[frozenset[str], Evaluators] = {}
        self._reading = reading
        self._other_days: dict[dt.date, Decider | None] = {}
        whole = self._without(frozenset()).interpreter
        self.day: ProgramOnDay = whole.day
        self._members = ClassMembers(whole)

    def decide(self, applicant: str, kinds: tuple[str, ...] | None) -> Determination:
        """One applicant's determination, in the class or outside.

        Args:
            kinds: what it counts as, of place, county, state, nation and agency; ``None``
                where no record says.
        Raises:
            EvaluatorsDisagree: the two evaluators contradict each other.
        """
        found = self._found(applicant, kinds)
        return found.whole._replace(money=self._money(found))

    def _found(self, applicant: str, kinds: tuple[str, ...] | None) -> _Found:
        """The determination without what follows from it in money."""
        found = self._without(frozenset()).decide(applicant, kinds)
        conditions = self._conditions(applicant, found.member)
        if found.member is not True:
            return _Found(self._dated(found, conditions), (found,))
        ways = self._orders.not_counted(applicant, self.evidence.member)
        main = self._without(frozenset.intersection(*ways))
        rows: tuple[Determination, ...] = ()
        if self.dates.not_yet:
            found = _not_yet(found, self.dates.tested_on)
        elif len(ways) > 1:
            ordered = sorted(ways, key=sorted)
            rows = tuple(self._without(way).decide(applicant, kinds) for way in ordered)
            found = _in_every_way(main.decide(applicant, kinds), rows, conditions)
        elif frozenset() not in ways:
            found = main.decide(applicant, kinds)
        return _Found(self._dated(found, conditions), rows or (found,))

    def _dated(self, found: Determination, conditions: tuple[Condition, ...]) -> Determination:
        dates = self.dates
        return found._replace(
            as_of=dates.as_of,
            fiscal_year=dates.fiscal_year,
            tested_on=dates.tested_on,
            conditions=conditions,
        )

    def _money(self, found: _Found) -> tuple[Money, ...]:
        """What follows in money, and what became of it by the day asked about."""
        if found.whole.member is not True or not self.program.consequences:
            return ()
        applicant = found.whole.applicant
        interpreter = self.evaluators(applicant).interpreter
        case = interpreter.case(applicant)

        def answer_on(name: str, day: dt.date) -> Answer:
            if day == self.dates.tested_on:
                return case.use(name, applicant, None).answer
            fact = self.program.facts[name]
            return self.evidence.on(day).answer(fact, applicant, None, case.standing, applicant)

        moneys = reckon(interpreter.day, self.dates.fiscal_year, found.holds, answer_on)
        return tuple(self._with_restoration(money, applicant) for money in moneys)

    def _with_restoration(self, money: Money, applicant: str) -> Money:
        follows = money.reason == "follows" and money.consequence.does != "pays"
        if not follows or (money.amount is not None and money.amount.most == 0):
            return money
        dates, on = self.dates, money.consequence.on
        starts = self.program.fiscal_year_starts
        found = restoration(
            money.consequence,
            dates.tested_on,
            dates.as_of,
            dates.fiscal_year or FiscalYear.holding(dates.tested_on, starts),
            lambda day: self._holds_on(day, applicant, on),
            (*self.evidence.changes(applicant), *turns_of(self.program)),
        )
        return replace(money, restoration=found)

    def _holds_on(self, day: dt.date, applicant: str, on: str) -> Part:
        """Whether what a consequence hangs on is met on another day."""
        if day not in self._other_days:
            dates = self.dates._replace(tested_on=day)
            try:
                self._other_days[day] = Decider(
                    self.program, self.evidence.on(day), dates, reading=self._reading
                )
            except (NoClauseInForce, NoClassInForce):
                self._other_days[day] = None
        decider = self._other_days[day]
        if decider is None:
            return LEFT_OUT
        found = decider._found(applicant, None).holds(on)
        if len(found) != 1:
            return None
        (holds,) = found
        return LEFT_OUT if holds is True and decider._met_by_order(applicant) else holds

    def _met_by_order(self, applicant: str) -> bool:
        """Whether what is met is so only because court orders keep clauses from deciding."""
        ways = self._orders.not_counted(applicant, self.evidence.member)
        if ways == {frozenset()}:
            return False
        return self._without(frozenset()).decide(applicant, None).outcome is not True

    def member(self, applicant: str, kinds: tuple[str, ...] | None) -> Truth:
        """Whether the program may decide an applicant: all that is asked of most of them."""
        return self._members.member(applicant, kinds)

    def known_members(self, table: Mapping[str, Jurisdiction]) -> list[str]:
        """Those of the governments on file who are known to be in the class, in order of id."""
        return self._members.known(table)

    def evaluators(self, applicant: str) -> Evaluators:
        """Those of the clauses that may decide in an applicant's case."""
        ways = self._orders.not_counted(applicant, self.evidence.member)
        return self._without(frozenset.intersection(*ways))

    def _without(self, clauses: frozenset[str]) -> Evaluators:
        if clauses not in self._evaluators:
            interpreter = Interpreter(
                self.program,
                self.evidence,
                reading=self._reading,
                fiscal_year=self.dates.fiscal_year,
                not_counted=clauses,
            )
            self._evaluators[clauses] = Evaluators(
                interpreter, Cases(interpreter.day, self.evidence)
            )
        return self._evaluators[clauses]

    def _conditions(self, applicant: str, member: Truth) -> tuple[Condition, ...]:
        """The clauses of the reading on which an order or forbearance is on file."""
        if not self.program.orders:
            return ()
        asked = {live.clause.id for live in self.day.requires.clauses()}
        conditions = self._orders.conditions(applicant, self.evidence.member)
        return tuple(
            one._replace(addressed=member)
            for one in conditions
            if one.orders and one.clause.id in asked
        )


def _not_yet(found: Determination, tested_on: dt.date) -> Determination:
    """Before the day on which the conditions are tested nothing is found on any of them."""
    note = f"Not yet: it is tested on {tested_on}."
    return found._replace(
        outcome=None,
        kleene_outcome=None,
        grounds=None if found.grounds is None else _unread(found.grounds, note),
        missing=(),
        disputes=(),
    )


def _unread(finding: Finding, note: str) -> Finding:
    return Finding(
        finding.id, None, "unknown", finding.clause, finding.wordings,
        parts=tuple(_unread(part, note) for part in finding.parts), note=note,
    )  # fmt: skip


def _in_every_way(
    found: Determination, rows: tuple[Determination, ...], conditions: tuple[Condition, ...]
) -> Determination:
    """What holds whichever way the orders fall; ``found`` gives the findings."""
    outcome = _agreed(row.outcome for row in rows)
    missing: dict[MissingFact, None] = {}
    if outcome is None:
        for row in rows:
            missing |= dict.fromkeys(row.missing)
        if any(one.groups for one in conditions):
            missing[MissingFact(MEMBER_OF.name, found.applicant)] = None
    return found._replace(
        outcome=outcome,
        kleene_outcome=_agreed(row.kleene_outcome for row in rows),
        missing=tuple(missing),
        exact=all(row.exact for row in rows),
    )


def _agreed(outcomes: Iterable[Truth]) -> Truth:
    found = set(outcomes)
    return found.pop() if len(found) == 1 else None
