"""The number of a filing before it is filed, so that what it says can be cited by it."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.db.models import Max

from evenhand.docket.filings.models import Filing
from evenhand.terms.statements import Act, Statement


def next_number() -> int:
    """The number that the next filing gets; whoever asks has taken the turn of writers."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('docket_filing', 'id'))")
            return int(cursor.fetchone()[0])
    last = Filing.objects.aggregate(last=Max("pk"))["last"]
    return (last or 0) + 1


def cited_statement(said: Statement | None, number: int) -> Statement | None:
    """A statement, cited as the filing of a number where it is cited as nothing else."""
    if said is None or said.cite:
        return said
    address = address_of(number)
    return said._replace(cite=f"Filing {number} of the docket, {address}", source=address)


def cited_act(done: Act | None, number: int) -> Act | None:
    """The same of an act."""
    if done is None or done.cite:
        return done
    return done._replace(cite=f"Filing {number} of the docket, {address_of(number)}")


def address_of(number: int) -> str:
    """Where a filing can be read."""
    return f"{settings.EVENHAND_ORIGIN}/filings/{number}/"
