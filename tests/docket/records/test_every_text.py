"""What somebody writes is nowhere in the clear, and once two have removed it nowhere at all."""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from tests.docket.both import both
from tests.docket.people import AGENCY, PSP, at_work, officer
from tests.docket.records.writings import (
    CITY,
    MARK,
    NAME,
    TEXTS,
    city,
    first,
    removed,
    second,
)

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.carrying.backup import back_up
from evenhand.docket.carrying.exporting import export
from evenhand.docket.carrying.verifying import verify
from evenhand.docket.clock import today
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import REMOVED
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records import requests, treating
from evenhand.docket.records.answering import answer_to
from evenhand.docket.records.belonging import items_of, origin_of
from evenhand.docket.records.models import RecordsRequest
from evenhand.docket.replies.deciding import page_of
from evenhand.docket.replies.models import Reply
from evenhand.docket.sealed import bundles_folder

ALL = (
    "/", "/filings/", "/filings/feed.xml", "/filings/?format=csv", "/replies/", "/replies/feed/",
    "/briefings/", "/briefings/feed/", "/log/events.jsonl", f"/governments/{CITY}/",
    "/search/?q=mallow", "/api/v1/events", f"/api/v1/filings?program={PSP}",
    "/api/v1/bulk/filings.csv", "/officers/", f"/officers/{PSP}/{CITY}/", "/officers/records/",
    "/officers/records/retention/", "/officers/records/requests/", "/officers/replies/",
    "/officers/replies/?state=public", "/officers/deliveries/",
)  # fmt: skip

SAID_IN_ITS_PLACE = (
    "note on a letter", "return of a letter", "decision on a reply", "why it was let in",
    "why it was refused", "removal", "declined removal", "matter of a legal hold",
    "text of a briefing", "claim of a briefing",
)  # fmt: skip


def addresses() -> Iterator[str]:
    """Every page on which something of it may stand."""
    yield from ALL
    for filing in Filing.objects.all():
        yield from (f"/filings/{filing.pk}/", f"/api/v1/filings/{filing.pk}")
        yield f"/filings/{filing.pk}/paper"
    for letter in Proposal.objects.all():
        yield reverse("officers-letter", args=[letter.pk])
        if letter.filing_id:
            yield from (f"/letters/{letter.filing_id}/", f"/letters/{letter.filing_id}/letter.html")
    for reply in Reply.objects.all():
        yield from (reverse("moderate", args=[reply.pk]), page_of(reply))
    for briefing in Briefing.objects.all():
        yield reverse("briefing", args=[briefing.slug])
    for request in RecordsRequest.objects.all():
        yield reverse("records-request", args=[request.pk])
        for one in request.treatments.filter(item__state="kept"):
            yield reverse("records-treat", args=[request.pk, one.pk])
    for item in Item.objects.all():
        yield from (reverse(name, args=[item.pk]) for name in ("records-item", "removal-ask"))
        yield reverse("records-content", args=[item.pk])


def pages() -> dict[str, bytes]:
    """Those pages as an officer reads them."""
    browser = at_work(second())
    found = {}
    for one in addresses():
        answer = browser.get(one)
        found[one] = answer.getvalue()
        answer.close()
    return found


def with_it(parts: dict[str, bytes]) -> list[str]:
    """Where the words stand, and the name of a file or of who replied.

    The page of a search repeats what was asked, which is another word.
    """
    marks = [one.encode() for one in (MARK, NAME)]
    return [where for where, content in parts.items() if any(one in content for one in marks)]


def database() -> bytes:
    """The file of the database with all that was written to it and not yet moved into it."""
    path = str(settings.DATABASES["default"]["NAME"])
    return Path(path).read_bytes() + Path(f"{path}-wal").read_bytes()


def answered() -> bytes:
    """The answer to a request for all records of the case, all of them released."""
    who = first()
    made = requests.begin(
        who, number=f"{RecordsRequest.objects.count()}", requester="", received_on=today(),
        program=PSP, about=CITY,
    )  # fmt: skip
    for one in requests.treatments_of(made):
        if one.item.state == "kept":
            treating.release(one, who)
    with zipfile.ZipFile(io.BytesIO(answer_to(made).content)) as found:
        return b"".join(name.encode() + found.read(name) for name in found.namelist())


def exported(folder: Path) -> bytes:
    """All files of the full export, with their names."""
    export(folder)
    files = (one for one in folder.rglob("*") if one.is_file())
    return b"".join(one.name.encode() + one.read_bytes() for one in files)


@pytest.fixture(autouse=True)
def _with_all_who_take_part() -> Iterator[None]:
    """The officers and the city; letters that were sealed go with the test that sealed them."""
    first(), second(), city()
    yield
    shutil.rmtree(bundles_folder(), ignore_errors=True)


@pytest.mark.parametrize("kind", TEXTS)
def test_what_somebody_wrote_is_nowhere_in_the_database_in_the_clear(kind: str) -> None:
    item = TEXTS[kind]()
    assert item.sha256.encode() in database()
    assert MARK.encode() not in database()


@pytest.mark.parametrize("kind", TEXTS)
def test_once_two_have_removed_it_it_is_nowhere_and_its_hash_stands(
    kind: str, tmp_path: Path
) -> None:
    item = TEXTS[kind]()
    before = item.sha256
    assert with_it(pages())
    removed(item)
    answer = answered()
    assert with_it(pages()) == []
    back_up(tmp_path / "backup")
    backup = gzip.decompress((tmp_path / "backup").read_bytes())
    events = " ".join(f"{one.subject} {one.detail}" for one in Event.objects.all())
    whole = {"export": exported(tmp_path / "out"), "answer": answer, "backup": backup}
    assert with_it({**whole, "events": events.encode()}) == []
    item.refresh_from_db()
    assert (item.state, item.sealed, item.why, item.sha256) == ("removed", None, None, before)
    assert [fault for part in verify() for fault in part.faults] == []


@pytest.mark.parametrize("kind", SAID_IN_ITS_PLACE)
def test_in_its_place_stands_that_it_was_removed(kind: str) -> None:
    removed(TEXTS[kind]())
    assert [where for where, page in pages().items() if REMOVED.encode() in page]


@both
@pytest.mark.parametrize("kind", TEXTS)
def test_it_is_for_the_officers_of_the_agency_and_for_no_others(kind: str, database: str) -> None:
    item = TEXTS[kind]()
    assert origin_of(item).agency == AGENCY
    assert items_of(AGENCY).filter(pk=item.pk).exists()
    assert not items_of("us-hud").filter(pk=item.pk).exists()
    there = reverse("records-item", args=[item.pk])
    other = officer("other", "us-hud")
    assert [at_work(who).get(there).status_code for who in (first(), other)] == [200, 404]
