"""Whole tables: all rows, nothing a spreadsheet would run, and counted where the meter is on."""

from __future__ import annotations

import csv
import io
import json

from django.test import Client, override_settings
from tests.docket.api.asking import API, DAYS, asked, whole
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.held import base_record
from evenhand.terms.statements import STATEMENT_COLUMNS


def table(address: str) -> list[dict[str, str]]:
    """The rows that an address answers."""
    return list(csv.DictReader(io.StringIO(whole(Client().get(f"{API}/bulk/{address}")))))


def test_every_statement_is_there_under_the_columns_of_the_record() -> None:
    rows = table("statements.csv")
    assert tuple(rows[0]) == STATEMENT_COLUMNS
    assert [int(row["seq"]) for row in rows] == list(range(1, base_record().last + 1))


def test_every_government_act_and_determination_is_there() -> None:
    assert len(table("applicants.csv")) == len(base_record().jurisdictions)
    assert len(table("acts.csv")) == len(base_record().acts())
    listed = asked(f"/determinations?program={PSP}&{DAYS}")["items"]
    rows = table(f"determinations.csv?program={PSP}&{DAYS}")
    assert [row["applicant"] for row in rows] == [one["applicant"] for one in listed]


def test_filings_and_events_have_no_cell_that_a_spreadsheet_would_run() -> None:
    filing = file(Filed("objection", PSP, CHICAGO, CHICAGO, text='=HYPERLINK("x")'))
    (row,) = table("filings.csv")
    assert (row["number"], row["text"]) == (str(filing.pk), '\'=HYPERLINK("x")')
    (event,) = table("events.csv")
    assert json.loads(event["detail"])["program"] == PSP


def test_each_request_is_counted_where_the_meter_is_on() -> None:
    with override_settings(EVENHAND_METER=2):
        first, second, third = (Client().get(f"{API}/bulk/acts.csv") for _ in range(3))
        assert first.headers["X-RateLimit-Remaining"] == "1"
        assert second.headers["X-RateLimit-Remaining"] == "0"
        assert third.status_code == 429
        assert int(third.headers["Retry-After"]) > 0
        assert set(third.json()) == {"code", "message", "hint"}
        assert Client().get(f"{API}/acts?program={PSP}").status_code == 200
        assert asked("/usage")["bulk"] == {"limit": 2, "used": 2, "remaining": 0}


def test_asking_for_the_headers_alone_is_not_counted_and_is_told_what_is_left() -> None:
    with override_settings(EVENHAND_METER=1):
        for _ in range(2):
            assert Client().head(f"{API}/bulk/acts.csv").headers["X-RateLimit-Remaining"] == "1"
            assert Client().put(f"{API}/bulk/acts.csv").status_code == 405
        assert Client().get(f"{API}/bulk/acts.csv").status_code == 200
        assert Client().head(f"{API}/bulk/acts.csv").status_code == 429


def test_a_refused_request_is_not_counted() -> None:
    with override_settings(EVENHAND_METER=2):
        Client().get(f"{API}/bulk/determinations.csv?program=us-doj-pps&{DAYS}")
        Client().get(f"{API}/bulk/acts.csv?limit=1")
        assert asked("/usage")["bulk"]["used"] == 0
