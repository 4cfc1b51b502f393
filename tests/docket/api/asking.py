"""An address for each operation, and what it answers."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

API = "/api/v1"
DAYS = "as_of=2017-08-03&known_at=2017-08-18"
ONE = "us-nm-albuquerque"

# Every operation that reads stands here once: a test says so.
READING = {
    "programs": "/programs",
    "program": "/programs/us-doj-psp",
    "applicants": "/applicants?q=chicago",
    "applicant": "/applicants/us-il-chicago",
    "determinations": f"/determinations?program=us-doj-psp&{DAYS}",
    "determination": f"/determinations/us-doj-psp/2017-08-03/{ONE}?known_at=2017-08-18",
    "orders": f"/orders?program=us-doj-jag&applicant=us-il-chicago&{DAYS}",
    "statements": "/statements?about=us-il-chicago",
    "acts": "/acts?program=us-doj-psp",
    "audit_reconcile": f"/audits/reconcile?program=us-doj-psp&{DAYS}",
    "audit_standards": f"/audits/standards?program=us-doj-psp&{DAYS}",
    "filings": "/filings",
    "filing": "/filings/1",
    "findings": "/findings",
    "bundles": "/bundles",
    "events": "/events",
    "usage": "/usage",
    "bulk_statements": "/bulk/statements.csv",
    "bulk_acts": "/bulk/acts.csv",
    "bulk_applicants": "/bulk/applicants.csv",
    "bulk_determinations": f"/bulk/determinations.csv?program=us-doj-psp&{DAYS}",
    "bulk_filings": "/bulk/filings.csv",
    "bulk_events": "/bulk/events.csv",
}


def asked(address: str, status: int = 200) -> Any:
    """The JSON that an address answers, which must have this status."""
    response = Client().get(API + address)
    assert response.status_code == status, response.content
    return response.json()


def sent(body: object, status: int = 200) -> Any:
    """The JSON that what-if answers."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    response = Client().post(f"{API}/what-if", content, content_type="application/json")
    assert response.status_code == status, response.content
    return response.json()


def whole(response: HttpResponse) -> str:
    """All that was answered, streamed or not."""
    if response.streaming:
        return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    return response.content.decode()
