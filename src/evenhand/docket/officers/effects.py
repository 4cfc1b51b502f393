"""What the clauses of a program do to everybody, worked out once for each state of the record."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from evenhand.docket.answers import answers, on
from evenhand.docket.clock import today
from evenhand.docket.held import program_of, record
from evenhand.docket.live.places import figures_filed
from evenhand.errors import NoClauseInForce, NothingToCompute
from evenhand.pages.charts.chart import Table
from evenhand.pages.charts.impact import impact_table
from evenhand.reasons.attribution import Attribution
from evenhand.verbs.impact import impact_of
from evenhand.verbs.impact_words import part_notes
from evenhand.verbs.screen import Screenings, screen


class Part(NamedTuple):
    """Whom the clauses were counted for, in words; a table where anybody was counted."""

    heading: str
    words: str
    table: Table | None = None
    notes: tuple[str, ...] = ()


_NOT_ASKED = "Nobody was asked to be screened."


def effects_of(program: str, *, screened: bool) -> tuple[Part, ...]:
    """What each clause in force does to the class, and where asked to all that can be screened.

    Args:
        screened: whether to screen everybody: it takes some seconds where the figures are new.
    Raises:
        EvenhandError: the question cannot be put.
    """
    try:
        decided = answers(on(program)).everybody
    except NoClauseInForce as nothing:
        return (Part("The class", nothing.message),)
    figures = figures_filed(program_of(program))
    screenings = _screened(program, today(), figures) if screened else _NOT_ASKED
    found = impact_of(decided, screenings, record())
    parts = [_part("The class", found.class_sentence(), found.of_class)]
    if found.screened is not None:
        parts.append(_part("Everybody screened", found.screened_sentence(), found.screened))
    elif screened:
        parts.append(Part("Everybody screened", found.screened_sentence()))
    return tuple(parts)


@lru_cache(maxsize=8)
def _screened(program: str, day: dt.date, figures: tuple[object, ...]) -> Screenings | str:
    """Everybody screened, on one state of the figures on file; why nobody is, where nobody can."""
    try:
        return screen(program_of(program), record(), as_of=day, known_at=day)
    except NothingToCompute as nothing:
        return nothing.message


def _part(heading: str, words: str, counted: Attribution) -> Part:
    return Part(heading, words, impact_table(heading, counted), tuple(part_notes(counted)))
