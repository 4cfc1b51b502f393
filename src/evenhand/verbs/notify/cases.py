"""From a program on a day to the case of each applicant, as letters take it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from evenhand.bundle.canonical import Json, canonical, composed
from evenhand.bundle.manifest import sha256
from evenhand.notices.case import Case
from evenhand.reasons.place_names import short_name
from evenhand.record.overlay import Overlay
from evenhand.record.store import Record
from evenhand.verbs.case_file import CaseFile
from evenhand.verbs.explain import Explainer, replay_command
from evenhand.verbs.notify.said import replay_laid_over
from evenhand.verbs.sources import open_record

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act
    from evenhand.verbs.case_file import Source
    from evenhand.verbs.explain import Explanation


class CasesOnDay:
    """The cases of one program on one day, under one reading."""

    def __init__(
        self,
        program: Program,
        evidence: Source,
        dates: Dates,
        *,
        reading: str | None,
        named: Iterable[str] | None,
        replay: str | None = None,
        asking: Act | None = None,
    ) -> None:
        """Open the evidence.

        Args:
            evidence: as :func:`evenhand.verbs.determine.determine` takes it.
            named: who is asked about; ``None`` is everybody in the class.
            replay: how the findings are had again; ``None`` is the command that decides them.
            asking: the act that the letter itself will be, which time to answer counts from.
        """
        self.program = program
        if evidence is None or isinstance(evidence, Path):
            evidence = open_record(evidence)
        self._evidence = evidence
        self._named = None if named is None else tuple(named)
        self._file = CaseFile.open(evidence, program, self._named)
        self._dates = dates
        self._given_replay = replay
        self._asking = asking
        self._about = Explainer(program, self._file, dates, reading=reading)

    @property
    def made_from(self) -> str:
        """SHA-256 of the program, the evidence, the days and the reading."""
        evidence, day = self._evidence, self._about.day
        said = evidence.rows if isinstance(evidence, Overlay) else ()
        on = evidence.head if isinstance(evidence, Record) else repr(evidence)
        parts = (self.program.digest, on, said, self._dates, day.reading)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def applicants(self) -> list[str]:
        """Whom there are letters about, by id."""
        if self._named is not None:
            return self._file.applicants(self._named)
        return [row.applicant for row in self._about.everybody]

    def case(self, applicant: str) -> Case:
        """The case of one applicant.

        Raises:
            UnknownApplicant: it is not in the table of governments.
        """
        found = self._about.decided(applicant)
        replay = self._replay(found)
        explanation = self._about.explained(found, replay=replay)
        return Case(
            explanation.explained,
            self._acts,
            self._called(applicant),
            self._called(self.program.agency),
            digest_of(explanation),
            self._file.table,
        )

    def _replay(self, found: Determination) -> str:
        """The command that gives the findings again."""
        if self._given_replay is not None:
            return self._given_replay
        if isinstance(self._evidence, Overlay):
            return replay_laid_over(self.program, self._evidence, found)
        return replay_command(self.program, self._evidence, found)

    @cached_property
    def _acts(self) -> tuple[Act, ...]:
        """The program's acts that had been done by the day known."""
        evidence = self._evidence
        record = evidence if isinstance(evidence, Record) else open_record()
        acts = record.acts(self.program.id)
        done = tuple(act for act in acts if act.date.latest <= self._dates.known_at)
        return (*done, self._asking) if self._asking else done

    def _called(self, body: str) -> str:
        place = self._file.table.get(body)
        return short_name(place) if place else body


def digest_of(explanation: Explanation) -> str:
    """SHA-256 of the determination as a bundle seals it, ``determination.json``."""
    document = composed(cast(Json, explanation.as_decided()))
    return sha256(canonical(document))
