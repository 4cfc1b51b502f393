"""A city that was refused can speak to what it was refused on, whatever is asked today."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.docket.desk.at_desk import Desk, desk_of, text_file
from tests.docket.officers.work import publish_as
from tests.docket.people import PSP, officer

from evenhand.docket.answers import Question
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import record
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.proposing import propose

ALBUQUERQUE = "us-nm-albuquerque"
JAIL = "us-nm-bernalillo-county/metropolitan-detention-center"
OF_2017 = Question(PSP, dt.date(2017, 8, 3), dt.date(2017, 8, 18), "release")
EVIDENCE, DISPUTE, OBJECT = (f"/desk/{PSP}/{one}/" for one in ("evidence", "dispute", "object"))
SAID = {"grounds": "The county's answer was read wrongly.", "asks": "Decide again."}


@pytest.fixture
def refused() -> Desk:
    """Albuquerque, refused on the hold that was asked for in 2017 and is not today."""
    desk = desk_of(ALBUQUERQUE)
    asked = Asked("determination", ALBUQUERQUE, OF_2017, "The release says what follows.")
    publish_as(propose(asked, officer("first")), officer("second"))
    return desk


def on_the_hold() -> int:
    """The number of the statement about the jail that the refusal rests on."""
    said = record().statements_about(JAIL)
    return next(one.seq for one in said if one.fact == "hold_practice")


def test_the_clause_of_the_letter_is_objected_to(refused: Desk) -> None:
    assert "(hold)" in refused.page(OBJECT)
    assert refused.send(OBJECT, clauses=["hold"], **SAID).status_code == 302
    assert Filing.objects.filter(kind="objection").count() == 1


def test_evidence_is_filed_on_the_clause_of_the_letter(refused: Desk) -> None:
    sent = {"concerns": "clause:hold", "text": "Page 1.", "paper": text_file()}
    assert refused.send(EVIDENCE, **sent).status_code == 302
    assert Filing.objects.get(kind="evidence").concerns == "clause:hold"


def test_evidence_is_filed_on_what_the_letter_asked_of_the_jail(refused: Desk) -> None:
    page = refused.page(EVIDENCE)
    assert "Which bodies hold the prisoners" in page
    concerns = "fact:hold_practice"
    sent = {"concerns": concerns, "text": "Page 1.", "paper": text_file()}
    assert refused.send(EVIDENCE, **sent).status_code == 302
    assert Filing.objects.get(kind="evidence").concerns == concerns


def test_the_statement_that_the_letter_rests_on_is_disputed(refused: Desk) -> None:
    number = on_the_hold()
    assert f"{DISPUTE}?seq={number}" in refused.client.get(DISPUTE).content.decode()
    against = record().statement(number)
    assert against is not None
    other = "case-by-case" if against.value == "honours" else "honours"
    sent = {"right": "value", "value": other, "text": "It is otherwise."}
    assert refused.send(f"{DISPUTE}?seq={number}", **sent).status_code == 302
    row = Filing.objects.get(kind="dispute").row
    assert row is not None
    assert (row.about, row.value, row.begins) == (JAIL, other, against.begins)


def test_what_no_letter_and_no_clause_of_today_rests_on_is_not_there() -> None:
    desk = desk_of(ALBUQUERQUE)
    page = desk.page(EVIDENCE)
    assert "(hold)" not in page
    assert "Which bodies hold the prisoners" not in page
    assert desk.client.get(f"{DISPUTE}?seq={on_the_hold()}").status_code == 404
