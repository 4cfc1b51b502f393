"""One government: where it stands in each program, and what was filed about it and by it."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.class_condition import ever_decides
from evenhand.docket.events.done_by import done_by
from evenhand.docket.filings.listing import described
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import base_record, government_of
from evenhand.docket.live.links import published
from evenhand.docket.live.programs import ProgramLive, every_program
from evenhand.docket.live.search import KINDS
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show
from evenhand.pages.site import addresses
from evenhand.reasons.place_names import full_name
from evenhand.terms.statements import Jurisdiction


@require_safe
@takes("page")
def government(request: HttpRequest, name: str) -> HttpResponse:
    """A government's page; what is decided of it stands on the pages it leads to."""
    place = government_of(name)
    table = base_record().jurisdictions
    within = (*place.counties, place.state)
    filings = Filing.objects.filter(Q(about=name) | done_by(name))
    page = paging.page(request, filings.order_by("-pk"))
    address = addresses.government(name)
    stands, never = _by_class(place)
    return show(
        request,
        "docket/live/government.html",
        {
            "title": full_name(place),
            "trail": [("Search", reverse("search"))],
            "place": place,
            "what": KINDS[place.kind],
            "within": [table[one] for one in within if one in table and one != name],
            "stands": stands,
            "never": never,
            "filings": [described(one) for one in page.rows],
            "page": page,
            "record_page": (reverse("record-page", args=[address]) if published(address) else ""),
        },
    )


def _by_class(place: Jurisdiction) -> tuple[list[ProgramLive], list[ProgramLive]]:
    """The programs that can decide a government, and its own; then those that never do."""
    found = every_program()
    stands = [
        one for one in found if one.program.agency == place.id or ever_decides(one.program, place)
    ]
    return stands, [one for one in found if one not in stands]
