"""How often something is found where nothing is, in every design, and where something is.

The full simulation is ``benchmarks/audit_size.py``.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from evenhand.audit.attributes.hypotheses import hypotheses
from evenhand.audit.attributes.pool import pool_of
from evenhand.audit.randomization.attainable import LEVEL, Powers
from evenhand.audit.randomization.finding import Finding
from evenhand.audit.randomization.inference import randomization_test, statistics_of, strata_of
from evenhand.audit.randomization.results import RandomizationTest
from evenhand.audit.randomization.statistics import Members
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


def powers_of(*, ranked: bool) -> Powers:
    """Of 120 bodies 12 treated; three levels go with income, so that some are found before it."""
    rng = np.random.default_rng(22)
    z, attributes = made(rng, 120)
    income = np.array(attributes["income"])
    rich = income > np.median(income)
    levels = {f"level {one}": (rich ^ (rng.random(120) < 0.05)).tolist() for one in "abc"}
    treated = mask(120, range(0, 120, 10))
    ranking = z.tolist() if ranked else None
    pool = pool_of({"income": income.tolist(), **levels}, treated, ranking=ranking)
    strata = strata_of(pool)
    members = Members(tuple(statistics_of(pool, hypotheses(pool.attributes).tested, strata)[0]))
    return Powers(members, members.reference(strata.draw(999, rng), every=False), strata, seed=0)


@pytest.mark.parametrize("ranked", [False, True], ids=["uniform", "strata"])
@pytest.mark.parametrize("column", range(4))
def test_what_is_planted_is_found_as_often_as_the_printed_power(ranked: bool, column: int) -> None:
    powers = powers_of(ranked=ranked)
    favoured = powers.members.each[column].hypothesis.scores > 0
    sets = powers.strata.draw_favouring(favoured, 10.0, 1_000, np.random.default_rng(column))
    adjusted = [powers.reference.adjusted_of(one) for one in powers.members.of_sets(sets)]
    found = np.mean([p[column] <= LEVEL for p in adjusted])
    printed = powers.at(column, 10.0)
    error = math.hypot(printed.error, math.sqrt(printed.found * (1 - printed.found) / 1_000))
    assert 0.2 < printed.found < 0.99
    assert abs(found - printed.found) < 3 * error


@pytest.mark.parametrize("ranked", [False, True], ids=["uniform", "strata"])
def test_in_many_sets_at_once_is_found_what_has_a_small_adjusted_p_in_each(ranked: bool) -> None:
    powers = powers_of(ranked=ranked)
    favoured = powers.members.each[-1].hypothesis.scores > 0
    sets = powers.strata.draw_favouring(favoured, 4.0, 500, np.random.default_rng(1))
    distances = powers.members.of_sets(sets)
    adjusted = np.array([powers.reference.adjusted_of(one) for one in distances])
    finding, raw = Finding(powers.reference, LEVEL), powers.reference.raw_of(distances)
    found = np.stack([finding.ever(column, raw) for column in range(4)], axis=1)
    assert found.any()
    assert not found.all()
    assert (found == (adjusted <= LEVEL)).all()


def test_the_power_of_a_level_is_exact_unless_it_is_found_after_others_too() -> None:
    _, attributes = made(np.random.default_rng(20), 120)
    found = randomization_test(attributes, mask(120, range(0, 120, 12)), primary=["policy"])
    assert isinstance(found, RandomizationTest)
    alone = found.row("policy", "yes").power
    assert 0.3 < alone.found < 0.99
    assert alone.error == 0
    assert max(powers_of(ranked=False).at(column, 10.0).error for column in range(3)) > 0


def test_where_all_treated_are_of_one_rare_kind_that_is_found_and_nothing_else() -> None:
    rng = np.random.default_rng(21)
    _, attributes = made(rng, 400)
    attributes["policy"] = ["yes" if number < 40 else "no" for number in range(400)]
    found = randomization_test(attributes, mask(400, range(0, 40, 4)), draws=1_999)
    assert isinstance(found, RandomizationTest)
    assert [row.label for row in found.found] == ["policy: yes"]
    assert "Found at the 5 % level, adjusted: policy: yes." in found.sentences()
