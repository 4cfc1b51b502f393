"""One determination, with its reasons, beside every other reading and all that was filed."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from tests.docket.filings.made import SCRIPT, interest, with_text
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.answers import DayAnswers, Question, answers
from evenhand.docket.clock import today

CASE = f"/live/{PSP}/2017-08-03/us-nm-albuquerque/"
KNOWN = {"known": "2017-08-18"}


def page(client: Client, at: str = CASE, **asked: str) -> str:
    found = client.get(at, asked)
    assert found.status_code == 200
    return found.content.decode()


def test_it_says_clause_by_clause_what_was_found_and_what_would_change_it(client: Client) -> None:
    text = page(client, **KNOWN)
    for heading in ("What was found, clause by clause", "What would change it", "In whose power"):
        assert heading in text
    assert "Hindsight." in text
    assert "Hindsight." not in page(client)


def test_it_promises_no_command_since_what_was_filed_here_is_on_no_other_record(
    client: Client,
) -> None:
    for text in (page(client, **KNOWN), page(client, format="page", **KNOWN)):
        assert "The program it was decided by" in text
        assert "SHA-256 of its files" in text
        assert "To replay it" not in text


def test_what_came_on_record_later_is_told_and_changes_nothing(client: Client) -> None:
    text = page(client, reading="letter")
    assert (
        "On record only later, and not counted on this page: 8 statements and 3 acts (replies,"
        ' asks, declines), the first by <time datetime="2017-08-18">18 August 2017</time>.'
    ) in text
    as_known_today = f'href="{CASE}?known={today()}&amp;reading=letter"'
    assert f"<a {as_known_today}>The same day as known today</a>" in text
    told = page(client, reading="letter", known=today().isoformat())
    assert "On record only later" not in told
    assert "Hindsight." in told


def test_what_a_city_files_today_came_later_than_any_day_before(client: Client) -> None:
    at = f"/live/{PSP}/{today() - dt.timedelta(days=1)}/{CHICAGO}/"
    assert "On record only later" not in page(client, at)
    interest()
    text = page(client, at)
    assert "not counted on this page: 1 statement, the first by" in text
    assert 'data-outcome="not decided"' in text
    assert "On record only later" not in page(client, f"/live/{PSP}/{today()}/{CHICAGO}/")


def test_every_reading_stands_beside_it_and_leads_to_its_own_page(client: Client) -> None:
    text = page(client, reading="release", **KNOWN)
    assert '<span aria-current="page">release</span>' in text
    for reading in ("letter", "news"):
        assert f'href="{CASE}?known=2017-08-18&amp;reading={reading}"' in text


def test_its_data_are_the_explanation(client: Client) -> None:
    asked = Question(PSP, dt.date(2017, 8, 3), dt.date(2017, 8, 18), "news")
    found = client.get(CASE, {"format": "json", "reading": "news", **KNOWN})
    assert found.json() == json.loads(answers(asked).explanation("us-nm-albuquerque").to_json())


@pytest.mark.parametrize("kind", ["", "json", "page"])
def test_no_reading_is_opened_but_the_one_that_is_given(
    client: Client, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    opened: list[str] = []

    def open_one(question: Question) -> DayAnswers:
        opened.append(question.reading)
        return answers(question)

    monkeypatch.setattr("evenhand.docket.answers.answers", open_one)
    assert client.get(CASE, {"format": kind}).status_code == 200
    assert opened == ["letter"]


def test_it_can_be_saved_as_one_page(client: Client) -> None:
    found = client.get(CASE, {"format": "page"})
    assert "attachment" in found["Content-Disposition"]
    assert found.content.startswith(b"<!doctype html>")


def test_who_is_not_known_to_be_in_the_class_is_not_decided(client: Client) -> None:
    text = page(client, f"/live/{PSP}/2017-08-03/{CHICAGO}/")
    assert 'data-outcome="not decided"' in text
    assert f"/letter/?program={PSP}&amp;about={CHICAGO}" in text


@pytest.mark.parametrize("applicant", ["us-ia", "us-fbi"])
def test_the_page_of_one_outside_the_class_says_so_in_every_place(
    client: Client, applicant: str
) -> None:
    text = page(client, f"/live/{PSP}/{today()}/{applicant}/")
    assert "It is not in the class this program decides." in text
    for contrary in (
        "does not show that the applicant is in the class",
        "No clause in force",
        "is met",
        "must first be known",
    ):
        assert contrary not in text


def test_where_the_class_is_not_known_no_reading_is_said_to_have_no_clause(client: Client) -> None:
    text = page(client, f"/live/{PSP}/{today()}/{CHICAGO}/")
    assert "It is not known whether it is in the class" in text
    assert "No clause in force" not in text


def test_what_was_filed_in_the_case_stands_on_its_page(client: Client) -> None:
    interest()
    with_text(SCRIPT)
    text = page(client, f"/live/{PSP}/{today()}/{CHICAGO}/")
    assert "Chicago, IL (Grants Office) expressed interest" in text
    assert 'data-outcome="not decided"' not in text
    assert SCRIPT not in text


def test_the_address_of_a_case_leads_to_this_day(client: Client) -> None:
    found = client.get(f"/live/{PSP}/today/{CHICAGO}/")
    assert (found.status_code, found["Location"]) == (302, f"/live/{PSP}/{today()}/{CHICAGO}/")


@pytest.mark.parametrize(
    "at",
    [
        f"/live/{PSP}/2017-8-3/{CHICAGO}/",
        f"/live/{PSP}/1700-01-01/{CHICAGO}/",
        f"/live/{PSP}/2017-08-03/us-xx-nowhere/",
        f"/live/xx-none/2017-08-03/{CHICAGO}/",
        f"/live/{PSP}/2017-08-03/{CHICAGO}/?reading=x",
    ],
)
def test_what_is_not_there_is_told(client: Client, at: str) -> None:
    assert client.get(at).status_code == 404


def test_of_a_day_that_lies_ahead_what_is_known_today_is_told(client: Client) -> None:
    ahead = CASE.replace("2017-08-03", "2199-01-01")
    assert f'On what was known by</dt><dd><time datetime="{today()}">' in page(client, ahead)
    assert client.get(ahead, {"format": "json"}).json()["known_at"] == today().isoformat()
    assert f'href="{ahead}?reading=release"' in page(client, ahead)
    for beyond in (ahead, CASE):
        refused = client.get(beyond, {"known": "2199-01-01"})
        assert refused.status_code == 422
        assert "Nobody knows yet" in refused.content.decode()
