"""A question as a person is asked it: of whom, why, how to answer, and what is on file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.reasoning.control import controller_of
from evenhand.reasoning.missing import uses_in
from evenhand.reasons.explanation import facts_found
from evenhand.reasons.words import account_line, question, taken_here
from evenhand.record.standing import Standing
from evenhand.terms.expressions import facts_in
from evenhand.terms.facts import rests_on
from evenhand.terms.findings import FactUse
from evenhand.terms.ids import is_body
from evenhand.terms.values import operator
from evenhand.verbs.interview_answers import example, how_to_answer

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import FactFound
    from evenhand.record.view import View
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import Determination, Finding, MissingFact
    from evenhand.terms.programs import AsserterClass, Program, Wording

Key: TypeAlias = tuple[str, str, int | None]
"""The fact, the body its answer is about, and the year of a fact asked per year."""

_COUNTS_AS: Final[dict[AsserterClass, str]] = {
    "computed": "a computation",  # never the class of somebody
    "agency": "the agency's",
    "publisher": "the publisher's",
    "body-in-control": "that of the body in control",
    "applicant": "the applicant's own account",
    "other-government": "another government's account",
    "account": "an account, as a newspaper's does",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an interview, in words.

    ``about`` is the body the answer is about and ``asked_of`` who controls it, with its
    office; ``controls`` says whether the person asked answers for it, ``weight`` as what
    the answer counts. ``because`` names the clauses that hang on it. ``on_file`` is what
    others, or the same person before, said of it.
    """

    fact: Fact
    about: str
    year: int | None
    asked_of: str
    text: str
    about_name: str
    asked_of_name: str
    controls: bool
    weight: str
    because: tuple[str, ...]
    how: str
    example: str
    taken: str
    on_file: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What the answer will be of."""
        return self.fact.name, self.about, self.year


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, for which program, on what evidence."""

    program: Program
    view: View
    names: Names
    stated_by: str
    found: Determination

    def keys(self, missing: MissingFact) -> list[Key]:
        """What to ask for a missing fact: one answer, or one a year; none where nobody could.

        A fact asked per year of which no year is out can be answered by its publisher alone.
        """
        fact = self.program.facts[missing.fact]
        abouts = self._abouts(fact, missing)
        if fact.per != "year":
            return [(fact.name, about, None) for about, _ in abouts[:1]]
        years = [(about, self._year(fact, year)) for about, year in abouts]
        found = dict.fromkeys((fact.name, about, year) for about, year in years if year)
        return list(found)

    def question(self, key: Key) -> Question:
        """The question in words."""
        name, about, year = key
        fact, names = self.program.facts[name], self.names
        asked_of = controller_of(fact, about)
        controls = Standing.controls(self.stated_by, fact, about)
        ask = question(fact.ask or name.replace("_", " "))
        return Question(
            fact,
            about,
            year,
            asked_of,
            f"{ask} (For the year {year}.)" if year else ask,
            names.of(about),
            names.of(asked_of),
            controls,
            self._weight(fact, about, controls),
            tuple(self._because(name)),
            how_to_answer(fact),
            example(fact),
            taken_here(fact.interpretation) if fact.interpretation else "",
            tuple(map(account_line, self.found_now(key)["accounts"])),
        )

    def found_now(self, key: Key) -> FactFound:
        """What the record and the rows say on a question."""
        name, about, year = key
        fact = self.program.facts[name]
        standing = Standing(self.program.agency, self.program.precedence)
        answer = self.view.answer(fact, about, year, standing, self.found.applicant)
        return facts_found([FactUse(name, about, year, answer)], self.names)[0]

    def _weight(self, fact: Fact, about: str, controls: bool) -> str:
        if controls:
            return "You answer for it: it is in your control."
        standing = Standing(self.program.agency, self.program.precedence)
        rank = standing.class_of(self.stated_by, fact, about, self.found.applicant)
        return (
            f"You may not be the body in control: your answer counts as {_COUNTS_AS[rank]}, and"
            " where you decline, that is shown and decides nothing."
        )

    def _abouts(self, fact: Fact, missing: MissingFact) -> list[tuple[str, int | None]]:
        """The bodies and years for which the findings wanted the fact and did not have it."""
        fixed = fact.of.kind == "fixed"
        found = [
            (use.about, use.year)
            for use in uses_in(self.found)
            if use.fact == fact.name
            and (controller_of(fact, use.about) if fixed else use.about) == missing.of
            and not _settled(use)
        ]
        fallback = self.found.applicant if fixed else missing.of
        return [pair for pair in found or [(fallback, None)] if is_body(pair[0])]

    def _year(self, fact: Fact, year: int | None) -> int | None:
        out = year or self.view.latest_year(fact)
        if out is None and operator(self.stated_by) == fact.publisher:
            return _last_year(self.view.as_of)
        return out

    def _because(self, name: str) -> Iterator[str]:
        """The clauses that hang on the fact, or that the class of those decided does."""
        if self.found.member is not True:
            yield "It says whether the applicant is among those this program decides."
        for finding in self.found.clauses:
            if finding.holds is None and self._hangs(finding, name):
                title = (
                    f": {finding.clause.title}" if finding.clause and finding.clause.title else ""
                )
                texts = " / ".join(wording.text for wording in finding.wordings)
                yield f"{finding.id}{title}. “{texts}”"

    def _hangs(self, finding: Finding, name: str) -> bool:
        return any(name in self._named(wording) for wording in finding.wordings)

    def _named(self, wording: Wording) -> Iterator[str]:
        """Every fact a wording rests on, with the relations by which bodies are found."""
        if wording.each is not None:
            yield wording.each.relation
        for leaf in wording.leaves():
            yield from rests_on(leaf, self.program.facts)
            for ref in facts_in(leaf):
                fact = self.program.facts[ref.name]
                if fact.of.kind == "relation":
                    yield fact.of.name


def _settled(use: FactUse) -> bool:
    live = use.answer.live
    return len(live) == 1 and live[0] is not None and not getattr(live[0], "open", False)


def _last_year(day: dt.date) -> int:
    """The latest calendar year that has ended by the day."""
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1
