"""A filing that takes back what an earlier one stated; the earlier one stays on file."""

from __future__ import annotations

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.filings.filing import Filed
from evenhand.docket.filings.models import Filing
from evenhand.terms.statements import Statement
from evenhand.verbs.interview_rows import Speaker, retracting_row


def retraction(
    filing: Filing,
    row: Statement,
    number: int,
    speaker: Speaker,
    *,
    by: str,
    appointment: Appointment | None = None,
) -> Filed:
    """What is to be filed to take back a statement.

    Args:
        filing: the one by which it was made.
        row: the statement, and ``number`` the one it has on record.
        speaker: whoever takes it back, on which day.
        by: the body that files, and ``appointment`` as in :class:`Filed`.
    """
    # Blank, it is cited as the filing that it becomes.
    said = retracting_row(speaker, row, number)._replace(cite="", source="")
    return Filed(
        "retraction",
        filing.program,
        filing.about,
        by,
        appointment,
        concerns=filing.key,
        statement=said,
    )
