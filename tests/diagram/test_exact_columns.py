"""Whole columns come out as each case alone does, also where Kleene logic leaves it open."""

from __future__ import annotations

import datetime as dt
import json
import random

import numpy as np
import pytest
from tests.reasoning.made import DAY, program

from evenhand.diagram.cases import Cases
from evenhand.diagram.columns.exact import compile_exact
from evenhand.diagram.passes import decide
from evenhand.language.facts_file import read_given_json
from evenhand.record.given import Given
from evenhand.terms.day import program_on

APPLICANT = "xx-no-brook"
TWICE = """\
facts:
  a: {ask: a?, answer: yes-no}
  kind: {ask: Which?, answer: [city, county, state]}
  n: {ask: How many?, answer: number, range: [0, 100]}
  m: {ask: How much?, answer: number, range: [0, 100]}
  on: {ask: When?, answer: date}
requires:
  all:
    - id: either
      wordings:
        2031-01-10:
          source: notice
          text: Made.
          any:
            - {id: few, when: n < 10.5}
            - {id: many, when: n >= 10.5}
            - {id: yes-a, when: a is yes}
    - id: kinds
      wordings:
        2031-01-10:
          source: notice
          text: Made.
          any:
            - {id: local, when: "kind in [city, county]"}
            - {id: not-city, when: kind is not city}
    - id: sums
      wordings:
        2031-01-10:
          source: notice
          text: Made.
          any:
            - {id: more, when: 2 * n > m + 1}
            - {id: early, when: on <= 2031-03-01}
            - {id: late, when: on > 2031-03-01}
            - {id: no-a, when: a is no}
"""
ANSWERS = {
    "a": [True, False, None, "not-applicable"],
    "kind": ["city", "county", "state", None],
    "n": ["10.4", "10.5", "0", "100", None],
    "m": ["19.8", "20", "0", None],
    "on": ["2031-03-01", "2031-03-02", None, "not-applicable"],
}


def alone(made, known):
    given_ = read_given_json(json.dumps(known), made, "answers")[None]
    evidence = Given({APPLICANT: given_}, as_of=DAY, known_at=DAY)
    day = program_on(made, reading=None, as_of=DAY, known_at=DAY)
    case = Cases(day, evidence).case(APPLICANT)
    return decide(case.diagram, case.allowed)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_every_row_comes_out_as_its_case_alone(engine):
    made = program(TWICE)
    day = program_on(made, reading=None, as_of=DAY, known_at=DAY)
    template = Cases(day, Given({}, as_of=DAY, known_at=DAY)).plain()
    exact = compile_exact(day, template, {"n": 1, "m": 1})
    draw = random.Random(7)
    rows = [{name: draw.choice(some) for name, some in ANSWERS.items()} for _ in range(400)]
    table = {name: [plain(name, row[name]) for row in rows] for name in ANSWERS}
    found = exact.outcome(table, engine)
    kleene = exact.clauses.masks(exact.clauses.fill(table), engine).outcome()
    for row, outcome in zip(rows, found.tolist(), strict=True):
        came = {1: True, 0: False, -1: None}[outcome]
        # One of the two open: the case takes the other as a constant, a column does not.
        one_open = (row["n"] is None) != (row["m"] is None)
        assert came is alone(made, row) or (one_open and came is None), row
    assert np.count_nonzero((kleene == -1) & (found != -1)) > 50


def plain(name, answer):
    """The answer as a column holds it."""
    if answer is None or answer == "not-applicable":
        return answer
    if name == "on":
        return dt.date.fromisoformat(answer)
    return float(answer) if name in ("n", "m") else answer
