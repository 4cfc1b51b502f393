"""The interview of a party: the question at hand, and filing what is answered to it.

Each answer is filed when it is sent.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from evenhand.docket.answers import Question as Asked
from evenhand.docket.answers import on
from evenhand.docket.clock import today
from evenhand.docket.desk.own import OwnCase, own_rows
from evenhand.docket.desk.passed_over import PassedOver
from evenhand.docket.desk.taking_back import take_back
from evenhand.docket.errors import Stale
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import record
from evenhand.docket.inquiries import Inquiry, said_before, said_of_day, standing_of
from evenhand.reasons.words import question
from evenhand.record.store import Record
from evenhand.terms.findings import MissingFact
from evenhand.terms.statements import Statement
from evenhand.terms.values import operator
from evenhand.verbs.explain import Explanation
from evenhand.verbs.interview import Interview
from evenhand.verbs.interview_questions import Key, Question

_GIVEN_HERE: Final = ("answer", "decline")


class Sitting:
    """One look at a party's interview: on all that is filed now.

    ``at`` is how many rows the government has filed in the case: the token of each form, by
    which a form that is sent twice is known.
    """

    def __init__(
        self,
        case: OwnCase,
        session: SessionBase,
        *,
        others: bool = False,
        letter: Inquiry | None = None,
    ) -> None:
        """Begin.

        Args:
            others: whether questions that others control are asked too.
            letter: whose questions are asked, of its day and by its reading; without one they
                are those of today.
        """
        self.case = case
        self.letter = letter
        beside = f" {letter.filing.pk}" if letter else ""
        self._passed = PassedOver(session, f"{case.program.id} {case.about}{beside}")
        self._others = others
        held = record()
        own = own_rows(case, held)
        self.at = len(own)
        bearing = said_of_day(own, case.program, self._asked_by.dates.tested_on)
        standing = standing_of(bearing, case.about)
        self._given = [one for one in standing if self._is_given_here(one.filing)]
        again = said_before(letter, standing, case.program) if letter else set()
        self.interview = self._begun(held, [one.row for one in bearing], again)

    @property
    def question(self) -> Question | None:
        """What is asked now; ``None`` where nothing is left for this party to say."""
        found = self.interview.question()
        return found if found is None or found.controls or self._others else None

    @property
    def number(self) -> int:
        """Which question is at hand, from 1: those answered here and passed over come before."""
        return len(self._given) + len(self._passed) + 1

    @property
    def step_back(self) -> str:
        """What going back does, in the words of a button; blank where there is no way back."""
        if passed := self._passed.last(self.at):
            return f"Go back to the question passed over: {self._asked(passed)}"
        if not self._given:
            return ""
        row = self._given[-1].row
        said = row.value or row.kind.replace("-", " ")
        return f"Take back \u201c{said}\u201d to: {self._asked((row.fact, row.about, None))}"

    def answer(self, typed: str, *, text: str, without_prejudice: bool) -> str:
        """File an answer to the question at hand, as it was typed.

        Args:
            text: a remark, or why the party declines; it is kept apart from the record.
        Returns:
            What was made of it, in a sentence or two.
        Raises:
            BadAnswer, RecordError: it is no answer to this question; nothing was filed.
            Refused: the text holds what must not be stored; nothing was filed.
            Stale: something was filed in the meantime; nothing was filed.
        """
        asked = self.question
        said = self.interview.answer(typed)
        if asked is None or not self.interview.rows:
            self.pass_over()
            return said
        self._file(self._filed(self.interview.rows[-1], text, without_prejudice))
        return said.replace("Written", "Filed", 1)

    def pass_over(self) -> None:
        """Go on without an answer; nothing is filed."""
        asked = self.question
        if asked is not None:
            self._passed.add(asked.key, self.at)

    def back(self) -> str:
        """Go back one step: a question passed over is asked again, an answer is retracted.

        Returns:
            What was done, in a sentence.
        Raises:
            Stale: something was filed in the meantime; nothing was filed.
            NotThere: the answer was taken back already; nothing was filed.
        """
        if self._passed.last(self.at):
            self._passed.drop_last()
            return "Back to the question that was passed over."
        if not self._given:
            return "There is no answer to take back."
        with transaction.atomic():
            self._check_nothing_filed()
            take_back(self.case, str(self._given[-1].filing.pk))
        return "Taken back: the answer stays on file, and a filing of today retracts it."

    def _is_given_here(self, filing: Filing) -> bool:
        """Whether it is an answer of this interview: one to a letter was filed after it."""
        since = self.letter is None or filing.pk > self.letter.filing.pk
        return since and filing.kind in _GIVEN_HERE

    def _begun(self, held: Record, rows: list[Statement], again: set[Key]) -> Interview:
        asked = self._asked_by
        return Interview(
            self.case.program,
            self.case.about,
            held,
            as_of=asked.as_of,
            known_at=asked.known_at,
            today=today(),
            fiscal_year=asked.fiscal_year,
            reading=asked.reading or None,
            stated_by=self.case.about,
            office=self.case.who.office,
            on_record=rows,
            passed=self._passed.keys,
            again=again,
            next_question=self._next,
        )

    @property
    def _asked_by(self) -> Asked:
        """The day, reading and fiscal year by which it is asked."""
        return self.letter.question if self.letter else on(self.case.program.id, today())

    def _filed(self, row: Statement, text: str, without_prejudice: bool) -> Filed:
        return Filed(
            "decline" if row.kind == "declines" else "answer",
            self.case.program.id,
            self.case.about,
            self.case.who.body,
            self.case.who,
            concerns=f"fact:{row.fact}",
            # Blank, it is cited as the filing that it becomes.
            statement=row._replace(cite=""),
            text=text,
            without_prejudice=without_prejudice,
        )

    def _file(self, what: Filed) -> Filing:
        """File it, unless anything was filed since this was looked at."""
        with transaction.atomic():
            self._check_nothing_filed()
            return file(what)

    def _check_nothing_filed(self) -> None:
        take_turn()
        if len(own_rows(self.case)) != self.at:
            raise already_sent()

    def _asked(self, key: Key) -> str:
        """A question in words, with whom it is about where that is not the party itself."""
        name, about, _ = key
        names = self.interview.explanation.names
        asked = question(names.ask(name))
        return asked if about == self.case.about else f"{asked} ({names.of(about)})"

    def _next(self, found: Explanation, asked: Container[MissingFact]) -> MissingFact | None:
        """The best of one's own questions; another's where none is left."""
        own = [one for one in found.determination.missing if self._is_own(one) and one not in asked]
        best = found.next_question
        return best if best in own or not own else own[0]

    def _is_own(self, missing: MissingFact) -> bool:
        return operator(missing.of) == self.case.about


def already_sent() -> Stale:
    """What is said of a form that was sent before, or from a page that is out of date."""
    return Stale(
        "Something was filed since this page was shown; this was not filed again.",
        hint="Look at the question at hand: what was filed before counts.",
    )


def key_text(asked: Question) -> str:
    """A question's key as a form carries it."""
    fact, about, year = asked.key
    return f"{fact}|{about}|{year or ''}"
