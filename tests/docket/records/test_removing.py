"""A removal takes two persons, and leaves the hash, the reason and the authority alone."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from tests.docket.both import both
from tests.docket.officers.work import answered, interested, published
from tests.docket.people import AGENCY, CHICAGO, PSP, at_work, officer, party
from tests.docket.records.case import filed, get, looked_at, post, text_item, with_paper

from evenhand.docket.accounts.appointing import appoint, dismiss
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.carrying.backup import back_up
from evenhand.docket.carrying.exporting import export
from evenhand.docket.clock import now, today
from evenhand.docket.content.holding import OnHold, end_hold, put_on_hold
from evenhand.docket.content.models import Item
from evenhand.docket.content.removing import ask_removal, open_removals
from evenhand.docket.content.sealing import keep, opened
from evenhand.docket.errors import Refused, TwoPersons
from evenhand.docket.events.models import Event
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records import requests, treating
from evenhand.docket.records.answering import answer_to
from evenhand.docket.records.removing import ask, end, sign
from evenhand.docket.replies.models import Reply

WHY = {"reason": "It tells of somebody's health", "authority": "5 U.S.C. 552a(e)(1)"}
MARKERS = "mallowtext", "mallowname", "mallowfile"
PUBLIC = (
    "/", "/filings/", "/filings/1/", "/filings/2/", "/filings/?format=csv", "/filings/feed.xml",
    "/search/?q=mallow", f"/governments/{CHICAGO}/", "/log/", "/log/events.csv",
    "/replies/feed.xml", "/api/v1/search?q=mallow",
)  # fmt: skip


def removed(item: Item, *, by: Appointment | None = None) -> Item:
    """Removed as two officers do it."""
    first = by or Appointment.objects.filter(person="first").first() or officer("first")
    second = Appointment.objects.filter(person="second").first() or officer("second")
    (one, *_) = ask(item, first, **WHY)
    sign(one, second)
    item.refresh_from_db()
    return item


@both
def test_a_removal_is_asked_for_and_signed_by_another_person(client: Client) -> None:
    item = text_item(filed(party()))
    first, second = at_work(officer("first")), at_work(officer("second"))
    assert post(first, "removal-ask", item.pk, **WHY)[0] == 302
    assert post(first, "removal-sign", item.pk)[0] == 403
    assert opened(item)
    assert "another officer" in get(first, "records")[1]
    assert post(second, "removal-sign", item.pk)[0] == 302
    page = client.get("/filings/1/").content.decode()
    for words in (WHY["reason"].replace("'", "&#39;"), WHY["authority"], item.sha256):
        assert words in page
    assert "old mill" not in page
    assert [one.kind for one in Event.objects.filter(subject=f"item:{item.pk}")] == [
        "removal-asked", "removed",
    ]  # fmt: skip


def test_one_person_with_two_accounts_is_one_person() -> None:
    item = text_item(filed(party()))
    (one,) = ask(item, officer("first"), **WHY)
    again = officer("second")
    again.person = "first"
    with pytest.raises(TwoPersons):
        sign(one, again)


def test_one_account_that_is_appointed_anew_under_another_mark_is_one_person() -> None:
    item = text_item(filed(party()))
    first = officer("first")
    (one,) = ask(item, first, **WHY)
    dismiss(first.account.email, "officer", first.government)
    again = appoint(first.account.email, "officer", first.government, "Office", "second")
    with pytest.raises(TwoPersons):
        sign(one, again)
    browser = at_work(again)
    assert "another officer" in get(browser, "records")[1]
    assert post(browser, "removal-sign", item.pk)[0] == 403
    assert post(browser, "removal-withdraw", item.pk)[0] == 302
    assert not open_removals().exists()


def test_a_party_asks_for_what_it_filed_itself_and_for_nothing_else() -> None:
    own = text_item(filed(who := party()))
    other = party("us-md-baltimore")
    theirs = file(Filed("evidence", PSP, other.government, other.body, other, text="Ours.")).text
    assert theirs is not None
    browser = at_work(who)
    assert [f"/removals/{own.pk}/" in get(one, "filing", 1)[1] for one in (browser, Client())] == [
        True, False,
    ]  # fmt: skip
    assert f"/removals/{theirs.pk}/" not in get(browser, "filing", 2)[1]
    assert get(browser, "removal-ask", own.pk)[0] == 200
    assert post(browser, "removal-ask", own.pk, **WHY)[0] == 302
    assert "waits for an officer" in get(browser, "removal-ask", own.pk)[1]
    assert get(browser, "removal-ask", theirs.pk)[0] == 404
    assert post(browser, "removal-ask", theirs.pk, **WHY)[0] == 404
    assert post(browser, "removal-sign", own.pk)[0] == 403
    assert open_removals().count() == 1


def test_whoever_asked_takes_it_back_and_an_officer_declines_with_a_reason() -> None:
    item = text_item(filed(who := party()))
    city, first = at_work(who), at_work(officer("first"))
    post(city, "removal-ask", item.pk, **WHY)
    assert post(first, "removal-withdraw", item.pk)[0] == 404
    assert post(city, "removal-withdraw", item.pk)[0] == 302
    assert post(first, "removal-sign", item.pk)[0] == 404
    post(city, "removal-ask", item.pk, **WHY)
    assert post(first, "removal-decline", item.pk, because="")[0] == 422
    assert post(first, "removal-decline", item.pk, because="It is on record.")[0] == 302
    assert "It is on record." in mail.outbox[0].body
    assert "It is on record." in get(city, "removal-ask", item.pk)[1]
    assert opened(item)


def test_what_ended_is_neither_signed_nor_ended_again() -> None:
    (one,) = ask(text_item(filed(party())), officer("first"), **WHY)
    end(one, officer("second"), "It stays.")
    for step in (sign, end):
        with pytest.raises(Refused, match="ended"):
            step(one, Appointment.objects.get(person="second"))


def test_a_legal_hold_keeps_it_whoever_asks() -> None:
    item, first = text_item(filed(party())), officer("first")
    browser = at_work(first)
    (one,) = ask(item, first, **WHY)
    seen = looked_at(browser, "records-item", item.pk)
    assert post(browser, "records-hold", item.pk, matter="18-cv-01 (N.D. Ill.)", **seen)[0] == 302
    with pytest.raises(OnHold):
        sign(one, officer("second"))
    item.refresh_from_db()
    with pytest.raises(OnHold):
        ask_removal(item, first, **WHY)
    assert "18-cv-01" in get(browser, "records-retention")[1]
    seen = looked_at(browser, "records-item", item.pk)
    assert post(browser, "records-end-hold", item.pk, **seen)[0] == 302
    item.refresh_from_db()
    assert item.hold is None
    assert [e.kind for e in Event.objects.filter(kind__contains="h").order_by("number")][-2:] == [
        "held-for", "hold-ended",
    ]  # fmt: skip


@both
def test_what_was_done_since_somebody_looked_counts() -> None:
    looked_at, first = text_item(filed(party())), officer("first")
    put_on_hold(Item.objects.get(about=None), first, "18-cv-01")
    with pytest.raises(OnHold, match="18-cv-01"):
        ask_removal(looked_at, first, **WHY)
    on_hold = Item.objects.get(about=None)
    end_hold(on_hold, first, ended=on_hold.hold)
    removed(Item.objects.get(about=None))
    with pytest.raises(Refused, match="asked for already"):
        ask_removal(looked_at, first, **WHY)
    with pytest.raises(Refused, match="removed already"):
        put_on_hold(looked_at, first, "18-cv-01")
    assert Item.objects.get(about=None).hold is None


def test_the_log_holds_neither_the_reason_nor_the_authority_that_somebody_wrote() -> None:
    removed(text_item(filed(party())))
    told = [json.loads(one.detail) for one in Event.objects.filter(kind__startswith="remov")]
    assert [sorted(one) for one in told] == [["sha256"], ["asked_by", "sha256"]]


def test_what_was_removed_is_nowhere_any_more(client: Client, tmp_path: Path) -> None:
    text = text_item(filed(party(), text="It says mallowtext."))
    paper = with_paper(Appointment.objects.get(), b"mallowfile\n", "mallowname.txt")
    before = b"".join(client.get(page).content for page in (*PUBLIC, "/filings/2/paper"))
    assert all(word.encode() in before for word in MARKERS)
    removed(text)
    removed(paper)
    for page in PUBLIC:
        _nothing_of_it(client.get(page).content, page)
    assert client.get("/filings/2/paper").status_code == 404
    browser = at_work(Appointment.objects.get(person="first"))
    for page in ("/officers/records/", f"/officers/{PSP}/{CHICAGO}/", "/officers/"):
        _nothing_of_it(browser.get(page).content, page)
    for item in (text, paper):
        assert get(browser, "records-content", item.pk)[0] == 404
        _nothing_of_it(get(browser, "records-item", item.pk)[1].encode(), "item")
    for event in Event.objects.all():
        _nothing_of_it(event.detail.encode(), str(event))
    export(tmp_path / "out")
    for one in (tmp_path / "out").rglob("*"):
        _nothing_of_it(one.name.encode() + (one.read_bytes() if one.is_file() else b""), one.name)
    back_up(tmp_path / "docket.tar.gz")
    _nothing_of_it(gzip.decompress((tmp_path / "docket.tar.gz").read_bytes()), "backup")
    _nothing_of_it(_answered(), "answer")


def test_the_keys_of_what_was_removed_are_not_left_in_the_file(tmp_path: Path) -> None:
    item = text_item(filed(party()))
    wrapped = bytes(item.key.wrapped)
    removed(item)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = Path(str(settings.DATABASES["default"]["NAME"])).read_bytes()
    assert wrapped not in kept


def test_with_a_reply_the_address_of_its_sender_goes() -> None:
    item = keep(b"I am against it, says mallow.", kind="reply")
    reply = Reply.objects.create(
        concerns=f"program:{PSP}", program=PSP, agency=AGENCY, name="Mallow", comment=item,
        address="mallow@example.org", state="public", score=0, reasons=["says 'mallow'"],
        network="0" * 64, was_public=True, made_at=now(),
    )  # fmt: skip
    removed(item)
    reply.refresh_from_db()
    assert (reply.name, reply.address, reply.network, reply.reasons) == ("", "", "", [])


def test_a_letter_goes_in_all_its_forms_and_with_its_bundle(client: Client) -> None:
    interested()
    answered("access", "no")
    filing = published("inquiry")
    letter = Proposal.objects.get()
    item, bundle = letter.pdf, f"/bundles/{letter.bundle}"
    assert item is not None
    forms = [f"/letters/{filing.pk}/letter.{one}" for one in ("html", "pdf", "docx")]
    assert [status(client, one) for one in (*forms, bundle)] == [200] * 4
    removed(item)
    assert [status(client, one) for one in (*forms, bundle)] == [404] * 4
    assert set(Item.objects.filter(kind="letter").values_list("state", flat=True)) == {"removed"}
    assert "was removed" in get(client, "letter-published", filing.pk)[1]
    assert WHY["authority"] in get(client, "filing", filing.pk)[1]


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    answer.close()
    return answer.status_code


def _answered() -> bytes:
    who = Appointment.objects.get(person="first")
    made = requests.begin(
        who, number="1", requester="", received_on=today(), program=PSP, about=CHICAGO
    )
    for one in requests.treatments_of(made):
        if one.item.state == "kept":
            treating.release(one, who)
    with zipfile.ZipFile(io.BytesIO(answer_to(made).content)) as opened_zip:
        return b"".join(name.encode() + opened_zip.read(name) for name in opened_zip.namelist())


def _nothing_of_it(content: bytes, where: str) -> None:
    for word in MARKERS:
        # The page of a search repeats what was asked, which is no more than "mallow".
        assert word.encode() not in content, f"{word} in {where}"
