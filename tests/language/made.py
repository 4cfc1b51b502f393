"""An invented program, as nouns: enough of it for the readers of duties, orders and cases."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from evenhand.language.nodes import Table
from evenhand.language.problems import Problems
from evenhand.language.reader import read_text
from evenhand.terms.expressions import FactRef, Is
from evenhand.terms.facts import AskedOf, Fact
from evenhand.terms.programs import (
    ClassWording,
    Clause,
    DatedValue,
    ForEach,
    Group,
    Parameter,
    Program,
    Reading,
    Source,
    Wording,
)
from evenhand.terms.spans import parse_span
from evenhand.terms.units import parse_unit
from evenhand.terms.values import AnswerType

CASES = Path(__file__).parent.parent / "cases" / "errors_law"

YES_NO = AnswerType("yes-no")
NOTICE = Source("notice", "Notice of Funding 3", parse_span("2041-01-10"))


def fact(name: str, answer: AnswerType = YES_NO, **more: Any) -> Fact:
    """A fact with the words nobody reads filled in."""
    return Fact(name, f"{name}?", answer, **more)


def number(name: str, unit: str, most: int, **more: object) -> Fact:
    """A fact answered by a number from 0 to ``most``."""
    bounds = (Decimal(0), Decimal(most))
    return fact(
        name,
        AnswerType("number"),
        unit=parse_unit(unit),
        unit_text=unit,
        range=bounds,
        **more,
    )


def figure(name: str, unit: str, value: str) -> Parameter:
    """A parameter with one value."""
    return Parameter(name, unit, (DatedValue(parse_span("2041-01-10"), Decimal(value), NOTICE),))


KEEPER = AskedOf("relation", "stop_keeper")
FACTS = {
    one.name: one
    for one in (
        fact("wants_buses"),
        fact("plan_sound", of=AskedOf("fixed", "xx-transport", "route office")),
        fact("stop_keeper", AnswerType("jurisdictions")),
        fact("seat", AnswerType("jurisdiction")),
        fact("opened", AnswerType("date")),
        fact("stops_lit", of=KEEPER),
        fact(
            "lighting_practice",
            AnswerType("choice", ("always", "on-request", "never")),
            of=KEEPER,
        ),
        number("residents", "residents", 50_000_000, per="year", publisher="xx-statistics"),
        number("night_share", "share", 1, per="year", publisher="xx-statistics"),
        number("running_cost", "USD", 500_000_000),
        number("keeper_cost", "USD", 500_000_000, of=KEEPER),
    )
}


def clause(name: str, asks: str, each: ForEach | None = None) -> Clause:
    """A clause met where ``asks`` is yes."""
    wording = Wording(parse_span("2041-01-10"), NOTICE, test=Is(FactRef(asks), (True,)), each=each)
    return Clause(name, (wording,))


PROGRAM = Program(
    id="xx-night-buses",
    title="Night Bus Grants",
    agency="xx-transport",
    kind="grant",
    class_wordings=(ClassWording(parse_span("2041-01-10"), ("place",), NOTICE),),
    requires=Group(
        "all",
        (
            clause("wish", "wants_buses"),
            clause("plan", "plan_sound"),
            clause("lit", "stops_lit", ForEach("each", "stop_keeper", "left-out")),
        ),
    ),
    readings={"notice": Reading("notice", "The notice."), "circular": Reading("circular", "")},
    sources={"notice": NOTICE},
    facts=FACTS,
    parameters={
        "share": Parameter("share", "percent", ()),
        "low_share": Parameter("low_share", "percent", ()),
        "trip_floor": Parameter("trip_floor", "trips", ()),
        "steep_share": figure("steep_share", "share", "1.01"),
        "steep_percent": figure("steep_percent", "percent", "-5"),
    },
    purposes={},
    precedence=(),
    takes={},
    steps=None,
    duties=(),
    consequences=(),
    orders=(),
    digest="",
    file="xx-night-buses.yaml",
)
CLAUSES = tuple(one.id for one in PROGRAM.clauses())


def table(text: str, problems: Problems) -> Table:
    """The outermost table of a YAML text."""
    found = read_text(text, "made.yaml", problems)
    assert found is not None, [str(problem) for problem in problems]
    return found


def told(problems: Problems) -> str:
    """Every problem as a reader of the terminal sees it."""
    return "\n".join(str(problem) for problem in problems.sorted()) + ("\n" if problems else "")
