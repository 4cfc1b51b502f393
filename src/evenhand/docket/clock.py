"""The clock of the docket: one place to ask what day and what moment it is."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from evenhand.pages.templating import several


def now() -> dt.datetime:
    """This moment, in UTC, to the second: what is signed and chained has no finer time."""
    return timezone.now().astimezone(dt.UTC).replace(microsecond=0)


def today() -> dt.date:
    """This day, by UTC."""
    return now().date()


def days_left(last: dt.date) -> str:
    """How many days are left until a last day, which still counts, or how long ago it was."""
    days = (last - today()).days
    if days > 0:
        return f"{several(days, 'day', 'days')} left after today"
    return f"{several(-days, 'day', 'days')} ago" if days else "today is the last day"
