"""The pages behind an invitation's link: its own questions, and nothing else.

Whoever has the link is the one invited: no cookie says who they are, so that no page
elsewhere can answer for them, and the forms need no token against that beside the link's.
The page sends no referrer, and no address of it is kept in a cache, a log or on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, NamedTuple, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.docket.clock import now, today
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.models import Filing
from evenhand.docket.invited import answering, drafts
from evenhand.docket.invited.answering import not_there, opened_by
from evenhand.docket.invited.drafts import Reply
from evenhand.docket.invited.forms import AnswerForm
from evenhand.docket.invited.models import Invitation
from evenhand.docket.invited.questions import Case, Put, case_of
from evenhand.docket.problems import answer_to
from evenhand.docket.shell.showing import show
from evenhand.errors import EvenhandError

Rest = ParamSpec("Rest")
_View = Callable[Concatenate[HttpRequest, "Page", Rest], HttpResponse]
_HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}


class Page:
    """An invitation as its page shows it; ``token`` is that of the link that was opened."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.invitation: Invitation = opened_by(token)
        self.open = self.invitation.is_open(today())
        self.case: Case = case_of(self.invitation)
        self.name = self.case.names.of(self.invitation.body)
        self.puts = tuple(self.case.puts(self.invitation.body, self.invitation.keys))

    def put(self, number: int) -> Put:
        """A question by its number, from 1, to be answered.

        Raises:
            NotThere: there is none, or the invitation was withdrawn.
        """
        if not self.open:
            raise not_there()
        if not 1 <= number <= len(self.puts):
            raise NotThere("There is no such question.", hint="Go back to your page.")
        return self.puts[number - 1]

    def lines(self) -> list[Line]:
        """Every question, with what was drafted and sent."""
        sent = {one.number: one.filing for one in self.invitation.sent.filter(taken_back=None)}
        drafted = set(self.invitation.drafts.values_list("number", flat=True))
        return [
            Line(number, put, number in drafted, sent.get(number))
            for number, put in enumerate(self.puts, 1)
        ]


class Line(NamedTuple):
    """One question of a page: whether there is a draft, and the filing that answers it."""

    number: int
    put: Put
    drafted: bool
    filing: Filing | None


def by_link(view: _View[Rest]) -> Callable[..., HttpResponse]:
    """A view for whoever has the link; every answer bears the headers, refusals too.

    It stands before what says which methods a view takes, since that answers by itself.
    """

    @csrf_exempt
    @wraps(view)
    def asked(
        request: HttpRequest, token: str, *words: Rest.args, **more: Rest.kwargs
    ) -> HttpResponse:
        try:
            answer = view(request, Page(token), *words, **more)
        except EvenhandError as problem:
            answer = answer_to(request, problem)
        for name, cell in _HEADERS.items():
            answer.headers[name] = cell
        return answer

    return asked


@by_link
@require_http_methods(["GET", "HEAD"])
def asked(request: HttpRequest, page: Page) -> HttpResponse:
    """What is asked, why, under which law, how it is used, and what was sent."""
    Invitation.objects.filter(pk=page.invitation.pk, opened_at=None).update(opened_at=now())
    content = {"title": f"Questions to {page.name}", "page": page, "lines": page.lines()}
    return show(request, "docket/invited/asked.html", content)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, page: Page, number: int) -> HttpResponse:
    """Write an answer: keep it as a draft, or look at it before it is sent."""
    put = page.put(number)
    if any(one.filing for one in page.lines() if one.number == number):
        return redirect("asked", page.token)
    draft = drafts.saved(page.invitation, number)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AnswerForm(page.invitation, put, data, files, draft=draft)
    if form.is_valid():
        dropped = form.cleaned_data.get("drop_paper", False)
        drafts.save(page.invitation, number, form.reply, keep_paper=not dropped)
        if "preview" in request.POST:
            return redirect("asked-preview", page.token, number)
        return _to_answer(page, number)
    content = _content(page, number, draft) | {"form": form, "problems": bool(form.errors)}
    status = 422 if form.is_bound else 200
    return show(request, "docket/invited/answer.html", content, status=status)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, page: Page, number: int) -> HttpResponse:
    """Look at an answer as it will be public, and send it."""
    page.put(number)
    if request.method == "POST":
        answering.send(page.invitation, number, request.POST.get("draft", ""))
        return _to_answer(page, number)
    draft = drafts.saved(page.invitation, number)
    if draft is None:
        return redirect("asked-answer", page.token, number)
    return show(request, "docket/invited/preview.html", _content(page, number, draft))


@by_link
@require_POST
def discard(request: HttpRequest, page: Page, number: int) -> HttpResponse:
    """Remove a draft for good."""
    drafts.discard(page.invitation, number)
    return _to_answer(page, number)


@by_link
@require_POST
def take_back(request: HttpRequest, page: Page, number: int) -> HttpResponse:
    """Take an answer back."""
    answering.take_back(page.invitation, number)
    return _to_answer(page, number)


def _to_answer(page: Page, number: int) -> HttpResponse:
    # Nothing is kept of whoever has the link, no message either: the place itself says it.
    return redirect(f"{reverse('asked', args=[page.token])}#answer-{number}")


def _content(page: Page, number: int, draft: Reply | None) -> dict[str, object]:
    return {
        "title": f"Question {number} of {len(page.puts)}",
        "page": page,
        "number": number,
        "put": page.put(number),
        "draft": draft,
    }
