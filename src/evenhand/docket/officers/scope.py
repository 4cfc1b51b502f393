"""What an officer acts for: the programs of the agency, and cases in them."""

from __future__ import annotations

from evenhand.docket.accounts.acting import check_may
from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.permissions import Action
from evenhand.docket.held import government_of, program_of, programs
from evenhand.docket.officers.models import Proposal
from evenhand.reasons.place_names import full_name
from evenhand.terms.programs import Program


def programs_of(who: Appointment) -> list[Program]:
    """The programs of the agency that an officer acts for."""
    return [one for one in programs().values() if one.agency == who.government]


def own_program(who: Appointment, name: str, action: Action = "propose a letter") -> Program:
    """A program by its id, where the officer may do something in it.

    Raises:
        NotThere: there is none, or it is another agency's.
    """
    program = program_of(name)
    check_may(who, action, of=program.agency)
    return program


def own_proposal(who: Appointment, number: int, action: Action) -> Proposal:
    """A letter proposed in a program of the agency.

    Raises:
        NotThere: there is none, or it is another agency's.
    """
    found = Proposal.objects.filter(pk=number).first()
    agency = program_of(found.program).agency if found else ""
    check_may(who, action, of=agency)
    assert found is not None  # nobody acts for no agency
    return found


def called(government: str) -> str:
    """A government by its name, with its state where others are called the same."""
    return full_name(government_of(government))
