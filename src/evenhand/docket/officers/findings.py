"""Findings of the agency about several governments at once, with one reason: all or none."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db import transaction

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.class_condition import ever_decides
from evenhand.docket.clock import today
from evenhand.docket.errors import Refused, Stale
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import government_of, record, version
from evenhand.reasons.place_names import full_name
from evenhand.record.overlay import Overlay
from evenhand.record.store import Record
from evenhand.terms.dates import dates_of
from evenhand.terms.facts import Fact
from evenhand.terms.programs import Program
from evenhand.terms.statements import Jurisdiction, Statement
from evenhand.verbs.case_file import CaseFile
from evenhand.verbs.explain import Explainer
from evenhand.verbs.interview_answers import Given, read_answer
from evenhand.verbs.interview_rows import Speaker, answer_row, distinct


class Change(NamedTuple):
    """A government's outcome before the findings and after; ``None`` is not decided."""

    government: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Findings:
    """What an officer is about to find.

    Args:
        value: as it is typed: an answer to the fact's question, or ``pending``.
        reason: why, and on what; it is filed with each.
    """

    program: Program
    fact: Fact
    about: tuple[str, ...]
    value: str
    reason: str
    by: Appointment

    @cached_property
    def given(self) -> Given:
        """The answer as a statement has it.

        Raises:
            BadAnswer: it is none.
            Refused: it says nothing.
        """
        given = read_answer(self.value, self.fact, record().jurisdictions)
        if given.kind == "unknown":
            raise Refused(
                "'unknown' finds nothing.",
                hint="Leave it unsaid, or write 'pending': under review.",
            )
        return given

    @cached_property
    def governments(self) -> list[Jurisdiction]:
        """Those that the findings are about.

        Raises:
            NotThere: one is no government on file.
            Refused: the program never decides one of its kind.
        """
        found = [government_of(one) for one in self.about]
        other = next((one for one in found if not ever_decides(self.program, one)), None)
        if other is not None:
            raise Refused(
                f"{full_name(other)} ({other.id}) is of the kind '{other.kind}', which"
                f" {self.program.title} never decides.",
                hint="Take it out of the list.",
            )
        return found

    @cached_property
    def rows(self) -> list[Statement]:
        """The statements, a government each.

        Raises:
            NotThere, Refused: as :attr:`governments`.
        """
        return [self._row(one.id) for one in self.governments]

    @property
    def mark(self) -> str:
        """What stands for the findings and the record they were looked at on."""
        seen = (version(), self.rows, self.reason)
        return hashlib.sha256(repr(seen).encode()).hexdigest()

    def _row(self, government: str) -> Statement:
        """The statement of one finding, which no row of the record is already."""
        day = today()
        speaker = Speaker(self.by.government, self.by.office, day, day, self.program.id)
        row = answer_row(speaker, (self.fact.name, government, None), self.given)
        return distinct(row._replace(cite=""), record().statements_about(government))


class Preview:
    """Outcomes before and after the findings, on the first reading and this day."""

    def __init__(self, findings: Findings) -> None:
        self._program = findings.program
        self._about = findings.about
        self._before = self._on(record())
        self._after = self._on(Overlay(record(), findings.rows))

    @cached_property
    def counts(self) -> list[tuple[str | None, int, int]]:
        """Each outcome with how many have it before and after; the class as it is each time."""
        before, after = (_counted(one) for one in (self._before, self._after))
        return [(word, before[word], after[word]) for word in sorted({*before, *after}, key=str)]

    @cached_property
    def changes(self) -> list[Change]:
        """Each government of the findings, with its outcome before and after."""
        return [
            Change(one, _word(self._before, one), _word(self._after, one)) for one in self._about
        ]

    def _on(self, held: Record) -> Explainer:
        day: dt.date = today()
        dates = dates_of(self._program, as_of=day, known_at=day)
        return Explainer(self._program, CaseFile(held.jurisdictions, record=held), dates)


def confirm(findings: Findings, seen: str) -> list[Filing]:
    """File a finding for each government, all or none.

    Args:
        seen: the mark of the findings as they were looked at.
    Raises:
        Stale: something was filed since.
        Refused: the reason names a person.
    """
    with transaction.atomic():
        take_turn()
        if findings.mark != seen:
            raise Stale(
                "The record has changed since you looked at what these findings do.",
                hint="Look again, and confirm what you see then.",
            )
        return [_file(findings, row) for row in findings.rows]


def _counted(explainer: Explainer) -> Counter[str | None]:
    decided = explainer.everybody
    counts: Counter[str | None] = Counter(one.outcome_word for one in decided)
    counts[None] += len(decided.unknown_members)
    return counts


def _word(explainer: Explainer, government: str) -> str | None:
    return explainer.decided(government).outcome_word


def _file(findings: Findings, row: Statement) -> Filing:
    return file(
        Filed(
            kind="finding",
            program=findings.program.id,
            about=row.about,
            by=findings.by.body,
            appointment=findings.by,
            concerns=f"fact:{findings.fact.name}",
            statement=row,
            text=findings.reason,
        )
    )
