"""Telling the party that filed something what became of it."""

from __future__ import annotations

from django.db.models import Q

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item
from evenhand.docket.filings.models import Filing
from evenhand.docket.mail.sending import send_mail


def tell_sender(item: Item, source: str, kind: str, heading: str, text: str) -> None:
    """Write to the account that filed an item; to nobody where no account did.

    Args:
        source: what it is of, as ``filing:12``.
    """
    filing = Filing.objects.filter(Q(text=item) | Q(paper=item)).first()
    if filing is not None and filing.filed_by is not None and filing.filed_by.role == "party":
        tell(filing.filed_by, source, kind, heading, text)


def tell(who: Appointment, source: str, kind: str, heading: str, text: str) -> None:
    """Write to one account, once this transaction is kept."""
    send_mail(
        kind,
        to=who.account.email,
        heading=heading,
        text=text,
        about=source,
        to_body=who.body,
    )
