"""Akismet is asked only where the sender agreed, is never sent an address, and may be down."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from tests.docket.people import at_work, officer
from tests.docket.replies.sending import ACCESS, ADDRESS, Stub, akismet_here, send

from evenhand.docket.replies.beside import replies_to


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A key is set, and Akismet is on this machine."""
    with akismet_here() as address:
        monkeypatch.setattr(settings, "AKISMET_KEY", "key")
        monkeypatch.setattr(settings, "AKISMET_BASE_URL", address)
        yield


def decided(number: int, verdict: str) -> None:
    """An officer decides."""
    sent = {"verdict": verdict, "reason": "As an officer sees it."}
    answer = at_work(officer()).post(f"/officers/replies/{number}/", sent)
    assert answer.status_code == 302


def test_without_a_key_there_is_no_box_and_nothing_is_sent(client: Client) -> None:
    assert "Akismet" not in client.get(f"/reply/?to={ACCESS}").content.decode()
    assert "Akismet is off here" in client.get("/replies/processing/").content.decode()


def test_only_who_ticks_the_box_has_a_reply_checked(client: Client, here: None) -> None:
    page = client.get(f"/reply/?to={ACCESS}").content.decode()
    assert "Your e-mail address and name are not" in page
    send(client)
    assert Stub.calls == []
    assert send(client, share="on").state == "public"
    assert [path for path, _ in Stub.calls] == ["/1.1/comment-check"]


def test_neither_address_nor_name_nor_machine_is_sent(client: Client, here: None) -> None:
    send(Client(REMOTE_ADDR="198.51.100.77"), share="on")
    ((_, sent),) = Stub.calls
    assert sent == {
        "api_key": ["key"],
        "blog": [settings.EVENHAND_ORIGIN],
        "user_ip": ["198.51.100.0"],
        "comment_type": ["reply"],
        "comment_content": ["The county runs the jail."],
    }
    assert ADDRESS not in str(sent)


def test_what_it_takes_for_advertising_is_held_and_it_is_told_where_it_was_wrong(
    client: Client, here: None
) -> None:
    Stub.says = "true"
    reply = send(client, share="on")
    assert (reply.state, reply.score) == ("held", 0.9)
    assert reply.reasons == ["Akismet takes it for advertising"]
    decided(reply.pk, "public")
    assert Stub.calls[-1][0] == "/1.1/submit-ham"


def test_it_is_told_of_advertising_that_it_let_through_and_of_nothing_else(
    client: Client, here: None
) -> None:
    first, second, third = (send(client, share="on") for _ in range(3))
    Stub.calls.clear()
    fourth = send(client)
    for number, verdict in zip(
        (first.pk, second.pk, third.pk, fourth.pk),
        ("public", "not-published", "spam", "spam"),
        strict=True,
    ):
        sent = {"verdict": verdict, "reason": "As an officer sees it."}
        boss = officer(f"officer{number}")
        assert at_work(boss).post(f"/officers/replies/{number}/", sent).status_code == 302
    assert [path for path, _ in Stub.calls] == ["/1.1/submit-spam"]


@pytest.mark.parametrize("says", ["invalid", ""])
def test_an_answer_that_is_none_holds_the_reply(client: Client, here: None, says: str) -> None:
    Stub.says = says
    reply = send(client, share="on")
    assert reply.state == "held"
    assert "could not be checked by Akismet" in reply.reasons[0]


def test_where_it_is_down_the_reply_is_held_and_nothing_is_lost(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with akismet_here() as gone:
        pass
    monkeypatch.setattr(settings, "AKISMET_KEY", "key")
    monkeypatch.setattr(settings, "AKISMET_BASE_URL", gone)
    reply = send(client, share="on")
    assert (reply.state, reply.akismet) == ("held", "none")
    assert "could not be checked by Akismet" in reply.reasons[0]
    decided(reply.pk, "public")
    assert replies_to(ACCESS)[0].text == "The county runs the jail."
