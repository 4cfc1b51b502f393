"""Whole tables as CSV, streamed; each request for one is counted where the meter is on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Schema

from evenhand.docket.answers import answers
from evenhand.docket.api.applicants import Government, government_row
from evenhand.docket.api.asked import Day, ProgramId, Under, question
from evenhand.docket.api.events import EventShown, event_row
from evenhand.docket.api.filing_shapes import flat_filing
from evenhand.docket.api.on_record import act_shown, every_statement, statement_shown
from evenhand.docket.api.operations import streams
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import base_record, record, version
from evenhand.docket.live.days import day_of
from evenhand.docket.metering import bulk as meter
from evenhand.terms.statements import ACT_COLUMNS, STATEMENT_COLUMNS
from evenhand.verbs.rows import ROW_COLUMNS, determination_row, flat_row, without_formulas

CSV: Final = "text/csv"
FILING_COLUMNS: Final = (
    "number", "filed_at", "kind", "program", "about", "by", "concerns", "without_prejudice",
    "statement", "act", "text", "text_state", "text_sha256", "paper_state", "paper_sha256",
)  # fmt: skip
_AT_A_TIME: Final = 500
_Row = Mapping[str, object]


class OfClass(Under, Schema):
    """Which class, on which day."""

    program: ProgramId
    as_of: Day


@streams("/bulk/statements.csv", CSV, "Whole tables")
def bulk_statements(request: HttpRequest) -> StreamingHttpResponse:
    """Every statement on record, with all that was filed."""
    rows = map(statement_shown, every_statement(version()))
    return _streamed(request, "statements", STATEMENT_COLUMNS, rows)


@streams("/bulk/acts.csv", CSV, "Whole tables")
def bulk_acts(request: HttpRequest) -> StreamingHttpResponse:
    """Every act on record, with all that was filed."""
    return _streamed(request, "acts", ACT_COLUMNS, map(act_shown, record().acts()))


@streams("/bulk/applicants.csv", CSV, "Whole tables")
def bulk_applicants(request: HttpRequest) -> StreamingHttpResponse:
    """Every government on file."""
    rows = map(government_row, base_record().jurisdictions.values())
    return _streamed(request, "applicants", tuple(Government.model_fields), rows)


@streams("/bulk/determinations.csv", CSV, "Whole tables")
def bulk_determinations(request: HttpRequest, asked: Query[OfClass]) -> StreamingHttpResponse:
    """Everybody in the class of a program on a day, decided."""
    decided = answers(question(asked.program, day_of(asked.as_of), asked)).everybody
    rows = (determination_row(one, decided.jurisdictions) for one in decided)
    return _streamed(request, "determinations", ROW_COLUMNS, rows)


@streams("/bulk/filings.csv", CSV, "Whole tables")
def bulk_filings(request: HttpRequest) -> StreamingHttpResponse:
    """Every filing; statements and acts are JSON in their cells."""
    found = Filing.objects.select_related("text", "paper").order_by("pk")
    rows = map(flat_filing, found.iterator(chunk_size=_AT_A_TIME))
    return _streamed(request, "filings", FILING_COLUMNS, rows)


@streams("/bulk/events.csv", CSV, "Whole tables")
def bulk_events(request: HttpRequest) -> StreamingHttpResponse:
    """Every event of the docket; ``detail`` is JSON as it was chained."""
    found = Event.objects.order_by("number").iterator(chunk_size=_AT_A_TIME)
    rows = ({**event_row(one), "detail": one.detail} for one in found)
    return _streamed(request, "events", tuple(EventShown.model_fields), rows)


def _streamed(
    request: HttpRequest, name: str, columns: Sequence[str], rows: Iterable[_Row]
) -> StreamingHttpResponse:
    """A table as a file to save, after it was counted."""
    headers = meter.check(request)
    file = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    lines = _lines(columns, iter(rows))
    return StreamingHttpResponse(
        lines, content_type=f"{CSV}; charset=utf-8", headers={**headers, **file}
    )


def _lines(columns: Sequence[str], rows: Iterator[_Row]) -> Iterator[bytes]:
    """The table some rows at a time; no cell is one that a spreadsheet would run."""
    yield _written([columns])
    while some := list(islice(rows, _AT_A_TIME)):
        flat = (without_formulas(flat_row(row)) for row in some)
        yield _written([row.get(name) for name in columns] for row in flat)


def _written(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
