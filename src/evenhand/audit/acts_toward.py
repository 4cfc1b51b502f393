"""What a program's agency did toward whom by a day, from the acts on file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

TREATMENTS: Final = ("selects", "asks", "requires", "refuses", "withholds", "withdraws")
"""The kinds of act by which an agency treats somebody; to announce or comment is none."""
ASKED_OR_REFUSED: Final = ("asks", "refuses", "withholds")
"""Those of them that ask something of who is treated, or hold something back."""


def acts_toward(acts: Iterable[Act], agency: str, as_of: dt.date) -> Mapping[str, tuple[Act, ...]]:
    """The agency's acts that treat somebody, surely done by the day, by whom they address.

    ``public`` and ``all`` stand for everybody and are keys like any other.
    """
    found: dict[str, list[Act]] = {}
    for act in sorted(acts, key=lambda one: one.date.latest):
        if (
            act.kind in TREATMENTS
            and operator(act.actor) == agency
            and act.date.begun(as_of) is True
        ):
            for body in act.addressees:
                found.setdefault(body, []).append(act)
    return {body: tuple(some) for body, some in found.items()}


def asked_or_refused(program: Program, record: Record, day: dt.date) -> tuple[str, ...]:
    """Whom the agency had surely asked, refused or withheld from by name by a day, by id.

    Those are who an audit asks about where nobody says whom it is to be about.
    """
    found = {
        body
        for act in record.acts(program.id)
        if act.kind in ASKED_OR_REFUSED and operator(act.actor) == program.agency
        if act.date.begun(day) is True
        for body in act.addressees
        if body in record.jurisdictions
    }
    return tuple(sorted(found))


def of_program(program: Program, act: Act) -> bool:
    """Whether an act was surely done since the program's first paper on whom it can decide.

    What a predecessor did is on file under the program too, and followed other criteria.
    """
    begun = min(wording.begins.latest for wording in program.class_wordings)
    return act.date.earliest is not None and begun <= act.date.earliest


def selected_before(program: Program, record: Record, day: dt.date) -> tuple[str, ...]:
    """Whom the agency selected for the program before a day, in order of act and paper.

    An act that may have been done on the day or later is left out.
    """
    found = (
        body
        for act in sorted(record.acts(program.id), key=lambda one: one.date.latest)
        if act.kind == "selects" and operator(act.actor) == program.agency
        if act.date.latest < day and of_program(program, act)
        for body in act.addressees
        if body in record.jurisdictions
    )
    return tuple(dict.fromkeys(found))
