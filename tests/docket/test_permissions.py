"""Each cell of the table of permissions, tried over HTTP, and printed in the documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from tests.docket.invited.made import CITY, invited
from tests.docket.people import AGENCY, PSP, at_work, officer, party

from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.accounts.permissions import MAY, Action, Actor, may
from evenhand.docket.answers import on
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.clock import now, today
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import keep, keep_text
from evenhand.docket.filings.filing import Filed, Upload, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.invited import drafts
from evenhand.docket.mail.models import Delivery
from evenhand.docket.mail.sending import send_mail
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.proposing import propose
from evenhand.docket.records import requests
from evenhand.docket.records.removing import ask
from evenhand.docket.replies.models import Reply

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "permissions.md"


class Who(NamedTuple):
    """Somebody who tries: in which role, and whether the things are their own."""

    actor: Actor
    own: bool = False


EVERYBODY: Final = (
    Who("anyone"), Who("reader"), Who("party", True), Who("party"), Who("controller", True),
    Who("controller"), Who("officer", True), Who("officer"),
)  # fmt: skip


class Things:
    """The things of Albuquerque in the Justice Department's program; each made when asked for."""

    def __init__(self) -> None:
        self.city, self.first = party(CITY), officer("first")

    @cached_property
    def filing(self) -> Filing:
        what = Filed("evidence", PSP, CITY, self.city.body, self.city, text="We keep no jail.")
        return file(what)

    @cached_property
    def text(self) -> Item:
        assert self.filing.text is not None
        return self.filing.text

    @cached_property
    def held(self) -> Item:
        upload = Upload("a.txt", b"The ordinance.\n")
        paper = file(Filed("evidence", PSP, CITY, self.city.body, self.city, upload=upload)).paper
        assert paper is not None
        Item.objects.filter(pk=paper.pk).update(state="held")
        return paper

    @cached_property
    def removal(self) -> Item:
        ask(self.text, self.first, reason="It must go", authority="5 U.S.C. 552a")
        return self.text

    @cached_property
    def link(self) -> str:
        invitation, link = invited(self.city)
        drafts.save(invitation, 1, drafts.Reply("states", "yes"))
        return link

    @cached_property
    def letter(self) -> int:
        interest = Filed("interest", PSP, CITY, self.city.body, self.city, text="We want to.")
        file(interest)
        return propose(Asked("inquiry", CITY, on(PSP)), self.first).pk

    @cached_property
    def reply(self) -> int:
        return Reply.objects.create(
            concerns=f"filing:{self.filing.pk}", program=PSP, agency=AGENCY, name="A reader",
            address="a@b.example", comment=keep(b"No.", kind="reply"), state="held", score=0.5,
            network="0" * 64, made_at=now(),
        ).pk  # fmt: skip

    @cached_property
    def request(self) -> int:
        return requests.begin(
            self.first, number="1", requester="", received_on=today(), program=PSP, about=CITY
        ).pk

    @cached_property
    def delivery(self) -> int:
        about = f"filing:{self.filing.pk}"
        made = send_mail("a", to="a@b.example", heading="A", text="A", about=about)
        Delivery.objects.filter(pk=made.pk).update(sent_at=None, tries=1, failure="refused")
        return made.pk

    def briefing(self, slug: str, *, published: bool) -> str:
        Briefing.objects.create(
            slug=slug, title=slug, byline="An office", agency=AGENCY, program=PSP, day=today(),
            body=keep_text("Said.", "briefing"), drafted_by=self.first, drafted_at=now(),
            published_by=self.first if published else None,
            published_at=now() if published else None,
        )  # fmt: skip
        return slug


Probe = Callable[[Things, Who], "str | tuple[str, dict[str, str]]"]


def by_link(more: str) -> Probe:
    """What a link opens; without it there is nothing to name the invitation by but its number."""

    def probe(things: Things, who: Who) -> str:
        link = things.link
        return f"{link if who == Who('controller', True) else '/asked/1/'}{more}"

    return probe


