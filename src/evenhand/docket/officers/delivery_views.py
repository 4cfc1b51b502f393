"""Mail about the agency's letters: what was sent, what was not, and trying again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.officers.deliveries import deliveries_of, send_again
from evenhand.docket.officers.views import trail
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show


@require_safe
@appointed("officer")
@takes("page", "for")
def deliveries(request: HttpRequest, who: Appointment) -> HttpResponse:
    """The messages, the latest first; no address stands among them."""
    return show(
        request,
        "docket/officers/deliveries.html",
        {
            "title": "Mail about filings",
            "trail": trail(),
            "page": paging.page(request, deliveries_of(who)),
        },
    )


@require_POST
@appointed("officer")
def deliver_again(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """Try once more to send one."""
    if send_again(who, number):
        messages.success(request, "The message was sent.")
    else:
        messages.error(request, "It could not be sent. What the mail server said stands below.")
    return redirect("officers-deliveries")
