"""Answers are read exactly, and written so that they read back."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.terms.values import NOT_APPLICABLE, AnswerType, Bodies, operator, parse_value, show

YES_NO = AnswerType("yes-no")
NUMBER = AnswerType("number")
DATE = AnswerType("date")
CHOICE = AnswerType("choice", ("honours", "case-by-case", "warrant-only"))
BODIES = AnswerType("jurisdictions")


@pytest.mark.parametrize(
    ("text", "answer", "value"),
    [
        ("yes", YES_NO, True),
        ("no", YES_NO, False),
        ("unknown", YES_NO, None),
        ("not-applicable", NUMBER, NOT_APPLICABLE),
        ("1250", NUMBER, Decimal(1250)),
        ("0.10", NUMBER, Decimal("0.10")),
        ("-3.5", NUMBER, Decimal("-3.5")),
        ("case-by-case", CHOICE, "case-by-case"),
        ("2017-08-03", DATE, dt.date(2017, 8, 3)),
        ("us-nm", AnswerType("jurisdiction"), "us-nm"),
        ("none", BODIES, Bodies()),
        ("us-nm-a; us-nm-b", BODIES, Bodies(("us-nm-a", "us-nm-b"))),
        ("us-nm-b; others; us-nm-a", BODIES, Bodies(("us-nm-a", "us-nm-b"), open=True)),
        (
            "us-doj/Office of Justice Programs",
            BODIES,
            Bodies(("us-doj/Office of Justice Programs",)),
        ),
    ],
)
def test_an_answer_is_read_as_its_type(text, answer, value):
    assert parse_value(text, answer) == value


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes", YES_NO),
        ("true", YES_NO),
        ("NaN", NUMBER),
        ("inf", NUMBER),
        ("1e5", NUMBER),
        ("1_000", NUMBER),
        ("1,000", NUMBER),
        ("٣", NUMBER),
        ("1" * 25, NUMBER),
        ("refuses", CHOICE),
        ("2017", DATE),
        ("2017-02-30", DATE),
        ("Albuquerque", BODIES),
        ("us-nm-a; none", BODIES),
        ("", BODIES),
    ],
)
def test_what_is_no_answer_of_the_type_is_refused(text, answer):
    with pytest.raises(ValueError, match=r"is not|is a span|is no"):
        parse_value(text, answer)


@given(st.decimals(-(10**20), 10**20, places=6))
def test_a_number_reads_back_exactly(number):
    assert parse_value(show(number), NUMBER) == number


def test_a_quotient_is_shown_to_twelve_digits():
    assert show(Fraction(1, 3)) == "0.333333333333"


def test_the_operator_of_a_facility_is_the_part_before_the_slash():
    assert operator("us-nm-bernalillo-county/jail") == "us-nm-bernalillo-county"
    assert operator("us-md") == "us-md"
