"""Whether money held back has come back: until when, by when met, and what is not known."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.errors import DayOutOfRange
from evenhand.logic import LEFT_OUT, Part
from evenhand.reasons.money.restoration import last_day_to_comply, restoration
from evenhand.reasons.money.words import restoration_words
from evenhand.terms.fiscal import FiscalYear
from evenhand.terms.money import Restoration
from evenhand.terms.programs import Consequence, Does, Restored

TESTED = dt.date(2003, 10, 1)
YEAR = FiscalYear(2004, (10, 1))
NEVER, FREE = Restored(never=True, text="never"), Restored(text="on compliance")
FOUR_YEARS, THREE_FISCAL = Restored(years=4), Restored(fiscal_years=3)


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def after(
    terms: Restored | None,
    as_of: str,
    *,
    met: str = "",
    changes: tuple[str, ...] = (),
    unknown: tuple[str, ...] = (),
    does: Does = "withholds",
) -> Restoration:
    """What became of it, where the condition is met from a day on; ``unknown`` on some."""

    def holds_on(day: dt.date) -> Part:
        return None if day.isoformat() in unknown else bool(met) and day >= on(met)

    days = [on(day) for day in (*changes, *([met] if met else []), *unknown)]
    one = Consequence("outcome", does, None, ("main",), to="safety fund", restored=terms)
    return restoration(one, TESTED, on(as_of), YEAR, holds_on, days)


@pytest.mark.parametrize(
    ("terms", "last"),
    [
        (FOUR_YEARS, "2007-10-01"),
        (Restored(years=1), "2004-10-01"),
        (THREE_FISCAL, "2007-09-30"),
        (Restored(fiscal_years=1), "2005-09-30"),
        (NEVER, None),
        (FREE, None),
        (None, None),
    ],
)
def test_the_last_day_is_the_anniversary_or_the_end_of_a_fiscal_year(
    terms: Restored | None, last: str | None
) -> None:
    assert last_day_to_comply(terms, TESTED, YEAR) == (on(last) if last else None)


def test_years_from_a_29_february_end_on_it_or_on_the_28() -> None:
    leap = on("2004-02-29")
    assert last_day_to_comply(Restored(years=4), leap, YEAR) == on("2008-02-29")
    assert last_day_to_comply(Restored(years=1), leap, YEAR) == on("2005-02-28")


@pytest.mark.parametrize(
    ("terms", "last"), [(FOUR_YEARS, "2007-10-01"), (THREE_FISCAL, "2007-09-30")]
)
def test_money_is_withheld_to_the_last_day_and_lapses_the_day_after(
    terms: Restored, last: str
) -> None:
    day = dt.timedelta(days=1)
    states = [after(terms, (on(last) + n * day).isoformat()).state for n in (-1, 0, 1)]
    assert states == ["withheld", "withheld", "lapsed"]


@pytest.mark.parametrize(
    ("met", "state", "restored_on"),
    [
        ("2003-10-01", "restored", "2003-10-02"),
        ("2003-10-02", "restored", "2003-10-02"),
        ("2005-05-05", "restored", "2005-05-05"),
        ("2007-09-30", "restored", "2007-09-30"),
        ("2007-10-01", "restored", "2007-10-01"),
        ("2007-10-02", "lapsed", None),
        ("2009-01-01", "lapsed", None),
    ],
)
def test_meeting_the_condition_by_the_last_day_restores_it_and_later_does_not(
    met: str, state: str, restored_on: str | None
) -> None:
    found = after(FOUR_YEARS, "2010-01-01", met=met)
    assert found.state == state
    assert found.restored_on == (on(restored_on) if restored_on else None)


def test_it_is_not_restored_before_the_condition_is_met() -> None:
    assert after(FOUR_YEARS, "2005-05-04", met="2005-05-05").state == "withheld"
    assert after(FOUR_YEARS, "2005-05-05", met="2005-05-05").state == "restored"


def test_on_the_day_tested_it_is_withheld() -> None:
    assert after(FOUR_YEARS, "2003-10-01", met="2003-10-01").state == "withheld"
    assert after(FREE, "2003-10-01").state == "withheld"


def test_met_for_a_while_is_enough() -> None:
    one = Consequence("outcome", "withholds", None, ("main",), restored=FREE)
    met = {on("2004-05-01")}
    days = [on("2004-06-01"), on("2004-05-01")]
    found = restoration(one, TESTED, on("2005-01-01"), YEAR, lambda day: day in met, days)
    assert (found.state, found.restored_on) == ("restored", on("2004-05-01"))


def test_the_end_of_the_window_is_looked_at_though_no_change_is_on_file() -> None:
    one = Consequence("outcome", "withholds", None, ("main",), restored=FREE)
    found = restoration(one, TESTED, on("2005-01-01"), YEAR, lambda d: d.year == 2005, [])
    assert (found.state, found.restored_on) == ("restored", on("2005-01-01"))


def test_without_an_end_it_is_withheld_for_as_long_as_it_is_not_met() -> None:
    assert after(FREE, "2090-01-01").state == "withheld"
    assert after(FREE, "2090-01-01", met="2089-01-01").state == "restored"


def test_what_never_comes_back_lapses_at_once() -> None:
    found = after(NEVER, "2003-10-01", met="2003-10-02")
    assert (found.state, found.last_day) == ("lapsed", None)
    assert restoration_words(found) == "Lapsed. By the text it does not come back."


def test_an_unknown_day_before_the_condition_is_met_may_have_been_earlier() -> None:
    found = after(FOUR_YEARS, "2006-01-01", met="2005-05-05", unknown=("2004-04-04",))
    assert (found.state, found.restored_on) == ("restored", on("2005-05-05"))
    assert found.perhaps_from == on("2004-04-04")
    assert restoration_words(found) == (
        "Restored: the condition was met on 5 May 2005, perhaps as early as 4 April 2004."
    )


def test_a_day_on_which_it_may_have_been_met_leaves_it_unknown() -> None:
    found = after(FOUR_YEARS, "2010-01-01", unknown=("2004-04-04",))
    assert (found.state, found.why) == ("unknown", "condition-unknown")


def test_the_first_of_several_days_in_doubt_is_the_earliest_it_may_have_been() -> None:
    doubtful = ("2004-06-06", "2004-04-04")
    found = after(FOUR_YEARS, "2006-01-01", met="2005-05-05", unknown=doubtful)
    assert found.perhaps_from == on("2004-04-04")


def test_doubt_after_the_last_day_changes_nothing() -> None:
    assert after(FOUR_YEARS, "2010-01-01", unknown=("2007-10-02",)).state == "lapsed"
    assert after(FOUR_YEARS, "2010-01-01", unknown=("2007-10-01",)).state == "unknown"


def test_a_condition_that_does_not_count_is_not_one_that_is_met() -> None:
    one = Consequence("lit", "withholds", None, ("main",), restored=FREE)
    found = restoration(one, TESTED, on("2005-01-01"), YEAR, lambda _: LEFT_OUT, [])
    assert (found.state, found.why) == ("unknown", "condition-left-out")
    assert "did not count" in restoration_words(found)


def test_where_the_text_is_silent_meeting_the_condition_leaves_it_unknown() -> None:
    assert after(None, "2010-01-01").state == "withheld"
    found = after(None, "2010-01-01", met="2005-05-05")
    assert (found.state, found.why, found.restored_on) == ("unknown", "not-stated", None)
    assert "does not say whether it comes back" in restoration_words(found)
    assert after(None, "2010-01-01", unknown=("2004-04-04",)).why == "not-stated"


def test_what_is_transferred_is_not_lost_and_comes_back_only_by_the_text() -> None:
    silent = after(None, "2010-01-01", met="2005-05-05", does="transfers")
    assert (silent.state, silent.to) == ("transferred", "safety fund")
    assert restoration_words(silent) == (
        "Transferred to safety fund, not lost. The text on file does not say that it comes back."
    )
    assert after(NEVER, "2010-01-01", does="transfers").state == "transferred"
    assert after(FOUR_YEARS, "2010-01-01", does="transfers").state == "transferred"
    assert after(FOUR_YEARS, "2010-01-01", met="2005-05-05", does="transfers").state == "restored"


def test_what_is_withheld_says_until_when_it_can_come_back() -> None:
    assert restoration_words(after(FOUR_YEARS, "2004-01-01")) == (
        "Withheld, and not released. By the text it comes back where the condition is met by"
        " 1 October 2007, that day included."
    )
    assert restoration_words(after(FREE, "2004-01-01")) == (
        "Withheld, and not released. It comes back once the condition is met; the text sets no"
        " last day."
    )


def test_a_payment_cannot_be_restored() -> None:
    with pytest.raises(ValueError, match="payment"):
        after(FREE, "2004-01-01", does="pays")


@pytest.mark.parametrize(
    ("terms", "tested", "year"),
    [
        (FOUR_YEARS, "9996-01-01", FiscalYear(9996)),
        (THREE_FISCAL, "9997-01-01", FiscalYear(9997)),
        (Restored(fiscal_years=99), "9900-10-01", FiscalYear(9901, (10, 1))),
    ],
)
def test_a_last_day_after_the_year_9999_is_refused_and_named(
    terms: Restored, tested: str, year: FiscalYear
) -> None:
    with pytest.raises(DayOutOfRange) as refused:
        last_day_to_comply(terms, on(tested), year)
    assert str(refused.value) == (
        f"What was held back on {tested} could come back until the year 10000 or later, and no"
        " day after 9999-12-31 can be told.\n  Choose an earlier day."
    )


def test_the_last_of_all_days_can_be_the_last_to_comply() -> None:
    assert last_day_to_comply(FOUR_YEARS, on("9995-12-31"), YEAR) == on("9999-12-31")
    assert last_day_to_comply(Restored(fiscal_years=1), on("9998-01-01"), FiscalYear(9998)) == on(
        "9999-12-31"
    )
