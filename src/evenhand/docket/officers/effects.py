"""What the clauses of a program do to everybody, worked out once for each state of the record."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from evenhand.docket.clock import today
from evenhand.docket.held import Version, program_of, record, version
from evenhand.errors import NoClauseInForce
from evenhand.pages.charts.chart import Table
from evenhand.pages.charts.impact import impact_table
from evenhand.reasons.attribution import Attribution
from evenhand.verbs.impact import impact
from evenhand.verbs.impact_words import part_notes


class Part(NamedTuple):
    """Whom the clauses were counted for, in words; a table where anybody was counted."""

    heading: str
    words: str
    table: Table | None = None
    notes: tuple[str, ...] = ()


def effects_of(program: str) -> tuple[Part, ...]:
    """What each clause in force does to the class, and to all that figures can screen.

    Raises:
        EvenhandError: the question cannot be put.
    """
    return _effects(program, today(), version())


@lru_cache(maxsize=16)
def _effects(program: str, day: dt.date, of: Version) -> tuple[Part, ...]:
    try:
        found = impact(program_of(program), record(), as_of=day, known_at=day)
    except NoClauseInForce as nothing:
        return (Part("The class", nothing.message),)
    parts = [_part("The class", found.class_sentence(), found.of_class)]
    if found.screened is None:
        return (*parts, Part("Everybody screened", found.screened_sentence()))
    return (*parts, _part("Everybody screened", found.screened_sentence(), found.screened))


def _part(heading: str, words: str, counted: Attribution) -> Part:
    return Part(heading, words, impact_table(heading, counted), tuple(part_notes(counted)))
