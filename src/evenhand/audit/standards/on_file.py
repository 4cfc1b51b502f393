"""What is on file of a program by a day: its text, who is in its class, what was done and said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import DeterminationError
from evenhand.reasoning.asking import Case
from evenhand.reasoning.control import Control
from evenhand.reasons.compared.candidates import candidates, of_kind
from evenhand.reasons.compared.sides import InForce, Side, side_of
from evenhand.reasons.decider import Decider
from evenhand.record.store import Record
from evenhand.record.view import View
from evenhand.terms.day import LiveClause, program_tested
from evenhand.terms.programs import Clause, Group, Program, Wording
from evenhand.terms.statements import Act
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.logic import Truth

MOST_DECIDED: Final = 500
"""Beyond so many candidates the class is not gone through."""
ASKING: Final = ("asks", "requires")
"""Acts that put a condition to somebody."""
ADVERSE: Final = ("refuses", "withholds", "withdraws")
"""Decisions against a government."""
DECIDING: Final = ("selects", *ADVERSE)
REPLYING: Final = ("replies", "denies", "declines")
"""Acts by which a government answers what was asked of it."""
EVERYBODY: Final = "all"
"""The addressee that stands for everybody in the class."""


class Class(NamedTuple):
    """Who was in a program's class on a day: by id, and of how many it is not known.

    ``counted`` is false where there were too many to go through.
    """

    inside: tuple[str, ...]
    unknown: int
    counted: bool = True


class Grounds(NamedTuple):
    """What an act touches: the clauses of the program, and what is none."""

    clauses: tuple[str, ...]
    astray: tuple[str, ...]


@dataclass(frozen=True)
class OnFile:
    """A program on a day, with the record and the acts as known on a day.

    ``acts`` are those about the program that had surely been done by the day known.
    """

    side: Side
    record: Record = field(repr=False)
    acts: tuple[Act, ...] = field(repr=False)

    @classmethod
    def of(
        cls,
        program: Program,
        record: Record,
        acts: tuple[Act, ...],
        *,
        as_of: dt.date,
        known_at: dt.date | None = None,
    ) -> OnFile:
        """Fix a program to a day; of the acts only those about it and done by then count.

        Raises:
            NoClauseInForce, NoClassInForce: nothing of the program was in force.
        """
        side = side_of(program, as_of=as_of, known_at=known_at)
        known = side.dates.known_at
        done = [act for act in acts if act.program == program.id and act.date.begun(known) is True]
        done.sort(key=lambda act: act.date.latest)
        return cls(side, record, tuple(done))

    @property
    def program(self) -> Program:
        """The program."""
        return self.side.program

    @property
    def known_at(self) -> dt.date:
        """The day on which all of it was known."""
        return self.side.dates.known_at

    @cached_property
    def view(self) -> View:
        """The statements as they stood on the day tested."""
        return View(self.record, as_of=self.side.dates.tested_on, known_at=self.known_at)

    @cached_property
    def decider(self) -> Decider:
        """Decides anybody on the day, under the reading that ``side`` stands for."""
        return Decider(
            self.program, self.view, self.side.dates, reading=self.side.day.reading or None
        )

    @cached_property
    def control(self) -> Control:
        """Which duties bind which body."""
        return Control(self.side.day, self.view)

    def case(self, applicant: str) -> Case:
        """The questions about one applicant."""
        return self.decider.evaluators(applicant).interpreter.case(applicant)

    @cached_property
    def in_class(self) -> Class:
        """Who is in the class on the day, so far as it is known."""
        return self._class(self.decider)

    def in_class_on(self, day: dt.date) -> Class | None:
        """The same on another day, as known on the same; ``None`` where it was not in force."""
        if day == self.side.dates.as_of:
            return self.in_class
        try:
            side = side_of(self.program, as_of=day, known_at=self.known_at)
            view = View(self.record, as_of=side.dates.tested_on, known_at=self.known_at)
            decider = Decider(self.program, view, side.dates, reading=side.day.reading or None)
        except DeterminationError:
            return None
        return self._class(decider)

    def _class(self, decider: Decider) -> Class:
        who = candidates(self.side, self.record)
        if len(who) > MOST_DECIDED:
            return Class((), len(who), counted=False)
        table = self.record.jurisdictions
        members = {one: decider.member(one, table[one].kinds) for one in who}
        asks = any(one is not None and one.when is not None for one in decider.day.class_wordings)
        others = len(of_kind(self.side, self.record)) - len(who) if asks else 0
        open_members = sum(member is None for member in members.values())
        inside = tuple(one for one, member in members.items() if member is True)
        return Class(inside, open_members + others)

    def by_agency(self, *kinds: str) -> tuple[Act, ...]:
        """The agency's acts of these kinds, the earliest first."""
        agency = self.program.agency
        return tuple(
            act for act in self.acts if operator(act.actor) == agency and act.kind in kinds
        )

    def member(self, whom: str) -> Truth:
        """Whether a government belongs to the class on the day."""
        return self.decider.member(whom, self.record.jurisdictions[whom].kinds)

    def named(self, act: Act) -> tuple[str, ...]:
        """The governments whose names, or those of their offices, an act bears; not the agency."""
        table, agency = self.record.jurisdictions, self.program.agency
        named = dict.fromkeys(map(operator, act.addressees))
        return tuple(one for one in named if one in table and one != agency)

    def addressed(self, act: Act) -> tuple[str, ...]:
        """Whom an act is addressed to, by name or because all in the class are."""
        everybody = self.in_class.inside if EVERYBODY in act.addressees else ()
        return tuple(dict.fromkeys((*self.named(act), *everybody)))

    def reaches(self, act: Act, whom: str) -> Truth:
        """Whether an act is addressed to a government, by name or with all in the class."""
        if whom in self.named(act):
            return True
        return self.member(whom) if EVERYBODY in act.addressees else False

    def to_governments(self, *kinds: str) -> tuple[Act, ...]:
        """The agency's acts of these kinds toward governments, by name or toward all."""
        return tuple(
            act for act in self.by_agency(*kinds) if EVERYBODY in act.addressees or self.named(act)
        )

    def put_to(self, clause: str) -> tuple[Act, ...]:
        """The agency's acts that put a clause to governments, by name or to all."""
        return tuple(act for act in self.to_governments(*ASKING) if clause in act.touches)

    def asked(self, clause: str) -> tuple[str, ...]:
        """To whom a clause was put; where nobody is on file, who is in the class."""
        named = dict.fromkeys(one for act in self.put_to(clause) for one in self.addressed(act))
        return tuple(named) or self.in_class.inside

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses that an act can touch, by id, as :func:`clauses_named`."""
        return clauses_named(self.program)

    def grounds(self, act: Act) -> Grounds:
        """What an act touches, by whether the program has such a clause."""
        known = self.clauses
        return Grounds(
            tuple(one for one in act.touches if one in known),
            tuple(one for one in act.touches if one not in known),
        )

    @cached_property
    def astray(self) -> tuple[tuple[Act, tuple[str, ...]], ...]:
        """The acts that touch what is no clause of the program, each with what that is."""
        found = ((act, self.grounds(act).astray) for act in self.acts)
        return tuple((act, clauses) for act, clauses in found if clauses)

    def readings(self) -> Iterator[tuple[str, dict[str, LiveClause]]]:
        """By reading the clauses in force; the id is blank where the program has one reading."""
        for reading in self.program.readings or ("",):
            try:
                day = program_tested(self.program, self.side.dates, reading=reading)
            except DeterminationError:
                continue
            yield reading, {live.clause.id: live for live in day.requires.clauses()}


def paper_of(act: Act) -> str:
    """The day and paper of an act, and who carried the news of it."""
    via = f", via {act.via}" if act.via and act.via not in act.cite else ""
    return f"{act.date}, {act.cite}{via}"


def title_of(act: Act) -> str:
    """What a finding calls an act: its day, who did it, and its kind."""
    office = f"/{act.office}" if act.office else ""
    return f"{act.date} {act.actor}{office} {act.kind}"


def every_wording(one: InForce) -> Iterator[Wording]:
    """The wordings of a clause in force, each with those of the clauses inside it."""
    for wording in one.wordings:
        yield from wording.with_those_inside()


def parts_of(one: InForce) -> Iterator[Clause]:
    """The clauses inside the wordings of a clause in force, however deep."""
    for wording in one.wordings:
        if isinstance(wording.test, Group):
            yield from wording.test.every_clause()


def clauses_named(program: Program) -> dict[str, Clause]:
    """The clauses of the outline by id, and by that of each clause inside one the outer one.

    A clause inside another has no dates but those of the wording that it stands in.
    """
    outline = {clause.id: clause for clause in program.clauses()}
    inside = {
        part.id: clause
        for clause in program.clauses()
        for wording in clause.wordings
        if isinstance(wording.test, Group)
        for part in wording.test.every_clause()
    }
    return {**inside, **outline}
