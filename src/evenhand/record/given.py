"""Evidence that is given for a case, by a scenario or a facts file, and not on record."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from evenhand.logic import Truth
from evenhand.record.members import belongs
from evenhand.record.resolve import resolve
from evenhand.record.standing import Standing
from evenhand.terms.answers import Answer, Claim
from evenhand.terms.facts import MEMBER_OF, Fact
from evenhand.terms.scenarios import GivenAnswer
from evenhand.terms.values import operator

_MOST_YEARS = 30
_NOBODY = Standing("")


class Given:
    """The answers given for each applicant, as evidence.

    An answer is a claim by ``given``, with the rank of the body in control. Two or more
    values are as many accounts that differ. An answer without a year holds for every year
    that has none of its own; an answer of a relation's fact without a body holds for every
    body that has none of its own; any other without a body is about the applicant.
    """

    shared: Final = False

    def __init__(
        self,
        answers: Mapping[str, tuple[GivenAnswer, ...]],
        *,
        as_of: dt.date,
        known_at: dt.date,
    ) -> None:
        self.as_of = as_of
        self.known_at = known_at
        self._answers: dict[str, dict[str, list[GivenAnswer]]] = {}
        self._years: dict[str, set[int | None]] = {}
        self._claims: dict[tuple[str, str, str, int | None, bool], tuple[Claim, ...]] = {}
        for applicant, some in answers.items():
            of_applicant = self._answers.setdefault(applicant, {})
            for answer in some:
                of_applicant.setdefault(answer.fact, []).append(answer)
                self._years.setdefault(answer.fact, set()).add(answer.year)

    def claims(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> tuple[Claim, ...]:
        """The answer given, as one claim, or as one for each account (``Evidence``)."""
        of_relation = fact.of.kind == "relation"
        key = (applicant, fact.name, about, year, of_relation)
        found = self._claims.get(key)
        if found is None:
            asked = self.latest_year(fact) if fact.per == "year" and year is None else year
            some = self._answers.get(applicant, {}).get(fact.name, ())
            answer = _best(some, _names(about, applicant, of_relation), asked)
            found = self._claims[key] = _claims(answer) if answer else ()
        return found

    def answer(
        self, fact: Fact, about: str, year: int | None, standing: Standing, applicant: str
    ) -> Answer:
        """What the claims come to by the precedence of ``standing``."""
        return resolve(self.claims(fact, about, year, standing, applicant), standing.precedence)

    def years(self, facts: Sequence[Fact], publisher: str) -> tuple[int, ...]:
        """The years that ended by ``as_of`` and have an answer for each per-year fact.

        A fact nobody answered, and one answered without a year, is out for every year: the
        latest thirty.
        """
        out = [self._out(fact.name) for fact in facts if fact.per == "year"]
        if not out:
            return ()
        return tuple(sorted(frozenset.intersection(*out), reverse=True))

    def latest_year(self, fact: Fact) -> int | None:
        """The latest of :meth:`years` for one fact."""
        return max(self._out(fact.name), default=None)

    def subjects(self, fact_name: str) -> frozenset[str]:
        """The bodies about which an answer to the fact is given."""
        return frozenset(
            answer.of or applicant
            for applicant, facts in self._answers.items()
            for answer in facts.get(fact_name, ())
        )

    def on(self, as_of: dt.date) -> Given:
        """The same answers on another day: what is given holds on every day."""
        again = copy.copy(self)
        again.as_of, again._claims = as_of, {}
        return again

    def changes(self, about: str) -> tuple[dt.date, ...]:
        """None: what is given holds on every day."""
        return ()

    def member(self, body: str, group: str) -> Truth:
        """Whether the body belongs to the group, by the answers given to ``member_of``."""
        government = operator(body)
        claims = tuple(
            claim._replace(by=f"{claim.by}, for {applicant}")
            for applicant in self._answers
            for claim in self.claims(MEMBER_OF, government, None, _NOBODY, applicant)
        )
        return belongs(resolve(claims, ()), group)

    def _out(self, fact_name: str) -> frozenset[int]:
        given = self._years.get(fact_name, {None})
        last = (
            self.as_of.year
            if (self.as_of.month, self.as_of.day) == (12, 31)
            else (self.as_of.year - 1)
        )
        if None in given:
            recent = range(max(last - _MOST_YEARS + 1, dt.MINYEAR), last + 1)
            return frozenset(recent) | {year for year in given if year is not None and year <= last}
        return frozenset(year for year in given if year is not None and year <= last)


def _names(about: str, applicant: str, of_relation: bool) -> tuple[tuple[str | None, ...], ...]:
    """The bodies under which an answer may stand, nearest first."""
    names: list[tuple[str | None, ...]] = [(about, None) if about == applicant else (about,)]
    if "/" in about:
        names.append((operator(about),))
    if of_relation:
        names.append((None,))
    return tuple(names)


def _best(
    answers: Iterable[GivenAnswer], names: tuple[tuple[str | None, ...], ...], year: int | None
) -> GivenAnswer | None:
    """The answer about the nearest body; among those, that of the year before that of all."""
    some = tuple(answers)
    for group in names:
        for wanted in (year, None):
            for answer in some:
                if answer.of in group and answer.year == wanted:
                    return answer
    return None


def _claims(answer: GivenAnswer) -> tuple[Claim, ...]:
    if len(answer.values) == 1:
        return (Claim(answer.values, answer.word, "given", "body-in-control"),)
    return tuple(
        Claim((value,), answer.word, f"given, account {number}", "account")
        for number, value in enumerate(answer.values, 1)
    )
