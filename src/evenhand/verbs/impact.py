"""Say what each clause of a program does to all: whom it touches, alone, and its share."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from evenhand.errors import NothingToCompute
from evenhand.pages.charts.chart import Chart, Provenance
from evenhand.pages.charts.impact import (
    ImpactPage,
    ImpactSection,
    impact_chart,
    impact_table,
    render_impact,
    table_markup,
)
from evenhand.reasons.attribution import Attribution, Government, attribute
from evenhand.reasons.waiving import outlined
from evenhand.reasons.words import long_day
from evenhand.record.store import Record
from evenhand.terms.dates import Dates
from evenhand.terms.day import LiveGroup, program_tested
from evenhand.terms.findings import outcome_word
from evenhand.terms.programs import Program
from evenhand.verbs.determine import Determinations, Track, determine
from evenhand.verbs.impact_rows import Counted, ImpactRow, impact_row, part_found
from evenhand.verbs.impact_words import are, clause_lines, governments, part_notes
from evenhand.verbs.screen import Screenings, screen
from evenhand.verbs.sources import SHIPPED, as_program, open_record

_TABLE: Final = "the column 'residents' of the record's table of governments"
_SHIPPED_RESIDENTS: Final = f"US Census of 2010 within the bounds of 2014, {_TABLE}"
_OWN_RESIDENTS: Final = f"{_TABLE}, which does not state its year"
_OUTCOME: Final = {"could meet": True, "does not meet": False, "no data": None}


@dataclass(frozen=True, slots=True)
class Impact:
    """What each clause in force does to the class, and to everybody screened.

    ``screened`` is ``None`` where no clause rests on published figures alone, and
    ``not_screened`` then says so. ``computable`` are the clauses that were screened.
    """

    program: Program = field(repr=False)
    reading: str
    dates: Dates
    of_class: Attribution = field(repr=False)
    unknown_members: int
    screened: Attribution | None = field(repr=False)
    not_screened: str
    computable: tuple[str, ...]
    residents_source: str

    @property
    def as_of(self) -> dt.date:
        """The day asked about."""
        return self.dates.as_of

    @property
    def known_at(self) -> dt.date:
        """The day on which it was known."""
        return self.dates.known_at

    @property
    def hindsight(self) -> bool:
        """Whether something known only after the day was let in."""
        return self.dates.hindsight

    @property
    def rows(self) -> list[ImpactRow]:
        """A row a clause, of the class and then of those screened, in the program's order."""
        parts: tuple[tuple[Counted, Attribution | None], ...] = (
            ("class", self.of_class),
            ("screened", self.screened),
        )
        return [
            impact_row(self, counted, found, one)
            for counted, found in parts
            if found is not None
            for one in found.clauses
        ]

    def to_json(self) -> str:
        """Days, sources, both parts with their rows and pairs, as one JSON object."""
        rows = self.rows
        whole = {
            "program": self.program.id,
            "reading": self.reading,
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at.isoformat(),
            "hindsight": self.hindsight,
            "residents_source": self.residents_source,
            "membership_unknown": self.unknown_members,
            "class": part_found(self.of_class, [row for row in rows if row["counted"] == "class"]),
            "screened": self.screened
            and part_found(self.screened, [row for row in rows if row["counted"] == "screened"]),
            "not_screened": self.not_screened,
        }
        return json.dumps(whole, indent=2, ensure_ascii=False)

    def summary(self) -> str:
        """How many are shut out of how many, who is not counted, and on what it rests."""
        reading = f", reading '{self.reading}'" if self.reading else ""
        stamp = f" HINDSIGHT: known after {self.as_of}." if self.hindsight else ""
        sentences = (self.class_sentence(), self.screened_sentence(), *self.notes())
        return f"{self.program.title}{reading}, {self.dates.words}.{stamp} {' '.join(sentences)}"

    def class_sentence(self) -> str:
        """How many of the class are shut out, undecided, or not known to be in it."""
        found = self.of_class
        no = outcome_word(self.program.kind, False)
        more = (
            f" Of {self.unknown_members:,} more it is not known whether they are in the class."
            if self.unknown_members
            else ""
        )
        return (
            f"Of {governments(found.everybody.governments)} decided in the class,"
            f" {found.shut_out.governments:,} {are(found.shut_out.governments)} shut out (a clause"
            f" is unmet and the outcome is {no}); {found.undecided.governments:,}"
            f" {are(found.undecided.governments)} undetermined, and not counted as shut out.{more}"
        )

    def screened_sentence(self) -> str:
        """How many do not meet the clauses that figures can test; why none was screened."""
        found = self.screened
        if found is None:
            return f"Nobody was screened: {self.not_screened}"
        return (
            f"Of {governments(found.everybody.governments)} screened on published figures alone"
            f" ({', '.join(self.computable)}), {found.shut_out.governments:,} do not meet them and"
            f" count here as shut out by the figures; of {found.undecided.governments:,} there is"
            " no data. No answer of a screening is an outcome."
        )

    def notes(self) -> list[str]:
        """Whom the residents' figures leave out and where they come from; orders on file."""
        found = [f"Residents: {self.residents_source}; they do not change with the days asked."]
        if self.program.orders:
            found.append("A clause that a court has suspended for somebody does not shut it out.")
        return found

    def page(self) -> str:
        """One self-contained HTML page: for each part a chart and the table behind it."""
        reading = f" · reading “{self.reading}”" if self.reading else ""
        return render_impact(
            ImpactPage(
                f"What each clause does: {self.program.title}",
                f"{self.program.agency} · {self.program.id}{reading}",
                self.as_of,
                self.known_at,
                (MEANING, *self.notes()),
                tuple(self.sections()),
            )
        )

    def sections(self) -> Iterator[ImpactSection]:
        """The class, and everybody screened: a chart with its table and notes each."""
        chart = self._chart(
            "class", "What each clause does to the class", self.of_class, self.class_sentence()
        )
        yield ImpactSection("The class", (), chart, tuple(part_notes(self.of_class)))
        if self.screened is None:
            yield ImpactSection("Everybody screened", (self.screened_sentence(),), None, ())
            return
        words = self.screened_sentence()
        chart = self._chart(
            "screened", "What each clause does to everybody screened", self.screened, words
        )
        yield ImpactSection("Everybody screened", (), chart, tuple(part_notes(self.screened)))

    def _chart(self, ident: str, title: str, found: Attribution, shut_out: str) -> Chart:
        provenance = Provenance(
            f"The record, asked by {self.program.id}; residents: {self.residents_source}.",
            f"As of {long_day(self.as_of)}{_award(self.dates)}, on what was known by"
            f" {long_day(self.known_at)}.",
            "An unknown answer is not unmet and shuts nobody out; nor does a clause whose text"
            " does not say what follows. Figures change as answers come in.",
        )
        return impact_chart(
            ident,
            title,
            found,
            shut_out=shut_out,
            provenance=provenance,
            hindsight=self.hindsight,
        )

    def __str__(self) -> str:
        lines = [self.summary(), "", "The class:", *clause_lines(self.of_class)]
        if self.screened is not None:
            lines += ["", "Everybody screened:", *clause_lines(self.screened)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        tables = [impact_table("The class", self.of_class)]
        if self.screened is not None:
            tables.append(impact_table("Everybody screened", self.screened))
        return f"<p>{html.escape(self.summary())}</p>{''.join(map(table_markup, tables))}"


MEANING: Final = (
    "A clause is unmet for a government where what is on file does not meet it. It alone shuts a"
    " government out where the outcome would no longer be proven unmet were that clause taken as"
    " met and all else left as it is. A government shut out by several clauses is divided among"
    " them by the Shapley value, equally where all must be met."
)


def impact(
    program: Program | str | Path,
    record: Record | Path | None = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
    track: Track = iter,
) -> Impact:
    """Count for each clause in force whom it shuts out: of the class, and of all screened.

    Exclusive counts and Shapley shares are those of
    :func:`evenhand.reasons.attribution.attribute`.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the day whose rules, facts and parameters apply.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        reading: which reading of the text; ``None`` is the program's first.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        DeterminationError, ProgramError, RecordError: the question cannot be put. That
            nothing can be computed from figures is no error here: nobody is screened.
    """
    loaded = as_program(program)
    held = record if isinstance(record, Record) else open_record(record)
    known = as_of if known_at is None else known_at
    decided = determine(loaded, held, as_of=as_of, known_at=known, reading=reading, track=track)
    screenings: Screenings | str
    try:
        screenings = screen(loaded, held, as_of=as_of, known_at=known, reading=reading, track=track)
    except NothingToCompute as nothing:
        screenings = nothing.message
    return impact_of(decided, screenings, held)


def impact_of(decided: Determinations, screened: Screenings | str, record: Record) -> Impact:
    """The same, of a class that is decided and of everybody screened already.

    Args:
        screened: on the same days, under a reading that asks the same of figures; or why
            nobody was screened.
        record: the record both rest on.
    """
    asked = program_tested(decided.program, decided.dates, reading=decided.reading).requires
    shipped = record.folder.resolve() == (SHIPPED / "record").resolve()
    return Impact(
        decided.program,
        decided.reading,
        decided.dates,
        attribute(outlined(asked), _decided_cases(decided)),
        len(decided.unknown_members),
        None if isinstance(screened, str) else _of_screening(asked, screened),
        screened if isinstance(screened, str) else "",
        () if isinstance(screened, str) else screened.clauses,
        _SHIPPED_RESIDENTS if shipped else _OWN_RESIDENTS,
    )


def _decided_cases(decided: Determinations) -> Iterator[Government]:
    for row in decided:
        place = decided.jurisdictions.get(row.applicant)
        yield Government(row.outcome, row.clauses, place.residents if place else None)


def _of_screening(asked: LiveGroup, screenings: Screenings) -> Attribution:
    cases = (
        Government(
            _OUTCOME[row.answer], row.clauses, screenings.jurisdictions[row.applicant].residents
        )
        for row in screenings
    )
    return attribute(outlined(asked, screenings.clauses), cases)


def _award(dates: Dates) -> str:
    """For an award of which year, tested on which day; blank where no year counts."""
    if dates.fiscal_year is None:
        return ""
    return f", for fiscal year {dates.fiscal_year}, tested on {long_day(dates.tested_on)}"