def metered(things: Things, who: Who) -> str:
    """A briefing, after this network has read as many as are free."""
    slug = f"second-{who.actor}-{who.own}".lower()
    things.briefing(f"first-{slug}", published=True)
    Client().get(f"/briefings/read/first-{slug}/")
    return f"/briefings/read/{things.briefing(slug, published=True)}/"


def drafted(things: Things, who: Who) -> str:
    """A briefing that was not published."""
    return (
        f"/officers/briefings/{things.briefing(f'{who.actor}-{who.own}'.lower(), published=False)}/"
    )


RECORDS: Final = "/officers/records"
TRIED: Final[Mapping[Action, Probe]] = {
    "read the public record": lambda t, _: f"/filings/{t.filing.pk}/",
    "draft a letter": lambda t, _: "/letter/",
    "reply in public": lambda t, _: f"/reply/?to=filing:{t.filing.pk}",
    "read briefings without a meter": metered,
    "file for a government": lambda t, _: f"/desk/{PSP}/evidence/?for={CITY}",
    "read own drafts": by_link("1/preview/"),
    "answer an invitation": by_link("1/"),
    "invite a controller": lambda t, _: f"/invite/{PSP}/?about={CITY}",
    "make a finding": lambda t, _: f"/officers/{PSP}/findings/",
    "propose a letter": lambda t, _: f"/officers/{PSP}/{CITY}/propose/inquiry/",
    "publish a letter": lambda t, _: (f"/officers/letters/{t.letter}/publish/", {"seen": ""}),
    "moderate replies": lambda t, _: f"/officers/replies/{t.reply}/",
    "publish a briefing": drafted,
    "read what is held": lambda t, _: f"{RECORDS}/items/{t.held.pk}/content",
    "ask for a removal": lambda t, _: f"/removals/{t.text.pk}/",
    "sign a removal": lambda t, _: (f"{RECORDS}/items/{t.removal.pk}/sign-removal/", {}),
    "put on legal hold": lambda t, _: (f"{RECORDS}/items/{t.text.pk}/hold/", {"matter": "A"}),
    "export for a request": lambda t, _: (f"{RECORDS}/requests/{t.request}/answer/", {}),
    "see deliveries": lambda t, _: (f"/officers/deliveries/{t.delivery}/again/", {}),
}


def browser_of(who: Who, things: Things) -> Client:
    if who.actor in {"anyone", "controller"}:
        return Client()
    if who.actor == "reader":
        account, _ = Account.objects.get_or_create(email="reader@b.example")
        client = Client()
        client.force_login(account)
        return client
    return at_work(_appointed(who, things))


def _appointed(who: Who, things: Things) -> Appointment:
    if who.actor == "party":
        return things.city if who.own else party("us-md-baltimore", person="other")
    return officer("second") if who.own else officer("other", "us-dot")


def let(browser: Client, tried: str | tuple[str, dict[str, str]]) -> bool:
    """Whether somebody gets through; what is wrong with the form is not a lack of permission."""
    path, cells = (tried, None) if isinstance(tried, str) else tried
    answer = browser.get(path) if cells is None else browser.post(path, cells)
    answer.close()
    if answer.status_code == 302:
        return "/accounts/login/" not in answer["Location"]
    assert answer.status_code in {200, 403, 404, 409, 422, 429}, answer.content.decode()
    return answer.status_code in {200, 409, 422}


@pytest.mark.parametrize("action", MAY)
def test_everybody_may_what_the_table_says(action: Action, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EVENHAND_METER", 1)
    things = Things()
    told = {who: may(who.actor, action, own=who.own) for who in EVERYBODY}
    # Those who may not try first: what is done once is there for each of them.
    in_turn = sorted(EVERYBODY, key=lambda who: told[who])
    found = {who: let(browser_of(who, things), TRIED[action](things, who)) for who in in_turn}
    assert found == told
    mail.outbox.clear()


def test_the_page_prints_the_table() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \| (.+) \|$", PAGE.read_text(), re.M)
    told = [(action, " | ".join(one or "no" for one in rule)) for action, rule in MAY.items()]
    assert rows == told
