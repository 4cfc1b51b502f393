"""Check a file of the language, and a program against its scenarios; find every problem."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evenhand.errors import EvenhandError, Place, ScenarioNotMet
from evenhand.language import check_file, load
from evenhand.language.problems import Problems
from evenhand.language.program import read_program
from evenhand.language.scenarios import load_scenarios
from evenhand.reasons.decider import Decider
from evenhand.reasons.money.reckoning import in_all
from evenhand.reasons.money.words import as_text
from evenhand.record.given import Given
from evenhand.terms.dates import dates_of
from evenhand.terms.findings import Determination, MissingFact, Status
from evenhand.terms.programs import Program
from evenhand.terms.scenarios import Scenario
from evenhand.verbs.bodies_named import bodies_not_on_file
from evenhand.verbs.rows import MEMBER_WORD, amount_of_kind, amounts_by_kind
from evenhand.verbs.sources import open_record, program_file

ORDERS: Final = ".orders.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: the file, all its problems by place, and how many scenarios came out."""

    file: Path
    problems: tuple[EvenhandError, ...]
    scenarios: int

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(subject: str | Path, record: Path | None = None) -> Checked:
    """Check a program, vocabulary, orders or scenarios file, collecting all its problems.

    The governments that court orders name must be on file. A program without problems is
    also put to each case of the ``NAME.scenarios.yaml`` beside it.

    Args:
        subject: a file, or the id of a shipped program.
        record: the folder of the record whose table of governments counts; ``None`` is the
            shipped one.
    Raises:
        UnknownProgram: neither a file nor a shipped id.
    """
    file = program_file(subject)
    every = Problems()
    for problem in (*check_file(file), *_not_on_file(file, record)):
        every.add(problem)
    problems = every.sorted()
    sister = file.with_name(f"{file.stem}.scenarios.yaml")
    if problems or not sister.is_file():
        return Checked(file, problems, 0)
    program = load(file)
    found = Problems()
    scenarios = load_scenarios(sister, program, found)
    for scenario in scenarios if not len(found) else ():
        for error in _differences(program, scenario):
            found.add(error)
    return Checked(file, found.sorted(), len(scenarios))


def _not_on_file(file: Path, record: Path | None) -> tuple[EvenhandError, ...]:
    """The governments that the court orders in or beside a file name and that are not on file."""
    name = file.name.removesuffix(ORDERS).removesuffix(".yaml")
    program, orders = file.with_name(f"{name}.yaml"), file.with_name(f"{name}{ORDERS}")
    if not orders.is_file():
        return ()
    # The faults of the files themselves are told elsewhere.
    found = read_program(program, Problems()) if program.is_file() else None
    if found is None:
        return ()
    table = open_record(record).jurisdictions
    return tuple(bodies_not_on_file(found, table, {orders.name}))


def _differences(program: Program, scenario: Scenario) -> list[ScenarioNotMet]:
    """How a scenario came out otherwise than it says, one error a difference."""
    try:
        dates = dates_of(
            program,
            as_of=scenario.as_of,
            known_at=scenario.known_at,
            fiscal_year=scenario.fiscal_year,
        )
        given = Given(
            {scenario.applicant: scenario.given}, as_of=dates.tested_on, known_at=dates.known_at
        )
        decider = Decider(program, given, dates, reading=scenario.reading)
    except EvenhandError as error:
        return [_not_met(scenario, f"could not be put: {error.message}", scenario.place)]
    found = decider.decide(scenario.applicant, None)
    return [
        _not_met(scenario, f"expects {what} {_said(want)} and got {_said(got)}.", scenario.place)
        for what, want, got in _compared(scenario, found)
        if want is not None and want != got
    ]


def _not_met(scenario: Scenario, what: str, place: Place) -> ScenarioNotMet:
    return ScenarioNotMet(
        f"The scenario '{scenario.name}' {what}",
        place=place,
        hint="Change the program, or what the scenario gives or expects.",
    )


def _compared(scenario: Scenario, found: Determination) -> list[tuple[str, object, object]]:
    expect = scenario.expect
    # A clause comes before its parts, which bear its own id where two wordings are live.
    statuses: dict[str, Status] = {}
    for clause in found.clauses:
        for one in clause.with_parts():
            statuses.setdefault(one.id, one.status)
    pairs: list[tuple[str, object, object]] = [
        ("class", expect.member, MEMBER_WORD[found.member]),
        ("outcome", expect.outcome, found.outcome_word),
        ("unmet", expect.unmet, found.unmet),
        ("unknown", expect.unknown, found.unknown),
        ("asked", expect.asked, found.asked),
        ("suspended", expect.suspended, found.suspended),
        ("amount", expect.amount, _amount(found)),
        ("missing", expect.missing, _as_asked(expect.missing, found.missing)),
        (
            "disputes",
            expect.disputes,
            _as_asked(
                expect.disputes,
                tuple(MissingFact(use.fact, use.about) for use in found.disputes),
            ),
        ),
    ]
    status = [(f"status of {clause}", want, statuses.get(clause)) for clause, want in expect.status]
    return pairs + status


def _amount(found: Determination) -> str:
    """As rows have it: one figure where there is one, else what each kind comes to."""
    total = in_all(found.money)
    if total is None and found.money:
        return "; ".join(map(amount_of_kind, amounts_by_kind(found)))
    return as_text(total.amount if total else None)


def _as_asked(
    want: tuple[MissingFact, ...] | None, got: tuple[MissingFact, ...]
) -> tuple[MissingFact, ...]:
    """What was found, without the bodies where the scenario names none; order is free."""
    if want is None:
        return got
    if all(not fact.of for fact in want):
        got = tuple(dict.fromkeys(MissingFact(fact.fact, "") for fact in got))
    return want if set(want) == set(got) else got


def _said(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple):
        words = [
            (f"{item.fact} of {item.of}" if item.of else item.fact)
            if isinstance(item, MissingFact)
            else str(item)
            for item in value
        ]
        return f"[{', '.join(words)}]"
    return f"'{value}'"
