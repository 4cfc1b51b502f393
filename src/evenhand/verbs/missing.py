"""Which facts could still change an undetermined outcome, and who would have to give them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from evenhand.terms.findings import MissingFact
from evenhand.terms.programs import Program
from evenhand.verbs.case_file import Source
from evenhand.verbs.determine import Determinations, determine


def missing(
    program: Program | str | Path,
    evidence: Source = None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    applicants: Iterable[str] | None = None,
    reading: str | None = None,
) -> dict[str, tuple[MissingFact, ...]]:
    """By applicant in the class, the facts that could still change its outcome.

    Empty for an applicant whose outcome is decided, and for one that only the text keeps
    undetermined. Args and errors are those of :func:`evenhand.verbs.determine.determine`.
    """
    decided = determine(
        program,
        evidence,
        as_of=as_of,
        known_at=known_at,
        applicants=applicants,
        reading=reading,
    )
    return {row.applicant: row.missing for row in decided}


def settle_most(decided: Determinations) -> list[tuple[str, int]]:
    """The facts that keep the most applicants undetermined, most first, then by name."""
    counts = Counter(fact for row in decided for fact in {m.fact for m in row.missing})
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
