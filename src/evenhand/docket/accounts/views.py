"""The account's own page: what it is appointed to, and ending its sessions."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.accounts.sessions import end_all_sessions
from evenhand.docket.held import base_record, programs
from evenhand.docket.shell.showing import show


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The page of whoever is logged in; there is no page of anybody else's account."""
    if not isinstance(request.user, Account):
        return redirect_to_login(request.get_full_path())
    mine = request.user.appointments.order_by("ended_at", "-pk")
    content = {
        "title": "Your account",
        "appointments": [(one, _name_of(one), _programs_of(one)) for one in mine],
        "account": request.user,
    }
    return show(request, "account/own.html", content)


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponseRedirect:
    """Log out everywhere, here too."""
    if isinstance(request.user, Account):
        end_all_sessions(request.user)
        logout(request)
    return redirect("account_login")


def _name_of(appointment: Appointment) -> str:
    found = base_record().jurisdictions.get(appointment.government)
    return found.name if found else appointment.government


def _programs_of(appointment: Appointment) -> list[str]:
    """The programs an officer decides on."""
    if appointment.role != "officer":
        return []
    return [one.title for one in programs().values() if one.agency == appointment.government]
