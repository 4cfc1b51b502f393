"""Drafts of a reply: as a page, as PDF and as Word, with blanks where nothing is known."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.docket.people import party

from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.held import record
from evenhand.docket.letter.question import LetterQuestion
from evenhand.verbs.interview import Interview

DAY = dt.date(2017, 8, 3)
CHICAGO = LetterQuestion("us-doj-psp", "us-il-chicago", DAY)
ALBUQUERQUE = LetterQuestion("us-doj-psp", "us-nm-albuquerque", DAY)
COUNTY = "us-nm-bernalillo-county"


def draft(client: Client, name: str, asked: LetterQuestion, to: str = "") -> HttpResponse:
    return client.get(f"/letter/draft/{name}?{asked.query}{f'&to={to}' if to else ''}")


def said_in(answer: HttpResponse) -> str:
    return re.sub(r"<[^>]+>", "", answer.content.decode())


@pytest.mark.parametrize("kind", ["answer", "objection", "records-request", "council-brief"])
def test_each_draft_is_a_page_that_runs_nothing(client: Client, kind: str) -> None:
    answer = draft(client, f"{kind}.html", CHICAGO)
    assert answer.status_code == 200
    assert b"Chicago" in answer.content
    rules = answer.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in rules
    assert "unsafe" not in rules


def test_a_draft_says_that_its_addressee_wrote_and_by_when(client: Client) -> None:
    said = draft(client, "answer.html", CHICAGO._replace(due=dt.date(2017, 8, 21))).content.decode()
    assert "You wrote to us on 3 August 2017" in said
    assert "Answer due: 21 August 2017" in said
    assert "printed in a letter to others" not in said


def test_a_request_goes_to_each_body_that_controls_a_fact(client: Client) -> None:
    page = client.get(f"/letter/answer/?{ALBUQUERQUE.query}").content.decode()
    assert "request-to-controller.docx" in page
    answer = draft(client, "request-to-controller.html", ALBUQUERQUE, COUNTY)
    assert b"Bernalillo County" in answer.content
    assert draft(client, "request-to-controller.html", ALBUQUERQUE, "us-ny").status_code == 404
    assert draft(client, "request-to-controller.html", ALBUQUERQUE).status_code == 404


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_draft_as_a_file_is_to_be_saved(client: Client, form: str, starts: bytes) -> None:
    answer = draft(client, f"answer.{form}", CHICAGO)
    assert answer.content.startswith(starts)
    said = answer.headers["Content-Disposition"]
    assert said == f'attachment; filename="answer-us-il-chicago-2017-08-03.{form}"'


@pytest.mark.parametrize("name", ["inquiry.html", "determination.pdf", "answer.exe", "x.html"])
def test_the_agencys_letters_and_other_forms_are_not_among_them(client: Client, name: str) -> None:
    assert draft(client, name, CHICAGO).status_code == 404


def test_a_letter_that_a_case_gives_no_ground_for_is_told_so(client: Client) -> None:
    answer = draft(client, "request-to-controller.html", CHICAGO)
    assert answer.status_code == 422
    assert "another government&#39;s to give" in answer.content.decode()


def test_what_was_filed_stands_in_the_draft(client: Client) -> None:
    who, day = party(), dt.date(2026, 11, 20)
    city = who.government
    said = Interview("us-doj-psp", city, record(), as_of=day, stated_by=city, today=day)
    said.answer("yes")
    while (question := said.question()) and question.fact.name != "three_year_commitment":
        said.answer("unknown")
    said.answer("no")
    for row in said.rows:
        file(Filed("answer", "us-doj-psp", city, who.body, who, statement=row))
    asked = CHICAGO._replace(day=day)
    page = client.get(f"/letter/answer/?{asked.query}").content.decode()
    assert "Not on record" not in page
    assert "Interview for us-doj-psp, 20 November 2026" in page
    assert "Our answer: no." in draft(client, "answer.html", asked).content.decode()


@pytest.mark.parametrize("kind", ["answer", "objection", "records-request", "council-brief"])
def test_a_draft_says_the_answer_that_the_page_supposes_its_sender_gave(
    client: Client, kind: str
) -> None:
    said = "“Has the place expressed interest in the program?” Yes."
    assert said in said_in(draft(client, f"{kind}.html", CHICAGO))
    assert said not in said_in(draft(client, f"{kind}.html", ALBUQUERQUE))


def test_a_draft_promises_no_command_and_writes_its_days_in_words(client: Client) -> None:
    said = draft(client, "answer.html", CHICAGO).content.decode()
    assert "This letter was written from a public record" in said
    assert "command below" not in said
    assert "letter to Chicago, IL of 3 August 2017, as its addressee describes it" in said
