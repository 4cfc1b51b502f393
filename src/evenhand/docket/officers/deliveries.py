"""Mail about the filings of an agency's programs: what was sent, and what could not be."""

from __future__ import annotations

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.filings.models import Filing
from evenhand.docket.mail.models import Delivery
from evenhand.docket.mail.sending import try_to_send
from evenhand.docket.officers.scope import programs_of


def deliveries_of(who: Appointment) -> QuerySet[Delivery]:
    """The messages about filings in the programs of the officer's agency, the latest first."""
    filings = Filing.objects.filter(program__in=[one.id for one in programs_of(who)])
    subjects = filings.annotate(
        subject=Concat(Value("filing:"), Cast("pk", CharField()), output_field=CharField())
    )
    return Delivery.objects.filter(subject_of__in=subjects.values("subject")).order_by("-pk")


def failed_of(who: Appointment) -> QuerySet[Delivery]:
    """Those of them that were tried and not sent."""
    return deliveries_of(who).filter(sent_at=None, tries__gt=0)


def send_again(who: Appointment, number: int) -> bool:
    """Try once more to send a message.

    Returns:
        Whether it was sent.
    Raises:
        NotThere: there is no such message about a filing of the agency's programs.
        Refused: it was sent already.
    """
    delivery = deliveries_of(who).filter(pk=number).first()
    if delivery is None:
        raise NotThere("There is no such message.", hint="Look at the list of deliveries.")
    if delivery.sent_at is not None:
        raise Refused("It was sent already.", hint="There is nothing to try again.")
    return try_to_send(delivery)
