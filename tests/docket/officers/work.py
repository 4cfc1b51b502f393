"""Two officers, a case that is decided by what it says of itself, and letters in it."""

from __future__ import annotations

import socket

from django.test import Client
from django.urls import reverse
from tests.docket.people import CHICAGO, PSP, at_work, officer, party

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import on
from evenhand.docket.clock import today
from evenhand.docket.desk.own import own_case
from evenhand.docket.desk.taking_back import take_back
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.models import LetterKind, Proposal
from evenhand.docket.officers.proposing import propose
from evenhand.docket.officers.publishing import publish, ready
from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement


def said(fact: str, value: str, about: str = CHICAGO, by: str = CHICAGO) -> Statement:
    """A statement of today, cited as the filing that makes it."""
    day = Span.on(today())
    return Statement(
        0, about, fact, value, day, True, None, "states", None, by, "Grants Office",
        day, "", "", "", "", "", "",
    )  # fmt: skip


def interested(about: str = CHICAGO) -> Filing:
    """A government says that it wants to take part, which puts it in the class."""
    who = Appointment.objects.filter(role="party", government=about).first() or party(about)
    row = said("expressed_interest", "yes", about, about)
    return file(Filed("interest", PSP, about, who.body, who, statement=row))


def answered(fact: str, value: str) -> Filing:
    """Chicago answers a question."""
    who = Appointment.objects.filter(role="party", government=CHICAGO).first() or party(CHICAGO)
    return file(Filed("answer", PSP, CHICAGO, who.body, who, statement=said(fact, value)))


def taken_back(filing: Filing) -> Filing:
    """Chicago takes back what it said."""
    case = own_case(Appointment.objects.get(role="party", government=CHICAGO), PSP)
    return take_back(case, str(filing.pk))


def objected(about: str = CHICAGO) -> Filing:
    """A government objects to the last determination, or adds to its objection."""
    who = Appointment.objects.filter(role="party", government=about).first() or party(about)
    text = "The finding rests on a figure of another city."
    last = Filing.objects.filter(about=about, kind="determination").order_by("pk").last()
    concerns = f"filing:{last.pk}" if last else ""
    return file(Filed("objection", PSP, about, who.body, who, concerns=concerns, text=text))


def proposed(kind: LetterKind = "inquiry", by: Appointment | None = None) -> Proposal:
    """A letter to Chicago, of today."""
    return propose(Asked(kind, CHICAGO, on(PSP)), by or officer("first"))


def published(kind: LetterKind = "determination") -> Filing:
    """The same, published by a second officer."""
    return publish_as(proposed(kind), officer("second"))


def publish_as(proposal: Proposal, by: Appointment) -> Filing:
    """Publish what was read as it stands now."""
    return publish(proposal, by, seen=ready(proposal).mark)


def page(who: Appointment, name: str, *words: object) -> str:
    """A page of the docket as somebody sees it."""
    answer = at_work(who).get(reverse(name, args=words))
    assert answer.status_code == 200, (answer.status_code, answer.headers)
    return str(answer.content.decode())


def sent(client: Client, name: str, *words: object, **cells: object) -> tuple[int, str]:
    """The answer to a form: its status and its text."""
    answer = client.post(reverse(name, args=words), cells)
    return answer.status_code, answer.content.decode()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
