"""The randomization test: exact where it can be, the same for the same seed, silent if idle."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from scipy.stats import fisher_exact, rankdata

from evenhand.audit.randomization.inference import randomization_test
from evenhand.audit.randomization.results import NotTested, RandomizationTest
from evenhand.errors import BadColumn
from tests.audit.made_pools import all_sets, made, mask
from tests.audit.motive import MOTIVE

PARTY = ["D", "D", "D", "D", "R", "R", "R", "R", "R"]
INCOME = [3, 5, 5, 9, 1, 2, 2, 8, 4]
SMALL: Mapping[str, Sequence[object]] = {"party": PARTY, "income": INCOME}
IDS = [f"xx-{letter}" for letter in "abcdefghi"]


def ran(attributes: Mapping[str, Sequence[object]], treated: object, **settings: object):
    found = randomization_test(attributes, treated, **settings)
    assert isinstance(found, RandomizationTest)
    return found


def figures(found: RandomizationTest) -> dict[str, tuple[object, ...]]:
    return {
        row.label: (row.p, row.adjusted_p, row.attainable_p, row.attainable_adjusted_p, row.power)
        for row in found.rows
    }


def by_enumeration(
    sets: Sequence[tuple[int, ...]],
    observed: tuple[int, ...],
    distance: Callable[[tuple[int, ...]], float],
) -> float:
    far = distance(observed)
    return sum(distance(one) >= far - 1e-9 for one in sets) / len(sets)


def unlikeliness(sets: Sequence[tuple[int, ...]], held: Sequence[bool]):
    """Minus how many sets hold a level as often: the distance of Fisher's exact test."""
    counts = [sum(held[body] for body in one) for one in sets]
    return lambda one: -counts.count(sum(held[body] for body in one))


@pytest.mark.parametrize("treated", list(itertools.combinations(range(9), 3))[::7])
def test_on_a_tiny_pool_every_p_is_that_of_going_through_all_sets(
    treated: tuple[int, ...],
) -> None:
    sets = list(itertools.combinations(range(9), 3))
    found = ran(SMALL, mask(9, treated), draws=99)
    assert found.design.every
    assert found.design.sets == len(sets) == 84
    ranks = rankdata(INCOME)
    distances = {
        "party: D": unlikeliness(sets, [one == "D" for one in PARTY]),
        "income": lambda one: abs(ranks[list(one)].sum() - 3 * ranks.mean()),
    }
    raw = {name: by_enumeration(sets, treated, far) for name, far in distances.items()}
    assert {row.label: row.p for row in found.rows} == pytest.approx(raw)
    p_of = [
        {name: by_enumeration(sets, one, far) for name, far in distances.items()} for one in sets
    ]
    first, second = sorted(raw, key=raw.__getitem__)
    joint = sum(min(p.values()) <= raw[first] + 1e-9 for p in p_of) / len(sets)
    alone = sum(p[second] <= raw[second] + 1e-9 for p in p_of) / len(sets)
    adjusted = {row.label: row.adjusted_p for row in found.rows}
    assert adjusted == pytest.approx({first: joint, second: max(joint, alone)})
    least = {name: min(p[name] for p in p_of) for name in distances}
    assert {row.label: row.attainable_p for row in found.rows} == pytest.approx(least)


def test_within_strata_every_p_is_that_of_going_through_the_sets_that_keep_them() -> None:
    rng = np.random.default_rng(5)
    jail = (rng.random(20) < 0.4).tolist()
    treated = (0, 3, 12)
    found = ran({"jail": jail}, mask(20, treated), ranking=range(20), draws=999)
    assert found.design.strata == 2
    sets = all_sets([range(10), range(10, 20)], [2, 1])
    assert found.design.sets == len(sets) == 450
    expected = by_enumeration(sets, treated, unlikeliness(sets, jail))
    assert found.rows[0].p == pytest.approx(expected)


