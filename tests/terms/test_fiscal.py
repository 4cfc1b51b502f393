"""Fiscal years: where they begin and end, and what is left of one on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.terms.fiscal import CALENDAR, FiscalYear

OCTOBER, JULY, APRIL_6 = (10, 1), (7, 1), (4, 6)
STARTS = st.sampled_from([CALENDAR, OCTOBER, JULY, APRIL_6, (3, 1), (1, 31), (12, 31)])
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "starts", "year"),
    [
        ("2003-09-30", OCTOBER, 2003),
        ("2003-10-01", OCTOBER, 2004),
        ("2003-10-02", OCTOBER, 2004),
        ("2003-12-31", OCTOBER, 2004),
        ("2004-01-01", OCTOBER, 2004),
        ("2004-06-30", JULY, 2004),
        ("2004-07-01", JULY, 2005),
        ("2003-12-31", CALENDAR, 2003),
        ("2004-01-01", CALENDAR, 2004),
        ("2004-04-05", APRIL_6, 2004),
        ("2004-04-06", APRIL_6, 2005),
    ],
)
def test_a_day_lies_in_the_year_named_for_where_it_ends(
    day: str, starts: tuple[int, int], year: int
) -> None:
    assert FiscalYear.holding(on(day), starts) == FiscalYear(year, starts)


@pytest.mark.parametrize(
    ("year", "first", "last", "days"),
    [
        (FiscalYear(2004, OCTOBER), "2003-10-01", "2004-09-30", 366),
        (FiscalYear(1988, OCTOBER), "1987-10-01", "1988-09-30", 366),
        (FiscalYear(2003, OCTOBER), "2002-10-01", "2003-09-30", 365),
        (FiscalYear(2005, OCTOBER), "2004-10-01", "2005-09-30", 365),
        (FiscalYear(1900, OCTOBER), "1899-10-01", "1900-09-30", 365),
        (FiscalYear(2000, OCTOBER), "1999-10-01", "2000-09-30", 366),
        (FiscalYear(2004, JULY), "2003-07-01", "2004-06-30", 366),
        (FiscalYear(2005, JULY), "2004-07-01", "2005-06-30", 365),
        (FiscalYear(2004), "2004-01-01", "2004-12-31", 366),
        (FiscalYear(2005), "2005-01-01", "2005-12-31", 365),
    ],
)
def test_a_year_that_holds_a_29_february_has_366_days(
    year: FiscalYear, first: str, last: str, days: int
) -> None:
    assert (year.first_day, year.last_day, year.days) == (on(first), on(last), days)


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2003-09-30", 366),
        ("2003-10-01", 366),
        ("2003-10-02", 365),
        ("2004-02-28", 216),
        ("2004-02-29", 215),
        ("2004-03-01", 214),
        ("2004-09-29", 2),
        ("2004-09-30", 1),
        ("2004-10-01", 0),
    ],
)
def test_days_left_count_the_day_itself_and_the_last(day: str, left: int) -> None:
    assert FiscalYear(2004, OCTOBER).days_from(on(day)) == left


@pytest.mark.parametrize(
    ("starts", "day", "left"),
    [
        (OCTOBER, "2003-09-30", 12),
        (OCTOBER, "2003-10-01", 12),
        (OCTOBER, "2003-10-31", 12),
        (OCTOBER, "2003-11-01", 11),
        (OCTOBER, "2004-01-15", 9),
        (OCTOBER, "2004-09-30", 1),
        (OCTOBER, "2004-10-01", 0),
        (CALENDAR, "2004-12-01", 1),
        (APRIL_6, "2003-05-05", 12),
        (APRIL_6, "2003-05-06", 11),
        (APRIL_6, "2004-04-05", 1),
    ],
)
def test_months_left_count_the_month_of_the_day_as_a_whole(
    starts: tuple[int, int], day: str, left: int
) -> None:
    assert FiscalYear(2004, starts).months_from(on(day)) == left


@given(DAYS, STARTS)
def test_every_day_lies_within_its_year_and_the_next_year_begins_the_day_after(
    day: dt.date, starts: tuple[int, int]
) -> None:
    year = FiscalYear.holding(day, starts)
    assert year.first_day <= day <= year.last_day
    assert FiscalYear(year.year + 1, starts).first_day == year.last_day + dt.timedelta(days=1)


@given(DAYS, STARTS)
def test_what_is_left_is_never_none_within_the_year_and_falls_by_one_a_day(
    day: dt.date, starts: tuple[int, int]
) -> None:
    year = FiscalYear.holding(day, starts)
    assert 1 <= year.days_from(day) <= year.days
    assert 1 <= year.months_from(day) <= 12
    assert year.days_from(day) - 1 == year.days_from(day + dt.timedelta(days=1))
    assert year.months_from(year.first_day) == 12
