"""What waits for an officer; a program with its cases; one case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from evenhand.docket.accounts.acting import appointed
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.answers import answers, on
from evenhand.docket.filings.listing import described
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import government_of, record
from evenhand.docket.officers.alike import put_together
from evenhand.docket.officers.cases import OpenCase, case_of, cases_of, waiting_for
from evenhand.docket.officers.effects import effects_of
from evenhand.docket.officers.models import LETTER_KINDS, Proposal
from evenhand.docket.officers.queue import errands
from evenhand.docket.officers.reconsidering import quoted
from evenhand.docket.officers.scope import called, own_program, programs_of
from evenhand.docket.officers.statements import said_of
from evenhand.docket.shell import paging
from evenhand.docket.shell.query import takes
from evenhand.docket.shell.showing import show
from evenhand.errors import NoClauseInForce
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.verbs.impact import MEANING

Trail = list[tuple[str, str]]


@require_safe
@appointed("officer")
@takes("page", "for")
def queue(request: HttpRequest, who: Appointment) -> HttpResponse:
    """Every case of the agency's programs in which something waits."""
    waiting = waiting_for(who)
    return show(
        request,
        "docket/officers/queue.html",
        {
            "title": "Officers: what waits for you",
            "who": who,
            "agency": called(who.government),
            "programs": programs_of(who),
            "errands": errands(who),
            "page": paging.page(request, put_together(waiting)),
            "overdue": sum(case.overdue for case in waiting),
        },
    )


@require_safe
@appointed("officer")
@takes("page", "screened", "for")
def program(request: HttpRequest, who: Appointment, name: str) -> HttpResponse:
    """A program: its cases, what its clauses do to everybody, and the steps of its process."""
    mine = own_program(who, name)
    screened = "screened" in request.GET
    return show(
        request,
        "docket/officers/program.html",
        {
            "title": mine.title,
            "trail": trail(),
            "program": mine,
            "page": paging.page(request, put_together(cases_of(mine, who))),
            "effects": effects_of(name, screened=screened),
            "screened": screened,
            "meaning": MEANING,
        },
    )


@require_safe
@appointed("officer")
@takes("page", "for")
def case(request: HttpRequest, who: Appointment, name: str, about: str) -> HttpResponse:
    """The case of one government: what is found, filed and said, and what may be done next."""
    mine = own_program(who, name)
    government_of(about)
    found = case_of(mine, about, who)
    filings = Filing.objects.filter(program=name, about=about).order_by("-pk")
    return show(
        request,
        "docket/officers/case.html",
        {
            "title": found.name,
            "trail": trail(mine),
            "case": found,
            "question": on(name),
            "found": _decided(mine, about),
            "filings": paging.page(request, filings),
            "described": described,
            "statements": said_of(record(), mine, about),
            "letters": Proposal.objects.filter(program=name, about=about).order_by("-pk")[:50],
            "kinds": _kinds(found),
            "quoted": quoted,
        },
    )


def trail(program: Program | None = None, about: str = "") -> Trail:
    """The way to a page of this room: the queue, a program, a case."""
    way = [("Officers", reverse("officers"))]
    if program:
        way.append((program.title, reverse("officers-program", args=[program.id])))
    if program and about:
        way.append((called(about), reverse("officers-case", args=[program.id, about])))
    return way


def _decided(program: Program, about: str) -> Determination | None:
    """The determination of this day; ``None`` where no clause is in force."""
    try:
        return answers(on(program.id)).decided(about)
    except NoClauseInForce:
        return None


def _kinds(case: OpenCase) -> list[str]:
    """The letters that can be proposed: a reconsideration where somebody objected."""
    opened = {one.kind for one in (*case.mine, *case.others)}
    kinds = [one for one in LETTER_KINDS if one not in opened]
    return [one for one in kinds if one != "reconsideration" or case.objections]
