"""Officers log in by their agency's provider, which opens no account of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, override_settings
from joserfc.jwk import RSAKey
from tests.docket.accounts.provider import Provider, provider
from tests.docket.people import appointed, officer

from evenhand.docket.accounts.models import Account

ADDRESS = "officer.first@us-doj.example"


@pytest.fixture
def agency() -> Iterator[Provider]:
    with provider() as made:
        app = {
            "provider_id": "agency",
            "name": "the Department",
            "client_id": made.client,
            "secret": "a secret",
            "settings": {"server_url": made.url},
        }
        setup = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        made.who = {"sub": "17", "email": ADDRESS, "email_verified": True}
        with override_settings(OPENID_CONNECT=made.url, SOCIALACCOUNT_PROVIDERS=setup):
            yield made


def go_through(client: Client) -> Any:
    """Press the button, be known to the provider, and come back."""
    sent = client.post("/accounts/oidc/agency/login/")
    assert sent.status_code == 302
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = {"code": "a-code", "state": asked["state"][0]}
    return client.get("/accounts/oidc/agency/login/callback/", back, follow=True)


def account_of(client: Client) -> Account | None:
    return Account.objects.filter(pk=client.session.get("_auth_user_id", 0)).first()


def test_an_officer_is_let_in_whose_address_the_provider_has_checked(
    agency: Provider, client: Client
) -> None:
    who = officer()
    go_through(client)
    assert account_of(client) == who.account
    assert agency.asked[0]["client_secret"] == ["a secret"]
    assert "code_verifier" in agency.asked[0]


def test_the_page_of_log_in_offers_it_where_it_is_set_up(agency: Provider, client: Client) -> None:
    assert "Log in by the Department" in client.get("/accounts/login/").content.decode()


def test_an_address_that_was_not_checked_opens_nothing(agency: Provider, client: Client) -> None:
    officer()
    agency.who["email_verified"] = False
    go_through(client)
    assert account_of(client) is None


@pytest.mark.parametrize("also_officer", [False, True])
def test_an_agency_never_opens_the_account_of_a_city(
    agency: Provider, client: Client, also_officer: bool
) -> None:
    who = appointed("party", "us-il-chicago", email=ADDRESS)
    if also_officer:
        who.account.appointments.create(
            role="officer", government="us-doj", office="Office", person="p"
        )
    page = go_through(client).content.decode()
    assert account_of(client) is None
    assert ADDRESS not in page


def test_somebody_new_becomes_a_reader(agency: Provider, client: Client) -> None:
    go_through(client)
    made = account_of(client)
    assert made is not None
    assert made.appointments_now == []


@pytest.mark.parametrize(
    "wrong",
    [{"aud": "another"}, {"iss": "http://elsewhere.example"}, {"exp": 1}, {"sub": None}],
)
def test_a_token_for_somebody_else_or_of_another_time_is_not_believed(
    agency: Provider, client: Client, wrong: dict[str, Any]
) -> None:
    officer()
    agency.claims = wrong
    answer = go_through(client)
    assert answer.status_code in (200, 401)
    assert "did not succeed" in answer.content.decode()
    assert account_of(client) is None


def test_a_token_signed_by_another_key_is_not_believed(agency: Provider, client: Client) -> None:
    officer()
    agency.signed_by = RSAKey.generate_key(2048, {"kid": "one"})
    assert "did not succeed" in go_through(client).content.decode()
    assert account_of(client) is None


def test_a_state_that_was_not_given_out_is_refused(agency: Provider, client: Client) -> None:
    officer()
    back = {"code": "a-code", "state": "forged"}
    client.get("/accounts/oidc/agency/login/callback/", back)
    assert account_of(client) is None


def test_getting_the_page_alone_sends_nobody_to_the_provider(
    agency: Provider, client: Client
) -> None:
    answer = client.get("/accounts/oidc/agency/login/")
    assert answer.status_code == 200
    assert "Go on" in answer.content.decode()


@pytest.mark.parametrize("page", ["login/", "login/callback/"])
def test_without_a_provider_there_is_no_such_page(client: Client, page: str) -> None:
    assert client.get(f"/accounts/oidc/agency/{page}").status_code == 404
