"""Say why one applicant's determination is what it is, and what would change it."""

from __future__ import annotations

import datetime as dt
import html
import json
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import DiagramTooLarge, NoClauseInForce
from evenhand.pages.explained import render_explained
from evenhand.reasoning.control import Control
from evenhand.reasons.changes import Changes, asked_next, changes_of
from evenhand.reasons.decider import Decider
from evenhand.reasons.explained import Explained, text_of
from evenhand.reasons.explanation import Names, clauses_found, facts_found, group_notes
from evenhand.reasons.overruled import AccountAlone, accounts_alone
from evenhand.reasons.program_options import Peers
from evenhand.reasons.shapes import ClauseFound, FactFound, GroupNote
from evenhand.record.store import Record
from evenhand.terms.dates import dates_of
from evenhand.terms.findings import Determination, MissingFact
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import CaseFile, FactsText, Source
from evenhand.verbs.determine import Determinations, decide
from evenhand.verbs.document import as_decided
from evenhand.verbs.sources import as_program, called, is_shipped

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.terms.dates import Dates
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.statements import Jurisdiction


@dataclass(frozen=True)
class Explanation:
    """A determination with its findings, and the outcome under every reading of the text.

    ``notes`` are those on groups of clauses. ``readings`` gives each reading's outcome word,
    or ``None`` where the reading has no clause in force that day or the applicant is outside
    the class. ``replay`` is the command that gives it again, blank where there is none.
    What would change the outcome is worked out when it is first asked for.
    """

    determination: Determination
    membership: list[FactFound]
    findings: list[ClauseFound]
    notes: list[GroupNote]
    readings: dict[str, str | None]
    replay: str
    names: Names = field(repr=False)
    jurisdictions: Mapping[str, Jurisdiction] = field(repr=False)
    _about: Explainer = field(repr=False)

    @cached_property
    def changes(self) -> Changes:
        """What would change the outcome, who could, and what the program could do."""
        return self._about.changes(self.determination)

    @cached_property
    def next_question(self) -> MissingFact | None:
        """The open fact that is best asked next; ``None`` where no answer could tell more."""
        return self._about.next_question(self.determination)

    def to_json(self) -> str:
        """The row of ``determine`` with findings, readings and changes added, as one object."""
        both = {**self.as_decided(), **self.changes.found}
        return json.dumps(both, indent=2, ensure_ascii=False)

    def as_decided(self) -> dict[str, object]:
        """The same without what would change it: what a bundle seals."""
        return as_decided(self.determination, self.names, self.jurisdictions, self.readings)

    def to_html(self) -> str:
        """One page that needs nothing from elsewhere: no script, font or picture."""
        return render_explained(self.explained)

    def _repr_html_(self) -> str:
        """The page, set into a notebook's cell so that neither changes the other's look."""
        page = html.escape(self.to_html())
        return f'<iframe title="Explanation" srcdoc="{page}" width="100%" height="800"></iframe>'

    def __str__(self) -> str:
        return text_of(self.explained)

    @cached_property
    def explained(self) -> Explained:
        """The same as pages and texts take it."""
        return Explained(
            self.determination,
            self.membership,
            self.findings,
            self.notes,
            self.readings,
            self.changes,
            self.names,
            self.replay,
        )


def explain(
    program: Program | str | Path,
    applicant: str,
    evidence: Source = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
    fiscal_year: int | None = None,
) -> Explanation:
    """Decide one applicant and say why, clause by clause, and what would change it.

    Args and errors are those of :func:`evenhand.verbs.determine.determine`.
    """
    loaded = as_program(program)
    case_file = CaseFile.open(evidence, loaded, [applicant])
    dates = dates_of(loaded, as_of=as_of, known_at=known_at, fiscal_year=fiscal_year)
    about = Explainer(loaded, case_file, dates, reading=reading)
    found = about.decided(applicant)
    return about.explained(found, replay=replay_command(program, evidence, found))


def replay_command(program: Program | str | Path, evidence: Source, found: Determination) -> str:
    """The command that gives an explanation again; blank where a prompt cannot reach it."""
    words = ["evenhand", "explain", called(program)]
    words += ["--applicant", found.applicant, "--as-of", found.as_of.isoformat()]
    words += ["--known-at", found.known_at.isoformat()]
    words += [word for file in found.program.later_orders for word in ("--orders", file)]
    words += ["--fiscal-year", str(found.fiscal_year)] if found.fiscal_year else []
    words += ["--reading", found.reading] if found.reading else []
    if isinstance(evidence, Record) and not is_shipped(evidence):
        evidence = evidence.folder
    if isinstance(evidence, Path):
        words += ["--record", str(evidence)]
    elif isinstance(evidence, FactsText):
        words += ["--facts", evidence.name]
    elif evidence is not None and not is_shipped(evidence):
        return ""
    return shlex.join(words)


