"""What a decider may ask of evidence, whether it is on record or given for one case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from evenhand.logic import Truth
from evenhand.record.standing import Standing
from evenhand.terms.answers import Answer, Claim
from evenhand.terms.facts import Fact


class Evidence(Protocol):
    """Claims as they stand on the day ``as_of``, as known on the day ``known_at``."""

    @property
    def as_of(self) -> dt.date:
        """The day whose facts apply."""

    @property
    def known_at(self) -> dt.date:
        """The day on which they were known."""

    @property
    def shared(self) -> bool:
        """Whether all applicants are answered from the same statements.

        What is on record is: only the class of an asserter who is the applicant can differ.
        What is given for a case is not: each applicant has answers of its own, even about
        the same body.
        """

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        """One claim for each asserter who said anything of the day or year; ``()`` if none.

        Args:
            fact: the question; its answer's type and range are those values are read by.
            about: an id, or ``operator/facility`` and ``operator/office``: where nothing is
                on file about the full name, what is said of the operator answers.
            year: the calendar year, for a fact asked per year; ``None`` is
                :meth:`latest_year`. Ignored for other facts.
            standing: how the program at hand classes whoever speaks.
            applicant: whose case it is.
        """

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        """What :meth:`claims` come to by the precedence of ``standing``; kept once asked."""

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        """The years that ended by ``as_of`` and are out for every per-year fact; latest first.

        A year ended by its own 31 December. It is out when ``publisher`` had stated
        something of it, about anyone, by ``known_at``: so the years are the same for all.
        """

    def latest_year(self, fact: Fact) -> int | None:
        """The latest of :meth:`years` for one fact and its own publisher."""

    def subjects(self, fact_name: str) -> frozenset[str]:
        """The bodies about which anything known by ``known_at`` answers the fact."""

    def member(self, body: str, group: str) -> Truth:
        """Whether the body belongs to the group on the day."""


class DatedEvidence(Evidence, Protocol):
    """Evidence that can also be asked how it stood on another day."""

    def on(self, as_of: dt.date) -> DatedEvidence:
        """The same claims as they stand on another day, as known on the same."""

    def changes(self, about: str) -> tuple[dt.date, ...]:
        """The days on which a known answer about a body may begin or be over; in order.

        Of a date known only within a span, the first day it may be and the last: between two
        of these days in a row every answer stays what it was.
        """
