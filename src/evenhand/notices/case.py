"""All that a letter about one applicant's case is written from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.notices.exhibits import Paper, papers_of
from evenhand.notices.money import MoneyGroup, money_groups
from evenhand.notices.orders import Bearing, ConditionShown, alike, condition_shown
from evenhand.notices.questions import QuestionPut, by_controller, questions_put
from evenhand.reasons.applicants import Applicant, ClauseShown, Evidence, applicant_shown
from evenhand.reasons.change_words import law_named
from evenhand.reasons.deadlines import Deadline, deadlines
from evenhand.reasons.explained import both_columns, membership_lines, replay_lines
from evenhand.reasons.words import ended, question
from evenhand.terms import effects
from evenhand.terms.dates import Dates
from evenhand.terms.day import readings_differ
from evenhand.terms.programs import out_by
from evenhand.terms.statements import Act
from evenhand.terms.values import operator

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from evenhand.notices.argued import Argued
    from evenhand.reasons.columns import Column
    from evenhand.reasons.explained import Explained
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import ClauseFound, DutyFound
    from evenhand.terms.findings import Determination, Status
    from evenhand.terms.programs import Program, Reading
    from evenhand.terms.statements import Jurisdiction

_TO_EVERYBODY: Final = frozenset({"all", "public"})


class Since(NamedTuple):
    """A clause found before and now; ``None`` where it was no part of the text on the day."""

    title: str
    before: str | None
    now: str | None


class OwnWord(NamedTuple):
    """A question, and the answer to it that a letter takes its sender to give."""

    ask: str
    answer: str


@dataclass(frozen=True)
class Case:
    """A determination with its reasons, the acts that concern it, and how bodies are called.

    ``acts`` are the program's, done by the day known, in their order. ``name`` and ``agency``
    are the applicant and the agency as a letter calls them. ``digest`` is the SHA-256 of the
    determination as data. ``to_object`` is the last day to object that whoever writes allows,
    with the paper that states it; blank where none does. ``None`` where nothing is allowed.
    ``argued`` is the objection that a reconsideration answers, ``None`` where none is at hand.
    """

    explained: Explained = field(repr=False)
    acts: tuple[Act, ...] = field(repr=False)
    name: str
    agency: str
    digest: str
    jurisdictions: Mapping[str, Jurisdiction] = field(repr=False)
    to_object: Deadline | None = field(default=None, kw_only=True)
    argued: Argued | None = field(default=None, kw_only=True)

    @property
    def found(self) -> Determination:
        """The determination itself."""
        return self.explained.determination

    @property
    def we_say(self) -> OwnWord | None:
        """What the applicant says of itself that is on no record; ``None`` where all is."""
        return None

    @property
    def program(self) -> Program:
        """The program it is a determination of."""
        return self.found.program

    @property
    def reading(self) -> Reading | None:
        """The reading under which it is decided; ``None`` without one, or before its paper."""
        return next((one for one, _ in self.readings if one.id == self.found.reading), None)

    @property
    def readings(self) -> list[tuple[Reading, str | None]]:
        """The readings known by the day known, each with the word for its outcome.

        The word is ``None`` where no clause is in force under the reading.
        """
        words, known_at = self.explained.readings, self.found.known_at
        return [
            (one, words.get(one.id))
            for one in self.program.readings.values()
            if out_by(one.source, known_at)
        ]

    @cached_property
    def readings_differ(self) -> bool:
        """Whether what is asked differs between the readings, so that a letter chooses one."""
        found = self.found
        tested = found.tested_on or found.as_of
        dates = Dates(found.as_of, found.known_at, found.fiscal_year, tested)
        return readings_differ(self.program, dates)

    @cached_property
    def applicant(self) -> Applicant | None:
        """The findings clause by clause; ``None`` where it is not known to be in the class."""
        if self.found.member is not True:
            return None
        return applicant_shown({self.found.reading: self.found}, self.names, name=self.name)

    @property
    def names(self) -> Names:
        """How bodies are called in what the record says."""
        return self.explained.names

    @cached_property
    def clauses(self) -> dict[str, ClauseFound]:
        """The findings as data, by clause."""
        return {clause["id"]: clause for clause in self.explained.findings}

    @cached_property
    def against(self) -> list[ClauseShown]:
        """The clauses that keep the outcome from being met, in the program's order."""
        return [clause for clause in self._shown if clause.id in self._standing]

    @cached_property
    def settled(self) -> list[ClauseShown]:
        """The other clauses: met, left out, or of a group that is met without them."""
        return [clause for clause in self._shown if clause.id not in self._standing]

    def status(self, clause: str) -> Status:
        """What was found on a clause; of one under ``none`` that holds, that it is unmet."""
        return self._standing.get(clause) or self.clauses[clause]["status"]

    @cached_property
    def _standing(self) -> dict[str, Status]:
        return {one.id: one.status for one in self.found.standing_against}

    @property
    def group_notes(self) -> list[str]:
        """What a reader must know of the groups that clauses stand in."""
        return [
            f"{ended(one['note'])} In it: {self.titles(one['clauses'])}."
            for one in self.explained.notes
        ]

    @property
    def _shown(self) -> tuple[ClauseShown, ...]:
        return self.applicant.clauses if self.applicant else ()

    @cached_property
    def questions(self) -> tuple[QuestionPut, ...]:
        """The questions that the clauses standing against the applicant turn on."""
        clauses = (one for one in self.explained.findings if one["id"] in self._standing)
        return questions_put(self.found, clauses, self.names)

    @cached_property
    def controllers(self) -> Mapping[str, tuple[QuestionPut, ...]]:
        """The questions that are other governments' to answer, by government."""
        return by_controller(self.questions)

    @cached_property
    def columns(self) -> tuple[Column, Column]:
        """What the applicant and others could do, and what the program could do."""
        return both_columns(self.explained, law=law_named)

    @property
    def membership(self) -> list[str]:
        """What is on file on whether it is in the class, where that is not known."""
        return [line.strip() for line in membership_lines(self.explained)]

    @property
    def replay(self) -> list[str]:
        """The command that gives the determination again, and the program's digest."""
        return replay_lines(self.explained)

    @cached_property
    def conditions(self) -> list[ConditionShown]:
        """The conditions on which court orders or forbearance are on file, as they bind it."""
        return [condition_shown(one, self.names) for one in self.found.conditions]

    @property
    def bearings(self) -> Mapping[Bearing, list[ConditionShown]]:
        """The same, those of which the same is to be said together."""
        return alike(self.conditions)

    @cached_property
    def money(self) -> tuple[MoneyGroup, ...]:
        """What follows in money, one group a kind of money."""
        return money_groups(self.found, self.names)

    @property
    def days_differ(self) -> bool:
        """Whether a fiscal year counts, or another day than the one asked about."""
        found = self.found
        return found.fiscal_year is not None or found.tested_on not in (None, found.as_of)

    @property
    def tested_before(self) -> bool:
        """Whether a day before the one asked about was tested."""
        return self.found.tested_on is not None and self.found.tested_on < self.found.as_of

    @property
    def orders_day(self) -> dt.date:
        """The day whose court orders count: the day tested, where it has come."""
        return min(self.found.tested_on or self.found.as_of, self.found.as_of)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """When each step of the program is due in this case."""
        found, year = self.found, self.found.fiscal_year
        return deadlines(
            self.program,
            found.applicant,
            self.acts,
            known_at=found.known_at,
            kinds=self.names.kinds_of(found.applicant),
            fiscal_year=year.year if year else None,
        )

    @property
    def answer_by(self) -> Deadline | None:
        """When an answer to the agency's questions is due; ``None`` where no step says so."""
        return next((one for one in self.deadlines if one.after == "asks"), None)

    @property
    def other_steps(self) -> list[Deadline]:
        """The other steps that the program's papers name, but the one to object by."""
        own = self.to_object.step if self.to_object else ""
        return [one for one in self.deadlines if one.after != "asks" and one.step != own]

    def answer_over(self, dated: dt.date | None) -> bool:
        """Whether the time to answer was over on the day that a letter bears."""
        days = self.answer_by.days if self.answer_by else ()
        return dated is not None and bool(days) and days[-1] < dated

    def stands_in(self, due: Deadline) -> str:
        """The paper that a step's time stands in; blank where it prints another day than that."""
        step = next((one for one in self.program.steps or () if one.id == due.step), None)
        counted = step is not None and step.printed is not None and not due.printed
        return "" if counted else due.cite

    @cached_property
    def acts_asking(self) -> list[Act]:
        """The acts by which the agency put questions to the applicant, in order."""
        return [
            act
            for act in self.acts
            if act.kind == "asks"
            and operator(act.actor) == self.program.agency
            and {self.found.applicant, *_TO_EVERYBODY} & set(act.addressees)
        ]

    @cached_property
    def decisions(self) -> list[Act]:
        """The acts by which the agency selected the applicant, or refused or withheld anything.

        With them stand its replies that name one of them: they say what became of it.
        """
        own = [
            act
            for act in self.acts
            if operator(act.actor) == self.program.agency and self.found.applicant in act.addressees
        ]
        return effects.decisions(own)

    @property
    def asking_office(self) -> str:
        """The office that put the questions; blank where no such act is on file."""
        return next((act.office for act in reversed(self.acts_asking) if act.office), "")

    @property
    def papers_cited(self) -> dict[str, Paper]:
        """The papers that the program, an act or a rule of law cites."""
        return papers_of(self.found, self.explained.findings, None, self.acts)

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """The papers it rests on, by how they are cited."""
        return papers_of(self.found, self.explained.findings, self.applicant, self.acts)

    def questions_on(self, clause: str) -> list[QuestionPut]:
        """The questions on which a clause turns."""
        return [one for one in self.questions if clause in one.clauses]

    @property
    def binding_law(self) -> list[str]:
        """The rules of law that bind whoever answers on an open clause, as they are cited."""
        duties = (duty for clause in self.against for duty in self.duties(clause.id))
        return list(dict.fromkeys(one["cite"] for one in duties if one["force"] == "binding"))

    def duties(self, clause: str) -> list[DutyFound]:
        """The rules of law that touch what a clause asks."""
        return self.clauses[clause]["duties"]

    def called(self, body: str) -> str:
        """A body by its name; whoever is no government on file as it is written."""
        return self.names.of(body) if body in self.names else body

    def all_called(self, bodies: Iterable[str]) -> str:
        """Bodies by their names."""
        return "; ".join(map(self.called, bodies))

    def asks(self, fact: str) -> str:
        """The question a fact puts; its name in words where the program does not ask it."""
        return question(self.names.ask(fact)) if self.names.has_fact(fact) else f"{fact}:"

    def titles(self, clauses: Iterable[str]) -> str:
        """Clauses by their titles, each with its id; by their ids where they have no title."""
        named = ((self.clauses[one]["title"], one) for one in clauses)
        return "; ".join(f"{title} ({one})" if title else one for title, one in named)

    def title(self, clause: str) -> str:
        """A clause's title, or its id where it has none."""
        return self.clauses[clause]["title"] or clause

    @property
    def federal(self) -> bool:
        """Whether the agency is the United States' own, so that 5 U.S.C. binds it."""
        agency = self.jurisdictions.get(self.program.agency)
        return agency is not None and agency.id.startswith("us-") and not agency.state

    def since(self, before: Case) -> list[Since]:
        """Each clause as it was found before and is found now, in the program's order."""
        now, then = (
            {clause.id: case.status(clause.id) for clause in case._shown} for case in (self, before)
        )
        both = {**self.clauses, **before.clauses}
        return [
            Since(both[one]["title"] or one, then.get(one), now.get(one))
            for one in dict.fromkeys((*then, *now))
        ]

    def said_since(self, before: Case) -> list[Evidence]:
        """What the findings use now and did not use before."""
        known = set(before._claims)
        return [claim for claim in dict.fromkeys(self._claims) if claim not in known]

    @property
    def _claims(self) -> Iterator[Evidence]:
        """What was said, whether it decides or not."""
        for clause in self._shown:
            for claim in clause.evidence:
                yield replace(claim, standing="")