def test_a_level_has_the_p_of_fishers_exact_test() -> None:
    rng = np.random.default_rng(6)
    held = rng.random(400) < 0.3
    treated = mask(400, rng.choice(400, 25, replace=False).tolist())
    found = ran({"jail": held.tolist()}, treated, draws=999)
    table = [
        [(held & treated).sum(), (~held & treated).sum()],
        [(held & ~treated).sum(), (~held & ~treated).sum()],
    ]
    assert found.row("jail", "yes").p == pytest.approx(fisher_exact(table).pvalue, rel=1e-8)


def test_a_drawn_p_is_a_share_of_the_draws_and_close_to_that_of_all_sets() -> None:
    income = [float(one) for one in np.random.default_rng(7).normal(size=20)]
    treated = mask(20, np.argsort(income)[[1, 4, 9, 11]].tolist())
    every = ran({"income": income}, treated, draws=4_845)
    drawn = ran({"income": income}, treated, draws=4_844)
    assert (every.design.every, drawn.design.every) == (True, False)
    for found in (every, drawn):
        (row,) = found.rows
        assert row.sets_as_far is not None
        assert row.p == row.sets_as_far / found.design.gone_through
        assert found.design.gone_through == 4_845
    assert 0.1 < every.rows[0].p < 0.9
    assert drawn.rows[0].p == pytest.approx(every.rows[0].p, abs=0.03)


def test_no_drawn_p_is_zero() -> None:
    income = list(range(400))
    (row,) = ran({"income": income}, mask(400, range(390, 400)), draws=999).rows
    assert row.p == row.attainable_p == 1 / 1_000


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    _, attributes = made(np.random.default_rng(8), 60)
    treated = mask(60, [0, 10, 20, 30, 40])
    first, again, other = (ran(attributes, treated, draws=499, seed=s) for s in (3, 3, 4))
    assert figures(first) == figures(again)
    assert figures(first) != figures(other)
    assert (first.design.seed, first.design.draws) == (3, 499)


def test_the_order_of_attributes_changes_nothing() -> None:
    _, attributes = made(np.random.default_rng(9), 60)
    treated = mask(60, [0, 10, 20, 30, 40])
    turned = dict(reversed(attributes.items()))
    assert figures(ran(turned, treated, draws=499)) == figures(ran(attributes, treated, draws=499))


def test_the_order_of_bodies_changes_nothing_where_there_are_ids() -> None:
    z, attributes = made(np.random.default_rng(10), 60)
    ids = [f"xx-{number:02}" for number in range(60)]
    treated = ids[::12]
    order = list(range(60))
    random.Random(1).shuffle(order)
    found = [
        ran(
            {name: [one[place] for place in way] for name, one in attributes.items()},
            treated,
            ids=[ids[place] for place in way],
            ranking=[z[place] for place in way],
            draws=499,
        )
        for way in (range(60), order)
    ]
    assert figures(found[0]) == figures(found[1])


def test_another_attribute_leaves_raw_p_and_the_draws_as_they_were() -> None:
    _, attributes = made(np.random.default_rng(11), 60)
    treated = mask(60, [0, 10, 20, 30, 40])
    alone = ran({"income": attributes["income"]}, treated, draws=499)
    among = ran(attributes, treated, draws=499)
    assert among.row("income").p == alone.row("income").p


def test_ids_and_a_mask_say_the_same() -> None:
    by_mask = ran(SMALL, mask(9, [0, 4]), ids=IDS)
    assert figures(ran(SMALL, ["xx-a", "xx-e"], ids=IDS)) == figures(by_mask)


def test_an_attribute_of_two_levels_is_one_test_and_either_level_names_it() -> None:
    found = ran({"party": PARTY}, mask(9, [0, 4, 5]))
    (row,) = found.rows
    assert (row.level, row.other) == ("D", "R")
    assert found.row("party", "R") is found.row("party", "D") is row
    with pytest.raises(KeyError):
        found.row("party", "X")


