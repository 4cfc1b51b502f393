"""Counting in one statement, so that of two who count at once neither is lost.

A reader is a digest under a key of the month, so that one month's rows cannot be laid beside
another's; those of earlier months are removed with the first count of a reader. The key is
made from the docket's secret: whoever has that can still try whether a network they think of
is among the rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import Final, NamedTuple

from django.conf import settings
from django.db import connection, transaction

from evenhand.docket.clock import now
from evenhand.docket.metering.models import Count, What

_ADD: Final = """
INSERT INTO docket_count (month, who, what, subject, n) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (month, who, what, subject) DO UPDATE SET n = docket_count.n + 1
RETURNING n
"""


class Taken(NamedTuple):
    """What became of one more: how many there are this month, and whether it was allowed."""

    used: int
    allowed: bool


class _Over(Exception):
    """One more than allowed: what was counted for it is taken back."""


def this_month() -> str:
    """The month, by UTC, as it is kept."""
    return f"{now():%Y-%m}"


def next_month() -> dt.datetime:
    """The moment from which all is counted anew, UTC."""
    first = now().replace(day=1, hour=0, minute=0, second=0)
    return (first + dt.timedelta(days=32)).replace(day=1)


def mark_of(kind: str, words: str) -> str:
    """A reader as it is kept: HMAC-SHA-256 under a key of the month, made from the secret.

    Args:
        kind: what ``words`` are: ``cookie``, or ``network`` for one that reads or subscribes
            and ``reply`` for one that replies: marks of two kinds are never the same.
    """
    key = hmac.digest(settings.SECRET_KEY.encode(), f"meter {this_month()}".encode(), "sha256")
    return hmac.new(key, f"{kind} {words}".encode(), hashlib.sha256).hexdigest()


def take(who: str, what: What, limit: int, subject: str = "") -> Taken:
    """Count one more, unless that is more than the limit or its subject was counted before.

    Args:
        subject: what is counted once however often it is taken; blank counts each time.
    """
    try:
        with transaction.atomic():
            if subject and _add_one(who, what, subject) > 1:
                return Taken(used(who, what), allowed=True)
            total = _add_one(who, what, "")
            if total > limit:
                raise _Over
            return Taken(total, allowed=True)
    except _Over:
        return Taken(limit, allowed=False)


def used(who: str, what: What) -> int:
    """How many a reader has taken this month."""
    rows = Count.objects.filter(month=this_month(), who=who, what=what, subject="")
    return rows.values_list("n", flat=True).first() or 0


def forget_months_gone() -> int:
    """Remove what was counted in earlier months; how many rows that were."""
    return Count.objects.exclude(month=this_month()).delete()[0]


def _add_one(who: str, what: What, subject: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [this_month(), who, what, subject])
        (number,) = cursor.fetchone()
    if number == 1 and not subject:
        # The first of somebody's month: as good a moment as any to drop the months before.
        forget_months_gone()
    return int(number)
