"""The two signed cookies of a reader: one to be counted by, one that says it need not be."""

from __future__ import annotations

import secrets
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from evenhand.docket.metering.models import Subscription

READER: Final = f"{settings.COOKIE_PREFIX}evenhand-reader"
SUBSCRIBER: Final = f"{settings.COOKIE_PREFIX}evenhand-subscriber"
_READER_DAYS: Final = 62
_SUBSCRIBER_DAYS: Final = 365


def reader_cookie(request: HttpRequest) -> str:
    """The mark that a browser was given; blank where it has none of ours."""
    return _read(request, READER, _READER_DAYS)


def give_reader_cookie(response: HttpResponse) -> str:
    """Give a browser a new mark, by chance and of nobody."""
    mark = secrets.token_urlsafe(16)
    _give(response, READER, mark, _READER_DAYS)
    return mark


def subscribes(request: HttpRequest) -> bool:
    """Whether this browser confirmed a subscription within a year, and it has not ended."""
    number = _read(request, SUBSCRIBER, _SUBSCRIBER_DAYS)
    if not number.isdecimal():
        return False
    return Subscription.objects.filter(pk=int(number), confirmed_at__isnull=False).exists()


def give_subscriber_cookie(response: HttpResponse, subscription: Subscription) -> None:
    """Let this browser read on without being counted for a year, if the subscription lasts.

    No other browser of the subscriber has it, and nothing but confirming anew renews it.
    """
    _give(response, SUBSCRIBER, str(subscription.pk), _SUBSCRIBER_DAYS)


def _read(request: HttpRequest, name: str, days: int) -> str:
    found = request.get_signed_cookie(name, default="", salt=name, max_age=days * 86_400)
    return str(found)


def _give(response: HttpResponse, name: str, value: str, days: int) -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=name,
        max_age=days * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
