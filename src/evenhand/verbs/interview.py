"""Ask one person what could still change an applicant's outcome, one question at a time.

The session knows no prompt: whoever shows the questions hands the answers in and keeps the
rows. Nothing is added to the record; the rows are a table of statements that it takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Container, Iterable
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from evenhand.errors import BadAnswer, FutureDate, NoQuestionOpen, Place, SaidTooLate
from evenhand.reasons.words import answer_said
from evenhand.record.names import Names as KnownNames
from evenhand.record.overlay import Overlay
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.dates import dates_of
from evenhand.terms.findings import Determination, MissingFact
from evenhand.terms.ids import is_government
from evenhand.terms.programs import Program
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator
from evenhand.verbs.explain import Explanation, explain
from evenhand.verbs.interview_answers import Given, read_answer, refuse_persons
from evenhand.verbs.interview_questions import Asking, Key, Question
from evenhand.verbs.interview_rows import (
    Speaker,
    answer_row,
    distinct,
    key_of,
    refuse_unfit,
    retracting_row,
    standing_rows,
)
from evenhand.verbs.sources import as_program, open_record

NextQuestion: TypeAlias = Callable[[Explanation, Container[MissingFact]], MissingFact | None]
"""Which missing fact to ask for next, but for those that were asked for already."""

_PUT: Final = {
    "declines": "you decline",
    "no-occasion": "no occasion has arisen",
    "pending": "under review",
}


def first_missing(found: Explanation, asked: Container[MissingFact]) -> MissingFact | None:
    """The first of the missing facts, in the order the determination has them."""
    return next((fact for fact in found.determination.missing if fact not in asked), None)


class Step(NamedTuple):
    """One question of this sitting, and the row that answers it; ``None`` was passed over."""

    key: Key
    row: Statement | None


class Interview:
    """The questions to one person about one applicant, and the answers so far."""

    def __init__(
        self,
        program: Program | str | Path,
        applicant: str,
        record: Record | Path | None = None,
        *,
        as_of: dt.date,
        stated_by: str,
        office: str = "",
        known_at: dt.date | None = None,
        said_on: dt.date | None = None,
        reading: str | None = None,
        fiscal_year: int | None = None,
        rows: Iterable[Statement] = (),
        on_record: Iterable[Statement] = (),
        passed: Collection[Key] = (),
        again: Collection[Key] = (),
        today: dt.date | None = None,
        next_question: NextQuestion = first_missing,
    ) -> None:
        """Begin, or go on where earlier rows end.

        Args:
            record: what is on file already; ``None`` is the shipped record.
            as_of: the day whose rules and facts apply.
            stated_by: who answers, a government's id; anything else counts as an account.
            office: the office that answers, never the name of a person.
            known_at: the day on which answers must be known to count; ``None`` is the day
                they are said, or ``as_of`` where that is later.
            said_on: the day the answers are said, ``today`` if left out.
            fiscal_year: of the award; ``None`` is the one the day lies in, where the program
                turns on one. Where a statute has it tested on the first day of that year,
                answers are of that day.
            rows: the answers of earlier sittings, by whomever.
            on_record: those that the record itself holds, with their numbers there.
            passed: what is not asked, since it was passed over before.
            again: what is asked although it was answered on the record.
            today: nothing can be said after it; the machine's day (UTC) if left out.
            next_question: the order of the questions.
        Raises:
            FutureDate: ``said_on`` lies after today.
            SaidTooLate: ``said_on`` lies after ``known_at``, so that no answer would count.
            BadAnswer, UnknownJurisdiction: ``stated_by`` or ``office`` cannot stand in a row.
            EvenhandError: as ``explain``.
        """
        self.program = as_program(program)
        self.applicant = applicant
        self.record = record if isinstance(record, Record) else open_record(record)
        self.reading = reading
        self.as_of = as_of
        self.today = today or dt.datetime.now(tz=dt.UTC).date()
        self.said_on = said_on or self.today
        self.known_at = known_at or max(as_of, self.said_on)
        self.fiscal_year = fiscal_year
        self.tested_on = dates_of(
            self.program, as_of=as_of, known_at=self.known_at, fiscal_year=fiscal_year
        ).tested_on
        self.stated_by = stated_by.strip()
        self.office = " ".join(office.split())
        self._check()
        self._speaker = Speaker(
            self.stated_by, self.office, self.said_on, self.tested_on, self.program.id
        )
        self._next_question = next_question
        self._rows = list(rows)
        self._on_record = tuple(on_record)
        self._passed = frozenset(passed)
        self._again = frozenset(again)
        self._resumed = len(self._answered())
        self._steps: list[Step] = []
        self._look()

    @property
    def rows(self) -> tuple[Statement, ...]:
        """The answers of this and earlier sittings, as the record will take them."""
        return tuple(self._rows)

    @property
    def determination(self) -> Determination:
        """What comes out on the record and the answers so far."""
        return self.explanation.determination

    @property
    def number(self) -> int:
        """Which question of this sitting is at hand, from 1."""
        return len(self._steps) + 1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an answer that ``back`` can take back."""
        return bool(self._steps) or bool(self._standing())

    @property
    def decided(self) -> bool:
        """Whether no answer is needed any more."""
        found = self.determination
        return found.member is False or found.outcome is not None

    @property
    def about_one_day(self) -> bool:
        """Whether answers are said after the day they are of, and so hold for that day alone."""
        return self._speaker.about_one_day

    @property
    def speaks_for_a_government(self) -> bool:
        """Whether who answers is a government on the record; anyone else gives an account."""
        return operator(self.stated_by) in self.record.jurisdictions

    @property
    def resumed(self) -> int:
        """How many questions the same asserter answered in earlier sittings."""
        return self._resumed

    def question(self) -> Question | None:
        """What to ask now; ``None`` where the outcome is decided or nothing is left to ask."""
        key = self._key_now
        return None if key is None else self._asking.question(key)

    def answer(self, text: str) -> str:
        """Take the answer to the question at hand, as it was typed.

        Returns:
            What was made of it, in a sentence or two.
        Raises:
            BadAnswer: it is no answer to this question; nothing changed, and the hint says
                what would be one.
            RecordError: the record would refuse the row; nothing changed.
            NoQuestionOpen: no question is open.
        """
        question = self.question()
        if question is None:
            raise NoQuestionOpen("No question is open.", hint="The interview is at its end.")
        given = read_answer(text, question.fact, self.record.jurisdictions)
        if given.kind == "unknown":
            self._steps.append(Step(question.key, None))
            self._look()
            return "Passed over; nothing was written."
        row = distinct(answer_row(self._speaker, question.key, given), self._all_rows)
        self._fit([*self._rows, row])
        self._rows.append(row)
        self._steps.append(Step(question.key, row))
        self._look()
        return self._made_of_it(question, given)

    def back(self) -> str:
        """Take back the last answer, so that its question is asked again.

        An answer of this sitting is removed: it stands on no record yet. One of an earlier
        sitting may have been read by others, so a row is added that retracts it.

        Returns:
            What was done, in a sentence.
        """
        if self._steps:
            return self._undone(self._steps.pop())
        standing = self._standing()
        if not standing:
            return "There is no answer to take back."
        return self._retracted(standing[-1])

    def _retracted(self, target: Statement) -> str:
        number = target.seq or max([self.record.last, *(row.seq for row in self._rows)]) + 1
        rows = [row._replace(seq=number) if row is target else row for row in self._rows]
        rows.append(retracting_row(self._speaker, target, number))
        self._fit(rows)
        self._rows = rows
        self._look()
        return (
            f"Taken back: the answer of {target.recorded_at} was of an earlier sitting, so it"
            f" stays, and a row of {self.said_on} retracts it."
        )

    def _undone(self, step: Step) -> str:
        if step.row is not None:
            self._rows.remove(step.row)
        self._look()
        if step.row is None:
            return "Back to the question that was passed over."
        return "Taken back: the row was of this sitting and on no record yet, so it is removed."

    def _look(self) -> None:
        """Decide again on the record and the rows, and choose the next question."""
        source = Overlay(self.record, self._rows)
        view = View(source, as_of=self.tested_on, known_at=self.known_at)
        self.explanation = explain(
            self.program,
            self.applicant,
            source,
            as_of=self.as_of,
            known_at=self.known_at,
            reading=self.reading,
            fiscal_year=self.fiscal_year,
        )
        found = self.explanation
        self._asking = Asking(self.program, view, found.names, self.stated_by, found.determination)
        self._key_now = None if self.decided else self._choose()

    def _choose(self) -> Key | None:
        answered = self._answered() - self._again
        passed = {step.key for step in self._steps} | answered | self._passed
        open_keys = {
            fact: [key for key in self._asking.keys(fact) if key not in passed]
            for fact in self.determination.missing
        }
        asked = {fact for fact, keys in open_keys.items() if not keys}
        chosen = self._next_question(self.explanation, asked)
        if chosen is None or not open_keys.get(chosen):
            chosen = first_missing(self.explanation, asked)
        return None if chosen is None else open_keys[chosen][0]

    def _answered(self) -> set[Key]:
        facts = self.program.facts
        return {key_of(row, facts) for row in self._standing()}

    @property
    def _all_rows(self) -> list[Statement]:
        return [*self._on_record, *self._rows]

    def _standing(self) -> list[Statement]:
        return standing_rows(self._all_rows, self.stated_by)

    def _fit(self, rows: list[Statement]) -> None:
        refuse_unfit(rows, self.program.facts, self.record, self.today)

    def _made_of_it(self, question: Question, given: Given) -> str:
        if given.kind != "states":
            idle = given.kind == "declines" and not question.controls
            shown = " It is shown and decides nothing: another controls it." if idle else ""
            return f"Written: {_PUT[given.kind]}.{shown}"
        now = self._asking.found_now(question.key)
        if now["state"] == "disputed" or now["settled_by"]:
            return f"Written: {given.value}. With what is on file it comes to: {answer_said(now)}."
        return f"Written: {given.value}."

    def _check(self) -> None:
        if self.said_on > self.today:
            raise FutureDate(
                f"The answers are said on {self.said_on}, and today is {self.today}.",
                hint="Name in --said-on the day on which they are said.",
            )
        if self.said_on > self.known_at:
            raise SaidTooLate(
                f"Answers said on {self.said_on} do not count as known on {self.known_at}.",
                hint="Leave --known-at out, and it is the day they are said; or name in --said-on"
                " the earlier day on which they were said.",
            )
        for text in (self.stated_by, self.office):
            refuse_persons(text)
        if not self.stated_by:
            raise BadAnswer("Nobody is named who answers.", hint="Name a government's id.")
        if is_government(operator(self.stated_by)):
            for problem in KnownNames(self.record.jurisdictions).unknown(
                self.stated_by, Place("stated_by")
            ):
                raise problem
