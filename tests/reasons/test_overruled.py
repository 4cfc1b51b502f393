"""Accounts that precedence set aside, each put in place of the answer alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.diagram.cases import Cases
from evenhand.diagram.passes import decide
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.overruled import accounts_alone
from evenhand.record.view import View
from evenhand.verbs.sources import as_program, open_record
from tests.reasoning.made import DAY
from tests.reasoning.test_properties import YES_NO, made_of, trees
from tests.reasons.disputed import CITY
from tests.record.made import said, view

OTHER = "The Brook Gazette 2030-01-01"


def highway(state: str):
    evidence = View(open_record(), as_of=dt.date(1986, 10, 1), known_at=dt.date(2008, 1, 1))
    interpreter = Interpreter(as_program("us-dot-158"), evidence)
    return accounts_alone(Cases(interpreter.day, evidence), state)


def test_an_account_that_the_law_outranks_is_decided_by_alone():
    (ruhm,) = highway("us-co")
    assert ruhm.by == "Ruhm, data of Stock and Watson (2003)"
    assert [one.fact for one in ruhm.facts] == ["under_21_lawful"]
    assert ruhm.outcome is True


def test_accounts_that_agree_or_differ_unsettled_were_not_overruled():
    assert highway("us-ca") == ()
    assert highway("us-tn") == ()


def cases(made, rows):
    evidence = view(rows, DAY.isoformat())
    return Cases(Interpreter(made, evidence).day, evidence)


@settings(max_examples=150)
@given(trees, st.dictionaries(st.sampled_from(YES_NO), st.sampled_from(["yes", "no"])), st.data())
def test_it_comes_out_as_if_the_account_were_the_only_one_where_it_was_overruled(
    tree, answers, data
):
    made = replace(made_of(list(enumerate(tree))), precedence=("body-in-control", "account"))
    differs = data.draw(st.sets(st.sampled_from(sorted(answers)))) if answers else set()
    theirs = {fact: {"yes": "no", "no": "yes"}[answers[fact]] for fact in differs}
    own = [said(fact, value, about=CITY, by=CITY) for fact, value in answers.items()]
    against = [said(fact, value, about=CITY, by=OTHER) for fact, value in theirs.items()]
    found = accounts_alone(cases(made, [*own, *against]), CITY)
    alone = [row for row in own if row.fact not in differs] + against
    case = cases(made, alone).case(CITY)
    asked = {question.fact for question in case.answers}
    if not differs & asked:
        assert found == ()
        return
    (one,) = found
    assert {about.fact for about in one.facts} == differs & asked
    assert (one.by, one.outcome) == (OTHER, decide(case.diagram, case.allowed))
