"""The clock of the docket: one place to ask what day and what moment it is."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """This moment, in UTC, to the second: what is signed and chained has no finer time."""
    return timezone.now().astimezone(dt.UTC).replace(microsecond=0)


def today() -> dt.date:
    """This day, by UTC."""
    return now().date()
