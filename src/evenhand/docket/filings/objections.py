"""The objections in a case: each with what was added to it, and the letter that answers it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from evenhand.docket.filings.models import Filing

DECIDING: Final = ("determination", "reconsideration")


class Objection(NamedTuple):
    """What was first filed against a decision; whatever follows on the same is added to it.

    ``answered`` is the reconsideration that was written on it.
    """

    filing: Filing
    added: tuple[Filing, ...]
    answered: Filing | None


def objections_in(case: Iterable[Filing]) -> list[Objection]:
    """The objections in a case, in the order in which they were filed.

    Args:
        case: all filings of the case, in order.
    """
    answers: dict[str, Filing] = {}
    said: dict[str, list[Filing]] = {}
    for one in case:
        if one.kind == "reconsideration":
            answers.setdefault(one.concerns, one)
        elif one.kind == "objection":
            said.setdefault(one.concerns, []).append(one)
    return [
        Objection(first, tuple(added), answers.get(concerning(first)))
        for first, *added in said.values()
    ]


def concerning(filing: Filing) -> str:
    """How a filing says that it concerns another one."""
    return f"filing:{filing.pk}"
