"""The pages for whoever got a letter; nothing is kept, and no account is needed."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.content.handing_out import file_to_save
from evenhand.docket.letter.asked import law_of, questions_of, readings_of
from evenhand.docket.letter.case import acts_of_day, cases_of, goes_to
from evenhand.docket.letter.clock import COUNTED, hands
from evenhand.docket.letter.drafts import drafts_of, written
from evenhand.docket.letter.forms import LetterForm
from evenhand.docket.shell.showing import show
from evenhand.reasons.place_names import full_name

_TITLE: Final = "I got a letter"


@require_safe
def letter(request: HttpRequest) -> HttpResponse:
    """What the letter is; once that is known, on to what it asks."""
    if "day" not in request.GET:
        return _form(request, LetterForm(initial=request.GET.dict()))
    form = LetterForm(request.GET)
    if form.is_valid():
        return redirect(f"{reverse('letter-answer')}?{form.question.query}")
    return _form(request, form, status=422)


@require_safe
def letter_answer(request: HttpRequest) -> HttpResponse:
    """What is asked, whose it is, by when, what follows and what would change it."""
    form = LetterForm(request.GET)
    if not form.is_valid() or form.government is None:
        return _form(request, form, status=422)
    asked = form.question
    cases = cases_of(asked)
    acts = acts_of_day(asked)
    return show(
        request,
        "docket/letter/answer.html",
        {
            "title": f"What your letter asks: {full_name(form.government)}",
            "trail": [(_TITLE, f"{reverse('letter')}?{asked.query}")],
            "asked": asked,
            "case": cases[0],
            "readings": readings_of(cases),
            "questions": questions_of(cases),
            "law": law_of(cases[0]),
            "hands": hands(cases[0]),
            "counted": COUNTED,
            "acts": [(act, goes_to(act, asked.about)) for act in acts],
            "act": acts[asked.act - 1] if 0 < asked.act <= len(acts) else None,
            "drafts": drafts_of(cases[0]),
        },
    )


@require_safe
def letter_draft(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """One draft: as a page to read and print, or as a file to save."""
    filled = LetterForm(request.GET)
    if not filled.is_valid():
        return _form(request, filled, status=422)
    sheet = written(filled.question, kind, form, request.GET.get("to", ""))
    if form != "html":
        return file_to_save(sheet.name, sheet.content, sheet.media_type)
    response = HttpResponse(sheet.content, content_type=sheet.media_type)
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src '{sheet.style}'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    )
    return response


def _form(request: HttpRequest, form: LetterForm, *, status: int = 200) -> HttpResponse:
    said = {name: request.GET.get(name, "") for name in ("program", "day", "due")}
    return show(
        request,
        "docket/letter/form.html",
        {
            "title": _TITLE,
            "form": form,
            "problems": bool(form.errors),
            "said": said,
            "meant": [(one.id, full_name(one), one.kind) for one in form.meant],
        },
        status=status,
    )
