"""What stood on a page of records, so that a page that is out of date decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import told
from evenhand.docket.errors import Stale
from evenhand.docket.records.models import VERDICT_WORDS, Treatment


def mark_of_item(item: Item) -> str:
    """What stands for an item as its page shows it, to be sent with what is decided there."""
    hold = item.hold
    return _digest(str(item.pk), item.state, hold.pk if hold else None, item.looked.count())


def check_item(item: Item, seen: str) -> None:
    """Refuse a decision from a page on which the item stood otherwise than now.

    Args:
        seen: the :func:`mark_of_item` as it was looked at.
    Raises:
        Stale: it was decided on or put on hold since; what stands now is said.
    """
    if seen != mark_of_item(item):
        raise Stale(
            f"The item is not as you looked at it: {_item_now(item)}.",
            hint="Look at it as it is now, and decide then.",
        )


def mark_of_treatment(one: Treatment) -> str:
    """What stands for an item of a request, with what was decided on it."""
    decided = (one.verdict, one.exemptions, one.reason, one.portions, str(one.at))
    return _digest(one.pk, one.item.state, *decided)


def mark_of_request(items: Iterable[Treatment]) -> str:
    """What stands for the items of a request together."""
    return _digest(*map(mark_of_treatment, items))


def check_treatment(one: Treatment, seen: str) -> None:
    """Refuse a decision from a page on which an item of a request stood otherwise than now.

    Args:
        seen: the :func:`mark_of_treatment` it as it was looked at.
    Raises:
        Stale: it was decided or removed since; what stands now is said.
    """
    if seen != mark_of_treatment(one):
        raise Stale(
            f"This item is not as you looked at it: {_treatment_now(one)}.",
            hint="Look at what was decided, and decide anew if it is not right.",
        )


def _digest(*stands: object) -> str:
    return hashlib.sha256(repr(stands).encode()).hexdigest()


def _item_now(item: Item) -> str:
    """How an item stands, who decided on it last, and for what it is on hold."""
    looked = item.looked.select_related("by").order_by("pk").last()
    by = f" ({looked.verdict} by {looked.by.body} on {looked.at:%Y-%m-%d})" if looked else ""
    hold = item.hold
    kept = f"on legal hold for {told(hold.matter)}" if hold else "on no legal hold"
    return f"it is {item.state} now{by}, and {kept}"


def _treatment_now(one: Treatment) -> str:
    """How an item of a request stands, and by whom, when and why it was decided."""
    if one.item.state != "kept":
        return f"it is {one.item.state} now"
    by = f" by {one.by.body} on {one.at:%Y-%m-%d at %H:%M} UTC" if one.by and one.at else ""
    why = " ".join(filter(None, (*one.exemptions, one.reason)))
    return f"it is {VERDICT_WORDS[one.verdict]} now{by}{f', {why}' if why else ''}"
