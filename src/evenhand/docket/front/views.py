"""The first page: where to begin, and what is new."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from evenhand.docket.filings.listing import described
from evenhand.docket.filings.models import Filing
from evenhand.docket.live.programs import every_program
from evenhand.docket.shell.showing import show

_LATEST: Final = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The ways in, the programs and the latest filings."""
    latest = Filing.objects.order_by("-pk")[:_LATEST]
    return show(
        request,
        "docket/front/home.html",
        {
            "title": "Which governments meet a program's conditions, and why",
            "programs": every_program(),
            "filings": [described(one) for one in latest],
        },
    )
