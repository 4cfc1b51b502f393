"""Pages of briefings for everybody."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.shown import like, shown
from evenhand.docket.briefings.text import summary
from evenhand.docket.clock import now
from evenhand.docket.content.sealing import told
from evenhand.docket.errors import NotThere
from evenhand.docket.metering.allowance import OutOfMeter, limit
from evenhand.docket.metering.counting import next_month
from evenhand.docket.metering.reading import count_briefing, mark_reader
from evenhand.docket.records.belonging import can_ask
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show


@require_safe
@takes("page")
def briefings(request: HttpRequest) -> HttpResponse:
    """The list, the latest first; it is never counted."""
    published = Briefing.objects.filter(published_at__isnull=False)
    rows = published.select_related("body").order_by("-day", "-pk")
    page = paging.page(request, rows, most=20)
    content = {
        "title": "Briefings",
        "page": page,
        "summaries": {one.pk: summary(told(one.body)) for one in page.rows},
        "limit": limit(),
    }
    return show(request, "docket/briefings/briefings.html", content)


@require_safe
def briefing(request: HttpRequest, slug: str) -> HttpResponse:
    """One briefing, counted for whoever is neither logged in nor subscribed."""
    published = Briefing.objects.filter(published_at__isnull=False).select_related("body")
    found = published.prefetch_related("claims__sentence").filter(slug=slug).first()
    if found is None:
        raise NotThere("There is no such briefing.", hint="Look at the list of briefings.")
    try:
        standing = count_briefing(request, slug)
    except OutOfMeter as problem:
        return _out(request, found, problem)
    content = {
        "title": found.title,
        "trail": _trail(),
        "briefing": found,
        "shown": shown(found),
        "like": like(found),
        "removable": removable(request.user, found),
        "standing": standing,
        "replied_to": f"briefing:{slug}",
        "checked_at": now(),
    }
    response = show(request, "docket/briefings/briefing.html", content)
    mark_reader(request, response, standing, slug)
    return response


def removable(user: object, briefing: Briefing) -> dict[int, UUID]:
    """What whoever is logged in may ask to be removed: claims by their number, the text by 0."""
    items = {0: briefing.body} | {one.number: one.sentence for one in briefing.claims.all()}
    allowed = can_ask(user, *items.values())
    return {number: item.pk for number, item in items.items() if item.pk in allowed}


def _out(request: HttpRequest, found: Briefing, problem: OutOfMeter) -> HttpResponse:
    content = {
        "title": "No free briefings are left this month",
        "trail": _trail(),
        "what": problem.message,
        "briefing": found.title,
        "resets": next_month(),
    }
    response = show(request, "docket/metering/out.html", content, status=problem.status)
    for name, value in problem.headers.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response


def _trail() -> list[tuple[str, str]]:
    return [("Briefings", reverse("briefings"))]
