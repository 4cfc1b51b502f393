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

    @property
    def filings(self) -> tuple[Filing, ...]:
        """All that was written, in order."""
        return (self.filing, *self.added)


def objections_in(case: Iterable[Filing]) -> list[Objection]:
    """The objections in a case, in the order in which they were filed.

    Args:
        case: its filings in order, the objections and the reconsiderations among them; what
            else was filed makes no difference.
    """
    answers: dict[str, Filing] = {}
    said: dict[str, list[Filing]] = {}
    for one in case:
        if one.kind == "reconsideration":
            answers.setdefault(one.concerns, one)
        elif one.kind == "objection":
            said.setdefault(one.concerns, []).append(one)
    return [
        Objection(first, tuple(added), answers.get(first.key)) for first, *added in said.values()
    ]
