"""Programs: the scheme, its numbered clauses, and each clause's dated wordings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, TypeAlias, get_args

from evenhand.errors import Place
from evenhand.terms.expressions import Leaf
from evenhand.terms.facts import Fact
from evenhand.terms.fiscal import CALENDAR
from evenhand.terms.law import CourtOrder, Duty
from evenhand.terms.spans import Span
from evenhand.terms.statements import Confidence
from evenhand.terms.time_allowed import TimeAllowed

ProgramKind: TypeAlias = Literal["assistance", "grant", "withholding"]
PROGRAM_KINDS: Final[tuple[ProgramKind, ...]] = get_args(ProgramKind)
GroupKind: TypeAlias = Literal["all", "any", "none", "at-least"]
GROUP_KINDS: Final[tuple[GroupKind, ...]] = get_args(GroupKind)
Taken: TypeAlias = Literal["unknown", "met", "unmet", "left-out"]
"""How a clause comes out where its fact has no answer, or its relation names nobody."""
TAKEN: Final[tuple[Taken, ...]] = get_args(Taken)
Takeable: TypeAlias = Literal["declines", "no-occasion"]
"""The ways of not answering for which a program can say how they are taken."""
TAKEABLE: Final[tuple[Takeable, ...]] = get_args(Takeable)
Does: TypeAlias = Literal["withholds", "transfers", "pays"]
DOES: Final[tuple[Does, ...]] = get_args(Does)
RateHow: TypeAlias = Literal["exactly", "up-to", "first-of"]
SourceKind: TypeAlias = Literal[
    "statute", "regulation", "executive-order", "announcement", "letter", "guidance", "record",
    "account",
]  # fmt: skip
SOURCE_KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)
TestedOn: TypeAlias = Literal["first day of the fiscal year"]
"""On which day a condition is tested, where that is not the day asked about."""
TESTED_ON: Final[tuple[TestedOn, ...]] = get_args(TestedOn)
Prorated: TypeAlias = Literal["by day", "by month"]
"""How money is divided over the part of the fiscal year that is left on the day tested."""
PRORATED: Final[tuple[Prorated, ...]] = get_args(Prorated)
LeftOpen: TypeAlias = Leaf | Literal["always"] | None


@dataclass(frozen=True, slots=True)
class Source:
    """A paper a program rests on. ``dated`` is the day it was published.

    ``kind`` is what sort of paper it is, blank where nobody said: a statute is enacted by
    the legislature, an ``account`` is a press report, a ``record`` a table of figures.
    ``authority`` and ``control_number`` are blank where nobody said; one that begins with
    the word none says that the paper has none.
    """

    id: str
    cite: str
    dated: Span
    kind: SourceKind | Literal[""] = ""
    authority: str = ""
    control_number: str = ""
    link: str = ""
    quality: Confidence | Literal[""] = ""
    note: str = ""
    place: Place | None = field(default=None, compare=False)


def out_by(source: Source | None, day: dt.date) -> bool:
    """Whether a paper was surely out by a day; what names no paper is held back by none."""
    return source is None or source.dated.begun(day) is True


def perhaps_out_by(source: Source | None, day: dt.date) -> bool:
    """Whether the day of a paper is inexact, so that it may have been out by a day or not."""
    return source is not None and source.dated.begun(day) is None


@dataclass(frozen=True, slots=True)
class ForEach:
    """A condition asked of every body (``each``), or of some body (``any``), in a relation."""

    quantifier: Literal["each", "any"]
    relation: str
    if_none: Taken


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses joined by ``all``, ``any``, ``none`` or ``at-least`` (with ``count``)."""

    kind: GroupKind
    parts: tuple[Clause | Group, ...]
    count: int = 0
    place: Place | None = field(default=None, compare=False)

    def clauses(self) -> Iterator[Clause]:
        """The clauses of the group in its order, groups in it dissolved."""
        for part in self.parts:
            if isinstance(part, Clause):
                yield part
            else:
                yield from part.clauses()

    def every_clause(self) -> Iterator[Clause]:
        """The same, each followed by the clauses inside its own wordings."""
        for clause in self.clauses():
            yield clause
            for wording in clause.wordings:
                if isinstance(wording.test, Group):
                    yield from wording.test.every_clause()


