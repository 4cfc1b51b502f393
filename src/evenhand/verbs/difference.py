"""Compare two wordings of a program: the answers that part them, a case of each, and whom."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from evenhand.diagram.cells import Unanswered
from evenhand.diagram.side_by_side import Put, Side, SideBySide, side_by_side
from evenhand.errors import DiagramTooLarge
from evenhand.reasons.regions import regions
from evenhand.reasons.regions_said import Condition, asked
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.dates import Dates, dates_of
from evenhand.terms.day import ProgramOnDay, program_tested
from evenhand.terms.programs import Program
from evenhand.terms.values import show
from evenhand.verbs.determine import Track
from evenhand.verbs.difference_case import RegionFound, region_found
from evenhand.verbs.difference_places import Places, decided, places_of
from evenhand.verbs.difference_rows import (
    DifferenceRow,
    place_row,
    region_json,
    region_row,
    side_json,
)
from evenhand.verbs.difference_words import summary_sentences, text_lines
from evenhand.verbs.sources import as_program, open_record

MOST_LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class Difference:
    """Where A and B come out differently: in which answers, and for whom on the record.

    ``regions`` are the first of ``counted`` regions, which together are exactly all answers
    of the shape compared that part A from B; answers may lie in several. With ``complete``
    false there are more, and ``paths`` is how many boxes there are before they are widened.
    ``clause`` is the id of the one compared, ``None`` for the whole; ``bodies`` how many each
    relation lists; ``benchmarks`` what A and B take from the record, in words.
    """

    a: ProgramOnDay = field(repr=False)
    b: ProgramOnDay = field(repr=False)
    dates: tuple[Dates, Dates]
    clause: str | None
    bodies: Mapping[str, int]
    benchmarks: tuple[tuple[str, ...], tuple[str, ...]]
    regions: tuple[RegionFound, ...]
    counted: int
    paths: int
    complete: bool
    places: Places

    @property
    def equivalent(self) -> bool:
        """Whether no answers of the shape compared part A from B."""
        return self.paths == 0

    @property
    def hindsight(self) -> bool:
        """Whether either side lets in what became known only after its day."""
        return any(dates.hindsight for dates in self.dates)

    @property
    def rows(self) -> list[DifferenceRow]:
        """A row a region, then a row a place that comes out differently."""
        parted = [region_row(number, one) for number, one in enumerate(self.regions, 1)]
        return [*parted, *(place_row(one) for one in self.places.differing)]

    def to_json(self) -> str:
        """Both sides, the shape compared, the regions and the places, as one JSON object."""
        whole = {
            "a": side_json(self.a, self.dates[0]),
            "b": side_json(self.b, self.dates[1]),
            "clause": self.clause,
            "bodies": dict(self.bodies),
            "benchmarks": {"a": list(self.benchmarks[0]), "b": list(self.benchmarks[1])},
            "equivalent": self.equivalent,
            "regions_counted": self.counted,
            "regions_complete": self.complete,
            "regions": [region_json(one) for one in self.regions],
            "places": {
                "differing": [one._asdict() for one in self.places.differing],
                "same": self.places.same,
                "membership_unknown_to_one": [one._asdict() for one in self.places.unknown],
                "membership_unknown_to_both": self.places.unknown_to_both,
            },
        }
        return json.dumps(whole, indent=2, ensure_ascii=False)

    def summary(self) -> str:
        """What was compared, in how many regions it differs, and for how many on record."""
        return " ".join(summary_sentences(self))

    @property
    def shared(self) -> tuple[Condition, ...]:
        """The conditions that stand in every region listed, where there are several."""
        if len(self.regions) < 2:
            return ()
        first, *others = self.regions
        return tuple(one for one in first.where if all(one in other.where for other in others))

    def __str__(self) -> str:
        return "\n".join(text_lines(self))


def difference(
    a: Program | str | Path,
    b: Program | str | Path | None = None,
    record: Record | Path | None = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    reading: str | None = None,
    b_as_of: dt.date | None = None,
    b_known_at: dt.date | None = None,
    b_reading: str | None = None,
    clause: str | None = None,
    bodies: int = 1,
    most: int = MOST_LISTED,
    track: Track = iter,
) -> Difference:
    """Compare two wordings exactly: every answer that parts them, a case of each, and whom.

    Args:
        a: a loaded program, the path of its file, or the id of a shipped one.
        b: the other; ``None`` is the same program, on another day or in another reading.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the day whose rules, facts and parameters apply to A. Where a statute has it
            tested on the first day of the fiscal year that the day lies in, that first day
            takes its place.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        reading: A's reading of the text; ``None`` is the program's first.
        b_as_of: B's day; ``None`` is A's.
        b_known_at: the day on which B's was known; ``None`` is A's, or with ``b_as_of`` that.
        b_reading: B's reading; ``None`` is the one of A's name where B has one, else B's first.
        clause: the id of a clause, to compare it alone.
        bodies: how many bodies each relation lists in the shape compared, from 0.
        most: how many regions are worked out with a case and listed.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        DefinitionMismatch: a fact of one name is declared otherwise on the two sides.
        UnknownClause: the clause is in force on neither side.
        DiagramTooLarge: the two together have more nodes than the cap.
        EvaluatorsDisagree: the interpreter contradicts a region; nothing may be published.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    held = record if isinstance(record, Record) else open_record(record)
    known = as_of if known_at is None else known_at
    program = as_program(a)
    other_program = program if b is None else as_program(b)
    dates = dates_of(program, as_of=as_of, known_at=known)
    one = _put(program, held, dates, reading)
    if b_reading is None and one.day.reading in other_program.readings:
        b_reading = one.day.reading
    b_known = b_known_at or (known if b_as_of is None else b_as_of)
    other_dates = dates_of(other_program, as_of=b_as_of or as_of, known_at=b_known)
    other = _put(other_program, held, other_dates, b_reading)
    try:
        both = side_by_side(one, other, bodies=bodies, clause=clause)
        found = regions(both)
    except DiagramTooLarge as large:
        hint = "Compare one clause at a time, or applicants for whom fewer bodies are listed."
        raise DiagramTooLarge(f"Side by side: {large.message}", hint=hint) from large
    return Difference(
        one.day,
        other.day,
        (dates, other_dates),
        clause,
        both.bodies,
        (tuple(_benchmarks(both, both.sides[0])), tuple(_benchmarks(both, both.sides[1]))),
        tuple(region_found(both, region, clause) for region in found.regions[:most]),
        len(found.regions),
        found.paths,
        found.complete,
        places_of(
            decided(one, dates, held, track), decided(other, other_dates, held, track), clause
        ),
    )


def _put(program: Program, record: Record, dates: Dates, reading: str | None) -> Put:
    """A program as it is tested for the fiscal year its day lies in, where it turns on one."""
    day = program_tested(program, dates, reading=reading)
    return Put(day, View(record, as_of=dates.tested_on, known_at=dates.known_at))


def _benchmarks(both: SideBySide, side: Side) -> Iterator[str]:
    """What one side takes from the record as settled, in words."""
    for question, value in side.pinned.items():
        said = value.word if isinstance(value, Unanswered) else show(value)
        yield f"{asked(both, question)} {said}"
