"""The programs of the docket, and what is live about each."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from evenhand.docket.filings.models import Filing
from evenhand.docket.held import base_record, programs
from evenhand.docket.live.links import published_pages
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show
from evenhand.reasons.place_names import full_name
from evenhand.terms.programs import Program


class ProgramLive(NamedTuple):
    """A program by its agency's name, with how many filings were made in it."""

    program: Program
    agency: str
    filings: int
    published: tuple[tuple[str, str], ...]


@require_safe
@takes()
def programs_live(request: HttpRequest) -> HttpResponse:
    """All programs, by agency and title."""
    return show(
        request, "docket/live/programs.html", {"title": "Programs", "found": every_program()}
    )


def every_program() -> list[ProgramLive]:
    """The programs by agency and title."""
    filed = Counter(Filing.objects.values_list("program", flat=True))
    table = base_record().jurisdictions
    found = [
        ProgramLive(
            one,
            full_name(table[one.agency]) if one.agency in table else one.agency,
            filed[one.id],
            published_pages(one.id),
        )
        for one in programs().values()
    ]
    return sorted(found, key=lambda one: (one.agency, one.program.title))
