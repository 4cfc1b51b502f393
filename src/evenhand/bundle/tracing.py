"""Evidence and governments that note who was asked about, and answer as what they stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.record.evidence import DatedEvidence
    from evenhand.record.standing import Standing
    from evenhand.terms.answers import Answer, Claim
    from evenhand.terms.facts import Fact
    from evenhand.terms.statements import Jurisdiction


class TracedEvidence:
    """Evidence whose ``bodies`` are those asked about since it was last cleared.

    It is not shared: whatever keeps answers for the next applicant would hide that they
    were asked for.
    """

    shared: Final = False

    def __init__(self, evidence: DatedEvidence) -> None:
        self._evidence = evidence
        self.bodies: set[str] = set()

    @property
    def as_of(self) -> dt.date:
        """The day whose facts apply."""
        return self._evidence.as_of

    @property
    def known_at(self) -> dt.date:
        """The day on which they were known."""
        return self._evidence.known_at

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        """As ``Evidence``; noted."""
        self.bodies.add(about)
        return self._evidence.claims(fact, about, year, standing, applicant)

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        """As ``Evidence``; noted."""
        self.bodies.add(about)
        return self._evidence.answer(fact, about, year, standing, applicant)

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        """As ``Evidence``: of nobody in particular."""
        return self._evidence.years(facts, publisher)

    def latest_year(self, fact: Fact) -> int | None:
        """As ``Evidence``: of nobody in particular."""
        return self._evidence.latest_year(fact)

    def subjects(self, fact_name: str) -> frozenset[str]:
        """As ``Evidence``: of nobody in particular."""
        return self._evidence.subjects(fact_name)

    def on(self, as_of: dt.date) -> TracedEvidence:
        """As ``Evidence``; who is asked about on the other day is noted here too."""
        other = TracedEvidence(self._evidence.on(as_of))
        other.bodies = self.bodies
        return other

    def changes(self, about: str) -> tuple[dt.date, ...]:
        """As ``Evidence``; noted."""
        self.bodies.add(about)
        return self._evidence.changes(about)

    def member(self, body: str, group: str) -> Truth:
        """As ``Evidence``; noted."""
        self.bodies.add(body)
        return self._evidence.member(body, group)


class TracedTable(Mapping[str, "Jurisdiction"]):
    """A table of governments whose ``asked`` are those looked up since it was last cleared."""

    def __init__(self, table: Mapping[str, Jurisdiction]) -> None:
        self._table = table
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Jurisdiction:
        found = self._table[name]
        self.asked.add(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)
