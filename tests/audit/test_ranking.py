"""Strata of a ranking, and what is left of a number when the ranking is taken out."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.audit.attributes.hypotheses import hypotheses
from evenhand.audit.randomization.drawing import group_by
from evenhand.audit.randomization.ranking import LEAST_A_STRATUM, residuals, strata_labels
from tests.audit.made_pools import mask

RANKINGS = st.lists(st.integers(0, 30) | st.none(), min_size=1, max_size=90)


def sizes(labels: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
    return sorted(np.unique(labels, return_counts=True)[1].tolist())


def test_a_pool_of_400_without_treated_is_cut_into_twenty() -> None:
    assert sizes(strata_labels(range(400), mask(400, []), 20)) == [20] * 20


def test_a_small_pool_has_fewer_strata_of_at_least_ten() -> None:
    assert sizes(strata_labels(range(45), mask(45, []), 20)) == [11, 11, 11, 12]
    assert sizes(strata_labels(range(9), mask(9, [1]), 20)) == [9]


def test_a_stratum_with_treated_is_halved_while_its_halves_have_ten() -> None:
    labels = strata_labels(range(400), mask(400, [0, 150]), 5)
    assert sizes(labels) == [10, 10, 10, 10, 20, 20, 40, 40, 80, 80, 80]
    assert (labels[:10] == labels[0]).all()
    assert labels[10] != labels[0]


@given(RANKINGS, st.integers(1, 20), st.data())
def test_ties_are_never_parted_and_unranked_bodies_stand_apart(
    ranking: list[int | None], strata: int, data: st.DataObject
) -> None:
    treated = np.array(data.draw(st.lists(st.booleans(), min_size=len(ranking),
                                          max_size=len(ranking))))  # fmt: skip
    labels = strata_labels(ranking, treated, strata)
    found = defaultdict(set)
    for place, label in zip(ranking, labels.tolist(), strict=True):
        found[place].add(label)
    assert all(len(one) == 1 for one in found.values())
    assert found.get(None, {-1}) == {-1}
    ranked = sorted(one for one in found if one is not None)
    order = [next(iter(found[one])) for one in ranked]
    assert order == sorted(order)
    assert -1 not in order


@settings(max_examples=60)
@given(st.integers(30, 90), st.integers(0, 2**31))
def test_every_set_that_keeps_the_counts_has_the_same_strata(bodies: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ranking = rng.integers(0, 60, bodies).tolist()
    treated = mask(bodies, np.argsort(ranking)[-int(rng.integers(1, 20)) :].tolist())
    labels = strata_labels(ranking, treated, 4)
    for drawn in group_by(labels, treated).draw(5, rng):
        again = strata_labels(ranking, mask(bodies, drawn.tolist()), 4)
        assert (again == labels).all()


def test_no_stratum_is_smaller_than_ten_where_nobody_ties() -> None:
    for bodies in range(10, 300, 7):
        labels = strata_labels(range(bodies), mask(bodies, range(0, bodies, 5)), 20)
        assert min(sizes(labels)) >= LEAST_A_STRATUM


def test_what_follows_the_ranking_smoothly_is_taken_out() -> None:
    rng = np.random.default_rng(1)
    ranking = rng.gamma(6, 1, 500)
    other = rng.normal(size=500)
    read = hypotheses({"a": (ranking + other).tolist(), "b": other.tolist()}).tested
    left = residuals(ranking.tolist(), read)
    assert abs(np.corrcoef(left[0], ranking)[0, 1]) < 0.02
    assert np.corrcoef(left[1], read[1].scores)[0, 1] > 0.95


def test_nothing_is_left_of_the_ranking_itself_where_it_has_few_values() -> None:
    ranking = [one % 4 for one in range(80)]
    read = hypotheses({"score": ranking}).tested
    assert (residuals(ranking, read)[0] == 0).all()


def test_an_unknown_number_and_an_unknown_rank_are_kept_apart() -> None:
    rng = np.random.default_rng(2)
    ranking = [None if one % 9 == 0 else one for one in range(90)]
    numbers = [None if one % 7 == 0 else float(value) for one, value in enumerate(rng.random(90))]
    read = hypotheses({"x": numbers}).tested
    (left,) = residuals(ranking, read)
    unranked = [one for one in range(90) if ranking[one] is None and numbers[one] is not None]
    assert (left[::7] == 0).all()
    assert abs(left[unranked].sum()) < 1e-9
