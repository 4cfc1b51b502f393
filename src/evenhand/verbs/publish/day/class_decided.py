"""Who is decided, who is not and why: counted, so that nobody is skipped without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from evenhand.terms.day import program_tested
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import ClassWording
    from evenhand.verbs.determine import Determinations
    from evenhand.verbs.publish.day.cities import City


class ClassDecided(NamedTuple):
    """How many are decided; of how many it is not known whether they are in the class.

    ``outside`` are known not to be in it, ``other_kinds`` are governments of a kind that
    the class does not hold. ``selected`` names cities that were selected and are not known
    to be in the class. ``wordings`` say who is in it.
    """

    decided: int
    unknown: int
    outside: int
    other_kinds: int
    selected: tuple[str, ...]
    wordings: tuple[ClassWording, ...]


def class_decided(found: Determinations, cities: Iterable[City] = ()) -> ClassDecided:
    """The class of one day's determinations, which is the same under every reading."""
    day = program_tested(found.program, found.dates, reading=found.reading)
    wordings = tuple(wording for wording in day.class_wordings if wording is not None)
    table = found.jurisdictions
    other_kinds = sum(day.kinds.isdisjoint(table[one].kinds) for one in found.not_members)
    unknown = set(found.unknown_members)
    return ClassDecided(
        len(found),
        len(unknown),
        len(found.not_members) - other_kinds,
        other_kinds,
        tuple(city.name for city in cities if city.id in unknown and city.selected),
        wordings,
    )


def outcomes_counted(decided: Mapping[str, Determinations]) -> dict[str, dict[str, int]]:
    """By reading, how many got each outcome."""
    return {
        reading: dict(Counter(row.outcome_word or "" for row in found))
        for reading, found in decided.items()
    }


@dataclass(frozen=True, slots=True)
class HeldByOthers:
    """For how many of all what some clauses ask is for another government to answer."""

    count: int
    of: int
    clauses: tuple[str, ...]


def held_by_others(decided: Mapping[str, Determinations]) -> HeldByOthers | None:
    """Under any reading, in whole or in part; ``None`` where no clause asks another body."""
    found: dict[str, set[str]] = {}
    for determinations in decided.values():
        for row in determinations:
            found.setdefault(row.applicant, set()).update(_asked_elsewhere(row))
    clauses = {clause for one in found.values() for clause in one}
    if not clauses:
        return None
    program = next(iter(decided.values())).program
    ordered = tuple(clause.id for clause in program.clauses() if clause.id in clauses)
    return HeldByOthers(sum(map(bool, found.values())), len(found), ordered)


def _asked_elsewhere(row: Determination) -> set[str]:
    """The clauses put to a body that somebody else than the applicant operates."""
    return {
        clause.id
        for clause in row.clauses
        for body in clause.bodies
        if operator(body.body) != row.applicant
    }
