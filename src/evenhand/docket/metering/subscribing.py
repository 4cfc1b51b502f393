"""A subscription from its first message to its end.

The links in the messages are signed and hold a number: no token has to be kept.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from evenhand.docket.clock import now
from evenhand.docket.errors import NotThere
from evenhand.docket.mail.sending import forget_unsent_to, send_mail
from evenhand.docket.metering.counting import mark_of, take
from evenhand.docket.metering.models import Subscription

# So that nobody's letterbox can be filled from here.
_MESSAGES_A_NETWORK: Final = 20
_BETWEEN_MESSAGES: Final = dt.timedelta(days=1)
_TO_CONFIRM: Final = "confirm-subscription"
_NEW: Final = "new-briefing"
_CONFIRM: Final = "evenhand subscription confirm"
_END: Final = "evenhand subscription end"
DAYS_TO_CONFIRM: Final = 3
_CONFIRM_WITHIN: Final = dt.timedelta(days=DAYS_TO_CONFIRM)


def ask(address: str, network: str) -> None:
    """Send the link that confirms; once a day to an address, and not without end to a network.

    Addresses that were not confirmed in time are removed first. Nothing tells whoever asks
    which of these it was.
    """
    forget_unconfirmed()
    with transaction.atomic():
        found = Subscription.objects.filter(address=address.lower()).first()
        if found and (found.confirmed_at or now() - found.asked_at < _BETWEEN_MESSAGES):
            return
        if not take(mark_of("network", network), "subscribing", _MESSAGES_A_NETWORK).allowed:
            return
        found, _ = Subscription.objects.update_or_create(
            address=address.lower(), defaults={"asked_at": now()}
        )
        _send_link(found)


def to_confirm(token: str) -> Subscription:
    """The subscription that a link confirms.

    Raises:
        NotThere: the link is older than :data:`DAYS_TO_CONFIRM`, was altered, or its
            subscription ended.
    """
    return _found(token, _CONFIRM, _CONFIRM_WITHIN)


def to_end(token: str) -> Subscription:
    """The subscription that a link ends; it does not grow old.

    Raises:
        NotThere: the link was altered, or its subscription has ended.
    """
    return _found(token, _END, None)


def confirm(subscription: Subscription) -> None:
    """Begin it; begun already, it goes on."""
    if subscription.confirmed_at is None:
        subscription.confirmed_at = now()
        subscription.save(update_fields=["confirmed_at"])


def end(subscription: Subscription) -> None:
    """End it: the row goes, and the address with it, also from messages that were not sent."""
    with transaction.atomic():
        forget_unsent_to(subscription.address, (_TO_CONFIRM, _NEW))
        subscription.delete()


def forget_unconfirmed() -> None:
    """Remove each address whose link grew too old unused."""
    late = Subscription.objects.filter(confirmed_at=None, asked_at__lt=now() - _CONFIRM_WITHIN)
    for one in late.order_by("pk"):
        with transaction.atomic():
            # One that was asked for again or confirmed meanwhile is late no more.
            if still := late.select_for_update().filter(pk=one.pk).first():
                end(still)


def tell_subscribers(title: str, path: str, about: str) -> int:
    """Send word of a new briefing to everybody who subscribes; how many that are.

    Args:
        path: where it stands, from the docket's origin.
        about: its key, as ``briefing:SLUG``.
    """
    forget_unconfirmed()
    subscribers = list(Subscription.objects.filter(confirmed_at__isnull=False).order_by("pk"))
    for one in subscribers:
        send_mail(
            _NEW,
            to=one.address,
            heading=f"New briefing: {title}",
            text=f"{title}\n\n{settings.EVENHAND_ORIGIN}{path}\n\n{_how_to_end(one)}",
            about=about,
        )
    return len(subscribers)


def _send_link(one: Subscription) -> None:
    link = _link("metering-confirm", one, _CONFIRM)
    send_mail(
        _TO_CONFIRM,
        to=one.address,
        heading="Begin your subscription to the briefings",
        text=(
            f"Somebody, probably you, asked for new briefings at this address.\n\n"
            f"To begin, open this within {DAYS_TO_CONFIRM} days and press the button:\n{link}\n\n"
            f"If it was not you, do nothing. {_how_to_end(one)}"
        ),
        about=f"subscription:{one.pk}",
    )


def _how_to_end(one: Subscription) -> str:
    return f"To end it and have the address removed:\n{_link('metering-end', one, _END)}\n"


def _link(name: str, one: Subscription, salt: str) -> str:
    token = signing.dumps(one.pk, salt=salt)
    return f"{settings.EVENHAND_ORIGIN}{reverse(name, args=[token])}"


def _found(token: str, salt: str, within: dt.timedelta | None) -> Subscription:
    try:
        number = signing.loads(token, salt=salt, max_age=within)
    except signing.BadSignature:
        number = 0
    found = Subscription.objects.filter(pk=number).first()
    if found is None:
        raise NotThere(
            "This link is too old, was altered, or its subscription has ended.",
            hint="Ask for the briefings again, and open the newest message.",
        )
    return found
