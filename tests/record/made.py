"""Invented statements and facts, short to write."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from evenhand.record.segments import act_row
from evenhand.record.sheet import as_csv
from evenhand.record.sources import Issue, year_of
from evenhand.record.standing import Standing
from evenhand.record.view import View
from evenhand.terms.answers import Answer
from evenhand.terms.facts import AskedOf, Fact
from evenhand.terms.programs import ASSERTER_CLASSES
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import ACT_COLUMNS, Act, Statement
from evenhand.terms.units import parse_unit
from evenhand.terms.values import AnswerType, Value, operator


def as_value(one: Value | int | None) -> Value | None:
    """A whole number as the exact one that answers are."""
    return Decimal(one) if type(one) is int else cast(Value | None, one)


CITY, COUNTY, AGENCY, BUREAU = "xx-no-brook", "xx-no-hill-county", "xx-water", "xx-statistics"
ACCESS = Fact("bank_access", "May they enter?", AnswerType("yes-no"), of=AskedOf("relation", "r"))
ASKED_FOR_HELP = Fact("asked_for_help", "Has it asked?", AnswerType("yes-no"))
READY = Fact(
    "ready", "Is it ready?", AnswerType("yes-no"), of=AskedOf("fixed", "xx-water", "engineer")
)
OPERATOR = Fact("bank_operator", "Who operates the banks?", AnswerType("jurisdictions"))
WARNING = Fact("warning", "How?", AnswerType("choice", ("always", "case-by-case", "never")))
FLOOD_DAYS = Fact(
    "flood_days",
    "Days of flood",
    AnswerType("number"),
    unit=parse_unit("days"),
    unit_text="days",
    range=(Decimal(0), Decimal(366)),
    per="year",
    publisher=BUREAU,
)
RESIDENTS = Fact(
    "residents",
    "Residents",
    AnswerType("number"),
    range=(Decimal(0), Decimal(50_000_000)),
    per="year",
    publisher=BUREAU,
)
POVERTY = Fact("poverty", "Share that is poor", AnswerType("number"), unit=parse_unit("share"))
TURNOUT = Fact("turnout", "Percent that voted", AnswerType("number"), unit=parse_unit("percent"))
FACTS = {
    fact.name: fact
    for fact in (
        ACCESS, ASKED_FOR_HELP, READY, OPERATOR, WARNING, FLOOD_DAYS, RESIDENTS, POVERTY, TURNOUT,
    )
}  # fmt: skip
KNOWN = frozenset(
    [CITY, COUNTY, AGENCY, BUREAU, "xx", "xx-no", "xx-so-mill", "xx-so-hollow-county"]
)
RANKED = Standing(AGENCY, ASSERTER_CLASSES)
UNRANKED = Standing(AGENCY)


def said(
    fact: Fact | str,
    value: str = "unknown",
    *,
    about: str = CITY,
    by: str = COUNTY,
    on: str = "2031-03-01",
    since: str | None = "2031-01-01",
    **more: Any,
) -> Statement:
    """A statement; ``since`` ``None`` is a blank ``from``."""
    until = more.pop("until", None)
    said_on = parse_span(on)
    blank: dict[str, Any] = dict.fromkeys(
        ("office", "via", "source", "cite", "quality", "contention", "note"), ""
    )
    row: dict[str, Any] = {"seq": 0, "kind": "states", "retracts": None, **blank, **more}
    return Statement(
        about=about,
        fact=fact if isinstance(fact, str) else fact.name,
        value=value,
        begins=parse_span(since) if since else said_on,
        from_said=since is None,
        until=parse_span(until) if until else None,
        stated_by=by,
        recorded_at=said_on,
        **row,
    )


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def view(rows: Iterable[Statement], as_of: str = "2031-03-21", known_at: str | None = None) -> View:
    """A view of the rows, numbered in their order."""
    numbered = [row._replace(seq=row.seq or n) for n, row in enumerate(rows, 1)]
    return View(Statements(numbered), as_of=day(as_of), known_at=day(known_at or as_of))


def answer(
    rows: Iterable[Statement],
    fact: Fact,
    *,
    as_of: str = "2031-03-21",
    known_at: str | None = None,
    about: str = CITY,
    year: int | None = None,
    standing: Standing = UNRANKED,
    applicant: str = CITY,
) -> Answer:
    return view(rows, as_of, known_at).answer(fact, about, year, standing, applicant)


class Statements:
    """Statements held in memory, as a view finds them."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._about: dict[str, list[Statement]] = {}
        self._fact: dict[str, list[Statement]] = {}
        for statement in statements:
            self._about.setdefault(statement.about, []).append(statement)
            self._fact.setdefault(statement.fact, []).append(statement)

    def statements_about(self, about: str) -> tuple[Statement, ...]:
        """Every statement about the body, facility or office of exactly that name."""
        return tuple(self._about.get(about, ()))

    def subjects(self, fact_name: str, known_at: dt.date | None = None) -> frozenset[str]:
        """Whom statements of the fact are about; of those known by ``known_at``, if given."""
        return frozenset(
            statement.about
            for statement in self._fact.get(fact_name, ())
            if known_at is None or statement.recorded_at.begun(known_at) is True
        )

    def issues(self, fact_name: str) -> tuple[Issue, ...]:
        """Who stated values of the fact, for which years, and when."""
        count = Counter(
            (operator(statement.stated_by), year_of(statement), statement.recorded_at)
            for statement in self._fact.get(fact_name, ())
            if statement.kind == "states"
        )
        return tuple(Issue(*key, rows) for key, rows in count.items())

    def retractions(self, fact_name: str) -> tuple[Statement, ...]:
        """The statements that retract one of the fact; they are about the same body."""
        rows = self._fact.get(fact_name, ())
        return tuple(statement for statement in rows if statement.kind == "retracts")


def write_acts(acts: Iterable[Act]) -> str:
    """The acts as CSV text that ``read_acts`` reads back."""
    return as_csv(ACT_COLUMNS, map(act_row, acts))
