"""What the docket says of itself comes from what it is set to."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, override_settings

from evenhand.docket.content.retention import KINDS


def test_every_kind_that_is_kept_is_named_with_its_years_and_authority(client: Client) -> None:
    text = client.get("/privacy/").content.decode()
    for one in KINDS.values():
        assert one.holds[1:] in text
        assert one.authority in text
        assert f'data-label="Years">{one.years}</td>' in text


def test_who_receives_a_reply_is_said_as_it_is_set(client: Client) -> None:
    assert "Akismet, which could check replies, is off" in client.get("/privacy/").content.decode()
    with override_settings(AKISMET_KEY="k", AKISMET_BASE_URL="https://checks.example/1.1"):
        text = client.get("/privacy/").content.decode()
    assert "Akismet (checks.example)" in text
    assert "is off" not in text


@pytest.mark.parametrize("at", ["/privacy/", "/accessibility/"])
def test_the_contact_is_the_one_that_is_set(client: Client, at: str) -> None:
    assert "whoever runs this docket" in client.get(at).content.decode()
    with override_settings(EVENHAND_CONTACT="Room 12, City Hall"):
        assert "Room 12, City Hall" in client.get(at).content.decode()


def test_what_was_not_checked_is_said(client: Client) -> None:
    assert "veraPDF" in client.get("/accessibility/").content.decode()
    assert not settings.DEBUG


def test_how_long_a_failed_log_in_and_an_address_nobody_confirmed_are_kept_is_said(
    client: Client,
) -> None:
    text = client.get("/privacy/").content.decode()
    assert "What fails counts for 60 minutes, and is removed as soon as somebody next tries" in text
    assert "not confirmed within 3 days is removed as soon as the next reader asks" in text
