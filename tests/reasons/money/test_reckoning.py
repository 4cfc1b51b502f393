"""What a consequence comes to: when it follows, of what base, at which rate, for how long."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from evenhand.logic import LEFT_OUT, Part
from evenhand.reasons.money.reckoning import reckon
from evenhand.reasons.money.words import as_text
from evenhand.terms.answers import Answer
from evenhand.terms.day import program_on
from evenhand.terms.fiscal import CALENDAR, FiscalYear
from evenhand.terms.values import NOT_APPLICABLE
from tests.reasons.money.made import (
    DAY,
    OCTOBER,
    YEAR,
    answering,
    bounds,
    loaded,
    money,
    moneys,
    on_day,
    says,
)

WITHHELD = "{does: withholds, base: [main]}"
TWO = "{does: withholds, base: [main, side]}"
THREE = "{does: withholds, base: [main, side, lanes]}"


def text(consequence: str, answers: dict[str, object], holds: Part = False, **when: object) -> str:
    return as_text(money(consequence, answers, holds, **when).amount)  # passed on


# --- Whether it follows -----------------------------------------------------------------


@pytest.mark.parametrize("does", ["withholds", "transfers"])
def test_what_is_held_back_follows_from_not_complying(does: str) -> None:
    line = f"{{does: {does}, base: [main], to: safety fund}}"
    found = money(line, {"main": 100}, holds=False)
    assert (found.reason, as_text(found.amount), found.would_be) == ("follows", "100.00", None)
    found = money(line, {"main": 100}, holds=True)
    assert (found.reason, as_text(found.amount), found.would_be) == ("complies", "0.00", None)


def test_a_payment_follows_from_meeting_the_condition() -> None:
    line = "{does: pays, base: [main]}"
    assert text(line, {"main": 100}, holds=True) == "100.00"
    found = money(line, {"main": 100}, holds=False)
    assert (found.reason, as_text(found.amount)) == ("not-met", "0.00")


@pytest.mark.parametrize("does", ["withholds", "transfers", "pays"])
def test_what_is_not_decided_has_no_amount_and_says_what_it_would_be(does: str) -> None:
    found = money(f"{{does: {does}, base: [main]}}", {"main": 100}, holds=None)
    assert (found.reason, found.amount) == ("not-decided", None)
    assert as_text(found.amount) == "none"
    assert as_text(found.would_be) == "100.00"
    assert found.steps[0].words.startswith("Not decided on the outcome.")


@pytest.mark.parametrize("does", ["withholds", "transfers", "pays"])
def test_of_a_clause_that_does_not_count_nothing_follows(does: str) -> None:
    found = money(f"{{on: lit, does: {does}, base: [main]}}", {"main": 100}, holds=LEFT_OUT)
    assert (found.reason, as_text(found.amount), found.would_be) == ("left-out", "0.00", None)


def test_where_orders_leave_it_open_it_is_decided_if_nothing_moves_either_way() -> None:
    def reason(lit: set[Part], main: object) -> str:
        line = "{on: lit, does: withholds, base: [main]}"
        (found,) = reckon(on_day(line), YEAR, lambda _: lit, answering({"main": main}))
        return f"{found.reason} {as_text(found.amount)}"

    assert reason({True, LEFT_OUT}, 100) == "either-way 0.00"
    assert reason({False, LEFT_OUT}, 100) == "not-decided none"
    assert reason({False, LEFT_OUT}, NOT_APPLICABLE) == "either-way 0.00"
    assert reason({None, LEFT_OUT}, 100) == "not-decided none"


def test_each_consequence_hangs_on_its_own_clause() -> None:
    lines = "{does: withholds, base: [main]}\n{on: lit, does: withholds, base: [main]}"
    holds: dict[str, Part] = {"outcome": False, "lit": True}
    found = reckon(on_day(lines), YEAR, lambda on: {holds[on]}, lambda *_: says(7))
    assert [as_text(one.amount) for one in found] == ["7.00", "0.00"]


# --- When it applies --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "applies"),
    [
        ("from: 2031-06-01", [True]),
        ("from: 2031-06-02", []),
        ("until: 2031-06-01", [True]),
        ("until: 2031-05-31", []),
        ("from: 2031-05..2031-07", [None]),
        ("until: 2031-05..2031-07", [None]),
        ("from: 2031-06-01, until: 2031-05..2031-07", [None]),
        ("from: 2031-06-02, until: 2031-06..2031-07", []),
        ("source: act", [True]),
        ("source: later", []),
        ("source: undated", [None]),
    ],
)
def test_it_appears_where_it_may_apply_on_the_day_and_its_paper_may_be_out(
    dates: str, applies: list[bool | None]
) -> None:
    found = moneys(f"{{does: withholds, base: [main], {dates}}}", {"main": 100})
    assert [one.applies for one in found] == applies
    assert {as_text(one.amount) for one in found} <= {"100.00"}


def test_a_paper_out_by_the_day_known_counts_though_it_came_after_the_day_tested() -> None:
    program = loaded("{does: withholds, base: [main], source: later}")
    known_at = dt.date(2031, 6, 2)
    day = program_on(program, reading=None, as_of=DAY, known_at=known_at)
    (found,) = reckon(day, YEAR, lambda _: {False}, lambda *_: says(100))
    assert found.applies is True


# --- The base ---------------------------------------------------------------------------


def test_the_base_is_the_sum_of_its_parts() -> None:
    assert text(THREE, {"main": "100.25", "side": 20, "lanes": "0.75"}) == "121.00"


def test_a_disputed_part_makes_a_range() -> None:
    disputed = says(200, "150.5", state="disputed")
    found = money(TWO, {"main": disputed, "side": 20})
    assert as_text(found.amount) == "170.50 to 220.00"
    assert found.amount is not None
    assert found.amount.why == ("disputed",)


def test_a_part_whose_day_is_inexact_makes_a_range() -> None:
    found = money(TWO, {"main": says(200, 150, state="unknown"), "side": 20})
    assert as_text(found.amount) == "170.00 to 220.00"
    assert found.amount is not None
    assert found.amount.why == ("inexact-date",)


def test_accounts_that_differ_by_less_than_a_cent_come_to_one_figure() -> None:
    assert text(WITHHELD, {"main": says("10.001", "10.002", state="disputed")}) == "10.00"


def test_a_part_that_is_not_on_file_makes_a_lower_bound_with_its_least_value() -> None:
    found = money(TWO, {"side": 20})
    assert as_text(found.amount) == "at least 25.00"
    assert found.amount is not None
    assert found.amount.high is None
    assert found.amount.most == 1_000_020


def test_where_no_part_is_on_file_there_is_no_figure() -> None:
    found = money(TWO, {})
    assert as_text(found.amount) == "unknown"
    assert found.amount is not None
    assert (found.amount.low, found.amount.high) == (None, None)


def test_a_missing_part_that_nothing_bounds_leaves_no_lower_bound() -> None:
    assert text(THREE, {"main": 100, "side": 20}) == "unknown"


def test_a_missing_part_that_may_be_negative_lowers_the_bound() -> None:
    line = "{does: withholds, base: [main, gifts]}"
    assert text(line, {"main": 100}) == "at least 50.00"
    assert text(line, {"main": 100, "gifts": -5}) == "95.00"


def test_an_answer_that_perhaps_is_none_counts_as_missing() -> None:
    assert text(TWO, {"main": says(4, None, state="unknown"), "side": 20}) == "at least 24.00"
    assert text(WITHHELD, {"main": says(100, None, state="unknown")}) == "unknown"


@pytest.mark.parametrize("state", ["unknown", "declined", "no-occasion", "pending"])
def test_whatever_the_reason_why_there_is_no_answer_it_is_never_zero(state: str) -> None:
    silent = Answer((None,), state)  # each is a state
    assert text(WITHHELD, {"main": silent}) == "unknown"
    assert text(TWO, {"main": 7, "side": silent}) == "at least 7.00"


def test_a_part_that_is_not_applicable_counts_nothing() -> None:
    found = money(TWO, {"main": 100, "side": NOT_APPLICABLE})
    assert as_text(found.amount) == "100.00"
    assert "Not applicable, which counts nothing." in found.steps[2].words


def test_a_part_that_is_not_applicable_is_no_part_on_file() -> None:
    assert text(TWO, {"main": NOT_APPLICABLE}) == "unknown"


def test_where_every_part_is_not_applicable_nothing_is_withheld() -> None:
    found = money(TWO, {"main": NOT_APPLICABLE, "side": NOT_APPLICABLE})
    assert as_text(found.amount) == "0.00"
    assert found.amount is not None
    assert found.amount.why == ("not-applicable",)


def test_a_part_that_perhaps_is_not_applicable_counts_from_nothing() -> None:
    answers: dict[str, object] = {"main": says(100, NOT_APPLICABLE, state="disputed")}
    assert text(WITHHELD, answers) == "0.00 to 100.00"


def test_a_computed_part_counts_exactly() -> None:
    assert bounds(money(WITHHELD, {"main": Fraction(100, 3)})) == (Fraction(100, 3),) * 2


def test_the_base_of_a_year_is_that_of_its_first_day() -> None:
    asked: list[tuple[str, dt.date]] = []

    def answer_on(fact: str, day: dt.date) -> Answer:
        asked.append((fact, day))
        return says(100)

    line = "{does: withholds, base: [main, side], base-year: 2003}"
    reckon(on_day(line), YEAR, lambda _: {False}, answer_on)
    assert asked == [("main", dt.date(2002, 10, 1)), ("side", dt.date(2002, 10, 1))]
    asked.clear()
    reckon(on_day(line), FiscalYear(2031, CALENDAR), lambda _: {False}, answer_on)
    assert {day for _, day in asked} == {dt.date(2003, 1, 1)}


def test_the_base_without_a_year_is_that_of_the_day_tested() -> None:
    asked: list[dt.date] = []
    reckon(on_day(WITHHELD), YEAR, lambda _: {False}, lambda _, day: asked.append(day) or says(1))
    assert asked == [DAY]


# --- The rate ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "amount"),
    [
        ("ten", "12.00"),
        ("tenth", "12.00"),
        ("half", "60.00"),
        ("{up-to: ten}", "0.00 to 12.00"),
        ("{first-of: [ten, half]}", "12.00"),
        ("{first-of: [future, half]}", "60.00"),
        ("rising", "6.00 to 12.00"),
        ("{first-of: [new, half]}", "24.00 to 60.00"),
        ("{first-of: [new, rising]}", "6.00 to 24.00"),
        ("{up-to: rising}", "0.00 to 12.00"),
        ("new", "unknown"),
        ("future", "unknown"),
        ("{up-to: future}", "unknown"),
        ("{first-of: [future, new]}", "unknown"),
    ],
)
def test_the_rate_is_that_of_the_day_and_where_it_is_not_known_every_tier_counts(
    rate: str, amount: str
) -> None:
    assert text(f"{{does: withholds, base: [main], rate: {rate}}}", {"main": 120}) == amount


@pytest.mark.parametrize(
    ("as_of", "amount"),
    [("2031-04-30", "6.00"), ("2031-05-01", "6.00 to 12.00"), ("2031-07-30", "6.00 to 12.00"),
     ("2031-07-31", "12.00")],
)  # fmt: skip
def test_a_rate_changes_on_its_day_and_in_between_both_count(as_of: str, amount: str) -> None:
    line = "{does: withholds, base: [main], rate: rising}"
    assert text(line, {"main": 120}, as_of=dt.date.fromisoformat(as_of)) == amount


def test_tiers_and_a_dispute_together_range_over_every_pair() -> None:
    line = "{does: withholds, base: [main], rate: rising}"
    found = money(line, {"main": says(100, 300, state="disputed")})
    assert as_text(found.amount) == "5.00 to 30.00"
    assert found.amount is not None
    assert found.amount.why == ("disputed", "rate-inexact")


def test_of_a_negative_base_the_highest_tier_is_the_least() -> None:
    line = "{does: withholds, base: [gifts], rate: rising}"
    assert text(line, {"gifts": -10}) == "-1.00 to -0.50"
    assert text(line, {"gifts": says(-10, 10, state="disputed")}) == "-1.00 to 1.00"


def test_a_lower_bound_takes_the_lowest_tier() -> None:
    assert text("{does: withholds, base: [main, side], rate: rising}", {"main": 200}) == (
        "at least 10.00"
    )


def test_discretion_over_a_base_that_is_not_all_on_file_has_no_figure() -> None:
    found = money("{does: pays, base: [main, side], rate: {up-to: half}}", {"main": 10}, True)
    assert as_text(found.amount) == "unknown"
    assert "at least $5.00" in found.steps[-3].words


def test_discretion_is_the_reason_of_its_range() -> None:
    found = money("{does: pays, base: [main], rate: {up-to: half}}", {"main": 10}, True)
    assert found.amount is not None
    assert found.amount.why == ("discretion",)


# --- Proration --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prorated", "year", "as_of", "part"),
    [
        ("by day", FiscalYear(2004, OCTOBER), "2003-10-01", Fraction(1)),
        ("by day", FiscalYear(2004, OCTOBER), "2004-02-29", Fraction(215, 366)),
        ("by day", FiscalYear(2004, OCTOBER), "2004-09-30", Fraction(1, 366)),
        ("by day", FiscalYear(2005, OCTOBER), "2004-10-02", Fraction(364, 365)),
        ("by day", FiscalYear(2004, (7, 1)), "2004-02-29", Fraction(123, 366)),
        ("by day", FiscalYear(2004), "2004-02-29", Fraction(307, 366)),
        ("by day", None, "2004-02-29", Fraction(307, 366)),
        ("by day", FiscalYear(2003, OCTOBER), "2004-02-29", Fraction(0)),
        ("by month", FiscalYear(2004, OCTOBER), "2003-10-31", Fraction(1)),
        ("by month", FiscalYear(2004, OCTOBER), "2003-11-01", Fraction(11, 12)),
        ("by month", FiscalYear(2004, OCTOBER), "2004-09-30", Fraction(1, 12)),
        ("by month", FiscalYear(2004, (7, 1)), "2004-02-29", Fraction(5, 12)),
        ("by month", None, "2004-12-31", Fraction(1, 12)),
    ],
)
def test_money_is_divided_over_what_is_left_of_the_fiscal_year(
    prorated: str, year: FiscalYear | None, as_of: str, part: Fraction
) -> None:
    line = f"{{does: withholds, base: [main], prorated: {prorated}}}"
    day = dt.date.fromisoformat(as_of)
    found = money(line, {"main": 1000}, as_of=day, year=year)
    assert bounds(found) == (1000 * part, 1000 * part)


def test_a_program_without_a_fiscal_year_has_the_calendar_year() -> None:
    line = "{does: withholds, base: [main], prorated: by month}"
    assert text(line, {"main": 1200}, as_of=dt.date(2031, 12, 31), year=None) == "100.00"


# --- Rounding ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "amount"),
    [("0.005", "0.00"), ("0.015", "0.02"), ("0.025", "0.02"), ("0.0150000001", "0.02"),
     ("0.0050000001", "0.01"), ("2.675", "2.68"), ("1.005", "1.00"), ("1.115", "1.12")],
)  # fmt: skip
def test_half_a_cent_goes_to_the_even_cent(value: str, amount: str) -> None:
    assert text("{does: withholds, base: [lanes]}", {"lanes": value}) == amount


def test_a_tie_that_floats_get_wrong_is_a_tie() -> None:
    # 10 percent of 11.45 is 1.145, a tie; as binary fractions 0.1 * 11.45 is above it.
    line = "{does: withholds, base: [main], rate: ten}"
    assert round(0.1 * 11.45, 2) == 1.15
    assert text(line, {"main": "11.45"}) == "1.14"
    assert text("{does: withholds, base: [main], rate: tenth}", {"main": "11.45"}) == "1.14"


def test_what_is_rounded_once_differs_from_what_is_rounded_by_part() -> None:
    line = "{does: withholds, base: [main, side], rate: ten}"
    assert text(line, {"main": "10.04", "side": "10.04"}) == "2.01"
    one = text("{does: withholds, base: [main], rate: ten}", {"main": "10.04"})
    assert Decimal(one) * 2 == Decimal("2.00")


def test_nothing_is_rounded_between_rate_and_proration() -> None:
    line = "{does: withholds, base: [main], rate: ten, prorated: by day}"
    year = FiscalYear(2004, OCTOBER)
    found = money(line, {"main": "1000.05"}, as_of=dt.date(2004, 2, 29), year=year)
    assert bounds(found)[0] == Fraction("1000.05") / 10 * 215 / 366
    # Rounded after the rate, half to even, it would be 100.00 and come to 58.74.
    assert as_text(found.amount) == "58.75"


def test_a_sum_longer_than_the_precision_of_decimals_keeps_its_cents() -> None:
    big = "9" * 24 + ".999999999999"
    found = money("{does: withholds, base: [lanes]}", {"lanes": big})
    assert as_text(found.amount) == "1" + "0" * 24 + ".00"
    assert text("{does: withholds, base: [lanes]}", {"lanes": "9" * 24 + ".12"}) == (
        "9" * 24 + ".12"
    )
