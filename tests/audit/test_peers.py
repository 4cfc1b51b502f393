"""The nearest eligible peers, and how many of them were treated."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.audit.alike.peers import nearest_peers
from evenhand.errors import BadColumn

IDS = [f"xx-{letter}" for letter in "abcdefghij"]
LINE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]


def named(found: object) -> list[str]:
    return [peer.id for peer in found.peers]


def test_peers_come_from_the_nearest_on_and_ties_by_id() -> None:
    (one,) = nearest_peers(IDS, {"x": LINE}, ["xx-e"], k=5).treated
    assert named(one) == ["xx-d", "xx-f", "xx-c", "xx-g", "xx-b"]
    assert one.peers[0].distance == pytest.approx(1 / 4.5)


def test_the_treated_among_the_peers_are_counted() -> None:
    found = nearest_peers(IDS, {"x": LINE}, ["xx-e", "xx-d", "xx-j"], k=2)
    by_id = {one.id: one for one in found.treated}
    assert list(by_id) == ["xx-d", "xx-e", "xx-j"]
    assert by_id["xx-e"].treated == 1
    assert by_id["xx-e"].sentence == ("xx-e: of its 2 nearest eligible peers, 1 was treated.")
    assert by_id["xx-j"].treated == 0


def test_a_small_pool_gives_all_there_are() -> None:
    (one,) = nearest_peers(IDS, {"x": LINE}, ["xx-a"], k=50).treated
    assert len(one.peers) == 9


def test_a_skewed_column_counts_in_logarithms_and_an_even_one_does_not() -> None:
    columns = {"people": [2**one for one in LINE], "rate": [one + 1 for one in LINE]}
    scales = {one.column: one.log for one in nearest_peers(IDS, columns, ["xx-a"]).scales}
    assert scales == {"people": True, "rate": False}
    columns["people"][0] = 0
    scales = {one.column: one.log for one in nearest_peers(IDS, columns, ["xx-a"]).scales}
    assert scales["people"] is False


def test_the_columns_in_logarithms_can_be_named() -> None:
    columns = {"people": [2**one for one in LINE], "rate": [one + 1 for one in LINE]}
    found = nearest_peers(IDS, columns, ["xx-a"], log=["rate"])
    assert {one.column: one.log for one in found.scales} == {"people": False, "rate": True}


def test_a_column_without_spread_is_left_out_and_said() -> None:
    found = nearest_peers(IDS, {"x": LINE, "y": [1] * 9 + [7], "z": [None] * 10}, ["xx-a"])
    assert [(one.column, one.code) for one in found.left_out] == [
        ("y", "no-spread"), ("z", "not-on-file"),
    ]  # fmt: skip
    assert "so it has no scale" in found.left_out[0].sentence


def test_a_gap_is_neither_a_likeness_nor_a_bar() -> None:
    x = [0, 1, None, 3, 4, 5, 6, 7, 8, 9]
    found = nearest_peers(IDS, {"x": x, "y": LINE}, ["xx-a", "xx-c"], k=9).treated
    of_a, of_c = found
    gap = next(peer for peer in of_a.peers if peer.id == "xx-c")
    assert gap.unknown == ("x",)
    assert gap.distance > 2
    assert of_a.peers[0].id == "xx-b"
    assert of_c.unknown == ("x",)
    assert named(of_c)[:2] == ["xx-b", "xx-d"]
    assert "without x, not on file" in of_c.sentence


def test_a_treated_body_with_nothing_on_file_has_no_peers_and_that_is_said() -> None:
    (one,) = nearest_peers(IDS, {"x": [None, *LINE[1:]]}, ["xx-a"]).treated
    assert one.peers == ()
    assert "no peer can be named" in one.sentence


NUMBERS = st.lists(st.integers(0, 6), min_size=10, max_size=10)


@given(NUMBERS, NUMBERS, st.integers(1, 9), st.integers(0, 9))
def test_peers_are_those_of_plain_search(x: list[int], y: list[int], k: int, body: int) -> None:
    found = nearest_peers(IDS, {"x": x, "y": y}, [IDS[body]], k=k, log=())
    places = np.array([[{"x": x, "y": y}[s.column][one] / s.iqr for s in found.scales]
                       for one in range(10)])  # fmt: skip
    if not found.scales:
        assert found.treated[0].peers == ()
        return
    apart = np.round(np.sqrt(((places - places[body]) ** 2).sum(axis=1)), 9)
    expected = sorted((one for one in range(10) if one != body), key=lambda one: (apart[one], one))
    assert named(found.treated[0]) == [IDS[one] for one in expected[:k]]


def test_the_order_of_bodies_changes_nothing() -> None:
    turned = nearest_peers(IDS[::-1], {"x": LINE[::-1]}, ["xx-e"], k=4)
    assert turned == nearest_peers(IDS, {"x": LINE}, ["xx-e"], k=4)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"k": 0}, "'k' is 0"),
        ({"log": ["z"]}, "'z' is not a column"),
        ({"log": ["x"]}, "counts in logarithms and holds 0"),
        ({"treated": ["xx-z"]}, "'xx-z' is not a body of the pool"),
    ],
)
def test_what_does_not_fit_is_an_error(settings: dict[str, object], said: str) -> None:
    given = {"treated": ["xx-a"], **settings}
    with pytest.raises(BadColumn, match=re.escape(said)):
        nearest_peers(IDS, {"x": LINE}, **given)
