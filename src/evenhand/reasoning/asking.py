"""One case: each fact is asked once, of the right body, for the right year.

A fact that can be computed is one more claim (``computed``) beside whatever was stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from evenhand.record.resolve import resolve
from evenhand.terms.answers import UNKNOWN, Answer, Claim
from evenhand.terms.findings import FactUse
from evenhand.terms.values import Bodies, Value, operator

if TYPE_CHECKING:
    from evenhand.reasoning.prepared import PreparedFacts
    from evenhand.record.evidence import Evidence
    from evenhand.record.standing import Standing
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Margin


Question: TypeAlias = tuple[str, str, int | None]  # fact, body and year


class Shared:
    """What the record answers to one question, the same for all who do not speak in it.

    An asserter's own claim may rank as the applicant's in its own case, so each of the
    ``speakers`` has an answer of its own.
    """

    __slots__ = ("for_others", "of_speakers", "speakers")

    def __init__(self, speakers: frozenset[str]) -> None:
        self.speakers = speakers
        self.for_others: FactUse | None = None
        self.of_speakers: dict[str, FactUse] = {}

    def keep(self, applicant: str, found: FactUse) -> None:
        if applicant in self.speakers:
            self.of_speakers[applicant] = found
        else:
            self.for_others = found


class Case:
    """The questions put about one applicant, and the answers found so far."""

    __slots__ = ("_own", "applicant", "evidence", "facts", "shared", "standing")

    def __init__(
        self,
        applicant: str,
        facts: PreparedFacts,
        evidence: Evidence,
        standing: Standing,
        shared: dict[Question, Shared],
    ) -> None:
        self.applicant = applicant
        self.facts = facts
        self.evidence = evidence
        self.standing = standing
        self.shared = shared
        self._own: dict[Question, FactUse] = {}

    def use(self, name: str, about: str, year: int | None) -> FactUse:
        """The answer to a fact about a body, for a year where the fact has one a year."""
        question = (name, about, year)
        shared = self.shared.get(question)
        if shared is None:
            found = self._own.get(question)
        elif self.applicant in shared.speakers:
            found = shared.of_speakers.get(self.applicant)
        else:
            found = shared.for_others
        if found is None:
            found = self._ask(self.facts.facts[name], about, year)
            self._keep(question, found)
        return found

    def _keep(self, question: Question, found: FactUse) -> None:
        """Keep an answer: for everybody, unless it is computed from the applicant's own."""
        fact = self.facts.facts[found.fact]
        if fact.derivation is not None and (
            found.about == self.applicant or fact.of.kind == "relation"
        ):
            self._own[question] = found
            return
        if question not in self.shared:
            self.shared[question] = Shared(frozenset(_speakers(found)))
        self.shared[question].keep(self.applicant, found)

    def _ask(self, fact: Fact, about: str, year: int | None) -> FactUse:
        if fact.derivation is None:
            answer = self.evidence.answer(fact, about, year, self.standing, self.applicant)
            return FactUse(fact.name, about, year, answer)
        claims = self.evidence.claims(fact, about, year, self.standing, self.applicant)
        if fact.of.kind == "relation":
            asking = Asking(self, self.applicant, about, year)
        else:
            asking = Asking(self, about, None, year)
        possible = self.facts.derivations[fact.name](asking)
        computed = Claim(possible, "states", "computed", "computed", None, asking.basis)
        if not claims and len(possible) == 1 and possible[0] is not None:
            answer = Answer(possible, "known", (computed,))
        else:
            answer = resolve((computed, *claims), self.standing.precedence)
        return FactUse(fact.name, about, year, answer, tuple(asking.uses), tuple(asking.margins))


def _speakers(use: FactUse) -> Iterator[str]:
    """The governments that made a claim an answer rests on."""
    for claim in use.answer.claims:
        yield operator(claim.by)
    for used in use.inputs:
        yield from _speakers(used)


class Asking:
    """Where in a case a leaf is being asked: about whom, for which body and year.

    ``subject`` is whom the applicant's own facts are about, ``body`` the body of a
    ``for: each``. ``uses`` and ``margins`` gather what the leaf rested on.
    """

    __slots__ = ("basis", "body", "case", "margins", "subject", "uses", "year")

    def __init__(self, case: Case, subject: str, body: str | None, year: int | None) -> None:
        self.case = case
        self.subject = subject
        self.body = body
        self.year = year
        self.uses: list[FactUse] = []
        self.margins: list[Margin] = []
        self.basis = ""

    def in_year(self, year: int) -> Asking:
        """The same question, from here on asked for one year."""
        self.year = year
        return self

    def of_relation(self, fact: Fact, year: int | None) -> FactUse:
        """A fact of the one body that a relation names."""
        relation = self.case.use(fact.of.name, self.subject, None)
        self.uses.append(relation)
        bodies = relation.answer.live
        if len(bodies) != 1 or not isinstance(bodies[0], str | Bodies):
            return FactUse(fact.name, f"{fact.of.name} of {self.subject}", year, UNKNOWN)
        return self.case.use(fact.name, str(bodies[0]), year)


# Asks a fact where a leaf stands, and gives the values that remain possible.
Ask: TypeAlias = Callable[[Asking], tuple[Value | None, ...]]


def asker(fact: Fact, of: str | None, facts: PreparedFacts) -> Ask:
    """How a fact is asked wherever it stands in the program, and noted as used."""
    name, yearly = fact.name, fact.name in facts.yearly
    related = of is None and fact.of.kind == "relation"

    def of_body(asking: Asking) -> tuple[Value | None, ...]:
        year = (asking.year or facts.newest_year(fact)) if yearly else None
        if asking.body is not None:
            use = asking.case.use(name, asking.body, year)
        else:
            use = asking.of_relation(fact, year)
        asking.uses.append(use)
        return use.answer.live

    def of_year(asking: Asking) -> tuple[Value | None, ...]:
        about, year = of or asking.subject, asking.year or facts.newest_year(fact)
        out = year is not None
        use = asking.case.use(name, about, year) if out else FactUse(name, about, None, UNKNOWN)
        asking.uses.append(use)
        return use.answer.live

    def of_day(asking: Asking) -> tuple[Value | None, ...]:
        use = asking.case.use(name, of or asking.subject, None)
        asking.uses.append(use)
        return use.answer.live

    return of_body if related else of_year if yearly else of_day
