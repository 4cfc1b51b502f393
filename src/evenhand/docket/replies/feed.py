"""The public replies as an Atom feed (RFC 4287), the latest first."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.replies.concerning import concern_kept, concern_of
from evenhand.docket.replies.models import Reply
from evenhand.docket.shell.feeds import Feed
from evenhand.docket.shell.query import takes

_MOST: Final = 50


@require_safe
@takes("to")
def replies_feed(request: HttpRequest) -> HttpResponse:
    """The latest public replies; with ``?to=KEY`` those to one thing."""
    key = request.GET.get("to", "")
    words = f"Replies to {concern_of(key).words}" if key else "Replies"
    origin = settings.EVENHAND_ORIGIN
    feed = Feed(
        title=f"{words} · evenhand",
        link=f"{origin}{reverse('replies-of')}",
        description=words,
        feed_url=f"{origin}{request.get_full_path()}",
    )
    rows = Reply.objects.filter(state="public", comment__state="kept")
    rows = rows.filter(concerns=key) if key else rows
    for one in rows.select_related("comment").order_by("-made_at", "-pk")[:_MOST]:
        where = f"{origin}{reverse('replies-of')}?to={one.concerns}#reply-{one.pk}"
        feed.add_item(
            title=f"{one.name} on {concern_kept(one).words}",
            link=where,
            description=one.text,
            author_name=one.name,
            pubdate=one.made_at,
            updateddate=one.made_at,
            unique_id=where,
        )
    return feed.answer()
