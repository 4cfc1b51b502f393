"""Days known exactly and days known within bounds: the day before, the day, the day after."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.terms.spans import Span, parse_span

DAY = dt.timedelta(days=1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "when", "begun"),
    [
        ("2017-08-03", "2017-08-02", False),
        ("2017-08-03", "2017-08-03", True),
        ("2017-08-03", "2017-08-04", True),
        ("2014", "2013-12-31", False),
        ("2014", "2014-01-01", None),
        ("2014", "2014-12-30", None),
        ("2014", "2015-01-01", True),
        ("2014-02", "2014-01-31", False),
        ("2014-02", "2014-02-27", None),
        ("2014-02", "2014-03-01", True),
        ("2018..2019", "2017-12-31", False),
        ("2018..2019", "2019-06-01", None),
        ("2018..2019", "2020-01-01", True),
        ("..2017-08-02", "1900-01-01", None),
        ("..2017-08-02", "2017-08-01", None),
        ("..2017-08-02", "2017-08-03", True),
    ],
)
def test_before_the_span_no_inside_unknown_after_it_yes(text, when, begun):
    assert parse_span(text).begun(day(when)) is begun


@pytest.mark.parametrize("text", ["2014", "2014-02", "2018..2019", "..2017-08-02"])
def test_on_the_last_day_of_the_span_it_has_begun_whichever_day_it_was(text):
    span = parse_span(text)
    assert span.begun(span.latest) is True
    assert span.begun(span.latest - DAY) is None


@pytest.mark.parametrize(
    ("text", "when", "lasts"),
    [
        ("2017-08-03", "2017-08-02", True),
        ("2017-08-03", "2017-08-03", True),
        ("2017-08-03", "2017-08-04", False),
        ("2014", "2013-12-31", True),
        ("2014", "2014-01-01", True),
        ("2014", "2014-01-02", None),
        ("2014", "2014-12-31", None),
        ("2014", "2015-01-01", False),
    ],
)
def test_until_is_the_last_day_inclusive(text, when, lasts):
    assert parse_span(text).lasts(day(when)) is lasts


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2017-03-01", "2017-02-28"),
        ("2018", "2017-12-31..2018-12-30"),
        ("..2017-08-02", "..2017-08-01"),
    ],
)
def test_the_day_before_is_as_exact_as_the_day(text, before):
    assert parse_span(text).day_before == parse_span(before)


@pytest.mark.parametrize(
    "text",
    ["", "..", "2017-8-3", "2017-13", "2017-02-29", "2017-00", "2018..2017", "٢٠١٧", "2017-08-03x"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"is not a da|ends before"):
        parse_span(text)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 800), st.data())
def test_every_day_the_span_could_mean_agrees_with_what_it_says(first, length, data):
    last = first + dt.timedelta(days=length)
    span = Span(first, last, "made")
    meant = data.draw(st.dates(first, last))
    asked = data.draw(st.dates(first - 5 * DAY, last + 5 * DAY))
    assert span.begun(asked) in (None, asked >= meant)
    assert span.lasts(asked) in (None, asked <= meant)


@given(
    st.sampled_from(["2014-02-03", "2014-02", "2014-02-03..2014-02-09", "..2014-02-09"]),
    st.dates(dt.date(2014, 1, 1), dt.date(2014, 4, 1)),
)
def test_the_answer_turns_on_the_days_said_and_on_no_other(text, when):
    span = parse_span(text)
    assert (span.begun(when) is not span.begun(when - DAY)) is (when in span.turns)
    assert (span.lasts(when) is not span.lasts(when - DAY)) is (when in span.turns_over)


def test_what_lasts_to_the_last_of_all_days_is_never_over():
    assert parse_span("9999-12-31").turns_over == ()
