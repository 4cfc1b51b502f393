"""What reconcile found as a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.reconciled.act_columns import COLUMN_TITLES, COLUMNS
from evenhand.audit.reconciled.said import (
    NOT_ONE_DAY,
    WHAT_IT_IS,
    Said,
    in_file_words,
    meaning_of,
    side_words,
    verdict_words,
)
from evenhand.pages.reconciled import (
    ActRow,
    ClauseRow,
    MismatchSaid,
    ReconciledPage,
    SideSaid,
    SourceSaid,
)
from evenhand.reasons.words import days_said, headed

if TYPE_CHECKING:
    from evenhand.audit.reconciled.mismatches import Mismatch
    from evenhand.audit.reconciled.reconciling import Reconciled

OPENING: Final = (
    "What was announced, asked, decided and done are different things and stand apart. What"
    " others reply and comment stands beside them.",
    WHAT_IT_IS,
)


def reconciled_page(found: Reconciled, said: Said) -> ReconciledPage:
    """The acts in their columns, the clauses, the mismatches and the papers."""
    program = found.program
    clause = f" · clause {found.clause}" if found.clause else ""
    return ReconciledPage(
        f"Announced, asked, decided and done: {program.title}",
        f"{said.name(program.agency)} · {program.id}{clause}",
        found.dates,
        OPENING,
        tuple(headed(COLUMN_TITLES[one]) for one in COLUMNS),
        tuple(_rows(found, said)),
        tuple(_clauses(found)),
        headed(verdict_words(found)),
        tuple(_mismatch(one, found, said) for one in found.mismatches),
        tuple(_sources(found, said)),
    )


def _rows(found: Reconciled, said: Said) -> Iterator[ActRow]:
    for entry in found.entries:
        act = entry.act
        yield ActRow(
            entry.number,
            days_said(str(act.date)),
            said.actor(act),
            COLUMNS.index(entry.column),
            headed(said.doing(act)),
            tuple(said.lines(entry)),
        )


def _clauses(found: Reconciled) -> Iterator[ClauseRow]:
    titles = {one.id: one.title for one in found.program.requires.every_clause()}
    for row in found.by_clause:
        numbers = tuple(tuple(one.number for one in row.of(column)) for column in COLUMNS)
        yield ClauseRow(row.clause, titles.get(row.clause, ""), numbers)


def _mismatch(one: Mismatch, found: Reconciled, said: Said) -> MismatchSaid:
    sides = tuple(
        SideSaid(
            headed(side_words(side)),
            tuple((found.entry_of(act).number, said.brief(act)) for act in side.acts),
        )
        for side in one.sides
    )
    note = "" if one.one_day else NOT_ONE_DAY
    beside = tuple(map(in_file_words, one.in_the_file))
    return MismatchSaid(one.code, meaning_of(one), sides, beside, note)


def _sources(found: Reconciled, said: Said) -> Iterator[SourceSaid]:
    """Each paper once, in the order of the first act known from it."""
    papers: dict[tuple[str, str], list[int]] = {}
    for entry in found.entries:
        paper = (entry.act.cite, said.carrier(entry.act))
        papers.setdefault(paper, []).append(entry.number)
    for (cite, via), numbers in papers.items():
        yield SourceSaid(cite, via, tuple(numbers))
