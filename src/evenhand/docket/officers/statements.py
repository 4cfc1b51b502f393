"""What is on record of a government in a program, as a table of who said what."""

from __future__ import annotations

from typing import NamedTuple

from evenhand.reasons.place_names import short_name
from evenhand.record.store import Record
from evenhand.terms.programs import Program
from evenhand.terms.values import operator


class Said(NamedTuple):
    """One statement in the words of a table; ``back`` says that it was taken back."""

    number: int
    question: str
    answer: str
    by: str
    on: str
    cite: str
    back: bool


def said_of(record: Record, program: Program, about: str) -> list[Said]:
    """The statements about a government that answer a question of the program, the latest first.

    What is published a year at a time is left out: the live page shows what of it counts.
    """
    rows = record.statements_about(about)
    gone = {row.retracts for row in rows if row.retracts is not None}
    found = [
        Said(
            row.seq,
            program.facts[row.fact].ask or row.fact,
            row.value or row.kind,
            _who(record, row.stated_by, row.office),
            row.recorded_at.text,
            row.cite or row.source,
            row.seq in gone,
        )
        for row in rows
        if row.fact in program.facts
        and program.facts[row.fact].per is None
        and row.kind != "retracts"
    ]
    return found[::-1]


def _who(record: Record, by: str, office: str) -> str:
    place = record.jurisdictions.get(operator(by))
    name = short_name(place) if place else by
    return f"{name}, {office}" if office else name
