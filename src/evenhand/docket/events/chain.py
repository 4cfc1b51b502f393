"""Adding an event, and checking that none was altered since.

An event belongs to the transaction of what it tells of: both are kept or neither is. Writers
take turns, so that the chain has no forks: SQLite has one writer at a time, and PostgreSQL is
asked for a lock that ends with the transaction.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from django.db import connection, transaction

from evenhand.bundle.canonical import Json, canonical
from evenhand.bundle.log.merkle import Tree, leaf_hash
from evenhand.docket.clock import now
from evenhand.docket.events.models import Event

_LOCK: Final = 7_244_001
FIRST: Final = "0" * 64


def record_event(kind: str, subject: str, by: str, **detail: Json) -> Event:
    """Add an event to the chain.

    Args:
        kind: what was done, in kebab-case.
        subject: what it was done to, as ``filing:12``.
        by: the office that did it, ``the docket`` where nobody did.
        detail: more about it; nothing private.
    """
    with transaction.atomic():
        take_turn()
        last = Event.objects.order_by("-number").first()
        event = Event(
            number=last.number + 1 if last else 1,
            at=now(),
            kind=kind,
            subject=subject,
            by=by,
            detail=canonical(detail).decode(),
            previous=last.digest if last else FIRST,
        )
        event.digest = digest_of(event)
        event.save(force_insert=True)
        return event


def take_turn() -> None:
    """Let no other writer in before this transaction ends; asked for again, nothing happens.

    Whoever numbers a row asks first: what has a lower number is then never seen later. It is
    asked for before any row is locked: of two, one with a row that waits for the turn and one
    with the turn that waits for the row, PostgreSQL ends one with an error (a deadlock).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def content_of(event: Event) -> bytes:
    """An event as it is hashed: canonical JSON of all but its own digest."""
    return canonical(
        {
            "number": event.number,
            "at": event.at.astimezone(dt.UTC).isoformat(),
            "kind": event.kind,
            "subject": event.subject,
            "by": event.by,
            "detail": event.detail,
            "previous": event.previous,
        }
    )


def digest_of(event: Event) -> str:
    """SHA-256 of an event with the digest of the one before it."""
    return hashlib.sha256(content_of(event)).hexdigest()


def faults_in(events: Iterable[Event]) -> Iterator[str]:
    """Where a chain is not whole, in words; nothing where it is."""
    number, previous = 1, FIRST
    for event in events:
        if event.number != number:
            yield f"event {number} is missing"
        elif event.previous != previous:
            yield f"event {number} does not follow the one before it"
        if event.digest != digest_of(event):
            yield f"event {event.number} was altered"
        number, previous = event.number + 1, event.digest


def tree_of(events: Iterable[Event]) -> Tree:
    """The Merkle tree (RFC 6962) over the events: its root stands for them all."""
    tree = Tree()
    for event in events:
        tree.add(leaf_hash(content_of(event)))
    return tree
