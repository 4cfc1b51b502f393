"""The demonstration: whole, once, and never over or as a docket in use."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from tests.docket.people import party

from evenhand.docket.accounts.models import Account
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.carrying.verifying import verify
from evenhand.docket.demo import seed
from evenhand.docket.demo_accounts import CHICAGO, DEMO_ACCOUNTS, PASSWORD
from evenhand.docket.errors import Unready
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.docket.operating.preparing import prepare
from evenhand.docket.replies.models import Reply

LOG_IN = "/accounts/login/"


def test_it_is_made_once_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    seed()
    count = Event.objects.count()
    seed()
    assert Event.objects.count() == count
    assert Account.objects.count() == len(DEMO_ACCOUNTS)
    assert {one.about for one in Filing.objects.all()} == {"us-il-chicago", "us-nm-albuquerque"}
    assert Reply.objects.get().state == "public"
    assert Briefing.objects.get().published_at is not None
    assert not any(part.faults for part in verify())
    monkeypatch.setattr(settings, "EVENHAND_DEMO", True)
    prepare()


def test_its_accounts_log_in_by_what_its_log_in_page_shows(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed()
    monkeypatch.setattr(settings, "EVENHAND_DEMO", True)
    page = client.get(LOG_IN).content.decode()
    assert PASSWORD in page
    assert all(one.email in page for one in DEMO_ACCOUNTS)
    answer = client.post(LOG_IN, {"login": CHICAGO.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/desk/").status_code == 200


def test_no_other_log_in_page_shows_them(client: Client) -> None:
    page = client.get(LOG_IN).content.decode()
    assert PASSWORD not in page
    assert CHICAGO.email not in page


def test_a_docket_in_use_is_not_made_one() -> None:
    party()
    with pytest.raises(Unready, match="is no demonstration"):
        seed()
    assert not Event.objects.exists()


def test_a_demonstration_does_not_run_as_a_docket() -> None:
    seed()
    with pytest.raises(Unready, match="everybody knows its passwords"):
        prepare()
