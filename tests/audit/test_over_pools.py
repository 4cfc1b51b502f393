"""Both pools: the range of each p, and a pool that cannot be tested is said and not hidden."""

from __future__ import annotations

import re

import numpy as np
import pytest

from evenhand.audit.randomization.inference import randomization_test
from evenhand.audit.randomization.over_pools import over_pools
from evenhand.audit.randomization.results import RandomizationTest
from evenhand.audit.randomization.said import attribute_words, number, percent
from evenhand.errors import BadColumn
from tests.audit.made_pools import made, mask

IDS = [f"xx-{number:02}" for number in range(60)]
TREATED = IDS[:40:8]
Z, ATTRIBUTES = made(np.random.default_rng(3), 60)
SETTINGS = {"ids": IDS, "draws": 299, "primary": ["policy"]}


def test_each_range_spans_the_p_of_both_pools() -> None:
    found = over_pools(ATTRIBUTES, TREATED, certainly=IDS[:40], may=IDS, **SETTINGS)
    cut = {name: one[:40] for name, one in ATTRIBUTES.items()}
    narrow = randomization_test(cut, TREATED, **{**SETTINGS, "ids": IDS[:40]})
    wide = randomization_test(ATTRIBUTES, TREATED, **SETTINGS)
    assert isinstance(narrow, RandomizationTest)
    assert isinstance(wide, RandomizationTest)
    for one in found.ranges:
        rows = [test.row(one.attribute, one.level) for test in (narrow, wide)]
        assert one.p == (min(row.p for row in rows), max(row.p for row in rows))
        adjusted = [row.adjusted_p for row in rows]
        assert one.adjusted_p == (min(adjusted), max(adjusted))
        assert set(one.pools) == {"certainly", "may"}
    assert len(found.ranges) == len(wide.rows)


def test_ids_and_masks_say_the_same_whatever_the_order_of_bodies() -> None:
    by_ids = over_pools(ATTRIBUTES, TREATED, certainly=IDS[:40], may=IDS, **SETTINGS)
    back = {name: list(reversed(one)) for name, one in ATTRIBUTES.items()}
    by_mask = over_pools(
        back,
        mask(60, [59 - IDS.index(one) for one in TREATED]),
        certainly=mask(60, range(20, 60)),
        may=mask(60, range(60)),
        **{**SETTINGS, "ids": IDS[::-1]},
    )
    assert by_mask.ranges == by_ids.ranges


def test_a_treated_body_in_doubt_takes_part_in_the_wider_pool_alone_and_is_named() -> None:
    found = over_pools(ATTRIBUTES, TREATED, certainly=IDS[1:40], may=IDS, **SETTINGS)
    assert isinstance(found.certainly, RandomizationTest)
    assert isinstance(found.may, RandomizationTest)
    assert found.in_doubt == ("xx-00",)
    assert found.certainly.treated == found.may.treated - 1
    assert any("xx-00 may meet the criteria" in line for line in found.summary())


def test_what_is_found_is_found_in_every_pool_that_was_tested() -> None:
    found = over_pools(ATTRIBUTES, TREATED, certainly=IDS[1:40], may=IDS, **SETTINGS)
    labels = [
        {row.label for row in test.found}
        for test in found.by_pool.values()
        if isinstance(test, RandomizationTest)
    ]
    assert {one.label for one in found.found} == set.intersection(*labels)
    assert "there is no p value" not in found.summary()[0]


def test_where_neither_pool_can_be_tested_both_say_so_and_there_is_no_p() -> None:
    found = over_pools(ATTRIBUTES, TREATED, certainly=TREATED, may=TREATED, **SETTINGS)
    assert found.ranges == ()
    assert str(found).count("nothing was tested") == 2
    assert "there is no p value" in found.summary()[0]


def test_the_rarer_of_two_levels_may_be_another_in_either_pool() -> None:
    party = ["D"] * 15 + ["R"] * 25 + ["D"] * 20
    found = over_pools(
        {"party": party}, mask(60, [0, 1, 16]), certainly=mask(60, range(40)),
        may=mask(60, range(60)), draws=99,
    )  # fmt: skip
    (one,) = found.ranges
    assert (one.attribute, one.level) == ("party", "R")
    assert one.pools == ("may", "certainly")


def test_a_level_too_rare_in_one_pool_is_said_to_be_tested_in_the_other() -> None:
    region = ["a"] * 20 + ["b"] * 19 + ["c"] + ["c"] * 20
    found = over_pools(
        {"region": region}, mask(60, [0, 1, 21]), certainly=mask(60, range(40)),
        may=mask(60, range(60)), draws=99,
    )  # fmt: skip
    pools = {one.level: one.pools for one in found.ranges}
    assert pools["c"] == ("may",)
    assert isinstance(found.certainly, RandomizationTest)
    assert [one.level for one in found.certainly.untested] == ["c"]


def test_who_certainly_meets_the_criteria_must_be_among_those_who_may() -> None:
    with pytest.raises(BadColumn, match=re.escape("'xx-05' certainly meets")):
        over_pools(ATTRIBUTES, TREATED, certainly=IDS, may=IDS[:5] + IDS[6:], **SETTINGS)


def test_a_ranking_is_kept_in_both_pools() -> None:
    found = over_pools(
        ATTRIBUTES,
        TREATED,
        certainly=IDS[:40],
        may=IDS,
        ranking=Z.tolist(),
        **SETTINGS,
    )
    for one in (found.certainly, found.may):
        assert isinstance(one, RandomizationTest)
        assert one.design.ranked


def test_numbers_are_written_without_powers_of_ten() -> None:
    assert number(5e-05) == "0.00005"
    assert percent(4.371e-07) == "0.0000437 %"
    assert (number(0), number(0.12345), number(12345.6)) == ("0", "0.123", "12,346")


def test_bodies_and_levels_may_be_called_by_names() -> None:
    assert attribute_words("census_region", "West") == "census region: West"
    assert attribute_words("state", "xx-no", {"xx-no": "Northland"}) == "state: Northland"
    assert attribute_words("residents", None) == "residents"
