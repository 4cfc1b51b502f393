"""A briefing read: counted once a month each, for whoever is neither logged in nor subscribed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from evenhand.docket.metering.allowance import (
    OutOfMeter,
    Standing,
    asks_headers_alone,
    limit,
    who_of,
    why_not_counted,
)
from evenhand.docket.metering.cookies import give_reader_cookie, reader_cookie
from evenhand.docket.metering.counting import mark_of, take


def count_briefing(request: HttpRequest, slug: str) -> Standing | None:
    """Count a briefing that is about to be shown; one read again in a month counts once.

    Returns:
        Where the reader stands after it; ``None`` where nothing is counted.
    Raises:
        OutOfMeter: it would be one more than is free.
    """
    if why_not_counted(request) or asks_headers_alone(request):
        return None
    taken = take(who_of(request, "briefings"), "briefings", limit(), slug)
    if not taken.allowed:
        raise OutOfMeter("briefings", Standing(limit(), taken.used))
    return Standing(limit(), taken.used)


def mark_reader(
    request: HttpRequest, response: HttpResponse, standing: Standing | None, slug: str
) -> None:
    """Put on a briefing's page what a counted reader needs: headers, and the cookie once."""
    if standing is None:
        return
    for name, value in standing.headers.items():
        response.headers[name] = value
    patch_cache_control(response, private=True)
    patch_vary_headers(response, ["Cookie"])
    if not reader_cookie(request):
        mark = give_reader_cookie(response)
        take(mark_of("cookie", mark), "briefings", limit(), slug)
