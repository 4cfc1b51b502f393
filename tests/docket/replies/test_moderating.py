"""Officers decide with reasons; senders are told and can appeal; another agency's see nothing."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.docket.people import AGENCY, at_work, officer, party
from tests.docket.replies.sending import ACCESS, ADDRESS, send, too_soon

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.sealing import destroy_key
from evenhand.docket.errors import Refused
from evenhand.docket.events.models import Event
from evenhand.docket.mail.models import Delivery
from evenhand.docket.officers.queue import errands
from evenhand.docket.records.belonging import items_of, origin_of
from evenhand.docket.replies.beside import replies_to
from evenhand.docket.replies.deciding import appeal, decide, page_of
from evenhand.docket.replies.learning import learnt
from evenhand.docket.replies.models import Reply

REASON = "It sells something, and speaks of no condition."


def test_an_officer_publishes_what_is_held_and_its_sender_is_told(client: Client) -> None:
    reply = send(client, opened=too_soon())
    mail.outbox.clear()
    boss = at_work(officer())
    listed = boss.get("/officers/replies/").content.decode()
    assert f"/officers/replies/{reply.pk}/" in listed
    assert "the condition &#39;" in listed
    sent = {"verdict": "public", "reason": "It speaks to the condition."}
    assert boss.post(f"/officers/replies/{reply.pk}/", sent).status_code == 302
    assert [one.number for one in replies_to(ACCESS)] == [reply.pk]
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert sent["reason"] in message.body
    assert page_of(reply) in message.body


def test_a_reply_to_what_is_no_longer_shown_hides_no_other(client: Client) -> None:
    other = send(client, opened=too_soon())
    gone = send(client, opened=too_soon())
    Reply.objects.filter(pk=gone.pk).update(concerns="clause:us-doj-psp/gone")
    boss = at_work(officer())
    listed = boss.get("/officers/replies/").content.decode()
    assert "clause:us-doj-psp/gone" in listed
    for one in (other, gone):
        assert f"/officers/replies/{one.pk}/" in listed
        assert boss.get(f"/officers/replies/{one.pk}/").status_code == 200


def test_where_a_public_reply_was_taken_out_the_reason_stands_in_its_place(client: Client) -> None:
    reply = send(client, "Buy my book.")
    decide(reply, officer(), "spam", REASON)
    (shown,) = replies_to(ACCESS)
    assert (shown.taken_out, shown.text, shown.name) == (REASON, "", "")
    page = client.get(f"/replies/?to={ACCESS}").content.decode()
    assert REASON in page
    assert "Buy my book" not in page + client.get("/replies/feed/").content.decode()
    assert Event.objects.filter(kind="reply-decided", subject=f"reply:{reply.pk}").exists()


def test_what_was_never_public_leaves_no_place(client: Client) -> None:
    decide(send(client, opened=too_soon()), officer(), "spam", REASON)
    assert replies_to(ACCESS) == []


def test_a_decision_needs_a_reason(client: Client) -> None:
    reply = send(client)
    with pytest.raises(Refused):
        decide(reply, officer(), "spam", " ")
    boss = at_work(officer("second"))
    answer = boss.post(f"/officers/replies/{reply.pk}/", {"verdict": "spam", "reason": ""})
    assert answer.status_code == 422
    reply.refresh_from_db()
    assert reply.state == "public"


def test_it_can_be_appealed_once_before_each_decision(client: Client) -> None:
    reply = send(client)
    with pytest.raises(Refused):
        appeal(reply, "It is public already.")
    decide(reply, officer(), "spam", REASON)
    page = page_of(reply)
    assert REASON in client.get(page).content.decode()
    assert client.post(page, {"why": "I sell nothing."}).status_code == 302
    reply.refresh_from_db()
    with pytest.raises(Refused):
        appeal(reply, "Again.")
    assert "I sell nothing." in (
        at_work(officer("third")).get(f"/officers/replies/{reply.pk}/").content.decode()
    )


def waits() -> tuple[bool, int]:
    """Whether a reply stands in the list an officer opens, and how many are said to wait."""
    who = Appointment.objects.filter(account__email__startswith="officer.last").first()
    boss = who or officer("last")
    listed = at_work(boss).get("/officers/replies/").content.decode()
    (number,) = [one.number for one in errands(boss) if one.words.startswith("Replies")]
    return "/officers/replies/1/" in listed, number


def test_an_appeal_waits_for_an_officer_until_the_next_decision(client: Client) -> None:
    reply, boss = send(client), officer()
    assert waits() == (False, 0)
    decide(reply, boss, "spam", REASON)
    assert waits() == (False, 0)
    appeal(reply, "I sell nothing.")
    assert waits() == (True, 1)
    decide(reply, boss, "not-published", "It sells a book.")
    assert waits() == (False, 0)
    appeal(reply, "The book is free.")
    decide(reply, boss, "public", "The book is free.")
    assert waits() == (False, 0)


def test_an_appeal_waits_for_no_other_agency(client: Client) -> None:
    reply, other = send(client), officer(agency="us-dot")
    decide(reply, officer(), "spam", REASON)
    appeal(reply, "I sell nothing.")
    assert [one.number for one in errands(other)] == [0, 0, 0, 0]
    assert "/officers/replies/1/" not in at_work(other).get("/officers/replies/").content.decode()


def test_appeals_stand_first_among_what_waits(client: Client) -> None:
    send(client, opened=too_soon())
    appealed = send(client, opened=too_soon())
    appeal(appealed, "I sell nothing.")
    listed = at_work(officer()).get("/officers/replies/").content.decode()
    places = [listed.index(f"/officers/replies/{number}/") for number in (appealed.pk, 1)]
    assert places == sorted(places)


def test_whoever_appealed_is_told_also_where_it_stays_as_it_was(client: Client) -> None:
    reply, boss = send(client), officer()
    decide(reply, boss, "spam", REASON)
    appeal(reply, "I sell nothing.")
    mail.outbox.clear()
    decide(reply, boss, "not-published", "It still sells a book.")
    (message,) = mail.outbox
    assert message.subject == "Your reply is still not public"
    assert "It still sells a book." in message.body
    mail.outbox.clear()
    decide(reply, boss, "not-published", "It sells two books.")
    assert mail.outbox == []


def test_each_appeal_is_kept_shown_and_can_be_removed(client: Client) -> None:
    reply, boss = send(client), officer()
    for word in ("first", "second"):
        decide(reply, boss, "spam", REASON)
        appeal(reply, f"My {word} word.")
    shown = client.get(page_of(reply)).content.decode()
    seen = at_work(boss).get(f"/officers/replies/{reply.pk}/").content.decode()
    for word in ("My first word.", "My second word."):
        assert word in shown
        assert word in seen
    first, second = (one.item for one in reply.appeals.order_by("pk"))
    assert {first, second} <= set(items_of(AGENCY))
    assert origin_of(first).words == f"an appeal about reply {reply.pk} of a reader"
    for item in (reply.comment, first, second):
        place = reverse("records-item", args=[item.pk])
        assert f'href="{place}"' in seen
        kept = at_work(boss).get(place).content.decode()
        assert reverse("removal-ask", args=[item.pk]) in kept
    destroy_key(first)
    shown = client.get(page_of(reply)).content.decode()
    assert "My first word." not in shown
    assert "Its text was removed." in shown
    assert "My second word." in shown


def test_the_sender_s_page_is_nobody_else_s(client: Client) -> None:
    reply = send(client)
    assert client.get(f"/replies/appeal/{reply.pk}/").status_code == 404
    assert client.get(page_of(reply).replace(f"/{reply.pk}:", "/99:")).status_code == 404


def test_nobody_but_the_agency_s_officers_may_moderate(client: Client) -> None:
    reply = send(client, opened=too_soon())
    other = at_work(officer(agency="us-dot"))
    assert other.get(f"/officers/replies/{reply.pk}/").status_code == 404
    assert "Reply 1" not in other.get("/officers/replies/").content.decode()
    assert at_work(party()).get("/officers/replies/").status_code == 403
    assert client.get("/officers/replies/").status_code == 302


def test_what_officers_decide_is_learnt_by_the_last_decision_on_each(client: Client) -> None:
    boss = officer()
    first, second, third = (send(client, f"reply number {n}") for n in "abc")
    decide(first, boss, "spam", REASON)
    decide(first, boss, "public", "It was no advertising.")
    decide(second, boss, "spam", REASON)
    decide(third, boss, "not-published", "It threatens somebody.")
    made = learnt()
    assert (made.spam_replies, made.other_replies) == (1, 1)


def test_nobody_is_written_to_whose_address_was_removed(client: Client) -> None:
    reply = send(client)
    Reply.objects.filter(pk=reply.pk).update(address="")
    mail.outbox.clear()
    decide(reply, officer(), "spam", REASON)
    assert mail.outbox == []
    assert not Delivery.objects.exists()


def test_a_reply_whose_text_was_removed_is_said_to_be(client: Client) -> None:
    reply = send(client)
    destroy_key(reply.comment)
    (shown,) = replies_to(ACCESS)
    assert (shown.text, shown.taken_out) == ("", "its text was removed")
    assert client.get(page_of(reply)).status_code == 200
