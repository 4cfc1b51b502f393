"""Comparisons of several facts, ranges, sizes and odd records, by hand."""

from __future__ import annotations

import json
import math

import pytest
from tests.reasoning.made import DAY, program

from evenhand.diagram import nodes as store
from evenhand.diagram.cases import Cases
from evenhand.diagram.passes import decide
from evenhand.errors import DiagramTooLarge
from evenhand.language.facts_file import read_given_json
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.given import Given

APPLICANT = "xx-no-brook"
FACTS = """\
facts:
  n: {ask: n, answer: number, unit: days, range: [0, 100]}
  m: {ask: m, answer: number, unit: days, range: [0, 100]}
  d: {ask: d, answer: date}
  bodies: {ask: Which?, answer: jurisdictions}
  x: {ask: x?, answer: yes-no, of: bodies}
"""
CLAUSE = """\
    - id: clause-{number}
      wordings:
        2031-01-10:
          source: notice
          text: Made.
          {test}
"""
EACH = "for: each bodies\n          when: x is yes\n          if-none: unmet"


def made(*tests, facts=FACTS):
    clauses = "".join(CLAUSE.format(number=k, test=test) for k, test in enumerate(tests))
    return program(facts + "requires:\n  all:\n" + clauses)


def found(loaded, known=None):
    given = read_given_json(json.dumps(known), loaded, "answers")[None] if known else ()
    evidence = Given({APPLICANT: given}, as_of=DAY, known_at=DAY)
    interpreter = Interpreter(loaded, evidence)
    case = Cases(interpreter.day, evidence).case(APPLICANT)
    return decide(case.diagram, case.allowed), interpreter.decide(APPLICANT, ("place",))


@pytest.mark.parametrize(
    ("n", "m", "outcome"),
    [(49, None, True), (48.5, None, True), (48, None, None), (None, 3, True), (None, 4, None)],
)
def test_an_open_answer_cannot_leave_its_range_in_a_comparison(n, m, outcome):
    assert found(made("when: 2 * n + 3 >= m"), {"n": n, "m": m})[0] is outcome


def test_a_strict_comparison_is_open_at_the_end_of_a_range():
    assert found(made("when: n < m"), {"n": 100})[0] is False
    assert found(made("when: n <= m"), {"n": 100})[0] is None


def test_a_comparison_with_an_answer_that_does_not_apply_is_left_out_whatever_the_other():
    loaded = made("any: [{id: part, when: n >= m}]")
    outcome, interpreter = found(loaded, {"n": "not-applicable"})
    assert outcome is False
    assert interpreter.kleene_outcome is False


@pytest.mark.parametrize(("day", "outcome"), [("2031-05-01", False), ("2031-05-02", True)])
def test_a_day_on_the_cut_meets_it(day, outcome):
    assert found(made("when: d + 30 >= as_of"), {"d": day})[0] is outcome


def test_a_conjunction_of_three_hundred_facts_has_as_many_nodes_as_facts():
    facts = "facts:\n" + "".join(f"  f{k}: {{ask: f?, answer: yes-no}}\n" for k in range(300))
    loaded = made(*(f"when: f{k} is yes" for k in range(300)), facts=facts)
    assert found(loaded)[0] is None
    assert found(loaded, {"f299": False})[0] is False


@pytest.mark.parametrize(("last", "outcome"), [(True, True), (False, False), (None, None)])
def test_sixty_bodies_in_one_relation(last, outcome):
    names = [f"xx-b{k}" for k in range(60)]
    known = {"bodies": "; ".join(names), "x": dict.fromkeys(names, True) | {names[-1]: last}}
    assert found(made(EACH), known)[0] is outcome


def test_no_relation_on_file_leaves_the_outcome_open():
    assert found(made(EACH))[0] is None


def test_joining_from_the_last_part_makes_no_node_twice():
    count = 200
    nodes = store.Nodes([2] * count)
    parts = [nodes.asked(k, (False, True)) for k in range(count)]
    nodes.joined(lambda a, b: a and b, parts, absorbing=False)
    assert len(nodes) < 3 * count < math.comb(count, 2)


def test_a_store_past_its_cap_says_so_and_what_to_do():
    nodes = store.Nodes([2] * 20, most=10)
    with pytest.raises(DiagramTooLarge) as error:
        [nodes.asked(k, (False, True)) for k in range(20)]
    assert str(error.value) == (
        "Its decision diagram has more than 10 nodes.\n"
        "  Outcomes fall back on the interpreter's and say so; split a clause that counts many"
        " parts, or ask about fewer bodies at once."
    )
