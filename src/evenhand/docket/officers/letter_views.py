"""Letters between two officers: proposed, read, withdrawn, returned, published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import Question
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.objections import Objection
from evenhand.docket.held import government_of, program_of
from evenhand.docket.officers.forms import LetterForm, ReasonForm
from evenhand.docket.officers.letter_page import body_of
from evenhand.docket.officers.letters import Asked
from evenhand.docket.officers.models import LETTER_KINDS, LetterKind, Proposal, is_letter_kind
from evenhand.docket.officers.proposing import propose, send_back, withdraw
from evenhand.docket.officers.publishing import publish, ready
from evenhand.docket.officers.reconsidering import objection_in, quoted
from evenhand.docket.officers.scope import called, own_program, own_proposal
from evenhand.docket.officers.views import trail
from evenhand.docket.shell.showing import show
from evenhand.errors import EvenhandError
from evenhand.terms.programs import Program


@require_http_methods(["GET", "HEAD", "POST"])
@appointed("officer")
def propose_letter(
    request: HttpRequest, who: Appointment, name: str, about: str, kind: str
) -> HttpResponse:
    """A form for a letter in a case; sent, the letter is written and waits for a second officer."""
    mine = own_program(who, name)
    government_of(about)
    wanted = _kind(kind)
    objection = objection_in(name, about) if wanted == "reconsideration" else None
    form = LetterForm(mine, wanted, request.POST or None, objected=objection is not None)
    if request.method == "POST" and form.is_valid():
        try:
            made = propose(
                _asked(mine, about, wanted, form, objection), who, note=form.cleaned_data["note"]
            )
        except EvenhandError as problem:
            form.add_error(None, f"{problem.message} {problem.hint}")
        else:
            messages.success(request, "The letter was written. Another officer can publish it.")
            return redirect("officers-letter", made.pk)
    return show(
        request,
        "docket/officers/propose.html",
        {
            "title": f"Propose a letter: {wanted}",
            "trail": trail(mine, about),
            "form": form,
            "name": called(about),
            "kind": wanted,
            "objections": [objection] if objection else [],
            "quoted": quoted,
        },
        status=422 if form.errors else 200,
    )


@require_safe
@appointed("officer")
def letter(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """A letter as it stands: to be read, and where it is open to be acted on."""
    proposal = own_proposal(who, number, "propose a letter")
    return _letter_page(request, who, proposal, ReasonForm())


@require_POST
@appointed("officer")
def withdraw_letter(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """Take back one's own."""
    proposal = own_proposal(who, number, "propose a letter")
    withdraw(proposal, who)
    messages.success(request, "The letter was withdrawn.")
    return redirect("officers-case", proposal.program, proposal.about)


@require_POST
@appointed("officer")
def return_letter(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """Return another's with a reason."""
    proposal = own_proposal(who, number, "publish a letter")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _letter_page(request, who, proposal, form, status=422)
    send_back(proposal, who, form.cleaned_data["reason"])
    messages.success(request, "The letter was returned with your reason.")
    return redirect("officers-case", proposal.program, proposal.about)


@require_POST
@appointed("officer")
def publish_letter(request: HttpRequest, who: Appointment, number: int) -> HttpResponse:
    """Publish another's: from now on it is public and on record."""
    proposal = own_proposal(who, number, "publish a letter")
    filing = publish(proposal, who, seen=request.POST.get("seen", ""))
    messages.success(request, "The letter was published, sealed and put on record.")
    return redirect("letter-published", filing.pk)


def _letter_page(
    request: HttpRequest,
    who: Appointment,
    proposal: Proposal,
    form: ReasonForm,
    status: int = 200,
) -> HttpResponse:
    stale, mark, html = "", "", text_of(proposal.html or proposal.letter)
    if proposal.state == "open":
        try:
            made = ready(proposal)
            mark, html = made.mark, made.letter.html
        except EvenhandError as problem:
            stale = f"{problem.message} {problem.hint}"
    mine = proposal.proposed_by.is_of(who)
    return show(
        request,
        "docket/officers/letter.html",
        {
            "title": f"Letter to {called(proposal.about)}: {proposal.kind}",
            "trail": trail(program_of(proposal.program), proposal.about),
            "proposal": proposal,
            "mine": mine,
            "stale": stale,
            "mark": mark,
            "letter": body_of(html),
            "form": form,
        },
        status=status,
    )


def _kind(kind: str) -> LetterKind:
    if is_letter_kind(kind):
        return kind
    raise NotThere.unknown_name("a kind of letter that officers write", kind, LETTER_KINDS)


def _asked(
    program: Program, about: str, kind: LetterKind, form: LetterForm, objection: Objection | None
) -> Asked:
    cells = form.cleaned_data
    question = Question(
        program.id,
        cells["as_of"],
        cells["known_at"],
        cells.get("reading") or "",
        cells.get("fiscal_year"),
    )
    answered = objection.filing if objection else None
    return Asked(kind, about, question, cells.get("why", ""), answered, cells.get("answer", ""))
