"""A program as it stands on a day: the wordings in force, as known on the day known.

A wording is in force from its date on, once its source has been published. Where either
date is known only within a span and the day lies inside it, the wording *may* be in force:
it is kept beside the one before it, and a clause is decided only where both agree.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from evenhand.errors import DeterminationError, NoClassInForce, NoClauseInForce, UnknownReading
from evenhand.terms.law import may_count_for
from evenhand.terms.programs import (
    ClassWording,
    Clause,
    DatedValue,
    Group,
    LeftOpen,
    Program,
    Source,
    Wording,
    out_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from evenhand.logic import Truth
    from evenhand.terms.dates import Dates
    from evenhand.terms.fiscal import FiscalYear
    from evenhand.terms.spans import Span


class _Dated(Protocol):
    @property
    def begins(self) -> Span: ...
    @property
    def source(self) -> Source | None: ...


_D = TypeVar("_D", bound=_Dated)


@dataclass(frozen=True, slots=True)
class LiveClause:
    """A clause with the wordings that may be in force; ``None`` stands for none of them."""

    clause: Clause
    wordings: tuple[Wording | None, ...]
    left_open: LeftOpen


@dataclass(frozen=True, slots=True)
class LiveGroup:
    """A group of the outline with the parts that are in force in the reading."""

    group: Group
    parts: tuple[LiveClause | LiveGroup, ...]

    def clauses(self) -> Iterator[LiveClause]:
        """The clauses in force, in the program's order, groups dissolved."""
        for part in self.parts:
            if isinstance(part, LiveGroup):
                yield from part.clauses()
            else:
                yield part


