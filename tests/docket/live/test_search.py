"""Governments are found by the beginnings of their words, whatever the accents."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.docket.filings.made import interest
from tests.docket.people import CHICAGO, PSP

from evenhand.docket.live.search import named


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("chicago", CHICAGO),
        ("CHICAGO il", CHICAGO),
        ("chic illin", CHICAGO),
        ("us-il-chicago", CHICAGO),
        ("maryland", "us-md"),
        ("bernalillo county", "us-nm-bernalillo-county"),
        ("canon city", "us-co-canon-city"),
        ("cañon cit", "us-co-canon-city"),
        ("department of justice", "us-doj"),
    ],
)
def test_the_government_meant_stands_first(asked: str, first: str) -> None:
    assert named(asked)[0].id == first


@pytest.mark.parametrize("asked", ["", "   ", "zzzzzz", "chicago maryland", "%", "\u0000"])
def test_nothing_is_found_for_what_is_nobodys_name(asked: str) -> None:
    assert named(asked) == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Chicgo", CHICAGO),
        ("Saint Louis", "us-mo-st-louis"),
        ("Philadelfia", "us-pa-philadelphia"),
        ("ft worth", "us-tx-fort-worth"),
        ("bernalilo county", "us-nm-bernalillo-county"),
        ("Marylnd", "us-md"),
    ],
)
def test_a_name_that_nobody_has_is_met_with_the_nearest(
    client: Client, asked: str, meant: str
) -> None:
    assert named(asked) == []
    text = client.get("/search/", {"q": asked}).content.decode()
    assert "Did you mean one of these?" in text
    assert f'<a href="/governments/{meant}/">' in text


@pytest.mark.parametrize("asked", ["zzzzzz", "%", "chicago"])
def test_nothing_is_offered_where_nothing_is_near_or_something_is_found(
    client: Client, asked: str
) -> None:
    assert "Did you mean" not in client.get("/search/", {"q": asked}).content.decode()


def test_the_page_leads_to_the_page_of_a_government(client: Client) -> None:
    text = client.get("/search/", {"q": "chicago"}).content.decode()
    assert f'<a href="/governments/{CHICAGO}/">' in text
    assert "&lt;b&gt;" in client.get("/search/", {"q": "<b>" * 1000}).content.decode()


def test_a_government_s_page_leads_to_what_concerns_it(client: Client) -> None:
    interest()
    text = client.get(f"/governments/{CHICAGO}/").content.decode()
    assert f'href="/live/{PSP}/today/{CHICAGO}/"' in text
    assert "Filing 1" in text
    assert "Illinois" in text
    assert client.get("/governments/us-xx/").status_code == 404


@pytest.mark.parametrize(
    ("government", "decided_by", "never"),
    [
        ("us-il-cook-county", PSP, "us-dot-158"),
        ("us-ia", "us-dot-158", PSP),
        (CHICAGO, PSP, "us-dot-158"),
    ],
)
def test_a_government_stands_in_the_programs_that_can_decide_it(
    client: Client, government: str, decided_by: str, never: str
) -> None:
    text = client.get(f"/governments/{government}/").content.decode()
    assert f'href="/live/{decided_by}/today/{government}/"' in text
    assert f'href="/live/{never}/today/{government}/"' not in text
    stands, _, rest = text.partition("Never decided in these programs")
    assert f'href="/live/{never}/"' not in stands
    assert f'href="/live/{never}/"' in rest


def test_an_agency_is_led_to_its_own_programs_and_said_to_be_decided_in_none(
    client: Client,
) -> None:
    text = client.get("/governments/us-doj/").content.decode()
    stands, _, rest = text.partition("Never decided in these programs")
    assert f'href="/live/{PSP}/"' in stands
    assert f'href="/live/{PSP}/"' not in rest
    assert "/today/us-doj/" not in text
    of_none = client.get("/governments/us-fbi/").content.decode()
    assert "No program of this docket decides a government of this kind." in of_none
