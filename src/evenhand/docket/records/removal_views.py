"""Asking for a removal, signing it, taking it back, declining it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Account, Appointment
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.removing import open_removals
from evenhand.docket.errors import NotThere
from evenhand.docket.records.belonging import origin_of, own_item, who_may
from evenhand.docket.records.forms import DeclineForm, RemovalForm
from evenhand.docket.records.removing import ask, end, sign
from evenhand.docket.records.views import item_page, trail
from evenhand.docket.shell.showing import show
from evenhand.errors import EvenhandError


@require_http_methods(["GET", "HEAD", "POST"])
def removal_ask(request: HttpRequest, mark: UUID) -> HttpResponseBase:
    """A form to ask for a removal: for officers of the agency, and for the party that filed it."""
    if not isinstance(request.user, Account):
        return redirect_to_login(request.get_full_path())
    who = who_may(request.user, mark, "ask for a removal")
    found = own_item(who, mark, "ask for a removal")
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask(found, who, **form.cleaned_data)
        except EvenhandError as problem:
            form.add_error(None, f"{problem.message} {problem.hint}")
        else:
            messages.success(request, "It was asked for. Nothing is removed until it is signed.")
            return redirect(request.path)
    return _ask_page(request, who, found, form)


@require_POST
def removal_withdraw(request: HttpRequest, mark: UUID) -> HttpResponseBase:
    """Take back what one asked for oneself."""
    if not isinstance(request.user, Account):
        return redirect_to_login(request.path)
    who = who_may(request.user, mark, "ask for a removal")
    removal = _open(mark)
    if not removal.asked_by.is_of(who):
        raise NotThere("You have asked for no removal of it.", hint="Whoever asked takes it back.")
    end(removal, who)
    messages.success(request, "The request was taken back. The item stays.")
    return redirect("removal-ask", mark)


@require_POST
@appointed("officer")
def removal_sign(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """Sign what another person asked for: it is removed for good."""
    own_item(who, mark, "sign a removal")
    sign(_open(mark), who)
    messages.success(request, "It was removed. Its hash, the reason and the authority stay.")
    return redirect("records")


@require_POST
@appointed("officer")
def removal_decline(request: HttpRequest, who: Appointment, mark: UUID) -> HttpResponse:
    """Decline what another person asked for, with a reason."""
    found = own_item(who, mark, "sign a removal")
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return item_page(request, who, found, status=422, decline_form=form)
    end(_open(mark), who, form.cleaned_data["because"])
    messages.success(request, "The request was declined. Whoever asked is told, if a party.")
    return redirect("records")


def _ask_page(
    request: HttpRequest, who: Appointment, found: Item, form: RemovalForm
) -> HttpResponse:
    way = trail() if who.role == "officer" else [("Your desk", reverse("desk"))]
    return show(
        request,
        "docket/records/removal_ask.html",
        {
            "title": "Ask for a removal",
            "trail": way,
            "item": found,
            "origin": origin_of(found),
            "removal": open_removals().filter(item=found).first(),
            "declined": found.removals.exclude(ended_at=None).order_by("pk"),
            "who": who,
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def _open(mark: UUID) -> Removal:
    found = open_removals().filter(item=mark).select_related("item", "asked_by").first()
    if found is None:
        raise NotThere(
            "No removal of it waits.", hint="It was signed or ended, or never asked for."
        )
    return found
