"""The pages of whoever invites: the form, a look at it before it is sent, and what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.clock import today
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.held import government_of, program_of
from evenhand.docket.invited import inviting
from evenhand.docket.invited.forms import InviteForm
from evenhand.docket.invited.inviting import Asked, inviter, offered
from evenhand.docket.invited.models import Invitation
from evenhand.docket.invited.questions import Case
from evenhand.docket.live.days import day_of
from evenhand.docket.shell.showing import show
from evenhand.terms.programs import Program

_KEPT: Final = "invitation"
_INVITE: Final = "Invite a body that controls an open fact"


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, program: str) -> HttpResponse:
    """Choose whom to invite in a case, and see who was."""
    if not isinstance(request.user, Account):
        return redirect_to_login(request.get_full_path())
    asked, about = program_of(program), _about(request)
    if not about:
        return _which_case(request, asked)
    who = inviter(request, asked, about)
    case = _case(request, asked, about)
    form = InviteForm(case.offers(), request.POST or None, initial=_chosen(request))
    if request.method == "POST" and form.is_valid():
        request.session[_KEPT] = {**form.cleaned_data, **_place(case)}
        return redirect("invite-confirm", asked.id)
    return _form(request, case, who, form)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, program: str) -> HttpResponse:
    """Look at an invitation before it is sent, and send it."""
    kept = request.session.get(_KEPT)
    if not isinstance(request.user, Account):
        return redirect_to_login(request.get_full_path())
    if not kept or kept["program"] != program:
        return redirect("invite", program)
    who = inviter(request, program_of(program), kept["about"])
    as_of = dt.date.fromisoformat(kept["as_of"]) if kept["as_of"] else None
    case = Case(program, kept["about"], as_of)
    if request.method != "POST":
        return _look(request, case, who, kept)
    del request.session[_KEPT]
    made = inviting.invite(who, case, Asked(kept["body"], kept["address"], kept["days"]))
    messages.success(request, f"The link is on its way to {case.names.of(made.body)}.")
    return redirect(_back_to(case))


@require_POST
def withdraw(request: HttpRequest, program: str, number: int) -> HttpResponse:
    """Withdraw an invitation that one's own government or agency made."""
    who, found = _own(request, program, number)
    inviting.withdraw(found, who)
    messages.success(request, "It is withdrawn: its link opens nothing more.")
    return redirect(_back_to(Case(program, found.about, found.as_of)))


@require_POST
def send_again(request: HttpRequest, program: str, number: int) -> HttpResponse:
    """Send a new link for an invitation that one's own government or agency made."""
    who, found = _own(request, program, number)
    inviting.send_again(found, who)
    messages.success(request, "A new link is on its way. The old one opens nothing more.")
    return redirect(_back_to(Case(program, found.about, found.as_of)))


def _own(request: HttpRequest, program: str, number: int) -> tuple[Appointment, Invitation]:
    found = Invitation.objects.filter(program=program, pk=number).first()
    if found is None:
        raise NotThere("There is no such invitation, or it is not yours.", hint="Go back.")
    who = inviter(request, program_of(program), found.about)
    if found.asked_by.government != who.government:
        raise NotThere("There is no such invitation, or it is not yours.", hint="Go back.")
    return who, found


def _about(request: HttpRequest) -> str:
    """The case that is named; a party's is that of its own government."""
    named = request.GET.get("about", "").strip()
    party = request.user.appointed("party") if isinstance(request.user, Account) else None
    return named or (party.government if party else "")


def _case(request: HttpRequest, program: Program, about: str) -> Case:
    """The case on the day that is named; raises where there is no such day or government."""
    government_of(about)
    named = request.GET.get("as_of", "").strip()
    as_of = day_of(named) if named else None
    if as_of and as_of > today():
        raise Refused("This day has not come yet.", hint="Choose one up to today.")
    return Case(program.id, about, as_of)


def _which_case(request: HttpRequest, program: Program) -> HttpResponse:
    if not any(one.government == program.agency for one in _mine(request)):
        raise NotThere("There is no such case, or it is not yours.", hint="Go back.")
    content = {"title": "Whose case is it?", "program": program}
    return show(request, "docket/invited/which.html", content)


def _mine(request: HttpRequest) -> list[Appointment]:
    return request.user.appointments_now if isinstance(request.user, Account) else []


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {"body": request.GET["body"]} if "body" in request.GET else {}


def _form(request: HttpRequest, case: Case, who: Appointment, form: InviteForm) -> HttpResponse:
    made = Invitation.objects.filter(program=case.program.id, about=case.about).order_by("-pk")
    content = {
        "title": f"{_INVITE}: {case.names.of(case.about)}",
        "trail": _trail(case, who),
        "case": case,
        "offers": case.offers(),
        "form": form,
        "problems": form.is_bound and bool(form.errors),
        "who": who,
        "invitations": [(one, case.names.of(one.body)) for one in made],
    }
    status = 422 if form.is_bound else 200
    return show(request, "docket/invited/invite.html", content, status=status)


def _look(request: HttpRequest, case: Case, who: Appointment, kept: dict[str, str]) -> HttpResponse:
    content = {
        "title": "Send this invitation?",
        "trail": [*_trail(case, who), (_INVITE, _back_to(case))],
        "case": case,
        "offer": offered(case, kept["body"]),
        "days": kept["days"],
        "domain": kept["address"].rpartition("@")[2],
        "back": _back_to(case),
    }
    return show(request, "docket/invited/confirm.html", content)


def _trail(case: Case, who: Appointment) -> list[tuple[str, str]]:
    """The way to the case from the room of whoever invites."""
    title, program = case.program.title, case.program.id
    if who.role == "party":
        return [("Your desk", reverse("desk")), (title, reverse("desk-case", args=[program]))]
    return [
        ("Officers", reverse("officers")),
        (title, reverse("officers-program", args=[program])),
        (case.names.of(case.about), reverse("officers-case", args=[program, case.about])),
    ]


def _place(case: Case) -> dict[str, str]:
    day = "" if case.as_of == today() else case.as_of.isoformat()
    return {"program": case.program.id, "about": case.about, "as_of": day}


def _back_to(case: Case) -> str:
    words = {key: cell for key, cell in _place(case).items() if cell and key != "program"}
    return f"{reverse('invite', args=[case.program.id])}?{urlencode(words)}"