Test: TypeAlias = Leaf | Group


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause said from a date on; ``test`` is ``None`` where the clause ends.

    ``left_open``: where the leaf holds, or always, the text does not say what follows.
    ``fiscal_years``: the award years it applies to; empty is all. ``numbered``: where the
    condition stands in the award's own numbering.
    """

    begins: Span
    source: Source | None
    text: str = ""
    test: Test | None = None
    each: ForEach | None = None
    left_open: LeftOpen = None
    excused_when: Leaf | None = None
    interpretation: str = ""
    fiscal_years: tuple[int, ...] = ()
    numbered: str = ""
    place: Place | None = field(default=None, compare=False)

    def with_those_inside(self) -> Iterator[Wording]:
        """The wording, then those of the clauses inside it, however deep."""
        yield self
        if isinstance(self.test, Group):
            for clause in self.test.every_clause():
                yield from clause.wordings

    def leaves(self) -> Iterator[Leaf]:
        """All its comparisons: what it leaves open, what excuses, its test, clauses inside."""
        for leaf in (self.left_open, self.excused_when):
            if leaf is not None and leaf != "always":
                yield leaf
        if isinstance(self.test, Group):
            for clause in self.test.clauses():
                for wording in clause.wordings:
                    yield from wording.leaves()
        elif self.test is not None:
            yield self.test


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered condition; ``readings`` empty means every reading."""

    id: str
    wordings: tuple[Wording, ...]
    title: str = ""
    readings: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    def ended_by(self, wording: Wording) -> Wording | None:
        """The later wording that puts one of the clause's out of force, ``None`` where none does.

        One for awards of some years takes the place of the one before for those years alone:
        the conditions of an award live on when later awards get others.
        """
        left = set(wording.fiscal_years)
        for later in self.wordings[self.wordings.index(wording) + 1 :]:
            if not later.fiscal_years:
                return later
            if wording.fiscal_years:
                left.difference_update(later.fiscal_years)
                if not left:
                    return later
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of taking what the sources demand, where they differ.

    ``left_open`` applies to the clauses that name this reading in their ``readings``.
    """

    id: str
    text: str
    source: Source | None = None
    left_open: LeftOpen = None


@dataclass(frozen=True, slots=True)
class ClassWording:
    """Who can be decided from a date on: governments of these kinds for which ``when`` holds.

    ``when`` is ``None`` where the class is everybody of those kinds; ``of`` is empty where
    the class ends.
    """

    begins: Span
    of: tuple[str, ...]
    source: Source | None
    when: Leaf | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A parameter's value from a date on."""

    begins: Span
    value: Decimal
    source: Source | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the program that changes by date, in the unit it declares."""

    name: str
    unit_text: str
    values: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a program is for; a clause says which purposes it serves."""

    id: str
    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the process; ``within`` is ``None`` where no time is stated.

    ``of`` are the kinds of government that take it, ``fiscal_years`` those of the awards it
    is for; empty is all.
    """

    id: str
    by: str = ""
    after: str = ""
    within: TimeAllowed | None = None
    printed: Span | None = None
    of: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    source: Source | None = None
    place: Place | None = field(default=None, compare=False)

    def bears_on(self, kinds: Collection[str], fiscal_year: int | None) -> bool:
        """Whether it is a step of an applicant of these kinds, for an award of this year.

        Args:
            kinds: what the applicant counts as; empty where that is not on file.
            fiscal_year: ``None`` where none is asked about.
        """
        of_kind = not self.of or not kinds or bool(set(self.of) & set(kinds))
        names = not self.fiscal_years or fiscal_year is None or fiscal_year in self.fiscal_years
        return of_kind and names


@dataclass(frozen=True, slots=True)
class Rate:
    """What share of the base a consequence moves: a parameter, exactly or up to it."""

    parameters: tuple[str, ...]
    how: RateHow


@dataclass(frozen=True, slots=True)
class Restored:
    """Whether money held back is released once the condition is met, and until when.

    ``never``: it lapses at once. ``years``: met within so many years from the day tested,
    the anniversary included. ``fiscal_years``: met by the end of so many fiscal years after
    the one it was held back in. Neither: the text sets no end.
    """

    never: bool = False
    years: int | None = None
    fiscal_years: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from a clause, or from the outcome, in money.

    It applies where the day tested lies from ``begins`` to ``until``, its last day; ``None``
    sets no bound. The base is the sum of the facts of ``base``, as of the day tested, or as
    of the first day of the fiscal year ``base_year``. ``restored`` is ``None`` where the
    text is silent.
    """

    on: str
    does: Does
    rate: Rate | None
    base: tuple[str, ...]
    begins: Span | None = None
    until: Span | None = None
    base_year: int | None = None
    tested_on: TestedOn | None = None
    prorated: Prorated | None = None
    to: str = ""
    restored: Restored | None = None
    source: Source | None = None
    note: str = ""


AsserterClass: TypeAlias = Literal[
    "computed",
    "agency",
    "publisher",
    "body-in-control",
    "applicant",
    "other-government",
    "account",
]
ASSERTER_CLASSES: Final[tuple[AsserterClass, ...]] = get_args(AsserterClass)


@dataclass(frozen=True, slots=True)
class Program:
    """A scheme as loaded and checked. ``digest`` is the SHA-256 of its files' bytes.

    ``precedence`` is empty where the program settles no dispute. ``facts`` holds the
    program's own and those of the vocabularies it uses; ``fiscal_year_starts`` is the month
    and day of the first vocabulary that says one. ``later_orders`` are files of court orders
    read with the one beside it; ``groups`` are the names they give to groups of members, by
    id. ``steps`` is ``None`` where the file says that the papers do not state the process.
    ``clauses`` of the tree are in the program's order. ``readings`` is in the file's order;
    the first is the default.
    """

    id: str
    title: str
    agency: str
    kind: ProgramKind
    class_wordings: tuple[ClassWording, ...]
    requires: Group
    readings: dict[str, Reading]
    sources: dict[str, Source]
    facts: dict[str, Fact]
    parameters: dict[str, Parameter]
    purposes: dict[str, Purpose]
    precedence: tuple[AsserterClass, ...]
    takes: dict[Takeable, Taken]
    steps: tuple[Step, ...] | None
    duties: tuple[Duty, ...]
    consequences: tuple[Consequence, ...]
    orders: tuple[CourtOrder, ...]
    digest: str
    file: str
    fiscal_year_starts: tuple[int, int] = CALENDAR
    later_orders: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of ``requires`` in the program's order, groups dissolved."""
        return tuple(self.requires.clauses())

    def readings_out(self, day: dt.date) -> tuple[str, ...]:
        """The readings whose paper was out by a day, by id; none where the text has one reading.

        Before the first paper on how to take the text, all of them: what was in force already
        is decided alike under each, and each says the day of its paper.
        """
        every = tuple(self.readings)
        return tuple(one for one in every if out_by(self.readings[one].source, day)) or every
