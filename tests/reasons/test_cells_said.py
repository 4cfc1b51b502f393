"""Stretches of numbers and of days in words."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from evenhand.diagram.cells import Interval
from evenhand.reasons.cells_said import interval_said


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(Fraction(10), Fraction(10)), "10 days"),
        (Interval(Fraction(10), Fraction(50), most_in=False), "at least 10 and less than 50 days"),
        (Interval(None, Fraction(5, 2), most_in=False), "less than 2.5 days"),
        (Interval(Fraction(10, 3), None, least_in=False), "more than 10/3 (about 3.3) days"),
        (Interval(), "any number"),
    ],
)
def test_an_interval_says_whether_its_ends_are_in(interval, words):
    assert interval_said(interval, "days") == words


def test_days_are_said_as_days():
    first = dt.date(2031, 5, 1).toordinal()
    assert interval_said(Interval(Fraction(first), Fraction(first + 1), most_in=False, days=True)
                         ) == "1 May 2031"  # fmt: skip
    until = Interval(None, Fraction(first), most_in=False, days=True)
    assert interval_said(until) == "by 30 April 2031"
