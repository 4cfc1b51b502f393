"""Whoever writes takes the turn before anything else, so that no two wait for one another."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.docket.briefings.test_briefings import written
from tests.docket.invited.made import invited
from tests.docket.people import AGENCY, CHICAGO, PSP, officer, party
from tests.docket.records.case import filed, held, text_item
from tests.docket.replies.sending import send, too_soon

from evenhand.docket.accounts.appointing import dismiss
from evenhand.docket.briefings import writing
from evenhand.docket.clock import today
from evenhand.docket.content.holding import put_on_hold
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.removing import ask_removal, end_request, sign_removal
from evenhand.docket.invited import drafts
from evenhand.docket.invited.drafts import Reply
from evenhand.docket.invited.inviting import withdraw
from evenhand.docket.mail.sending import send_mail
from evenhand.docket.records import requests
from evenhand.docket.records.looking import let_in, refuse
from evenhand.docket.records.models import RecordsRequest
from evenhand.docket.records.treating import release
from evenhand.docket.replies.deciding import appeal, decide

Step = Callable[[], object]
WHY: Final = {"reason": "It tells of health", "authority": "5 U.S.C. 552a(e)(1)"}


def _text() -> Item:
    return text_item(filed(party()))


def _asked() -> Removal:
    return ask_removal(_text(), officer("first"), **WHY)


def asking() -> Step:
    item, who = _text(), officer()
    return lambda: ask_removal(item, who, **WHY)


def signing() -> Step:
    removal, who = _asked(), officer("second")
    return lambda: sign_removal(removal, who)


def ending() -> Step:
    removal, who = _asked(), officer("second")
    return lambda: end_request(removal, who, "It stays.")


def holding() -> Step:
    item, who = _text(), officer()
    return lambda: put_on_hold(item, who, "18-cv-01")


def letting_in() -> Step:
    item, who = held(party()), officer()
    return lambda: let_in(item, who)


def refusing() -> Step:
    item, who = held(party()), officer()
    return lambda: refuse(item, who, "It names somebody.")


def withdrawing() -> Step:
    made, _ = invited()
    return lambda: withdraw(made, made.asked_by)


def dismissing() -> Step:
    who = officer()
    return lambda: dismiss(who.account.email, "officer", AGENCY)


def drafting() -> Step:
    made, _ = invited()
    drafts.save(made, 1, Reply("pending"))
    return lambda: drafts.save(made, 1, Reply("states", "no"))


def deciding() -> Step:
    reply, who = send(Client(), opened=too_soon()), officer()
    return lambda: decide(reply, who, "public", "It speaks to the condition.")


def appealing() -> Step:
    reply = send(Client(), opened=too_soon())
    return lambda: appeal(reply, "It speaks to the condition.")


def _requested() -> RecordsRequest:
    return requests.begin(
        officer(), number="1", requester="", received_on=today(), program=PSP, about=CHICAGO
    )


def requesting() -> Step:
    who = officer()
    return lambda: requests.begin(
        who, number="1", requester="", received_on=today(), program=PSP, about=CHICAGO
    )


def treating() -> Step:
    _text()
    request = _requested()
    (one,) = requests.treatments_of(request)
    return lambda: release(one, request.made_by)


def briefing() -> Step:
    who, what = officer(), dataclasses.replace(written(), body="There is access [1].")
    return lambda: writing.draft(what, who)


def rewriting() -> Step:
    who, what = officer(), dataclasses.replace(written(), body="There is access [1].")
    made = writing.draft(what, who)
    return lambda: writing.rewrite(made, what, who)


STEPS: Final = (
    asking, signing, ending, holding, letting_in, refusing, withdrawing, dismissing, drafting,
    deciding, appealing, requesting, treating,
)  # fmt: skip
# What a briefing rests on is looked up before: of that nothing is locked.
LOOKED_UP: Final = (briefing, rewriting)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("prepared", STEPS, ids=lambda one: str(one.__name__))
def test_the_turn_is_asked_for_before_anything_is_read_or_locked(
    prepared: Callable[[], Step],
) -> None:
    step = prepared()
    with CaptureQueriesContext(connection) as asked:
        step()
    told = [one["sql"] for one in asked if not one["sql"].startswith(("BEGIN", "SAVEPOINT"))]
    assert "pg_advisory_xact_lock" in told[0], told[0]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("prepared", LOOKED_UP, ids=lambda one: str(one.__name__))
def test_the_turn_is_the_first_thing_that_a_transaction_asks_for(
    prepared: Callable[[], Step],
) -> None:
    step = prepared()
    with CaptureQueriesContext(connection) as asked:
        step()
    told = [one["sql"] for one in asked]
    first = told[told.index("BEGIN") + 1]
    assert "pg_advisory_xact_lock" in first, first


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_what_became_of_a_mail_is_written_with_the_turn_taken() -> None:
    with CaptureQueriesContext(connection) as asked:
        send_mail("told", to="a@city.example", heading="Told", text="So.", about="filing:1")
    told = [one["sql"] for one in asked]
    (turn, *_) = [at for at, one in enumerate(told) if "pg_advisory_xact_lock" in one]
    (sent,) = [
        at for at, one in enumerate(told) if one.startswith("UPDATE") and '"sent_at" = ' in one
    ]
    assert turn < sent
