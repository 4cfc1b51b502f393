"""A determination as data, decided by two evaluators under every reading of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from evenhand.bundle.canonical import Json, composed
from evenhand.errors import NoClauseInForce
from evenhand.reasons.conditions import condition_found
from evenhand.reasons.decider import Decider
from evenhand.reasons.explanation import Names, clauses_found, facts_found, group_notes
from evenhand.reasons.money.as_json import money_json
from evenhand.verbs.rows import determination_row

if TYPE_CHECKING:
    from evenhand.record.evidence import DatedEvidence
    from evenhand.terms.dates import Dates
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Jurisdiction


class Documents:
    """One program on a day, under one reading: any applicant's determination as data.

    Raises:
        DeterminationError, UnknownReading: the question cannot be put.
    """

    def __init__(
        self,
        program: Program,
        evidence: DatedEvidence,
        dates: Dates,
        table: Mapping[str, Jurisdiction],
        *,
        reading: str | None,
    ) -> None:
        self._table = table
        self._names = Names(table, program.facts, program.groups)
        self._first = Decider(program, evidence, dates, reading=reading)
        self.reading = self._first.day.reading
        self._readings: dict[str, Decider | None] = {}
        for name in program.readings:
            try:
                same = name == self.reading
                self._readings[name] = (
                    self._first if same else Decider(program, evidence, dates, reading=name)
                )
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
        decider = self._readings[reading]
        if decider is None:
            return None
        return decider.decide(found.applicant, self._kinds(found.applicant)).outcome_word

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
        "conditions": [condition_found(one) for one in found.conditions],
        "money": [money_json(one) for one in found.money],
    }
