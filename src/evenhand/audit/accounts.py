"""Who tells what: the agency's account and that of those it treated, side by side.

Both are taken from the acts on file as they stand, in the order of their days, and neither is
weighed. Whoever has no act on file is named, since saying nothing and not being on file look
alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from evenhand.terms.ids import is_government
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act

Side: TypeAlias = Literal["the agency", "those treated", "other governments", "others"]
SIDES: Final[tuple[Side, ...]] = ("the agency", "those treated", "other governments", "others")
"""The order is that of the page: the first two have equal standing."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The acts on file by a day, by who did them; each side in order of day.

    ``silent`` are the treated who have no act of their own on file. ``perhaps`` are acts
    that may have been done after the day known: their day is inexact.
    """

    of: Mapping[Side, tuple[Act, ...]]
    silent: tuple[str, ...]
    perhaps: tuple[Act, ...]


def accounts(
    program: Program, treated: Collection[str], acts: Iterable[Act], *, known_at: dt.date
) -> Accounts:
    """Sort the acts of a program by who did them.

    What the press tells of an agency's act is on file as an act of the agency, with the paper
    under ``via``; it stays on the agency's side, and the page says who reported it.

    Args:
        treated: ids.
        acts: of the program, in any order.
        known_at: acts that surely came later are left out.
    """
    ours = frozenset(treated)
    sides: dict[Side, list[Act]] = {side: [] for side in SIDES}
    perhaps = []
    for act in sorted(acts, key=lambda one: (one.date.latest, one.actor)):
        begun = act.date.begun(known_at)
        if begun is True:
            sides[_side(program, ours, act)].append(act)
        elif begun is None:
            perhaps.append(act)
    spoken = {operator(act.actor) for act in sides["those treated"]}
    return Accounts(
        {side: tuple(some) for side, some in sides.items()},
        tuple(one for one in treated if one not in spoken),
        tuple(perhaps),
    )


def _side(program: Program, treated: frozenset[str], act: Act) -> Side:
    actor = operator(act.actor)
    if actor == program.agency:
        return "the agency"
    if actor in treated:
        return "those treated"
    return "other governments" if is_government(actor) else "others"
