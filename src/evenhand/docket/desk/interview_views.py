"""The pages of an interview: one question at a time."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.docket.desk.answer_form import AnswerForm, mended
from evenhand.docket.desk.home import trail
from evenhand.docket.desk.inquiries import inquiry_of
from evenhand.docket.desk.interviewing import Sitting, key_text
from evenhand.docket.desk.own import OwnCase, in_case
from evenhand.docket.desk.standing import open_in
from evenhand.docket.errors import Refused, Stale
from evenhand.docket.shell.showing import show
from evenhand.errors import BadAnswer, RecordError
from evenhand.verbs.interview_questions import Question

_SENT = "That was filed already, or is no longer asked. Here is the question at hand."


@require_http_methods(["GET", "HEAD", "POST"])
@in_case
def interview(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """The question at hand, or what it came to where none is left."""
    sitting = _sitting(request, case)
    question = sitting.question
    if request.method == "POST":
        return _answered(request, sitting, question)
    if question is None:
        return _end(request, sitting)
    return _asked(request, sitting, question, AnswerForm(sitting, question))


@require_POST
@in_case
def pass_over(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """Go on to the next question; nothing is filed."""
    sitting = _sitting(request, case)
    question = sitting.question
    if question is not None and request.POST.get("key") == key_text(question):
        sitting.pass_over()
    return _on(request, case)


@require_POST
@in_case
def back(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """Take the last step back."""
    sitting = _sitting(request, case)
    if request.POST.get("at") != str(sitting.at):
        messages.warning(request, _SENT)
        return _on(request, case)
    try:
        messages.success(request, sitting.back())
    except Stale:
        messages.warning(request, _SENT)
    return _on(request, case)


def _answered(request: HttpRequest, sitting: Sitting, question: Question | None) -> HttpResponse:
    """File an answer; one that was sent before, or to another question, is not filed again."""
    here = None if question is None else (str(sitting.at), key_text(question))
    if question is None or (request.POST.get("at"), request.POST.get("key")) != here:
        messages.warning(request, _SENT)
        return _on(request, sitting.case)
    form = AnswerForm(sitting, question, request.POST)
    try:
        said = _file(form, sitting) if form.is_valid() else ""
    except Stale:
        messages.warning(request, _SENT)
        return _on(request, sitting.case)
    if said:
        messages.success(request, said)
        return _on(request, sitting.case)
    return _asked(request, sitting, question, form, status=422)


def _file(form: AnswerForm, sitting: Sitting) -> str:
    """What was made of the answer; blank where the form has to be mended.

    Raises:
        Stale: something was filed in the meantime.
    """
    said = form.cleaned_data
    try:
        return sitting.answer(
            form.typed, text=said["remark"], without_prejudice=said["without_prejudice"]
        )
    except (BadAnswer, RecordError, Refused) as problem:
        field = "typed" if "typed" in form.fields else "answer"
        form.add_error(field, mended(problem))
        return ""


def _asked(
    request: HttpRequest, sitting: Sitting, question: Question, form: AnswerForm, status: int = 200
) -> HttpResponse:
    return show(
        request,
        "docket/desk/interview.html",
        {
            "title": f"Question {sitting.number}: {sitting.case.program.title}",
            "trail": trail(sitting.case),
            "sitting": sitting,
            "question": question,
            "form": form,
            "problems": bool(form.errors),
            "key": key_text(question),
            "query": _query(request),
        },
        status=status,
    )


def _end(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    found = sitting.interview.determination
    left = [one for one in open_in(sitting.case, found) if one.whose != "applicant"]
    return show(
        request,
        "docket/desk/interview_end.html",
        {
            "title": f"What it comes to: {sitting.case.program.title}",
            "trail": trail(sitting.case),
            "sitting": sitting,
            "found": found,
            "left": left,
            "query": _query(request),
            "others": "" if "others" in request.GET else _query(request, others="1"),
        },
    )


def _on(request: HttpRequest, case: OwnCase) -> HttpResponse:
    """To the question that is at hand now."""
    return redirect(reverse("desk-interview", args=[case.program.id]) + _query(request))


def _sitting(request: HttpRequest, case: OwnCase) -> Sitting:
    """The interview of today, or that of the letter which the address names."""
    number = request.GET.get("letter", "")
    letter = inquiry_of(case, number) if number else None
    return Sitting(case, request.session, others="others" in request.GET, letter=letter)


def _query(request: HttpRequest, **more: str) -> str:
    """What the address says of the interview: whose questions, and of which letter."""
    kept = {name: request.GET[name] for name in ("letter", "others") if name in request.GET}
    return f"?{urlencode({**kept, **more})}" if kept or more else ""
