"""The words findings are told in: one a status, and marks and figures as people read them."""

from __future__ import annotations

import datetime as dt
import typing

import pytest

from evenhand.reasons.words import STATUSES, ended, listed, long_day, readable, status_said, told
from evenhand.terms.findings import Status


def test_every_status_has_one_word_and_says_what_it_means() -> None:
    assert list(STATUSES) == list(typing.get_args(Status))
    assert [one.word for one in STATUSES.values()] == [
        "met",
        "unmet",
        "unknown",
        "asked",
        "left out",
    ]
    assert all(one.meaning and one.mark for one in STATUSES.values())
    assert len({one.mark for one in STATUSES.values()}) == len(STATUSES)


def test_the_words_that_would_not_be_understood_alone_are_explained() -> None:
    assert status_said("unknown") == "unknown"
    assert status_said("asked").startswith("asked: the text does not say")
    assert status_said("left-out") == "left out: it does not count in this case"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], "none"), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_listed_and_an_empty_list_is_none(names: list[str], said: str) -> None:
    assert listed(names) == said


@pytest.mark.parametrize("words", ["Does not apply", "Who asked was told.", "does not apply"])
def test_what_is_told_ends_in_a_full_stop_though_it_begins_as_a_question(words: str) -> None:
    assert told(words) == f"{words.removesuffix('.')}."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Is it ready?", "Is it ready?"),
        ("Is it ready", "Is it ready?"),
        ("Residents", "Residents."),
        ("Residents, as counted.", "Residents, as counted."),
        ("Isle of Elba", "Isle of Elba."),
    ],
)
def test_what_is_asked_ends_in_one_mark(words: str, said: str) -> None:
    assert ended(words) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("12000", "12,000"),
        ("+1234.56", "+1,234.6"),
        ("-0.25", "-0.25"),
        ("0.0351", "0.0351"),
        ("3.14159", "3.14"),
        ("10.04", "10.0"),
        ("2031-01-10", "2031-01-10"),
        ("nan", "nan"),
        ("xx-no-brook", "xx-no-brook"),
        ("5 or 6", "5 or 6"),
    ],
)
def test_a_number_is_rounded_for_reading_and_nothing_else_is(number: str, said: str) -> None:
    assert readable(number) == said


def test_a_day_is_written_out() -> None:
    assert long_day(dt.date(2017, 8, 3)) == "3 August 2017"
