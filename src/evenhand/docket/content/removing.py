"""Removing an item: asked for with a reason and an authority, and signed by a second person."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import check_another
from evenhand.docket.clock import now
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.sealing import destroy_key
from evenhand.docket.errors import DocketError, Refused, Stale
from evenhand.docket.events.chain import record_event, take_turn


class OnHold(DocketError):
    """A legal hold keeps it."""

    code = "docket.on-hold"
    status = 409


def ask_removal(item: Item, by: Appointment, *, reason: str, authority: str) -> Removal:
    """Ask that an item be removed; nothing is removed yet.

    Raises:
        OnHold: it is on legal hold.
        Refused: the reason or the authority is blank, or somebody has asked already.
    """
    if not reason.strip() or not authority.strip():
        raise Refused(
            "A removal needs a reason and the authority for it.",
            hint="Say why it must go, and by which law or order.",
        )
    with transaction.atomic():
        take_turn()
        found = Item.objects.get(pk=item.pk)
        _check_no_hold(found)
        if found.state == "removed" or open_removals().filter(item=found).exists():
            raise Refused("Its removal was asked for already.", hint="A second officer signs it.")
        made = Removal.objects.create(
            item=found, reason=reason, authority=authority, asked_by=by, asked_at=now()
        )
        # The reason and the authority are texts that somebody wrote: no event holds them.
        record_event("removal-asked", f"item:{found.id}", by.body, sha256=found.sha256)
    return made


def sign_removal(removal: Removal, by: Appointment) -> None:
    """Remove an item: its key is destroyed, its hash stays.

    Raises:
        TwoPersons: whoever signs is the one who asked.
        OnHold: it is on legal hold.
        Refused: it was signed or ended already.
    """
    with transaction.atomic():
        take_turn()
        found = Removal.objects.get(pk=removal.pk)
        item = found.item
        _check_no_hold(item)
        _check_open(found)
        check_another(found.asked_by, by, "A removal")
        found.signed_by, found.signed_at = by, now()
        found.save(update_fields=["signed_by", "signed_at"])
        destroy_key(item)
        record_event(
            "removed",
            f"item:{item.id}",
            by.body,
            asked_by=found.asked_by.body,
            sha256=item.sha256,
        )


def end_request(removal: Removal, by: Appointment, because: str = "") -> None:
    """End a request to remove an item: it stays. Who asked may take it back without a reason.

    Raises:
        Refused: it was signed or ended already, or another ends it and gives no reason.
    """
    with transaction.atomic():
        take_turn()
        found = Removal.objects.get(pk=removal.pk)
        _check_open(found)
        own = found.asked_by.is_of(by)
        if not own and not because.strip():
            raise Refused("To decline it takes a reason.", hint="Say why the item stays.")
        found.ended_by, found.ended_at, found.ended_because = by, now(), because.strip()
        found.save(update_fields=["ended_by", "ended_at", "ended_because"])
        kind = "removal-withdrawn" if own else "removal-declined"
        record_event(kind, f"item:{found.item_id}", by.body, sha256=found.item.sha256)


def open_removals() -> QuerySet[Removal]:
    """Those that were asked for and wait for a signature."""
    return Removal.objects.filter(signed_at=None, ended_at=None)


def _check_open(removal: Removal) -> None:
    if removal.signed_at is not None:
        raise Refused("It was removed already.", hint="There is nothing left to sign.")
    if removal.ended_at is not None:
        raise Refused("The request was ended: the item stays.", hint="Ask for a removal anew.")


def put_on_hold(item: Item, by: Appointment, matter: str) -> None:
    """Keep an item for a matter at law, or, with a blank matter, end the hold.

    Raises:
        Refused: it was removed already: there is nothing left to keep.
        Stale: its hold is another than when the item was read.
    """
    with transaction.atomic():
        take_turn()
        found = Item.objects.get(pk=item.pk)
        if found.hold != item.hold:
            raise Stale(
                "Another officer put it on hold or ended the hold meanwhile.",
                hint="Look at it as it is now, and decide then.",
            )
        if matter.strip() and found.state == "removed":
            raise Refused("It was removed already.", hint="There is nothing left to keep.")
        found.hold = matter.strip()
        found.save(update_fields=["hold"])
        record_event("held-for" if found.hold else "hold-ended", f"item:{found.id}", by.body)


def _check_no_hold(item: Item) -> None:
    if item.hold:
        raise OnHold(
            f"It is on legal hold: {item.hold}.", hint="End the hold first, if that may be done."
        )
