"""Say why one applicant's determination is what it is, clause by clause."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand.errors import NoClauseInForce
from evenhand.reasoning.day import orders_not_applied
from evenhand.reasons.explanation import ClauseFound, FactFound, Names, clauses_found, facts_found
from evenhand.reasons.words import clause_lines, fact_lines
from evenhand.record.store import Record
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.verbs.determine import determine
from evenhand.verbs.rows import determination_row
from evenhand.verbs.sources import Answers, PlainAnswers, as_program

if TYPE_CHECKING:
    from evenhand.terms.statements import Jurisdiction

_OUTSIDE: Final = {
    None: "It is not known whether it is in the class, so nothing was decided.",
    False: "It is not in the class this program decides.",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A determination with its findings, and the outcome under every reading of the text.

    ``readings`` gives each reading's outcome word, or ``None`` where the reading has no
    clause in force that day or the applicant is outside the class.
    """

    determination: Determination
    membership: list[FactFound]
    findings: list[ClauseFound]
    readings: dict[str, str | None]
    names: Names = field(repr=False)
    jurisdictions: Mapping[str, Jurisdiction] = field(repr=False)

    def to_json(self) -> str:
        """The row of ``determine`` with findings and readings added, as one JSON object."""
        row = determination_row(self.determination, self.jurisdictions)
        found = {"membership": self.membership, "findings": self.findings}
        return json.dumps({**row, **found, "readings": self.readings}, indent=2, ensure_ascii=False)

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
            lines.append(
                f"The text does not say what follows from the answers to {', '.join(found.asked)}:"
                " whatever they are, only the agency can settle that."
            )
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
        facts = [
            f"  {self.names.ask(fact.fact)} To be answered by or about: {self.names.of(fact.of)}."
            for fact in missing
        ]
        return ["Not known, and could still change the outcome:", *facts]


def explain(
    program: Program | str | Path,
    applicant: str,
    evidence: Record | Path | Answers | PlainAnswers | None = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
) -> Explanation:
    """Decide one applicant and say why, clause by clause, and under every reading.

    Args and errors are those of :func:`evenhand.verbs.determine.determine`.
    """
    loaded = as_program(program)
    decided = determine(
        loaded, evidence, as_of=as_of, known_at=known_at, applicants=[applicant], reading=reading
    )
    found = decided[applicant]
    names = Names(decided.jurisdictions, loaded.facts)
    return Explanation(
        found,
        facts_found(found.membership, names),
        clauses_found(found.grounds, names) if found.grounds else [],
        _under_each_reading(loaded, applicant, evidence, found),
        names,
        decided.jurisdictions,
    )


def _under_each_reading(
    program: Program,
    applicant: str,
    evidence: Record | Path | Answers | PlainAnswers | None,
    found: Determination,
) -> dict[str, str | None]:
    outcomes: dict[str, str | None] = {}
    for reading in program.readings:
        try:
            decided = determine(
                program,
                evidence,
                as_of=found.as_of,
                known_at=found.known_at,
                applicants=[applicant],
                reading=reading,
            )
        except NoClauseInForce:
            outcomes[reading] = None
        else:
            outcomes[reading] = decided[applicant].outcome_word
    return outcomes
