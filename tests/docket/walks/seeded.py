"""A case with one of everything in it, so that each kind of page can be looked at.

It is San Bernardino's, which no walk goes through: what is here changes nothing there.
"""

from __future__ import annotations

from dataclasses import replace

from tests.docket.officers.work import publish_as, said
from tests.docket.walks.who import PSP, SAN_BERNARDINO

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import on
from evenhand.docket.briefings.demo import demo_briefing
from evenhand.docket.briefings.writing import draft
from evenhand.docket.clock import today
from evenhand.docket.content.models import Item
from evenhand.docket.filings.filing import Filed, Upload, file
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.proposing import propose
from evenhand.docket.records import requests
from evenhand.docket.records.removing import ask
from evenhand.docket.replies.concerning import concern_of
from evenhand.docket.replies.receiving import Arrived, receive

CITY = SAN_BERNARDINO.government
LETTER, DECLINE = 2, 3  # the numbers of its determination and of a decline in the docket
# A text in another coding than UTF-8 is held, since persons may be overlooked in it.
PAPERS = ("plan.txt", b"What the city plans.\n"), ("carta.txt", "El a\xf1o.".encode("cp1252"))
LINKS = "https://one.example/a https://two.example/b https://three.example/c"


def seed(city: Appointment, first: Appointment, second: Appointment) -> None:
    """File what a case can hold, and leave with the officers what they can be left with."""
    _letters(city, first, second)
    _records(city, first)
    draft(replace(demo_briefing(), title="Not published yet"), first)
    for comment in ("Which paper says so?", LINKS):
        concern = concern_of(f"case:{PSP}/{CITY}")
        receive(Arrived(concern, "A. Reader", "a@reader.example", comment, comment[:9]))


def _letters(city: Appointment, first: Appointment, second: Appointment) -> None:
    row = said("expressed_interest", "yes", CITY, CITY)
    file(Filed("interest", PSP, CITY, city.body, city, statement=row))
    made = publish_as(propose(Asked("determination", CITY, on(PSP)), first), second)
    assert made.pk == LETTER
    county = f"{CITY}-county"
    text = "The board has not met."
    made = file(Filed("decline", PSP, CITY, county, text=text, without_prejudice=True))
    assert made.pk == DECLINE
    propose(Asked("inquiry", CITY, on(PSP)), first)


def _records(city: Appointment, first: Appointment) -> None:
    kept, held = (_paper(city, name, content) for name, content in PAPERS)
    assert (kept.state, held.state) == ("kept", "held")
    ask(kept, first, reason="It was sent by mistake.", authority="44 U.S.C. 3105")
    requests.begin(
        first, number="2026-0001", requester="", received_on=today(), program=PSP, about=CITY
    )


def _paper(city: Appointment, name: str, content: bytes) -> Item:
    upload = Upload(name, content)
    made = file(Filed("evidence", PSP, CITY, city.body, city, text="See it.", upload=upload))
    assert made.paper is not None
    return made.paper
