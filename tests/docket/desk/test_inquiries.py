"""A letter's questions are answered for the day and by the reading that it asks by."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from django.contrib.sessions.backends.db import SessionStore
from tests.docket.desk.at_desk import Desk, desk_of
from tests.docket.officers.work import interested, publish_as, published, taken_back
from tests.docket.people import CHICAGO, PSP, at_work, officer

from evenhand.docket.answers import Question, on
from evenhand.docket.clock import today
from evenhand.docket.desk.inquiries import inquiry_of
from evenhand.docket.desk.interviewing import Sitting
from evenhand.docket.desk.own import own_case
from evenhand.docket.desk.rested_on import rested_on
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of
from evenhand.docket.officers.cases import case_of
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.proposing import propose
from evenhand.record.overlay import Overlay
from evenhand.terms.spans import Span
from evenhand.terms.statements import Act

JAG = "us-doj-jag"
CASE, INTERVIEW = f"/desk/{JAG}/", f"/desk/{JAG}/interview/"
OF_2018 = Question(JAG, dt.date(2018, 6, 30), dt.date(2018, 6, 30))


@pytest.fixture
def desk() -> Desk:
    return desk_of()


@pytest.fixture
def letter(desk: Desk) -> Filing:
    """A letter of today that asks Chicago about a day of 2018."""
    asked = Asked("inquiry", CHICAGO, OF_2018)
    return publish_as(propose(asked, officer("first")), officer("second"))


def at(letter: Filing, *, of: str = INTERVIEW) -> str:
    return f"{of}?letter={letter.pk}"


def test_a_letter_about_an_earlier_day_is_shown_with_its_day(desk: Desk, letter: Filing) -> None:
    for address in ("/desk/", CASE):
        said = desk.page(address)
        assert "asks about 30 June 2018" in said
        assert "Answer it" in said
    assert f'href="{at(letter)}"' in desk.client.get(CASE).content.decode()


def test_its_questions_are_asked_and_answered_for_that_day(desk: Desk, letter: Filing) -> None:
    page = desk.page(at(letter))
    assert "They are about 30 June 2018" in page
    assert "Yours: you answer for it." in page
    before = desk.question_at(at(letter))
    answer = desk.answer("pending", at=at(letter))
    assert answer.headers["Location"] == at(letter)
    row = Filing.objects.get(kind="answer").row
    assert row is not None
    assert row.begins == row.until
    assert row.begins.latest <= dt.date(2018, 6, 30)
    assert row.recorded_at.latest == today()
    assert desk.question_at(at(letter)) != before


def test_an_answer_for_that_day_is_none_to_the_questions_of_today(
    desk: Desk, letter: Filing
) -> None:
    now = desk.question_at(INTERVIEW)
    desk.answer("pending", at=at(letter))
    assert desk.question_at(INTERVIEW) == now
    assert "Take back" not in desk.page(INTERVIEW)
    assert "Take back “pending”" in desk.page(at(letter))


def test_a_letter_of_another_fiscal_year_is_answered_for_that_year(desk: Desk) -> None:
    first, second = officer("first"), officer("second")
    of_2017 = OF_2018._replace(fiscal_year=2017)
    letter = publish_as(propose(Asked("inquiry", CHICAGO, of_2017), first), second)
    publish_as(propose(Asked("determination", CHICAGO, of_2017), first), second)
    case = own_case(desk.who, JAG)
    sitting = Sitting(case, SessionStore(), letter=inquiry_of(case, str(letter.pk)))
    assert sitting.interview.fiscal_year == 2017
    assert rested_on(case)[0].question.fiscal_year == 2017
    while desk.question_at(at(letter)):
        desk.answer("no occasion", at=at(letter))
    end = desk.client.get(at(letter)).content.decode()
    assert f"/{JAG}/2018-06-30/{CHICAGO}/?known={today()}&amp;year=2017" in end


def test_what_was_answered_to_the_end_waits_no_more(desk: Desk, letter: Filing) -> None:
    while desk.question_at(at(letter)):
        desk.answer("no occasion", at=at(letter))
    assert "The outcome on 30 June 2018" in desk.page(at(letter))
    assert "No letter puts a question to you" in desk.page(CASE)
    desk.send(
        at(letter, of=f"{INTERVIEW}back/"), at=str(Filing.objects.filter(kind="answer").count())
    )
    assert "Answer it" in desk.page(CASE)


def test_a_letter_of_the_present_is_answered_for_the_day_of_the_answer(desk: Desk) -> None:
    interested()
    letter = published("inquiry")
    address = at(letter, of=f"/desk/{PSP}/interview/")
    assert "asks about the present" in desk.page(f"/desk/{PSP}/")
    assert "the day on which you answer" in desk.page(address)
    desk.answer("yes", at=address)
    row = Filing.objects.get(kind="answer").row
    assert row is not None
    assert (row.from_said, row.until) == (True, None)


def test_a_letter_that_is_not_in_the_case_is_not_there(desk: Desk, letter: Filing) -> None:
    other = desk_of("us-md-baltimore")
    assert other.client.get(at(letter)).status_code == 404
    for number in ("0", "x", "9" * 30, str(letter.pk + 1)):
        assert desk.client.get(f"{INTERVIEW}?letter={number}").status_code == 404


def test_what_is_declined_about_ones_own_jail_waits_no_more(desk: Desk, letter: Filing) -> None:
    desk.answer("typed", typed=f"{CHICAGO}/Lockup", at=at(letter))
    about = []
    while key := desk.token(at(letter)).get("key"):
        about.append(key.split("|")[1])
        desk.answer("decline", remark="Counsel looks at it.", at=at(letter))
    assert f"{CHICAGO}/Lockup" in about
    assert "No letter puts a question to you" in desk.page(CASE)


def test_the_officers_wait_until_each_question_is_answered(desk: Desk, letter: Filing) -> None:
    who = officer("third")
    waiting = []
    while desk.question_at(at(letter)):
        waiting.append(case_of(program_of(JAG), CHICAGO, who).inquiry is not None)
        desk.answer("no occasion", at=at(letter))
    assert waiting == [True] * 4
    assert case_of(program_of(JAG), CHICAGO, who).inquiry is None


def reply_on_record(day: dt.date) -> Act:
    """A reply of Chicago to the agency, as a paper that was put on record says it."""
    return Act(
        Span.on(day), JAG, CHICAGO, "", ("us-doj",), "replies", "", (), "", "A letter of Chicago"
    )


@pytest.mark.parametrize(("days", "waits"), [(-1, True), (0, False)])
def test_a_reply_on_record_ends_the_waiting_for_desk_and_officers_alike(
    desk: Desk, letter: Filing, monkeypatch: pytest.MonkeyPatch, days: int, waits: bool
) -> None:
    reply, acts = reply_on_record(today() + dt.timedelta(days=days)), Overlay.acts
    monkeypatch.setattr(Overlay, "acts", lambda self, name=None: (*acts(self, name), reply))
    assert (case_of(program_of(JAG), CHICAGO, officer("third")).inquiry is not None) is waits
    assert ("Answer it" in desk.page(CASE)) is waits
    assert ("Answer it" in desk.page("/desk/")) is waits


def test_the_nearest_day_of_the_letters_that_wait_is_the_one_that_is_shown(desk: Desk) -> None:
    interested()
    first, who = published("inquiry"), officer("third")
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=10)
    with patch("evenhand.docket.clock.timezone.now", return_value=later):
        again = propose(Asked("inquiry", CHICAGO, on(PSP)), who)
        publish_as(again, officer("fourth"))
        case = case_of(program_of(PSP), CHICAGO, who)
        assert case.inquiry is not None
        assert case.inquiry.asked == first.done
        assert case.inquiry.days == (first.filed_at.date() + dt.timedelta(days=15),)
        shown = Desk(desk.who, at_work(desk.who)).page(f"/desk/{PSP}/")
        assert "An answer is due on" in shown
        assert "15 days left after today" in shown  # of the second letter
        assert "(5 days left after today)" in shown.partition("By when")[0]
        assert "(5 days left after today)" in shown.partition("By when")[2]


def test_a_letter_asks_again_what_was_declined_before_it(desk: Desk) -> None:
    who, own = officer("third"), f"/desk/{PSP}/interview/"
    interested()
    desk.answer("decline", remark="Not yet.", at=own)
    assert desk.question_at(own) == ""
    letter = at(published("inquiry"), of=own)
    assert case_of(program_of(PSP), CHICAGO, who).inquiry is not None
    assert "Answer it" in desk.page(f"/desk/{PSP}/")
    assert "Question 1:" in desk.page(letter)
    assert "Take back" not in desk.page(letter)
    desk.answer("decline", remark="Nor now.", at=letter)
    assert desk.question_at(letter) == ""
    assert "No letter puts a question to you" in desk.page(f"/desk/{PSP}/")
    assert case_of(program_of(PSP), CHICAGO, who).inquiry is None


def test_a_letter_asks_nothing_that_it_did_not_ask_once_the_interest_is_taken_back(
    desk: Desk,
) -> None:
    interest = interested()
    published("inquiry")
    asks = "No letter puts a question to you that is still yours to answer."
    assert asks not in desk.page(f"/desk/{PSP}/")
    taken_back(interest)
    page = desk.page(f"/desk/{PSP}/")
    assert asks in page
    assert "Has the place expressed interest in the program?" in page  # among what is open
    interested()
    assert asks not in desk.page(f"/desk/{PSP}/")
