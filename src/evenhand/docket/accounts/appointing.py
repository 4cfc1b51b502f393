"""Appointing somebody to act for a government, and dismissing them: the operator's to do."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from evenhand.docket.accounts.models import ROLES, Account, Appointment, Role
from evenhand.docket.clock import now
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.held import government_of, programs


def appoint(email: str, role: Role, government: str, office: str, person: str) -> Appointment:
    """Appoint whoever has an address; where it has no account yet, it gets one.

    A new account has no password: its owner sets one by "forgot password".

    Args:
        role: ``party`` of a government, or ``officer`` of an agency that has a program here.
        office: in which they act, as ``Grants Office``; never the name of a person.
        person: an opaque mark of who it is, the same in every account of the same person, so
            that nobody takes both steps of what needs two persons.
    Raises:
        Refused: an argument is blank or cannot be, they are appointed so already, or they
            act in the other role: nobody decides on one side and asks on the other.
        NotThere: no government has that id.
    """
    address = _checked(email, role, government, office, person)
    with transaction.atomic():
        take_turn()
        account = Account.objects.filter(email=address).first()
        account = account or Account.objects.create_user(address)
        if account.appointments.filter(role=role, government=government, ended_at=None).exists():
            raise Refused(
                f"This account is appointed as {role} of {government} already.",
                hint="Dismiss it first, where its office or person has changed.",
            )
        _check_one_side(account, role, person.strip())
        made = Appointment.objects.create(
            account=account,
            role=role,
            government=government,
            office=" ".join(office.split()),
            person=person.strip(),
        )
        record_event(
            "appointed",
            f"appointment:{made.pk}",
            "the docket",
            role=role,
            government=government,
            office=made.office,
        )
    return made


def dismiss(email: str, role: Role, government: str) -> Appointment:
    """End an appointment; the account stays, as a reader's.

    Raises:
        NotThere: nobody of that address is appointed so.
    """
    with transaction.atomic():
        take_turn()
        found = (
            Appointment.objects.select_for_update(of=("self",))
            .filter(account__email=email.strip().lower(), role=role, government=government)
            .filter(ended_at=None)
            .first()
        )
        if found is None:
            raise NotThere(
                f"No account of this address is appointed as {role} of {government}.",
                hint="Look at the address, the role and the id of the government.",
            )
        found.ended_at = now()
        found.save(update_fields=["ended_at"])
        record_event(
            "dismissed",
            f"appointment:{found.pk}",
            "the docket",
            role=role,
            government=government,
            office=found.office,
        )
    return found


def _check_one_side(account: Account, role: Role, person: str) -> None:
    other = Appointment.objects.filter(ended_at=None).exclude(role=role)
    held = other.filter(account=account).first()
    if held is not None:
        raise Refused(
            f"This account is appointed as {held.role} of {held.government}.",
            hint="Nobody is a party and an officer at once: dismiss it there first.",
        )
    if (held := other.filter(person=person).first()) is not None:
        raise Refused(
            f"This mark of a person is that of the {held.role} of {held.government}.",
            hint="Nobody is a party and an officer at once: dismiss them there first.",
        )


def _checked(email: str, role: str, government: str, office: str, person: str) -> str:
    """The address in small letters, where all may be so."""
    if role not in ROLES:
        raise Refused.unknown_name("a role", role, ROLES)
    government_of(government)
    agencies = {one.agency for one in programs().values()}
    if role == "officer" and government not in agencies:
        raise Refused.unknown_name("an agency that has a program here", government, agencies)
    if not office.strip() or not person.strip():
        raise Refused(
            "An appointment names an office, and has a mark of the person.",
            hint="Give both: the office is public, the mark is shown to nobody.",
        )
    if "@" in person:
        raise Refused(
            "The mark of the person is an address; it is an opaque mark, and exports have it.",
            hint="Give a mark from a list of your own, as p-17.",
        )
    if "@" in office:
        raise Refused("The office holds an address.", hint="Name the office alone: it is public.")
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(
            "This is no e-mail address.", hint="Write it as name@office.example."
        ) from None
    return address
