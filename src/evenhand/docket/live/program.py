"""A program on a day: everybody in its class decided, on all that was filed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.answers import in_force
from evenhand.docket.content.handing_out import file_to_save
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.listing import described
from evenhand.docket.filings.models import Filing
from evenhand.docket.live.days import ASKED, FIRST, LAST, Asked, asked_of
from evenhand.docket.live.links import published_pages
from evenhand.docket.shell.query import asked_once
from evenhand.docket.shell.showing import show
from evenhand.reasons.place_names import full_name
from evenhand.terms.dates import by_fiscal_year
from evenhand.terms.findings import Determination
from evenhand.verbs.determine import Determinations
from evenhand.verbs.outcomes_page import WHAT_IT_IS
from evenhand.verbs.publish.day.class_decided import class_decided, outcomes_counted
from evenhand.verbs.rows import ROW_COLUMNS, csv_text, determination_row, json_text

_LATEST = 5


class Row(NamedTuple):
    """One in the class: its name, where its determination lies, and what came out by reading."""

    id: str
    name: str
    to: str
    found: Mapping[str, Determination]


@require_safe
def program(request: HttpRequest, name: str) -> HttpResponse:
    """The class of a program on a day; ``?format=csv`` or ``json`` gives it as data."""
    asked = asked_of(name, asked_once(request, (*ASKED, "format")))
    decided = decided_by_reading(asked)
    wanted = request.GET.get("format", "")
    if wanted in ("csv", "json"):
        return _as_data(asked, decided, wanted)
    first = next(iter(decided.values()))
    return show(
        request,
        "docket/live/program.html",
        {
            "title": asked.program.title,
            "trail": [("Programs", reverse("live-programs"))],
            "asked": asked,
            "dates": first.dates,
            "rows": _rows(asked, decided),
            "readings": list(decided),
            "counted": outcomes_counted(decided),
            "about": class_decided(first),
            "what_it_is": WHAT_IT_IS,
            "by_year": by_fiscal_year(asked.program),
            "first": FIRST,
            "last": LAST,
            "data": [(kind.upper(), with_format(request, kind)) for kind in ("csv", "json")],
            "published": published_pages(asked.program.id),
            "filings": [
                described(one)
                for one in Filing.objects.filter(program=name).order_by("-pk")[:_LATEST]
            ],
        },
    )


def decided_by_reading(asked: Asked) -> dict[str, Determinations]:
    """Everybody in the class, under the reading asked for or under each that was out.

    Raises:
        NoClauseInForce: under none of them a clause was in force.
        NotThere: the program has no such reading.
    """
    found = in_force(asked.question(reading) for reading in readings_asked(asked))
    return {one.question.reading: one.everybody for one in found}


def readings_asked(asked: Asked) -> tuple[str, ...]:
    """The reading that is asked for, else all that were out; a blank one where there is but one.

    Raises:
        NotThere: the program has no such reading.
    """
    readings = asked.program.readings
    if asked.reading and asked.reading not in readings:
        raise NotThere.unknown_name("a reading of this program", asked.reading[:40], readings)
    return (
        (asked.reading,) if asked.reading else asked.program.readings_out(asked.known_at) or ("",)
    )


def _rows(asked: Asked, decided: Mapping[str, Determinations]) -> list[Row]:
    by_applicant: dict[str, dict[str, Determination]] = {}
    for reading, rows in decided.items():
        for one in rows:
            by_applicant.setdefault(one.applicant, {})[reading] = one
    table = next(iter(decided.values())).jurisdictions
    found = [
        Row(one, full_name(table[one]), address_of(asked, one), by_reading)
        for one, by_reading in by_applicant.items()
    ]
    return sorted(found, key=lambda row: row.name)


def address_of(asked: Asked, applicant: str, reading: str = "") -> str:
    """Where the determination of an applicant lies."""
    words = [asked.program.id, asked.as_of.isoformat(), applicant]
    query = urlencode(asked.query | ({"reading": reading} if reading else {}))
    return reverse("live-determination", args=words) + (f"?{query}" if query else "")


def _as_data(asked: Asked, decided: Mapping[str, Determinations], kind: str) -> HttpResponse:
    """The determinations as ``evenhand determine`` writes them, under each reading in turn."""
    rows = [determination_row(one, some.jurisdictions) for some in decided.values() for one in some]
    name = f"{asked.program.id}-{asked.as_of}.{kind}"
    if kind == "csv":
        return file_to_save(name, csv_text(rows, ROW_COLUMNS).encode(), "text/csv; charset=utf-8")
    return HttpResponse(json_text(rows), content_type="application/json")


def with_format(request: HttpRequest, kind: str) -> str:
    """The same page in another form."""
    words = request.GET.copy()
    words["format"] = kind
    return f"?{words.urlencode()}"
