"""The first page begins with the letter, and shows what is new."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from tests.docket.filings.made import interest
from tests.docket.people import at_work, party


def test_who_got_a_letter_finds_the_way_first(client: Client) -> None:
    text = client.get("/").content.decode()
    main = text[text.index("<main") :]
    assert main.index("I got a letter") < main.index("Look at a program")
    assert main.index('href="/letter/"') < main.index('href="/live/')
    assert 'action="/search/"' in main
    assert "Log in" in main


def test_the_latest_filings_stand_on_it(client: Client) -> None:
    assert "Nothing has been filed yet." in client.get("/").content.decode()
    interest()
    assert "expressed interest" in client.get("/").content.decode()


def test_nobody_s_address_stands_on_it() -> None:
    who = party()
    text = at_work(who).get("/").content.decode()
    assert "Your account" in text
    assert who.account.email not in text


def test_a_docket_that_publishes_no_days_leads_to_none(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'href="/record/"' in client.get("/").content.decode()
    monkeypatch.setattr(settings, "EVENHAND_DAYS", "")
    assert 'href="/record/"' not in client.get("/").content.decode()


def test_on_paper_a_page_says_where_it_is_found_but_not_the_secret_of_a_link(
    client: Client,
) -> None:
    page = client.get("/search/?q=springfield").content.decode()
    assert f"Printed from {settings.EVENHAND_ORIGIN}/search/?q=springfield on" in page
    page = client.get("/asked/a-secret/?q=1").content.decode()
    assert f"Printed from {settings.EVENHAND_ORIGIN}/asked/[secret]" in page
    assert "a-secret" not in page
