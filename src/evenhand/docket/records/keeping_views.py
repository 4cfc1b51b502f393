"""How long records are kept, what is due, and disposing of it by two."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import first_by
from evenhand.docket.content.retention import KINDS
from evenhand.docket.records.belonging import origin_of
from evenhand.docket.records.keeping import (
    ask_disposals,
    classes_of,
    disposals_of,
    due_of,
    on_hold,
    sign_disposals,
)
from evenhand.docket.records.views import trail
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show


@require_safe
@appointed("officer")
@takes("page", "for")
def retention(request: HttpRequest, who: Appointment) -> HttpResponse:
    """Every class of records: how long it is kept, how much of it is due; what is on hold."""
    page = paging.page(request, on_hold(who.government))
    return show(
        request,
        "docket/records/retention.html",
        {
            "title": "How long records are kept",
            "trail": trail(),
            "classes": classes_of(who.government),
            "page": page,
            "held": [(one, origin_of(one)) for one in page.rows],
        },
    )


@require_safe
@appointed("officer")
@takes("page", "for")
def due(request: HttpRequest, who: Appointment, kind: str) -> HttpResponse:
    """What is due of a class, and the disposals that wait for a signature."""
    page = paging.page(request, due_of(who.government, kind))
    waiting = disposals_of(who.government, kind)
    return show(
        request,
        "docket/records/due.html",
        {
            "title": f"Due to be disposed of: {kind}",
            "trail": [*trail(), ("How long records are kept", reverse("records-retention"))],
            "kind": kind,
            "rule": KINDS[kind],
            "page": page,
            "due": [(one, origin_of(one)) for one in page.rows],
            "mine": waiting.filter(first_by(who, "asked_by")).count(),
            "others": waiting.exclude(first_by(who, "asked_by")).count(),
        },
    )


@require_POST
@appointed("officer")
def dispose(request: HttpRequest, who: Appointment, kind: str) -> HttpResponse:
    """Ask that all that is due of a class be disposed of."""
    number = ask_disposals(who, kind)
    messages.success(request, f"Asked for: {number}. Another person signs.")
    return redirect("records-due", kind)


@require_POST
@appointed("officer")
def sign_disposal(request: HttpRequest, who: Appointment, kind: str) -> HttpResponse:
    """Sign the disposals of a class that another person asked for."""
    number = sign_disposals(who, kind)
    messages.success(request, f"Disposed of: {number}.")
    return redirect("records-due", kind)
