"""Who may read an answer, for how long it holds, and the page that lists the operations."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from tests.docket.api.asking import API, READING
from tests.docket.people import CHICAGO, PSP, at_work, party

from evenhand.docket.api.declared import document, operations
from evenhand.docket.filings.filing import Filed, file


def test_any_page_may_read_a_get_and_nothing_else() -> None:
    got = Client().get(f"{API}/programs", headers={"Origin": "https://elsewhere.example"})
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in got.headers
    for response in (Client().post(f"{API}/what-if"), Client().options(f"{API}/what-if")):
        assert not [one for one in response.headers if one.startswith("Access-Control")]


def test_who_asks_again_is_told_that_nothing_has_changed() -> None:
    address = f"{API}/filings"
    first = Client().get(address)
    tag = first.headers["ETag"]
    again = Client().get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    file(Filed("answer", PSP, CHICAGO, CHICAGO, text="Something new."))
    after = Client().get(address, headers={"If-None-Match": tag})
    assert (after.status_code, after.json()["total"]) == (200, 1)


def test_another_address_has_another_tag_and_a_refusal_has_none() -> None:
    tags = {Client().get(f"{API}/programs?limit={n}").headers["ETag"] for n in (1, 2)}
    assert len(tags) == 2
    assert "ETag" not in Client().get(f"{API}/programs?limit=0").headers
    assert "ETag" not in Client().get(f"{API}/usage").headers


def test_what_is_shown_to_somebody_logged_in_is_kept_in_no_cache() -> None:
    response = at_work(party()).get(f"{API}/filings")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/programs", "/bulk/acts.csv", "/programs?limit=0"])
def test_head_has_the_headers_of_get_and_no_content(address: str) -> None:
    got, head = Client().get(API + address), Client().head(API + address)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("Content-Type", "Access-Control-Allow-Origin"):
        assert head.headers[name] == got.headers[name]


def test_the_page_lists_every_operation_and_runs_nothing() -> None:
    page = Client().get(f"{API}/docs").content.decode()
    for one in operations():
        assert f'id="{one.name}">{one.method} {one.path}<' in page
    assert re.findall(r"<script[^>]*>", page) == ['<script defer src="/assets/tables.js">']
    assert " style=" not in page


def test_the_document_is_openapi_and_declares_every_refusal() -> None:
    found = Client().get(f"{API}/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert found == json.loads(json.dumps(document()))
    for methods in found["paths"].values():
        for said in methods.values():
            assert {"400", "404", "422"} <= set(said["responses"])


@pytest.mark.parametrize("name", sorted(READING))
def test_answers_are_json_or_a_table(name: str) -> None:
    wanted = "text/csv" if name.startswith("bulk") else "application/json"
    kind = Client().get(API + READING[name]).headers["Content-Type"]
    assert kind.startswith(wanted)
