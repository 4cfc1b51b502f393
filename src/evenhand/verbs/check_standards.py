"""Put the standards of a fair process to a program, its orders and what was done and said."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.audit.standards.on_file import OnFile
from evenhand.audit.standards.registry import put_all
from evenhand.record.acts import read_acts
from evenhand.record.store import Record
from evenhand.verbs.sources import as_program, open_record
from evenhand.verbs.standards_rows import (
    StandardRow,
    StandardsFound,
    finding_row,
    standards_found,
)
from evenhand.verbs.standards_words import text_lines

if TYPE_CHECKING:
    from evenhand.audit.standards.terms import StandardFinding, Verdict
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act


@dataclass(frozen=True)
class StandardsChecked:
    """What the standards came to for a program on a day, in the standards' order.

    ``astray`` are the acts that touch what is no clause of the program, each with what that
    is; so much of them counts for no standard.
    """

    program: Program = field(repr=False)
    dates: Dates
    findings: tuple[StandardFinding, ...] = field(repr=False)
    astray: tuple[tuple[Act, tuple[str, ...]], ...] = field(default=(), repr=False)

    def __iter__(self) -> Iterator[StandardFinding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        yield "program", self.program.id
        yield "as_of", self.dates.as_of.isoformat()
        yield "known_at", self.dates.known_at.isoformat()
        yield from ((word.replace(" ", "_"), number) for word, number in self.counts.items())

    def of(self, verdict: Verdict) -> tuple[StandardFinding, ...]:
        """The findings of one verdict: fault, met, cannot tell or does not apply."""
        return tuple(one for one in self.findings if one.verdict == verdict)

    @property
    def faults(self) -> tuple[StandardFinding, ...]:
        """The findings that are faults."""
        return self.of("fault")

    @property
    def ok(self) -> bool:
        """Whether no fault was found; what cannot be told is none."""
        return not self.faults

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each verdict."""
        return Counter(one.verdict for one in self.findings)

    @property
    def rows(self) -> list[StandardRow]:
        """Every finding as data, in the standards' order."""
        return [finding_row(one) for one in self.findings]

    @property
    def found(self) -> StandardsFound:
        """The program, the days, the standards and every finding, as data."""
        return standards_found(self.program, self.dates, self.findings, self.astray)

    def to_json(self) -> str:
        """The same as one JSON object."""
        return json.dumps(self.found, indent=1, ensure_ascii=False)

    def __str__(self) -> str:
        return "\n".join(text_lines(self.program, self.dates, self.findings, self.astray))

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        head = ("status", "code", "about", "where", "what")
        cells = [
            (one.verdict, one.code, one.found.about, one.where, one.found.what)
            for one in (*self.faults, *self.of("cannot tell"))
        ]
        rows = "".join(f"<tr>{_cells('td', row)}</tr>" for row in cells)
        return f"<table><thead><tr>{_cells('th', head)}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)


def check_standards(
    program: Program | str | Path,
    record: Record | Path | None = None,
    *,
    as_of: dt.date | None = None,
    known_at: dt.date | None = None,
    acts: Iterable[Act] | Path = (),
) -> StandardsChecked:
    """Put every standard to a program as it stood on a day, as known on a day.

    An input that is not on file makes nothing a fault: the finding is then that it cannot
    be told, and names the input.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        record: a record or its folder; ``None`` is the shipped record.
        as_of: the day whose wordings and facts count; ``None`` is the day on which the
            last wording of the program is in force and published, so that a draft is
            looked at as it will stand.
        known_at: the day on which it was known; ``None`` is ``as_of``. Acts and statements
            of a later day do not count.
        acts: further acts, or a table of them, beside those of the record.
    Raises:
        NoClauseInForce, NoClassInForce: nothing of the program was in force.
        ProgramError, RecordError: the program, the record or the acts cannot be read.
    """
    loaded = as_program(program)
    held = record if isinstance(record, Record) else open_record(record)
    every = tuple(dict.fromkeys((*held.acts(loaded.id), *_acts(acts, held))))
    day = last_change(loaded) if as_of is None else as_of
    case = OnFile.of(loaded, held, every, as_of=day, known_at=known_at)
    return StandardsChecked(loaded, case.side.dates, tuple(put_all(case)), case.astray)


def _acts(acts: Iterable[Act] | Path, record: Record) -> tuple[Act, ...]:
    if not isinstance(acts, Path):
        return tuple(acts)
    rows, problems = read_acts(acts, record.jurisdictions)
    for problem in problems:
        raise problem
    return rows


def last_change(program: Program) -> dt.date:
    """The first day on which every wording of it, of its class too, has begun and is published."""
    wordings = [wording for clause in program.clauses() for wording in clause.wordings]
    dated = [(one.begins, one.source) for one in wordings]
    dated += [(one.begins, one.source) for one in program.class_wordings]
    return max(
        day
        for begins, source in dated
        if source is not None
        for day in (begins.latest, source.dated.latest)
    )
