"""What was sealed and published, what was done in the docket, and what is left to whoever asks."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Schema
from pydantic import Field

from evenhand.docket.api.operations import reads
from evenhand.docket.api.shapes import Page, Paged, address_with, page_of
from evenhand.docket.events.models import Event
from evenhand.docket.metering import usage as usage_of
from evenhand.docket.officers.models import Proposal
from evenhand.docket.sealed import bundles_folder

_LARGEST = 2**63 - 1


class BundleShown(Schema):
    """A sealed determination that a published letter names; null where its file is not here."""

    name: str
    program: str
    about: str
    kind: str
    reading: str
    as_of: str
    known_at: str
    hindsight: bool
    determination: str = Field(description="The digest of the determination.")
    filing: int
    published_at: str
    href: str
    sha256: str | None
    size: int | None


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


class Meter(Schema):
    """How many of something are free this month, and were taken."""

    limit: int
    used: int
    remaining: int


class Usage(Schema):
    """The meter of whoever asks; both meters are null where nothing is counted."""

    metered: bool
    not_counted_because: str
    resets_at: str
    briefings: Meter | None = None
    bulk: Meter | None = None


@reads("/bundles", Page[BundleShown], "Docket")
def bundles(request: HttpRequest, asked: Query[Paged]) -> dict[str, object]:
    """Sealed determinations of published letters, the latest first."""
    found = Proposal.objects.filter(state="published").exclude(bundle="").order_by("-filing_id")
    return page_of(request, asked, found, _bundle)


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


@reads("/usage", Usage, "Meter")
def usage(request: HttpRequest) -> dict[str, object]:
    """How many briefings and whole tables are free this month; asking counts nothing."""
    return usage_of(request)


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


def _bundle(one: Proposal) -> dict[str, object]:
    file = bundles_folder() / one.bundle
    there = file.is_file()
    return {
        "name": one.bundle,
        "program": one.program,
        "about": one.about,
        "kind": one.kind,
        "reading": one.reading,
        "as_of": one.as_of.isoformat(),
        "known_at": one.known_at.isoformat(),
        "hindsight": one.known_at > one.as_of,
        "determination": one.digest,
        "filing": one.filing_id,
        "published_at": one.ended_at.isoformat() if one.ended_at else "",
        "href": reverse("bundle", args=[one.bundle]),
        "sha256": _sha256(file, file.stat().st_mtime_ns) if there else None,
        "size": file.stat().st_size if there else None,
    }


@lru_cache(maxsize=1024)
def _sha256(file: Path, changed: int) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
