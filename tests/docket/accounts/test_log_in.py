"""Logging in and out: by whom, how often, for how long."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from tests.docket.both import both
from tests.docket.people import at_work, party

from evenhand.docket.accounts import attempts
from evenhand.docket.accounts.models import Account, LogInAttempt
from evenhand.docket.clock import now

PASSWORD = "a long and winding phrase"
ADDRESS = "party.one@us-il-chicago.example"


def log_in(
    client: Client, password: str = PASSWORD, *, address: str = ADDRESS, ip: str = "192.0.2.7"
) -> Any:
    data = {"login": address, "password": password}
    return client.post("/accounts/login/", data, REMOTE_ADDR=ip)


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_logs_in_and_the_session_is_another(client: Client) -> None:
    party()
    client.get("/accounts/login/")
    client.session["before"] = 1
    old = client.session.session_key
    assert log_in(client).status_code == 302
    assert logged_in(client)
    assert client.session.session_key != old


def test_an_address_is_the_same_in_capitals(client: Client) -> None:
    party()
    log_in(client, address=ADDRESS.upper())
    assert logged_in(client)


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(client: Client) -> None:
    party()
    wrong = log_in(client, "another phrase").content.decode()
    unknown = log_in(client, address="nobody@city.example").content.decode()
    said = "No account has this address with this password."
    assert said in wrong
    assert said in unknown
    assert not logged_in(client)


@both
def test_after_five_failures_the_sixth_is_not_looked_at_though_it_is_right(client: Client) -> None:
    party()
    for _ in range(attempts.MOST_FOR_ONE):
        log_in(client, "wrong")
    page = log_in(client).content.decode()
    assert "Too many log-ins failed from your network" in page
    assert not logged_in(client)


def test_nobody_is_locked_out_by_name_from_another_network(client: Client) -> None:
    party()
    for _ in range(attempts.MOST_FOR_ONE + 3):
        log_in(client, "wrong", ip="192.0.2.7")
    log_in(client, ip="192.0.3.7")
    assert logged_in(client)


def test_what_succeeds_is_not_counted_and_what_is_refused_is_not_either(client: Client) -> None:
    party()
    log_in(client)
    assert LogInAttempt.objects.count() == 0
    for _ in range(attempts.MOST_FOR_ONE + 3):
        log_in(Client(), "wrong")
    assert LogInAttempt.objects.count() == attempts.MOST_FOR_ONE


def test_after_five_minutes_it_may_be_tried_again(client: Client) -> None:
    party()
    for _ in range(attempts.MOST_FOR_ONE):
        log_in(client, "wrong")
    for one in LogInAttempt.objects.all():
        one.at -= attempts.ONE_WITHIN + dt.timedelta(seconds=1)
        one.save()
    log_in(client)
    assert logged_in(client)


def test_a_network_that_tries_many_addresses_is_stopped() -> None:
    for number in range(attempts.MOST_OF_NETWORK):
        assert attempts.begin_attempt("192.0.2.0/24", f"{number}@city.example")
    assert attempts.begin_attempt("192.0.2.0/24", "last@city.example") is None
    assert attempts.begin_attempt("192.0.3.0/24", "last@city.example") is not None


def test_of_an_attempt_neither_address_nor_network_is_kept() -> None:
    made = attempts.begin_attempt("192.0.2.0/24", ADDRESS)
    assert made is not None
    assert "chicago" not in made.who + made.network
    assert len(made.who) == len(made.network) == 64
    assert made.who != made.network


def test_logging_out_takes_the_button(client: Client) -> None:
    who = at_work(party())
    refused = who.get("/accounts/logout/")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST")
    assert logged_in(who)
    assert who.post("/accounts/logout/").status_code == 302
    assert not logged_in(who)


def test_a_session_ends_twelve_hours_after_log_in_however_busy() -> None:
    who = at_work(party())
    assert who.get("/account/").status_code == 200
    session = who.session
    session["logged-in-at"] = time.time() - 12 * 3600 - 1
    session.save()
    assert who.get("/account/").status_code == 302
    assert not logged_in(who)


def test_whoever_changes_the_password_ends_their_other_sessions() -> None:
    appointment = party()
    here, there = Client(), Client()
    log_in(here), log_in(there)
    new = "an even longer phrase for it"
    changed = here.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert changed.status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert Account.objects.get(pk=appointment.account_id).check_password(new)


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_nobody_is_sent_elsewhere_after_log_in(client: Client, next_page: str) -> None:
    party()
    answer = client.post(
        "/accounts/login/", {"login": ADDRESS, "password": PASSWORD, "next": next_page}
    )
    assert answer.status_code == 302
    assert "elsewhere" not in answer.headers["Location"]


@override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"})
def test_what_comes_too_often_is_told_in_our_own_page(client: Client) -> None:
    log_in(client)
    again = log_in(client)
    assert again.status_code == 429
    assert "Wait a few minutes" in again.content.decode()


def test_with_each_log_in_sessions_that_have_expired_are_removed(client: Client) -> None:
    party()
    ended = at_work(party(person="p2")).session
    going_on = at_work(party(person="p3")).session
    Session.objects.filter(pk=ended.session_key).update(expire_date=now())
    log_in(client)
    assert set(Session.objects.values_list("pk", flat=True)) == {
        going_on.session_key,
        client.session.session_key,
    }
