"""Writing the letter of a proposal: on the record of now, bearing a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.urls import reverse

from evenhand.docket.answers import Question
from evenhand.docket.content.sealing import text_of
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of, record, record_at
from evenhand.docket.officers.acts import Before
from evenhand.docket.officers.models import LetterKind, Proposal, is_letter_kind
from evenhand.docket.officers.reconsidering import argued, decided_before
from evenhand.docket.time_to_object import time_to_object
from evenhand.errors import NothingToWrite
from evenhand.notices.case import Case
from evenhand.notices.letterhead import Letterhead, read_letterhead
from evenhand.notices.writing import Writer
from evenhand.reasons.deadlines import Deadline
from evenhand.reasons.words import long_day
from evenhand.record.store import Record
from evenhand.terms.spans import Span
from evenhand.terms.statements import Act
from evenhand.verbs.notify.cases import CasesOnDay
from evenhand.verbs.notify.letters import Wanted, check_kind, letters_of, nothing_to_write

_SIGNATURE: Final = (
    "Published by two officers of the agency. The sealed determination bears its signature."
)


class Asked(NamedTuple):
    """Which letter: its kind, about whom, on which question.

    ``why`` says why the text is taken as it is; ``objection`` is what a reconsideration answers,
    and ``answer`` what it says to that.
    """

    kind: LetterKind
    about: str
    question: Question
    why: str = ""
    objection: Filing | None = None
    answer: str = ""

    @classmethod
    def of(cls, proposal: Proposal) -> Asked:
        """What a proposal asks for."""
        assert is_letter_kind(proposal.kind)  # the column takes no other
        return cls(
            proposal.kind,
            proposal.about,
            proposal.question,
            text_of(proposal.why),
            proposal.objection,
            text_of(proposal.answer),
        )


class Written(NamedTuple):
    """A letter as HTML, with the case it tells of; ``digest`` is that of the determination.

    ``before`` is what a reconsideration looks at again, ``None`` of every other letter.
    """

    html: str
    case: Case
    before: Before | None

    @property
    def digest(self) -> str:
        """SHA-256 of the determination."""
        return self.case.digest


def letterhead() -> Letterhead:
    """The letterhead of the docket; blanks where none is set.

    Raises:
        ProgramError, UnreadableFile: its file is wrong.
    """
    path = settings.EVENHAND_LETTERHEAD
    return read_letterhead(Path(path)) if path else Letterhead()


def written(asked: Asked, office: str, dated: dt.date) -> Written:
    """Write the letter on all that was filed so far.

    Args:
        office: of the agency, from which it comes.
        dated: the day it bears; time to answer counts from it.
    Raises:
        NothingToWrite: the case gives no ground for a letter of this kind.
        Stale: it is a reconsideration, and nothing was decided before.
        EvenhandError: the question cannot be put.
    """
    return _Writing(asked, office, dated).done()


@lru_cache(maxsize=4)
def _writer(head: Letterhead) -> Writer:
    """The templates, compiled once."""
    return Writer(head)


class _Writing:
    """The parts of one letter."""

    def __init__(self, asked: Asked, office: str, dated: dt.date) -> None:
        self.asked = asked
        self.dated = dated
        self.office = office
        self.program = program_of(asked.question.program)

    def done(self) -> Written:
        kind = self.asked.kind
        check_kind(kind, self.program)
        case = replace(
            self.cases.case(self.asked.about),
            to_object=self._to_object,
            argued=argued(self.asked.objection, self.asked.answer),
        )
        if reason := nothing_to_write(kind, case):
            raise NothingToWrite(reason.message, hint="Choose a letter of another kind.")
        wanted = Wanted(kind, _writer(letterhead()), self.dated, self.earlier, self._filled)
        return Written(next(letters_of(wanted, case)).html, case, self._before)

    @cached_property
    def cases(self) -> CasesOnDay:
        asking = self._itself if self.asked.kind == "inquiry" else None
        return self._on(record(), self.asked.question, asking)

    @cached_property
    def decided(self) -> Proposal | None:
        """The letter that a reconsideration looks at again."""
        asked = self.asked
        if asked.kind != "reconsideration":
            return None
        return decided_before(asked.question.program, asked.about, asked.objection)

    @property
    def _before(self) -> Before | None:
        if self.decided is None or self.decided.filing is None or self.earlier is None:
            return None
        act = self.decided.filing.done
        word = self.earlier.case(self.asked.about).found.outcome_word
        return Before(act, word) if act else None

    @cached_property
    def earlier(self) -> CasesOnDay | None:
        """The case as it was decided before: by that question, on the record of that moment."""
        before = self.decided
        if before is None:
            return None
        return self._on(record_at(before.head), before.question, None)

    def _on(self, on: Record, question: Question, asking: Act | None) -> CasesOnDay:
        return CasesOnDay(
            self.program,
            on,
            question.dates,
            reading=question.reading or None,
            named=[self.asked.about],
            replay=self._replay,
            asking=asking,
        )

    @property
    def _to_object(self) -> Deadline | None:
        """By when the docket takes an objection to the letter; nothing is decided by an inquiry."""
        if self.asked.kind == "inquiry":
            return None
        return time_to_object(self.program, self.dated).deadline

    @property
    def _filled(self) -> dict[str, str]:
        """What stands in a letter's blanks, by what they are for.

        Those for the recipient to fill in stay blank.
        """
        asked, objected = self.asked, self.asked.objection
        origin = settings.EVENHAND_ORIGIN
        desk = f"the desk of your government, {origin}{reverse('desk')}"
        found = {
            "address": f"Published on the docket at {origin}",
            "whom to ask, and how to reach them": desk,
            "signature": _SIGNATURE,
            "office of the signer": self.office or self.program.agency,
            "reason": asked.why,
            "day of the request": long_day(objected.filed_at.date()) if objected else "",
        }
        return {name: words for name, words in found.items() if words}

    @property
    def _replay(self) -> str:
        """The command that decides the sealed case again; its file ends in a digest."""
        reading = self.asked.question.reading or next(iter(self.program.readings), "")
        words = (self.asked.about, reading, self.asked.question.as_of.isoformat())
        return f"evenhand replay {'-'.join(filter(None, words))}-*.zip"

    @property
    def _itself(self) -> Act:
        """The letter as an act, by which the applicant is asked."""
        return Act(
            Span.on(self.dated), self.program.id, self.program.agency, self.office,
            (self.asked.about,), "asks", "", (), "", "This letter",
        )  # fmt: skip
