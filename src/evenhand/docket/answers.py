"""A program's answers on a day, on all that was filed: the one way in which they are opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from threading import RLock
from typing import NamedTuple

from evenhand.docket.clock import today
from evenhand.docket.errors import NotThere
from evenhand.docket.held import Version, program_of, record, version
from evenhand.errors import NoClauseInForce
from evenhand.terms.dates import Dates, dates_of
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import CaseFile
from evenhand.verbs.determine import Determinations
from evenhand.verbs.explain import Explainer, Explanation


class Question(NamedTuple):
    """A program on a day, on what was known by a day, under a reading; blank is its first."""

    program: str
    as_of: dt.date
    known_at: dt.date
    reading: str = ""
    fiscal_year: int | None = None

    @property
    def dates(self) -> Dates:
        """The days and, where the program turns on one, the fiscal year.

        Raises:
            NotThere: there is no such program.
            EvenhandError: the question cannot be put.
        """
        return dates_of(
            program_of(self.program),
            as_of=self.as_of,
            known_at=self.known_at,
            fiscal_year=self.fiscal_year,
        )


class DayAnswers:
    """The answers to one question for everybody, worked out as they are asked for.

    One thread works on it at a time: what concerns all alike is worked out once.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.program: Program = program_of(question.program)
        if question.reading and question.reading not in self.program.readings:
            raise NotThere.unknown_name(
                "a reading of this program", question.reading, self.program.readings
            )
        self.record = record()
        self._turn = RLock()

    @cached_property
    def dates(self) -> Dates:
        """The days and, where the program turns on one, the fiscal year."""
        return self.question.dates

    @cached_property
    def explainer(self) -> Explainer:
        """What decides and explains each applicant."""
        case_file = CaseFile(self.record.jurisdictions, record=self.record)
        return Explainer(self.program, case_file, self.dates, reading=self.question.reading or None)

    @property
    def everybody(self) -> Determinations:
        """Everybody in the class, decided."""
        with self._turn:
            return self.explainer.everybody

    def decided(self, applicant: str) -> Determination:
        """One applicant's determination, in the class or outside it."""
        with self._turn:
            return self.explainer.decided(applicant)

    def explanation(self, applicant: str) -> Explanation:
        """One applicant's determination with its reasons; all of it is worked out."""
        with self._turn:
            made = self.explainer.explained(self.explainer.decided(applicant), replay="")
            _ = made.explained
            return made


def answers(question: Question) -> DayAnswers:
    """The answers on all that was filed so far.

    Raises:
        NotThere: there is no such program or reading.
        EvenhandError: the question cannot be put.
    """
    first = next(iter(program_of(question.program).readings), "")
    return _answers(question._replace(reading=question.reading or first), version())


def in_force(questions: Iterable[Question]) -> list[DayAnswers]:
    """The answers to those questions under whose reading a clause is in force, in order.

    Raises:
        NoClauseInForce: there is none.
        NotThere, EvenhandError: as :func:`answers`.
    """
    return [*each_in_force(questions)]


def each_in_force(questions: Iterable[Question]) -> Iterator[DayAnswers]:
    """The same one by one: whoever takes the first has no other opened.

    Raises:
        NoClauseInForce: there is none.
        NotThere, EvenhandError: as :func:`answers`.
    """
    found = False
    nothing: NoClauseInForce | None = None
    for question in questions:
        asked = answers(question)
        try:
            _ = asked.explainer
        except NoClauseInForce as problem:
            nothing = nothing or problem
        else:
            found = True
            yield asked
    if nothing is not None and not found:
        raise nothing


def on(
    program: str,
    as_of: dt.date | None = None,
    known_at: dt.date | None = None,
    reading: str = "",
    fiscal_year: int | None = None,
) -> Question:
    """A question; without a day that of today, and on what could be known on the day it is of."""
    day = as_of or today()
    return Question(program, day, known_at or known_on(day), reading, fiscal_year)


def by_reading(
    program: Program, as_of: dt.date | None = None, known_at: dt.date | None = None
) -> list[Question]:
    """The question :func:`on` puts, under each reading of a program in its order."""
    return [on(program.id, as_of, known_at, one) for one in program.readings or ("",)]


def known_on(day: dt.date) -> dt.date:
    """By which day things are known where a day is asked about: it, or today if it lies ahead."""
    return min(day, today())


@lru_cache(maxsize=64)
def _answers(question: Question, of: Version) -> DayAnswers:
    return DayAnswers(question)
