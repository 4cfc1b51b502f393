"""Disputes, and what settles them."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.record.resolve import resolve
from evenhand.terms.answers import Claim
from evenhand.terms.programs import ASSERTER_CLASSES, AsserterClass
from evenhand.terms.statements import AnswerWord
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value
from tests.record.made import as_value


def claim(
    by: str,
    *possible: Value | int | None,
    rank: AsserterClass = "account",
    word: AnswerWord = "states",
) -> Claim:
    return Claim(tuple(map(as_value, possible)), word, by, rank)


def test_asserters_who_differ_are_a_dispute_where_nothing_settles_it() -> None:
    found = resolve([claim("one", "never"), claim("two", "always", rank="agency")], ())
    assert (found.live, found.state) == (("always", "never"), "disputed")
    assert found.value is None


def test_asserters_who_agree_are_no_dispute() -> None:
    found = resolve([claim("one", True), claim("two", True, rank="agency")], ())
    assert (found.live, found.state, found.settled_by) == ((True,), "known", None)


def test_the_best_class_with_a_value_settles_a_dispute_and_the_loser_is_shown() -> None:
    claims = [claim("paper", False), claim("agency", True, rank="agency")]
    found = resolve(claims, ASSERTER_CLASSES)
    assert (found.live, found.state, found.settled_by) == ((True,), "known", "agency")
    assert [one.by for one in found.claims] == ["agency", "paper"]


@pytest.mark.parametrize(("best", "worse"), list(itertools.pairwise(ASSERTER_CLASSES)))
def test_each_class_outranks_the_next(best: AsserterClass, worse: AsserterClass) -> None:
    claims = [claim("b", False, rank=worse), claim("a", True, rank=best)]
    assert resolve(claims, ASSERTER_CLASSES).live == (True,)
    assert resolve(claims, ASSERTER_CLASSES[::-1]).live == (False,)


def test_two_of_the_best_class_who_differ_remain_a_dispute() -> None:
    claims = [claim("a", 1, rank="agency"), claim("b", 2, rank="agency"), claim("c", 3)]
    found = resolve(claims, ASSERTER_CLASSES)
    assert (found.live, found.state, found.settled_by) == ((1, 2), "disputed", None)


@pytest.mark.parametrize("word", ["states", "declines", "pending", "no-occasion"])
def test_no_answer_of_the_best_class_never_outranks_a_value(word: AnswerWord) -> None:
    claims = [claim("agency", None, rank="agency", word=word), claim("paper", True)]
    found = resolve(claims, ASSERTER_CLASSES)
    assert (found.live, found.state, found.settled_by) == ((True,), "known", None)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("no-occasion", "pending", "declines", "states"), "declined"),
        (("no-occasion", "pending", "states"), "pending"),
        (("states", "no-occasion"), "no-occasion"),
        (("states",), "unknown"),
    ],
)
def test_without_a_value_the_state_is_what_was_said(words: tuple[str, ...], state: str) -> None:
    claims = [claim(str(n), None, word=word) for n, word in enumerate(words)]
    assert resolve(claims, ()).state == state


def test_what_is_only_shown_counts_for_nothing_and_comes_last() -> None:
    shown = claim("city", None, rank="agency", word="declines")._replace(shown_only=True)
    found = resolve([shown, claim("paper", None)], ASSERTER_CLASSES)
    assert (found.state, [one.by for one in found.claims]) == ("unknown", ["paper", "city"])


def test_a_value_that_may_not_hold_yet_leaves_unknown_live() -> None:
    found = resolve([claim("one", True, None)], ())
    assert (found.live, found.state) == ((True, None), "unknown")


TWO_RANKS: tuple[AsserterClass, ...] = ("agency", "applicant")


def test_where_a_ranked_value_may_not_hold_yet_the_next_rank_decides_and_may_agree() -> None:
    claims = [claim("a", True, None, rank="agency"), claim("b", True, rank="applicant")]
    found = resolve(claims, TWO_RANKS)
    assert (found.live, found.state, found.settled_by) == ((True,), "known", None)


def test_where_a_ranked_value_may_not_hold_yet_the_value_of_the_next_rank_is_live_too() -> None:
    claims = [
        claim("a", True, None, rank="agency"),
        claim("b", False, None, rank="applicant"),
        claim("c", True),
    ]
    assert resolve(claims[:2], TWO_RANKS).live == (True, False, None)
    found = resolve(claims, TWO_RANKS)
    assert (found.live, found.state) == ((True, False), "unknown")


def test_a_lower_rank_without_a_value_leaves_unknown_live() -> None:
    claims = [claim("a", True, None, rank="agency"), claim("b", None, rank="applicant")]
    assert resolve(claims, TWO_RANKS).live == (True, None)


def test_a_dispute_of_the_next_rank_shows_where_it_may_decide() -> None:
    claims = [
        claim("a", True, None, rank="agency"),
        claim("b", True, rank="applicant"),
        claim("c", False, rank="applicant"),
    ]
    found = resolve(claims, TWO_RANKS)
    assert (found.live, found.state) == ((True, False), "disputed")


def test_a_certain_value_of_the_same_rank_decides_before_any_lower_one() -> None:
    claims = [
        claim("a", True, None, rank="agency"),
        claim("b", True, rank="agency"),
        claim("c", False, rank="applicant"),
    ]
    found = resolve(claims, TWO_RANKS)
    assert (found.live, found.state, found.settled_by) == ((True,), "known", "agency")


def test_classes_the_precedence_leaves_out_come_last_together() -> None:
    claims = [claim("a", 1, rank="publisher"), claim("b", 2), claim("c", 3, rank="agency")]
    assert resolve(claims, ("agency",)).live == (3,)
    assert resolve(claims[:2], ("agency",)).state == "disputed"


def test_not_applicable_against_a_value_is_a_dispute() -> None:
    assert resolve([claim("a", NOT_APPLICABLE), claim("b", True)], ()).state == "disputed"


# --- Sets of bodies ---------------------------------------------------------------------

A, B, AB = Bodies(("xx-a",)), Bodies(("xx-b",)), Bodies(("xx-a", "xx-b"))
A_OPEN, B_OPEN = Bodies(("xx-a",), True), Bodies(("xx-b",), True)


def test_two_open_sets_unite_and_stay_open() -> None:
    found = resolve([claim("1", A_OPEN), claim("2", B_OPEN)], ())
    assert (found.live, found.state) == ((Bodies(("xx-a", "xx-b"), True),), "known")


def test_two_different_complete_sets_are_a_dispute() -> None:
    assert resolve([claim("1", A), claim("2", AB)], ()).live == (A, AB)
    assert resolve([claim("1", A), claim("2", AB)], ()).state == "disputed"


def test_an_open_set_within_a_complete_one_agrees_with_it() -> None:
    found = resolve([claim("1", A_OPEN), claim("2", AB)], ())
    assert (found.live, found.state) == ((AB,), "known")


def test_an_open_set_that_names_another_body_disputes_a_complete_one() -> None:
    found = resolve([claim("1", A_OPEN), claim("2", B)], ())
    assert (set(found.live), found.state) == ({A_OPEN, B}, "disputed")


def test_no_body_at_all_disputes_an_open_set_with_one() -> None:
    assert resolve([claim("1", Bodies()), claim("2", A_OPEN)], ()).state == "disputed"


def test_a_lower_open_set_that_may_hold_the_winner_is_no_disagreement() -> None:
    claims = [claim("1", AB, rank="agency"), claim("2", A_OPEN)]
    assert resolve(claims, ASSERTER_CLASSES).settled_by is None
    assert resolve([claims[0], claim("2", A)], ASSERTER_CLASSES).settled_by == "agency"


def test_open_sets_that_may_not_hold_unite_in_each_way_they_may_have_fallen() -> None:
    found = resolve([claim("1", A_OPEN, None), claim("2", B_OPEN)], ())
    assert set(found.live) == {B_OPEN, Bodies(("xx-a", "xx-b"), True), None}


def test_very_many_inexact_sets_end_in_unknown_not_in_a_hang() -> None:
    claims = [
        claim(f"{n:02}", Bodies((f"xx-{n}",), True), Bodies((f"xx-y{n}",), True)) for n in range(40)
    ]
    found = resolve(claims, ())
    assert None in found.live
    assert len(found.live) < 100


# --- Against the slow way ---------------------------------------------------------------

VALUES = st.sampled_from([None, A, B, AB, A_OPEN, B_OPEN, Bodies()])


def agreed(values: set[Bodies]) -> set[Bodies]:
    """What certain sets come to: open ones united, and dropped where all complete hold them."""
    complete = {value for value in values if not value.open}
    names = {name for value in values if value.open for name in value.names}
    if complete == values:
        return complete
    union = Bodies(tuple(sorted(names)), True)
    if complete and all(names <= set(whole.names) for whole in complete):
        return complete
    return {*complete, union}


@settings(max_examples=200)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=2, unique=True), min_size=1, max_size=3))
def test_every_value_that_can_come_true_is_live_or_the_answer_is_open(
    possible: list[list[Bodies | None]],
) -> None:
    claims = [claim(str(n), *values) for n, values in enumerate(possible)]
    live = set(resolve(claims, ()).live)
    for world in itertools.product(*possible):
        values = {value for value in world if value is not None}
        assert None in live or (values and agreed(values) <= live)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([None, True, False, A_OPEN]), min_size=1, unique=True),
            st.sampled_from(ASSERTER_CLASSES),
            st.sampled_from(["states", "declines", "pending"]),
            st.booleans(),
        ),
        max_size=6,
    ),
    st.permutations(ASSERTER_CLASSES),
    st.randoms(use_true_random=False),
)
def test_the_order_of_claims_changes_nothing(some: list, precedence: list, random: Random) -> None:
    claims = [
        Claim(tuple(values), word, str(n), rank, shown_only=shown)
        for n, (values, rank, word, shown) in enumerate(some)
    ]
    mixed = list(claims)
    random.shuffle(mixed)
    assert resolve(claims, precedence) == resolve(mixed, precedence)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([None, 1, 2, 3]), min_size=1, max_size=2, unique=True),
            st.sampled_from(ASSERTER_CLASSES[1:4]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_live_is_what_the_best_rank_with_a_value_says_in_each_world(some: list) -> None:
    claims = [claim(str(n), *values, rank=rank) for n, (values, rank) in enumerate(some)]
    expected: set[object] = set()
    for world in itertools.product(*(values for values, _ in some)):
        said = [(rank, value) for (_, rank), value in zip(some, world, strict=True) if value]
        best = min((ASSERTER_CLASSES.index(rank) for rank, _ in said), default=None)
        expected |= {value for rank, value in said if ASSERTER_CLASSES.index(rank) == best}
        expected |= set() if said else {None}
    assert set(resolve(claims, ASSERTER_CLASSES).live) == expected
