"""Filings of several kinds, made for tests."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.clock import today
from evenhand.docket.content.scanning import Verdict, scan
from evenhand.docket.content.sealing import keep
from evenhand.docket.filings import filing
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.filings.models import Filing
from evenhand.terms.spans import Span
from evenhand.terms.statements import Statement

OFFICE = f"{CHICAGO}/Grants Office"
SCRIPT = "<script>alert(1)</script>"


def scans(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """From now on, of each file that is scanned, whether that was within a transaction."""
    within: list[bool] = []

    def noted(name: str, data: bytes) -> Verdict:
        within.append(connection.in_atomic_block)
        return scan(name, data)

    monkeypatch.setattr(filing, "scan", noted)
    return within


def said(fact: str, value: str, day: dt.date | None = None) -> Statement:
    """Something that Chicago says of itself, today where no day is given."""
    on = Span.on(day or today())
    return Statement(
        0, CHICAGO, fact, value, on, True, None, "states", None, CHICAGO, "Grants Office",
        on, "", "", "Filed with the docket", "", "", "",
    )  # fmt: skip


def interest() -> Filing:
    """Chicago says that it wants to take part, which puts it in the class of the program."""
    row = said("expressed_interest", "yes")
    return file(Filed("interest", PSP, CHICAGO, OFFICE, statement=row))


def with_text(text: str, **more: object) -> Filing:
    """A filing with something written."""
    return file(Filed("objection", PSP, CHICAGO, OFFICE, text=text, **more))  # type: ignore[arg-type]


def with_paper(state: str = "kept") -> Filing:
    """A filing with a file, in a state."""
    name, content = "ordinance-14.txt", b"The council of the city ordains as follows."
    why = "it names somebody" if state == "held" else ""
    paper = keep(content, kind="evidence", name=name, state=state, why=why)
    return file(Filed("evidence", PSP, CHICAGO, OFFICE, paper=paper))
