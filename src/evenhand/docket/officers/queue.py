"""What waits for the officers of an agency beside the cases: mail, papers, removals, replies."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import first_by
from evenhand.docket.content.removing import open_removals
from evenhand.docket.officers.deliveries import failed_of
from evenhand.docket.records.belonging import items_of
from evenhand.docket.replies.deciding import waiting


class Errand(NamedTuple):
    """Something that waits: in words, how many of it, and where it is done."""

    words: str
    number: int
    to: str


def errands(who: Appointment) -> list[Errand]:
    """What waits for an officer beside the cases; where nothing does, that is said too."""
    return [
        Errand(
            "Mail that could not be sent", failed_of(who).count(), reverse("officers-deliveries")
        ),
        Errand("Papers that wait to be looked at", _held(who), reverse("records")),
        Errand("Removals that wait for your signature", _removals(who), reverse("records")),
        Errand(
            "Replies of readers to moderate", waiting(who.government).count(), reverse("moderation")
        ),
    ]


def _held(who: Appointment) -> int:
    return items_of(who.government).filter(state="held").count()


def _removals(who: Appointment) -> int:
    """Those that another person asked for."""
    waiting = open_removals().filter(item__in=items_of(who.government))
    return waiting.exclude(first_by(who, "asked_by")).count()
