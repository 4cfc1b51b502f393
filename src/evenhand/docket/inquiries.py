"""The letters that put questions to a government, and what of them is still its own to answer.

Both sides ask here: the government's desk, and the officers who wait for its answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from evenhand.docket.answers import DayAnswers, Question, answers, on
from evenhand.docket.clock import today
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import government_of, program_of, record
from evenhand.docket.officers.models import Proposal
from evenhand.errors import NoClauseInForce
from evenhand.reasons.explanation import Names
from evenhand.reasons.waiting import Unanswered, awaited, replied_to
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.findings import Determination, MissingFact
from evenhand.terms.programs import Program
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator
from evenhand.verbs.interview_questions import Asking, Key
from evenhand.verbs.interview_rows import key_of, standing_rows


class OwnRow(NamedTuple):
    """A statement that a government filed in its case, with its number on record."""

    filing: Filing
    row: Statement


class Inquiry(NamedTuple):
    """A letter that asks, and the reading and fiscal year by which it does.

    ``as_of`` is the day it asks about; ``None`` where that was the day it was written, and
    its questions are of the day on which they are answered.
    """

    filing: Filing
    as_of: dt.date | None
    reading: str
    fiscal_year: int | None

    @property
    def day(self) -> dt.date:
        """The day that an answer of today is about."""
        return self.as_of or today()

    @property
    def question(self) -> Question:
        """What decides today which of its questions are open."""
        program = self.filing.program
        return on(program, self.day, today(), self.reading, self.fiscal_year)


class Waiting(NamedTuple):
    """A letter that waits for an answer: what is left of it, and by when."""

    inquiry: Inquiry
    left: tuple[MissingFact, ...]
    unanswered: Unanswered


def waiting_in(program: Program, about: str) -> list[Waiting]:
    """The letters that wait for a government's answer, the nearest last day first.

    One waits while a question of it is the government's own to answer, and no act of it on
    record, such as a reply by post, answers the letter.
    """
    letters = inquiries_to(program, about)
    day, kinds = today(), government_of(about).kinds
    acts = [act for act in record().acts(program.id) if act.date.latest <= day] if letters else []
    found = []
    for one in letters:
        asked = one.filing.done
        if asked is None or replied_to(asked, acts, about) or not (left := left_of(one)):
            continue
        year = one.fiscal_year
        due = awaited(asked, program, about, acts, known_at=day, kinds=kinds, fiscal_year=year)
        found.append(Waiting(one, tuple(left), due))
    return sorted(found, key=lambda one: one.unanswered.days[-1:] or (dt.date.max,))


def inquiries_to(program: Program, about: str) -> list[Inquiry]:
    """The letters that put questions to a government, in order."""
    letters = Proposal.objects.filter(
        program=program.id, about=about, state="published", kind="inquiry"
    )
    return [_inquiry(one) for one in letters.select_related("filing").order_by("filing")]


def left_of(inquiry: Inquiry) -> list[MissingFact]:
    """The questions of a letter that are still the government's own to answer.

    What it said before the letter, or took back, answers none of them. Where no clause is in
    force nothing is asked; nor where it asked on clauses, and whether they are asked of the
    government at all is not known any more.
    """
    on_day, about = answers(inquiry.question), inquiry.filing.about
    try:
        found = on_day.decided(about)
    except NoClauseInForce:
        return []
    if found.member is False or found.outcome is not None:
        return []
    act = inquiry.filing.done
    if found.member is None and act is not None and act.touches:
        return []
    asking, done = _asking(on_day, found), _answered_since(inquiry, on_day)
    return [
        one
        for one in found.missing
        if operator(one.of) == about and not done.issuperset(asking.keys(one))
    ]


def said_before(inquiry: Inquiry, rows: Iterable[OwnRow], program: Program) -> set[Key]:
    """The questions answered before a letter and not since: it asks them again."""
    before, since = set[Key](), set[Key]()
    for one in rows:
        said = since if one.filing.pk > inquiry.filing.pk else before
        said.add(key_of(one.row, program.facts))
    return before - since


def own_rows_in(program: Program, about: str, on: Record | None = None) -> list[OwnRow]:
    """What a government itself stated in its case, in the order in which it was filed."""
    filed = Filing.objects.filter(program=program.id, about=about).order_by("pk")
    found, held = [], on or record()
    for filing in filed.exclude(statement=""):
        row = filing.row
        if row is not None and operator(row.stated_by) == about:
            found.append(OwnRow(filing, row._replace(seq=held.number_of(row) or 0)))
    return found


def standing_of(rows: Iterable[OwnRow], about: str) -> list[OwnRow]:
    """Those of a government's statements that it has not taken back, in order."""
    said = list(rows)
    left = standing_rows([one.row for one in said], about)
    return [one for one in said if one.row in left]


def said_of_day(rows: Iterable[OwnRow], program: Program, day: dt.date) -> list[OwnRow]:
    """What a party said that bears on a day, or is of a year, with all that it took back."""
    return [one for one in rows if _bears_on(one, program, day)]


def _inquiry(letter: Proposal) -> Inquiry:
    filing = letter.filing
    assert filing is not None  # what is published is filed
    present = letter.as_of == letter.proposed_at.date()
    return Inquiry(filing, None if present else letter.as_of, letter.reading, letter.fiscal_year)


def _asking(on_day: DayAnswers, found: Determination) -> Asking:
    program, held, dates = on_day.program, on_day.record, on_day.dates
    names = Names(held.jurisdictions, program.facts, program.groups)
    view = View(held, as_of=dates.tested_on, known_at=dates.known_at)
    return Asking(program, view, names, found.applicant, found)


def _answered_since(inquiry: Inquiry, on_day: DayAnswers) -> set[Key]:
    about, program = inquiry.filing.about, program_of(inquiry.filing.program)
    own = said_of_day(own_rows_in(program, about), program, on_day.dates.tested_on)
    since = (one for one in standing_of(own, about) if one.filing.pk > inquiry.filing.pk)
    return {key_of(one.row, program.facts) for one in since}


def _bears_on(one: OwnRow, program: Program, day: dt.date) -> bool:
    row, fact = one.row, program.facts.get(one.row.fact)
    if row.kind == "retracts" or (fact is not None and fact.per is not None):
        return True
    return row.begins.latest <= day and (row.until is None or day <= row.until.latest)
