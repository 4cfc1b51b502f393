"""What separates the treated best, in the order of raw p, as separation and not as cause."""

from __future__ import annotations

from evenhand.audit.randomization.inference import randomization_test
from evenhand.audit.randomization.results import RandomizationTest
from evenhand.audit.randomization.separating import Separation, separating_attributes
from tests.audit.made_pools import mask


def table() -> tuple[Separation, ...]:
    attributes = {
        "policy": ["yes"] * 6 + ["no"] * 34,
        "same": ["yes"] * 6 + ["no"] * 34,
        "region": ["a", "b"] * 20,
        "income": [float(one % 7) for one in range(40)],
    }
    found = randomization_test(attributes, mask(40, range(4)), primary=["region"], draws=499)
    assert isinstance(found, RandomizationTest)
    return separating_attributes(found)


def test_rows_come_by_raw_p_and_equal_ones_share_their_rank() -> None:
    found = table()
    assert [one.p for one in found] == sorted(one.p for one in found)
    assert [(one.attribute, one.rank) for one in found[:2]] == [("policy", 1), ("same", 1)]
    assert found[2].rank == 3


def test_a_level_has_shares_and_an_odds_ratio_and_a_number_an_auc() -> None:
    by_name = {one.attribute: one for one in table()}
    policy, income = by_name["policy"], by_name["income"]
    assert (policy.treated_share, policy.pool_share, policy.auc) == (1, 6 / 40, None)
    assert policy.odds_ratio is not None
    assert policy.odds_ratio.value is None
    assert (income.treated_share, income.odds_ratio) == (None, None)
    assert income.auc is not None


def test_it_is_worded_as_separation() -> None:
    first = table()[0].sentence
    assert first.startswith("policy: yes: 4 of 4 treated and 2 of 36 others")
    assert "unbounded" in first
    assert first.endswith(
        "it comes first in what separates the treated from the rest, which does not say that it"
        " is why."
    )
