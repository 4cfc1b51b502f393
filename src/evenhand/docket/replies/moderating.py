"""Pages on which officers decide about the replies to their agency's programs."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.db.models import F, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.docket.accounts.acting import appointed, check_may
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.errors import NotThere
from evenhand.docket.replies.concerning import concern_kept
from evenhand.docket.replies.deciding import decide, teach_akismet, waiting
from evenhand.docket.replies.forms import DecisionForm
from evenhand.docket.replies.models import STATES, Reply
from evenhand.docket.replies.weighing import SPAM_FROM
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show

_WAITING: Final = "waiting"
_STATE_WORDS: Final = {
    _WAITING: "Waiting",
    "held": "Held",
    "public": "Public",
    "not-published": "Not published",
}


@require_safe
@appointed("officer")
@takes("state", "page", "for")
def moderation(request: HttpRequest, who: Appointment) -> HttpResponse:
    """The replies that wait, or those of one state: appeals first, then the oldest."""
    wanted = request.GET.get("state", _WAITING)
    state = wanted if wanted in STATES else _WAITING
    page = paging.page(request, _listed(who.government, state))
    content = {
        "title": "Replies of readers to moderate",
        "trail": [("Officers", reverse("officers"))],
        "page": page,
        "rows": [(one, concern_kept(one)) for one in page.rows],
        "state": state,
        "states": _STATE_WORDS,
        "spam_from": SPAM_FROM,
    }
    return show(request, "docket/replies/moderation.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
def moderate(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """One reply with how it was weighed and decided before, and the decision."""
    reply = Reply.objects.filter(pk=number).select_related("comment").first()
    if reply is None:
        raise NotThere("There is no such reply.", hint="Go back to the list.")
    check_may(who, "moderate replies", of=reply.agency)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = form.cleaned_data["verdict"]
        decide(reply, who, verdict, form.cleaned_data["reason"])
        messages.success(
            request,
            "Decided. Its sender is told where that changes it or answers an appeal.",
        )
        if not teach_akismet(reply, verdict):
            messages.warning(request, "Akismet could not be told that it was wrong.")
        return redirect("moderation")
    content = {
        "title": f"Reply {reply.pk}",
        "trail": [
            ("Officers", reverse("officers")),
            ("Replies of readers to moderate", reverse("moderation")),
        ],
        "reply": reply,
        "concern": concern_kept(reply),
        "appeals": reply.appeals.select_related("item").order_by("pk"),
        "decisions": reply.decisions.select_related("by").order_by("pk"),
        "form": form,
        "states": _STATE_WORDS,
    }
    return show(
        request, "docket/replies/moderate.html", content, status=422 if form.errors else 200
    )


def _listed(agency: str, state: str) -> QuerySet[Reply]:
    """Those that wait or are of a state, each with when it was appealed last."""
    own = Reply.objects.filter(agency=agency)
    rows = waiting(agency) if state == _WAITING else own.filter(state=state)
    dated = rows.select_related("comment").annotate(appealed_at=Max("appeals__at"))
    return dated.order_by(F("appealed_at").asc(nulls_last=True), "made_at", "pk")
