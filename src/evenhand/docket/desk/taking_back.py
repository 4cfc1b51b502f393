"""Taking back what a party said in its case: it stays on file, and a filing retracts it."""

from __future__ import annotations

from django.db import transaction

from evenhand.docket.clock import today
from evenhand.docket.desk.own import OwnCase, own_rows
from evenhand.docket.errors import NotThere
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import file
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.retracting import retraction
from evenhand.docket.inquiries import OwnRow, standing_of
from evenhand.docket.named import number_in
from evenhand.verbs.interview_rows import Speaker


def standing(case: OwnCase) -> list[OwnRow]:
    """What the party said in its case and has not taken back, in order."""
    return standing_of(own_rows(case), case.about)


def take_back(case: OwnCase, number: str) -> Filing:
    """Take back a statement of the party's own.

    Args:
        number: that of the filing by which it was made.
    Raises:
        NotThere: there is none, or it was taken back already.
    """
    with transaction.atomic():
        take_turn()
        wanted = number_in(number)
        found = next((one for one in standing(case) if one.filing.pk == wanted), None)
        if found is None:
            raise NotThere(
                "There is no such statement of yours to take back.",
                hint="Look at your case: it lists what you have said and not taken back.",
            )
        speaker = Speaker(case.about, case.who.office, today(), today(), case.program.id)
        return file(
            retraction(
                found.filing,
                found.row,
                found.row.seq,
                speaker,
                by=case.who.body,
                appointment=case.who,
            )
        )
