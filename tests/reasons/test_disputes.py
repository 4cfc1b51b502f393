"""Disputes over contentions: Baltimore's, from the shipped record."""

import datetime as dt
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evenhand.diagram.cases import Cases
from evenhand.diagram.passes import decide
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.disputes import disputes_of
from evenhand.reasons.disputes_said import disputes_in_sentences
from evenhand.reasons.explanation import Names
from evenhand.record.given import Given
from evenhand.record.view import View
from evenhand.terms.scenarios import GivenAnswer
from evenhand.verbs.sources import as_program, open_record
from tests.reasoning.made import DAY
from tests.reasoning.test_properties import YES_NO, made_of, trees

SAID_FIRST = "Baltimore Sun 2017-08-03, first version"
SAID_SECOND = "Baltimore Sun 2017-08-03, second version"


def baltimore():
    view = View(open_record(), as_of=dt.date(2017, 8, 3), known_at=dt.date(2017, 8, 18))
    interpreter = Interpreter(as_program("us-doj-psp"), view, reading="release")
    return disputes_of(Cases(interpreter.day, view).case("us-md-baltimore"))


def test_baltimores_hold_is_one_contention_with_a_position_for_each_account():
    found = baltimore()
    (contention,) = found.contentions
    assert {question.fact for question in contention.questions} == {"hold_practice"}
    assert {position.by for position in contention.positions} == {(SAID_FIRST,), (SAID_SECOND,)}
    assert found.worlds == 2
    assert sum(found.counts.values()) == 2


def test_each_account_of_baltimores_hold_has_an_outcome_of_its_own():
    found = baltimore()
    assert set(found.by_party) == {SAID_FIRST, SAID_SECOND}
    assert set(found.by_party.values()) == {False, None}


def laid_out(made, values):
    given_ = tuple(GivenAnswer(name, None, None, some) for name, some in values.items())
    evidence = Given({"xx-no-brook": given_}, as_of=DAY, known_at=DAY)
    return Cases(Interpreter(made, evidence).day, evidence).case("xx-no-brook")


@settings(max_examples=200)
@given(trees, st.sets(st.sampled_from(YES_NO), min_size=1))
def test_counts_pivots_and_forcing_sets_are_those_of_every_combination(tree, names):
    made = made_of(list(enumerate(tree)))
    case = laid_out(made, dict.fromkeys(sorted(names), (True, False)))
    found = disputes_of(case)
    assume(found is not None)
    facts = [one.questions[0].fact for one in found.contentions]
    came = {}
    for world in product((True, False), repeat=len(facts)):
        rest = dict.fromkeys(sorted(names), (True, False))
        one = laid_out(made, rest | {f: (v,) for f, v in zip(facts, world, strict=True)})
        came[world] = decide(one.diagram, one.allowed)
    assert found.counts == {t: list(came.values()).count(t) for t in (True, False, None)}
    for place, one in enumerate(found.contentions):
        flips = sum(
            came[w] is not came[(*w[:place], False, *w[place + 1 :])] for w in came if w[place]
        )
        assert one.pivotal_share * len(came) / 2 == flips
    for want in (True, False):
        assert bool(found.must_win[want]) is (want in came.values())


def test_the_words_say_that_a_share_is_a_count_and_not_a_likelihood():
    names = Names(open_record().jurisdictions, as_program("us-doj-psp").facts)
    text = " ".join(disputes_in_sentences(baltimore(), names))
    assert (
        "Of 2 combinations of the accounts' claims, 1 comes out ineligible and 1 comes out"
        " undetermined. This is a count of claims, not a likelihood."
    ) in text
