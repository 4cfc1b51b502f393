"""Step-down p values against the definition, written out slowly."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.audit.attributes.hypotheses import Floats
from evenhand.audit.randomization.finding import Finding
from evenhand.audit.randomization.stepdown import Reference

ROWS = st.integers(1, 12)


def slowly(rows: Floats, observed: Floats, *, every: bool) -> tuple[list[float], list[float]]:
    """Raw and step-down p from the definition; the observed set is one of the sets."""
    sets = rows.tolist() if every else [*rows.tolist(), observed.tolist()]
    width = len(observed)

    def p(distances: list[float], column: int) -> float:
        return sum(one[column] >= distances[column] for one in sets) / len(sets)

    raw = [p(observed.tolist(), column) for column in range(width)]
    left, last, adjusted = set(range(width)), 0.0, [0.0] * width
    for column in sorted(range(width), key=lambda one: raw[one]):
        smallest = [min(p(one, other) for other in left) for one in sets]
        last = max(last, sum(one <= raw[column] for one in smallest) / len(sets))
        adjusted[column] = last
        left.remove(column)
    # Hypotheses of one raw p have one adjusted p, whichever is taken first.
    return raw, [max(adjusted[o] for o in range(width) if raw[o] == raw[c]) for c in range(width)]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Floats, Floats, bool]:
    width, height = draw(st.integers(1, 4)), draw(ROWS)
    whole = st.integers(0, 5).map(float)
    row = st.lists(whole, min_size=width, max_size=width)
    rows = np.array(draw(st.lists(row, min_size=height, max_size=height)))
    every = draw(st.booleans())
    observed = rows[draw(st.integers(0, height - 1))] if every else np.array(draw(row))
    return rows, observed, every


@given(cases())
def test_adjusted_p_is_that_of_the_definition(case: tuple[Floats, Floats, bool]) -> None:
    rows, observed, every = case
    reference = Reference(rows, np.zeros(rows.shape[1], dtype=bool), every)
    raw, adjusted = slowly(rows, observed, every=every)
    assert reference.raw_of(observed) == pytest.approx(raw)
    assert reference.adjusted_of(observed) == pytest.approx(adjusted)


@given(cases())
def test_adjusted_p_never_falls_as_raw_p_rises_and_is_never_below_it(
    case: tuple[Floats, Floats, bool],
) -> None:
    rows, observed, every = case
    reference = Reference(rows, np.zeros(rows.shape[1], dtype=bool), every)
    raw, adjusted = reference.raw_of(observed), reference.adjusted_of(observed)
    order = np.argsort(raw, kind="stable")
    assert (np.diff(adjusted[order]) >= 0).all()
    assert (adjusted >= raw).all()
    assert (raw >= 1 / reference.total).all()


@settings(max_examples=300)
@given(cases(), st.sampled_from([0.2, 0.35, 0.5]))
def test_what_is_found_at_a_level_is_what_has_no_greater_adjusted_p(
    case: tuple[Floats, Floats, bool], level: float
) -> None:
    rows, observed, every = case
    reference = Reference(rows, np.zeros(rows.shape[1], dtype=bool), every)
    adjusted = reference.adjusted_of(observed)
    finding, raw = Finding(reference, level), reference.raw_of(observed[None, :])
    found = np.array([finding.ever(column, raw)[0] for column in range(rows.shape[1])])
    assert (adjusted[found] <= level + 1e-9).all()
    one_set = reference.extra / reference.total
    if (np.diff(np.sort(raw[0])) > one_set + 1e-9).all():
        assert (adjusted[~found] > level + 1e-9).all()


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_hypotheses_changes_no_p(
    case: tuple[Floats, Floats, bool], random: Random
) -> None:
    rows, observed, every = case
    order = list(range(len(observed)))
    random.shuffle(order)
    exact = np.zeros(len(order), dtype=bool)
    straight = Reference(rows, exact, every).adjusted_of(observed)
    turned = Reference(rows[:, order], exact, every).adjusted_of(observed[order])
    assert turned == pytest.approx(straight[order])


def test_an_exact_p_is_taken_as_it_is() -> None:
    rows = -np.array([[0.5], [0.5], [0.02], [1.0]])
    reference = Reference(rows, np.array([True]), every=False)
    assert reference.raw_of(np.array([-0.02])).tolist() == [0.02]
    assert reference.adjusted_of(np.array([-0.02])).tolist() == [2 / 5]


def test_sums_that_differ_by_rounding_alone_are_as_far() -> None:
    rows = np.array([[0.1 + 0.2], [0.3], [0.1]])
    reference = Reference(rows, np.array([False]), every=True)
    assert reference.raw_of(np.array([0.3])).tolist() == [2 / 3]
    assert reference.raw_of(np.array([0.1 + 0.2])).tolist() == [2 / 3]


def test_the_first_to_be_settled_is_adjusted_over_the_whole_family() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(999, 5)) ** 2
    reference = Reference(rows, np.zeros(5, dtype=bool), every=False)
    observed = np.array([9.0, 0.1, 0.1, 0.1, 0.1])
    raw = reference.raw_of(observed)
    first = reference.first_step(raw[:1])[0]
    assert first == pytest.approx(reference.adjusted_of(observed)[0], abs=3 / 1_000)
