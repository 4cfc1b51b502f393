"""How often something is found where nothing is, in every design, and where something is.

The full simulation is ``benchmarks/audit_size.py``.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from evenhand.audit.attributes.hypotheses import hypotheses
from evenhand.audit.attributes.pool import pool_of
from evenhand.audit.randomization.attainable import LEVEL
from evenhand.audit.randomization.drawing import uniform
from evenhand.audit.randomization.inference import randomization_test, statistics_of
from evenhand.audit.randomization.results import RandomizationTest
from evenhand.audit.randomization.statistics import reference_of
from tests.audit.made_pools import beyond, chosen, made, mask, smallest_adjusted

TIMES, MOST = 200, 0.07
LOOSE, TIGHT = {"slope": 1.5}, {"noise": 0.5}


def false_alarms(
    bodies: int, treated: int, follows: dict[str, float], *, ranked: bool, times: int = TIMES
) -> int:
    """In how many made pools without favour something is found at the 5 % level."""
    found = 0
    for seed in range(times):
        rng = np.random.default_rng([seed, bodies, treated])
        z, attributes = made(rng, bodies)
        who = chosen(rng, z, treated, **follows)
        found += smallest_adjusted(rng, attributes, who, z if ranked else None) <= LEVEL
    return found


SIZES = pytest.mark.parametrize(("bodies", "treated"), [(120, 4), (120, 25), (400, 10)])


@SIZES
def test_drawn_uniformly_what_was_uniform_is_found_in_at_most_7_of_100(
    bodies: int, treated: int
) -> None:
    assert not beyond(false_alarms(bodies, treated, {}, ranked=False), TIMES, MOST)


@SIZES
@pytest.mark.parametrize("follows", [LOOSE, TIGHT], ids=["loosely", "tightly"])
def test_a_ranking_that_goes_with_an_attribute_raises_no_alarm_where_it_is_stated(
    follows: dict[str, float], bodies: int, treated: int
) -> None:
    assert not beyond(false_alarms(bodies, treated, follows, ranked=True), TIMES, MOST)


def test_the_same_ranking_raises_alarm_where_it_is_not_stated() -> None:
    assert beyond(false_alarms(400, 25, LOOSE, ranked=False, times=40), 40, MOST)


@pytest.mark.parametrize("label", ["policy: yes", "income"])
def test_what_is_planted_is_found_as_often_as_the_printed_power(label: str) -> None:
    rng = np.random.default_rng(20)
    _, attributes = made(rng, 120)
    settings = {"primary": ["policy", "income", "own_jail"], "draws": 1_999}
    printed = randomization_test(attributes, mask(120, range(0, 120, 12)), **settings)
    assert isinstance(printed, RandomizationTest)
    (row,) = (one for one in printed.rows if one.label == label)

    pool = pool_of({name: attributes[name] for name in settings["primary"]}, mask(120, range(10)))
    strata = uniform(120, 10)
    members, _ = statistics_of(pool, hypotheses(pool.attributes).tested, strata)
    reference = reference_of(members, strata.draw(1_999, rng), every=False)
    (column,) = (place for place, one in enumerate(members) if one.hypothesis.label == label)
    planted = strata.draw_favouring(members[column].hypothesis.scores > 0, 10.0, 600, rng)
    distances = np.stack([one.of_sets(planted) for one in members], axis=1)
    found = np.mean([reference.adjusted_of(one)[column] <= LEVEL for one in distances])

    error = math.sqrt(row.power.found * (1 - row.power.found) / 600 + row.power.error**2)
    assert 0.3 < row.power.found < 0.99
    assert found == pytest.approx(row.power.found, abs=4 * error)
    assert (row.power.error == 0) is (row.level is not None)


def test_where_all_treated_are_of_one_rare_kind_that_is_found_and_nothing_else() -> None:
    rng = np.random.default_rng(21)
    _, attributes = made(rng, 400)
    attributes["policy"] = ["yes" if number < 40 else "no" for number in range(400)]
    found = randomization_test(attributes, mask(400, range(0, 40, 4)), draws=1_999)
    assert isinstance(found, RandomizationTest)
    assert [row.label for row in found.found] == ["policy: yes"]
    assert "Found at the 5 % level, adjusted: policy: yes." in found.sentences()
