"""Sets drawn at random: each as likely as any other, within its strata, or by an alternative."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare, hypergeom, nchypergeom_fisher

from evenhand.audit.randomization.drawing import Strata, favoured_counts, group_by, subsets, uniform
from tests.audit.made_pools import all_sets, mask

GROUPS = (np.array([0, 2, 4, 6]), np.array([1, 3, 5]), np.array([7, 8]))
COUNTS = (2, 0, 1)


@pytest.mark.parametrize(("size", "chosen"), [(5, 2), (6, 5), (4, 4), (3, 0)])
def test_every_subset_is_as_likely_as_any_other(size: int, chosen: int) -> None:
    drawn = subsets(size, chosen, 6_000, np.random.default_rng(1))
    found = Counter(tuple(sorted(row)) for row in drawn.tolist())
    expected = list(itertools.combinations(range(size), chosen))
    assert set(found) == set(expected)
    if len(expected) > 1:
        assert chisquare([found[one] for one in expected]).pvalue > 1e-3


def test_a_large_pool_is_drawn_from_without_repeats() -> None:
    drawn = np.sort(subsets(90_000, 300, 200, np.random.default_rng(1)), axis=1)
    assert (np.diff(drawn, axis=1) > 0).all()
    assert 0.45 < (drawn < 45_000).mean() < 0.55


def test_strata_keep_their_counts_and_every_set_is_as_likely() -> None:
    strata = Strata(GROUPS, COUNTS)
    drawn = strata.draw(4_800, np.random.default_rng(2))
    found = Counter(tuple(sorted(row)) for row in drawn.tolist())
    expected = {tuple(sorted(one)) for one in all_sets([g.tolist() for g in GROUPS], COUNTS)}
    assert set(found) == expected
    assert chisquare(list(found.values())).pvalue > 1e-3


def test_every_set_is_gone_through_once() -> None:
    strata = Strata(GROUPS, COUNTS)
    rows = [tuple(sorted(row)) for row in strata.every().tolist()]
    expected = [tuple(sorted(one)) for one in all_sets([g.tolist() for g in GROUPS], COUNTS)]
    assert sorted(rows) == sorted(expected)
    assert len(rows) == strata.sets() == 12


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)), min_size=1, max_size=4))
def test_whether_there_are_so_few_sets_is_told_without_counting_them(
    shape: list[tuple[int, int]],
) -> None:
    strata = Strata(
        tuple(np.arange(size) for size, _ in shape),
        tuple(min(size, count) for size, count in shape),
    )
    for limit in (1, 10, strata.sets() - 1, strata.sets(), strata.sets() + 1):
        assert strata.at_most(limit) is (strata.sets() <= limit)


def test_a_huge_number_of_sets_is_told_at_once() -> None:
    assert not uniform(90_000, 30_000).at_most(10**9)


@pytest.mark.parametrize("odds", [0.2, 1.0, 10.0, 1e9])
@pytest.mark.parametrize(("inside", "outside", "chosen"), [(5, 20, 4), (3, 2, 4), (40, 80, 25)])
def test_the_count_of_the_favoured_is_fishers_noncentral_hypergeometric(
    odds: float, inside: int, outside: int, chosen: int
) -> None:
    found = favoured_counts(inside, outside, chosen, odds)
    counts = np.arange(chosen + 1)
    expected = nchypergeom_fisher.pmf(counts, inside + outside, inside, chosen, odds)
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-12)
    if odds == 1:
        exact = hypergeom.pmf(counts, inside + outside, inside, chosen)
        assert found == pytest.approx(exact, rel=1e-9, abs=1e-300)


def test_at_infinite_odds_as_many_favoured_are_drawn_as_there_can_be() -> None:
    strata = Strata((np.arange(10), np.arange(10, 20)), (4, 3))
    favoured = mask(20, [0, 1, 10, 11, 12, 13])
    drawn = strata.draw_favouring(favoured, math.inf, 50, np.random.default_rng(3))
    assert (favoured[drawn].sum(axis=1) == 2 + 3).all()


def test_sets_that_favour_have_the_stated_odds_and_are_alike_otherwise() -> None:
    strata = uniform(8, 3)
    favoured = mask(8, [1, 4, 6])
    drawn = strata.draw_favouring(favoured, 3.0, 20_000, np.random.default_rng(4))
    found = Counter(tuple(sorted(row)) for row in drawn.tolist())
    sets = all_sets([range(8)], [3])
    weights = np.array([3.0 ** sum(favoured[list(one)]) for one in sets])
    expected = 20_000 * weights / weights.sum()
    assert chisquare([found[one] for one in sets], expected).pvalue > 1e-3


def test_bodies_are_grouped_by_label_and_the_treated_counted() -> None:
    strata = group_by([1, 0, 1, 1], mask(4, [0, 1]))
    assert [group.tolist() for group in strata.groups] == [[1], [0, 2, 3]]
    assert strata.counts == (1, 1)
