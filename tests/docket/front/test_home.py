"""The first page begins with the letter, and shows what is new."""

from __future__ import annotations

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
