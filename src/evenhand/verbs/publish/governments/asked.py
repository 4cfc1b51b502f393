"""What is asked of each government in somebody's case, read from what was found there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evenhand.reasoning.control import controller_of
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Determination, FactUse, Finding
    from evenhand.terms.programs import Program
    from evenhand.verbs.publish.edition import Edition


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, put to ``of`` about one body, and in whose cases it is asked.

    ``about`` is the applicant, or the body or facility that a relation names; ``of`` is who
    answers it, with its office where the program names one. ``cases`` are the editions
    by their path and the applicant; ``clauses`` the clauses that ask, none of them where the
    question is whether the applicant is in the class.
    """

    program: Program
    fact: Fact
    about: str
    of: str
    cases: dict[tuple[str, str], Edition] = field(default_factory=dict)
    clauses: dict[str, None] = field(default_factory=dict)

    @property
    def applicants(self) -> list[str]:
        """In whose cases it is asked, by id."""
        return sorted({applicant for _, applicant in self.cases})

    def editions(self, applicant: str) -> list[Edition]:
        """The editions in which it is asked in one applicant's case."""
        return [edition for (_, who), edition in self.cases.items() if who == applicant]


def asked_of(editions: Sequence[Edition]) -> Mapping[str, list[Asked]]:
    """By government, the questions it answers, in order of program, question and body.

    What is computed, or published as a figure, is asked of nobody.
    """
    found: dict[tuple[str, str, str], Asked] = {}
    for edition in editions:
        facts = edition.program.facts
        for applicant, clause, use in _uses(edition):
            fact = facts[use.fact]
            if fact.derivation or fact.publisher or _benchmark(fact, use.about, applicant):
                continue
            key = edition.program.id, fact.name, use.about
            new = Asked(edition.program, fact, use.about, controller_of(fact, use.about))
            asked = found.setdefault(key, new)
            asked.cases[edition.path, applicant] = edition
            if clause:
                asked.clauses[clause] = None
    by_body: dict[str, list[Asked]] = {}
    for _, asked in sorted(found.items(), key=lambda item: _order(item[1])):
        by_body.setdefault(operator(asked.of), []).append(asked)
    return by_body


def _order(asked: Asked) -> tuple[str, int, str]:
    return asked.program.id, list(asked.program.facts).index(asked.fact.name), asked.about


def _benchmark(fact: Fact, about: str, applicant: str) -> bool:
    """Whether a fact is asked of a body the program fixes, such as the nation."""
    return about != applicant and fact.of.kind != "relation"


def _uses(edition: Edition) -> Iterator[tuple[str, str, FactUse]]:
    for applicant, by_reading in edition.explained.items():
        for explanation in by_reading.values():
            for clause, use in _in_case(explanation.determination):
                yield applicant, clause, use


def _in_case(found: Determination) -> Iterator[tuple[str, FactUse]]:
    for use in found.membership:
        yield "", use
    for clause in found.clauses:
        for finding in clause.with_parts():
            for use in _in_finding(finding):
                yield clause.id, use


def _in_finding(finding: Finding) -> Iterable[FactUse]:
    if finding.relation is not None:
        yield finding.relation
    yield from finding.uses
    for body in finding.bodies:
        yield from body.uses
