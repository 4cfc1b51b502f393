"""What part of general revenue an amount is: exact, in a range, or not to be told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evenhand.reasons.money.budget import Budget, share_of
from evenhand.terms.money import Amount

BUDGET = Budget(2016, "USD", (Fraction(30000),), ("Survey",))
TWO = BUDGET._replace(figures=(Fraction(30000), Fraction(20000)))


def exact(figure: str) -> Amount:
    return Amount(Fraction(figure), Fraction(figure))


@pytest.mark.parametrize(
    ("amount", "budget", "share"),
    [
        (exact("100"), BUDGET, ("0.3333", "0.3333")),
        (exact("0.015"), BUDGET, ("0.0001", "0.0001")),
        (exact("0"), BUDGET, ("0.0000", "0.0000")),
        (Amount(Fraction(100), Fraction(200)), BUDGET, ("0.3333", "0.6667")),
        (exact("100"), TWO, ("0.3333", "0.5000")),
        (Amount(Fraction(100), None, "some"), BUDGET, ("0.3333", None)),
    ],
)
def test_a_share_is_rounded_once_to_four_places(amount, budget, share):
    assert share_of(amount, "USD", budget) == share


@pytest.mark.parametrize(
    ("amount", "unit", "budget"),
    [
        (exact("100"), "USD", None),
        (exact("100"), "EUR", BUDGET),
        (Amount(Fraction(0), None, "none"), "USD", BUDGET),
    ],
)
def test_an_unknown_amount_revenue_or_another_unit_has_no_share(amount, unit, budget):
    assert share_of(amount, unit, budget) is None
