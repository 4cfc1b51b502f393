"""After a day of work by all, nothing private is in pages, API, feeds, log, events or export."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.core import mail
from django.test import Client
from tests.docket.invited.made import ADDRESS, CITY, invited
from tests.docket.people import AGENCY, PSP, at_work, officer, party

from evenhand.docket.answers import on
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.carrying.exporting import export
from evenhand.docket.clock import now, today
from evenhand.docket.content.holding import put_on_hold
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import keep, keep_text
from evenhand.docket.events.models import Event
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.invited import drafts
from evenhand.docket.invited.models import Invitation
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.proposing import propose
from evenhand.docket.operating.json_lines import JsonLines
from evenhand.docket.records.looking import refuse
from evenhand.docket.records.removing import ask, sign
from evenhand.docket.replies.concerning import concern_of
from evenhand.docket.replies.models import Reply
from evenhand.docket.replies.receiving import Arrived, receive

PHRASE: Final = "a long and winding phrase"
GONE: Final = ("removedtext", "removedname", "removedcontent", "refusedname", "refusedcontent")
DRAFTED: Final = ("draftreason", "draftnote", "draftbriefing")
HELD: Final = ("heldname", "heldcontent", "heldreply", "heldsender")
ADDRESSES: Final = ("@us-nm-albuquerque.example", "@us-doj.example", ADDRESS, "replier@")
SEEDS: Final = (
    "/", "/filings/", "/filings/?format=csv", "/filings/feed.xml", "/replies/", "/replies/feed/",
    "/briefings/", "/briefings/feed/", "/log/", "/log/events.jsonl", f"/governments/{CITY}/",
    f"/live/{PSP}/", f"/live/{PSP}/{today()}/{CITY}/", "/replies/?to=filing:1", "/letter/",
    "/search/?q=Albuquerque", "/.well-known/jwks.json", "/api/v1/events", "/api/v1/bundles",
    f"/api/v1/applicants/{CITY}", f"/api/v1/filings?program={PSP}", "/api/v1/filings/1",
    "/api/v1/bulk/filings.csv", "/api/v1/bulk/events.csv", f"/api/v1/acts?program={PSP}",
    f"/api/v1/statements?program={PSP}&about={CITY}",
)  # fmt: skip
MOST_PAGES: Final = 70
_LINK: Final = re.compile(r'(?:href|src)="(/[^"#]*)')
_PUBLIC: Final = re.compile(r"/(filings|letters|bundles|replies|reply|briefings|log)/")


class Day:
    """What was done; ``token`` is the secret of the link that a county was sent."""

    def __init__(self) -> None:
        self.city = party(CITY, person="city")
        self.first, self.second = officer("first"), officer("second")
        self.filing = self._file(text="We keep no jail.").pk
        _, self.link = invited(self.city)
        self._remove()
        self._hold_and_refuse()
        self._draft()
        self._reply()

    @property
    def token(self) -> str:
        return self.link.split("/")[2]

    def _file(self, text: str = "", paper: Item | None = None) -> Filing:
        by = self.city.body
        return file(Filed("evidence", PSP, CITY, by, self.city, text=text, paper=paper))

    def _paper(self, name: str, content: str, state: str = "kept") -> Item:
        why = f"It may name {content}"
        paper = keep(content.encode(), kind="evidence", name=name, state=state, why=why)
        self._file(paper=paper)
        return paper

    def _remove(self) -> None:
        text = self._file(text="It says removedtext.").text
        paper = self._paper("removedname.txt", "removedcontent")
        assert text is not None
        for item in (text, paper):
            (one,) = ask(item, self.first, reason="It must go", authority="5 U.S.C. 552a")
            sign(one, self.second)

    def _hold_and_refuse(self) -> None:
        self._paper("heldname.txt", "heldcontent", "held")
        refuse(
            self._paper("refusedname.txt", "refusedcontent", "held"), self.first, "Not kept here."
        )
        put_on_hold(Item.objects.filter(state="kept").earliest("received_at"), self.first, "18-cv")

    def _draft(self) -> None:
        invitation = Invitation.objects.get()
        drafts.save(invitation, 1, drafts.Reply("declines", reason="draftreason"))
        self._file(text="More.")
        propose(Asked("inquiry", CITY, on(PSP)), self.first, note="draftnote")
        Briefing.objects.create(
            slug="d", title="draftbriefing", byline="An office", agency=AGENCY, program=PSP,
            day=today(), body=keep_text("draftbriefing", "briefing"),
            drafted_by=self.first, drafted_at=now(),
        )  # fmt: skip

    def _reply(self) -> None:
        to = concern_of(f"filing:{self.filing}")
        for name, text in (("A reader", "I agree."), ("heldsender", "heldreply")):
            made = receive(
                Arrived(to, name, "replier@b.example", text, "192.0.2.1", seconds_open=60)
            )
            held = name == "heldsender"
            Reply.objects.filter(pk=made.pk).update(
                state="held" if held else "public", was_public=not held
            )


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the log of the server says, each line as it is written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def crawled(client: Client) -> dict[str, str]:
    """The pages that anybody finds, by their addresses."""
    found: dict[str, str] = {}
    wanted = list(SEEDS)
    while wanted and len(found) < MOST_PAGES:
        path = wanted.pop(0).replace("&amp;", "&")
        if path in found:
            continue
        answer = client.get(path)
        found[path] = b"".join(answer).decode("utf-8", "replace")
        answer.close()
        assert answer.status_code == 200 or path not in SEEDS, f"{path}: {found[path][:400]}"
        wanted += [one for one in _LINK.findall(found[path]) if _PUBLIC.match(one)]
    return found


def nothing_of(markers: tuple[str, ...], text: str, where: str) -> None:
    told = [one for one in markers if one in text]
    assert not told, f"{told} in {where}"


def test_nothing_private_is_told_to_anybody(
    client: Client, lines: io.StringIO, tmp_path: Path
) -> None:
    day = Day()
    client.get(day.link)
    client.get(f"/replies/appeal/{day.token}/")
    at_work(day.first).get(f"/officers/{PSP}/{CITY}/")
    secret = (*GONE, *DRAFTED, *HELD, *ADDRESSES, PHRASE, day.token, "192.0.2.1", "18-cv")
    pages = crawled(client)
    assert len(pages) > 40
    assert "We keep no jail." in pages["/filings/1/"]
    assert "I agree." in pages["/replies/?to=filing:1"]
    for path, text in pages.items():
        nothing_of(secret, text, path)
    for event in Event.objects.all():
        nothing_of(secret, f"{event.kind} {event.subject} {event.by} {event.detail}", str(event))
    assert '"path": "/asked/[secret]/"' in lines.getvalue()
    nothing_of(secret, lines.getvalue(), "the log of the server")
    _export_has_none(
        tmp_path / "out", (*GONE, *DRAFTED, *ADDRESSES, PHRASE, day.token, "192.0.2.1")
    )


def test_of_another_city_and_agency_no_more_is_seen() -> None:
    day = Day()
    secret = (*GONE, *DRAFTED, *HELD, *ADDRESSES, day.token)
    for who, paths in (
        (party("us-md-baltimore"), ("/desk/", f"/desk/{PSP}/", "/filings/")),
        (officer("other", "us-dot"), _officers_pages()),
    ):
        for path in paths:
            answer = at_work(who).get(path)
            assert answer.status_code == 200, path
            nothing_of(secret, answer.content.decode(), path)


def test_mail_tells_an_address_to_itself_alone() -> None:
    day = Day()
    assert mail.outbox
    for one in mail.outbox:
        told = f"{one.subject} {one.body}"
        nothing_of((*GONE, *DRAFTED, *HELD, *ADDRESSES), told, "mail")
        assert len(one.to) == 1
        assert (day.token in one.body) == (one.to == [ADDRESS])


def _officers_pages() -> tuple[str, ...]:
    here = "/officers/"
    rooms = ("", "records/", "records/retention/", "records/requests/", "deliveries/", "replies/")
    return tuple(f"{here}{one}" for one in (*rooms, "briefings/"))


def _export_has_none(folder: Path, secret: tuple[str, ...]) -> None:
    export(folder)
    files = [one for one in folder.rglob("*") if one.is_file() and "record" not in one.parts]
    assert len(files) > 20
    for one in files:
        nothing_of(secret, one.name + one.read_bytes().decode("utf-8", "replace"), one.name)
