"""Subscriptions: begun by a button behind a link, ended by another, and no address is told."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, RequestFactory

from evenhand.docket.clock import now
from evenhand.docket.mail.models import Delivery
from evenhand.docket.mail.sending import send_mail
from evenhand.docket.metering import subscribing, usage
from evenhand.docket.metering.models import Subscription
from evenhand.docket.metering.subscribing import DAYS_TO_CONFIRM, tell_subscribers

ADDRESS = "reader@example.org"


@pytest.fixture(autouse=True)
def metered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EVENHAND_METER", 2)
    mail.outbox.clear()


def ask(client: Client, address: str = ADDRESS) -> str:
    """Ask for the briefings; what the page says after it."""
    answer = client.post("/briefings/subscribe/", {"address": address}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def links() -> list[str]:
    """The paths in the last message."""
    origin = re.escape(settings.EVENHAND_ORIGIN)
    return re.findall(rf"{origin}(\S+)", str(mail.outbox[-1].body))


def why(client: Client) -> object:
    """Why this browser is not counted."""
    request = RequestFactory().get("/")
    request.COOKIES.update({name: one.value for name, one in client.cookies.items()})
    return usage(request)["not_counted_because"]


def test_only_the_button_behind_the_link_begins_a_subscription(client: Client) -> None:
    ask(client)
    confirm, _ = links()
    assert client.get(confirm).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    assert why(client) == ""
    client.post(confirm)
    assert Subscription.objects.get().confirmed_at is not None
    assert why(client) == "subscribed"


def test_the_button_behind_the_other_link_ends_it_and_removes_the_address(client: Client) -> None:
    ask(client)
    confirm, end = links()
    client.post(confirm)
    assert client.get(end).status_code == 200
    assert Subscription.objects.exists()
    client.post(end)
    assert not Subscription.objects.exists()
    assert why(client) == ""
    assert client.post(confirm).status_code == 404


def test_the_page_says_the_same_of_an_address_known_and_unknown(client: Client) -> None:
    first = ask(client)
    again = ask(Client())
    assert re.findall(r'usa-alert__text">(.*?)<', first) == re.findall(
        r'usa-alert__text">(.*?)<', again
    )
    assert len(mail.outbox) == 1


def test_one_network_cannot_fill_letterboxes(client: Client) -> None:
    for number in range(25):
        ask(client, f"reader{number}@example.org")
    assert len(mail.outbox) == 20


def test_no_address_stands_in_a_link_or_a_page(client: Client) -> None:
    page = ask(client)
    assert ADDRESS not in page
    confirm, end = links()
    assert ADDRESS not in confirm + end + client.get(confirm).content.decode()


def test_a_new_briefing_is_sent_to_those_who_confirmed(client: Client) -> None:
    ask(client)
    ask(client, "other@example.org")
    confirm, _ = links()
    client.post(confirm)
    mail.outbox.clear()
    assert tell_subscribers("Letters", "/briefings/letters/", "briefing:letters") == 1
    assert mail.outbox[0].to == ["other@example.org"]
    assert any("/briefings/end/" in link for link in links())


@pytest.fixture
def asked_before() -> None:
    """One address that can still be confirmed, one that cannot, one that was."""
    time = dt.timedelta(days=DAYS_TO_CONFIRM)
    for name, ago, begun in (
        ("within", time - dt.timedelta(minutes=1), False),
        ("after", time + dt.timedelta(minutes=1), False),
        ("begun", time * 100, True),
    ):
        at = now() - ago
        Subscription.objects.create(
            address=f"{name}@example.org", asked_at=at, confirmed_at=at if begun else None
        )


def names() -> list[str]:
    """Whose addresses are kept."""
    kept = Subscription.objects.order_by("pk").values_list("address", flat=True)
    return [one.partition("@")[0] for one in kept]


@pytest.mark.usefixtures("asked_before")
def test_an_address_nobody_confirmed_in_time_goes_when_the_next_one_asks(client: Client) -> None:
    ask(client)
    assert names() == ["within", "begun", "reader"]


@pytest.mark.usefixtures("asked_before")
def test_and_goes_when_a_briefing_is_sent() -> None:
    assert tell_subscribers("Letters", "/briefings/letters/", "briefing:letters") == 1
    assert names() == ["within", "begun"]


@pytest.mark.usefixtures("asked_before")
def test_and_when_somebody_asks_who_has_begun_already(client: Client) -> None:
    ask(client, "begun@example.org")
    assert names() == ["within", "begun"]


def test_one_who_asks_again_while_the_late_are_removed_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = now() - dt.timedelta(days=DAYS_TO_CONFIRM + 1)
    for name in ("gone", "again"):
        Subscription.objects.create(address=f"{name}@example.org", asked_at=late)
    end = subscribing.end

    def end_while_the_other_asks(one: Subscription) -> None:
        Subscription.objects.filter(address="again@example.org").update(asked_at=now())
        end(one)

    monkeypatch.setattr(subscribing, "end", end_while_the_other_asks)
    subscribing.forget_unconfirmed()
    assert names() == ["again"]


def test_an_address_that_is_removed_stays_in_no_message_that_was_not_sent(client: Client) -> None:
    ask(client, "after@example.org")
    Subscription.objects.update(asked_at=now() - dt.timedelta(days=DAYS_TO_CONFIRM + 1))
    mine = Delivery.objects.filter(subject_of__startswith="subscription:")
    mine.update(sent_at=None, address="after@example.org", text=b"A link.", failure="No answer.")
    send_mail("letter", to="after@example.org", heading="H", text="T", about="filing:1")
    Delivery.objects.filter(kind="letter").update(sent_at=None, address="after@example.org")
    ask(client)
    kept = Delivery.objects.order_by("pk").values_list("kind", "address", "text")
    assert list(kept[:2]) == [
        ("confirm-subscription", "", b""), ("letter", "after@example.org", b""),
    ]  # fmt: skip
    assert names() == ["reader"]


def test_the_form_says_how_long_an_address_is_kept_that_nobody_confirms(client: Client) -> None:
    page = client.get("/briefings/subscribe/").content.decode()
    assert "Not confirmed within 3 days, it is removed" in page
