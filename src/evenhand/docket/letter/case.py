"""The case of whoever got a letter, as the record has it today, and as its letters take it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from evenhand.docket.answers import DayAnswers, Question, answers, in_force
from evenhand.docket.class_condition import ClassFact, class_fact
from evenhand.docket.clock import today
from evenhand.docket.held import Version, program_of, version
from evenhand.docket.letter.question import LetterQuestion
from evenhand.notices.case import Case, OwnWord
from evenhand.reasons.deadlines import Deadline
from evenhand.reasons.place_names import short_name
from evenhand.reasons.words import long_day, question
from evenhand.terms.effects import NOT_STATED
from evenhand.terms.programs import Step
from evenhand.terms.spans import Span
from evenhand.terms.statements import Act, Jurisdiction
from evenhand.terms.values import operator
from evenhand.verbs.notify.cases import digest_of
from evenhand.verbs.notify.said import laid_over

PRINTED_IN_YOURS = "your letter, as you described it here"
_TO_EVERYBODY = frozenset({"all", "public"})


@dataclass(frozen=True)
class LetterCase(Case):
    """A case with the letter that was got, whether it is on record or not.

    ``supposed`` is what was taken as said by the applicant, so that there is a case to answer;
    ``None`` where the record has all that its class turns on.
    """

    asked: LetterQuestion
    supposed: ClassFact | None

    @property
    def we_say(self) -> OwnWord | None:
        """The answer that was supposed: whoever sends a draft gives it."""
        said = self.supposed
        return OwnWord(question(said.fact.ask), said.value) if said is not None else None

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """When each step is due; what the letter prints comes before what the program has."""
        found = super().deadlines
        own = self._own_deadline(next((one for one in found if one.after == "asks"), None))
        others = tuple(one for one in found if one.after != "asks")
        return (own, *others) if own else others

    def _own_deadline(self, known: Deadline | None) -> Deadline | None:
        due = self.asked.due
        if due is not None:
            name = known.step if known else "answer"
            return Deadline(name, (due,), "", "asks", printed=True, cite=PRINTED_IN_YOURS)
        if known is None or not self.letter_is_its_own:
            return known
        # A day printed in a letter to others is none of this one's: its time is counted anew.
        step = next((one for one in self.program.steps or () if one.id == known.step), None)
        return known._replace(days=_counted(step, self.asked.day), printed=False)

    @property
    def letter_is_its_own(self) -> bool:
        """Whether the letter is on no record, and known by what was said of it here alone."""
        return any(act.via == PRINTED_IN_YOURS for act in self.acts)


def _counted(step: Step | None, day: dt.date) -> tuple[dt.date, ...]:
    return (step.within.after(day),) if step is not None and step.within is not None else ()


class SupposedAnswers(DayAnswers):
    """The answers on the record with what an applicant would say of itself laid over it."""

    def __init__(self, question: Question, applicant: str, said: ClassFact) -> None:
        super().__init__(question)
        self.record = laid_over(
            self.record,
            self.program,
            applicant,
            [f"{said.fact.name}={said.value}"],
            today(),
            tested_on=self.dates.tested_on,
        )


def case_of(asked: LetterQuestion, reading: str) -> LetterCase:
    """The case under a reading; a blank one is the program's first.

    Raises:
        NotThere: there is no such program or reading.
        NoClauseInForce: the reading has none on the day.
        EvenhandError: the question cannot be put.
    """
    return _case(asked, reading, today(), version())


def cases_of(asked: LetterQuestion) -> list[LetterCase]:
    """The case under each reading that is asked about and has a clause in force.

    Raises:
        NoClauseInForce: none has.
        EvenhandError: as :func:`case_of`.
    """
    readings = (asked.reading,) if asked.reading else program_of(asked.program).readings or ("",)
    found = in_force(_question(asked, one, today()) for one in readings)
    return [case_of(asked, one.question.reading) for one in found]


def acts_of_day(asked: LetterQuestion) -> list[Act]:
    """What the agency did in the program on the day of the letter, so far as it is on record."""
    on_day = answers(_question(asked, "", today()))
    return [
        act
        for act in on_day.record.acts(asked.program)
        if operator(act.actor) == on_day.program.agency and _on_day(act, asked.day)
    ]


def goes_to(act: Act, applicant: str) -> bool:
    """Whether an act is addressed to the applicant, or to everybody."""
    return not {applicant, *_TO_EVERYBODY}.isdisjoint(map(operator, act.addressees))


def _on_day(act: Act, day: dt.date) -> bool:
    earliest = act.date.earliest
    return earliest is not None and earliest <= day <= act.date.latest


def _question(asked: LetterQuestion, reading: str, known_at: dt.date) -> Question:
    return Question(asked.program, asked.day, max(known_at, asked.day), reading)


@lru_cache(maxsize=64)
def _case(asked: LetterQuestion, reading: str, known_at: dt.date, of: Version) -> LetterCase:
    on_day, said = answers(_question(asked, reading, known_at)), None
    if on_day.decided(asked.about).member is None:
        said = class_fact(on_day.explainer.day)
        if said is not None:
            on_day = SupposedAnswers(on_day.question, asked.about, said)
    explanation = on_day.explanation(asked.about)
    table = on_day.record.jurisdictions
    case = LetterCase(
        explanation.explained,
        tuple(_acts(on_day, asked)),
        _called(table.get(asked.about), asked.about),
        _called(table.get(on_day.program.agency), on_day.program.agency),
        digest_of(explanation),
        table,
        asked,
        said,
    )
    # A letter that is on no record is itself the act that asks.
    on_record = any(_on_day(act, asked.day) for act in case.acts_asking)
    return case if on_record else replace(case, acts=(*case.acts, _own_act(case)))


def _acts(on_day: DayAnswers, asked: LetterQuestion) -> list[Act]:
    acts = on_day.record.acts(asked.program)
    return [act for act in acts if act.date.latest <= on_day.question.known_at]


def _own_act(case: LetterCase) -> Act:
    """The letter as its addressee describes it: it is added to no record."""
    day = case.asked.day
    return Act(
        Span.on(day), case.program.id, case.program.agency, "", (case.found.applicant,), "asks",
        NOT_STATED, (), PRINTED_IN_YOURS,
        f"{case.agency}, letter to {case.name} of {long_day(day)}, as its addressee describes it",
    )  # fmt: skip


def _called(body: Jurisdiction | None, name: str) -> str:
    return short_name(body) if body else name
