"""A request for the records of a case, and the items that it asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from evenhand.docket.accounts.acting import check_may
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import now, today
from evenhand.docket.content.models import Item
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import government_of, program_of
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records.models import RecordsRequest, Treatment

A_REQUESTER = "a requester"


def begin(
    by: Appointment, *, number: str, requester: str, received_on: dt.date, program: str, about: str
) -> RecordsRequest:
    """Write a request down, with every item of the case, none of them decided.

    Args:
        number: the agency's own number of it.
        requester: the office that asked; blank for a requester who is none.
    Raises:
        NotThere: the program is another agency's, or there is no such government.
        Refused: the number is taken, or the day has not come.
    """
    agency = program_of(program).agency
    check_may(by, "export for a request", of=agency)
    government_of(about)
    if received_on > today():
        raise Refused("That day has not come.", hint="Give the day the request was received.")
    with transaction.atomic():
        take_turn()
        if RecordsRequest.objects.filter(agency=agency, number=number).exists():
            raise Refused(f"There is a request {number} already.", hint="Go on with that one.")
        made = RecordsRequest.objects.create(
            agency=agency,
            number=number,
            requester=requester.strip() or A_REQUESTER,
            received_on=received_on,
            program=program,
            about=about,
            made_by=by,
            made_at=now(),
        )
        gather(made)
        # The number is a text that somebody wrote: no event holds it.
        record_event("records-requested", f"request:{made.pk}", by.body)
    return made


def gather(request: RecordsRequest) -> int:
    """Add the items of the case that came since.

    Returns:
        How many were added.
    """
    there = set(request.treatments.values_list("item", flat=True))
    new = [(source, part, item) for source, part, item in _items_of(request) if item not in there]
    Treatment.objects.bulk_create(
        Treatment(request=request, source=source, part=part, item_id=item)
        for source, part, item in new
    )
    return len(new)


def own_request(who: Appointment, number: int) -> RecordsRequest:
    """A request to the officer's agency.

    Raises:
        NotThere: there is none, or it is another agency's.
    """
    found = RecordsRequest.objects.filter(pk=number).first()
    check_may(who, "export for a request", of=found.agency if found else "")
    assert found is not None  # nobody acts for no agency
    return found


def treatments_of(request: RecordsRequest) -> list[Treatment]:
    """Every item of a request, in the order in which it was found."""
    return list(request.treatments.select_related("item").order_by("pk"))


def treatment_in(request: RecordsRequest, number: int) -> Treatment:
    """One of them.

    Raises:
        NotThere: the request has none of that number.
    """
    found = request.treatments.select_related("item").filter(pk=number).first()
    if found is None:
        raise NotThere("There is no such item in this request.", hint="Go back to the request.")
    return found


def undecided(request: RecordsRequest) -> list[Treatment]:
    """The items that can be decided on, and are not."""
    return [
        one
        for one in treatments_of(request)
        if one.verdict == "undecided" and one.item.state == "kept"
    ]


def _items_of(request: RecordsRequest) -> Iterator[tuple[str, str, UUID]]:
    """What is on file in the case, each item with the notes that officers wrote about it."""
    for source, part, item in _files_of(request):
        yield source, part, item
        for note in Item.objects.filter(about=item).order_by("received_at", "pk"):
            yield source, "a reason given", note.pk


def _files_of(request: RecordsRequest) -> Iterator[tuple[str, str, UUID]]:
    """The texts and files of the case's filings; letters as they were proposed, with notes."""
    case = {"program": request.program, "about": request.about}
    for filing in Filing.objects.filter(**case).order_by("pk"):
        if filing.text_id:
            yield filing.key, "text", filing.text_id
        if filing.paper_id:
            yield filing.key, "file", filing.paper_id
    for letter in Proposal.objects.filter(**case).order_by("pk"):
        yield letter.key, "as proposed", letter.letter_id
        notes = (
            ("why it reads so", letter.why_id),
            ("the answer to the objection", letter.answer_id),
            ("the note on it", letter.note_id),
            ("why it was returned", letter.reason_id),
        )
        yield from ((letter.key, part, item) for part, item in notes if item)