@dataclass(frozen=True, slots=True)
class ProgramOnDay:
    """What a program asks under one reading, on one day, as known on another.

    ``as_of`` is the day whose wordings and figures count. For an award of ``fiscal_year``
    only the wordings for that year do; ``not_counted`` are the clauses that court orders
    keep from deciding.
    """

    program: Program
    reading: str
    as_of: dt.date
    known_at: dt.date
    requires: LiveGroup
    class_wordings: tuple[ClassWording | None, ...]
    parameters: dict[str, tuple[Decimal | None, ...]]
    fiscal_year: FiscalYear | None = None
    not_counted: frozenset[str] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of government that the class holds, or may where dates leave it open."""
        return frozenset(kind for one in self.class_wordings if one is not None for kind in one.of)

    @property
    def hindsight(self) -> bool:
        """Whether it lets in what became known only after the day."""
        return self.known_at > self.as_of


def program_on(
    program: Program,
    *,
    reading: str | None,
    as_of: dt.date,
    known_at: dt.date,
    fiscal_year: FiscalYear | None = None,
    not_counted: frozenset[str] = frozenset(),
) -> ProgramOnDay:
    """Fix a program to a reading, a day, and the day on which it is known.

    Args:
        reading: the id of a reading; ``None`` is the program's first.
        as_of: the day whose wordings and figures count.
        fiscal_year: of the award; ``None`` where nothing turns on one.
        not_counted: clauses that are left out, by court order; where none is left in force
            because of it, nothing is required.
    Raises:
        UnknownReading: the program has no such reading.
        NoClauseInForce: no clause of the reading was in force and published; the message
            names the readings that have one.
        NoClassInForce: no paper in force and published says who can be decided.
    """
    name = _reading(program, reading)
    asked = _Asked(program, name, as_of, known_at, fiscal_year, frozenset())
    if not _live_group(asked, program.requires).parts:
        _no_clause(asked)
    requires = _live_group(asked._replace(not_counted=not_counted), program.requires)
    class_wordings = live(program.class_wordings, as_of, known_at)
    if not class_wordings:
        _no_class(program, as_of, known_at)
    return ProgramOnDay(
        program,
        name,
        as_of,
        known_at,
        requires,
        class_wordings,
        {
            parameter.name: tuple(
                value.value if isinstance(value, DatedValue) else None
                for value in live(parameter.values, as_of, known_at)
            )
            or (None,)
            for parameter in program.parameters.values()
        },
        fiscal_year,
        not_counted,
    )


def program_tested(program: Program, dates: Dates, *, reading: str | None) -> ProgramOnDay:
    """A program on the day on which dates have it tested, for their fiscal year.

    Args:
        reading: the id of a reading; ``None`` or blank is the program's first.
    Raises:
        DeterminationError, UnknownReading: as :func:`program_on`.
    """
    return program_on(
        program,
        reading=reading or None,
        as_of=dates.tested_on,
        known_at=dates.known_at,
        fiscal_year=dates.fiscal_year,
    )


def readings_differ(program: Program, dates: Dates) -> bool:
    """Whether what a program asks on its day differs between the readings known by then.

    A reading under which no clause is in force differs from one that has some.
    """
    known = [one.id for one in program.readings.values() if out_by(one.source, dates.known_at)]
    asked = [_required(program, dates, one) for one in known]
    return any(one != asked[0] for one in asked)


def _required(program: Program, dates: Dates, reading: str) -> LiveGroup | None:
    try:
        return program_tested(program, dates, reading=reading).requires
    except DeterminationError:
        return None


def in_force(clause: Clause, dates: Dates) -> tuple[tuple[Wording | None, ...], Truth]:
    """The wordings of a clause that may be in force, and whether one is.

    Only those count that are for an award of the fiscal year, where one is asked about.
    """
    wordings = _wordings(clause, dates.tested_on, dates.known_at, dates.fiscal_year)
    if not any(wordings):
        return (), False
    return wordings, None if None in wordings else True


def live(wordings: Sequence[_D], as_of: dt.date, known_at: dt.date) -> tuple[_D | None, ...]:
    """The entries of a dated list that may apply on the day, latest first.

    Empty: none applies. One entry: that one. Several: one of them, it is not known which;
    ``None`` among them means that perhaps none did yet.
    """
    found: list[_D | None] = []
    for wording in reversed(wordings):
        match _applies(wording, as_of, known_at):
            case True:
                return (*found, wording)
            case None:
                found.append(wording)
            case False:
                continue
    return (*found, None) if found else ()


def orders_not_applied(day: ProgramOnDay) -> tuple[str, ...]:
    """Entries on a clause that may have begun by the day: the outline asks without them.

    Whoever shows what the outline asks must say so beside it.
    """
    year = day.fiscal_year.year if day.fiscal_year else None
    begun = [
        order
        for order in day.program.orders
        if order.begins.begun(day.as_of) is not False
        and order.made_public.begun(day.known_at) is not False
    ]
    return tuple(order.id for order in begun if order.clauses and may_count_for(order, year, begun))


def _applies(wording: _Dated, as_of: dt.date, known_at: dt.date) -> Truth:
    begun = wording.begins.begun(as_of)
    seen = _published(wording).begun(known_at)
    if begun is False or seen is False:
        return False
    return True if begun and seen else None


def _reading(program: Program, reading: str | None) -> str:
    if reading is None:
        return next(iter(program.readings), "")
    if reading not in program.readings:
        raise UnknownReading.unknown_name(f"a reading of {program.id}", reading, program.readings)
    return reading


class _Asked(NamedTuple):
    program: Program
    reading: str
    as_of: dt.date
    known_at: dt.date
    fiscal_year: FiscalYear | None
    not_counted: frozenset[str]


def _live_group(asked: _Asked, group: Group) -> LiveGroup:
    parts: list[LiveClause | LiveGroup] = []
    for part in group.parts:
        if isinstance(part, Group):
            inner = _live_group(asked, part)
            if inner.parts:
                parts.append(inner)
        elif (clause := _live_clause(asked, part)) is not None:
            parts.append(clause)
    return LiveGroup(group, tuple(parts))


def _live_clause(asked: _Asked, clause: Clause) -> LiveClause | None:
    if clause.id in asked.not_counted:
        return None
    if clause.readings and asked.reading not in clause.readings:
        return None
    wordings = _wordings(clause, asked.as_of, asked.known_at, asked.fiscal_year)
    if not any(wordings):
        return None
    readings = asked.program.readings
    named = readings[asked.reading].left_open if asked.reading in clause.readings else None
    return LiveClause(clause, wordings, named)


def _wordings(
    clause: Clause, as_of: dt.date, known_at: dt.date, fiscal_year: FiscalYear | None
) -> tuple[Wording | None, ...]:
    """The wordings that may be in force; ``None`` among them where perhaps none is.

    A wording for awards of another year takes nothing out of force: the conditions of an
    award live on when later awards get others.
    """
    for_year = [
        wording
        for wording in clause.wordings
        if fiscal_year is None
        or not wording.fiscal_years
        or fiscal_year.year in wording.fiscal_years
    ]
    found = live(for_year, as_of, known_at)
    return tuple(
        dict.fromkeys(
            None if wording is None or wording.test is None else wording for wording in found
        )
    )


def _no_clause(asked: _Asked) -> None:
    program, reading, as_of, known_at = asked.program, asked.reading, asked.as_of, asked.known_at
    others = [
        name
        for name in program.readings
        if _live_group(asked._replace(reading=name), program.requires).parts
    ]
    under = f" under the reading '{reading}'" if reading else ""
    wordings = [wording for clause in program.clauses() for wording in clause.wordings]
    raise NoClauseInForce(
        f"{program.id} has no clause in force on {as_of}, as known on {known_at}{under}"
        f"{f', for an award of fiscal year {asked.fiscal_year}' if asked.fiscal_year else ''}.",
        hint=(
            f"Readings with a clause in force that day: {', '.join(others)}."
            if others
            else _from_when(wordings, as_of, known_at, "No paper of it", "Its first clause")
        ),
    )


def _no_class(program: Program, as_of: dt.date, known_at: dt.date) -> None:
    wordings = program.class_wordings
    raise NoClassInForce(
        f"{program.id} has no class in force on {as_of}, as known on {known_at}.",
        hint=_from_when(wordings, as_of, known_at, "No paper that says who is in it", "The first"),
    )


def _from_when(
    wordings: Sequence[_Dated], as_of: dt.date, known_at: dt.date, paper: str, first: str
) -> str:
    """The next step where none of these applies: which of the two days is too early, and why."""
    if all(wording.begins.begun(as_of) is False for wording in wordings):
        return f"{first} is dated {_first(one.begins for one in wordings)}; choose a later day."
    if all(_published(wording).begun(known_at) is False for wording in wordings):
        dated = _first(_published(one) for one in wordings)
        return f"{paper} was known by then: the first is dated {dated}; choose a later day known."
    return "Choose another day, or a later day known."


def _published(wording: _Dated) -> Span:
    """When a wording could be known. An end cites no paper: nobody knew it before its day."""
    return wording.source.dated if wording.source else wording.begins


def _first(spans: Iterable[Span]) -> Span:
    return min(spans, key=lambda span: span.latest)
