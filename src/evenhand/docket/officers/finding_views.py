"""Findings about several governments at once: written, looked at, confirmed."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import answers, on
from evenhand.docket.officers.cases import cases_of
from evenhand.docket.officers.findable import facts_to_find, not_found
from evenhand.docket.officers.findings import Findings, Preview, confirm
from evenhand.docket.officers.forms import FindingsForm
from evenhand.docket.officers.scope import called, own_program
from evenhand.docket.officers.views import trail
from evenhand.docket.shell.showing import show
from evenhand.errors import NoClauseInForce
from evenhand.terms.programs import Program


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
def findings(request: HttpRequest, who: Appointment, name: str) -> HttpResponse:
    """A form; sent, what the findings would do; confirmed, they are filed, all or none."""
    mine = own_program(who, name, "make a finding")
    start = {"chosen": request.GET.getlist("about"), "fact": request.GET.get("fact", "")}
    form = FindingsForm(mine, who, _governments(mine, who), request.POST or None, initial=start)
    if request.method != "POST" or not form.is_valid() or form.findings is None:
        return _form(request, mine, form)
    if "change" in request.POST:
        return _form(request, mine, form)
    if "seen" not in request.POST:
        return _preview(request, mine, form, form.findings)
    filed = confirm(form.findings, request.POST["seen"])
    count = len(filed)
    messages.success(request, f"{count} finding{'s were' if count > 1 else ' was'} filed.")
    if count == 1:
        return redirect("officers-case", name, filed[0].about)
    return redirect("officers-program", name)


def _form(request: HttpRequest, program: Program, form: FindingsForm) -> HttpResponse:
    return show(
        request,
        "docket/officers/findings.html",
        {
            "title": "Add a finding",
            "trail": trail(program),
            "program": program,
            "form": form,
            "there_are": bool(facts_to_find(program)),
            "not_found": not_found(program),
        },
        status=422 if form.errors else 200,
    )


def _preview(
    request: HttpRequest, program: Program, form: FindingsForm, made: Findings
) -> HttpResponse:
    return show(
        request,
        "docket/officers/findings_preview.html",
        {
            "title": "What these findings would do",
            "trail": trail(program),
            "program": program,
            "findings": made,
            "preview": Preview(made),
            "sent": _sent(form),
            "called": called,
        },
    )


def _sent(form: FindingsForm) -> list[tuple[str, str]]:
    """The form as it was sent, to be sent once more."""
    cells = form.cleaned_data
    several = [("chosen", one) for one in cells["chosen"]]
    single = [(name, str(cells[name])) for name in ("fact", "value", "reason")]
    return [*several, ("pasted", " ".join(cells["pasted"])), *single]


def _governments(program: Program, who: Appointment) -> list[tuple[str, str]]:
    """Those with a case here or in the class on this day, by name."""
    ids = {case.about for case in cases_of(program, who)}
    with suppress(NoClauseInForce):
        ids |= {row.applicant for row in answers(on(program.id)).everybody}
    return sorted(((one, called(one)) for one in ids), key=lambda pair: pair[1])