class Explainer:
    """One program on a day, under one reading: what explains any applicant of it.

    What concerns all alike, everybody's outcome above all, is worked out once.
    """

    def __init__(
        self,
        program: Program,
        case_file: CaseFile,
        dates: Dates,
        *,
        reading: str | None = None,
    ) -> None:
        self.case_file = case_file
        self._program = program
        self._view = case_file.evidence(dates)
        self._decider = Decider(program, self._view, dates, reading=reading)
        self._names = Names(case_file.table, program.facts, program.groups)

    @property
    def day(self) -> ProgramOnDay:
        """The program as it stands on the day, as known, under the reading."""
        return self._decider.day

    @cached_property
    def everybody(self) -> Determinations:
        """Everybody in the class, decided."""
        ids = self.case_file.applicants(None)
        return decide(self._decider, self.case_file, ids, keep_all=False)

    def decided(self, applicant: str) -> Determination:
        """One applicant's determination, in the class or outside."""
        return _decided(self._decider, self.case_file, applicant)

    def explained(self, found: Determination, *, replay: str) -> Explanation:
        """A determination with its reasons.

        Args:
            found: of this program, on this day and under this reading.
            replay: the command that gives it again; blank where there is none.
        """
        return Explanation(
            found,
            facts_found(found.membership, self._names),
            clauses_found(found.grounds, self._names) if found.grounds else [],
            group_notes(found.grounds),
            {other: self._outcome(other, found.applicant) for other in self._program.readings},
            replay,
            self._names,
            self.case_file.table,
            self,
        )

    def changes(self, found: Determination) -> Changes:
        """What would change a determination, who could, and what the program could do."""
        interpreter = self._decider.evaluators(found.applicant).interpreter
        control = Control(interpreter.day, interpreter.evidence)
        return changes_of(found, self._case_of(found), control, lambda: self._peers, self._names)

    def accounts_alone(self, found: Determination) -> tuple[AccountAlone, ...] | None:
        """What each account that precedence set aside would make of the case alone.

        ``None`` where the case is too large to tell.
        """
        if found.member is not True or self._decider.dates.not_yet:
            return ()
        try:
            return accounts_alone(self._decider.evaluators(found.applicant).cases, found.applicant)
        except DiagramTooLarge:
            return None

    def next_question(self, found: Determination) -> MissingFact | None:
        """The open fact that is best asked next; ``None`` where no answer could tell more."""
        return asked_next(found, self._case_of(found))

    def _case_of(self, found: Determination) -> Case | None:
        return self._case(found.applicant) if found.member is True else None

    def _case(self, applicant: str) -> Case | None:
        try:
            return self._decider.evaluators(applicant).cases.case(applicant)
        except DiagramTooLarge:
            return None

    @cached_property
    def _peers(self) -> Peers:
        """Everybody in the class whose case is not too large."""
        rows = {row.applicant: row for row in self._in_class()}
        cases = {one: case for one in rows if (case := self._case(one)) is not None}
        return Peers(cases, rows)

    def _in_class(self) -> Iterable[Determination]:
        """Everybody in the class, decided, and nobody else looked at where that can be."""
        table = self.case_file.table
        if self.case_file.record is None or "everybody" in vars(self):
            return self.everybody
        return [
            self._decider.decide(one, table[one].kinds)
            for one in self._decider.known_members(table)
        ]

    def _outcome(self, reading: str, applicant: str) -> str | None:
        """The outcome under a reading; ``None`` where it has no clause in force, or no class."""
        if reading not in self._readings:
            try:
                self._readings[reading] = Decider(
                    self._program, self._view, self._decider.dates, reading=reading
                )
            except NoClauseInForce:
                self._readings[reading] = None
        decider = self._readings[reading]
        if decider is None:
            return None
        return _decided(decider, self.case_file, applicant).outcome_word

    @cached_property
    def _readings(self) -> dict[str, Decider | None]:
        return {}


def _decided(decider: Decider, case_file: CaseFile, applicant: str) -> Determination:
    (one,) = case_file.applicants([applicant])
    return decide(decider, case_file, [one], keep_all=True)[applicant]
