"""Set side by side what was announced, asked, decided and done about a program."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.audit.reconciled.act_columns import COLUMN_TITLES, COLUMNS
from evenhand.audit.reconciled.reconciling import Reconciled, reconciled
from evenhand.audit.reconciled.said import (
    WHAT_IT_IS,
    Said,
    numbers_words,
    verdict_words,
    whole_text,
)
from evenhand.errors import UnknownClause
from evenhand.pages.reconciled import render_reconciled
from evenhand.reasons.explanation import Names
from evenhand.reasons.place_names import full_name
from evenhand.reasons.words import days_said, headed, hindsight_sentence
from evenhand.record.acts import read_acts
from evenhand.record.store import Record
from evenhand.terms.dates import Dates
from evenhand.terms.programs import Program
from evenhand.terms.values import operator
from evenhand.verbs.markdown import plain, ruled, table_row
from evenhand.verbs.reconcile_page import reconciled_page
from evenhand.verbs.reconcile_rows import (
    ACT_RECONCILED_COLUMNS,
    ActReconciled,
    act_rows,
    whole_found,
)
from evenhand.verbs.sources import as_program, open_record

if TYPE_CHECKING:
    from evenhand.audit.reconciled.mismatches import Mismatch
    from evenhand.terms.statements import Act

__all__ = ["ACT_RECONCILED_COLUMNS", "ActsReconciled", "reconcile"]


@dataclass(frozen=True, slots=True)
class ActsReconciled:
    """The acts of a program in their columns, and where they do not agree."""

    found: Reconciled
    names: Names = field(repr=False)

    @property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """Where acts or papers differ, in the order of the codes."""
        return self.found.mismatches

    @property
    def rows(self) -> list[ActReconciled]:
        """The acts as data, in order of day."""
        return act_rows(self.found, self._said)

    def to_json(self) -> str:
        """Acts, clauses and mismatches as one JSON object."""
        return json.dumps(whole_found(self.found, self._said), indent=1, ensure_ascii=False)

    def to_html(self) -> str:
        """One page that needs nothing from elsewhere."""
        return render_reconciled(reconciled_page(self.found, self._said))

    def to_markdown(self) -> str:
        """The acts as a table with a column for each thing they are, then the mismatches."""
        return "\n".join(self._markdown()) + "\n"

    def heading(self) -> str:
        """Of what, on which day, as known on which."""
        found, dates = self.found, self.found.dates
        clause = f", clause {found.clause}" if found.clause else ""
        stamp = f" {hindsight_sentence(dates.as_of)}" if dates.hindsight else ""
        return (
            f"{found.program.title} ({found.program.id}){clause}: what was announced, asked,"
            f" decided and done, as of {dates.as_of}, as known on {dates.known_at}.{stamp}"
        )

    def __str__(self) -> str:
        return "\n".join([self.heading(), "", *whole_text(self.found, self._said)])

    @property
    def _said(self) -> Said:
        return Said(self.names)

    def _markdown(self) -> Iterator[str]:
        yield from (f"# {plain(self.heading())}", "")
        if self.found.entries:
            yield from _table(["", "Day", "By", *(headed(COLUMN_TITLES[c]) for c in COLUMNS)])
            for entry in self.found.entries:
                act, said = entry.act, self._said
                lines = [headed(said.doing(act)), *said.lines(entry), f"[{act.cite}]"]
                told = "<br>".join(map(plain, lines))
                cells = [told if entry.column == column else "" for column in COLUMNS]
                day = days_said(str(act.date))
                yield table_row([str(entry.number), day, plain(said.actor(act)), *cells])
            yield ""
            yield from _table(["Clause", *(headed(COLUMN_TITLES[c]) for c in COLUMNS)])
            for row in self.found.by_clause:
                numbers = ([e.number for e in row.of(column)] for column in COLUMNS)
                yield table_row([plain(row.clause), *map(numbers_words, numbers)])
            yield ""
        yield from (f"## {headed(verdict_words(self.found))}", "")
        for one in self.mismatches:
            head, *lines = self._said.mismatch(one, lambda a: self.found.entry_of(a).number)
            yield from (f"### {plain(head)}", "", *map(_bullet, lines), "")
        if self.found.entries:
            yield WHAT_IT_IS


def reconcile(
    program: Program | str | Path,
    *,
    as_of: dt.date | None = None,
    known_at: dt.date | None = None,
    record: Record | Path | None = None,
    acts: Path | None = None,
    clause: str | None = None,
) -> ActsReconciled:
    """What was announced, asked, decided and done, by actor and day, and where papers differ.

    Acts stand in the columns of ``audit.act_columns``. Mismatches are computed from the
    columns of the acts and from the program's readings, clauses, excuses, kind and steps,
    never from words in prose; each has a code that stays.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        as_of: acts count that had been done by this day; ``None`` is the last day of all
            acts and papers on file.
        known_at: the day on which things were known; ``None`` is ``as_of``. An act counts
            as known from the day it was done.
        record: a record or its folder; ``None`` is the shipped record.
        acts: a CSV file of acts to read with those of the record.
        clause: leave out what does not concern this clause.
    Raises:
        UnknownClause: the program has no such clause.
        RecordError, UnreadableFile: the file of acts is wrong; the first of its problems.
    """
    loaded = as_program(program)
    held = record if isinstance(record, Record) else open_record(record)
    if clause is not None:
        _check(clause, loaded)
    told = [*held.acts(loaded.id), *(_from_file(acts, held) if acts else ())]
    day = as_of or _last_day(loaded, told)
    found = reconciled(loaded, told, Dates(day, known_at or day, None, day), clause=clause or "")
    return ActsReconciled(found, _names(found, held))


def _names(found: Reconciled, record: Record) -> Names:
    """The names of those concerned in full, a place with its state."""
    table = record.jurisdictions
    bodies = {found.program.agency}
    for entry in found.entries:
        bodies.update(map(operator, (entry.act.actor, *entry.act.addressees)))
    named = {one: table[one]._replace(name=full_name(table[one])) for one in bodies & table.keys()}
    return Names({**table, **named}, found.program.facts)


def _from_file(file: Path, record: Record) -> tuple[Act, ...]:
    found, problems = read_acts(file, record.jurisdictions, already=set(record.acts()))
    if problems:
        raise problems[0]
    return found


def _check(clause: str, program: Program) -> None:
    known = [one.id for one in program.requires.every_clause()]
    if clause not in known:
        raise UnknownClause.unknown_name(f"a clause of {program.id}", clause, known)


def _last_day(program: Program, acts: Iterable[Act]) -> dt.date:
    """The last day of anything on file, so that the same files give the same answer."""
    papers = (one.dated.latest for one in program.sources.values())
    wordings = (one.begins.latest for clause in program.clauses() for one in clause.wordings)
    return max((*(act.date.latest for act in acts), *papers, *wordings))


def _table(columns: list[str]) -> Iterator[str]:
    yield table_row(columns)
    yield ruled(len(columns))


def _bullet(line: str) -> str:
    """A line of a mismatch as an item of a list, as deep as it was set in."""
    depth = (len(line) - len(line.lstrip())) // 2 - 1
    return f"{'  ' * depth}- {plain(line.strip())}"
