"""The shapes of an explanation's data: its keys are those of the JSON.

The reference page of the JSON names every one of them.
"""

from __future__ import annotations

from typing import TypedDict

from evenhand.terms.findings import Status


class AccountOf(TypedDict):
    """Who said what, when it was published, and where."""

    value: str
    shown: str
    word: str
    stated_by: str
    stated_by_name: str
    office: str
    recorded_at: str | None
    since: str | None
    via: str
    cite: str
    source: str
    quality: str
    note: str
    counts: bool


class FactFound(TypedDict):
    """A fact as it was used, with every account of it."""

    fact: str
    ask: str
    interpretation: str
    publisher: str
    of: str
    of_name: str
    year: int | None
    state: str
    values: list[str]
    shown: list[str]
    settled_by: str | None
    accounts: list[AccountOf]
    inputs: list[FactFound]
    figures: list[FigureFound]


class FigureFound(TypedDict):
    """The two sides of a comparison that was made, for one year where it has one."""

    year: int | None
    left: str
    operator: str
    right: str
    margin: str
    unit: str


class BodyFound(TypedDict):
    """What was found for one body of a ``for:`` clause."""

    body: str
    name: str
    status: Status
    facts: list[FactFound]


class DutyFound(TypedDict):
    """A duty in force that touches what the clause asks of a body."""

    id: str
    body: str
    body_name: str
    effect: str
    touches: list[str]
    force: str
    certain: bool
    made_by: str
    since: str
    until: str | None
    cite: str
    quality: str
    text: str


class WordingFound(TypedDict):
    """A wording in force: its day, its words and the paper it stands in."""

    since: str
    text: str
    cite: str
    authority: str
    published: str
    asked_of: str
    met_where: str
    left_open: str
    excused_where: str
    interpretation: str


class ClauseFound(TypedDict):
    """The finding on one clause."""

    id: str
    title: str
    status: Status
    holds: bool | None
    wordings: list[WordingFound]
    facts: list[FactFound]
    figures: list[FigureFound]
    bodies: list[BodyFound]
    parts: list[ClauseFound]
    controllers: dict[str, list[str]]
    duties: list[DutyFound]
    note: str


class GroupNote(TypedDict):
    """What a reader must know of a group of clauses, such as that nothing in it was left."""

    group: str
    clauses: list[str]
    note: str
