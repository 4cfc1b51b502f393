"""Rates and their exact Poisson intervals."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, poisson

from evenhand.crime.rates import Rate, rate
from evenhand.errors import UncountableRate

counts = st.integers(min_value=0, max_value=200_000)
people = st.integers(min_value=1, max_value=400_000_000)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.688879), (1, 0.025318, 5.571643), (10, 4.795389, 18.390356),
     (100, 81.3640, 121.6271)],
)  # fmt: skip
def test_the_interval_is_garwoods(count: int, low: float, high: float) -> None:
    found = rate(count, 100_000)
    assert found.low == pytest.approx(low, rel=1e-5)
    assert found.high == pytest.approx(high, rel=1e-5)


@settings(max_examples=150)
@given(counts, people, st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_the_interval_is_that_of_chi_square_and_holds_the_rate(
    count: int, residents: int, level: float
) -> None:
    found, tail, scale = rate(count, residents, level=level), (1 - level) / 2, 100_000 / residents
    low = chi2.ppf(tail, 2 * count) / 2 * scale if count else 0.0
    assert found.low == pytest.approx(low, rel=1e-7, abs=1e-9)
    assert found.high == pytest.approx(chi2.isf(tail, 2 * count + 2) / 2 * scale, rel=1e-7)
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize("mean", [0.2, 1.0, 3.3, 12.5, 61.0])
def test_the_interval_covers_at_least_as_often_as_it_says(mean: float) -> None:
    covered = math.fsum(
        float(poisson.pmf(count, mean))
        for count in range(200)
        if rate(count, 100_000).low <= mean <= rate(count, 100_000).high
    )
    assert covered >= 0.95


def test_a_rate_is_per_100000_residents() -> None:
    assert rate(4_934, 558_874).value == pytest.approx(882.8, abs=0.05)


def test_no_offence_is_a_rate_of_zero_with_an_upper_bound() -> None:
    found = rate(0, 5_000)
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(73.8, abs=0.05)


@pytest.mark.parametrize(
    ("low", "high", "where"),
    [(401, 500, "above"), (300, 399, "below"), (390, 410, "within"), (400, 410, "within"),
     (390, 400, "within")],
)  # fmt: skip
def test_a_benchmark_inside_the_interval_or_on_its_edge_is_within_counting_error(
    low: float, high: float, where: str
) -> None:
    assert Rate(1, 1, low, high).against(400) == where


@pytest.mark.parametrize(
    ("count", "residents", "level"),
    [(-1, 10, 0.95), (1, 0, 0.95), (1, -5, 0.95), (1, 10, 1.0), (1, 10, 0.0), (1, 10, math.nan)],
)
def test_what_cannot_be_counted_is_refused(count: int, residents: int, level: float) -> None:
    with pytest.raises(UncountableRate) as refused:
        rate(count, residents, level=level)
    assert refused.value.hint