def test_a_level_of_several_is_named_and_not_guessed() -> None:
    found = ran({"region": ["a", "b", "c"] * 3}, mask(9, [0, 4, 5]))
    assert found.row("region", "b").level == "b"
    with pytest.raises(KeyError):
        found.row("region")


def test_the_primary_family_is_adjusted_by_itself_and_the_rest_by_itself() -> None:
    _, attributes = made(np.random.default_rng(12), 80)
    treated = mask(80, range(0, 80, 16))
    found = ran(attributes, treated, primary=["policy"], draws=499)
    assert [row.attribute for row in found.primary] == ["policy"]
    assert {row.attribute for row in found.exploratory} == set(attributes) - {"policy"}
    alone = ran({"policy": attributes["policy"]}, treated, draws=499)
    assert found.row("policy", "yes").adjusted_p == alone.row("policy", "yes").adjusted_p
    rest = {name: one for name, one in attributes.items() if name != "policy"}
    without = ran(rest, treated, draws=499)
    assert found.row("income").adjusted_p == without.row("income").adjusted_p


def test_with_four_treated_a_common_level_cannot_be_found_whoever_is_treated() -> None:
    levels = ["yes"] * 150 + ["no"] * 150
    (row,) = ran({"policy": levels}, mask(300, range(4))).rows
    assert row.difference.counts is not None
    assert row.difference.counts.treated_with + row.difference.counts.treated_without == 4
    assert row.attainable_p > 0.05
    assert not row.could_be_found
    assert row.power_one_kind.found == 0


def test_with_four_treated_a_rare_level_declared_before_looking_can_be_found() -> None:
    levels = ["yes"] * 30 + ["no"] * 270
    found = ran({"policy": levels}, mask(300, range(4)), primary=["policy"])
    (row,) = found.rows
    assert row.could_be_found
    assert row.found
    assert row.power_one_kind.found == 1
    assert 0.2 < row.power.found < 1
    assert found.not_findable == ()


def test_what_was_found_is_never_said_to_be_impossible_to_find() -> None:
    for seed in range(20):
        rng = np.random.default_rng(seed)
        _, attributes = made(rng, 40)
        treated = mask(40, rng.choice(40, 4, replace=False).tolist())
        for row in ran(attributes, treated, draws=199).rows:
            assert row.attainable_p <= row.p + 1e-12
            assert row.attainable_adjusted_p <= row.adjusted_p


def test_an_unknown_number_takes_no_part_and_is_counted() -> None:
    income = [None, 5, 5, 9, None, 2, 2, 8, 4]
    (row,) = ran({"income": income}, mask(9, [0, 3, 7])).rows
    assert (row.difference.unknown_treated, row.difference.unknown_others) == (1, 1)
    assert row.difference.auc == pytest.approx(1)


def test_a_number_on_file_for_no_treated_body_has_p_1_and_stays_in_the_family() -> None:
    income = [None, None, 5, 9, 1, 2, 2, 8, 4]
    found = ran({"income": income, "party": PARTY}, mask(9, [0, 1]))
    row = found.row("income")
    assert row.p == 1
    assert row.difference.auc is None
    assert "on file for no treated body" in found.sentences_of(row)[0]


@pytest.mark.parametrize(
    ("bodies", "treated", "code"),
    [
        (0, [], "empty-pool"),
        (5, [], "nobody-treated"),
        (5, [0, 1, 2, 3, 4], "everybody-treated"),
        (5, [0, 1, 2, 3], "too-few-comparators"),
    ],
)
def test_with_nobody_to_compare_there_is_no_p(bodies: int, treated: list[int], code: str) -> None:
    found = randomization_test({"x": list(range(bodies))}, mask(bodies, treated))
    assert isinstance(found, NotTested)
    assert found.code == code
    assert not hasattr(found, "p")
    assert found.sentence.endswith(".")
    assert str(found) == found.sentence


