"""Compare how some governments were treated with others alike, and say what that shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.audit.randomization.inference import DRAWS, SEED
from evenhand.audit.treated import named_once
from evenhand.record.store import Record
from evenhand.terms.dates import dates_of
from evenhand.verbs.compare.findings import find
from evenhand.verbs.compare.question import Question
from evenhand.verbs.compare.report import Comparison
from evenhand.verbs.compare.sections import sections_of
from evenhand.verbs.sources import as_program, open_record

if TYPE_CHECKING:
    from evenhand.terms.programs import Program


def compare(
    program: Program | str | Path,
    treated: Iterable[str],
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    known_now: dt.date | None = None,
    reading: str | None = None,
    record: Record | Path | None = None,
    primary: Sequence[str] = (),
    attributes: Path | None = None,
    ranking: str | None = None,
    beside: Iterable[str] | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Comparison:
    """One report on how some were treated beside others alike, and what it does not show.

    Args:
        program: a loaded program, the path of its file, or the id of a shipped one.
        treated: ids of those who were treated, such as whom a letter went to.
        as_of: the day whose rules and figures apply.
        known_at: the day on which they were known; ``None`` is ``as_of``.
        known_now: the last day of publication of figures shown as known now, each marked where
            it was not public on the day; ``None`` is everything on file.
        reading: which reading of the text; ``None`` is the program's first.
        record: a record or its folder; ``None`` is the shipped record.
        primary: attributes declared before looking; they are a family of their own.
        attributes: a CSV file of further attributes, by ``id``.
        ranking: a column of that file by which the program says it ranks.
        beside: whom to set beside the treated in every window; ``None`` is whom the agency
            selected before the day.
        seed: of the draws; the same seed gives the same report.
        draws: how many sets are drawn.
    Raises:
        NobodyTreated, UnknownApplicant: nobody is named, or somebody who is not on record.
        UnknownColumn: a primary attribute, or the ranking, is none there is.
        RecordError: the file of attributes is wrong; the first of its problems.
        DeterminationError, ProgramError, UnknownReading: the question cannot be put.
    """
    loaded = as_program(program)
    held = record if isinstance(record, Record) else open_record(record)
    asked = Question(
        loaded, named_once(treated, held.jurisdictions),
        dates_of(loaded, as_of=as_of, known_at=known_at), held, known_now, reading,
        tuple(primary), attributes, ranking, None if beside is None else tuple(beside), seed, draws,
    )  # fmt: skip
    found = find(asked)
    read = found.pools.reading if found.pools else reading or ""
    return Comparison(asked, read, tuple(sections_of(asked, found)))
