"""What holds of every amount, whatever is on file."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evenhand.terms.answers import UNKNOWN, Answer
from evenhand.terms.money import Amount, to_cents
from tests.reasons.money.made import DAY, YEAR, money

RANGES = {"main": ("5", "1000000"), "side": ("0", "5000"), "gifts": ("-50", "50")}
RATES: dict[str, tuple[str, ...]] = {
    "": ("1",),
    "ten": ("0.1",),
    "rising": ("0.05", "0.1"),
    "{first-of: [new, half]}": ("0.2", "0.5"),
}
LEFT = {
    "": Fraction(1),
    "by day": Fraction(YEAR.days_from(DAY), YEAR.days),
    "by month": Fraction(YEAR.months_from(DAY), 12),
}
ORDERS = st.sampled_from(list(itertools.permutations(RANGES)))


def value_of(fact: str) -> st.SearchStrategy[Decimal]:
    least, most = RANGES[fact]
    return st.decimals(least, most, places=4)


TRUTHS = st.fixed_dictionaries({fact: value_of(fact) for fact in RANGES})


@st.composite
def answers(draw: st.DrawFn, truth: Mapping[str, Decimal]) -> dict[str, Answer]:
    """What is on file: the truth, the truth and another account, or nothing."""
    found = {}
    for fact, value in truth.items():
        other = draw(value_of(fact))
        disputed = Answer(tuple(dict.fromkeys((other, value))), "disputed")
        known = Answer((value,), "known")
        found[fact] = draw(st.sampled_from([known, disputed, UNKNOWN]))
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Decimal], dict[str, Answer], str, str, str]:
    truth = draw(TRUTHS)
    rate, prorated = draw(st.sampled_from(sorted(RATES))), draw(st.sampled_from(sorted(LEFT)))
    return truth, draw(answers(truth)), rate, prorated, draw(st.sampled_from(["", "up-to"]))


def line(order: tuple[str, ...], rate: str, prorated: str, how: str = "") -> str:
    parts = [f"does: withholds, base: [{', '.join(order)}]"]
    if rate:
        up_to = how == "up-to" and not rate.startswith("{")
        parts.append(f"rate: {{up-to: {rate}}}" if up_to else f"rate: {rate}")
    if prorated:
        parts.append(f"prorated: {prorated}")
    return "{" + ", ".join(parts) + "}"


def amount_of(consequence: str, on_file: Mapping[str, object]) -> Amount:
    found = money(consequence, on_file).amount
    assert found is not None
    return found


def within(inner: Amount, outer: Amount) -> bool:
    least = outer.least is None or (inner.least is not None and inner.least >= outer.least)
    most = outer.most is None or (inner.most is not None and inner.most <= outer.most)
    return least and most


@given(cases())
def test_the_least_is_never_above_the_most(case: tuple[object, ...]) -> None:
    _, on_file, rate, prorated, how = case
    found = amount_of(line(tuple(RANGES), rate, prorated, how), on_file)
    assert found.least is not None
    assert found.most is not None
    assert found.least <= found.most
    assert (found.low is None) == (found.kind == "unknown")
    assert (found.high is None) == (found.kind in ("unknown", "at-least"))


@given(cases())
def test_every_amount_that_may_be_right_lies_within_the_bounds(case: tuple[object, ...]) -> None:
    truth, on_file, rate, prorated, _ = case
    found = amount_of(line(tuple(RANGES), rate, prorated), on_file)
    base = sum((Fraction(value) for value in truth.values()), Fraction(0))
    for share in RATES[rate]:
        right = base * Fraction(share) * LEFT[prorated]
        assert found.least is not None
        assert found.most is not None
        assert found.least <= right <= found.most
        if found.low is not None:
            assert found.low <= to_cents(right)
        if found.high is not None:
            assert to_cents(right) <= found.high


@given(TRUTHS, st.sampled_from(["", "ten"]), st.sampled_from(sorted(LEFT)))
def test_what_is_all_known_is_exactly_the_sum_of_fractions(
    truth: dict[str, Decimal], rate: str, prorated: str
) -> None:
    found = amount_of(line(tuple(RANGES), rate, prorated), truth)
    (share,) = RATES[rate]
    right = sum(map(Fraction, truth.values()), Fraction(0)) * Fraction(share) * LEFT[prorated]
    assert (found.least, found.most, found.kind) == (right, right, "exact")
    assert found.low == to_cents(right)


@given(cases(), st.sampled_from(sorted(RANGES)))
def test_learning_a_part_never_widens_an_amount_nor_moves_it_outside(
    case: tuple[object, ...], learned: str
) -> None:
    truth, on_file, rate, prorated, how = case
    consequence = line(tuple(RANGES), rate, prorated, how)
    before = amount_of(consequence, on_file)
    known = {**on_file, learned: Answer((truth[learned],), "known")}
    assert within(amount_of(consequence, known), before)


@given(cases(), ORDERS)
def test_the_order_of_the_parts_changes_no_amount(
    case: tuple[object, ...], order: tuple[str, ...]
) -> None:
    _, on_file, rate, prorated, how = case
    one = amount_of(line(tuple(RANGES), rate, prorated, how), on_file)
    other = amount_of(line(order, rate, prorated, how), on_file)
    assert (one.least, one.most, one.on_file) == (other.least, other.most, other.on_file)
    assert set(one.why) == set(other.why)


@given(st.fractions(min_value=-10, max_value=10, max_denominator=100000))
def test_rounding_to_the_cent_moves_by_half_a_cent_at_most_and_keeps_the_order(
    value: Fraction,
) -> None:
    assert abs(Fraction(to_cents(value)) - value) <= Fraction(1, 200)
    assert to_cents(value) <= to_cents(value + Fraction(1, 1000))
