"""Inviting a body to answer what it controls, sending it the link anew, and withdrawing it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.accounts.permissions import may
from evenhand.docket.clock import now, today
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.invited.drafts import discard
from evenhand.docket.invited.limits import check_links_left, check_not_own_side
from evenhand.docket.invited.models import Invitation
from evenhand.docket.invited.questions import Case, Offer, case_of
from evenhand.docket.mail.sending import forget_unsent, send_mail
from evenhand.reasons.words import long_day
from evenhand.terms.programs import Program

DAYS: Final = 15
MOST_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to invite, at which address, and how many days they have."""

    body: str
    address: str
    days: int = DAYS


def inviter(request: HttpRequest, program: Program, about: str) -> Appointment:
    """In which appointment whoever asks may invite somebody in a case.

    Raises:
        NotThere: in none: it is another city's case, or another agency's program.
    """
    account = request.user
    for one in account.appointments_now if isinstance(account, Account) else ():
        own = one.government == (about if one.role == "party" else program.agency)
        if may("party" if one.role == "party" else "officer", "invite a controller", own=own):
            return one
    raise NotThere(
        "There is no such case, or it is not yours.",
        hint="Go back, or log in with the account that acts for the city or the agency.",
    )


def invite(who: Appointment, case: Case, asked: Asked) -> Invitation:
    """Invite a body, and send it the link.

    Raises:
        Refused: it controls nothing that is open, is invited already, or the address is one
            of the inviter's own side.
        TooOften: the inviter's side has had as many links sent today as it may.
    """
    offer = offered(case, asked.body)
    check_not_own_side(who, asked.address)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        take_turn()
        check_links_left(who)
        _check_not_invited(case, asked.body)
        made = Invitation.objects.create(
            digest=digest_of(token),
            program=case.program.id,
            about=case.about,
            body=asked.body,
            as_of=None if case.as_of == today() else case.as_of,
            facts=json.dumps([one.key for one in offer.puts]),
            asked_by=who,
            address=asked.address,
            made_at=now(),
            ends_on=today() + dt.timedelta(days=asked.days),
        )
        _tell("invited", made, who)
        _send(made, token, offer, case)
    return made


def send_again(invitation: Invitation, who: Appointment) -> None:
    """Send a new link, which opens for as many days again; the old one opens nothing more.

    Raises:
        Refused: the invitation was withdrawn.
        TooOften: its link, or too many of the same side, were sent today.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        take_turn()
        check_links_left(who, invitation.pk)
        found = _locked(invitation)
        allowed = found.ends_on - found.made_at.date()
        found.digest, found.ends_on = digest_of(token), today() + allowed
        found.made_at = now()
        found.save(update_fields=["digest", "ends_on", "made_at"])
        case = case_of(found)
        puts = tuple(case.puts(found.body, found.keys))
        _tell("invitation-sent-again", found, who)
        _send(found, token, Offer(found.body, case.names.of(found.body), puts), case)


def withdraw(invitation: Invitation, who: Appointment) -> None:
    """Withdraw an invitation: nothing more is answered by it; address and drafts are removed.

    What was answered may be taken back by the link until the day it would have ended.

    Raises:
        Refused: it was withdrawn already.
    """
    with transaction.atomic():
        take_turn()
        found = _locked(invitation)
        found.withdrawn_at, found.address = now(), ""
        found.save(update_fields=["withdrawn_at", "address"])
        for number in found.drafts.values_list("number", flat=True):
            discard(found, number)
        forget_unsent(_subject(found))
        _tell("invitation-withdrawn", found, who)


def offered(case: Case, body: str) -> Offer:
    """What a body controls of what is open.

    Raises:
        Refused: nothing.
    """
    found = next((one for one in case.offers() if one.body == body), None)
    if found is None:
        raise Refused(
            f"'{body}' controls nothing that is open in this case.",
            hint="Choose one of the bodies that do.",
        )
    return found


def digest_of(token: str) -> str:
    """The SHA-256 of a link's token, which alone is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if found.withdrawn_at is not None:
        raise Refused("It was withdrawn already.", hint="Invite the body anew.")
    return found


def _check_not_invited(case: Case, body: str) -> None:
    there = Invitation.objects.filter(
        program=case.program.id,
        about=case.about,
        body=body,
        as_of=None if case.as_of == today() else case.as_of,
        withdrawn_at=None,
        ends_on__gte=today(),
    )
    if there.exists():
        raise Refused(
            "This body is invited already, and its link is open.",
            hint="Send that again, or withdraw it first.",
        )


def _subject(invitation: Invitation) -> str:
    """How an event or a mail says that it is about an invitation."""
    return f"invitation:{invitation.pk}"


def _tell(kind: str, invitation: Invitation, who: Appointment) -> None:
    record_event(
        kind,
        _subject(invitation),
        who.body,
        program=invitation.program,
        about=invitation.about,
        body=invitation.body,
        facts=[fact for fact, _, _ in invitation.keys],
        ends_on=invitation.ends_on.isoformat(),
    )


def _send(invitation: Invitation, token: str, offer: Offer, case: Case) -> None:
    """Send the link: the one place where a token is written down."""
    heading = f"{case.program.title}: questions to you in the case of {case.names.of(case.about)}"
    text = render_to_string(
        "docket/invited/mail.txt",
        {
            "link": settings.EVENHAND_ORIGIN + reverse("asked", args=[token]),
            "offer": offer,
            "program": case.program,
            "about": case.names.of(case.about),
            "asked_by": case.names.of(invitation.asked_by.body),
            "ends_on": long_day(invitation.ends_on),
            "contact": settings.EVENHAND_CONTACT,
        },
        using="django",
    )
    send_mail(
        "invitation",
        to=invitation.address,
        heading=heading[:200],
        text=text,
        about=_subject(invitation),
        to_body=invitation.body,
    )
