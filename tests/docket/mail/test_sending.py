"""A mail goes out once, whoever tries, and one that cannot be made keeps no other back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from tests.docket.both import both
from tests.docket.invited.made import ADDRESS, CITY, JAIL, case
from tests.docket.people import party

from evenhand.docket.clock import now
from evenhand.docket.content.sealing import keep, under_docket_key
from evenhand.docket.events.models import Event
from evenhand.docket.invited.inviting import Asked, invite, withdraw
from evenhand.docket.mail import sending
from evenhand.docket.mail.models import Delivery
from evenhand.docket.mail.sending import try_again, try_to_send


def waiting(heading: str = "Told", **more: object) -> Delivery:
    """A message that was kept and not tried yet."""
    cells = {"kind": "told", "subject_of": "filing:1", "address": "clerk@city.example", **more}
    return Delivery.objects.create(
        heading=heading, text=under_docket_key(b"So."), made_at=now(), **cells
    )


@both
def test_one_that_two_have_taken_up_is_sent_once() -> None:
    first = waiting()
    second = Delivery.objects.get(pk=first.pk)
    assert [try_to_send(first), try_to_send(second)] == [True, False]
    assert len(mail.outbox) == 1
    assert Event.objects.filter(kind="mail-sent").count() == 1
    assert Delivery.objects.get().tries == 1


def test_one_that_is_on_its_way_is_not_tried_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    one, again, send = waiting(), [], EmailMessage.send

    def slow(message: EmailMessage, fail_silently: bool = False) -> int:
        again.append(try_again())
        return send(message, fail_silently)

    monkeypatch.setattr(EmailMessage, "send", slow)
    assert try_to_send(one)
    assert again == [0]
    assert len(mail.outbox) == 1


def test_one_whose_try_never_ended_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(message: EmailMessage, fail_silently: bool = False) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", ended)
        with pytest.raises(KeyboardInterrupt):
            try_to_send(waiting())
    begun = Delivery.objects.get()
    assert (begun.tries, begun.failure, begun.sent_at) == (1, "", None)
    assert begun.begun_at is not None
    assert try_again() == 0
    later = now() + dt.timedelta(minutes=20)
    monkeypatch.setattr(sending, "now", lambda: later)
    assert try_again() == 1
    sent = Delivery.objects.get()
    assert (sent.tries, sent.failure, sent.sent_at) == (2, "", later)
    assert sent.begun_at is None


def test_one_whose_file_cannot_be_opened_is_written_down_and_the_next_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as before:
        before.setattr(settings, "EVENHAND_CONTENT_KEY", "another")
        paper = keep(b"A letter.", kind="letter", name="letter.txt")
    bad = waiting("First", attachment=paper)
    waiting("Second")
    assert try_again() == 1
    assert [one.subject for one in mail.outbox] == ["Second"]
    bad.refresh_from_db()
    assert (bad.tries, bad.sent_at) == (1, None)
    assert "cannot be opened" in bad.failure
    assert list(Event.objects.values_list("kind", flat=True)) == ["mail-failed", "mail-sent"]


def test_one_with_a_heading_that_no_mail_can_bear_is_a_failed_try() -> None:
    assert not try_to_send(waiting("Told\nBcc: all@city.example"))
    assert "newlines" in Delivery.objects.get().failure
    assert len(mail.outbox) == 0


@both
def test_what_became_of_it_and_its_event_are_kept_together(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*words: object, **more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(sending, "record_event", broken)
    with pytest.raises(RuntimeError):
        try_to_send(waiting())
    assert (Delivery.objects.get().sent_at, Event.objects.count()) == (None, 0)


def test_an_invitation_that_was_withdrawn_is_not_sent_and_its_address_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def down(message: EmailMessage, fail_silently: bool = False) -> int:
        raise OSError("no route")

    other = waiting("Another", subject_of="invitation:9")
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", down)
        made = invite(party(CITY), case(), Asked(JAIL, ADDRESS))
    stale = Delivery.objects.get(kind="invitation")
    assert stale.address == ADDRESS
    withdraw(made, made.asked_by)
    left = Delivery.objects.get(kind="invitation")
    assert (left.address, left.text, left.sent_at) == ("", b"", None)
    assert not try_to_send(stale)
    assert try_again() == 1
    assert [one.to for one in mail.outbox] == [[other.address]]
    assert Delivery.objects.get(kind="invitation").tries == 1
