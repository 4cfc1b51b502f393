"""A docket to try out: invented accounts and filings over the real record."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import transaction

from evenhand.docket.accounts.appointing import appoint
from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.briefings.demo import publish_demo_briefing
from evenhand.docket.demo_accounts import (
    ALBUQUERQUE,
    CHICAGO,
    DEMO_ACCOUNTS,
    EDITOR,
    PASSWORD,
    SECOND,
    DemoAccount,
)
from evenhand.docket.desk.filing_papers import file_evidence, file_interest, interest_of
from evenhand.docket.desk.own import own_case
from evenhand.docket.errors import Unready
from evenhand.docket.events.chain import record_event
from evenhand.docket.events.models import Event
from evenhand.docket.filings.filing import Upload
from evenhand.docket.replies.concerning import concern_of
from evenhand.docket.replies.receiving import Arrived, receive

_BEGUN: Final = "demo-begun"
_PROGRAM: Final = "us-doj-psp"
_PAPER: Final = b"""Invented for the demonstration.

The Metropolitan Detention Center is run by Bernalillo County. The city books into it and has
no say in who may enter it.
"""


def seed() -> None:
    """Add what the demonstration begins with, whole or not at all; once, however often asked.

    Raises:
        Unready: the docket is in use and was not begun as a demonstration.
    """
    if is_demo():
        return
    if Event.objects.exists() or Account.objects.exists():
        raise Unready(
            "This docket is in use, and is no demonstration.",
            hint="Name another folder with --data, or another database by DATABASE_URL.",
        )
    with transaction.atomic():
        record_event(_BEGUN, "docket:demo", "the docket")
        made = {one: _account(one) for one in DEMO_ACCOUNTS}
        _file(made[CHICAGO], made[ALBUQUERQUE])
        _reply()
        first, second = made[EDITOR], made[SECOND]
        assert first is not None
        assert second is not None
        publish_demo_briefing(first, second)


def is_demo() -> bool:
    """Whether the docket was begun as a demonstration: its passwords are known to all."""
    return Event.objects.filter(kind=_BEGUN).exists()


def check_shown_as_demo() -> None:
    """Refuse to run a demonstration that does not say so.

    Raises:
        Unready: the docket is one, and ``EVENHAND_DEMO`` is not set.
    """
    if is_demo() and not settings.EVENHAND_DEMO:
        raise Unready(
            "This docket is a demonstration: everybody knows its passwords.",
            hint="Run it with 'evenhand serve --demo', or name another folder with --data.",
        )


def _account(one: DemoAccount) -> Appointment | None:
    account = Account.objects.create_user(one.email, PASSWORD)
    if one.role is None:
        return None
    appointment = appoint(one.email, one.role, one.government, one.office, _person(one))
    assert appointment.account_id == account.pk
    return appointment


def _person(one: DemoAccount) -> str:
    return one.email.partition("@")[0]


def _file(chicago: Appointment | None, albuquerque: Appointment | None) -> None:
    assert chicago is not None
    assert albuquerque is not None
    case = own_case(chicago, _PROGRAM)
    asked = interest_of(case)
    if asked is not None:
        file_interest(case, asked, "Invented for the demonstration: the city asks to take part.")
    file_evidence(
        own_case(albuquerque, _PROGRAM),
        "clause:commitment",
        "Invented for the demonstration: who runs the jail the city books into.",
        Upload("who-runs-the-jail.txt", _PAPER),
    )


def _reply() -> None:
    receive(
        Arrived(
            to=concern_of(f"clause:{_PROGRAM}/commitment"),
            name="A reader of the demonstration",
            address="reader@demo.example",
            comment="Invented for the demonstration: which paper says what a commitment is?",
            network="demo",
            seconds_open=60.0,
        )
    )
