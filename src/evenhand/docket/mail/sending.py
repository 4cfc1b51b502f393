"""Sending mail once what it tells of is kept, and trying again where it could not be sent."""

from __future__ import annotations

import datetime as dt
import re
import smtplib
from collections.abc import Collection
from functools import partial
from typing import Final

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet

from evenhand.docket.clock import now
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import from_docket_key, opened, under_docket_key
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.mail.models import Delivery
from evenhand.errors import EvenhandError

MOST_TRIES = 5
# After which a try that has no answer is taken for one whose process was ended.
_LONGEST: Final = dt.timedelta(minutes=10)
_ADDRESS: Final = re.compile(r"[^\s<>'\"{}(),;:]+@[^\s<>'\"{}(),;:]+")


def send_mail(
    kind: str,
    *,
    to: str,
    heading: str,
    text: str,
    about: str,
    to_body: str = "",
    attachment: Item | None = None,
) -> Delivery:
    """Keep a message, and send it as soon as this transaction is kept.

    Args:
        kind: what it is, in kebab-case, for the list of deliveries.
        to: the address; it is shown nowhere.
        heading: its line ends become spaces: what follows one would be another header.
        about: what it tells of, as ``filing:12``.
        to_body: the government or office it is for; blank for a reader.
    """
    delivery = Delivery.objects.create(
        kind=kind,
        subject_of=about,
        to_body=to_body,
        address=to,
        heading=" ".join(heading.split()),
        text=under_docket_key(text.encode()),
        attachment=attachment,
        made_at=now(),
    )
    transaction.on_commit(partial(try_to_send, delivery))
    return delivery


def try_to_send(delivery: Delivery) -> bool:
    """Try once; what the mail server answers is kept with the message.

    Of several that try the same at once, one does. Not tried is what was sent meanwhile, has
    no address any more, or is on its way.

    Returns:
        Whether it was sent, by this try.
    """
    if _on_its_way(delivery) or not _taken_up(delivery):
        return False
    try:
        _message(delivery).send()
    # One that cannot be made, as its file is sealed under another key, keeps no other back.
    except (OSError, smtplib.SMTPException, EvenhandError, ValueError) as problem:
        # Mail servers repeat the address, which is shown to nobody.
        told = _ADDRESS.sub("the address", f"{type(problem).__name__}: {problem}")
        _became(delivery, "mail-failed", failure=told[:500])
        return False
    _became(delivery, "mail-sent", sent_at=now(), failure="", address="", text=b"")
    return True


def try_again() -> int:
    """Try all that were not sent and were not tried too often.

    Returns:
        How many were sent.
    """
    left = _unsent().filter(tries__lt=MOST_TRIES).order_by("pk")
    return sum(try_to_send(one) for one in left)


def forget_unsent(about: str, *, saying: str = "") -> None:
    """Blank the address and text of what was not sent, as of what was: it is never sent then.

    Args:
        about: what the messages tell of, as ``filing:12``.
        saying: forget those alone that quote this.
    """
    rows = _unsent().filter(subject_of=about)
    if saying:
        rows = rows.filter(pk__in=[one.pk for one in rows if saying in _text_of(one)])
    rows.update(address="", text=b"")


def forget_unsent_to(address: str, kinds: Collection[str]) -> None:
    """The same for what was to be sent to an address, of some kinds alone.

    Args:
        kinds: as :func:`send_mail` was told: the same address may be that of an account.
    """
    _unsent().filter(address=address, kind__in=kinds).update(address="", text=b"")


def _unsent() -> QuerySet[Delivery]:
    return Delivery.objects.filter(sent_at=None).exclude(address="")


def _taken_up(delivery: Delivery) -> bool:
    """Count the try; whether nobody else has done so since the delivery was read."""
    same = _unsent().filter(pk=delivery.pk, tries=delivery.tries)
    return same.update(tries=F("tries") + 1, failure="", begun_at=now()) == 1


def _on_its_way(delivery: Delivery) -> bool:
    """Whether a try has begun and may not have ended."""
    return delivery.begun_at is not None and now() - delivery.begun_at < _LONGEST


def _became(delivery: Delivery, event: str, **cells: object) -> None:
    """Keep the outcome of a try and its event, both or neither."""
    with transaction.atomic():
        take_turn()
        Delivery.objects.filter(pk=delivery.pk).update(begun_at=None, **cells)
        record_event(event, f"delivery:{delivery.pk}", "the docket", mail=delivery.kind)


def _text_of(delivery: Delivery) -> str:
    return from_docket_key(delivery.text).decode()


def _message(delivery: Delivery) -> EmailMessage:
    message = EmailMessage(delivery.heading, _text_of(delivery), to=[delivery.address])
    item = delivery.attachment
    if item is not None and item.readable:
        message.attach(item.name, opened(item), item.media_type)
    return message
