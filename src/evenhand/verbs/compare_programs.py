"""Set programs side by side, each on its day: where the likeness holds and where it breaks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, TypedDict

from evenhand.errors import NothingToCompare
from evenhand.reasons.compared.rows import ComparedRow, compared_rows
from evenhand.reasons.compared.sides import Side, side_of
from evenhand.reasons.place_names import full_name
from evenhand.record.store import Record
from evenhand.terms.programs import Program, ProgramKind
from evenhand.verbs.compare_counts import bodies_counted
from evenhand.verbs.compared_page import compared_page
from evenhand.verbs.markdown import plain, ruled, table_row
from evenhand.verbs.sources import as_program, open_record


class OnDay(NamedTuple):
    """A program on a day of its own; ``fiscal_year`` is of the award, where one counts."""

    program: Program | str | Path
    as_of: dt.date
    fiscal_year: int | None = None


class ProgramCompared(TypedDict):
    """A program as it was compared."""

    program: str
    title: str
    agency: str
    kind: ProgramKind
    as_of: str
    fiscal_year: int | None
    tested_on: str
    conditions: list[str]


class CellFound(TypedDict):
    """One program's answer: ``value`` is compared, ``details`` and ``notes`` stand behind it."""

    program: str
    as_of: str
    value: str
    details: list[str]
    notes: list[str]


class RowCompared(TypedDict):
    """One question put to every program; ``alike`` where all have one value."""

    row: str
    label: str
    alike: bool
    likeness: str
    cells: list[CellFound]


class ComparedFound(TypedDict):
    """Programs side by side, in the order in which they were named."""

    programs: list[ProgramCompared]
    rows: list[RowCompared]


COMPARED_COLUMNS: Final = (
    "row", "label", "program", "as_of", "value", "details", "alike", "likeness",
)  # fmt: skip


@dataclass(frozen=True)
class ProgramsCompared:
    """Programs side by side, in the order in which they were named."""

    sides: tuple[Side, ...] = field(repr=False)

    @cached_property
    def found(self) -> tuple[ComparedRow, ...]:
        """A row a question."""
        return compared_rows(self.sides)

    @property
    def holds(self) -> list[ComparedRow]:
        """The rows in which all programs have one value."""
        return [row for row in self.found if row.likeness.holds]

    @property
    def breaks(self) -> list[ComparedRow]:
        """The rows in which they have not."""
        return [row for row in self.found if not row.likeness.holds]

    @property
    def programs(self) -> list[ProgramCompared]:
        """The programs compared, as data."""
        return [_program(side) for side in self.sides]

    @property
    def rows(self) -> list[RowCompared]:
        """The rows as data."""
        return [_row(row, self.sides) for row in self.found]

    def flat(self) -> Iterator[dict[str, object]]:
        """A row a question and program, for CSV."""
        for row in self.rows:
            for cell in row["cells"]:
                yield {**{name: row.get(name) for name in COMPARED_COLUMNS}, **cell}

    def to_json(self) -> str:
        """Programs and rows as one JSON object."""
        whole: ComparedFound = {"programs": self.programs, "rows": self.rows}
        return json.dumps(whole, indent=2, ensure_ascii=False)

    def to_markdown(self) -> str:
        """A table with a column a program, then where the likeness holds and where it breaks."""
        head = ["", *(side.label for side in self.sides)]
        lines = [table_row(map(plain, head)), ruled(len(head))]
        for one in self.found:
            cells = ["<br>".join(map(plain, [cell.value, *cell.details])) for cell in one.cells]
            lines.append(table_row([plain(one.label), *cells]))
        for line in self.sentences():
            lines.append(f"- {plain(line.strip())}" if line.startswith(" ") else f"\n## {line}\n")
        return "\n".join(lines) + "\n"

    def to_html(self) -> str:
        """One page that needs nothing from elsewhere: table, likeness and sources."""
        return compared_page(self)

    def likenesses(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Where the likeness holds, then where it breaks: a heading, and a sentence a row."""
        for title, rows in (
            ("Where the likeness holds", self.holds),
            ("Where it breaks", self.breaks),
        ):
            said = tuple(f"{row.label} {row.likeness.sentence}" for row in map(_ended, rows))
            yield title, said or ("Nowhere.",)

    def sentences(self) -> Iterator[str]:
        """The same as lines of text, the sentences indented below their heading."""
        for title, said in self.likenesses():
            yield title
            yield from (f"  {one}" for one in said)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for row in self.found:
            yield row.label
            for side, cell in zip(self.sides, row.cells, strict=True):
                yield f"  {side.label}: {cell.value}"
                yield from (f"    {line}" for line in cell.details)
        yield ""
        yield from self.sentences()


def compare_programs(
    *programs: OnDay | Program | str | Path,
    as_of: dt.date | None = None,
    record: Record | Path | None = None,
) -> ProgramsCompared:
    """Put the same questions to several programs, each as it stands on its day.

    Everything is known as on the day itself. Nothing is weighed: a row says what the files
    say, and its sentence where the values agree.

    Args:
        programs: two or more: each loaded, by file, by a shipped id, or an :class:`OnDay`.
        as_of: the day of those that have none of their own.
        record: a record or its folder, for how often other governments run the bodies that
            a condition asks; ``None`` is the shipped record.
    Raises:
        NothingToCompare: there are fewer than two, or one has no day.
        NoClauseInForce, NoClassInForce: nothing of one was in force on its day.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    asked = [_on_day(one, as_of) for one in programs]
    if len(asked) < 2:
        raise NothingToCompare(
            f"{len(asked)} program is named, and comparing takes two or more.",
            hint="Name another, or the same one on another day.",
        )
    held = record if isinstance(record, Record) else open_record(record)
    return ProgramsCompared(tuple(_sides(asked, held)))


def _sides(asked: Iterable[OnDay], record: Record) -> Iterator[Side]:
    names = {one.id: full_name(one) for one in record.jurisdictions.values()}
    for one in asked:
        program = as_program(one.program)
        side = side_of(program, as_of=one.as_of, fiscal_year=one.fiscal_year)
        yield replace(side, counted=bodies_counted(side, record), names=names)


def _on_day(one: OnDay | Program | str | Path, as_of: dt.date | None) -> OnDay:
    if isinstance(one, OnDay):
        return one
    if as_of is None:
        name = one.id if isinstance(one, Program) else one
        raise NothingToCompare(
            f"{name} has no day to be compared on.",
            hint=f"Name one for all, or one of its own: {name}@2017-08-03.",
        )
    return OnDay(one, as_of)


def _program(side: Side) -> ProgramCompared:
    dates = side.dates
    return {
        "program": side.program.id,
        "title": side.program.title,
        "agency": side.program.agency,
        "kind": side.program.kind,
        "as_of": dates.as_of.isoformat(),
        "fiscal_year": dates.year,
        "tested_on": dates.tested_on.isoformat(),
        "conditions": [one.clause.id for one in side.clauses],
    }


def _row(row: ComparedRow, sides: tuple[Side, ...]) -> RowCompared:
    return {
        "row": row.id,
        "label": row.label,
        "alike": row.likeness.holds,
        "likeness": row.likeness.sentence,
        "cells": [
            {
                "program": side.program.id,
                "as_of": side.dates.as_of.isoformat(),
                "value": cell.value,
                "details": list(cell.details),
                "notes": list(cell.notes),
            }
            for side, cell in zip(sides, row.cells, strict=True)
        ],
    }


def _ended(row: ComparedRow) -> ComparedRow:
    """The row with a mark after its label, so that a sentence can follow."""
    return row if row.label.endswith("?") else row._replace(label=f"{row.label}:")
