"""Who may do what, as one table: each cell is tried in a test, and the documentation prints it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

Actor: TypeAlias = Literal["anyone", "reader", "party", "controller", "officer"]
Reach: TypeAlias = Literal["", "own", "all"]
"""Whose things: nobody's, those of the government one acts for, or everybody's."""
Action: TypeAlias = Literal[
    "read the public record",
    "draft a letter",
    "reply in public",
    "read briefings without a meter",
    "file for a government",
    "read own drafts",
    "answer an invitation",
    "invite a controller",
    "make a finding",
    "propose a letter",
    "publish a letter",
    "moderate replies",
    "publish a briefing",
    "read what is held",
    "ask for a removal",
    "sign a removal",
    "put on legal hold",
    "export for a request",
    "see deliveries",
]


class Rule(NamedTuple):
    """For one action: the reach of each actor, in the order of :data:`ACTORS`."""

    anyone: Reach
    reader: Reach
    party: Reach
    controller: Reach
    officer: Reach


ACTORS: Final = Rule._fields
# A party's own are those of its government; a controller's own is its invitation; an officer's
# own are those of the programs of the agency.
MAY: Final[Mapping[Action, Rule]] = {
    "read the public record": Rule("all", "all", "all", "all", "all"),
    "draft a letter": Rule("all", "all", "all", "all", "all"),
    "reply in public": Rule("all", "all", "all", "all", "all"),
    "read briefings without a meter": Rule("", "all", "all", "", "all"),
    "file for a government": Rule("", "", "own", "", ""),
    "read own drafts": Rule("", "", "", "own", ""),
    "answer an invitation": Rule("", "", "", "own", ""),
    "invite a controller": Rule("", "", "own", "", "own"),
    "make a finding": Rule("", "", "", "", "own"),
    "propose a letter": Rule("", "", "", "", "own"),
    "publish a letter": Rule("", "", "", "", "own"),
    "moderate replies": Rule("", "", "", "", "own"),
    "publish a briefing": Rule("", "", "", "", "own"),
    "read what is held": Rule("", "", "", "", "own"),
    "ask for a removal": Rule("", "", "own", "", "own"),
    "sign a removal": Rule("", "", "", "", "own"),
    "put on legal hold": Rule("", "", "", "", "own"),
    "export for a request": Rule("", "", "", "", "own"),
    "see deliveries": Rule("", "", "", "", "own"),
}


def may(actor: Actor, action: Action, *, own: bool) -> bool:
    """Whether an actor may do something, to what is its own or to another's."""
    reach: Reach = getattr(MAY[action], actor)
    return reach == "all" or (reach == "own" and own)
