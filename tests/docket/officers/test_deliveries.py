"""Letters go out by mail; what a mail server refuses is kept, shown, and tried again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.urls import reverse
from tests.docket.officers.work import free_port, interested, page, published, sent
from tests.docket.people import at_work, officer

from evenhand.docket.mail.models import Delivery
from evenhand.docket.mail.sending import send_mail
from evenhand.docket.officers.queue import errands


class Kept:
    """Takes messages, or refuses every recipient while ``full``."""

    def __init__(self) -> None:
        self.full = False
        self.came: list[Envelope] = []

    async def handle_RCPT(  # the library calls it so
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.full:
            return f"550 the mailbox of {address} is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # the library calls it so
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.came.append(envelope)
        return "250 OK"


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """A mail server on loopback, which the docket sends to."""
    kept = Kept()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    monkeypatch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
    monkeypatch.setattr(settings, "EMAIL_PORT", server.port)
    yield kept
    server.stop()


def test_a_published_letter_is_sent_with_itself_attached(post: Kept) -> None:
    interested()
    published("inquiry")
    (message,) = post.came
    assert isinstance(message.content, bytes)
    assert b"application/pdf" in message.content
    assert message.rcpt_tos == ["party.one@us-il-chicago.example"]
    delivery = Delivery.objects.get()
    assert (delivery.sent_at is not None, delivery.address, delivery.text) == (True, "", b"")


def test_what_is_refused_is_kept_and_sent_later(post: Kept) -> None:
    interested()
    post.full = True
    filing = published("inquiry")
    assert filing.pk
    delivery = Delivery.objects.get()
    assert (delivery.sent_at, delivery.tries) == (None, 1)
    assert "550" in delivery.failure
    who = officer("third")
    text = page(who, "officers-deliveries")
    assert ("Not sent" in text, "@" in text.partition("<main")[2]) == (True, False)
    assert errands(who)[0].number == 1
    sent(at_work(who), "officers-deliver-again", delivery.pk)
    assert Delivery.objects.get().tries == 2
    post.full = False
    sent(at_work(who), "officers-deliver-again", delivery.pk)
    assert Delivery.objects.get().sent_at is not None
    assert len(post.came) == 1
    assert errands(who)[0].number == 0


def test_another_agency_sees_no_delivery_and_sends_none_again(post: Kept) -> None:
    interested()
    post.full = True
    published("inquiry")
    stranger = officer("third", agency="us-dot")
    assert "No message was made" in page(stranger, "officers-deliveries")
    again = reverse("officers-deliver-again", args=[Delivery.objects.get().pk])
    assert at_work(stranger).post(again).status_code == 404


def test_a_try_that_has_no_answer_yet_is_dated_as_every_moment_is() -> None:
    filing = interested()
    made = send_mail(
        "told", to="a@city.example", heading="A", text="A", about=f"filing:{filing.pk}"
    )
    begun = dt.datetime(2026, 11, 3, 9, 5, tzinfo=dt.UTC)
    Delivery.objects.filter(pk=made.pk).update(sent_at=None, tries=1, begun_at=begun)
    who = officer("third")
    text = page(who, "officers-deliveries")
    assert "No answer yet to the try of <time" in text
    assert "3 November 2026, 09:05 UTC</time>." in text
    assert errands(who)[0].number == 1
