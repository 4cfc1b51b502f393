"""What waits for the officers of an agency beside the cases: mail, papers, removals, replies."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.filings.models import Filing
from evenhand.docket.officers.deliveries import failed_of
from evenhand.docket.officers.scope import programs_of
from evenhand.docket.replies.models import Reply


class Errand(NamedTuple):
    """Something that waits: in words, how many of it, and where it is done."""

    words: str
    count: int
    to: str


def errands(who: Appointment) -> list[Errand]:
    """What waits for an officer beside the cases; where nothing does, that is said too."""
    return [
        Errand(
            "Mail that could not be sent", failed_of(who).count(), reverse("officers-deliveries")
        ),
        Errand("Papers that wait to be looked at", _held(who), reverse("records")),
        Errand("Removals that wait for your signature", _removals(who), reverse("records")),
        Errand("Replies of readers to moderate", _replies(who), reverse("moderation")),
    ]


def _held(who: Appointment) -> int:
    return _items(who).filter(state="held").count()


def _removals(who: Appointment) -> int:
    """Those that another person asked for."""
    waiting = Removal.objects.filter(signed_at=None, item__in=_items(who))
    return waiting.exclude(asked_by__person=who.person).count()


def _replies(who: Appointment) -> int:
    return Reply.objects.filter(agency=who.government, state="held").count()


def _items(who: Appointment) -> QuerySet[Item]:
    """What was written or sent in the programs of the agency."""
    filings = Filing.objects.filter(program__in=[one.id for one in programs_of(who)])
    texts = filings.exclude(text=None).values("text")
    papers = filings.exclude(paper=None).values("paper")
    return Item.objects.filter(Q(pk__in=texts) | Q(pk__in=papers))
