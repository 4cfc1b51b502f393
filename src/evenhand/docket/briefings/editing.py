"""Pages on which officers write briefings and publish one another's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.docket.accounts.acting import appointed, check_may
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.briefings.forms import WritingForm
from evenhand.docket.briefings.models import Briefing
from evenhand.docket.briefings.reading import removable
from evenhand.docket.briefings.shown import Shown, preview, shown
from evenhand.docket.briefings.writing import check_written, draft, publish, rewrite
from evenhand.docket.briefings.written import Written, digest_of
from evenhand.docket.errors import DocketError, NotThere
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show


@require_safe
@appointed("officer")
@takes("for")
def drafts(request: HttpRequest, who: Appointment) -> HttpResponse:
    """The agency's drafts."""
    rows = Briefing.objects.filter(agency=who.government, published_at=None)
    content = {
        "title": "Drafts of briefings",
        "trail": [("Officers", reverse("officers"))],
        "drafts": rows.select_related("drafted_by").order_by("-drafted_at"),
        "who": who,
    }
    return show(request, "docket/briefings/drafts.html", content)


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
def write(request: HttpRequest, who: Appointment) -> HttpResponse:
    """Begin a draft."""
    return _write(request, who, None)


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
def edit(request: HttpRequest, who: Appointment, slug: str) -> HttpResponse:
    """Write a draft anew."""
    return _write(request, who, _own_draft(who, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
def draft_page(request: HttpRequest, who: Appointment, slug: str) -> HttpResponse:
    """A draft as readers will see it, and the button by which a second person publishes it."""
    found = _own_draft(who, slug)
    if request.method == "POST":
        publish(found, who, seen=request.POST.get("seen", ""))
        messages.success(request, "Published. Those who subscribe are told.")
        return redirect("briefing", found.slug)
    content = {
        "title": found.title,
        "trail": _trail(),
        "briefing": found,
        "shown": shown(found),
        "mark": digest_of(found),
        "own": found.drafted_by.is_of(who),
        "removable": removable(request.user, found),
    }
    return show(request, "docket/briefings/draft.html", content)


def _write(request: HttpRequest, who: Appointment, found: Briefing | None) -> HttpResponse:
    form = WritingForm(who.government, request.POST or None, found)
    problem, looked_at = "", None
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" in request.POST:
                looked_at = _preview(form.written)
            else:
                return redirect("briefings-draft", _kept(form.written, who, found).slug)
        except DocketError as refused:
            problem = f"{refused.message} {refused.hint}"
    wrong = bool(problem) or (request.method == "POST" and looked_at is None)
    content = {
        "title": f"Edit: {found.title}" if found else "Write a briefing",
        "trail": _trail(),
        "form": form,
        "problem": problem,
        "shown": looked_at,
    }
    return show(request, "docket/briefings/write.html", content, status=422 if wrong else 200)


def _preview(what: Written) -> Shown:
    check_written(what)
    return preview(what)


def _kept(what: Written, who: Appointment, found: Briefing | None) -> Briefing:
    if found is None:
        return draft(what, who)
    rewrite(found, what, who)
    return found


def _own_draft(who: Appointment, slug: str) -> Briefing:
    # Its claims are read once: those that are shown are those that the mark stands for.
    drafts = Briefing.objects.select_related("body").prefetch_related("claims__sentence")
    found = drafts.filter(slug=slug, published_at=None).first()
    if found is None:
        raise NotThere("There is no such draft.", hint="It may be published; look at the list.")
    check_may(who, "publish a briefing", of=found.agency)
    return found


def _trail() -> list[tuple[str, str]]:
    return [("Officers", reverse("officers")), ("Drafts of briefings", reverse("briefings-drafts"))]
