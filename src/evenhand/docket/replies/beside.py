"""The replies to what a page shows, for that page."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet

from evenhand.docket.content.sealing import told
from evenhand.docket.replies.models import Reply

BESIDE: Final = 20


class Shown(NamedTuple):
    """A reply as readers see it.

    ``text`` is blank where it was removed or taken out; ``taken_out`` then says why.
    """

    number: int
    name: str
    speaks_for: str
    text: str
    at: dt.datetime
    taken_out: str
    concerns: str


def seen(concerns: str = "") -> QuerySet[Reply]:
    """The replies that readers see, by day: those public, and where one was, that it was taken out.

    Args:
        concerns: the key of what they reply to; blank for all.
    """
    rows = Reply.objects.filter(Q(state="public") | Q(state="not-published", was_public=True))
    if concerns:
        rows = rows.filter(concerns=concerns)
    return rows.select_related("comment").order_by("made_at", "pk")


def shown(reply: Reply) -> Shown:
    """A reply as readers see it."""
    taken_out = ""
    if reply.state != "public":
        last = reply.decided
        taken_out = told(last.reason) if last else "no reason is on file"
    elif not reply.text:
        taken_out = "its text was removed"
    if taken_out:
        return Shown(reply.pk, "", "", "", reply.made_at, taken_out, reply.concerns)
    return Shown(
        reply.pk, reply.name, reply.speaks_for, reply.text, reply.made_at, "", reply.concerns
    )


def replies_to(concerns: str) -> list[Shown]:
    """The replies to one thing, by day; the latest where they are many.

    Args:
        concerns: the key of what is shown, as ``clause:us-doj-psp/access``.
    """
    latest = list(seen(concerns).reverse()[:BESIDE])
    return [shown(one) for one in reversed(latest)]
