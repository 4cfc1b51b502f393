"""Determinations: everybody in a class, one with its reasons, and the conditions in force."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query

from evenhand.docket.answers import answers
from evenhand.docket.api.asked import Dated, Day, FiscalYear, Government, ProgramId, Under, question
from evenhand.docket.api.determination_shapes import (
    ClassDecided,
    ConditionsShown,
    ExplanationShown,
)
from evenhand.docket.api.operations import reads
from evenhand.docket.api.shapes import Paged, page_of
from evenhand.docket.held import government_of, program_of, record
from evenhand.docket.live.days import day_of
from evenhand.terms.dates import Dates
from evenhand.verbs.orders import orders as conditions_of
from evenhand.verbs.rows import determination_row


class OfClass(Paged, Under):
    """Which class, on which day."""

    program: ProgramId
    as_of: Day


class OfRecipient(Paged, Dated):
    """Which program's conditions, for whom, on which day."""

    program: ProgramId
    applicant: Government
    fiscal_year: FiscalYear | None = None


@reads("/determinations", ClassDecided, "Determinations")
def determinations(request: HttpRequest, asked: Query[OfClass]) -> dict[str, object]:
    """Everybody in the class of a program on a day, decided on all that was filed."""
    decided = answers(question(asked.program, day_of(asked.as_of), asked)).everybody
    return page_of(
        request,
        asked,
        decided.rows,
        lambda one: determination_row(one, decided.jurisdictions),
        program=decided.program.id,
        reading=decided.reading,
        unknown_members=len(decided.unknown_members),
        **days_shown(decided.dates),
    )


@reads("/determinations/{program}/{as_of}/{applicant}", ExplanationShown, "Determinations")
def determination(
    request: HttpRequest, program: str, as_of: str, applicant: str, asked: Query[Under]
) -> HttpResponse:
    """One determination with its reasons and what would change it, as ``explain`` writes it."""
    day = day_of(as_of)
    whole = answers(question(program, day, asked))
    made = whole.explanation(government_of(applicant).id)
    return HttpResponse(made.to_json() + "\n", content_type="application/json")


@reads("/orders", ConditionsShown, "Determinations")
def orders(request: HttpRequest, asked: Query[OfRecipient]) -> dict[str, object]:
    """Which conditions bind a recipient on a day, and by which court orders."""
    as_of, known_at = asked.days
    found = conditions_of(
        program_of(asked.program),
        government_of(asked.applicant).id,
        record(),
        as_of=as_of,
        known_at=known_at,
        fiscal_year=asked.fiscal_year,
    )
    return page_of(
        request,
        asked,
        found.rows,
        dict,
        program=found.program.id,
        applicant=found.applicant,
        **days_shown(found.dates),
    )


def days_shown(dates: Dates) -> dict[str, object]:
    """The days that an answer is of, and whether it knows more than could be known then."""
    return {
        "as_of": dates.as_of.isoformat(),
        "known_at": dates.known_at.isoformat(),
        "hindsight": dates.hindsight,
        "fiscal_year": dates.year,
    }
