"""Steps that take two persons: who did the first may not do the second, by any account."""

from __future__ import annotations

from django.db.models import Q

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.errors import TwoPersons


def check_another(first: Appointment, second: Appointment, step: str) -> None:
    """Refuse the second step to the person of the first.

    Args:
        step: what takes two persons, as it begins a sentence: ``A removal``.
    Raises:
        TwoPersons: both are of the same person, by their mark or their account.
    """
    if first.is_of(second):
        raise TwoPersons(
            f"{step} takes two persons, and you took the first step of this one.",
            hint="Ask another officer to take the second.",
        )


def first_by(who: Appointment, first: str) -> Q:
    """What a person did the first step of: see :meth:`Appointment.is_of`.

    Args:
        first: the field that says who did: ``asked_by``.
    """
    return Q((f"{first}__person", who.person)) | Q((f"{first}__account", who.account_id))
