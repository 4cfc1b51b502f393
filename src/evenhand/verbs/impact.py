"""Say what each clause of a program does to all: whom it touches, alone, and its share."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias, TypedDict

from evenhand.errors import NothingToCompute
from evenhand.pages.charts.chart import Chart, Provenance
from evenhand.pages.charts.impact import (
    ImpactPage,
    ImpactSection,
    alone_said,
    impact_chart,
    impact_table,
    render_impact,
    residents_said,
    share_said,
    table_markup,
)
from evenhand.reasons.attribution import (
    MOST_PLAYERS,
    Attribution,
    Case,
    ClauseImpact,
    PairImpact,
    attribute,
    outlined,
    to_places,
)
from evenhand.reasons.words import long_day
from evenhand.record.store import Record
from evenhand.terms.day import LiveGroup, orders_not_applied, program_on
from evenhand.terms.findings import outcome_word
from evenhand.terms.programs import Program
from evenhand.verbs.determine import Determinations, Track, determine
from evenhand.verbs.screen import Screenings, screen
from evenhand.verbs.sources import SHIPPED, as_program, open_record

Counted: TypeAlias = Literal["class", "screened"]
"""Who was counted: those decided in the class, or everybody screened on figures."""

_TABLE: Final = "the column 'residents' of the record's table of governments"
_SHIPPED_RESIDENTS: Final = f"US Census of 2010 within the bounds of 2014, {_TABLE}"
_OWN_RESIDENTS: Final = f"{_TABLE}, which does not state its year"
_OUTCOME: Final = {"could meet": True, "does not meet": False, "no data": None}


class ImpactRow(TypedDict):
    """What one clause does to those counted; shares as decimal text and as exact fractions.

    Figures in residents are ``None`` where no government they count has a figure.
    """

    program: str
    reading: str
    as_of: str
    known_at: str
    hindsight: bool
    counted: Counted
    governments: int
    shut_out: int
    clause: str
    title: str
    touches: int
    touches_residents: int | None
    touches_without_residents: int
    exclusive: int
    exclusive_undecided: int
    exclusive_residents: int | None
    shapley: str
    shapley_exact: str
    shapley_residents: str | None
    shapley_residents_exact: str | None
    unknown_for: int
    asked_of: int
    residents_source: str


IMPACT_COLUMNS: Final = tuple(ImpactRow.__annotations__)


@dataclass(frozen=True, slots=True)
class Impact:
    """What each clause in force does to the class, and to everybody screened.

    ``screened`` is ``None`` where no clause rests on published figures alone, and
    ``not_screened`` then says so. ``computable`` are the clauses that were screened.
    """

    program: Program = field(repr=False)
    reading: str
    as_of: dt.date
    known_at: dt.date
    of_class: Attribution = field(repr=False)
    unknown_members: int
    screened: Attribution | None = field(repr=False)
    not_screened: str
    computable: tuple[str, ...]
    residents_source: str

    @property
    def hindsight(self) -> bool:
        """Whether something known only after the day was let in."""
        return self.known_at > self.as_of

    @property
    def orders_not_applied(self) -> tuple[str, ...]:
        """Court orders on file that may be in force: they are read, and not yet applied."""
        return orders_not_applied(self.program, self.as_of, self.known_at)

    @property
    def rows(self) -> list[ImpactRow]:
        """A row a clause, of the class and then of those screened, in the program's order."""
        parts: tuple[tuple[Counted, Attribution | None], ...] = (
            ("class", self.of_class),
            ("screened", self.screened),
        )
        return [
            _row(self, counted, found, one)
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
            "orders_not_applied": list(self.orders_not_applied),
            "membership_unknown": self.unknown_members,
            "class": _part(self.of_class, [row for row in rows if row["counted"] == "class"]),
            "screened": self.screened
            and _part(self.screened, [row for row in rows if row["counted"] == "screened"]),
            "not_screened": self.not_screened,
        }
        return json.dumps(whole, indent=2, ensure_ascii=False)

    def summary(self) -> str:
        """How many are shut out of how many, who is not counted, and on what it rests."""
        reading = f", reading '{self.reading}'" if self.reading else ""
        stamp = f" HINDSIGHT: known after {self.as_of}." if self.hindsight else ""
        sentences = (self.class_sentence(), self.screened_sentence(), *self.notes())
        return (
            f"{self.program.title}{reading}, as of {self.as_of}, as known on {self.known_at}."
            f"{stamp} {' '.join(sentences)}"
        )

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
            f"Of {_governments(found.everybody.governments)} decided in the class,"
            f" {found.shut_out.governments:,} {_are(found.shut_out.governments)} shut out (a clause"
            f" is unmet and the outcome is {no}); {found.undecided.governments:,}"
            f" {_are(found.undecided.governments)} undetermined, and not counted as shut out.{more}"
        )

    def screened_sentence(self) -> str:
        """How many do not meet the clauses that figures can test; why none was screened."""
        found = self.screened
        if found is None:
            return f"Nobody was screened: {self.not_screened}"
        return (
            f"Of {_governments(found.everybody.governments)} screened on published figures alone"
            f" ({', '.join(self.computable)}), {found.shut_out.governments:,} do not meet them and"
            f" count here as shut out by the figures; of {found.undecided.governments:,} there is"
            " no data. No answer of a screening is an outcome."
        )

    def notes(self) -> list[str]:
        """Whom the residents' figures leave out and where they come from; orders on file."""
        found = [f"Residents: {self.residents_source}; they do not change with the days asked."]
        if self.orders_not_applied:
            orders = ", ".join(self.orders_not_applied)
            found.append(
                f"Court orders on file are not applied here, and may suspend clauses: {orders}."
            )
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
                (_MEANING, *self.notes()),
                tuple(self._sections()),
            )
        )

    def _sections(self) -> Iterator[ImpactSection]:
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
            f"As of {long_day(self.as_of)}, on what was known by {long_day(self.known_at)}.",
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
        lines = [self.summary(), "", "The class:", *_lines(self.of_class)]
        if self.screened is not None:
            lines += ["", "Everybody screened:", *_lines(self.screened)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        tables = [impact_table("The class", self.of_class)]
        if self.screened is not None:
            tables.append(impact_table("Everybody screened", self.screened))
        return f"<p>{html.escape(self.summary())}</p>{''.join(map(table_markup, tables))}"


_MEANING: Final = (
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
    asked = program_on(loaded, reading=reading, as_of=as_of, known_at=known).requires
    screenings, why = _screened(loaded, held, as_of, known, reading, track)
    shipped = held.folder.resolve() == (SHIPPED / "record").resolve()
    return Impact(
        loaded,
        decided.reading,
        as_of,
        known,
        attribute(outlined(asked), _decided_cases(decided)),
        len(decided.unknown_members),
        None if screenings is None else _of_screening(asked, screenings),
        why,
        () if screenings is None else screenings.clauses,
        _SHIPPED_RESIDENTS if shipped else _OWN_RESIDENTS,
    )


def part_notes(found: Attribution) -> Iterator[str]:
    """What stands beside the figures of one part: pairs, those not shared out, residents."""
    yield from map(_pair_sentence, found.pairs)
    if found.unattributed.governments:
        yield (
            f"{_governments(found.unattributed.governments)} shut out and charged to no clause: no"
            " clause is proven unmet by itself, or waiving every unmet one would not end it."
        )
    if found.too_many.governments:
        yield (
            f"{_governments(found.too_many.governments)} left out of the shares: more than"
            f" {MOST_PLAYERS} clauses in groups are unmet, too many to go through all sets of them."
        )
    for words, tally in (("counted", found.everybody), ("shut out", found.shut_out)):
        if tally.without_residents:
            yield (
                f"Not in the residents' columns, for want of a figure: {tally.without_residents:,}"
                f" of {_governments(tally.governments)} {words}."
            )


def _screened(
    program: Program,
    record: Record,
    as_of: dt.date,
    known_at: dt.date,
    reading: str | None,
    track: Track,
) -> tuple[Screenings | None, str]:
    try:
        return screen(
            program, record, as_of=as_of, known_at=known_at, reading=reading, track=track
        ), ""
    except NothingToCompute as nothing:
        return None, nothing.message


def _decided_cases(decided: Determinations) -> Iterator[Case]:
    for row in decided:
        place = decided.jurisdictions.get(row.applicant)
        yield Case(row.outcome, row.clauses, place.residents if place else None)


def _of_screening(asked: LiveGroup, screenings: Screenings) -> Attribution:
    cases = (
        Case(_OUTCOME[row.answer], row.clauses, screenings.jurisdictions[row.applicant].residents)
        for row in screenings
    )
    return attribute(outlined(asked, screenings.clauses), cases)


def _row(whole: Impact, counted: Counted, found: Attribution, one: ClauseImpact) -> ImpactRow:
    titles = {clause.id: clause.title for clause in whole.program.clauses()}
    known = one.touches.known_residents is not None
    return {
        "program": whole.program.id,
        "reading": whole.reading,
        "as_of": whole.as_of.isoformat(),
        "known_at": whole.known_at.isoformat(),
        "hindsight": whole.hindsight,
        "counted": counted,
        "governments": found.everybody.governments,
        "shut_out": found.shut_out.governments,
        "clause": one.clause,
        "title": titles[one.clause],
        "touches": one.touches.governments,
        "touches_residents": one.touches.known_residents,
        "touches_without_residents": one.touches.without_residents,
        "exclusive": one.exclusive.governments,
        "exclusive_undecided": one.still_open,
        "exclusive_residents": one.exclusive.known_residents,
        "shapley": to_places(one.share),
        "shapley_exact": str(one.share),
        "shapley_residents": to_places(one.residents_share) if known else None,
        "shapley_residents_exact": str(one.residents_share) if known else None,
        "unknown_for": one.unknown,
        "asked_of": one.asked,
        "residents_source": whole.residents_source,
    }


def _part(found: Attribution, rows: list[ImpactRow]) -> dict[str, object]:
    counts = {
        "governments": found.everybody,
        "shut_out": found.shut_out,
        "undecided": found.undecided,
        "charged_to_no_clause": found.unattributed,
        "too_many_clauses": found.too_many,
    }
    said: dict[str, object] = {}
    for name, tally in counts.items():
        said[name] = tally.governments
        said[f"{name}_residents"] = tally.known_residents
        said[f"{name}_without_residents"] = tally.without_residents
    pairs = [
        {
            "clauses": list(pair.clauses),
            "touches": pair.touches.governments,
            "touches_residents": pair.touches.known_residents,
            "exclusive": 0,
            "both_dropped": pair.both_waived.governments,
            "both_dropped_residents": pair.both_waived.known_residents,
        }
        for pair in found.pairs
    ]
    return {**said, "clauses": rows, "pairs": pairs, "notes": list(part_notes(found))}


def _lines(found: Attribution) -> list[str]:
    clauses = [
        f"  {one.clause}: unmet for {one.touches.governments:,}; alone shuts out"
        f" {alone_said(one)}; share {share_said(one.share)}; unknown for {one.unknown:,}; only"
        f" asked of {one.asked:,}; residents where unmet {residents_said(one.touches)}"
        for one in found.clauses
    ]
    return [*clauses, *(f"  {note}" for note in part_notes(found))]


def _pair_sentence(pair: PairImpact) -> str:
    one, other = pair.clauses
    return (
        f"{one} and {other} always fail together, for {_governments(pair.touches.governments)}"
        f" ({residents_said(pair.touches)} residents): neither alone shuts anybody out, so both"
        f" exclusive counts are 0; were both dropped, {pair.both_waived.governments:,} would no"
        " longer be shut out."
    )


def _governments(count: int) -> str:
    return f"{count:,} government{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
