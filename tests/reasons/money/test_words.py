"""Amounts in sentences, in scenarios and as JSON; single figures; the steps of a sum."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from evenhand.logic import LEFT_OUT
from evenhand.reasons.money.as_json import MoneyJson, amount_json, money_json
from evenhand.reasons.money.figures import decimal_of, exact_text, in_unit
from evenhand.reasons.money.words import amount_words, as_text, money_words
from evenhand.terms.answers import Answer, Claim
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.money import Amount, OnFile, Why, to_cents
from evenhand.terms.values import NOT_APPLICABLE
from tests.reasons.money.made import OCTOBER, money, said, says


def amount(least: str, most: str, on_file: OnFile = "all", *why: Why) -> Amount:
    return Amount(Fraction(least), Fraction(most), on_file, why)


EXACT = amount("8504576.955", "8504576.955")
RANGE = amount("12.5", "15")
DISCRETION = amount("0", "12.5", "all", "discretion")
LEAST = amount("12.5", "99", "some", "part-not-on-file")
NO_FIGURE = amount("0", "99", "none", "no-part-on-file")


@pytest.mark.parametrize(
    ("one", "words", "text", "as_json"),
    [
        (EXACT, "$8,504,576.96", "8504576.96", "8504576.96"),
        (RANGE, "between $12.50 and $15.00", "12.50 to 15.00", {"low": "12.50", "high": "15.00"}),
        (
            DISCRETION,
            "from nothing to $12.50, as the agency decides",
            "0.00 to 12.50",
            {"low": "0.00", "high": "12.50"},
        ),
        (LEAST, "at least $12.50", "at least 12.50", {"low": "12.50", "high": None}),
        (NO_FIGURE, "unknown: no part of the base is on file", "unknown", None),
        (None, "not decided", "none", None),
    ],
)
def test_an_amount_is_written_in_one_way_for_each_use(
    one: Amount | None, words: str, text: str, as_json: object
) -> None:
    assert (amount_words(one, "USD"), as_text(one), amount_json(one)) == (words, text, as_json)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (("no-rate",), "unknown: no rate is known to have been in force on the day tested"),
        (
            ("unbounded", "part-not-on-file"),
            "unknown: a part of the base is not on file, and no range is declared for it",
        ),
        (
            ("part-not-on-file", "discretion"),
            "unknown: the agency decides how much, and a part of the base is not on file",
        ),
        (
            ("part-not-on-file", "perhaps"),
            "unknown: it perhaps did not apply on the day tested, and a part of the base is not"
            " on file",
        ),
    ],
)
def test_what_is_unknown_says_why(why: tuple[Why, ...], words: str) -> None:
    assert amount_words(amount("0", "9", "none", *why), "USD") == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Decimal("1234.5"), "USD", "$1,234.50"),
        (Decimal("1234.567"), "USD", "$1,234.567"),
        (Decimal(7), "EUR", "7.00 EUR"),
        (Decimal(7), "", "7.00"),
        (Decimal("-1234.5"), "USD", "-$1,234.50"),
        (Fraction(1, 3), "USD", "$0.333333…"),
        (Fraction(2, 3), "USD", "$0.666666…"),
        (Fraction(-2, 3), "EUR", "-0.666666… EUR"),
        (Fraction(1, 64), "USD", "$0.015625"),
        (Decimal("1" * 24 + "." + "1" * 12), "", "111,111,111,111,111,111,111,111.111111111111"),
    ],
)
def test_a_figure_is_exact_or_marked_as_cut(
    value: Decimal | Fraction, unit: str, words: str
) -> None:
    assert in_unit(value, unit) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(5, 2), "2.5"), (Fraction(-1, 8), "-0.125"), (Fraction(92, 366), "46/183"),
     (Fraction(100), "100"), (Fraction(0), "0")],
)  # fmt: skip
def test_a_quotient_is_written_without_loss(value: Fraction, text: str) -> None:
    assert exact_text(value) == text
    assert (decimal_of(value) is None) == ("/" in text)


def test_cents_are_rounded_half_to_even() -> None:
    halves = ("0.005", "0.015", "0.025", "0.035", "0.0049999", "0.0050001")
    rounded = [f"{to_cents(Fraction(one)):f}" for one in halves]
    assert rounded == ["0.00", "0.02", "0.02", "0.04", "0.00", "0.01"]


WITHHELD = "{does: withholds, base: [main]}"


@pytest.mark.parametrize(
    ("line", "holds", "words"),
    [
        (WITHHELD, False, "What is withheld is $100.00."),
        (WITHHELD, True, "It complies, so nothing is withheld: $0.00."),
        (
            WITHHELD,
            None,
            "Not decided. If it does not comply, what would be withheld is $100.00.",
        ),
        (
            WITHHELD,
            LEFT_OUT,
            "What it hangs on does not count in this case, so nothing is withheld: $0.00.",
        ),
        (
            "{does: transfers, to: safety fund, base: [main]}",
            False,
            "What is transferred to safety fund is $100.00.",
        ),
        ("{does: pays, base: [main]}", True, "What is paid is $100.00."),
        (
            "{does: pays, base: [main]}",
            False,
            "What it hangs on is not met, so nothing is paid: $0.00.",
        ),
        (
            "{does: pays, base: [main]}",
            None,
            "Not decided. If it is met, what would be paid is $100.00.",
        ),
        (
            "{does: withholds, base: [main], until: 2031-05..2031-07}",
            False,
            "What is withheld is $100.00. Dates that are not known to the day leave open whether"
            " this applied on the day tested.",
        ),
    ],
)
def test_what_follows_is_said_in_a_sentence(line: str, holds: bool | None, words: str) -> None:
    assert money_words(money(line, {"main": 100}, holds)) == words


AGENCY = said("1000.05", "xx-roads", "Notice 4510", "2030-10-01")
STATE = said("900", "xx-no", "Letter", "2031-05..2031-06")


def test_the_steps_of_a_sum_can_be_followed_from_the_parts_to_the_cent() -> None:
    line = "{does: withholds, base: [main, side], rate: ten, prorated: by day, source: act}"
    found = money(line, {"main": Answer(AGENCY.possible, "known", (AGENCY,)), "side": 20})
    assert [(step.kind, step.words) for step in found.steps] == [
        ("follows", "What is withheld follows from the outcome."),
        (
            "part",
            "How much is due for main roads? $1,000.05 (xx-roads: Notice 4510, known on 1 October"
            " 2030).",
        ),
        ("part", "How much is due for side roads? $20.00."),
        ("base", "The base: $1,020.05."),
        (
            "rate",
            "The rate: 10 percent (from 10 January 2000; Roads Act § 7). Of the base: $102.005.",
        ),
        (
            "proration",
            "Fiscal year 2031 has 365 days, of which 122 are left on 1 June 2031, that day's own"
            " included. Times 122/365: $34.094821….",
        ),
        ("rounding", "Rounded once, half to even, to the cent: $34.09."),
    ]
    assert found.steps[0].cites == ("Roads Act § 7",)
    assert found.steps[1].cites == ("Notice 4510",)
    assert found.steps[5].values == (Fraction("102.005") * 122 / 365,)


def test_the_steps_show_both_sides_of_a_dispute_and_what_discretion_leaves() -> None:
    disputed = Answer((Decimal("1000.05"), Decimal(900)), "disputed", (AGENCY, STATE))
    found = money("{does: pays, base: [main], rate: {up-to: half}}", {"main": disputed}, True)
    words = [step.words for step in found.steps[1:]]
    assert words == [
        "How much is due for main roads? Accounts differ: $1,000.05 (xx-roads: Notice 4510, known"
        " on 1 October 2030) or $900.00 (xx-no: Letter, known on a day known only as"
        " 2031-05..2031-06).",
        "The base: between $900.00 and $1,000.05.",
        "The rate: a share of 0.5 (from 10 January 2000; Roads Act § 7). Of the base: between"
        " $450.00 and $500.025.",
        "This is the most it can be. The act that decides says how much, down to nothing: between"
        " $0.00 and $500.025.",
        "Rounded once, half to even, to the cent: from nothing to $500.02, as the agency decides.",
    ]


def test_the_steps_cite_nobody_whose_word_does_not_count() -> None:
    idle = STATE._replace(possible=AGENCY.possible, shown_only=True)
    computed = Claim(AGENCY.possible, "states", "computed", "computed", basis="2028 to 2030")
    answer = Answer(AGENCY.possible, "known", (AGENCY, computed, idle))
    found = money(WITHHELD, {"main": answer})
    assert found.steps[1].cites == ("Notice 4510",)
    assert found.steps[1].words == (
        "How much is due for main roads? $1,000.05 (xx-roads: Notice 4510, known on 1 October"
        " 2030; computed, 2028 to 2030)."
    )


def test_the_steps_never_print_the_upper_end_of_what_is_not_on_file_as_a_result() -> None:
    found = money("{does: withholds, base: [main, side], rate: ten}", {"main": 1000})
    assert "its declared range is from $0.00 to $5,000.00." in found.steps[2].words
    assert found.steps[3].words == (
        "The base: at least $1,000.00, counting what is not on file at the least its declared"
        " range allows."
    )
    assert [step.values for step in found.steps[3:]] == [(1000,), (100,), (100,)]


def test_the_steps_say_why_there_is_no_figure() -> None:
    found = money("{does: withholds, base: [main, lanes], rate: future}", {"main": 10})
    assert [step.words for step in found.steps[2:]] == [
        "How much is due for lanes? Not on file, and no range is declared for it.",
        "The base: unknown, as a part of the base is not on file, and no range is declared for it.",
        "The rate (future) has no value on the day tested.",
        "There is no figure to round, as no rate is known to have been in force on the day tested.",
    ]
    assert all(step.values == () for step in found.steps[2:])


def test_the_steps_name_every_rate_that_may_have_applied() -> None:
    found = money("{does: withholds, base: [main], rate: rising}", {"main": 100})
    assert found.steps[3].words == (
        "Which rate applied on the day tested is not known: 10 percent (from a day known only as"
        " 2031-05..2031-07; Roads Reform § 2) or 5 percent (from 10 January 2000; Roads Act § 7)."
        " Of the base: between $5.00 and $10.00."
    )
    assert found.steps[3].cites == ("Roads Reform § 2", "Roads Act § 7")


def test_an_answer_that_perhaps_is_none_says_so() -> None:
    found = money(WITHHELD, {"main": says(7, None, state="unknown")})
    assert found.steps[1].words == (
        "How much is due for main roads? Perhaps $7.00, and perhaps not on file; its declared"
        " range is from $5.00 to $1,000,000.00."
    )


def test_what_is_not_applicable_or_differs_by_an_inexact_day_says_so() -> None:
    line = "{does: withholds, base: [main, side], base-year: 2003}"
    year = FiscalYear(2031, OCTOBER)
    answers: dict[str, object] = {"main": says(7, 8, state="unknown"), "side": NOT_APPLICABLE}
    found = money(line, answers, year=year)
    assert [step.words for step in found.steps[1:4]] == [
        "How much is due for main roads? Which of these held on that day is not known: $7.00 or"
        " $8.00.",
        "How much is due for side roads? Not applicable, which counts nothing.",
        "The base of fiscal year 2003, as on 1 October 2002: between $7.00 and $8.00.",
    ]


def test_months_are_told_as_a_fraction_of_twelve() -> None:
    line = "{does: withholds, base: [main], prorated: by month}"
    found = money(line, {"main": 1200}, as_of=dt.date(2031, 6, 1))
    assert found.steps[3].words == (
        "Fiscal year 2031 has 12 months, of which 4 are left on 1 June 2031, that day's own"
        " included. Times 4/12: $400.00."
    )


def test_the_json_of_money_has_exact_decimals_as_text_and_can_be_written() -> None:
    line = (
        "{on: lit, does: withholds, base: [main], rate: {up-to: ten}, prorated: by day,"
        " restored: {within: 4 years}, source: act, note: copied}"
    )
    written = money_json(money(line, {"main": "1000.05"}))
    assert set(written) == set(MoneyJson.__annotations__)
    assert json.loads(json.dumps(written)) == written
    assert {key: value for key, value in written.items() if key != "steps"} == {
        "on": "lit", "does": "withholds", "to": "", "unit": "USD", "holds": False,
        "applies": True, "reason": "follows", "amount": {"low": "0.00", "high": "33.43"},
        "would_be": None, "why": ["discretion"], "restored": "on compliance within 4 years",
        "restoration": None,
        "source": "act", "cite": "Roads Act § 7", "note": "copied",
    }  # fmt: skip
    assert [step["kind"] for step in written["steps"]] == [
        "follows", "part", "base", "rate", "discretion", "proration", "rounding",
    ]  # fmt: skip
    assert written["steps"][5]["values"] == ["0", str(Fraction("100.005") * 122 / 365)]


def test_the_json_tells_what_is_unknown_from_what_is_not_decided() -> None:
    unknown = money_json(money(WITHHELD, {}))
    assert (unknown["reason"], unknown["amount"], unknown["would_be"]) == ("follows", None, None)
    assert unknown["why"] == ["no-part-on-file"]
    undecided = money_json(money(WITHHELD, {"main": 100}, None))
    assert (undecided["reason"], undecided["holds"]) == ("not-decided", None)
    assert (undecided["amount"], undecided["would_be"]) == (None, "100.00")
    assert money_json(money(WITHHELD, {}, LEFT_OUT))["holds"] == "left-out"
