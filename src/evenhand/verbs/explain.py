"""Say why one applicant's determination is what it is, clause by clause."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.errors import NoClauseInForce
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.explanation import Names, clauses_found, facts_found, group_notes
from evenhand.reasons.lines import clause_lines, fact_lines
from evenhand.reasons.shapes import ClauseFound, FactFound, GroupNote
from evenhand.reasons.words import asked_sentence, note_sentence, to_be_answered
from evenhand.terms.day import orders_not_applied
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import CaseFile, Source
from evenhand.verbs.determine import decide
from evenhand.verbs.rows import determination_row
from evenhand.verbs.sources import as_program

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.terms.statements import Jurisdiction

_OUTSIDE: Final = {
    None: "It is not known whether it is in the class, so nothing was decided.",
    False: "It is not in the class this program decides.",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A determination with its findings, and the outcome under every reading of the text.

    ``notes`` are those on groups of clauses. ``readings`` gives each reading's outcome word,
    or ``None`` where the reading has no clause in force that day or the applicant is outside
    the class.
    """

    determination: Determination
    membership: list[FactFound]
    findings: list[ClauseFound]
    notes: list[GroupNote]
    readings: dict[str, str | None]
    names: Names = field(repr=False)
    jurisdictions: Mapping[str, Jurisdiction] = field(repr=False)

    def to_json(self) -> str:
        """The row of ``determine`` with findings and readings added, as one JSON object."""
        row = determination_row(self.determination, self.jurisdictions)
        found = {
            "membership": self.membership,
            "findings": self.findings,
            "notes": self.notes,
            "readings": self.readings,
        }
        return json.dumps({**row, **found}, indent=2, ensure_ascii=False)

    def __str__(self) -> str:
        return "\n".join([*self._opening(), "", *self._clauses(), *self._closing()])

    def _opening(self) -> list[str]:
        found = self.determination
        name = self.names.of(found.applicant)
        outcome = found.outcome_word or "not decided"
        reading = f", reading '{found.reading}'" if found.reading else ""
        lines = [
            f"{name} ({found.applicant}): {outcome}",
            f"{found.program.title}{reading}, as of {found.as_of}, as known on {found.known_at}.",
        ]
        orders = orders_not_applied(found.program, found.as_of, found.known_at)
        if orders:
            lines.append(f"Court orders on file are not applied here: {', '.join(orders)}.")
        if found.hindsight:
            lines.append(f"HINDSIGHT: this lets in what became known after {found.as_of}.")
        if found.member is not True:
            lines += [_OUTSIDE[found.member], *self._membership()]
        elif found.asked:
            lines.append(asked_sentence(found.asked))
        lines += map(note_sentence, self.notes)
        return lines + self._other_readings()

    def _membership(self) -> list[str]:
        return [f"  {line}" for fact in self.membership for line in fact_lines(fact)]

    def _other_readings(self) -> list[str]:
        others = {
            name: outcome
            for name, outcome in self.readings.items()
            if name != self.determination.reading
        }
        if not others or self.determination.member is not True:
            return []
        said = "; ".join(f"{name}: {outcome or 'no clause'}" for name, outcome in others.items())
        return [f"Under the other readings of the text: {said}."]

    def _clauses(self) -> list[str]:
        return [
            line for clause in self.findings for line in [*clause_lines(clause, self.names), ""]
        ]

    def _closing(self) -> list[str]:
        missing = self.determination.missing
        if not missing:
            return []
        facts = [f"  {to_be_answered(fact.fact, fact.of, self.names)}" for fact in missing]
        return ["Unknown, and could still change the outcome:", *facts]


def explain(
    program: Program | str | Path,
    applicant: str,
    evidence: Source = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
) -> Explanation:
    """Decide one applicant and say why, clause by clause, and under every reading.

    Args and errors are those of :func:`evenhand.verbs.determine.determine`.
    """
    loaded = as_program(program)
    case_file = CaseFile.open(evidence, loaded, [applicant])
    view = case_file.evidence(as_of=as_of, known_at=as_of if known_at is None else known_at)
    found = _decided(Interpreter(loaded, view, reading=reading), case_file, applicant)
    names = Names(case_file.table, loaded.facts)
    return Explanation(
        found,
        facts_found(found.membership, names),
        clauses_found(found.grounds, names) if found.grounds else [],
        group_notes(found.grounds),
        {other: _outcome(loaded, view, other, case_file, applicant) for other in loaded.readings},
        names,
        case_file.table,
    )


def _decided(interpreter: Interpreter, case_file: CaseFile, applicant: str) -> Determination:
    (one,) = case_file.applicants([applicant])
    return decide(interpreter, case_file, [one], keep_all=True)[applicant]


def _outcome(
    program: Program, view: Evidence, reading: str, case_file: CaseFile, applicant: str
) -> str | None:
    """The outcome under a reading; ``None`` where it has no clause in force, or no class."""
    try:
        interpreter = Interpreter(program, view, reading=reading)
    except NoClauseInForce:
        return None
    return _decided(interpreter, case_file, applicant).outcome_word
