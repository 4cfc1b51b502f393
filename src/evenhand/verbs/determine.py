"""Decide every applicant of a program on a day."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import UnknownApplicant
from evenhand.logic import Truth
from evenhand.reasons.decider import Decider
from evenhand.terms.dates import Dates, dates_of
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import CaseFile, Source
from evenhand.verbs.outcomes_page import outcomes_page
from evenhand.verbs.sources import as_program

if TYPE_CHECKING:
    from evenhand.terms.statements import Jurisdiction

Track = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Determinations:
    """The answers of a program for everyone in its class, in order of applicant id.

    ``unknown_members`` are those of whom it is not known whether they are in the class:
    they are counted on every output and stand among the rows only where asked for.
    ``not_members`` are those who are known not to be.
    """

    program: Program = field(repr=False)
    reading: str
    dates: Dates
    rows: tuple[Determination, ...] = field(repr=False)
    unknown_members: tuple[str, ...] = field(repr=False)
    not_members: tuple[str, ...] = field(repr=False)
    jurisdictions: Mapping[str, Jurisdiction] = field(repr=False)

    def __iter__(self) -> Iterator[Determination]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, applicant: str) -> Determination:
        """The determination of one applicant, by id."""
        for row in self.rows:
            if row.applicant == applicant:
                return row
        raise UnknownApplicant.unknown_name(
            "decided here", applicant, [row.applicant for row in self.rows]
        )

    def to_html(self) -> str:
        """One page that needs nothing from elsewhere: no script, font or picture."""
        return outcomes_page(self)

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        head = ("applicant", "outcome", "unmet", "unknown", "asked")
        cells = [
            (
                row.applicant,
                row.outcome_word or "not decided",
                ", ".join(row.unmet),
                ", ".join(row.unknown),
                ", ".join(row.asked),
            )
            for row in self.rows
        ]
        stamp = " HINDSIGHT." if self.hindsight else ""
        caption = (
            f"{self.program.title}, {self.reading or 'one reading'}, {self.dates.words}.{stamp}"
            f" Membership of {len(self.unknown_members):,} more is"
            " unknown."
        )
        rows = "".join(f"<tr>{_cells('td', row)}</tr>" for row in cells)
        return (
            f"<table><caption>{html.escape(caption)}</caption>"
            f"<thead><tr>{_cells('th', head)}</tr></thead><tbody>{rows}</tbody></table>"
        )

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


def determine(
    program: Program | str | Path,
    evidence: Source = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    fiscal_year: int | None = None,
    applicants: Iterable[str] | None = None,
    reading: str | None = None,
    everyone: bool = False,
    track: Track = iter,
) -> Determinations:
    """Decide each applicant in the class, with the clauses that made it so.

    A missing fact is unknown, never false (Kleene 1952, § 64, strong tables).

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        evidence: a record or its folder; or answers given for the case, ``{fact: answer}``
            for one applicant or ``{applicant: {fact: answer}}`` for many, as in a facts file;
            ``None`` is the shipped record.
        as_of: the day whose rules, facts and parameters apply.
        known_at: the day on which they were known; ``None`` is ``as_of``. A later day is
            hindsight, and the determinations say so.
        fiscal_year: of the award, named for the calendar year it ends in; ``None`` is the one
            the day lies in, where the program turns on one.
        applicants: ids to decide, whether or not they are in the class; ``None`` is all.
        reading: which reading of the text; ``None`` is the program's first.
        everyone: list those whose membership is unknown among the rows.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        UnknownApplicant: an applicant is not in the table of governments.
        FactsFormat: an answer is not one of the program's, or of its type.
        EvaluatorsDisagree: two evaluators contradict each other on a case.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    loaded = as_program(program)
    named = None if applicants is None else set(applicants)
    case_file = CaseFile.open(evidence, loaded, named)
    dates = dates_of(loaded, as_of=as_of, known_at=known_at, fiscal_year=fiscal_year)
    decider = Decider(loaded, case_file.evidence(dates), dates, reading=reading)
    ids = track(case_file.applicants(named))
    return decide(decider, case_file, ids, keep_all=named is not None, everyone=everyone)


def decide(
    decider: Decider,
    case_file: CaseFile,
    applicants: Iterable[str],
    *,
    keep_all: bool,
    everyone: bool = False,
) -> Determinations:
    """Decide these applicants, in their order, and count those who are not decided.

    The outcome is the diagram's: what holds in every world of the open facts.

    Args:
        keep_all: list them all; else only those in the class, and with ``everyone`` those
            of whom it is not known.
    """
    rows: list[Determination] = []
    outside: dict[Truth, list[str]] = {None: [], False: []}
    for applicant in applicants:
        place = case_file.table.get(applicant)
        kinds = place.kinds if place else None
        member = decider.member(applicant, kinds)
        if member is not True:
            outside[member].append(applicant)
        if keep_all or member is True or (everyone and member is None):
            rows.append(decider.decide(applicant, kinds))
    return Determinations(
        decider.program,
        decider.day.reading,
        decider.dates,
        tuple(rows),
        tuple(outside[None]),
        tuple(outside[False]),
        case_file.table,
    )


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)
