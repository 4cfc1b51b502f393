"""The letters that put questions to a party, and what of them is still its own to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from evenhand.docket.answers import Question, answers
from evenhand.docket.clock import today
from evenhand.docket.desk.own import OwnCase, OwnRow, own_rows
from evenhand.docket.desk.standing import Open, open_in
from evenhand.docket.errors import NotThere
from evenhand.docket.filings.models import Filing
from evenhand.docket.officers.models import Proposal
from evenhand.errors import NoClauseInForce
from evenhand.terms.programs import Program
from evenhand.verbs.interview_rows import standing_rows


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


class Asking(NamedTuple):
    """An inquiry with the questions in it that are still the party's own to answer."""

    inquiry: Inquiry
    left: tuple[Open, ...]


def inquiries(case: OwnCase) -> list[Inquiry]:
    """The letters that put questions to the party, in order."""
    letters = Proposal.objects.filter(
        program=case.program.id, about=case.about, state="published", kind="inquiry"
    )
    return [_inquiry(one) for one in letters.select_related("filing").order_by("filing")]


def inquiry_of(case: OwnCase, number: str) -> Inquiry:
    """A letter that put questions to the party.

    Raises:
        NotThere: there is none of that number in its case.
    """
    for one in inquiries(case):
        if str(one.filing.pk) == number:
            return one
    raise NotThere(
        "There is no such letter in your case.", hint="Choose one from the list of your case."
    )


def open_inquiries(case: OwnCase) -> list[Asking]:
    """The letters of which a question is still the party's own to answer, in order."""
    found = (Asking(one, tuple(_left(case, one))) for one in inquiries(case))
    return [one for one in found if one.left]


def said_of_day(rows: Iterable[OwnRow], program: Program, day: dt.date) -> list[OwnRow]:
    """What a party said that bears on a day, or is of a year, with all that it took back."""
    return [one for one in rows if _bears_on(one, program, day)]


def _inquiry(letter: Proposal) -> Inquiry:
    filing = letter.filing
    assert filing is not None  # what is published is filed
    present = letter.as_of == letter.proposed_at.date()
    return Inquiry(filing, None if present else letter.as_of, letter.reading, letter.fiscal_year)


def _left(case: OwnCase, inquiry: Inquiry) -> list[Open]:
    asked_by = inquiry.reading, inquiry.fiscal_year
    on_day = answers(Question(case.program.id, inquiry.day, today(), *asked_by))
    try:
        found = on_day.decided(case.about)
    except NoClauseInForce:
        return []
    own = said_of_day(own_rows(case), case.program, on_day.dates.tested_on)
    said = standing_rows([one.row for one in own], case.about)
    answered = {(row.fact, row.about) for row in said}
    asked = (one for one in open_in(case, found) if one.whose == "applicant")
    return [one for one in asked if (one.fact, one.of) not in answered]


def _bears_on(one: OwnRow, program: Program, day: dt.date) -> bool:
    row, fact = one.row, program.facts.get(one.row.fact)
    if row.kind == "retracts" or (fact is not None and fact.per is not None):
        return True
    return row.begins.latest <= day and (row.until is None or day <= row.until.latest)
