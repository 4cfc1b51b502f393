"""Pages of replies for everybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.docket.networks import network_of
from evenhand.docket.replies import akismet
from evenhand.docket.replies.beside import seen, shown
from evenhand.docket.replies.concerning import Concern, concern_kept, concern_of
from evenhand.docket.replies.deciding import appeal, may_appeal, page_of, reply_of
from evenhand.docket.replies.forms import TRAP_FIELD, AppealForm, ReplyForm
from evenhand.docket.replies.processing import in_force
from evenhand.docket.replies.receiving import Arrived, receive
from evenhand.docket.replies.token import new_token, seconds_open
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show
from evenhand.reasons.words import headed


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest) -> HttpResponse:
    """The form for a reply to ``?to=KEY``; what was sent is kept, and its sender told where."""
    concern = concern_of(request.GET.get("to", ""))
    if request.method == "POST":
        form = ReplyForm(request.POST)
        if form.is_valid():
            made = receive(_arrived(request, concern, form))
            return redirect(page_of(made))
    else:
        form = ReplyForm(initial={"opened": new_token()})
    content = {
        "title": "Reply",
        "trail": _trail(concern),
        "concern": concern,
        "form": form,
        "trap": TRAP_FIELD,
    }
    return show(request, "docket/replies/reply.html", content, status=422 if form.errors else 200)


@require_safe
@takes("to", "page")
def replies_of(request: HttpRequest) -> HttpResponse:
    """All replies, by day; with ``?to=KEY`` those to one thing."""
    key = request.GET.get("to", "")
    concern = concern_of(key) if key else None
    rows = paging.page(request, seen(key))
    content = {
        "title": f"Replies to {concern.words}" if concern else "Replies",
        "trail": [(headed(concern.words), concern.link)] if concern and concern.link else [],
        "concern": concern,
        "page": rows,
        "replies": [shown(one) for one in rows.rows],
    }
    return show(request, "docket/replies/replies.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
def appeal_page(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a reply, for its sender; and where it is not public, the appeal."""
    found = reply_of(token)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        appeal(found, form.cleaned_data["why"])
        messages.success(request, "Your appeal was kept. An officer looks at it.")
        return redirect(page_of(found))
    content = {
        "title": "Your reply",
        "reply": found,
        "appeals": found.appeals.select_related("item").order_by("pk"),
        "decided": found.decided,
        "concern": concern_kept(found),
        "form": form if may_appeal(found) else None,
        "akismet": akismet.is_on(),
    }
    response = show(
        request, "docket/replies/your_reply.html", content, status=422 if form.errors else 200
    )
    # The address itself is what lets its holder see the page. It is told to no other site; a
    # page without any referrer could not send its form: browsers give its origin as "null".
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def processing(request: HttpRequest) -> HttpResponse:
    """How replies are processed and readings counted, from the settings and numbers in force."""
    content = {"title": "How a reply is processed", **in_force()}
    return show(request, "docket/replies/processing.html", content)


def _arrived(request: HttpRequest, concern: Concern, form: ReplyForm) -> Arrived:
    sent = form.cleaned_data
    return Arrived(
        to=concern,
        name=sent["name"],
        address=sent["address"],
        comment=sent["comment"],
        network=network_of(request),
        speaks_for=sent["speaks_for"],
        trap=sent[TRAP_FIELD],
        seconds_open=seconds_open(sent["opened"]),
        share=bool(sent.get("share")),
    )


def _trail(concern: Concern) -> list[tuple[str, str]]:
    return [("Replies", f"{reverse('replies-of')}?to={concern.key}")]
