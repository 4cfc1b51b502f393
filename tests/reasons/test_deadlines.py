"""By when a step is due: printed, counted from an act, in doubt, or not stated."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from evenhand.reasons.deadlines import deadlines
from evenhand.terms.programs import Step
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Act
from evenhand.terms.time_allowed import TimeAllowed
from evenhand.verbs.sources import as_program

DAY = dt.date(2017, 9, 30)
TOWN, OTHER = "xx-no-alder", "xx-no-birch"
ANSWER = Step("answer", by="applicant", after="asks", within=TimeAllowed(15, "day"))


def asks(date: str, *to: str, kind: str = "asks") -> Act:
    return Act(parse_span(date), "xx", "xx-roads", "", to, kind, "", (), "", "Letter")


def due(step: Step, *acts: Act) -> tuple[dt.date, ...]:
    program = replace(as_program("us-doj-psp"), steps=(step,))
    (found,) = deadlines(program, TOWN, acts, known_at=DAY)
    return found.days


def test_the_day_counts_from_the_act_and_the_last_day_is_the_fifteenth_after_it():
    assert due(ANSWER, asks("2017-08-03", TOWN)) == (dt.date(2017, 8, 18),)


def test_days_run_over_the_end_of_february_in_a_leap_year_and_in_another():
    assert due(ANSWER, asks("2016-02-20", TOWN)) == (dt.date(2016, 3, 6),)
    assert due(ANSWER, asks("2017-02-20", TOWN)) == (dt.date(2017, 3, 7),)


def test_an_act_whose_day_is_in_doubt_gives_both_days_the_earlier_first():
    assert due(ANSWER, asks("2017-08-02..2017-08-03", TOWN)) == (
        dt.date(2017, 8, 17),
        dt.date(2017, 8, 18),
    )


@pytest.mark.parametrize("to", [TOWN, "all", "public"])
def test_an_act_to_the_applicant_or_to_everybody_counts(to: str):
    assert due(ANSWER, asks("2017-08-03", to)) == (dt.date(2017, 8, 18),)


def test_an_act_to_somebody_else_or_of_another_kind_does_not_count():
    assert due(ANSWER, asks("2017-08-03", OTHER)) == ()
    assert due(ANSWER, asks("2017-08-03", TOWN, kind="announces")) == ()
    assert due(ANSWER) == ()


def test_the_latest_act_counts():
    assert due(ANSWER, asks("2017-08-03", TOWN), asks("2017-09-01", TOWN)) == (
        dt.date(2017, 9, 16),
    )


def test_a_printed_day_counts_but_for_an_act_that_was_done_after_it():
    printed = replace(ANSWER, printed=parse_span("2017-08-18"))
    assert due(printed, asks("2017-08-10", TOWN)) == (dt.date(2017, 8, 18),)
    assert due(printed, asks("2017-08-10..2017-09-01", TOWN)) == (dt.date(2017, 8, 18),)
    assert due(printed, asks("2017-09-01", TOWN)) == (dt.date(2017, 9, 16),)
    untimed = replace(printed, within=None)
    assert due(untimed, asks("2017-09-01", TOWN)) == (dt.date(2017, 8, 18),)


def test_a_day_printed_for_others_is_the_applicants_until_it_is_over_and_no_longer():
    printed = replace(ANSWER, printed=parse_span("2017-08-18"))
    program = replace(as_program("us-doj-psp"), steps=(printed,))
    to_another = [asks("2017-08-03", OTHER)]
    for known_at, days in ((18, (dt.date(2017, 8, 18),)), (19, ())):
        known = dt.date(2017, 8, known_at)
        (found,) = deadlines(program, TOWN, to_another, known_at=known)
        assert (found.days, found.printed) == (days, bool(days))


def test_a_step_without_a_time_has_no_day():
    assert due(Step("appeal"), asks("2017-08-03", TOWN)) == ()


def test_a_program_whose_process_is_not_stated_has_no_deadlines():
    program = replace(as_program("us-doj-psp"), steps=None)
    assert deadlines(program, TOWN, [asks("2017-08-03", TOWN)], known_at=DAY) == ()


def bearing(step: Step, **asked: object) -> list[str]:
    program = replace(as_program("us-doj-psp"), steps=(step,))
    return [one.step for one in deadlines(program, TOWN, [], known_at=DAY, **asked)]


def test_a_step_of_an_award_of_another_year_does_not_bear_on_the_case():
    step = Step("apply", printed=parse_span("2017-09-05"), fiscal_years=(2017, 2018))
    assert bearing(step, fiscal_year=2017) == ["apply"]
    assert bearing(step, fiscal_year=2019) == []
    assert bearing(step) == ["apply"]  # no year is asked about


def test_a_step_of_other_kinds_of_government_does_not_bear_on_the_case():
    step = Step("apply", printed=parse_span("2017-09-05"), of=("county", "place"))
    assert bearing(step, kinds=("place", "county")) == ["apply"]
    assert bearing(step, kinds=("state",)) == []
    assert bearing(step) == ["apply"]  # it is not on file what the applicant is


def test_a_step_whose_paper_came_out_later_is_not_known_yet():
    psp = as_program("us-doj-psp")
    before = deadlines(psp, TOWN, [], known_at=dt.date(2017, 8, 2))
    assert [one.step for one in before] == ["appeal"]  # no paper states it
    assert len(deadlines(psp, TOWN, [], known_at=dt.date(2017, 8, 3))) == 2


def test_a_step_whose_paper_may_have_been_out_is_given_where_asked_for_and_marked():
    program = as_program("us-doj-jag")
    day = dt.date(2018, 9, 10)
    sure = deadlines(program, TOWN, (), known_at=day)
    assert sure
    both = deadlines(program, TOWN, (), known_at=day, perhaps=True)
    (more,) = [one for one in both if one not in sure]
    assert (more.step, more.days, more.certain) == ("accept-2017", (dt.date(2018, 10, 5),), False)
    assert all(one.certain for one in sure)
