"""Those who use the docket, in tests: made with what they are appointed to."""

from __future__ import annotations

from django.test import Client

from evenhand.docket.accounts.models import Account, Appointment, Role

CHICAGO = "us-il-chicago"
AGENCY = "us-doj"
PSP = "us-doj-psp"


def appointed(
    role: Role, government: str, office: str = "Grants Office", *, person: str = "", email: str = ""
) -> Appointment:
    """Somebody appointed to a role; the address is made up from the rest."""
    address = email or f"{role}.{person or 'one'}@{government}.example"
    account = Account.objects.create_user(address, "a long and winding phrase")
    return Appointment.objects.create(
        account=account, role=role, government=government, office=office, person=person or address
    )


def party(government: str = CHICAGO, **more: str) -> Appointment:
    """A party of a government."""
    return appointed("party", government, **more)


def officer(person: str = "first", agency: str = AGENCY) -> Appointment:
    """An officer of an agency."""
    return appointed("officer", agency, "Office of Justice Programs", person=person)


def at_work(who: Appointment) -> Client:
    """A browser in which the account is logged in."""
    client = Client()
    client.force_login(who.account)
    return client
