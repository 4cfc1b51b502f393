"""A program on a day on a record: who is decided how, and on what each determination rests."""

from __future__ import annotations

from evenhand.bundle.canonical import Json
from evenhand.bundle.subrecord import Taken
from evenhand.bundle.tracing import TracedEvidence, TracedTable
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.dates import Dates
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.terms.statements import Jurisdiction, Statement
from evenhand.verbs.document import Documents


class DayOnRecord:
    """A program on a day on a record: who is decided how, and on what it rests."""

    def __init__(
        self,
        program: Program,
        record: Record,
        dates: Dates,
        reading: str | None,
    ) -> None:
        self.program = program
        self.record = record
        self.dates = dates
        self._table = TracedTable(record.jurisdictions)
        self._traced = TracedEvidence(View(record, as_of=dates.tested_on, known_at=dates.known_at))
        self._documents = Documents(program, self._traced, dates, self._table, reading=reading)
        self.reading = self._documents.reading
        self.taken = Taken(record, program, dates.known_at)

    def decide(self, applicant: str) -> Determination:
        """One determination; from here on it is noted what it rests on."""
        self._traced.bodies.clear()
        self._table.asked.clear()
        return self._documents.decide(applicant)

    def document(self, found: Determination) -> Json:
        """The determination as data; it must be the one decided last."""
        return self._documents.of(found)

    def rows(self) -> tuple[Statement, ...]:
        """The statements that the last determination could rest on."""
        return self.taken.rows(self._traced.bodies)

    def governments(self) -> list[Jurisdiction]:
        """The governments that the last determination looked up, by id."""
        return [self.record.jurisdictions[name] for name in sorted(self._table.asked)]
