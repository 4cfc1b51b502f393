"""Decide every applicant of a program on a day."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.errors import UnknownApplicant
from evenhand.reasoning.day import orders_not_applied
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.store import Record
from evenhand.terms.findings import Determination
from evenhand.terms.programs import Program
from evenhand.terms.values import operator
from evenhand.verbs.sources import (
    Answers,
    PlainAnswers,
    as_answers,
    as_evidence,
    as_program,
    jurisdictions_of,
)

if TYPE_CHECKING:
    from evenhand.terms.statements import Jurisdiction

Track = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Determinations:
    """The answers of a program for everyone in its class, in order of applicant id.

    ``unknown_members`` are those of whom it is not known whether they are in the class:
    they are counted on every output and stand among the rows only where asked for.
    """

    program: Program
    reading: str
    as_of: dt.date
    known_at: dt.date
    rows: tuple[Determination, ...]
    unknown_members: tuple[str, ...]
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

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        head = ("applicant", "outcome", "not met", "not known", "asked")
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
            f"{self.program.title}, {self.reading or 'one reading'}, as of {self.as_of}, as known"
            f" on {self.known_at}.{stamp} Membership of {len(self.unknown_members):,} more is"
            " not known."
        )
        rows = "".join(f"<tr>{_cells('td', row)}</tr>" for row in cells)
        return (
            f"<table><caption>{html.escape(caption)}</caption>"
            f"<thead><tr>{_cells('th', head)}</tr></thead><tbody>{rows}</tbody></table>"
        )

    @property
    def orders_not_applied(self) -> tuple[str, ...]:
        """Court orders on file that may be in force: they are read, and not yet applied."""
        return orders_not_applied(self.program, self.as_of, self.known_at)

    @property
    def hindsight(self) -> bool:
        """Whether something known only after the day was let in."""
        return self.known_at > self.as_of


def determine(
    program: Program | str | Path,
    evidence: Record | Path | Answers | PlainAnswers | None = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
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
        applicants: ids to decide, whether or not they are in the class; ``None`` is all.
        reading: which reading of the text; ``None`` is the program's first.
        everyone: list those whose membership is unknown among the rows.
        track: wraps the ids as they are worked through, to show progress.
    Raises:
        UnknownApplicant: an applicant is not in the table of governments.
        DeterminationError, ProgramError, RecordError: the question cannot be put.
    """
    loaded = as_program(program)
    named = None if applicants is None else sorted(set(applicants))
    source = as_answers(evidence, loaded, named) if isinstance(evidence, Mapping) else evidence
    given = source if isinstance(source, Mapping) else {}
    known = as_of if known_at is None else known_at
    interpreter = Interpreter(
        loaded, as_evidence(source, as_of=as_of, known_at=known), reading=reading
    )
    table = jurisdictions_of(source)
    ids = sorted(given or table) if named is None else _on_file(named, table, given)
    rows, unknown = [], []
    for applicant in track(ids):
        kind = table[applicant].kind if applicant in table else None
        row = interpreter.decide(applicant, kind)
        if row.member is None:
            unknown.append(applicant)
        if row.member is True or named is not None or (everyone and row.member is None):
            rows.append(row)
    return Determinations(
        loaded, interpreter.day.reading, as_of, known, tuple(rows), tuple(unknown), table
    )


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)


def _on_file(wanted: list[str], table: Mapping[str, Jurisdiction], given: Answers) -> list[str]:
    for applicant in wanted:
        if operator(applicant) not in table and applicant not in given:
            raise UnknownApplicant.unknown_name(
                "the id of a government on file", applicant, given or table
            )
    return wanted
