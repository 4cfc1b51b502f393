"""A draft is its writer's: no page, file or table but the link's own shows it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from tests.docket.invited.made import CITY, HERE, invited, link_in_mail, looked_at, sent
from tests.docket.people import PSP, at_work, officer, party

from evenhand.docket.content.models import Item, ItemKey
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.docket.invited import drafts
from evenhand.docket.invited.inviting import send_again, withdraw
from evenhand.docket.invited.models import Draft, Invitation

MARKER = "zebra crossing at noon"
_PLACES = (
    "/", "/live/", f"/live/{PSP}/", f"/live/{PSP}/2017-08-03/{CITY}/", "/filings/",
    "/filings/feed.xml", f"/search/?q={MARKER}", "/log/", "/log/events.jsonl", "/api/v1/filings",
    "/api/v1/openapi.json", "/briefings/", "/replies/",
)  # fmt: skip


def drafted() -> tuple[Invitation, str]:
    made, link = invited()
    paper = SimpleUploadedFile("zebra.txt", MARKER.encode())
    words = {"how": "states", "value": "no", "reason": MARKER, "paper": paper, "keep": "1"}
    assert Client().post(f"{link}1/", words).status_code == 302
    return made, link


def test_whoever_keeps_sends_or_removes_one_is_shown_what_became_of_it() -> None:
    _, link = invited()
    client, at = Client(), f"{link}#answer-1"
    words = {"how": "states", "value": "no", "keep": "1"}
    assert client.post(f"{link}1/", words).headers["Location"] == at
    assert client.post(f"{link}1/discard/").headers["Location"] == at
    client.post(f"{link}1/", words)
    form = {"draft": looked_at(client, link)}
    assert client.post(f"{link}1/preview/", form).headers["Location"] == at
    assert 'id="answer-1"' in client.get(link).content.decode()
    assert client.post(f"{link}1/back/").headers["Location"] == at


def test_the_link_shows_the_draft_and_goes_on_with_it() -> None:
    _, link = drafted()
    assert "There is a draft, which nobody else sees." in Client().get(link).content.decode()
    form = Client().get(f"{link}1/").content.decode()
    assert MARKER in form
    assert "zebra.txt" in form
    assert 'value="no" required' in form or "checked" in form


@pytest.mark.parametrize("place", _PLACES)
def test_nothing_public_shows_a_draft(place: str) -> None:
    drafted()
    for client in (Client(), at_work(party("us-ca-stockton"))):
        answer = client.get(place, follow=True)
        assert answer.status_code < 500
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert MARKER.encode() not in content.replace(f"q={MARKER}".encode(), b"") or "q=" in place
        assert b"zebra.txt" not in content


def test_neither_whoever_invited_nor_an_officer_sees_it() -> None:
    made, _ = drafted()
    places = (
        HERE,
        f"/desk/{PSP}/",
        "/desk/",
        "/officers/",
        f"/officers/{PSP}/{CITY}/",
        "/officers/records/",
        "/officers/records/retention/draft/",
    )
    for client in (at_work(made.asked_by), at_work(officer())):
        for place in places:
            content = client.get(place, follow=True).content
            assert MARKER.encode() not in content
            assert b"zebra.txt" not in content


def test_no_officer_opens_it_by_its_number() -> None:
    drafted()
    client = at_work(officer())
    for item in Item.objects.all():
        for place in (
            f"/officers/records/items/{item.id}/",
            f"/officers/records/items/{item.id}/content",
        ):
            assert client.get(place).status_code == 404


def test_it_lies_in_the_database_under_a_key_of_its_own_and_in_no_event() -> None:
    drafted()
    assert Filing.objects.count() == 0
    assert {one.kind for one in Item.objects.all()} == {"draft"}
    told = " ".join(one.detail for one in Event.objects.all())
    assert MARKER not in told
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(connection.settings_dict["NAME"], "rb") as file:
        assert MARKER.encode() not in file.read()


def test_one_that_is_removed_is_gone_with_its_key() -> None:
    _, link = drafted()
    assert Client().post(f"{link}1/discard/").status_code == 302
    assert (Draft.objects.count(), Item.objects.count(), ItemKey.objects.count()) == (0, 0, 0)


def test_one_that_is_written_anew_takes_the_place_of_the_first_and_keeps_its_file() -> None:
    made, link = drafted()
    Client().post(f"{link}1/", {"how": "pending", "reason": "Later.", "keep": "1"})
    reply = drafts.saved(made, 1)
    assert reply is not None
    assert (reply.how, reply.reason, reply.value) == ("pending", "Later.", "")
    assert reply.paper is not None
    assert (reply.paper.name, reply.paper.content) == ("zebra.txt", MARKER.encode())
    Client().post(f"{link}1/", {"how": "pending", "drop_paper": "on", "keep": "1"})
    left = drafts.saved(made, 1)
    assert left is not None
    assert left.paper is None
    assert (Draft.objects.count(), Item.objects.count()) == (1, 1)


def test_one_that_is_sent_leaves_no_draft_behind() -> None:
    _, link = drafted()
    assert MARKER in Client().get(f"{link}1/preview/").content.decode()
    sent(Client(), link)
    assert Draft.objects.count() == 0
    assert {one.kind for one in Item.objects.all()} == {"filing", "evidence"}


def test_one_behind_a_withdrawn_link_is_removed_with_its_key() -> None:
    made, _ = drafted()
    withdraw(made, made.asked_by)
    assert (Draft.objects.count(), Item.objects.count(), ItemKey.objects.count()) == (0, 0, 0)


def test_a_new_link_goes_on_with_it_and_the_old_one_shows_nothing() -> None:
    made, old = drafted()
    send_again(made, made.asked_by)
    assert MARKER in Client().get(f"{link_in_mail()}1/").content.decode()
    assert MARKER not in Client().get(f"{old}1/").content.decode()
