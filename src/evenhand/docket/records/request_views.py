"""Requests for records: written down, decided item by item, answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.handing_out import file_to_save
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import DocketError, NotThere
from evenhand.docket.held import program_of
from evenhand.docket.officers.scope import called
from evenhand.docket.records.answering import answer
from evenhand.docket.records.as_seen import check_treatment, mark_of_request, mark_of_treatment
from evenhand.docket.records.forms import PortionsForm, RequestForm, WithholdForm
from evenhand.docket.records.models import VERDICT_WORDS, RecordsRequest, Treatment
from evenhand.docket.records.redacting import redacted, typed
from evenhand.docket.records.requests import (
    begin,
    gather,
    own_request,
    treatment_in,
    treatments_of,
    undecided,
)
from evenhand.docket.records.treating import (
    leave_out,
    portions_of,
    release,
    release_rest,
    withhold,
    withhold_parts,
)
from evenhand.docket.records.views import Trail, trail
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
@takes("page", "for")
def requests(request: HttpRequest, who: Appointment) -> HttpResponse:
    """The requests to the agency, and a form for another."""
    form = RequestForm(who, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = begin(who, **form.cleaned_data)
        except DocketError as problem:
            form.add_error(None, f"{problem.message} {problem.hint}")
        else:
            return redirect("records-request", made.pk)
    rows = RecordsRequest.objects.filter(agency=who.government).order_by("-pk")
    return show(
        request,
        "docket/records/requests.html",
        {
            "title": "Requests for records",
            "trail": trail(),
            "page": paging.page(request, rows),
            "called": called,
            "program_of": program_of,
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@require_safe
@appointed("officer")
@takes("page", "for")
def one_request(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """A request with every item of its case, and what becomes of each."""
    found = own_request(who, number)
    items = treatments_of(found)
    page = paging.page(request, items)
    return show(
        request,
        "docket/records/request.html",
        {
            "title": f"Request {found.number}",
            "trail": _trail(),
            "asked": found,
            "name": called(found.about),
            "program": program_of(found.program),
            "page": page,
            "undecided": undecided(found),
            "mark": mark_of_request(items),
            "said": VERDICT_WORDS,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
def treat(request: HttpRequest, who: Appointment, number: int, one: int) -> HttpResponse:
    """One item of a request: released, withheld in full or in part, or left out."""
    found = own_request(who, number)
    treatment = treatment_in(found, one)
    word = request.POST.get("do", "")
    whole = WithholdForm(request.POST if word == "withhold" else None, initial=_whole(treatment))
    parts = PortionsForm(
        request.POST if word == "parts" else None,
        initial={"portions": typed(portions_of(treatment))},
    )
    if request.method == "POST":
        check_treatment(treatment, request.POST.get("seen", ""))
    if request.method == "POST" and _done(treatment, who, word, whole, parts):
        messages.success(request, "Decided.")
        return redirect("records-treat", number, one)
    text = text_of(treatment.item) if treatment.item.is_text else ""
    way = (f"Request {found.number}", reverse("records-request", args=[number]))
    in_part = treatment.verdict == "in-part"
    return show(
        request,
        "docket/records/treat.html",
        {
            "title": f"{treatment.source.replace(':', ' ').capitalize()}, {treatment.part}",
            "trail": [*_trail(), way],
            "asked": found,
            "one": treatment,
            "mark": mark_of_treatment(treatment),
            "said": VERDICT_WORDS,
            "lines": _numbered(text),
            "shown": redacted(text, portions_of(treatment)) if in_part else "",
            "whole": whole,
            "portions": parts if text else None,
        },
        status=422 if whole.errors or parts.errors else 200,
    )  # fmt: skip


@require_POST
@appointed("officer")
def release_the_rest(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """Release every item that is not decided yet."""
    release_rest(own_request(who, number), who, request.POST.get("seen", ""))
    return redirect("records-request", number)


@require_POST
@appointed("officer")
def add_new(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """Add what came into the case since the request was written down."""
    added = gather(own_request(who, number))
    messages.success(request, f"Items added: {added}.")
    return redirect("records-request", number)


@require_POST
@appointed("officer")
def answer_file(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """The answer as a zip to save."""
    found = own_request(who, number)
    made = answer(found, who)
    name = f"request-{found.number.replace('/', '-')}.zip"
    response = file_to_save(name, made.content, "application/zip")
    response.headers["Cache-Control"] = "no-store"
    return response


def _done(
    one: Treatment, who: Appointment, word: str, whole: WithholdForm, parts: PortionsForm
) -> bool:
    """Do what a form says; where it has to be mended, that is in the form."""
    if word in {"release", "leave-out"}:
        (release if word == "release" else leave_out)(one, who)
        return True
    if word not in {"withhold", "parts"}:
        raise NotThere("There is no such decision.", hint="Use the buttons of the page.")
    form = whole if word == "withhold" else parts
    if not form.is_valid():
        return False
    cells = form.cleaned_data
    try:
        if word == "withhold":
            withhold(one, who, cells["exemptions"], cells["reason"])
        else:
            withhold_parts(one, who, cells["portions"])
    except DocketError as problem:
        form.add_error(None, f"{problem.message} {problem.hint}")
        return False
    return True


def _whole(one: Treatment) -> dict[str, object]:
    return {"exemptions": one.exemptions, "reason": one.reason}


def _numbered(text: str) -> list[tuple[int, str]]:
    """Each line of a text with the number of its first character."""
    lines, at = [], 1
    for line in text.splitlines(keepends=True):
        lines.append((at, line.rstrip("\r\n")))
        at += len(line)
    return lines


def _trail() -> Trail:
    return [*trail(), ("Requests for records", reverse("records-requests"))]
