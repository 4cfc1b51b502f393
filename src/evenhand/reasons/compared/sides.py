"""One program as it stands on a day, under all its readings together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from evenhand.errors import NoClauseInForce
from evenhand.terms.dates import dates_of
from evenhand.terms.day import in_force, program_tested

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates
    from evenhand.terms.day import ProgramOnDay
    from evenhand.terms.programs import Clause, Program, Source, Wording


class InForce(NamedTuple):
    """A clause in force; more than one wording, or ``certain`` false, where dates leave it open."""

    clause: Clause
    wordings: tuple[Wording, ...]
    certain: bool

    @property
    def sources(self) -> tuple[Source | None, ...]:
        """The papers its wordings stand in, each once."""
        return tuple(dict.fromkeys(wording.source for wording in self.wordings))


class BodiesCounted(NamedTuple):
    """Of those decided, for how many another government runs a body that a clause asks.

    ``not_on_file`` are those of whom it is not known who runs the bodies.
    """

    decided: int
    others: int
    not_on_file: int


@dataclass(frozen=True, slots=True)
class Side:
    """A program on a day, for an award of a fiscal year where anything turns on one.

    ``clauses`` are those in force in any reading, in the program's order. ``counted`` holds
    for clauses that ask other bodies who runs those; it is empty where nobody was counted.
    ``names`` are those of governments on file, by id.
    """

    program: Program
    dates: Dates
    day: ProgramOnDay = field(repr=False)
    clauses: tuple[InForce, ...]
    counted: Mapping[str, BodiesCounted]
    names: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def label(self) -> str:
        """The program, its day, and its fiscal year: ``us-dot-158, 1986-10-01, FY1987``."""
        year = f", FY{self.dates.fiscal_year}" if self.dates.fiscal_year else ""
        return f"{self.program.id}, {self.dates.as_of}{year}"


class Cell(NamedTuple):
    """One program's answer in a row.

    ``value`` is compared, ``details`` are the figures and clauses behind it, ``notes``
    longer texts that only some forms of output have room for.
    """

    value: str
    details: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


Ask: TypeAlias = Callable[[Side], Cell]
NONE_ON_FILE: Final = "not on file"


def side_of(
    program: Program,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    fiscal_year: int | None = None,
) -> Side:
    """A program as it stands on a day; nobody is counted yet.

    Args:
        known_at: the day on which it was known; ``None`` is the day itself.
    Raises:
        NoClauseInForce, NoClassInForce: nothing of it was in force, or nobody could be
            decided.
        NoFiscalYear: a year was named, and nothing of the program turns on one.
    """
    dates = dates_of(program, as_of=as_of, known_at=known_at, fiscal_year=fiscal_year)
    clauses = tuple(_in_force(program, dates))
    return Side(program, dates, _on_day(program, dates), clauses, {})


def _in_force(program: Program, dates: Dates) -> Iterator[InForce]:
    for clause in program.clauses():
        wordings, certain = in_force(clause, dates)
        found = tuple(wording for wording in wordings if wording is not None)
        if found:
            yield InForce(clause, found, certain is True)


def _on_day(program: Program, dates: Dates) -> ProgramOnDay:
    """The program in its first reading that has a clause in force."""
    refused: NoClauseInForce | None = None
    for reading in program.readings or (None,):
        try:
            return program_tested(program, dates, reading=reading)
        except NoClauseInForce as nothing:
            refused = refused or nothing
    assert refused is not None  # there is one reading at least, and none has a clause
    raise refused


def quantified(count: int, whole: int) -> str:
    """``every condition``, ``some conditions`` or ``no condition``."""
    if count == whole:
        return "every condition"
    return "some conditions" if count else "no condition"


def by_clause(found: Mapping[str, list[str]]) -> tuple[str, ...]:
    """``what: clause, clause`` for each thing that clauses have in common."""
    return tuple(f"{what}: {', '.join(dict.fromkeys(ids))}" for what, ids in found.items())
