"""Amounts of dollars: short in a tile, and summed by what is known of each."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.pages.charts.amounts import (
    amount_short,
    short_dollars,
    signs_explained,
    summed,
)
from evenhand.reasons.money.figures import in_unit
from evenhand.terms.money import Amount
from tests.pages.amounts import between

UNITS = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}
cents = st.decimals(min_value=0, max_value=10**14, places=2, allow_nan=False)


def exactly(text: str) -> Amount:
    return between(text, text)


def read(short: str) -> Decimal:
    figures, _, unit = short.removeprefix("$").partition(" ")
    return Decimal(figures.replace(",", "")) * UNITS[unit]


@pytest.mark.parametrize(
    ("amount", "short"),
    [
        (exactly("8512345.67"), ("$8.5 m",)),
        (exactly("0"), ("$0",)),
        (exactly("950.25"), ("$950.25",)),
        (exactly("1000"), ("$1.0 k",)),
        (exactly("123456789.01"), ("$123 m",)),
        (exactly("2500000000"), ("$2.5 bn",)),
        (between("8590000", None), ("≥ $8.5 m",)),
        (between("8590000", "9110000"), ("$8.5 m", "–$9.2 m")),
        (between(None, None), ("?",)),
    ],
)
def test_an_amount_is_short_in_a_tile_and_a_bound_stays_one(
    amount: Amount, short: tuple[str, ...]
) -> None:
    assert amount_short(amount) == short


@pytest.mark.parametrize(
    ("value", "short"),
    [("999960", "$999 k"), ("9960000", "$9.9 m"), ("99960000", "$99.9 m"), ("999999999", "$999 m")],
)
def test_what_would_round_up_to_another_power_of_ten_is_cut(value: str, short: str) -> None:
    assert short_dollars(Decimal(value)) == short


def test_an_upper_bound_stays_one_without_reaching_another_power_of_ten() -> None:
    assert short_dollars(Decimal("9912345.67"), ROUND_CEILING) == "$9.92 m"
    assert short_dollars(Decimal("9999999.99"), ROUND_CEILING) == "$9.99999999 m"


@given(cents)
def test_a_short_amount_has_the_order_of_magnitude_of_the_amount(value: Decimal) -> None:
    if not value:
        assert short_dollars(value) == "$0"
        return
    for rounding in (ROUND_FLOOR, ROUND_CEILING):
        assert read(short_dollars(value, rounding)).adjusted() == value.adjusted()
    assert read(short_dollars(value)).adjusted() == value.adjusted()


@given(cents)
def test_a_short_amount_is_off_by_less_than_a_tenth_of_itself_and_bounds_stay_true(
    value: Decimal,
) -> None:
    assert abs(read(short_dollars(value)) - value) * 10 <= value
    assert read(short_dollars(value, ROUND_FLOOR)) <= value
    assert read(short_dollars(value, ROUND_CEILING)) >= value


def test_a_sum_says_how_many_are_exact_bounded_and_unknown() -> None:
    amounts = [
        exactly("4.00"), between(None, None), between("3", None), exactly("5.01"),
        between(None, None), between("1", "2"), between("0.50", None),
    ]  # fmt: skip
    assert summed(amounts) == (
        "$9.01, the sum of 2 exact amounts; 2 lower bounds: at least $3.50 together; "
        "1 range: $1.00 to $2.00; 2 unknown and not in the sum"
    )
    assert summed([between(None, None)]) == "1 unknown and not in the sum"
    assert summed([]) == ""


@given(st.lists(cents, min_size=1))
def test_a_sum_of_exact_amounts_is_exact(values: list[Decimal]) -> None:
    whole = in_unit(sum(values, Decimal()), "USD")
    assert summed(exactly(str(value)) for value in values).startswith(f"{whole}, ")


def test_only_the_signs_that_stand_in_tiles_are_explained():
    assert signs_explained([exactly("0")]) == ""
    assert signs_explained([exactly("1500000"), Amount(None, None)]) == "m: million; ?: unknown"
