"""A name in an address that a page does not take is refused: it would look as if it counted."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from tests.docket.people import AGENCY, CHICAGO, PSP, at_work, officer, party

DAY = f"/live/{PSP}/2017-08-03/us-nm-albuquerque/"
PUBLIC = (
    "/filings/", "/filings/feed.xml", "/replies/", "/replies/feed/", "/briefings/",
    "/briefings/feed/", "/search/", "/live/", f"/live/{PSP}/", f"/live/{PSP}/places/", DAY,
    f"/governments/{CHICAGO}/", "/log/events.jsonl",
)  # fmt: skip
OFFICERS = (
    "/officers/", f"/officers/{PSP}/", f"/officers/{PSP}/{CHICAGO}/", "/officers/replies/",
    "/officers/deliveries/", "/officers/records/", "/officers/records/requests/",
    "/officers/records/retention/", "/officers/records/retention/evidence/",
    "/officers/briefings/",
)  # fmt: skip


def refused(client: Client, path: str, query: str) -> str:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 422
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("path", PUBLIC)
def test_a_list_for_everybody_takes_no_name_that_it_does_not_know(
    client: Client, path: str
) -> None:
    assert client.get(path).status_code == 200
    assert "'programm'" in refused(client, path, f"programm={PSP}")


@pytest.mark.parametrize("path", OFFICERS)
def test_an_officers_list_takes_no_name_that_it_does_not_know(path: str) -> None:
    client = at_work(officer())
    assert client.get(path, {"for": AGENCY}).status_code == 200
    assert "'programm'" in refused(client, path, f"programm={PSP}")


@pytest.mark.parametrize("path", ["/desk/", f"/desk/{PSP}/"])
def test_a_desk_takes_no_name_that_it_does_not_know(path: str) -> None:
    client = at_work(party())
    assert client.get(path, {"for": CHICAGO, "page": "1"}).status_code == 200
    assert "'programm'" in refused(client, path, f"programm={PSP}")


def test_the_nearest_name_is_told_else_those_there_are(client: Client) -> None:
    assert "Did you mean 'program'?" in refused(client, "/filings/", "programm=x")
    told = refused(client, "/filings/", "zzz=x")
    assert "Known: about, format, from, government, kind, page, program, until." in told
    assert "Leave out what follows '?'." in refused(client, "/live/", "zzz=x")


@pytest.mark.parametrize("path", ["/search/", f"/governments/{CHICAGO}/", "/replies/"])
def test_a_name_that_stands_twice_is_refused(client: Client, path: str) -> None:
    assert "'page' stands in the address twice." in refused(client, path, "page=1&page=2")
