"""Looking at what is held: let in with a word, or refused with a reason, by one officer.

What is refused was never to be seen by anybody else, so its key is destroyed by one person.
What everybody could read is removed by two.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import now
from evenhand.docket.content.holding import check_no_hold
from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import destroy_key, keep_text, text_of
from evenhand.docket.errors import Refused, Stale
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.records.belonging import Origin, origin_of
from evenhand.docket.records.models import Looked, LookVerdict
from evenhand.docket.records.telling import tell_sender


def let_in(item: Item, by: Appointment, reason: str = "") -> Looked:
    """Let everybody read what was held.

    Raises:
        Stale: it is not held any more.
    """
    with transaction.atomic():
        held = _held(item)
        held.state = "kept"
        held.save(update_fields=["state"])
        return _decided(held, by, "let-in", reason)


def refuse(item: Item, by: Appointment, reason: str) -> Looked:
    """Destroy the key of what was held; everybody may read the reason.

    Raises:
        Refused: no reason is given.
        OnHold: it is on legal hold.
        Stale: it is not held any more.
    """
    if not reason.strip():
        raise Refused("To refuse it takes a reason.", hint="Say why it is not let in.")
    with transaction.atomic():
        held = _held(item)
        check_no_hold(held)
        destroy_key(held)
        return _decided(held, by, "refused", reason)


def _held(item: Item) -> Item:
    take_turn()
    found = Item.objects.get(pk=item.pk)
    if found.state != "held":
        raise Stale("It is not held any more.", hint="Go back to the list of what is held.")
    return found


def _decided(item: Item, by: Appointment, verdict: LookVerdict, reason: str) -> Looked:
    kept = keep_text(reason, "note", about=item) if reason.strip() else None
    made = Looked.objects.create(item=item, by=by, verdict=verdict, reason=kept, at=now())
    origin = origin_of(item)
    record_event(verdict, f"item:{item.pk}", by.body, of=origin.source, sha256=item.sha256)
    tell_sender(item, origin.source, f"held-{verdict}", _HEADINGS[verdict], _told(made, origin))
    return made


_HEADINGS = {"let-in": "Your file can now be read", "refused": "Your file was not let in"}


def _told(looked: Looked, origin: Origin) -> str:
    what = (
        "let in the file that was held: everybody can read it now."
        if looked.verdict == "let-in"
        else "did not let in the file that was held. It cannot be read any more; the filing stands."
    )
    reason = f"\n\nThe reason: {text_of(looked.reason)}" if looked.reason else ""
    return (
        f"An officer ({looked.by.office}) {what}{reason}\n\n"
        f"The filing:\n{settings.EVENHAND_ORIGIN}{origin.to}\n"
    )
