"""The desk itself: where its government stands, what was filed, what is due."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.desk.filing_papers import interest_filed, interest_of
from evenhand.docket.desk.inquiries import open_inquiries
from evenhand.docket.desk.objecting import Objectable, check_in_time, objectable, said_in
from evenhand.docket.desk.own import OwnCase, in_case, own_cases
from evenhand.docket.desk.standing import Stands, names_in, stands
from evenhand.docket.desk.taking_back import standing
from evenhand.docket.errors import NotThere, TooLate
from evenhand.docket.filings.listing import body_said, described
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.objections import objections_in
from evenhand.docket.held import government_of, program_of
from evenhand.docket.invited.models import Invitation
from evenhand.docket.officers.models import LETTER_KINDS
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show
from evenhand.errors import EvenhandError
from evenhand.reasons.place_names import full_name
from evenhand.reasons.words import question


class Objecting(NamedTuple):
    """By when a decision may be objected to; ``over`` says that the time is over."""

    found: Objectable
    over: str


@require_safe
@appointed("party")
@takes("page", "for")
def desk(request: HttpRequest, who: Appointment) -> HttpResponse:
    """Every program that decides governments of this kind, with how it stands in each."""
    government, cases = government_of(who.government), own_cases(who)
    filed = Filing.objects.filter(about=government.id).order_by("-pk")
    asked = [(one, open_inquiries(one)) for one in cases]
    return show(
        request,
        "docket/desk/home.html",
        {
            "title": f"Your desk: {full_name(government)}",
            "who": who,
            "others": [one for one in _appointments(who) if one != who],
            "stands": [stands(one) for one in cases],
            "objecting": {one.program.id: _objecting(one) for one in cases},
            "asked": [(one, asking) for one, asking in asked if asking],
            "filings": paging.page(request, filed),
            "described": described,
            "letter_kinds": LETTER_KINDS,
            "invitations": _invited(about=government.id),
        },
    )


@require_safe
@in_case
@takes("page", "for")
def desk_case(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """One case: how it stands, what is open and whose it is, and what can be filed."""
    filed = Filing.objects.filter(about=case.about, program=case.program.id).order_by("-pk")
    found = stands(case)
    return show(
        request,
        "docket/desk/case.html",
        {
            "title": case.program.title,
            "trail": trail(case)[:1],
            "case": case,
            "found": found,
            "interest": _interest(case, found),
            "objecting": _objecting(case),
            "objections": objections_in(said_in(case)),
            "asking": open_inquiries(case),
            "said": standing(case),
            "names": names_in(case),
            "ask": question,
            "filings": paging.page(request, filed),
            "described": described,
            "letter_kinds": LETTER_KINDS,
            "invitations": _invited(about=case.about, program=case.program.id),
        },
    )


def trail(case: OwnCase) -> list[tuple[str, str]]:
    """The way from the first page to a page of a case."""
    return [
        (f"Your desk: {full_name(case.government)}", reverse("desk")),
        (case.program.title, reverse("desk-case", args=[case.program.id])),
    ]


def _objecting(case: OwnCase) -> Objecting | None:
    """By when the latest decision may be objected to; ``None`` before there is one."""
    try:
        found = objectable(case)
    except NotThere:
        return None
    try:
        check_in_time(found)
    except TooLate as late:
        return Objecting(found, late.message)
    return Objecting(found, "")


def _interest(case: OwnCase, found: Stands) -> str:
    """The question by which interest is expressed; blank where it is not offered."""
    if found.cannot:
        return ""
    try:
        asked = interest_of(case)
    except EvenhandError:
        return ""
    return asked.fact.ask if asked and not interest_filed(case, asked) else ""


def _invited(**where: str) -> list[tuple[Invitation, str, str]]:
    """Invitations, the latest first, each with the names of its body and its program."""
    return [
        (one, body_said(one.body), program_of(one.program).title)
        for one in Invitation.objects.filter(**where).order_by("-pk")
    ]


def _appointments(who: Appointment) -> list[Appointment]:
    return [one for one in who.account.appointments_now if one.role == "party"]
