"""A determination as data, decided by two evaluators under every reading of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

from evenhand.bundle.canonical import Json, composed
from evenhand.diagram.cases import Cases
from evenhand.errors import NoClauseInForce
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.exact import exactly
from evenhand.reasons.explanation import Names, clauses_found, facts_found, group_notes
from evenhand.verbs.rows import determination_row

if TYPE_CHECKING:
    from evenhand.record.evidence import Evidence
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Jurisdiction


class _Evaluators(NamedTuple):
    """The two evaluators of one reading; they share no code and check one another."""

    interpreter: Interpreter
    cases: Cases

    def decide(self, applicant: str, kinds: tuple[str, ...] | None) -> Determination:
        return exactly(self.interpreter.decide(applicant, kinds), self.cases)


class Documents:
    """One program on a day, under one reading: any applicant's determination as data.

    Raises:
        DeterminationError, UnknownReading: the question cannot be put.
    """

    def __init__(
        self,
        program: Program,
        evidence: Evidence,
        table: Mapping[str, Jurisdiction],
        *,
        reading: str | None,
    ) -> None:
        self._table = table
        self._names = Names(table, program.facts)
        self._first = _evaluators(program, evidence, reading)
        self.reading = self._first.interpreter.day.reading
        self._readings: dict[str, _Evaluators | None] = {}
        for name in program.readings:
            try:
                same = name == self.reading
                self._readings[name] = self._first if same else _evaluators(program, evidence, name)
            except NoClauseInForce:
                self._readings[name] = None

    def decide(self, applicant: str) -> Determination:
        """The determination of one applicant, in the class or outside.

        Raises:
            EvaluatorsDisagree: the two evaluators contradict each other.
        """
        return self._first.decide(applicant, self._kinds(applicant))

    def of(self, found: Determination) -> Json:
        """The determination with its findings, and the outcome under every reading.

        It is what ``explain`` writes as JSON without what would change it, which needs
        everybody's evidence. Text is in Unicode's normal form C, as what is signed must be.
        """
        readings = {name: self._outcome(name, found) for name in self._readings}
        return composed(cast(Json, as_decided(found, self._names, self._table, readings)))

    def _outcome(self, reading: str, found: Determination) -> str | None:
        """The outcome under a reading; ``None`` where it has no clause in force, or no class."""
        if reading == self.reading:
            return found.outcome_word
        evaluators = self._readings[reading]
        if evaluators is None:
            return None
        return evaluators.decide(found.applicant, self._kinds(found.applicant)).outcome_word

    def _kinds(self, applicant: str) -> tuple[str, ...] | None:
        place = self._table.get(applicant)
        return place.kinds if place else None


def as_decided(
    found: Determination,
    names: Names,
    table: Mapping[str, Jurisdiction],
    readings: Mapping[str, str | None],
) -> dict[str, object]:
    """A determination's row with its findings and the outcome under every reading.

    It is all that rests on the applicant's own case: what would change it is left out, since
    who else would come in rests on everybody's.
    """
    return {
        **determination_row(found, table),
        "membership": facts_found(found.membership, names),
        "findings": clauses_found(found.grounds, names) if found.grounds else [],
        "notes": group_notes(found.grounds),
        "readings": dict(readings),
    }


def _evaluators(program: Program, evidence: Evidence, reading: str | None) -> _Evaluators:
    interpreter = Interpreter(program, evidence, reading=reading)
    return _Evaluators(interpreter, Cases(interpreter.day, evidence))
