"""Rounds: the days on which a program's agency treated somebody, and whom it treated how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, NamedTuple

from evenhand.audit.acts_toward import TREATMENTS, of_program
from evenhand.reasons.words import listed
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act


class Round(NamedTuple):
    """The acts of one day by which the agency treated somebody.

    ``day`` is the last on which they may have been done; ``dated`` is it as it is on file.
    """

    day: dt.date
    acts: tuple[Act, ...]

    def dated(self, *bodies: str) -> str:
        """The dates, as papers give them, of the acts addressed to any of some governments.

        ``2017-08-03``; ``a day between 2017-08-02 and 2017-08-03 and 2017-08-03``.
        """
        acts = (act for act in self.acts if not set(bodies).isdisjoint(act.addressees))
        days = list(dict.fromkeys(_day(str(act.date)) for act in acts))
        return listed(days) if days else str(self.day)

    def toward(self, body: str) -> tuple[str, ...]:
        """The kinds of act addressed to a government by name, in the order of ``TREATMENTS``."""
        kinds = {act.kind for act in self.acts if body in act.addressees}
        return tuple(kind for kind in TREATMENTS if kind in kinds)

    def touched(self, body: str) -> tuple[str, ...]:
        """The clauses that the acts addressed to a government touch."""
        acts = (act for act in self.acts if body in act.addressees)
        return tuple(dict.fromkeys(clause for act in acts for clause in act.touches))

    def others(self, body: str, known: Container[str]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """The other governments addressed by name, by how they were treated."""
        ids = dict.fromkeys(one for act in self.acts for one in act.addressees)
        found: dict[tuple[str, ...], list[str]] = {}
        for one in ids:
            if one != body and one in known:
                found.setdefault(self.toward(one), []).append(one)
        return {kinds: tuple(some) for kinds, some in found.items()}


def rounds(program: Program, record: Record, as_of: dt.date) -> tuple[Round, ...]:
    """The rounds surely held by the day, in order.

    Acts of before the program's first paper are a predecessor's and are left out.
    """
    found: dict[dt.date, list[Act]] = {}
    for act in record.acts(program.id):
        treats = act.kind in TREATMENTS and operator(act.actor) == program.agency
        if treats and act.date.begun(as_of) is True and of_program(program, act):
            found.setdefault(act.date.latest, []).append(act)
    return tuple(Round(day, tuple(acts)) for day, acts in sorted(found.items()))


def _day(text: str) -> str:
    first, between, last = text.partition("..")
    if not between:
        return text
    return f"a day between {first} and {last}" if first else f"{last} or before"
