"""Subscribing to the briefings, confirming it by a link, and ending it by another."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.docket.metering import subscribing
from evenhand.docket.metering.allowance import limit
from evenhand.docket.metering.cookies import give_subscriber_cookie
from evenhand.docket.metering.subscribing import DAYS_TO_CONFIRM, ask, to_confirm, to_end
from evenhand.docket.networks import network_of
from evenhand.docket.shell.showing import show


class SubscribeForm(forms.Form):
    """The one field there is."""

    address = forms.EmailField(
        label="E-mail address",
        help_text="Shown to nobody, and removed when you end the subscription. Not confirmed"
        f" within {DAYS_TO_CONFIRM} days, it is removed as soon as the next reader asks for the"
        " briefings, or one is published.",
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "usa-input", "autocomplete": "email"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for new briefings by e-mail; the answer is the same whether an address is known."""
    form = SubscribeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask(form.cleaned_data["address"], network_of(request))
        messages.success(
            request, "A message with a link is on its way. Open the link to begin the subscription."
        )
        return redirect("metering-subscribe")
    content = {
        "title": "Briefings by e-mail",
        "trail": _trail(),
        "form": form,
        "limit": limit(),
    }
    return show(
        request, "docket/metering/subscribe.html", content, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a subscription: the link shows a page, and its button does it."""
    subscription = to_confirm(token)
    if request.method != "POST":
        content = {
            "title": "Begin the subscription",
            "trail": _trail(),
            "says": "New briefings will be sent to the address this link was sent to.",
            "action": "Begin the subscription",
        }
        return show(request, "docket/metering/one_button.html", content)
    subscribing.confirm(subscription)
    messages.success(request, "The subscription has begun. This browser reads on uncounted.")
    response = redirect("briefings")
    give_subscriber_cookie(response, subscription)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End a subscription: the link shows a page, and its button does it."""
    subscription = to_end(token)
    if request.method != "POST":
        content = {
            "title": "End the subscription",
            "trail": _trail(),
            "says": "No more is sent to the address this link was sent to; it is removed.",
            "action": "End the subscription",
        }
        return show(request, "docket/metering/one_button.html", content)
    subscribing.end(subscription)
    messages.success(request, "The subscription has ended, and the address is removed.")
    return redirect("briefings")


def _trail() -> list[tuple[str, str]]:
    return [("Briefings", reverse("briefings"))]
