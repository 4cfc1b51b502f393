"""Every kind of text that somebody writes to the docket, each written with a word of its own."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tests.docket.briefings.test_briefings import written
from tests.docket.officers.work import publish_as
from tests.docket.people import PSP, officer, party

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import Question
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.writing import draft, publish
from evenhand.docket.briefings.written import digest_of
from evenhand.docket.clock import today
from evenhand.docket.content.holding import put_on_hold
from evenhand.docket.content.models import Hold, Item, Removal
from evenhand.docket.content.sealing import keep
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.models import Proposal
from evenhand.docket.officers.proposing import propose, send_back
from evenhand.docket.records.looking import let_in, refuse
from evenhand.docket.records.removing import ask, end, sign
from evenhand.docket.replies.concerning import concern_of
from evenhand.docket.replies.deciding import appeal, decide
from evenhand.docket.replies.models import Decision, Reply
from evenhand.docket.replies.receiving import Arrived, receive

CITY: Final = "us-nm-albuquerque"
MARK: Final = "mallowmark"
NAME: Final = "mallowname"
WORDS: Final = f"It says {MARK} and no more."


def first() -> Appointment:
    """The officer who begins."""
    return Appointment.objects.filter(person="first").first() or officer("first")


def second() -> Appointment:
    """The officer who is another person."""
    return Appointment.objects.filter(person="second").first() or officer("second")


def city() -> Appointment:
    """Who acts for Albuquerque."""
    return Appointment.objects.filter(role="party").first() or party(CITY)


def removed(item: Item) -> None:
    """Asked for by one officer and signed by another."""
    (one, *_) = ask(item, first(), reason="It has to go", authority="44 U.S.C. 3105")
    sign(one, second())


def _filing(text: str = "We keep no jail.", paper: Item | None = None) -> Item:
    who = city()
    made = file(Filed("evidence", PSP, CITY, who.body, who, text=text, paper=paper))
    item = made.paper or made.text
    assert item is not None
    return item


def _finding() -> Item:
    made = file(Filed("finding", PSP, CITY, first().body, first(), text=WORDS))
    assert made.text is not None
    return made.text


def _paper() -> Item:
    content = WORDS.encode()
    return _filing("", keep(content, kind="evidence", name=f"{NAME}.txt"))


def unpublished(**more: str) -> Proposal:
    """A letter on a day on which the sources differ, so that it prints why it reads so."""
    question = Question(PSP, dt.date(2017, 8, 18), today(), "letter")
    asked = Asked("determination", CITY, question, more.get("why", ""))
    return propose(asked, first(), note=more.get("note", ""))


def _why_it_reads_so() -> Item:
    made = unpublished(why=WORDS)
    publish_as(made, second())
    return _named(made.why)


def _note() -> Item:
    return _named(unpublished(note=WORDS).note)


def _returned() -> Item:
    made = unpublished()
    send_back(made, second(), WORDS)
    made.refresh_from_db()
    return _named(made.reason)


def _reply(text: str = "The county runs the jail.", name: str = "A reader") -> Reply:
    to = concern_of("clause:us-doj-psp/access")
    sent = Arrived(to, name, "reader@b.example", text, "192.0.2.1", seconds_open=60)
    return receive(dataclasses.replace(sent, speaks_for=name))


def _comment() -> Item:
    return _reply(WORDS, NAME).comment


def _decision() -> Item:
    decide(made := _reply(), first(), "not-published", WORDS)
    return Decision.objects.get(reply=made).reason


def _appeal() -> Item:
    decide(made := _reply(), first(), "not-published", "It sells a book.")
    appeal(made, WORDS)
    return made.appeals.get().item


def _held() -> Item:
    return _filing("", held_paper("The ordinance."))


def held_paper(content: str, why: str = "It may name a person.") -> Item:
    """A file that has to be looked at."""
    return keep(content.encode(), kind="evidence", name="a.txt", state="held", why=why)


def _let_in() -> Item:
    return _named(let_in(_held(), first(), WORDS).reason)


def _refused() -> Item:
    return _named(refuse(_held(), first(), WORDS).reason)


def _why_held() -> Item:
    return _filing("", held_paper("The ordinance.", WORDS))


def _removal() -> Item:
    (one, *_) = ask(_filing(), first(), reason=WORDS, authority="5 U.S.C. 552a")
    sign(one, second())
    return one.reason


def _declined() -> Item:
    (one, *_) = ask(_filing(), city(), reason="A name", authority="5 U.S.C. 552a")
    end(one, first(), WORDS)
    return _named(Removal.objects.get(pk=one.pk).ended_because)


def _matter() -> Item:
    put_on_hold(_filing(), first(), WORDS)
    return Hold.objects.get().matter


def draft_of(text: str, sentence: str = "There is access.") -> Briefing:
    """A briefing that is not published."""
    (claim,) = written().claims
    claim = dataclasses.replace(claim, sentence=sentence)
    return draft(dataclasses.replace(written("Access", claim), body=f"{text} [1]"), first())


def _briefing(text: str = "There is access.", sentence: str = "There is access.") -> Briefing:
    made = draft_of(text, sentence)
    publish(made, second(), seen=digest_of(made))
    return made


def _body() -> Item:
    return _briefing(WORDS).body


def _sentence() -> Item:
    return _briefing(sentence=WORDS).claims.get().sentence


def _named(item: Item | None) -> Item:
    assert item is not None
    return item


TEXTS: Final[Mapping[str, Callable[[], Item]]] = {
    "text of a filing": partial(_filing, WORDS),
    "reason of a finding": _finding,
    "file": _paper,
    "why a letter reads so": _why_it_reads_so,
    "note on a letter": _note,
    "return of a letter": _returned,
    "reply, with a name": _comment,
    "decision on a reply": _decision,
    "appeal": _appeal,
    "why it was let in": _let_in,
    "why it was refused": _refused,
    "why it was held": _why_held,
    "removal": _removal,
    "declined removal": _declined,
    "matter of a legal hold": _matter,
    "text of a briefing": _body,
    "claim of a briefing": _sentence,
}
