"""The text of a comparison to a tree."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from evenhand.errors import BadExpression, NotAComparison, Place, ProgramError
from evenhand.language.expressions import parse_any, parse_leaf
from evenhand.language.nodes import Text
from evenhand.language.tree import Answered, Compared, Name, Operation, Written

HERE = Place("x.yaml", 7, 11)


def leaf(words: str) -> Compared | Answered:
    return parse_leaf(Text(words, HERE))


def fault(words: str) -> ProgramError:
    with pytest.raises(ProgramError) as told:
        leaf(words)
    return told.value


@pytest.mark.parametrize(
    ("words", "values", "negated"),
    [
        ("x is yes", ["yes"], False),
        ("x is not warrant-only", ["warrant-only"], True),
        ("x in [a, b-c]", ["a", "b-c"], False),
        ("x not in [a]", ["a"], True),
        ("  x \n is   yes ", ["yes"], False),
        ("x is not-stated", ["not-stated"], False),
        ("x is not not-stated", ["not-stated"], True),
        ("x in [bread-or-butter, in-and-out]", ["bread-or-butter", "in-and-out"], False),
    ],
)
def test_an_answer_is_asked_for_in_words(words: str, values: list[str], negated: bool) -> None:
    found = leaf(words)
    assert isinstance(found, Answered)
    assert [token.text for token in found.values] == values
    assert found.negated is negated


def test_products_bind_closer_than_sums_and_brackets_closest() -> None:
    found = parse_any(Text("a + b * (c - d)", HERE))
    assert isinstance(found, Operation)
    assert found.operator == "+"
    assert isinstance(found.right, Operation)
    assert found.right.operator == "*"
    assert isinstance(found.right.right, Operation)
    assert found.right.right.operator == "-"


@pytest.mark.parametrize("number", ["0.1", "1.05", "308.0", "0.333333333333", "123456789012345678"])
def test_numbers_are_the_exact_decimals_that_were_written(number: str) -> None:
    found = leaf(f"x > {number}")
    assert isinstance(found, Compared)
    assert isinstance(found.right, Written)
    assert found.right.value == Decimal(number)
    assert str(found.right.value) == number


def test_a_day_is_written_as_a_day_and_not_subtracted() -> None:
    found = leaf("x >= 2017-08-03")
    assert isinstance(found, Compared)
    assert isinstance(found.right, Written)
    assert found.right.value == dt.date(2017, 8, 3)


def test_a_fact_may_be_asked_of_a_fixed_government() -> None:
    found = leaf("rate of us-md * 2 < rate")
    assert isinstance(found, Compared)
    assert isinstance(found.left, Operation)
    assert found.left.left == Name("rate", "us-md", 0)


def test_what_stands_behind_a_slash_is_a_divisor_and_no_facility() -> None:
    found = leaf("rate of us/residents < 1")
    assert isinstance(found, Compared)
    assert isinstance(found.left, Operation)
    assert found.left.operator == "/"


@pytest.mark.parametrize("words", ["a is yes and b is no", "a > 1 or b", "not a is yes", "A AND B"])
def test_joined_comparisons_are_refused_with_what_to_write(words: str) -> None:
    told = fault(words)
    assert isinstance(told, NotAComparison)
    assert "all:" in told.hint or "none:" in told.hint


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("a == 1", 13),
        ("a != 1", 13),
        ("a % 2 > 1", 13),
        ("a // 2 > 1", 13),
        ("a ** 2 > 1", 13),
        ("a is 'yes'", 16),
        ("round(a) > 1", 11),
        ("a > f(b)", 15),
        ("a.b > 1", 12),
        ("a > 50,000", 17),
        ("a > 010", 15),
        ("a > 1e5", 15),
        ("a > 2017-02-30", 15),
        ("a > (b", 15),
        ("a > b)", 16),
        ("a < b < c", 11),
        ("a > (b > c)", 16),
        ("min(a) > 1", 11),
        ("a of US > 1", 13),
        ("a[1] > 1", 11),
        ("ä > 1", 11),
    ],
)
def test_what_the_language_lacks_is_refused_where_it_stands(words: str, column: int) -> None:
    told = fault(words)
    assert isinstance(told, BadExpression)
    assert told.place == Place("x.yaml", 7, column)


@pytest.mark.parametrize(
    "words",
    [
        "__import__('os').system('true') > 1",
        "lambda: 1",
        "[a for b in c] > 1",
        "a if b else c",
        "(a := 1) > 0",
        "f'{a}' > 1",
        "*a > 1",
        "a; b",
        "True > False",
        "await a > 1",
    ],
)
def test_no_other_part_of_python_gets_through(words: str) -> None:
    if words == "True > False":  # names like any other, which no program declares
        assert isinstance(leaf(words), Compared)
        return
    fault(words)


@pytest.mark.parametrize(
    "words",
    [
        "(" * 5000,
        "-" * 5000 + "a > 1",
        "a + " * 200 + "a > 1",
        "x" * 5000,
        "min(" * 100,
        "a of " * 150,
    ],
)
def test_long_or_deep_texts_are_refused_and_exhaust_nothing(words: str) -> None:
    fault(words)
