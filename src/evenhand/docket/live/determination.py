"""One determination on all that was filed, with its reasons, beside every other reading."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.answers import each_in_force
from evenhand.docket.clock import today
from evenhand.docket.content.handing_out import file_to_save
from evenhand.docket.filings.listing import Described, described
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import government_of
from evenhand.docket.live.days import Asked, asked_of, day_of
from evenhand.docket.live.later import later_in
from evenhand.docket.live.links import LiveDirectory, published_pages, to
from evenhand.docket.live.program import address_of, readings_asked, with_format
from evenhand.docket.shell.query import asked_once
from evenhand.docket.shell.showing import show
from evenhand.pages.explained import page_of
from evenhand.pages.site import addresses
from evenhand.reasons.explained import DISPUTES, MONEY, ORDERS, UNKNOWN
from evenhand.reasons.place_names import full_name
from evenhand.verbs.explain import Explanation

_TAKEN: Final = ("known", "reading", "year", "format")


class ReadingBeside(NamedTuple):
    """A reading with what comes out under it, and where that stands; ``here`` is this page."""

    id: str
    text: str
    outcome: str | None
    to: str
    here: bool


@require_safe
def determination(request: HttpRequest, name: str, day: str, applicant: str) -> HttpResponse:
    """One determination; ``?format=json`` or ``page`` gives it to keep."""
    asked = asked_of(name, asked_once(request, _TAKEN), day=day_of(day, in_path=True))
    place = government_of(applicant)
    day_answers = next(each_in_force(asked.question(one) for one in readings_asked(asked)))
    explanation = day_answers.explanation(applicant)
    if request.GET.get("format") == "json":
        return HttpResponse(explanation.to_json() + "\n", content_type="application/json")
    if request.GET.get("format") == "page":
        file = f"{name}-{day}-{applicant}.html"
        return file_to_save(file, explanation.to_html().encode(), "text/html; charset=utf-8")
    page = page_of(explanation.explained)
    called = full_name(place)
    return show(
        request,
        "docket/live/determination.html",
        {
            "title": f"{called}: {asked.program.title}",
            "trail": [
                ("Programs", reverse("live-programs")),
                (asked.program.title, reverse("live-program", args=[name])),
            ],
            "asked": asked,
            "dates": day_answers.dates,
            "later": later_in(day_answers, applicant),
            "known_today": address_of(asked._replace(known_at=today()), applicant, asked.reading),
            "page": page,
            "applicant": applicant,
            "called": called,
            "beside": _readings(asked, explanation),
            "filings": _filings(name, applicant),
            "published": published_pages(name),
            "replied_to": f"case:{name}/{applicant}",
            "links": _links(request, asked, applicant),
            "directory": LiveDirectory(day_answers.record.jurisdictions),
            "addresses": addresses,
            "to": to,
            "orders_heading": ORDERS,
            "money_heading": MONEY,
            "disputes_heading": DISPUTES,
            "unknown_heading": UNKNOWN,
        },
    )


@require_safe
def case(request: HttpRequest, name: str, applicant: str) -> HttpResponse:
    """An address that stays: the determination as it is today."""
    return redirect(address_of(asked_of(name, {}), applicant))


def _readings(asked: Asked, explained: Explanation) -> list[ReadingBeside]:
    """What comes out under each reading; nothing where it has no clause in force on the day."""
    found, texts = explained.determination, asked.program.readings
    return [
        ReadingBeside(
            name, texts[name].text, word, address_of(asked, found.applicant, name),
            here=name == found.reading,
        )
        for name, word in explained.readings.items()
    ]  # fmt: skip


def _filings(program: str, about: str) -> list[Described]:
    """What was filed in a case, the latest first."""
    return [
        described(one)
        for one in Filing.objects.filter(program=program, about=about).order_by("-pk")
    ]


def _links(request: HttpRequest, asked: Asked, applicant: str) -> list[tuple[str, str]]:
    """What can be done from here."""
    case = urlencode({"program": asked.program.id, "about": applicant})
    reply_to = urlencode({"to": f"case:{asked.program.id}/{applicant}"})
    return [
        ("Answer a letter about this", f"{reverse('letter')}?{case}"),
        ("Reply in public", f"{reverse('reply')}?{reply_to}"),
        ("As data (JSON)", with_format(request, "json")),
        ("Save as one page, to keep or print", with_format(request, "page")),
    ]
