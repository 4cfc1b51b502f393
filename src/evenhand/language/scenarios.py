"""Cases put to a program, with what must come out of each: ``scenarios/1``.

In: the scenarios file and the loaded program. Out: the cases in the file's order, their
answers typed by the program's facts and those taken over from other cases filled in.
Whether they come out is for the verbs to see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.errors import (
    BadDate,
    BadValue,
    ScenariosLoop,
    UnknownScenario,
)
from evenhand.language.circles import loops, path_of
from evenhand.language.lookup import each_once
from evenhand.language.names import check_government
from evenhand.language.periods import parse_year
from evenhand.language.scenario_expect import read_expected
from evenhand.language.scenario_given import read_givens
from evenhand.language.sisters import open_sister
from evenhand.terms.scenarios import UNNAMED_APPLICANT, Expected, Given, Scenario

if TYPE_CHECKING:
    from pathlib import Path

    from evenhand.language.nodes import Table
    from evenhand.language.problems import Problems
    from evenhand.terms.programs import Program

SCENARIOS_FORMAT: Final = "scenarios/1"
SCENARIOS_FILE_KEYS: Final = ("evenhand", "program", "scenarios")
SCENARIO_KEYS: Final = (
    "name", "as-of", "known-at", "fiscal-year", "reading", "applicant", "given", "given-as",
    "expect",
)  # fmt: skip


def load_scenarios(path: Path, program: Program, problems: Problems) -> tuple[Scenario, ...]:
    """Read and check a scenarios file.

    Args:
        path: the file, ``NAME.scenarios.yaml`` beside the program.
        program: the program as loaded; its facts type the answers.
        problems: where every fault of the file goes; nothing is raised.
    Returns:
        The cases that have a name and a day, in the file's order.
    """
    table = open_sister(path, SCENARIOS_FORMAT, program.id, SCENARIOS_FILE_KEYS, problems)
    if table is None:
        return ()
    cases = table.tables("scenarios", required=True)
    each_once(cases, "name", "scenario", problems)
    own = {case.string("name"): _given(case, program, problems) for case in cases}
    taken = _Taken(own, _taken_over(cases, own, problems))
    found = [_Case(case, program, taken, problems).scenario() for case in cases]
    return tuple(scenario for scenario in found if scenario is not None)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Each case's own answers, and whose answers it takes over; no circles among them."""

    own: dict[str, Given]
    over: dict[str, str]

    def given(self, name: str) -> Given:
        """The answers taken over, each replaced where the case has one of its own."""
        chain = [name]
        while chain[-1] in self.over:
            chain.append(self.over[chain[-1]])
        answers = {}
        for one in reversed(chain):
            for given in self.own.get(one, ()):
                answers[given.fact, given.of, given.year] = given
        return tuple(answers.values())


@dataclass(frozen=True, slots=True)
class _Case:
    table: Table
    program: Program
    taken: _Taken
    problems: Problems

    def scenario(self) -> Scenario | None:
        self.table.only(*SCENARIO_KEYS)
        name = self.table.string("name", required=True)
        as_of, known_at = self._day("as-of", required=True), self._day("known-at")
        year = self.table.parsed("fiscal-year", parse_year, hint="Write a year such as 2017.")
        reading, applicant = self._reading(), self._applicant()
        expect = self._expect()
        if not name or as_of is None:
            return None
        given = self.taken.given(name)
        place = self.table.place
        return Scenario(name, as_of, known_at, year, reading, applicant, given, expect, place)

    def _day(self, key: str, *, required: bool = False) -> dt.date | None:
        span = self.table.span(key, required=required)
        if span is None:
            return None
        if not span.exact:
            message = f"'{span}' is a span, and a case is put on one day."
            hint = "Write a day such as 2017-08-03."
            self.problems.add(BadDate(message, place=self.table.place_of(key), hint=hint))
            return None
        return span.latest

    def _reading(self) -> str | None:
        text = self.table.text("reading")
        if text is None or text.value in self.program.readings:
            return text.value if text else None
        error = BadValue.unknown_name(
            "a reading of this program", text.value, self.program.readings, text.place
        )
        self.problems.add(error)
        return None

    def _applicant(self) -> str:
        text = self.table.text("applicant")
        if text is None or not check_government(text, self.problems):
            return UNNAMED_APPLICANT
        return text.value

    def _expect(self) -> Expected:
        table = self.table.table("expect", required=True)
        return Expected() if table is None else read_expected(table, self.program, self.problems)


def _given(case: Table, program: Program, problems: Problems) -> Given:
    table = case.table("given")
    return read_givens(table, program.facts, problems) if table else ()


def _taken_over(
    cases: tuple[Table, ...], names: dict[str, Given], problems: Problems
) -> dict[str, str]:
    """Whose answers each case takes over, less what is unknown or comes back to itself."""
    over: dict[str, str] = {}
    for case in cases:
        text = case.text("given-as")
        if text is None:
            continue
        if text.value in names:
            over[case.string("name")] = text.value
        else:
            what = "the name of a scenario of this file"
            problems.add(UnknownScenario.unknown_name(what, text.value, names, text.place))
    places = {case.string("name"): case.place_of("given-as") for case in cases}
    for loop in tuple(loops(over)):
        message = f"These scenarios take over one another's answers in a circle: {path_of(loop)}."
        hint = "Write the answers of one of them out under its 'given:'."
        problems.add(ScenariosLoop(message, place=places[loop[0]], hint=hint))
        for name in loop:
            del over[name]
    return over
