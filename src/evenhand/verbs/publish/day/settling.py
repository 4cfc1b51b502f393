"""What would settle most: what others could state, and what the program could say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evenhand.reasons.words import listed, question
from evenhand.terms.values import operator
from evenhand.verbs.missing import settle_most

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program
    from evenhand.verbs.determine import Determinations

ByReading = Mapping[str, "Determinations"]


@dataclass(frozen=True, slots=True)
class Settling:
    """What would settle most, in two columns of equal standing.

    ``facts``: (question, of whom it is asked, for how many applicants it is open).
    ``program``: (what the agency could settle or change, for how many applicants).
    """

    facts: tuple[tuple[str, str, str], ...]
    program: tuple[tuple[str, str], ...]

    def rows(self) -> Iterator[dict[str, object]]:
        """Both columns as rows, which say on which side they stand."""
        for asking, asked_of, open_for in self.facts:
            yield {"side": "facts", "what": asking, "of": asked_of, "count": open_for}
        for act, open_for in self.program:
            yield {"side": "program", "what": act, "of": "the agency", "count": open_for}


def settling(decided: ByReading) -> Settling:
    """Both columns, counted over the readings: open facts, and what the text leaves open.

    A fact is counted where it could still change an outcome, under the applicants' and other
    bodies' or, for a finding of its own office, under the agency's. A clause is counted where
    its text leaves the outcome open, or where no other stands as unmet.
    """
    program = next(iter(decided.values())).program
    return Settling(tuple(_facts(decided, program)), tuple(_program(decided, program)))


def _facts(decided: ByReading, program: Program) -> Iterator[tuple[str, str, str]]:
    for fact, open_for in _open_facts(decided, program):
        if not _is_the_agencys(fact, program):
            yield question(fact.ask), _asked_of(fact, program), f"Open for {open_for}."


def _open_facts(decided: ByReading, program: Program) -> Iterator[tuple[Fact, str]]:
    """Facts that could still change an outcome, with for how many; the most frequent first."""
    counts = {reading: dict(settle_most(found)) for reading, found in decided.items()}
    total: Counter[str] = Counter()
    for found in counts.values():
        total.update(found)
    for name, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        under = [
            f"{found[name]} of {len(decided[reading])}{_under(reading)}"
            for reading, found in counts.items()
            if name in found
        ]
        yield program.facts[name], listed(under)


def _is_the_agencys(fact: Fact, program: Program) -> bool:
    return fact.of.kind == "fixed" and operator(fact.of.name) == program.agency


def _asked_of(fact: Fact, program: Program) -> str:
    match fact.of.kind:
        case "applicant":
            return "each applicant"
        case "fixed":
            return f"{fact.of.office or fact.of.name}, whose finding it is"
        case "relation":
            relation = program.facts[fact.of.name].ask
            return f"each body that answers “{relation}”"


def _program(decided: ByReading, program: Program) -> Iterator[tuple[str, str]]:
    yield from _which_reading(decided)
    for fact, open_for in _open_facts(decided, program):
        if _is_the_agencys(fact, program):
            office = fact.of.office or fact.of.name
            yield (
                f"{office}: make and give reasons for its own finding: {question(fact.ask)}",
                f"Open for {open_for}.",
            )
    for reading, found in decided.items():
        asked = Counter(clause for row in found for clause in row.asked if row.outcome is None)
        for clause, count in asked.items():
            yield (
                f"Say what follows from an answer to “{clause}”.",
                f"Left open for {count} of {len(found)}{_under(reading)}.",
            )
    for reading, found in decided.items():
        alone = Counter(row.unmet[0] for row in found if len(row.unmet) == 1)
        for clause, count in alone.items():
            yield (
                f"Drop or delay “{clause}”, or accept other evidence for it.",
                f"Nothing else would stand as unmet for {count} of"
                f" {len(found)}{_under(reading)}; what is unknown would stay unknown.",
            )


def _under(reading: str) -> str:
    return f" under “{reading}”" if reading else ""


def _which_reading(decided: ByReading) -> Iterator[tuple[str, str]]:
    words: dict[str, set[str | None]] = {}
    for found in decided.values():
        for row in found:
            words.setdefault(row.applicant, set()).add(row.outcome_word)
    differing = sum(len(outcomes) > 1 for outcomes in words.values())
    if differing:
        readings = listed([f"“{reading}”" for reading in decided])
        yield (
            f"Say which reading holds: {readings}.",
            f"The outcome is not the same under all for {differing} of {len(words)}.",
        )
