"""What the standards came to, as data that JSON and tables can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from evenhand.audit.standards.on_file import paper_of, title_of
from evenhand.audit.standards.registry import STANDARDS
from evenhand.audit.standards.terms import VERDICTS

if TYPE_CHECKING:
    import datetime as dt

    from evenhand.audit.standards.terms import Authority, Standard, StandardFinding
    from evenhand.terms.dates import Dates
    from evenhand.terms.programs import Program
    from evenhand.terms.statements import Act


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


class NoSuchClause(TypedDict):
    """An act that touches what is no clause of the program."""

    act: str
    paper: str
    clauses: list[str]


class StandardsFound(TypedDict):
    """A program, the days, the standards put to it, and every finding."""

    program: str
    as_of: str
    known_at: str
    hindsight: bool
    counts: dict[str, int]
    no_such_clause: list[NoSuchClause]
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
    program: Program,
    dates: Dates,
    findings: Iterable[StandardFinding],
    astray: Iterable[tuple[Act, tuple[str, ...]]] = (),
) -> StandardsFound:
    """All of it as data; ``astray`` are acts that touch what is no clause of the program."""
    every = list(findings)
    counts = Counter(one.verdict for one in every)
    return {
        "program": program.id,
        "as_of": dates.as_of.isoformat(),
        "known_at": dates.known_at.isoformat(),
        "hindsight": dates.hindsight,
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "no_such_clause": [_no_such_clause(act, clauses) for act, clauses in astray],
        "standards": [_described(one, dates.as_of) for one in STANDARDS],
        "findings": [finding_row(one) for one in every],
    }


def _no_such_clause(act: Act, clauses: tuple[str, ...]) -> NoSuchClause:
    return {"act": title_of(act), "paper": paper_of(act), "clauses": list(clauses)}


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
