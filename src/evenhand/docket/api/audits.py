"""Audits of a program on a day: what was done and said side by side, and fair process."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema

from evenhand.docket.api.asked import Dated, ProgramId
from evenhand.docket.api.operations import reads
from evenhand.docket.held import Version, program_of, record, version
from evenhand.verbs.check_standards import check_standards
from evenhand.verbs.reconcile import reconcile


class Audited(Dated):
    """Which program, on which day."""

    program: ProgramId


class ReconciledShown(Schema):
    """The acts by day and by clause, and where they differ; each kind of mismatch has a code."""

    program: str
    title: str
    agency: str
    as_of: str
    known_at: str
    hindsight: bool
    clause: str
    verdict: str
    acts: list[dict[str, Any]]
    clauses: list[dict[str, Any]]
    mismatches: list[dict[str, Any]]


class StandardsShown(Schema):
    """Every standard that was put, and every finding: a fault, met, or that it cannot be told."""

    program: str
    as_of: str
    known_at: str
    hindsight: bool
    counts: dict[str, int]
    no_such_clause: list[dict[str, Any]]
    standards: list[dict[str, Any]]
    findings: list[dict[str, Any]]


@reads("/audits/reconcile", ReconciledShown, "Audits")
def audit_reconcile(request: HttpRequest, asked: Query[Audited]) -> HttpResponse:
    """What was announced, asked, decided and done, and where papers and acts do not agree."""
    return _answer(_reconciled(program_of(asked.program).id, *asked.days, version()))


@reads("/audits/standards", StandardsShown, "Audits")
def audit_standards(request: HttpRequest, asked: Query[Audited]) -> HttpResponse:
    """The standards of a fair process, put to the program, its orders and its acts."""
    return _answer(_standards(program_of(asked.program).id, *asked.days, version()))


@lru_cache(maxsize=64)
def _reconciled(program: str, as_of: dt.date, known_at: dt.date, of: Version) -> str:
    found = reconcile(program_of(program), as_of=as_of, known_at=known_at, record=record())
    return found.to_json()


@lru_cache(maxsize=64)
def _standards(program: str, as_of: dt.date, known_at: dt.date, of: Version) -> str:
    found = check_standards(program_of(program), record(), as_of=as_of, known_at=known_at)
    return found.to_json()


def _answer(text: str) -> HttpResponse:
    return HttpResponse(text + "\n", content_type="application/json")
