"""No operation answers what is not public: drafts, addresses, what is held or was removed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.docket.api.asking import API, READING, asked, whole
from tests.docket.people import CHICAGO, PSP, at_work, officer, party

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import now
from evenhand.docket.content.models import Item
from evenhand.docket.content.removing import ask_removal, sign_removal
from evenhand.docket.content.sealing import keep
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.officers.models import Proposal
from evenhand.docket.replies.models import Reply

MARK = "zanzibar"
DAY = dt.date(2017, 8, 3)


def secret(kind: str = "evidence", **more: object) -> Item:
    return keep(MARK.encode(), kind=kind, **more)  # type: ignore[arg-type]


@pytest.fixture
def everything() -> Appointment:
    """A docket that holds something of each kind that is not public."""
    writer = party(email=f"{MARK}@city.example")
    first, second = officer("first"), officer("second")
    keep(MARK.encode(), kind="draft", name=f"{MARK}.txt")
    held = secret(name=f"{MARK}.pdf", state="held", why=f"{MARK} has to be looked at")
    file(Filed("evidence", PSP, CHICAGO, CHICAGO, writer, text="See the file.", paper=held))
    gone = file(Filed("objection", PSP, CHICAGO, CHICAGO, writer, text=f"It was {MARK}."))
    file(Filed("finding", PSP, CHICAGO, "us-doj", first, text="Found on the letter."))
    assert gone.text is not None
    sign_removal(
        ask_removal(gone.text, first, reason=f"It is {MARK}", authority="An order"), second
    )
    letter = {"program": PSP, "about": CHICAGO, "as_of": DAY, "known_at": DAY, "digest": "0" * 64}
    Proposal.objects.create(
        **letter,
        kind="determination",
        letter=secret("letter"),
        note=secret("note"),
        bundle=f"{MARK}.zip",
        proposed_by=first,
        proposed_at=now(),
    )
    Reply.objects.create(
        concerns="filing:1",
        program=PSP,
        agency="us-doj",
        name=MARK,
        address=f"{MARK}@reader.example",
        comment=secret("reply"),
        state="held",
        score=0.5,
        network=MARK,
        made_at=now(),
    )
    return second


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("name", sorted(READING))
def test_nobody_reads_it(name: str) -> None:
    response = Client().get(API + READING[name])
    assert response.status_code == 200
    assert MARK not in whole(response).lower()


def test_an_officer_who_is_logged_in_reads_no_more_of_it(everything: Appointment) -> None:
    browser = at_work(everything)
    for address in READING.values():
        assert MARK not in whole(browser.get(API + address)).lower()


@pytest.mark.usefixtures("everything")
def test_what_is_held_has_neither_name_nor_hash_and_what_was_removed_no_words() -> None:
    _, removed, held = asked("/filings")["items"]
    assert held["paper"] == {
        "state": "held", "name": "", "size": 0, "media_type": "", "sha256": "",
    }  # fmt: skip
    assert (removed["text"], removed["text_item"]["state"]) == ("", "removed")
    text = Filing.objects.get(pk=removed["number"]).text
    assert text is not None
    assert removed["text_item"]["sha256"] == text.sha256
