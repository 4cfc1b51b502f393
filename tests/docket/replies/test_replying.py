"""Sending a reply: what is asked, what is refused, what its sender and everybody sees."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from tests.docket.people import at_work, officer
from tests.docket.replies.sending import ACCESS, ADDRESS, opened, send, too_soon

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.content.sealing import keep_text
from evenhand.docket.events.models import Event
from evenhand.docket.replies.beside import replies_to
from evenhand.docket.replies.deciding import decide, page_of
from evenhand.docket.replies.models import Reply
from evenhand.docket.replies.receiving import MOST_IN_MINUTES


def text(client: Client, path: str) -> str:
    """What a page holds."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_plain_reply_is_public_at_once_beside_what_it_speaks_to(client: Client) -> None:
    reply = send(client, speaks_for="Jail Reform Council")
    assert (reply.state, reply.score, reply.reasons) == ("public", 0.0, [])
    (shown,) = replies_to(ACCESS)
    assert (shown.text, shown.speaks_for) == ("The county runs the jail.", "Jail Reform Council")
    assert replies_to("clause:us-doj-psp/notice") == []
    page = text(client, f"/replies/?to={ACCESS}")
    assert "Given as the position of <strong>Jail Reform Council</strong>" in page
    assert "The county runs the jail." in text(client, f"/replies/feed/?to={ACCESS}")
    assert "It is public." in text(client, page_of(reply))


def test_the_address_is_on_no_page_and_in_no_event(client: Client) -> None:
    reply = send(client)
    held = send(client, opened="forged")
    decide(held, officer(), "public", "It is no advertising.")
    boss = at_work(officer("second"))
    pages = [
        text(client, path)
        for path in (page_of(reply), page_of(held), f"/replies/?to={ACCESS}", "/replies/feed/")
    ]
    pages += [text(boss, f"/officers/replies/{one.pk}/") for one in (reply, held)]
    pages += [text(boss, f"/officers/replies/?state={one}") for one in ("held", "public")]
    pages += [f"{one.subject} {one.by} {one.detail}" for one in Event.objects.all()]
    assert not [page for page in pages if ADDRESS in page]


def test_what_is_stored_of_the_network_is_no_address(client: Client) -> None:
    reply = send(client)
    row = {str(value) for value in Reply.objects.values().get(pk=reply.pk).values()}
    assert not [value for value in row if "127.0.0" in value]


def test_a_suspicious_reply_is_held_and_its_sender_is_told_why(client: Client) -> None:
    reply = send(client, opened=too_soon())
    assert reply.state == "held"
    assert replies_to(ACCESS) == []
    page = text(client, page_of(reply))
    assert "held until an officer has looked" in page
    assert "Sent less than 3 seconds after the form was opened." in page
    assert "Why it should be published" in page


def test_a_reply_that_names_somebody_held_waits_for_an_officer(client: Client) -> None:
    said = "Inmate John Smith was arrested on 3 March 2017; he is wanted by ICE."
    reply = send(client, said)
    assert reply.state == "held"
    assert said not in text(client, f"/replies/?to={ACCESS}")
    assert "beside a word of arrest or custody" in text(client, page_of(reply))
    decide(reply, officer(), "public", "It is of nobody: the name is made up.")
    assert said in text(client, f"/replies/?to={ACCESS}")


@pytest.mark.parametrize(
    "said",
    [
        "Mayor Jane Doe said that no inmate is held for ICE.",
        "In City of Chicago v. Sessions detainers were not decided on.",
    ],
)
def test_a_reply_that_names_an_official_or_a_case_is_public_at_once(
    client: Client, said: str
) -> None:
    assert send(client, said).state == "public"


def test_the_trap_holds_a_reply_and_drops_none(client: Client) -> None:
    assert send(client, website="http://example.org").state == "held"
    page = text(client, f"/reply/?to={ACCESS}")
    trap = page[page.index('class="off-screen" aria-hidden="true"') :][:300]
    assert 'name="website"' in trap
    assert 'tabindex="-1"' in trap


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"comment": ""}, "This field is required"),
        ({"address": "nobody"}, "valid email"),
        ({"comment": "His alien number is A123-456-789."}, "A-number"),
        ({"comment": "Write to me at a.b@example.org."}, "Take the e-mail address out"),
        ({"name": "me@example.org"}, "Take the e-mail address out"),
    ],
)
def test_what_must_not_be_kept_is_sent_back_and_not_kept(
    client: Client, fields: dict[str, str], said: str
) -> None:
    whole = {"name": "A", "address": ADDRESS, "comment": "Text.", "opened": opened(), **fields}
    answer = client.post(f"/reply/?to={ACCESS}", whole)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Reply.objects.exists()


def test_a_form_without_its_token_against_forgery_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/reply/?to={ACCESS}", {"name": "A"}).status_code == 403


def test_many_replies_from_one_network_are_held_and_then_refused_with_when(client: Client) -> None:
    states = [send(client).state for _ in range(MOST_IN_MINUTES)]
    assert states == ["public"] * 5 + ["held"] * (MOST_IN_MINUTES - 5)
    whole = {"name": "A", "address": ADDRESS, "comment": "Text.", "opened": opened()}
    refused = client.post(f"/reply/?to={ACCESS}", whole)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "600"
    other = Client(REMOTE_ADDR="198.51.100.9")
    assert send(other).state == "public"


@pytest.mark.parametrize(
    "key",
    ["clause:us-doj-psp/none", "act:us-doj-psp/0", "act:us-doj-psp/9999", "filing:7", "filing:x",
     "briefing:draft", "case:us-doj-psp/us-nowhere", "person:1", ""],
)  # fmt: skip
def test_there_is_no_form_for_what_is_not_there(client: Client, key: str) -> None:
    by = officer()
    Briefing.objects.create(
        slug="draft", title="Draft", byline="Office", agency="us-doj", program="us-doj-psp",
        day="2017-08-03", body=keep_text("Text.", "briefing"), drafted_by=by,
        drafted_at="2026-01-01T00:00Z",
    )  # fmt: skip
    assert client.get("/reply/", {"to": key}).status_code == 404


@pytest.mark.parametrize("key", ["act:us-doj-psp/5", "case:us-doj-psp/us-il-chicago"])
def test_acts_and_determinations_can_be_replied_to(client: Client, key: str) -> None:
    assert send(client, to=key).agency == "us-doj"
    mail.outbox.clear()


def test_a_key_of_no_determination_is_told_as_it_was_written(client: Client) -> None:
    found = client.get("/reply/", {"to": "case:nope"})
    assert found.status_code == 404
    assert "&#39;nope&#39; names no determination" in found.content.decode()
