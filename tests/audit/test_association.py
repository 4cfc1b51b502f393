"""Odds ratios with exact intervals, and areas under the curve."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu
from scipy.stats.contingency import odds_ratio as scipy_odds_ratio

from evenhand.audit.randomization.association import Counts, auc, odds_ratio
from tests.audit.made_pools import mask


@pytest.mark.parametrize("table", [(3, 1, 20, 76), (4, 0, 60, 236), (0, 4, 60, 236), (7, 5, 9, 4)])
def test_the_interval_is_the_exact_conditional_one(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    found = odds_ratio(Counts(a, b, c, d))
    expected = scipy_odds_ratio([[a, b], [c, d]]).confidence_interval(0.95)
    assert found.low == pytest.approx(expected.low, rel=1e-5)
    if np.isinf(expected.high):
        assert found.high is None
    else:
        assert found.high == pytest.approx(expected.high, rel=1e-5)


def test_an_empty_cell_makes_the_odds_ratio_unbounded_and_never_a_number() -> None:
    found = odds_ratio(Counts(4, 0, 60, 236))
    assert (found.value, found.high) == (None, None)
    assert found.low > 1


def test_nobody_treated_with_a_level_is_an_odds_ratio_of_nothing_with_a_finite_bound() -> None:
    found = odds_ratio(Counts(0, 4, 60, 236))
    assert (found.value, found.low) == (0, 0)
    assert found.high is not None


def test_a_large_pool_has_an_interval_too() -> None:
    found = odds_ratio(Counts(40, 20, 3_000, 16_450))
    assert found.high is not None
    assert found.value is not None
    assert 5 < found.low < found.value < found.high < 25


@given(st.lists(st.integers(0, 9), min_size=4, max_size=30), st.data())
def test_auc_is_the_share_of_pairs(values: list[int], data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(values) - 1))
    numbers, treated = np.array(values, dtype=float), mask(len(values), range(count))
    above = mannwhitneyu(numbers[treated], numbers[~treated]).statistic
    expected = above / (count * (len(values) - count))
    known = np.ones(len(values), dtype=bool)
    assert auc(numbers, known, treated) == pytest.approx(expected)


def test_without_a_figure_on_one_side_there_is_no_auc() -> None:
    known = mask(4, [2, 3])
    assert auc(np.arange(4.0), known, mask(4, [0, 1])) is None
    assert auc(np.arange(4.0), known, mask(4, [2, 3])) is None
