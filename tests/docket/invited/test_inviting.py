"""A city or an agency invites whoever controls what is open in a case of theirs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import pytest
from django.core import mail
from django.test import Client
from tests.docket.both import both
from tests.docket.invited.made import (
    ADDRESS,
    CITY,
    DAY,
    HERE,
    JAIL,
    answered,
    by_form,
    case,
    invited,
    link_in_mail,
)
from tests.docket.people import PSP, at_work, officer, party
from tests.docket.reworded import partnership

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import answers, on
from evenhand.docket.clock import today
from evenhand.docket.errors import Refused
from evenhand.docket.events.models import Event
from evenhand.docket.invited.inviting import Asked, digest_of, invite, send_again, withdraw
from evenhand.docket.invited.models import Invitation
from evenhand.docket.mail.models import Delivery
from evenhand.errors import NoClauseInForce

# By the letter there is the size alone, which nothing asks for before 2024.
IN_2017: Final = ("violence", "commitment", "readiness", "access", "notice")
LATER: Final = dict.fromkeys(IN_2017, "release, news") | {"hold": "release", "size": "letter"}


def test_whoever_controls_what_is_open_is_offered_and_neither_city_nor_agency() -> None:
    (offer,) = case().offers()
    assert offer.body == JAIL
    assert [put.key[0] for put in offer.puts] == ["release_notice", "notice_impossible"]
    assert all(put.because for put in offer.puts)


def test_a_reading_without_a_clause_in_force_leaves_the_invitation_to_the_others(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path, LATER):
        with pytest.raises(NoClauseInForce):
            _ = answers(on(PSP, DAY, today(), "letter")).explainer
        (offer,) = case().offers()
        assert offer.body == JAIL
        assert [put.key[0] for put in offer.puts] == ["release_notice", "notice_impossible"]
        assert all(put.because for put in offer.puts)
        _, link = invited()
        asked = Client().get(link).content.decode()
        assert "notice of a scheduled release" in asked


@pytest.mark.parametrize("role", ["party", "officer"])
def test_the_link_goes_to_the_office_by_mail_once_it_was_looked_at(role: str) -> None:
    who = party(CITY) if role == "party" else officer()
    client = by_form(who)
    assert len(mail.outbox) == Invitation.objects.count() == 0
    looked = client.get(f"/invite/{PSP}/confirm/").content.decode()
    assert "Metropolitan Detention Center" in looked
    case = f"/desk/{PSP}/" if role == "party" else f"/officers/{PSP}/{CITY}/"
    assert f'href="{case}"' in looked.partition("<h1")[0]
    assert "county.example" in looked
    assert ADDRESS not in looked
    sent = client.post(f"/invite/{PSP}/confirm/", follow=True).content.decode()
    assert f'href="{case}"' in sent.partition("<h1")[0]
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    assert "no party to the case" in str(message.body)
    assert link_in_mail().split("/")[2] not in sent
    assert ADDRESS not in sent
    assert Client().get(link_in_mail()).status_code == 200


def test_the_token_is_nowhere_in_the_database_and_the_address_in_no_event() -> None:
    made, link = invited()
    token = link.split("/")[2]
    assert made.digest == digest_of(token) != token
    assert bytes(Delivery.objects.get().text) == b""
    (event,) = Event.objects.filter(kind="invited")
    told = " ".join(f"{one.subject} {one.by} {one.detail}" for one in Event.objects.all())
    assert JAIL in event.detail
    assert token not in told
    assert ADDRESS not in told


@pytest.mark.parametrize(
    ("role", "government"),
    [("party", "us-ca-stockton"), ("party", "us-il-chicago"), ("officer", "us-dot")],
)
def test_nobody_invites_in_the_case_of_another(role: str, government: str) -> None:
    made, link = invited()
    other = party(government) if role == "party" else officer("second", government)
    client = at_work(other)
    token_before = Invitation.objects.get().digest
    assert client.get(HERE).status_code == 404
    assert client.post(HERE, {"body": JAIL, "address": ADDRESS, "days": 3}).status_code == 404
    for act in ("again", "withdraw"):
        assert client.post(f"/invite/{PSP}/{made.pk}/{act}/").status_code == 404
    assert Invitation.objects.get().digest == token_before
    assert len(mail.outbox) == 1
    assert Client().get(link).status_code == 200


def test_a_look_that_was_prepared_is_not_sent_by_somebody_who_may_not() -> None:
    who = party(CITY)
    client = by_form(who)
    who.ended_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    who.save()
    assert client.post(f"/invite/{PSP}/confirm/").status_code == 404
    assert len(mail.outbox) == 0


def test_only_its_own_side_withdraws_an_invitation(client: Client) -> None:
    made, _ = invited(officer())
    city = at_work(party(CITY))
    page = city.get(HERE).content.decode()
    assert "Not opened" in page
    assert "Withdraw it" not in page
    assert city.post(f"/invite/{PSP}/{made.pk}/withdraw/").status_code == 404
    assert client.get(HERE).status_code == 302


def test_a_body_that_controls_nothing_open_is_not_invited() -> None:
    with pytest.raises(Refused, match="controls nothing"):
        invite(party(CITY), case(), Asked("us-ca-san-joaquin-county/sheriff", ADDRESS))
    answer = at_work(party(CITY, person="two")).post(
        HERE, {"body": "us-ca", "address": ADDRESS, "days": 3}
    )
    assert answer.status_code == 422
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [{"address": "nobody"}, {"days": "0"}, {"days": "91"}, {"days": "soon"}, {"body": ""}],
)
def test_a_form_that_is_not_filled_in_is_given_back(wrong: dict[str, str]) -> None:
    words = {"body": JAIL, "address": ADDRESS, "days": "15", **wrong}
    answer = at_work(party(CITY)).post(HERE, words)
    assert answer.status_code == 422
    assert "Mend this" in answer.content.decode()


@both
def test_a_body_is_not_invited_twice_while_its_link_is_open() -> None:
    made, _ = invited()
    with pytest.raises(Refused, match="invited already"):
        invite(made.asked_by, case(), Asked(JAIL, ADDRESS))
    withdraw(made, made.asked_by)
    invite(made.asked_by, case(), Asked(JAIL, ADDRESS))
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_a_new_link_takes_the_place_of_the_old_one() -> None:
    made, old = invited()
    send_again(made, made.asked_by)
    new = link_in_mail()
    assert new != old
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_a_withdrawn_invitation_opens_nothing_and_its_address_is_forgotten() -> None:
    made, link = invited()
    answer = at_work(made.asked_by).post(f"/invite/{PSP}/{made.pk}/withdraw/", follow=True)
    assert "Withdrawn" in answer.content.decode()
    assert Client().get(link).status_code == 404
    made.refresh_from_db()
    assert made.address == ""
    with pytest.raises(Refused, match="withdrawn already"):
        send_again(made, made.asked_by)


def test_what_became_of_it_tells_answers_from_declined_ones_and_how_many() -> None:
    made, link = invited()
    desk = at_work(made.asked_by)
    answered(link, how="declines", reason="Counsel has advised us not to answer.")
    assert "Declined 1 of 2" in desk.get(HERE).content.decode()
    answered(link, 2, value="no")
    assert "Answered 1 and declined 1 of 2" in desk.get(HERE).content.decode()
    Client().post(f"{link}1/back/")
    assert "Answered 1 of 2" in desk.get(HERE).content.decode()
    withdraw(made, made.asked_by)
    assert "Withdrawn: Answered 1 of 2" in desk.get(HERE).content.decode()


def test_what_is_open_today_is_asked_of_the_day_it_is_answered() -> None:
    page = at_work(party(CITY)).get(f"/invite/{PSP}/").content.decode()
    assert "Nothing is open in this case that another body controls" in page


@pytest.mark.parametrize(
    ("place", "status"),
    [
        (f"/invite/{PSP}/?about={CITY}&as_of=yesterday", 422),
        (f"/invite/{PSP}/?about={CITY}&as_of=2199-01-01", 422),
        (f"/invite/{PSP}/?about=us-nm-nowhere", 404),
        ("/invite/us-doj-none/", 404),
        (f"/invite/{PSP}/999/withdraw/", 405),
    ],
)
def test_what_is_not_there_or_no_day_is_told(place: str, status: int) -> None:
    assert at_work(party(CITY)).get(place).status_code == status


def test_an_officer_is_asked_whose_case_it_is() -> None:
    page = at_work(officer()).get(f"/invite/{PSP}/")
    assert page.status_code == 200
    assert "Whose case is it?" in page.content.decode()


def test_time_allowed_is_counted_from_the_day_it_was_sent() -> None:
    made, _ = invited()
    assert made.ends_on - today() == dt.timedelta(days=15)
    assert isinstance(made.asked_by, Appointment)
