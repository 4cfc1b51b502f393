"""What was done in the docket, each step chained to the one before it."""

from __future__ import annotations

import json
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from evenhand.docket.api.operations import reads
from evenhand.docket.api.shapes import address_with
from evenhand.docket.events.models import Event

_LARGEST = 2**63 - 1


class EventShown(Schema):
    """One step, chained to the one before it by ``previous``."""

    number: int
    at: str
    kind: str
    subject: str
    by: str
    detail: dict[str, Any]
    previous: str
    digest: str


class EventsFrom(Schema):
    """From which event on, and how many."""

    from_: Annotated[int, Field(alias="from", ge=1, le=_LARGEST, description="The first.")] = 1
    limit: int = Field(50, ge=1, le=100, description="How many, from 1 to 100.")


class EventsShown(Schema):
    """Events in their order; ``total`` is how many there are, ``next`` where they go on."""

    items: list[EventShown]
    total: int
    next: str | None


@reads("/events", EventsShown, "Docket")
def events(request: HttpRequest, asked: Query[EventsFrom]) -> dict[str, object]:
    """What was done in the docket, each step chained to the one before it."""
    rows = Event.objects.filter(number__gte=asked.from_).order_by("number")[: asked.limit]
    shown = [event_row(one) for one in rows]
    last = Event.objects.order_by("-number").values_list("number", flat=True).first() or 0
    end = asked.from_ + asked.limit
    return {
        "items": shown,
        "total": last,
        "next": address_with(request, **{"from": end}) if end <= last else None,
    }


def event_row(one: Event) -> dict[str, object]:
    """An event as data."""
    return {
        "number": one.number,
        "at": one.at.isoformat(),
        "kind": one.kind,
        "subject": one.subject,
        "by": one.by,
        "detail": json.loads(one.detail),
        "previous": one.previous,
        "digest": one.digest,
    }
