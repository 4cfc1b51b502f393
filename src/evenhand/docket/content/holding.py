"""Legal holds: what a matter at law keeps is neither removed nor disposed of until they end."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import now
from evenhand.docket.content.models import Hold, Item
from evenhand.docket.content.sealing import keep_text, told
from evenhand.docket.errors import DocketError, Refused, Stale
from evenhand.docket.events.chain import record_event, take_turn


class OnHold(DocketError):
    """A legal hold keeps it."""

    code = "docket.on-hold"
    status = 409


def put_on_hold(
    item: Item, by: Appointment, matter: str, *, instead_of: Hold | None = None
) -> None:
    """Keep an item for a matter at law.

    Args:
        instead_of: the hold it was on when that was decided, which ends; ``None`` for none.
    Raises:
        Refused: the matter is blank, or the item was removed already.
        Stale: its hold is another one now.
    """
    if not matter.strip():
        raise Refused("A legal hold needs a matter.", hint="Give the number of the case or order.")
    with transaction.atomic():
        found = _locked(item, instead_of)
        if found.state == "removed":
            raise Refused("It was removed already.", hint="There is nothing left to keep.")
        _end(found, by)
        kept = keep_text(matter, "note", about=found)
        Hold.objects.create(item=found, matter=kept, by=by, at=now())
        record_event("held-for", f"item:{found.id}", by.body)


def end_hold(item: Item, by: Appointment, *, ended: Hold | None) -> None:
    """End the hold of an item.

    Args:
        ended: the hold it was on when that was decided.
    Raises:
        Refused: it was on none.
        Stale: its hold is another one now.
    """
    if ended is None:
        raise Refused("It is on no legal hold.", hint="There is none to end.")
    with transaction.atomic():
        found = _locked(item, ended)
        _end(found, by)
        record_event("hold-ended", f"item:{found.id}", by.body)


def holds_now() -> QuerySet[Hold]:
    """Those that were not ended."""
    return Hold.objects.filter(ended_at=None)


def check_no_hold(item: Item) -> None:
    """Refuse what would take an item away that a legal hold keeps.

    Raises:
        OnHold: one does.
    """
    if hold := item.hold:
        raise OnHold(
            f"It is on legal hold: {told(hold.matter)}.",
            hint="End the hold first, if that may be done.",
        )


def _locked(item: Item, before: Hold | None) -> Item:
    take_turn()
    found = Item.objects.get(pk=item.pk)
    if found.hold != before:
        raise Stale(
            "Another officer put it on hold or ended the hold meanwhile.",
            hint="Look at it as it is now, and decide then.",
        )
    return found


def _end(item: Item, by: Appointment) -> None:
    holds_now().filter(item=item).update(ended_by=by, ended_at=now())
