"""Requests for whole tables, counted for whoever is not logged in."""

from __future__ import annotations

from django.http import HttpRequest

from evenhand.docket.metering.allowance import (
    OutOfMeter,
    Standing,
    asks_headers_alone,
    limit,
    standing_of,
    who_of,
    why_not_counted,
)
from evenhand.docket.metering.counting import take


def check(request: HttpRequest) -> dict[str, str]:
    """Count one request for a whole table; one for its headers alone is not counted.

    Returns:
        The headers to answer with, such as ``X-RateLimit-Remaining``; none where nothing is
        counted.
    Raises:
        OutOfMeter: there is none left this month; its ``status`` is 429 and its ``headers``
            are to be answered with.
    """
    if why_not_counted(request):
        return {}
    if asks_headers_alone(request):
        standing = standing_of(request, "bulk")
        allowed = standing.remaining > 0
    else:
        taken = take(who_of(request, "bulk"), "bulk", limit())
        standing, allowed = Standing(limit(), taken.used), taken.allowed
    if not allowed:
        raise OutOfMeter("requests for whole tables", standing)
    return standing.headers