def test_where_every_attribute_is_constant_each_is_named_and_there_is_no_p() -> None:
    found = randomization_test({"x": [1] * 6, "y": list("abcdef")}, mask(6, [0]))
    assert isinstance(found, NotTested)
    assert found.code == "nothing-varies"
    assert [one.code for one in found.untested] == ["constant", "nobody-shares"]


def test_where_the_ranking_leaves_one_set_there_is_no_p() -> None:
    found = randomization_test(
        {"x": list(range(30))}, mask(30, range(10)), ranking=range(30), strata=3
    )
    assert isinstance(found, NotTested)
    assert found.code == "one-set"


def test_an_attribute_that_is_the_ranking_itself_is_not_tested_beside_it() -> None:
    rng = np.random.default_rng(13)
    z, attributes = made(rng, 60)
    found = ran(
        {"score": z.tolist(), "policy": attributes["policy"]}, mask(60, range(0, 60, 9)),
        ranking=[round(one) for one in z.tolist()], draws=199,
    )  # fmt: skip
    assert "score" in {row.attribute for row in found.rows}
    whole = [float(round(one)) for one in z.tolist()]
    same = ran(
        {"score": whole, "policy": attributes["policy"]}, mask(60, range(0, 60, 9)),
        ranking=whole, draws=199,
    )  # fmt: skip
    assert [(one.attribute, one.code) for one in same.untested] == [("score", "fixed-by-ranking")]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"treated": ["xx-z"], "ids": IDS}, "'xx-z' is not a body of the pool"),
        ({"treated": ["xx-a"]}, "the pool has no ids"),
        ({"treated": [True, False]}, "marks 2 bodies and 9"),
        ({"treated": ["xx-a"], "ids": [*IDS[:8], "xx-a"]}, "'xx-a' is in the pool twice"),
        ({"treated": ["xx-a"], "ids": IDS[:8]}, "9 values for 8 bodies"),
        ({"primary": ["parti"]}, "'parti' is not an attribute"),
        ({"draws": 98}, "'draws' is 98"),
        ({"strata": 0}, "'strata' is 0"),
        ({"seed": -1}, "'seed' is -1"),
        ({"odds": 1.0}, "'odds' is 1.0"),
        ({"odds": float("nan")}, "'odds' is nan"),
        ({"ranking": ["high"] * 9}, "'ranking' holds numbers and the text 'high'"),
    ],
)
def test_what_does_not_fit_is_an_error_that_says_what(
    settings: dict[str, object], said: str
) -> None:
    given = {"treated": mask(9, [0, 4]), **settings}
    with pytest.raises(BadColumn, match=re.escape(said)):
        randomization_test(SMALL, **given)


@pytest.mark.parametrize("ranked", [False, True])
def test_the_sentences_say_what_p_is_and_is_not_and_no_motive(ranked: bool) -> None:
    z, attributes = made(np.random.default_rng(14), 60)
    attributes["name"] = [f"n{number}" for number in range(60)]
    found = ran(
        attributes, mask(60, range(0, 60, 15)), ranking=z.tolist() if ranked else None, draws=499,
        primary=["policy"],
    )  # fmt: skip
    said = str(found)
    assert MOTIVE.findall(said) == []
    for row in found.rows:
        told = " ".join(found.sentences_of(row))
        assert "it is not the probability that" in told
        assert "drawn at random from 60 bodies that meet the criteria" in told
        assert "smallest p that could have come out" in told
    assert "No two bodies of the pool share a level of name." in said
    assert ("each stratum of the ranking" in said) is ranked
    assert "At 10 times the odds" in said
    assert ("times the odds of others in the same stratum of the ranking" in said) is ranked


def test_where_nothing_differs_that_is_said() -> None:
    found = ran({"party": PARTY}, mask(9, [0, 4, 5]))
    assert found.found == ()
    assert "No difference was found at the 5 % level, adjusted." in found.sentences()
