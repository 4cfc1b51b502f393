"""Removing an item: asked for with a reason and an authority, and signed by a second person."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import check_another
from evenhand.docket.clock import now
from evenhand.docket.content.holding import check_no_hold
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.sealing import destroy_key, keep_text
from evenhand.docket.errors import Refused
from evenhand.docket.events.chain import record_event, take_turn


def ask_removal(
    item: Item, by: Appointment, *, reason: str, authority: str, said: Item | None = None
) -> Removal:
    """Ask that an item be removed; nothing is removed yet.

    Args:
        said: the reason as it was kept already, for another item that goes with this one.
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
        check_no_hold(found)
        if found.state == "removed" or open_removals().filter(item=found).exists():
            raise Refused("Its removal was asked for already.", hint="A second officer signs it.")
        made = Removal.objects.create(
            item=found,
            reason=said or keep_text(reason, "note", about=found),
            authority=authority,
            asked_by=by,
            asked_at=now(),
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
        check_no_hold(item)
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


def end_request(
    removal: Removal, by: Appointment, because: str = "", *, said: Item | None = None
) -> Item | None:
    """End a request to remove an item: it stays. Who asked may take it back without a reason.

    Args:
        said: the reason as it was kept already, for another request that ends with this one.
    Returns:
        The reason as it is kept; ``None`` where none was given.
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
        if because.strip() and said is None:
            said = keep_text(because, "note", about=found.item)
        found.ended_by, found.ended_at, found.ended_because = by, now(), said
        found.save(update_fields=["ended_by", "ended_at", "ended_because"])
        kind = "removal-withdrawn" if own else "removal-declined"
        record_event(kind, f"item:{found.item_id}", by.body, sha256=found.item.sha256)
    return said


def open_removals() -> QuerySet[Removal]:
    """Those that were asked for and wait for a signature."""
    return Removal.objects.filter(signed_at=None, ended_at=None)


def discard(item: Item) -> None:
    """Destroy what nothing names any more, as a draft that was written anew.

    Its row goes too, unless a removal or a hold speaks of it. On hold, it stays as it is.
    """
    if item.hold is None:
        destroy_key(item)
        with suppress(ProtectedError):
            item.delete()


def _check_open(removal: Removal) -> None:
    if removal.signed_at is not None:
        raise Refused("It was removed already.", hint="There is nothing left to sign.")
    if removal.ended_at is not None:
        raise Refused("The request was ended: the item stays.", hint="Ask for a removal anew.")
