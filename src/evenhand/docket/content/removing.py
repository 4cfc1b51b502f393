"""Removing an item: asked for with a reason and an authority, and signed by a second person."""

from __future__ import annotations

from django.db import transaction

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import check_another
from evenhand.docket.clock import now
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.sealing import destroy_key
from evenhand.docket.errors import DocketError, Refused
from evenhand.docket.events.chain import record_event


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
    _check_no_hold(item)
    if not reason.strip() or not authority.strip():
        raise Refused(
            "A removal needs a reason and the authority for it.",
            hint="Say why it must go, and by which law or order.",
        )
    with transaction.atomic():
        if item.state == "removed" or item.removals.filter(signed_at=None).exists():
            raise Refused("Its removal was asked for already.", hint="A second officer signs it.")
        made = Removal.objects.create(
            item=item, reason=reason, authority=authority, asked_by=by, asked_at=now()
        )
        record_event(
            "removal-asked", f"item:{item.id}", by.body, authority=authority, sha256=item.sha256
        )
    return made


def sign_removal(removal: Removal, by: Appointment) -> None:
    """Remove an item: its key is destroyed, its hash stays.

    Raises:
        TwoPersons: whoever signs is the one who asked.
        OnHold: it is on legal hold.
    """
    with transaction.atomic():
        locked = Removal.objects.select_for_update().get(pk=removal.pk)
        item = locked.item
        _check_no_hold(item)
        if locked.signed_at is not None:
            raise Refused("It was removed already.", hint="There is nothing left to sign.")
        check_another(locked.asked_by, by, "A removal")
        locked.signed_by, locked.signed_at = by, now()
        locked.save(update_fields=["signed_by", "signed_at"])
        destroy_key(item)
        record_event(
            "removed",
            f"item:{item.id}",
            by.body,
            asked_by=locked.asked_by.body,
            authority=locked.authority,
            sha256=item.sha256,
        )


def put_on_hold(item: Item, by: Appointment, matter: str) -> None:
    """Keep an item for a matter at law, or, with a blank matter, end the hold."""
    with transaction.atomic():
        item.hold = matter.strip()
        item.save(update_fields=["hold"])
        record_event("held-for" if item.hold else "hold-ended", f"item:{item.id}", by.body)


def _check_no_hold(item: Item) -> None:
    if item.hold:
        raise OnHold(
            f"It is on legal hold: {item.hold}.", hint="End the hold first, if that may be done."
        )
