"""Exact and caliper matching, in decimal, with gaps that make a match possible only."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from evenhand.audit.alike.matching import matched
from evenhand.errors import BadColumn

IDS = ["xx-a", "xx-b", "xx-c", "xx-d", "xx-e"]
COLUMNS = {
    "state": ["N", "N", "S", "N", None],
    "rate": [0.1, 0.3, 0.1, 0.30001, 0.2],
}


def test_the_ends_of_a_caliper_are_inclusive_as_figures_are_written() -> None:
    (one,) = matched(IDS, COLUMNS, ["xx-a"], calipers={"rate": 0.2})
    assert one.alike == ("xx-b", "xx-c", "xx-e")
    (less,) = matched(IDS, COLUMNS, ["xx-a"], calipers={"rate": Decimal("0.19999")})
    assert less.alike == ("xx-c", "xx-e")


def test_a_tie_that_floating_point_gets_wrong_is_a_match() -> None:
    assert 1.1 - 1.0 > 0.1
    (one,) = matched(["a", "b"], {"rate": [1.1, 1.0]}, ["a"], calipers={"rate": 0.1})
    assert one.alike == ("b",)


def test_levels_must_be_the_same_and_an_unknown_one_may_be() -> None:
    (one,) = matched(IDS, COLUMNS, ["xx-a"], exact=["state"], calipers={"rate": 0.2})
    assert one.alike == ("xx-b",)
    assert one.may == ("xx-e",)
    assert one.sentence == (
        "xx-a: 1 untreated body is alike; 1 more may be, where something is not on file."
    )


def test_with_something_not_on_file_for_the_treated_body_no_match_is_certain() -> None:
    (one,) = matched(IDS, COLUMNS, ["xx-e"], exact=["state"], calipers={"rate": 0.1})
    assert one.alike == ()
    assert one.may == ("xx-a", "xx-b", "xx-c")
    assert one.unknown == ("state",)
    assert "state not on file for it" in one.sentence


def test_where_nobody_is_alike_that_is_said() -> None:
    (one,) = matched(IDS, COLUMNS, ["xx-d"], exact=["state"], calipers={"rate": 0})
    assert (one.alike, one.may) == ((), ())
    assert one.sentence == "xx-d: no untreated body is alike in all that was named."


def test_other_treated_bodies_are_no_match() -> None:
    found = matched(IDS, COLUMNS, ["xx-b", "xx-a"], exact=["state"])
    assert [one.id for one in found] == ["xx-a", "xx-b"]
    assert all(one.alike == ("xx-d",) for one in found)


def test_whole_and_decimal_numbers_are_equal_where_they_are() -> None:
    (one,) = matched(["a", "b", "c"], {"x": [1, 1.0, Decimal("1.00")]}, ["a"], exact=["x"])
    assert one.alike == ("b", "c")


def test_huge_and_tiny_figures_are_compared_without_error() -> None:
    (one,) = matched(["a", "b"], {"x": [1e308, 5e-324]}, ["a"], calipers={"x": 1e308})
    assert one.alike == ("b",)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "Nothing to match on"),
        ({"exact": ["county"]}, "'county' is not a column"),
        ({"calipers": {"rate": -1}}, "The caliper of 'rate' is -1"),
        ({"calipers": {"rate": float("nan")}}, "The caliper of 'rate' is nan"),
        ({"calipers": {"state": 1}}, "'state' holds N"),
        ({"exact": ["third"]}, "'third' holds 1/3"),
    ],
)
def test_what_does_not_fit_is_an_error(settings: dict[str, object], said: str) -> None:
    columns = {**COLUMNS, "third": [Fraction(1, 3)] * 5}
    with pytest.raises(BadColumn, match=re.escape(said)):
        matched(IDS, columns, ["xx-a"], **settings)
