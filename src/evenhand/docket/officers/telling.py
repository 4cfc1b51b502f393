"""Telling those who act for a government that a letter to it was published."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.content.models import Item
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of
from evenhand.docket.mail.sending import send_mail
from evenhand.docket.officers.models import Proposal
from evenhand.docket.officers.scope import called
from evenhand.docket.time_to_object import time_to_object

_TEXT = """\
{agency} has published a letter to {name} in {program}: {kind}.

The letter is attached. With its sealed determination it can also be read at
{address}

What you may do, and by when, stands in the letter. {by_when}To answer or to object, log in at
{desk}
"""


def tell_parties(proposal: Proposal, filing: Filing, letter: Item) -> None:
    """Write to each account that acts for the government, once this transaction is kept."""
    program = program_of(proposal.program)
    name, time = called(proposal.about), time_to_object(program, filing.filed_at.date())
    text = _TEXT.format(
        agency=called(program.agency),
        name=name,
        program=program.title,
        kind=proposal.kind,
        by_when="" if proposal.kind == "inquiry" else f"{time.words} ",
        address=f"{settings.EVENHAND_ORIGIN}{reverse('letter-published', args=[filing.pk])}",
        desk=f"{settings.EVENHAND_ORIGIN}{reverse('desk')}",
    )
    parties = Appointment.objects.filter(role="party", government=proposal.about, ended_at=None)
    for address, body in sorted({(one.account.email, one.body) for one in parties}):
        send_mail(
            f"letter-{proposal.kind}",
            to=address,
            heading=f"{program.title}: {proposal.kind} ({name})",
            text=text,
            about=filing.key,
            to_body=body,
            attachment=letter,
        )
