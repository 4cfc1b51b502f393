"""Signing up, passwords and addresses: nobody learns who has an account."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client, override_settings
from tests.docket.people import appointed, at_work, party

from evenhand.docket.accounts.models import Account

NEW = "a phrase that nobody else has"
KNOWN = "party.one@us-il-chicago.example"
with_mail = override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory", EMAIL_HOST="mail.example")


def sign_up(address: str, password: str = NEW) -> tuple[list[tuple[str, int]], str]:
    client = Client()
    data = {"email": address, "password1": password, "password2": password}
    answer = client.post("/accounts/signup/", data, follow=True)
    page = re.sub(r'value="[^"]+"', "", answer.content.decode())
    assert "_auth_user_id" not in client.session
    return answer.redirect_chain, page


def test_without_mail_a_known_address_and_a_new_one_get_the_same_page() -> None:
    party()
    assert sign_up(KNOWN) == sign_up("new@city.example")
    assert "If this address had no account, it has one now" in sign_up("third@city.example")[1]
    assert Account.objects.filter(email="new@city.example").exists()
    assert not Account.objects.get(email=KNOWN).check_password(NEW)


@with_mail
def test_with_mail_a_known_address_and_a_new_one_get_the_same_page() -> None:
    party()
    assert sign_up(KNOWN) == sign_up("new@city.example")
    known, new = mail.outbox
    assert "which has one" in known.body
    assert "/accounts/confirm-email/" in new.body
    assert known.to == [KNOWN]


@pytest.mark.parametrize("verification", ["none", "mandatory"])
def test_a_known_address_is_told_what_is_wrong_with_the_password_as_a_new_one_is(
    verification: str,
) -> None:
    party()
    with override_settings(ACCOUNT_EMAIL_VERIFICATION=verification):
        one, other = sign_up(KNOWN, "short"), sign_up("new@city.example", "short")
    assert one[0] == other[0] == []
    assert "too short" in one[1]
    assert "too short" in other[1]
    assert "already" not in one[1].replace("You have one already?", "")


def test_a_reader_is_appointed_to_nothing() -> None:
    sign_up("new@city.example")
    account = Account.objects.get(email="new@city.example")
    assert account.appointments_now == []


@with_mail
def test_an_address_is_confirmed_by_its_link_and_the_page_does_not_show_it() -> None:
    sign_up("new@city.example")
    (link,) = re.findall(r":8000(/accounts/confirm-email/\S+)", str(mail.outbox[0].body))
    client = Client()
    page = client.get(link)
    assert "Confirm it" in page.content.decode()
    assert "new@city.example" not in page.content.decode()
    assert link.split("/")[-2] not in page.content.decode()
    done = client.post(link, follow=True)
    assert "The address is confirmed." in done.content.decode()
    assert "new@city.example" not in done.content.decode()


@pytest.mark.parametrize("address", [KNOWN, "nobody@city.example"])
def test_asking_for_a_new_password_tells_nothing(client: Client, address: str) -> None:
    party()
    answer = client.post("/accounts/password/reset/", {"email": address}, follow=True)
    page = answer.content.decode()
    assert "If this address has an account" in page
    assert len(mail.outbox) == (address == KNOWN)


def test_whoever_was_appointed_sets_a_first_password_by_mail(client: Client) -> None:
    who = appointed("party", "us-il-chicago", email="clerk@city.example")
    who.account.set_unusable_password()
    who.account.save()
    client.post("/accounts/password/reset/", {"email": "clerk@city.example"})
    (link,) = re.findall(r"http://127.0.0.1:8000(\S+)", str(mail.outbox[0].body))
    opened = client.get(link)
    assert opened.status_code == 302
    assert "set-password" in opened.headers["Location"]
    page = client.get(opened.headers["Location"])
    assert "Set the password" in page.content.decode()
    client.post(opened.headers["Location"], {"password1": NEW, "password2": NEW})
    who.account.refresh_from_db()
    assert who.account.check_password(NEW)
    assert "was used already" in client.get(link, follow=True).content.decode()


def change_address(who: Client, address: str) -> str:
    """Ask for another address, give the password when it is asked for, and see what is said."""
    asked = who.post("/accounts/email/", {"action_add": "1", "email": address})
    assert "/accounts/reauthenticate/" in asked.headers["Location"]
    password = {"password": "a long and winding phrase"}
    page = who.post(asked.headers["Location"], password, follow=True).content.decode()
    assert address not in page
    return page


@with_mail
def test_an_address_is_changed_once_the_new_one_is_confirmed() -> None:
    appointment = party()
    EmailAddress.objects.create(user=appointment.account, email=KNOWN, verified=True, primary=True)
    who = at_work(appointment)
    assert "A link was sent." in change_address(who, "new@city.example")
    assert Account.objects.get().email == KNOWN
    (link,) = re.findall(r"http://127.0.0.1:8000(\S+)", str(mail.outbox[-1].body))
    who.post(link)
    assert Account.objects.get().email == "new@city.example"


@with_mail
def test_an_address_that_was_never_confirmed_is_not_lost_by_changing_it() -> None:
    assert "not confirmed yet" in change_address(at_work(party()), "new@city.example")
    assert Account.objects.get().email == KNOWN


def test_without_mail_the_new_address_counts_at_once_and_one_of_another_account_never() -> None:
    who, other = party(), party("us-md-baltimore")
    said = change_address(at_work(who), other.account.email)
    who.account.refresh_from_db()
    assert who.account.email == KNOWN
    assert "If no other account has this address" in said
    who = party("us-nm-albuquerque")
    change_address(at_work(who), "new@city.example")
    who.account.refresh_from_db()
    assert who.account.email == "new@city.example"


@pytest.mark.parametrize(
    "page",
    [
        "login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/",
        "inactive/", "password/reset/key/done/", "password/reset/key/1-abc/",
        "confirm-email/nothing/", "agency/error/", "agency/cancelled/",
    ],
)  # fmt: skip
def test_every_page_for_those_who_are_not_logged_in_is_in_our_shell(
    client: Client, page: str
) -> None:
    answer = client.get(f"/accounts/{page}", follow=True)
    text = answer.content.decode()
    assert '<header class="site">' in text
    assert "{{" not in text
    assert "<h1>" in text


@pytest.mark.parametrize(
    "page", ["email/", "password/change/", "reauthenticate/", "agency/", "password/set/"]
)
def test_every_page_for_those_who_are_is_too(page: str) -> None:
    answer = at_work(party()).get(f"/accounts/{page}", follow=True)
    assert '<header class="site">' in answer.content.decode()
    assert KNOWN not in answer.content.decode()


def test_a_hint_is_in_words_and_no_link_is_offered_twice(client: Client) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert "At least 12 characters" in page
    assert "&lt;" not in page
    assert client.get("/accounts/login/").content.decode().count("/password/reset/") == 1
