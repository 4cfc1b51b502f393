"""A program on a day: everybody in its class, as the verbs decide, on all that was filed."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from tests.docket.filings.made import interest
from tests.docket.people import PSP

from evenhand.verbs.determine import determine
from evenhand.verbs.rows import determination_row

DAY = {"day": "2017-08-03", "known": "2017-08-18"}
FOUR = ("Albuquerque, NM", "Baltimore, MD", "San Bernardino, CA", "Stockton, CA")


def page(client: Client, program: str = PSP, **asked: str) -> str:
    found = client.get(f"/live/{program}/", asked)
    assert found.status_code == 200
    return found.content.decode()


def test_every_program_is_listed_with_what_is_filed_in_it(client: Client) -> None:
    interest()
    text = client.get("/live/").content.decode()
    assert f'href="/live/{PSP}/"' in text
    assert f'<a href="/filings/?program={PSP}">1</a>' in text


def test_everybody_in_the_class_stands_under_every_reading(client: Client) -> None:
    text = page(client, **DAY)
    for name in FOUR:
        assert name in text
    for reading in ("letter", "release", "news"):
        assert f"Reading “{reading}”" in text


def test_hindsight_is_let_in_where_it_is_asked_for_and_says_so(client: Client) -> None:
    assert "Hindsight." in page(client, **DAY)
    assert "Hindsight." not in page(client, day="2017-08-18")


def test_what_is_filed_counts_at_once(client: Client) -> None:
    row = 'id="us-il-chicago"'
    assert row not in page(client)
    interest()
    assert row in page(client)
    assert row not in page(client, **DAY)


def test_the_data_are_those_of_the_verb(client: Client) -> None:
    asked = {**DAY, "reading": "release"}
    found = client.get(f"/live/{PSP}/", {**asked, "format": "json"}).json()
    then, known = dt.date(2017, 8, 3), dt.date(2017, 8, 18)
    made = determine(PSP, as_of=then, known_at=known, reading="release")
    assert found == [determination_row(one, made.jurisdictions) for one in made]
    table = client.get(f"/live/{PSP}/", {**asked, "format": "csv"})
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert [row["outcome"] for row in rows] == [row["outcome"] for row in found]
    assert "attachment" in table["Content-Disposition"]


def test_a_program_that_turns_on_a_fiscal_year_is_asked_for_one(client: Client) -> None:
    text = page(client, "us-dot-158", day="1986-10-01", year="1988")
    assert "<dt>Fiscal year</dt><dd>1988</dd>" in text
    assert "Amount" not in page(client, **DAY)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"day": "2017-02-30"}, 422, "Write the year, the month and the day"),
        ({"day": "tomorrow"}, 422, "2017-08-03"),
        ({"day": "<script>"}, 422, "&lt;script&gt;"),
        ({"known": "1899-12-31"}, 422, "1900-01-01"),
        ({"day": "2201-01-01"}, 422, "2200-12-31"),
        ({"day": "10000-01-01"}, 422, "is no day"),
        ({"known": "2199-01-01"}, 422, "up to today"),
        ({"known": ["2017-08-18", "2017-08-19"]}, 422, "twice"),
        ({"year": "x"}, 422, "no fiscal year"),
        ({"year": "1987"}, 422, "turns on a fiscal year"),
        ({"reading": "x"}, 404, "letter"),
        ({"day": "1950-01-01"}, 422, "no clause in force"),
    ],
)
def test_what_cannot_be_asked_is_told_with_a_next_step(
    client: Client, asked: dict[str, str | list[str]], status: int, said: str
) -> None:
    found = client.get(f"/live/{PSP}/", asked)
    assert found.status_code == status
    assert said in found.content.decode()


def test_a_program_that_is_not_there_is_told(client: Client) -> None:
    assert client.get("/live/xx-none/").status_code == 404


def test_what_cannot_be_asked_leads_back_to_the_page_it_was_asked_of(client: Client) -> None:
    text = client.get(f"/live/{PSP}/", {"day": "x"}).content.decode()
    assert f'<a href="/live/{PSP}/">Back to the page</a>' in text
    assert "Back to the page" not in client.get("/live/xx-none/").content.decode()
