"""What the standards came to, as data that JSON and tables can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from evenhand.audit.standards.registry import STANDARDS
from evenhand.audit.standards.terms import VERDICTS

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.audit.standards.terms import Authority, Standard, StandardFinding
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program


class StandardRow(TypedDict):
    """One finding. ``file``, ``line`` and ``column`` are null where an act is meant."""

    code: str
    status: str
    about: str
    file: str | None
    line: int | None
    column: int | None
    paper: str
    what: str
    authority: list[str]
    todo: str
    input: str


class AuthorityRow(TypedDict):
    """A paper that asks for what a standard asks for; ``in_force`` on the day asked about."""

    cite: str
    since: str | None
    confidence: str
    checked: str
    in_force: bool | None


class StandardDescribed(TypedDict):
    """A standard as it was put."""

    code: str
    title: str
    standard: str
    applies_to: list[str]
    authorities: list[AuthorityRow]


class StandardsFound(TypedDict):
    """A program, the days, the standards put to it, and every finding."""

    program: str
    as_of: str
    known_at: str
    hindsight: bool
    counts: dict[str, int]
    standards: list[StandardDescribed]
    findings: list[StandardRow]


def finding_row(one: StandardFinding) -> StandardRow:
    """One finding as data."""
    place = one.found.place
    return {
        "code": one.code,
        "status": one.verdict,
        "about": one.found.about,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "paper": one.found.paper,
        "what": one.found.what,
        "authority": [paper.cite for paper in one.standard.authorities],
        "todo": one.todo,
        "input": one.found.input,
    }


def standards_found(
    program: Program, dates: Dates, findings: Iterable[StandardFinding]
) -> StandardsFound:
    """All of it as data."""
    every = list(findings)
    counts = Counter(one.verdict for one in every)
    return {
        "program": program.id,
        "as_of": dates.as_of.isoformat(),
        "known_at": dates.known_at.isoformat(),
        "hindsight": dates.hindsight,
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "standards": [_described(one, dates.as_of) for one in STANDARDS],
        "findings": [finding_row(one) for one in every],
    }


def _described(one: Standard, day: dt.date) -> StandardDescribed:
    return {
        "code": one.code,
        "title": one.title,
        "standard": one.sentence,
        "applies_to": list(one.applies_to),
        "authorities": [_authority(paper, day) for paper in one.authorities],
    }


def _authority(paper: Authority, day: dt.date) -> AuthorityRow:
    return {
        "cite": paper.cite,
        "since": str(paper.since) if paper.since else None,
        "confidence": paper.confidence,
        "checked": paper.checked,
        "in_force": paper.in_force(day),
    }
