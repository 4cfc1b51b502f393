"""Sending mail once what it tells of is kept, and trying again where it could not be sent."""

from __future__ import annotations

import re
import smtplib
from functools import partial
from typing import Final

from django.core.mail import EmailMessage
from django.db import transaction

from evenhand.docket.clock import now
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import opened
from evenhand.docket.events.chain import record_event
from evenhand.docket.mail.models import Delivery

MOST_TRIES = 5
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
        text=text,
        attachment=attachment,
        made_at=now(),
    )
    transaction.on_commit(partial(try_to_send, delivery))
    return delivery


def try_to_send(delivery: Delivery) -> bool:
    """Try once; what the mail server answers is kept with the message.

    Returns:
        Whether it was sent.
    """
    delivery.tries += 1
    try:
        _message(delivery).send()
    except (OSError, smtplib.SMTPException) as problem:
        told = f"{type(problem).__name__}: {problem}"
        # Mail servers repeat the address, which is shown to nobody.
        delivery.failure = _ADDRESS.sub("the address", told)[:500]
        delivery.save(update_fields=["tries", "failure"])
        record_event("mail-failed", f"delivery:{delivery.pk}", "the docket", mail=delivery.kind)
        return False
    delivery.sent_at, delivery.failure = now(), ""
    delivery.address, delivery.text = "", ""
    delivery.save(update_fields=["tries", "sent_at", "failure", "address", "text"])
    record_event("mail-sent", f"delivery:{delivery.pk}", "the docket", mail=delivery.kind)
    return True


def try_again() -> int:
    """Try all that were not sent and were not tried too often.

    Returns:
        How many were sent.
    """
    left = Delivery.objects.filter(sent_at=None, tries__lt=MOST_TRIES).order_by("pk")
    return sum(try_to_send(one) for one in left)


def _message(delivery: Delivery) -> EmailMessage:
    message = EmailMessage(delivery.heading, delivery.text, to=[delivery.address])
    item = delivery.attachment
    if item is not None and item.readable:
        message.attach(item.name, opened(item), item.media_type)
    return message
