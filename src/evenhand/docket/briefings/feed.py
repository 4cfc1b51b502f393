"""The published briefings as an Atom feed (RFC 4287): title, first paragraph and link."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.text import summary
from evenhand.docket.content.sealing import told
from evenhand.docket.shell.feeds import Feed
from evenhand.docket.shell.query import takes

_MOST: Final = 50


@require_safe
@takes()
def briefings_feed(request: HttpRequest) -> HttpResponse:
    """The latest briefings; the feed is never counted."""
    origin = settings.EVENHAND_ORIGIN
    feed = Feed(
        title="Briefings · evenhand",
        link=f"{origin}{reverse('briefings')}",
        description="Briefings, each claim linked to the record",
        feed_url=f"{origin}{request.path}",
    )
    rows = Briefing.objects.filter(published_at__isnull=False).order_by("-published_at")
    for one in rows.select_related("body")[:_MOST]:
        where = f"{origin}{reverse('briefing', args=[one.slug])}"
        feed.add_item(
            title=one.title,
            link=where,
            description=summary(told(one.body)),
            author_name=one.byline,
            pubdate=one.published_at,
            updateddate=one.published_at,
            unique_id=where,
        )
    return feed.answer()
