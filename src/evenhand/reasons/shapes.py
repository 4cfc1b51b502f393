"""The shapes of an explanation's data: its keys are those of the JSON.

The reference page of the JSON names every one of them.
"""

from __future__ import annotations

from typing import TypedDict

from evenhand.reasons.disputes_found import DisputesFound
from evenhand.reasons.movable import Way
from evenhand.reasons.program_options import ProgramAct
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
    bars: bool
    own_rule: bool


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


class CellFound(TypedDict):
    """An answer, or a stretch of numbers or days by its exact bounds."""

    value: str | None
    at_least: str | None
    more_than: str | None
    at_most: str | None
    less_than: str | None


# Functional form, because ``from`` is a word of the language.
StepFound = TypedDict(
    "StepFound",
    {
        "way": Way,
        "fact": str,
        "clause": str,
        "ask": str,
        "of": str,
        "of_name": str,
        "year": int | None,
        "from": list[str],
        "to": str,
        "cells": list[CellFound],
        "controllers": dict[str, list[str]],
        "effective_by": str | None,
        "against": list[DutyFound],
    },
)
"""One answer that would have to be another, could be shown, or would have to be settled."""


class CoalitionFound(TypedDict):
    """Bodies that together could bring the applicant in, and what each would do."""

    bodies: list[str]
    names: list[str]
    steps: list[StepFound]


class OutOfReachFound(TypedDict):
    """That no change in the power of some bodies brings it about, who could, and what bars it."""

    bodies: list[str]
    coalitions: list[CoalitionFound]
    barred: list[StepFound]
    complete: bool


# Functional form, because ``is`` is a word of the language.
KeptFound = TypedDict(
    "KeptFound",
    {"fact": str, "ask": str, "of": str, "of_name": str, "year": int | None, "is": str},
)
"""An answer of a reason, and within what it may lie for the reason to hold."""


class ReasonFound(TypedDict):
    """Answers that alone make the outcome, and how many such reasons were found."""

    facts: list[KeptFound]
    note: str
    count: int
    complete: bool


class ProgramOptionFound(TypedDict):
    """What the program could do about some clauses, and who would come in."""

    acts: list[ProgramAct]
    clauses: list[str]
    text: str
    eligible: list[str]
    undetermined: list[str]
    computed: bool
    authority: str
    note: str


class QuestionFound(TypedDict):
    """The open fact that is best asked next, and of whom."""

    fact: str
    of: str
    of_name: str
    ask: str


class ChangesFound(TypedDict):
    """What an explanation adds to the findings: what is enough, what could change, who could."""

    settled_anyway: bool
    exact: bool
    sufficient_reason: ReasonFound | None
    next_question: QuestionFound | None
    change: list[StepFound]
    change_note: str
    coalitions: list[CoalitionFound]
    out_of_reach: OutOfReachFound | None
    program_change: list[ProgramOptionFound]
    program_change_note: str
    dispute_worlds: DisputesFound | None
