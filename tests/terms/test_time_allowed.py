"""When a time allowed in days or months ends."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.terms.time_allowed import TimeAllowed


@pytest.mark.parametrize(
    ("allowed", "begins", "ends"),
    [
        (TimeAllowed(15, "day"), dt.date(2017, 8, 3), dt.date(2017, 8, 18)),
        (TimeAllowed(1, "day"), dt.date(2040, 2, 28), dt.date(2040, 2, 29)),
        (TimeAllowed(18, "month"), dt.date(2041, 3, 10), dt.date(2042, 9, 10)),
        (TimeAllowed(24, "month"), dt.date(2040, 2, 29), dt.date(2042, 2, 28)),
        (TimeAllowed(1, "month"), dt.date(2041, 1, 31), dt.date(2041, 2, 28)),
        (TimeAllowed(11, "month"), dt.date(2041, 1, 31), dt.date(2041, 12, 31)),
        (TimeAllowed(12, "month"), dt.date(2041, 12, 31), dt.date(2042, 12, 31)),
    ],
)
def test_a_month_ends_on_the_same_number_or_the_last_of_a_shorter_month(
    allowed: TimeAllowed, begins: dt.date, ends: dt.date
) -> None:
    assert allowed.after(begins) == ends


@pytest.mark.parametrize("unit", ["day", "month"])
def test_no_time_ends_after_the_last_day_of_the_calendar(unit: str) -> None:
    with pytest.raises(OverflowError):
        TimeAllowed(1, unit).after(dt.date.max)  # type: ignore[arg-type]


def test_a_time_is_written_as_in_a_program() -> None:
    assert str(TimeAllowed(1, "month")) == "1 month"
    assert str(TimeAllowed(15, "day")) == "15 days"


def test_a_month_may_be_as_short_as_february() -> None:
    assert TimeAllowed(1, "month").least_days == 28
    assert TimeAllowed(30, "day").least_days == 30
