"""``for: each`` and ``for: any`` over two bodies, closed and open, by the table of worlds."""

import itertools
import json

import pytest
from tests.reasoning.made import decide, program

T, F, U, N = "met", "unmet", "unknown", "n/a"
ANSWERS = {T: True, F: False, U: None, N: "not-applicable"}


def asked(quantifier: str, if_none: str = "unmet"):
    return program(f"""\
facts:
  bank_operator:
    ask: Who operates the banks?
    answer: jurisdictions
  bank_access:
    ask: May engineers enter?
    answer: yes-no
    of: bank_operator
requires:
  all:
    - id: access
      wordings:
        2031-01-10:
          source: notice
          text: Engineers may enter.
          for: {quantifier} bank_operator
          when: bank_access is yes
          if-none: {if_none}
""")


EACH, ANY = asked("each"), asked("any")


def came_out(loaded, bodies, operators="xx-a; xx-b"):
    answers = {"bank_operator": operators, "bank_access": bodies}
    found = decide(loaded, json.dumps(answers))
    return found.clauses[0].status


def pair(one, two):
    return {"xx-a": ANSWERS[one], "xx-b": ANSWERS[two]}


@pytest.mark.parametrize(
    ("one", "two", "each", "each_open", "any_", "any_open"),
    [
        (T, T, T, U, T, T),
        (T, F, F, F, T, T),
        (T, U, U, U, T, T),
        (T, N, T, U, T, T),
        (F, F, F, F, F, U),
        (F, N, F, F, F, U),
        (F, U, F, F, U, U),
        (U, U, U, U, U, U),
        (U, N, U, U, U, U),
        (N, N, F, U, F, U),  # if-none: unmet
    ],
)
def test_two_bodies_come_out_as_all_their_worlds_do(one, two, each, each_open, any_, any_open):
    for bodies in (pair(one, two), pair(two, one)):
        assert came_out(EACH, bodies) == each
        assert came_out(EACH, bodies, "xx-a; xx-b; others") == each_open
        assert came_out(ANY, bodies) == any_
        assert came_out(ANY, bodies, "xx-a; xx-b; others") == any_open


def test_the_table_agrees_with_enumerating_the_worlds():
    worlds = {T: [T], F: [F], U: [T, F, N], N: [N]}

    def quantified(quantifier, parts):
        kept = [part for part in parts if part != N]
        if not kept:
            return F  # if-none: unmet
        decisive = T if quantifier == "any" else F
        return decisive if decisive in kept else (F if decisive == T else T)

    for one, two in itertools.product(worlds, repeat=2):
        for quantifier, loaded in (("each", EACH), ("any", ANY)):
            for more in ([()], [(), (T,), (F,), (N,)]):
                outcomes = {
                    quantified(quantifier, (a, b, *extra))
                    for a in worlds[one]
                    for b in worlds[two]
                    for extra in more
                }
                exact = outcomes.pop() if len(outcomes) == 1 else U
                operators = "xx-a; xx-b" + ("; others" if len(more) > 1 else "")
                got = came_out(loaded, pair(one, two), operators)
                assert got in (exact, U)  # the interpreter never contradicts the worlds


@pytest.mark.parametrize(
    ("if_none", "status"),
    [("met", "met"), ("unmet", "unmet"), ("unknown", "unknown"), ("left-out", "left-out")],
)
@pytest.mark.parametrize("quantifier", ["each", "any"])
def test_no_body_at_all_comes_out_as_if_none_says(quantifier, if_none, status):
    assert came_out(asked(quantifier, if_none), {}, "none") == status


@pytest.mark.parametrize("quantifier", ["each", "any"])
def test_an_unknown_list_of_bodies_is_unknown_and_the_list_is_missing(quantifier):
    found = decide(asked(quantifier), '{"bank_access": {"xx-a": false}}')
    assert found.clauses[0].status == "unknown"
    assert [fact.fact for fact in found.missing] == ["bank_operator"]


def test_a_disputed_list_is_decided_only_if_every_list_agrees():
    lists = ["xx-a", "xx-a; xx-b"]
    unmet = {"bank_operator": lists, "bank_access": {"xx-a": False, "xx-b": True}}
    assert decide(EACH, json.dumps(unmet)).clauses[0].status == "unmet"
    differ = {"bank_operator": lists, "bank_access": {"xx-a": True, "xx-b": False}}
    assert decide(EACH, json.dumps(differ)).clauses[0].status == "unknown"


def test_a_declined_answer_is_unknown_and_keeps_its_word():
    found = decide(EACH, '{"bank_operator": "xx-a", "bank_access": {"xx-a": "declines"}}').clauses[
        0
    ]
    assert found.status == "unknown"
    assert found.bodies[0].uses[0].answer.state == "declined"


def test_each_unmet_is_controlled_by_all_the_unmet_bodies_and_any_by_one_of_them():
    answers = json.dumps(
        {"bank_operator": "xx-a/jail; xx-b", "bank_access": {"xx-a/jail": False, "xx-b": False}}
    )
    assert decide(EACH, answers).clauses[0].controllers == ("all-of", ("xx-a", "xx-b"))
    assert decide(ANY, answers).clauses[0].controllers == ("one-of", ("xx-a", "xx-b"))


def test_a_facility_without_an_answer_of_its_own_takes_its_operators():
    answers = '{"bank_operator": "xx-a/jail", "bank_access": {"xx-a": true}}'
    assert decide(EACH, answers).clauses[0].status == "met"


NESTED = program("""\
facts:
  bank_operator:
    ask: Who operates the banks?
    answer: jurisdictions
  bank_access:
    ask: May engineers enter?
    answer: yes-no
    of: bank_operator
  ready:
    ask: Is it ready?
    answer: yes-no
requires:
  all:
    - id: either
      wordings:
        2031-01-10:
          source: notice
          text: Ready, or open to engineers.
          any:
            - {id: is-ready, when: ready is yes}
            - id: entered
              for: each bank_operator
              when: bank_access is yes
              if-none: unmet
""")


@pytest.mark.parametrize(
    ("bodies", "status"),
    [(pair(T, T), "met"), (pair(T, F), "unmet"), (pair(T, U), "unknown"), (pair(N, N), "unmet")],
)
def test_a_part_of_a_clause_may_be_asked_of_each_body(bodies, status):
    answers = {"bank_operator": "xx-a; xx-b", "bank_access": bodies, "ready": False}
    found = decide(NESTED, json.dumps(answers))
    assert found.clauses[0].status == status
    if status == "unknown":
        assert found.missing == (("bank_access", "xx-b"),)
        assert found.clauses[0].controllers.bodies == ("xx-no-brook", "xx-b")


@pytest.mark.parametrize("if_none", ["met", "unmet", "left-out"])
def test_a_relation_that_does_not_apply_has_no_body(if_none):
    assert came_out(asked("each", if_none), {}, "not-applicable") == if_none
