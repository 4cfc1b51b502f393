"""What waits for an officer: cases, letters, and whatever stands beside the cases."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from tests.docket.officers.work import (
    answered,
    interested,
    objected,
    page,
    proposed,
    publish_as,
    published,
    taken_back,
)
from tests.docket.people import CHICAGO, PSP, at_work, officer, party

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import on
from evenhand.docket.clock import today
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.objections import Objection
from evenhand.docket.held import program_of, record
from evenhand.docket.officers import cases
from evenhand.docket.officers.alike import put_together
from evenhand.docket.officers.cases import OpenCase, case_of, cases_of, waiting_for
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.proposing import propose
from evenhand.docket.officers.queue import errands
from evenhand.docket.officers.reconsidering import objection_in
from evenhand.reasons.waiting import Unanswered
from evenhand.terms.programs import Program


def chicago(who: Appointment) -> OpenCase:
    return case_of(program_of(PSP), CHICAGO, who)


def test_what_was_filed_since_the_last_letter_waits() -> None:
    first, second = officer("first"), officer("second")
    filing = interested()
    assert chicago(first).new == [filing]
    publish_as(proposed(by=first), second)
    assert chicago(first).new == []
    answer = answered("three_year_commitment", "yes")
    assert chicago(first).new == [answer]


def test_a_letter_that_waits_is_told_apart_by_who_proposed_it() -> None:
    interested()
    first, second = officer("first"), officer("second")
    letter = proposed(by=first)
    assert (chicago(first).mine, chicago(first).others) == ([letter], [])
    assert (chicago(second).mine, chicago(second).others) == ([], [letter])
    assert "Your letter (inquiry)" in page(first, "officers")
    assert "proposed on" in page(second, "officers")


def test_an_objection_waits_until_a_reconsideration_answers_it() -> None:
    interested()
    published()
    objection = objected()
    who = officer("third")
    assert [one.filing for one in chicago(who).objections] == [objection]
    assert "is not decided" in page(who, "officers-case", PSP, CHICAGO)


def test_what_is_added_to_an_objection_is_part_of_it() -> None:
    interested()
    published()
    first, added = objected(), objected()
    who = officer("third")
    (one,) = chicago(who).objections
    assert (one.filing, one.added) == (first, (added,))
    assert "Added to on" in page(who, "officers-case", PSP, CHICAGO)
    assert objection_in(PSP, CHICAGO) == one


def test_each_objection_waits_for_a_reconsideration_of_its_own() -> None:
    interested()
    published()
    first = objected()
    publish_as(proposed("determination", by=officer("third")), officer("fourth"))
    second = objected()
    who = officer("fifth")
    assert [one.filing for one in chicago(who).objections] == [first, second]
    for waiting in (first, second):
        found = objection_in(PSP, CHICAGO)
        assert found is not None
        assert found.filing == waiting
        again = Asked("reconsideration", CHICAGO, on(PSP), "So it was sent.", waiting, "It stands.")
        publish_as(propose(again, who), officer(f"{waiting.pk}"))
    assert chicago(who).objections == []
    assert objection_in(PSP, CHICAGO) is None


def test_questions_that_nobody_answered_in_time_are_overdue() -> None:
    interested()
    published("inquiry")
    who = officer("third")
    assert not chicago(who).overdue
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=20)
    with patch("evenhand.docket.clock.timezone.now", return_value=later):
        assert chicago(who).overdue
        text = page(who, "officers")
    assert "In 1 case the time to answer is over" in text
    assert "Overdue: the answer" in text


def test_the_nearest_day_comes_first_whatever_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    who = officer()
    asked = record().acts(PSP)[0]

    def due(program: Program, about: str, days: int) -> OpenCase:
        day = today() + dt.timedelta(days=days)
        return OpenCase(program, about, inquiry=Unanswered(asked, (day,)))

    def some(program: Program, _: Appointment) -> list[OpenCase]:
        if program.id != PSP:
            return [due(program, "a", -1), due(program, "b", 5)]
        objected = OpenCase(program, "c", objections=[Objection(Filing(), (), None)])
        return [due(program, "d", -2), objected, due(program, "e", 3), OpenCase(program, "f")]

    monkeypatch.setattr(cases, "cases_of", some)
    assert [one.about for one in waiting_for(who)] == ["d", "a", "c", "e", "b"]


def test_an_answer_ends_the_waiting() -> None:
    interested()
    published("inquiry")
    answered("three_year_commitment", "yes")
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=20)
    who = officer("third")
    with patch("evenhand.docket.clock.timezone.now", return_value=later):
        assert chicago(who).inquiry is None


def test_an_answer_to_another_question_is_none_to_the_letter() -> None:
    interested()
    published("inquiry")
    answered("expressed_interest", "yes")
    assert chicago(officer("third")).inquiry is not None


def test_an_answer_that_was_taken_back_is_due_again() -> None:
    interested()
    published("inquiry")
    who = officer("third")
    first = answered("three_year_commitment", "yes")
    assert chicago(who).inquiry is None
    taken_back(first)
    assert chicago(who).inquiry is not None
    answered("three_year_commitment", "no")
    assert chicago(who).inquiry is None


def test_the_cities_of_2017_that_replied_are_not_waited_for() -> None:
    found = {one.about: one for one in cases_of(program_of(PSP), officer())}
    assert {"us-md-baltimore", "us-ca-stockton"} <= set(found)
    assert [one for one in found.values() if one.waits] == []


def test_a_program_shows_what_each_clause_does_and_its_steps() -> None:
    text = page(officer(), "officers-program", PSP)
    assert "What each clause does" in text
    assert "The same for everybody who can be screened" in text
    assert "15 days" in text
    assert 'data-label="Time"' in text


def test_everybody_is_screened_where_that_is_asked_for() -> None:
    words = "No answer of a screening is an outcome"
    client = at_work(officer())
    shown = client.get(f"/officers/{PSP}/", {"screened": "1"}).content.decode()
    assert words in shown
    assert words not in client.get(f"/officers/{PSP}/").content.decode()


def test_each_errand_is_counted_and_leads_somewhere() -> None:
    who = officer()
    assert [one.number for one in errands(who)] == [0, 0, 0, 0]
    assert all(one.to.startswith("/") for one in errands(who))
    held = interested()
    assert Filing.objects.get() == held
    assert "Papers that wait to be looked at" in page(who, "officers")


def test_the_first_page_leads_to_the_briefings_to_write() -> None:
    assert 'href="/officers/briefings/"' in at_work(officer()).get("/officers/").content.decode()


def test_cases_in_which_the_same_questions_wait_stand_in_one_line() -> None:
    interested()
    said = page(officer(), "officers")
    asked = "No answer is on file to the questions of 21 April 2017"
    assert said.count(asked) == 1
    (row,) = [one for one in said.split("<tr") if asked in one]
    for name in ("Cook County, IL", "Miami-Dade County, FL", "Clark County, NV", "California"):
        assert f">{name}</a>" in row
    assert f'href="/officers/us-doj-jag/{CHICAGO}/"' in row
    assert f'href="/officers/{PSP}/{CHICAGO}/"' not in row
    assert page(officer("second"), "officers-program", "us-doj-jag").count(asked) == 1


def test_a_case_in_which_more_waits_than_in_others_has_its_own_line() -> None:
    jag, cook = program_of("us-doj-jag"), party("us-il-cook-county")
    paper = Filed("evidence", jag.id, cook.government, cook.body, cook, text="Page 1.")
    filing = file(paper)
    rows = put_together(cases_of(jag, officer()))
    (own,) = [row for row in rows if cook.government in {one.about for one in row}]
    assert [(one.new, one.inquiry is None) for one in own] == [([filing], False)]
    assert sorted(len(row) for row in rows if row[0].inquiry) == [1, 7]


def test_a_line_holds_no_more_cases_than_can_be_read() -> None:
    asked = next(act for act in record().acts("us-doj-jag") if act.kind == "asks")
    waits = Unanswered(asked, ())
    found = [OpenCase(program_of(PSP), f"us-xx-{n}", inquiry=waits) for n in range(51)]
    assert [len(row) for row in put_together(found)] == [50, 1]
