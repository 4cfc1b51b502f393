"""The pages on which a party files interest, evidence, disputes and objections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import why_held
from evenhand.docket.content.words import KINDS_TAKEN, MOST_MEGABYTES, OFFICER_LOOKS
from evenhand.docket.desk import filing_papers as filing
from evenhand.docket.desk.answer_form import mended
from evenhand.docket.desk.filing_papers import interest_of
from evenhand.docket.desk.forms import (
    KEPT_YEARS,
    AdditionForm,
    DisputeForm,
    EvidenceForm,
    InterestForm,
    ObjectionForm,
)
from evenhand.docket.desk.home import trail
from evenhand.docket.desk.objecting import (
    Objected,
    add_to_objection,
    check_in_time,
    object_to,
    objectable,
)
from evenhand.docket.desk.own import OwnCase, in_case
from evenhand.docket.desk.rested_on import clauses_of, facts_of, parts_of
from evenhand.docket.desk.standing import names_in
from evenhand.docket.desk.taking_back import take_back
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.models import Filing
from evenhand.docket.shell.showing import show
from evenhand.errors import BadAnswer, RecordError
from evenhand.reasons.words import question
from evenhand.verbs.interview_answers import how_to_answer

_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
@in_case
def interest(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """Express interest, where the class turns on it."""
    asked = interest_of(case)
    if asked is None:
        raise NotThere(
            "No program of this kind asks you to express interest.",
            hint="Go back to your desk: the interview asks what can still change the outcome.",
        )
    form = InterestForm(_sent(request)[0])
    if request.method == "POST" and form.is_valid():
        return _filed(request, case, filing.file_interest(case, asked, form.cleaned_data["text"]))
    return _shown(request, case, "interest", form, {"title": "Express interest", "asked": asked})


@require_http_methods(_BOTH)
@in_case
def evidence(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """Send a paper that shows something."""
    facts = ((f"fact:{one}", ask) for one, ask in facts_of(case))
    clauses = ((f"clause:{one}", title) for one, title in clauses_of(case))
    form = EvidenceForm([*clauses, *facts], *_sent(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = filing.file_evidence(case, said["concerns"], said["text"], said["paper"])
        return _filed(request, case, made)
    more = {"taken": KINDS_TAKEN, "most": MOST_MEGABYTES, "years": KEPT_YEARS}
    return _shown(request, case, "evidence", form, {"title": "Send evidence", **more})


@require_http_methods(_BOTH)
@in_case
def dispute(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """Choose a statement on record, and say what is wrong with it."""
    number = request.GET.get("seq", "")
    shown = {"title": "Dispute a fact on record", "names": names_in(case), "ask": question}
    if not number:
        rows = list(filing.disputable(case))
        return _shown(request, case, "disputable", None, {**shown, "rows": rows})
    against = filing.disputed(case, number)
    form = DisputeForm(how_to_answer(case.program.facts[against.fact]), *_sent(request))
    if request.method == "POST" and form.is_valid() and (made := _disputed(case, form, number)):
        return _filed(request, case, made)
    return _shown(request, case, "dispute", form, {**shown, "row": against})


@require_http_methods(_BOTH)
@in_case
def objection(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """Object to the latest decision, or add to an objection."""
    number = request.POST.get("to") or request.GET.get("to", "")
    found = objectable(case, number)
    check_in_time(found)
    to = found.decision.pk
    form: forms.Form = (
        ObjectionForm(to, parts_of(case), *_sent(request))
        if found.objection is None
        else AdditionForm(to, *_sent(request))
    )
    if request.method == "POST" and form.is_valid():
        return _filed(request, case, _objected(case, str(to), form))
    title = "Add to your objection" if found.objection else f"Object to the {found.decision.kind}"
    return _shown(request, case, "objection", form, {"title": title, "found": found})


@require_POST
@in_case
def taken_back(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """Take back a statement of one's own, whichever way it was made."""
    return _filed(request, case, take_back(case, request.POST.get("number", "")))


def _disputed(case: OwnCase, form: DisputeForm, number: str) -> Filing | None:
    """The dispute filed; ``None`` where the form has to be mended."""
    said = form.cleaned_data
    value = said["value"] if said["right"] == "value" else ""
    try:
        against = filing.disputed(case, number)
        return filing.file_dispute(case, against, value, said["text"], said["paper"])
    except (BadAnswer, RecordError) as problem:
        form.add_error("value", mended(problem))
        return None


def _objected(case: OwnCase, number: str, form: forms.Form) -> Filing:
    said = form.cleaned_data
    if isinstance(form, AdditionForm):
        return add_to_objection(case, number, said["text"], said["paper"])
    titles = dict(parts_of(case))
    parts = [titles[one] for one in said["clauses"]]
    what = Objected(parts, said["grounds"], said["asks"], said["paper"])
    return object_to(case, number, what)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What was sent, for a form; nothing where the page is only looked at."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _filed(request: HttpRequest, case: OwnCase, made: Filing) -> HttpResponse:
    """Back to the case, saying what became of it."""
    messages.success(request, f"Filed as number {made.pk}. It is public from now on.")
    if made.paper is not None and made.paper.state == "held":
        messages.warning(request, _held(made.paper))
    return redirect(reverse("desk-case", args=[case.program.id]))


def _held(paper: Item) -> str:
    return f"The file is held: {why_held(paper)} {OFFICER_LOOKS}"


def _shown(
    request: HttpRequest,
    case: OwnCase,
    template: str,
    form: forms.Form | None,
    more: Mapping[str, object],
) -> HttpResponse:
    wrong = form is not None and bool(form.errors)
    return show(
        request,
        f"docket/desk/{template}.html",
        {"case": case, "trail": trail(case), "form": form, "problems": wrong, **more},
        status=422 if wrong else 200,
    )
