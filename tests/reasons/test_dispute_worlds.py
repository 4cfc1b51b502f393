"""What disputes come to, beside every world of the accounts' claims worked out on its own."""

from __future__ import annotations

from functools import cache

from evenhand.reasons.disputes import MOST_SETS, disputes_of
from tests.reasons.disputed import (
    PARTIES,
    claims_by,
    counted,
    drawn_cases,
    pivotal,
    smallest,
    wherever,
)

SEEDS = 840
LEAST_EFFECTIVE = 200  # cases in which some dispute changes the outcome


@cache
def every_case():
    return [
        (seed, found, [[side(one, n) for n in range(len(one.positions))] for one in found[0]], came)
        for seed, case, drawn in drawn_cases(range(SEEDS))
        if (found := disputes_of(case)) is not None
        for came in [as_asked(drawn, found)]
    ]


def as_asked(drawn, found):
    """The worlds drawn, told apart only by what the program asks."""
    came = {}
    for world, truth in drawn.items():
        right = []
        for one in found.contentions:
            parties = world[int(one.name.split("-")[1])]
            (position,) = [n for n, some in enumerate(one.positions) if parties <= set(some.by)]
            right.append(side(one, position))
        assert came.setdefault(tuple(right), truth) is truth
    return came


def side(contention, number):
    return frozenset(contention.positions[number].by)


def effective():
    return [one for one in every_case() if len(set(one[3].values())) > 1]


def test_enough_of_the_cases_drawn_have_a_dispute_that_changes_the_outcome():
    cases = effective()
    assert len(cases) >= LEAST_EFFECTIVE
    assert {len(found.contentions) for _, found, _, _ in cases} == {1, 2, 3, 4}
    kinds = {
        fact.fact for _, found, _, _ in cases for c in found.contentions if c.matters
        for fact in c.facts
    }  # fmt: skip
    assert {"a", "n", "m", "k", "bodies", "open"} <= kinds


def test_counts_are_those_of_every_world():
    for seed, found, _, came in every_case():
        assert found.counts == counted(came), seed
        assert found.worlds == len(came), seed


def test_a_pivotal_share_is_that_of_the_worlds_in_which_the_dispute_flips_the_outcome():
    for seed, found, _, came in every_case():
        for at, one in enumerate(found.contentions):
            assert one.pivotal_share == pivotal(came, at), seed
            assert one.matters is (one.pivotal_share > 0), seed


def test_a_position_settles_it_alone_where_every_world_of_it_comes_out_alike():
    settling = 0
    for seed, found, sides, came in every_case():
        for at, one in enumerate(found.contentions):
            alone = {some: wherever(came, {at: some}) for some in sides[at]}
            wanted = {some: truth for some, truth in alone.items() if truth is not None}
            if wherever(came, {}) is not None:
                wanted = {}
            assert {side(one, n): truth for n, truth in one.settles_alone} == wanted, seed
            settling += bool(wanted)
    assert settling > 100


def test_the_outcome_by_a_party_is_that_of_every_world_in_which_all_it_claims_is_right():
    for seed, found, sides, came in every_case():
        wanted = {
            party: wherever(came, chosen)
            for party in PARTIES
            if (chosen := claims_by(sides, party))
        }
        assert found.by_party == wanted, seed


def test_what_must_be_won_are_the_smallest_sets_that_force_an_outcome():
    of_several = 0
    for seed, found, sides, came in every_case():
        number = {one.name: at for at, one in enumerate(found.contentions)}
        all_shown = True
        for want in (True, False):
            sets = {
                frozenset((number[n], side(found.contentions[number[n]], p)) for n, p in chosen)
                for chosen in found.must_win[want]
            }
            wanted = smallest(came, sides, want)
            assert len(sets) == min(len(wanted), MOST_SETS), seed
            assert sets <= wanted, seed
            all_shown = all_shown and sets == wanted
            of_several += any(len(one) > 1 for one in wanted)
        assert found.cut is not all_shown, seed
    assert of_several > 30
