"""Attributes read into hypotheses, and what is left out with its reason."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from evenhand.audit.attributes.hypotheses import Read, hypotheses, values_of
from evenhand.errors import BadColumn


def read(**columns: list[object]) -> Read:
    return hypotheses({name: values_of(name, one, len(one)) for name, one in columns.items()})


def labels(found: Read) -> list[str]:
    return [one.label for one in found.tested]


def untested(found: Read) -> list[tuple[str, str | None, str]]:
    return [(one.attribute, one.level, one.code) for one in found.untested]


def test_an_attribute_of_two_levels_is_one_hypothesis_on_the_rarer() -> None:
    found = read(party=["D", "D", "R", "R", "R"])
    assert labels(found) == ["party: D"]
    assert found.tested[0].other == "R"


def test_of_two_levels_as_frequent_the_first_by_name_is_tested() -> None:
    assert labels(read(party=["R", "R", "D", "D"])) == ["party: D"]


def test_yes_and_no_are_two_levels() -> None:
    assert labels(read(jail=[True, True, False, False, False])) == ["jail: yes"]


def test_each_of_three_levels_is_a_hypothesis() -> None:
    assert labels(read(region=["a", "a", "b", "b", "c", "c"])) == [
        "region: a", "region: b", "region: c",
    ]  # fmt: skip


def test_an_unknown_text_is_a_level_of_its_own_and_never_a_no() -> None:
    found = read(jail=["yes", "yes", "no", "no", None, None])
    assert labels(found) == ["jail: no", "jail: unknown", "jail: yes"]


def test_a_number_is_tested_among_those_that_have_it() -> None:
    (one,) = read(income=[10, None, 30, 20, float("nan")]).tested
    assert one.level is None
    assert one.scores.tolist() == [-1, 0, 1, 0, 0]
    assert one.known.tolist() == [True, False, True, True, False]


def test_equal_numbers_share_their_middle_rank() -> None:
    (one,) = read(income=[Decimal("0.1"), 0.1, 5, 7]).tested
    assert one.scores.tolist() == [-1, -1, 0.5, 1.5]


@pytest.mark.parametrize(
    ("column", "level", "code"),
    [
        (["a", "a", "a"], None, "constant"),
        ([7, 7, None], None, "constant"),
        ([None, None], None, "not-on-file"),
        (["a", "b", "c"], None, "nobody-shares"),
        ([7, 7, 7, 8], None, "too-few-differ"),
        (["a", "a", "a", "b"], "b", "too-few-inside"),
    ],
)
def test_what_cannot_tell_bodies_apart_is_listed_with_its_reason(
    column: list[object], level: str | None, code: str
) -> None:
    found = read(x=column)
    assert found.tested == ()
    assert untested(found) == [("x", level, code)]
    assert found.untested[0].sentence.endswith(".")


def test_a_level_that_all_but_one_have_is_not_tested_and_nor_are_the_single_ones() -> None:
    found = read(x=["a"] * 5 + ["b"])
    assert labels(found) == []
    three = read(x=["a"] * 5 + ["b", "c"])
    assert labels(three) == ["x: a"]
    assert untested(three) == [("x", "b", "too-few-inside"), ("x", "c", "too-few-inside")]


def test_the_order_of_attributes_counts_for_nothing() -> None:
    columns: dict[str, list[object]] = {"b": ["x", "x", "y", "y"], "a": [1, 2, 3, 4]}
    assert labels(read(**columns)) == labels(read(**dict(reversed(columns.items()))))


@pytest.mark.parametrize(
    "column",
    [
        ["a", 1, "b"],
        [float("inf"), 1, 2],
        [[1], 2, 3],
        [10**400, 1, 2],
        [Decimal("1e999"), 1, 2],
        [Decimal("Infinity"), 1, 2],
    ],
)
def test_a_column_that_cannot_be_read_is_an_error_and_names_it(column: list[object]) -> None:
    with pytest.raises(BadColumn, match="'x'"):
        read(x=column)


def test_a_column_of_another_length_is_an_error() -> None:
    with pytest.raises(BadColumn, match="2 values for 3 bodies"):
        values_of("x", [1, 2], 3)


def test_numpy_columns_are_read_like_lists() -> None:
    assert values_of("x", np.array([1.5, np.nan]), 2) == [1.5, None]
    assert values_of("x", np.array([True, False]), 2) == ["yes", "no"]
    assert values_of("x", [np.int64(3), np.str_("a")], 2) == [3, "a"]
