"""The list of filings, each filing, and the papers that were sent with them."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from evenhand.docket.content.handing_out import attachment, file_to_save
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import NotThere
from evenhand.docket.events.models import Event
from evenhand.docket.filings.choosing import FILTERS, asked_of, chosen
from evenhand.docket.filings.concerned import concerned, filed_on
from evenhand.docket.filings.listing import KIND_WORDS, described, item_shown, rows_said
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import programs
from evenhand.docket.named import filing_named
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records.belonging import can_ask
from evenhand.docket.shell import paging
from evenhand.docket.shell.showing import show
from evenhand.verbs.rows import csv_text

_NEWS: Final = 50
_COLUMNS: Final = (
    "number", "filed_at", "kind", "program", "about", "by", "concerns", "without_prejudice",
    "statement", "act", "text_sha256", "paper_sha256",
)  # fmt: skip


@require_safe
def filings(request: HttpRequest) -> HttpResponse:
    """The docket's list, the latest first; ``?format=csv`` gives all that is chosen."""
    given = asked_of(request, "format", "page")
    found = chosen(given)
    if given.get("format") == "csv":
        rows = map(_row, found.select_related("text", "paper").iterator(chunk_size=1000))
        content = csv_text(rows, _COLUMNS).encode()
        return file_to_save("filings.csv", content, "text/csv; charset=utf-8")
    page = paging.page(request, found)
    asked = {one: given.get(one, "") for one in FILTERS}
    kept = urlencode({name: words for name, words in asked.items() if words})
    return show(
        request,
        "docket/filings/list.html",
        {
            "title": "Docket",
            "rows": [described(one) for one in page.rows],
            "page": page,
            "asked": asked,
            "kinds": KIND_WORDS,
            "programs": sorted(programs().values(), key=lambda one: one.title),
            "csv": f"?{kept}{'&' if kept else ''}format=csv",
            "feed": reverse("filings-feed") + (f"?{kept}" if kept else ""),
        },
    )


@require_safe
def filing(request: HttpRequest, number: int) -> HttpResponse:
    """One filing, with all of it that is public."""
    found = filing_named(str(number))
    said = described(found)
    items = [f"item:{one}" for one in (found.text_id, found.paper_id) if one]
    events = Event.objects.filter(subject__in=[found.key, *items]).order_by("number")
    return show(
        request,
        "docket/filings/one.html",
        {
            "title": f"Filing {found.pk}",
            "trail": [("Docket", reverse("filings"))],
            "said": said,
            "filing": found,
            "concerned": concerned(found),
            "filed_on": filed_on(found),
            "rows": rows_said(found),
            "text": text_of(found.text),
            "text_item": item_shown(found.text),
            "paper": item_shown(found.paper),
            "events": list(events),
            "replied_to": found.key,
            "can_ask": can_ask(request.user, found.text, found.paper),
            "letter": Proposal.objects.filter(filing=found, state="published").exists(),
        },
    )


@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """The file that was sent with a filing, to save."""
    item = filing_named(str(number)).paper
    if item is None or not item.readable:
        raise NotThere(
            f"There is no file with filing {number} that can be read.",
            hint="The page of the filing says what became of it.",
        )
    return attachment(item)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The latest filings as an Atom feed (RFC 4287), chosen as the list is."""
    origin = settings.EVENHAND_ORIGIN
    made = Atom1Feed(
        title="evenhand: filings",
        link=origin + reverse("filings"),
        description="What was filed, the latest first",
        feed_url=origin + request.get_full_path(),
        author_name="evenhand",
    )
    for one in map(described, chosen(asked_of(request))[:_NEWS]):
        made.add_item(
            title=f"Filing {one.number}: {one.sentence}",
            link=origin + one.to,
            description=f"{one.program}. {one.sentence}.",
            pubdate=one.filed_at,
            updateddate=one.filed_at,
            unique_id=origin + one.to,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml")


def _row(one: Filing) -> dict[str, object]:
    """A filing as a row; the hash of what is held stands in the log of events alone."""
    return {
        "number": one.pk,
        "filed_at": one.filed_at.isoformat(),
        "kind": one.kind,
        "program": one.program,
        "about": one.about,
        "by": one.by,
        "concerns": one.concerns,
        "without_prejudice": one.without_prejudice,
        "statement": one.statement,
        "act": one.act,
        "text_sha256": one.text.sha256 if one.text and one.text.state != "held" else "",
        "paper_sha256": one.paper.sha256 if one.paper and one.paper.state != "held" else "",
    }
