"""Somebody who got a letter is told what it asks, whose each answer is, and by when."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from evenhand.docket.events.models import Event
from evenhand.docket.letter.question import LetterQuestion

PSP = "us-doj-psp"
DAY = dt.date(2017, 8, 3)
CHICAGO = LetterQuestion(PSP, "us-il-chicago", DAY)
ALBUQUERQUE = LetterQuestion(PSP, "us-nm-albuquerque", DAY)


def page(client: Client, asked: LetterQuestion) -> str:
    answer = client.get(f"/letter/answer/?{asked.query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_form_asks_three_things_and_says_that_nothing_is_kept(client: Client) -> None:
    said = client.get("/letter/").content.decode()
    assert "Nothing that you type is kept" in said
    for name in ("program", "about", "day", "due"):
        assert f'name="{name}"' in said


def test_a_name_that_several_bear_gives_a_short_list_to_choose_from(client: Client) -> None:
    answer = client.get("/letter/", {"program": PSP, "about": "Chicago", "day": "2017-08-03"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert said.index("Chicago, IL") < said.index("Chicago Heights, IL")
    assert f"/letter/?program={PSP}&amp;about=us-il-chicago&amp;day=2017-08-03" in said


def test_an_id_or_a_name_of_one_leads_on(client: Client) -> None:
    wanted = CHICAGO._replace(about="us-wi-sheboygan-falls").query
    for typed in ("us-wi-sheboygan-falls", "sheboygan falls, Wis"):
        answer = client.get("/letter/", {"program": PSP, "about": typed, "day": "2017-08-03"})
        assert answer.headers["Location"] == f"/letter/answer/?{wanted}"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"day": "August 3rd"}, "Write it as 2017-08-03"),
        ({"day": "2199-01-01"}, "still to come"),
        ({"day": "0001-01-01"}, "from 1900-01-01 on"),
        ({"day": ""}, "required"),
        ({"due": "2017-08-01"}, "before the day of the letter"),
        ({"about": "Atlantis upon Nowhere"}, "No government on file is called so"),
        ({"program": "us-doj-none"}, "not one of the available choices"),
        ({"act": "-1"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_a_letter_is_told_so_on_every_page(
    client: Client, sent: dict[str, str], told: str
) -> None:
    asked = {"program": PSP, "about": "us-il-chicago", "day": "2017-08-03", **sent}
    for address in ("/letter/", "/letter/answer/", "/letter/draft/answer.pdf"):
        answer = client.get(address, asked)
        assert answer.status_code == 422
        assert told in answer.content.decode()


def test_a_reading_that_is_none_or_a_day_before_every_clause_is_told_so(client: Client) -> None:
    answer = client.get(f"/letter/answer/?{CHICAGO._replace(reading='none').query}")
    assert (answer.status_code, b"Traceback" in answer.content) == (404, False)
    early = CHICAGO._replace(day=dt.date(1990, 1, 1))
    assert client.get(f"/letter/answer/?{early.query}").status_code == 422


def test_a_city_with_nothing_on_file_sees_what_would_be_asked(client: Client) -> None:
    said = page(client, CHICAGO)
    assert "Has the place expressed interest in the program?" in said
    assert "Not on record" in said
    assert "Which bodies hold the prisoners that the place&#39;s police arrest?" in said
    assert "Do federal immigration officers have access to the facility" in said  # of each named
    for reading in ("letter", "release", "news"):
        assert f"<strong>{reading}</strong>" in said
    assert "What the applicant and other bodies could do" in said
    assert "What the program could do" in said


def test_what_is_anothers_to_answer_is_said_to_be_with_who_said_what(client: Client) -> None:
    said = page(client, ALBUQUERQUE)
    assert "Not on record" not in said
    assert "Another government&#39;s to answer: Metropolitan Detention Center" in said
    assert "Mayor of Albuquerque, letter to the Attorney General" in said
    assert "Bernalillo County Commission, resolution of March 2017" in said  # law that binds
    assert "The agency&#39;s own to find" in said


def test_the_day_that_the_letter_prints_comes_before_any_other(client: Client) -> None:
    said = page(client, CHICAGO._replace(due=dt.date(2017, 8, 21)))
    assert "21 August 2017" in said
    assert "printed in your letter, as you typed it" in said
    assert "no paper on file says by when" in said  # of an appeal


def test_a_time_stated_to_others_is_counted_from_ones_own_letter(client: Client) -> None:
    said = page(client, CHICAGO._replace(day=dt.date(2017, 9, 1)))
    assert "16 September 2017" in said
    assert "if yours prints a day, that day holds" in said
    assert "The day is printed in" in page(client, ALBUQUERQUE)


def test_where_no_time_is_stated_that_is_said(client: Client) -> None:
    said = page(client, LetterQuestion("us-dot-158", "us-ia", dt.date(2026, 1, 5)))
    assert "Nothing that is on file states by when" in said
    assert "No question is open" in said


def test_acts_of_that_day_are_offered_and_the_chosen_one_is_shown(client: Client) -> None:
    said = page(client, ALBUQUERQUE)
    assert "Asks: addressed to Albuquerque, NM" in said
    assert "Asks: addressed to others (Baltimore city)" in said
    assert "Its effect, as stated" not in said
    assert "Its effect, as stated" in page(client, ALBUQUERQUE._replace(act=1))
    assert "Its effect, as stated" not in page(client, ALBUQUERQUE._replace(act=99))


def test_a_government_outside_the_class_is_told_that_nothing_is_asked_of_it(
    client: Client,
) -> None:
    said = page(client, CHICAGO._replace(about="us-il"))
    assert "is not among those this program decides" in said


def test_one_reading_can_be_chosen_and_then_counts_for_the_drafts(client: Client) -> None:
    said = page(client, CHICAGO._replace(reading="news"))
    assert "<strong>news</strong>" in said
    assert "<strong>letter</strong>" not in said
    assert "answer.pdf?" + CHICAGO._replace(reading="news").query.replace("&", "&amp;") in said


def test_nothing_is_kept(client: Client) -> None:
    page(client, CHICAGO)
    assert not Event.objects.exists()
    assert not client.cookies
