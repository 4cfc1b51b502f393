"""The docket's list: chosen, paged, as a feed and as a table."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.docket.filings.made import OFFICE, interest, with_text
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.filings.filing import Filed, file

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def page(client: Client, **asked: str) -> str:
    return client.get("/filings/", asked).content.decode()


def test_the_latest_filing_stands_first_and_says_who_did_what(client: Client) -> None:
    interest()
    with_text("We object.")
    text = page(client)
    assert text.index("Filing 2") < text.index("Filing 1")
    assert "Chicago, IL (Grants Office) expressed interest" in text
    assert "Chicago, IL (Grants Office) objected to a determination" in text


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"program": PSP}, True),
        ({"program": "us-dot-158"}, False),
        ({"government": CHICAGO}, True),
        ({"government": "us-md-baltimore"}, False),
        ({"about": CHICAGO}, True),
        ({"about": "us-md-baltimore"}, False),
        ({"kind": "interest"}, True),
        ({"kind": "answer"}, False),
        ({"from": "2020-01-01"}, True),
        ({"until": "2020-01-01"}, False),
        ({"from": "2020-01-01", "until": "2199-12-31", "kind": "interest"}, True),
    ],
)
def test_it_is_chosen_by_program_government_kind_and_days(
    client: Client, asked: dict[str, str], there: bool
) -> None:
    interest()
    assert ("Filing 1" in page(client, **asked)) is there


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"from": "3/8/2017"}, "2017-08-03"),
        ({"until": "1066-10-14"}, "1900"),
        ({"kind": "x"}, "interest"),
    ],
)
def test_what_cannot_be_chosen_by_is_told_with_a_next_step(
    client: Client, asked: dict[str, str], hint: str
) -> None:
    found = client.get("/filings/", asked)
    assert found.status_code == 422
    assert hint in found.content.decode()


@pytest.mark.parametrize(
    ("asked", "status", "hint"),
    [
        ({"program": "us-doj-pps"}, 404, "us-doj-psp"),
        ({"government": "us-il-chicgo"}, 404, "us-il-chicago"),
        ({"from": "2020-01-02", "until": "2020-01-01"}, 422, "Write the earlier day first"),
    ],
)
def test_what_is_misspelt_is_told_with_the_nearest(
    client: Client, asked: dict[str, str], status: int, hint: str
) -> None:
    for address in ("/filings/", "/filings/feed.xml"):
        found = client.get(address, asked)
        assert found.status_code == status
        assert hint in found.content.decode()


def test_a_long_list_has_pages_that_keep_what_is_chosen(client: Client) -> None:
    for number in range(51):
        file(Filed("evidence", PSP, CHICAGO, OFFICE, concerns=f"clause:{number}"))
    first = page(client, program=PSP)
    assert "Page 1 of 2 (51 in all)" in first
    assert f"?program={PSP}&amp;page=2" in first
    last = page(client, program=PSP, page="2")
    assert "Filing 1<" in last
    assert "Filing 2<" not in last


def test_the_feed_is_atom_with_an_entry_a_filing(client: Client) -> None:
    interest()
    found = client.get("/filings/feed.xml", {"program": PSP})
    assert found["Content-Type"] == "application/atom+xml"
    root = ElementTree.fromstring(found.content)
    (entry,) = root.findall("a:entry", ATOM)
    assert entry.findtext("a:title", "", ATOM) == (
        "Filing 1: Chicago, IL (Grants Office) expressed interest"
    )
    assert entry.findtext("a:id", "", ATOM).endswith("/filings/1/")
    assert entry.find("a:updated", ATOM) is not None


def test_a_cell_that_a_spreadsheet_would_run_is_text(client: Client) -> None:
    file(Filed("evidence", PSP, CHICAGO, OFFICE, concerns="=1+1"))
    found = client.get("/filings/", {"format": "csv"})
    (row,) = csv.DictReader(io.StringIO(found.content.decode()))
    assert row["concerns"] == "'=1+1"
    assert row["by"] == OFFICE
    assert "attachment" in found["Content-Disposition"]


@pytest.mark.parametrize("path", ["/filings/", "/filings/feed.xml"])
@pytest.mark.parametrize(
    "query", ["kind=interest&kind=answer", f"government={CHICAGO}&about=us-md-baltimore"]
)
def test_what_the_address_says_twice_is_refused(client: Client, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 422
