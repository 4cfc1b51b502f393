"""An invented withholding, with answers put by hand, and what it comes to."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from evenhand.logic import Part
from evenhand.reasons.money.reckoning import reckon
from evenhand.terms.answers import UNKNOWN, Answer, AnswerState, Claim
from evenhand.terms.day import ProgramOnDay, program_on
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.money import Money
from evenhand.terms.programs import Program
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Statement
from evenhand.terms.values import Value
from tests.reasoning.made import program

OCTOBER = (10, 1)
DAY = dt.date(2031, 6, 1)
YEAR = FiscalYear(2031, OCTOBER)
OPENING = """\
evenhand: program/1
program: xx-roads-money
title: Roads money
agency: xx-roads
kind: withholding
class:
  wordings:
    2000-01-10: {of: [state], source: act}
sources:
  act: {cite: Roads Act § 7, dated: 2000-01-10}
  reform: {cite: Roads Reform § 2, dated: 2001-02-03}
  later: {cite: Roads Act § 9, dated: 2031-06-02}
  undated: {cite: Roads Order 3, dated: 2031-05..2031-07}
facts:
  lit: {ask: Are the roads lit?, answer: yes-no}
  main: {ask: How much is due for main roads?, answer: number, unit: USD, range: [5, 1000000]}
  side: {ask: How much is due for side roads?, answer: number, unit: USD, range: [0, 5000]}
  lanes: {ask: How much is due for lanes?, answer: number, unit: USD}
  gifts: {ask: What was given?, answer: number, unit: USD, range: [-50, 50]}
parameters:
  ten: {unit: percent, values: {2000-01-10: {is: 10, source: act}}}
  half: {unit: share, values: {2000-01-10: {is: 0.5, source: act}}}
  tenth: {unit: share, values: {2000-01-10: {is: 0.1, source: act}}}
  rising:
    unit: percent
    values: {2000-01-10: {is: 5, source: act}, 2031-05..2031-07: {is: 10, source: reform}}
  new: {unit: percent, values: {2031-05..2031-07: {is: 20, source: reform}}}
  future: {unit: percent, values: {2032-01-01: {is: 30, source: reform}}}
requires:
  all:
    - id: lit
      wordings:
        2000-01-10: {source: act, text: Roads are lit., when: lit is yes}
"""


@functools.cache
def loaded(consequences: str) -> Program:
    """The program with these consequences, one a line, such as ``{does: pays, base: [main]}``."""
    lines = "".join(f"  - {line}\n" for line in consequences.splitlines())
    return program(f"consequences:\n{lines}", OPENING)


def on_day(consequences: str, as_of: dt.date = DAY) -> ProgramOnDay:
    """The same, fixed to a day and as known on it."""
    return program_on(loaded(consequences), reading=None, as_of=as_of, known_at=as_of)


def says(*values: object, state: AnswerState = "known") -> Answer:
    """An answer with these values live, which nobody in particular gave."""
    return Answer(tuple(number(value) for value in values), state)


def number(value: object) -> Value | None:
    """A text or whole number as the exact value it stands for; the rest as it is."""
    return Decimal(value) if isinstance(value, str | int) else value  # tests only


def said(value: str, by: str, cite: str, known: str) -> Claim:
    """A claim that a government made in a paper."""
    statement = Statement(
        1, "xx-no", "main", value, parse_span(known), True, None, "states", None, by, "",
        parse_span(known), "", "", cite, "high", "", "",
    )  # fmt: skip
    return Claim((Decimal(value),), "states", by, "agency", statement)


def answering(answers: Mapping[str, object]) -> Callable[[str, dt.date], Answer]:
    """Answers by fact; what is no answer yet is a single value, what is left out unknown."""

    def answer_on(fact: str, day: dt.date) -> Answer:
        found = answers.get(fact, UNKNOWN)
        return found if isinstance(found, Answer) else says(found)

    return answer_on


def moneys(
    consequences: str,
    answers: Mapping[str, object],
    holds: Part = False,
    *,
    as_of: dt.date = DAY,
    year: FiscalYear | None = YEAR,
) -> tuple[Money, ...]:
    """What the consequences come to."""
    day = on_day(consequences, as_of)
    return reckon(day, year, lambda _: {holds}, answering(answers))


def money(
    consequence: str,
    answers: Mapping[str, object],
    holds: Part = False,
    *,
    as_of: dt.date = DAY,
    year: FiscalYear | None = YEAR,
) -> Money:
    """What one consequence comes to."""
    (found,) = moneys(consequence, answers, holds, as_of=as_of, year=year)
    return found


def bounds(found: Money) -> tuple[Fraction | None, Fraction | None]:
    """The unrounded bounds of its amount."""
    assert found.amount is not None
    return found.amount.least, found.amount.most
