"""Steps that take two persons: who did the first may not do the second, by any account."""

from __future__ import annotations

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.errors import TwoPersons


def check_another(first: Appointment, second: Appointment, step: str) -> None:
    """Refuse the second step to the person of the first.

    Args:
        step: what takes two persons, as it begins a sentence: ``A removal``.
    Raises:
        TwoPersons: both are the same person.
    """
    if first.person == second.person:
        raise TwoPersons(
            f"{step} takes two persons, and you took the first step of this one.",
            hint="Ask another officer to take the second.",
        )
