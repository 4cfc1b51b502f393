"""A filing as data: of what is held neither name nor words, of what was removed no words.

The hash of what is held is left out here too; the log of events has it, as that of all.
"""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse
from ninja import Schema

from evenhand.docket.content.models import Item
from evenhand.docket.content.sealing import text_of
from evenhand.docket.filings.listing import item_shown
from evenhand.docket.filings.models import Filing
from evenhand.record.segments import act_row, statement_row
from evenhand.terms.statements import ACT_COLUMNS, STATEMENT_COLUMNS


class ItemOf(Schema):
    """A text or a file; ``state`` is kept, held (somebody has to look at it) or removed."""

    state: str
    name: str
    size: int
    media_type: str
    sha256: str


class FilingShown(Schema):
    """A filing; ``statement`` and ``act`` are the rows of the record that it makes."""

    number: int
    filed_at: str
    kind: str
    program: str
    about: str
    by: str
    concerns: str
    without_prejudice: bool
    statement: dict[str, Any] | None
    act: dict[str, Any] | None
    text: str
    text_item: ItemOf | None
    paper: ItemOf | None
    page: str


def filing_row(one: Filing) -> dict[str, object]:
    """A filing with all of it that is public."""
    row, done = one.row, one.done
    return {
        "number": one.pk,
        "filed_at": one.filed_at.isoformat(),
        "kind": one.kind,
        "program": one.program,
        "about": one.about,
        "by": one.by,
        "concerns": one.concerns,
        "without_prejudice": one.without_prejudice,
        "statement": _by_column(STATEMENT_COLUMNS[1:], statement_row(row)[1:]) if row else None,
        "act": _by_column(ACT_COLUMNS, act_row(done)) if done else None,
        "text": text_of(one.text),
        "text_item": _item(one.text),
        "paper": _item(one.paper),
        "page": reverse("filing", args=[one.pk]),
    }


def flat_filing(one: Filing) -> dict[str, object]:
    """The same as a row of a table: the rows it makes as JSON, items by state and hash."""
    row = filing_row(one)
    text, paper = item_shown(one.text), item_shown(one.paper)
    return {
        **row,
        "statement": _as_text(row["statement"]),
        "act": _as_text(row["act"]),
        "text_item": "",
        "text_state": text.state if text else "",
        "text_sha256": text.sha256 if text else "",
        "paper": "",
        "paper_state": paper.state if paper else "",
        "paper_sha256": paper.sha256 if paper else "",
    }


def _by_column(columns: tuple[str, ...], cells: tuple[object, ...]) -> dict[str, object]:
    return dict(zip(columns, cells, strict=True))


def _item(one: Item | None) -> dict[str, object] | None:
    found = item_shown(one)
    if found is None:
        return None
    return {
        "state": found.state,
        "name": found.name,
        "size": found.size,
        "media_type": found.media_type,
        "sha256": found.sha256,
    }


def _as_text(row: object) -> str:
    return "" if row is None else json.dumps(row, ensure_ascii=False)
