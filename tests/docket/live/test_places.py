"""Everybody screened on published figures, a page at a time."""

from __future__ import annotations

import re

from django.test import Client
from tests.docket.filings.made import interest
from tests.docket.people import PSP

from evenhand.docket.live.places import Screening

ON = {"day": "2017-08-03"}


def page(client: Client, program: str = PSP, **asked: str) -> str:
    found = client.get(f"/live/{program}/places/", {**ON, **asked})
    assert found.status_code == 200
    return found.content.decode()


def names(text: str) -> list[str]:
    return re.findall(r'href="/governments/[^"]+">([^<]+)</a>', text)


def test_all_places_are_listed_by_name_a_page_at_a_time(client: Client) -> None:
    text = page(client)
    assert "19,510 governments, page 1 of 391" in text
    assert names(text) == sorted(names(text))
    assert len(names(text)) == 50
    assert names(page(client, sort="z"))[0] > names(text)[-1]


def test_they_are_chosen_by_state_and_by_answer(client: Client) -> None:
    state = page(client, state="us-nm")
    assert all(name.endswith(", NM") for name in names(state))
    some = page(client, state="us-nm", answer="could meet")
    assert names(some) == ["Albuquerque, NM"]
    assert names(page(client, state="us-nm", answer="does not meet")) == []


def test_an_answer_that_there_is_not_is_told(client: Client) -> None:
    found = client.get(f"/live/{PSP}/places/", {**ON, "answer": "eligible"})
    assert found.status_code == 422
    assert "could meet" in found.content.decode()


def test_a_program_that_figures_cannot_test_says_so(client: Client) -> None:
    assert "rests on published figures alone" in page(client, "us-dot-158")


def test_a_filing_that_states_no_figure_leaves_the_screening_as_it_is(
    client: Client, monkeypatch: object
) -> None:
    page(client)
    interest()

    def refuse(*_: object) -> None:
        raise AssertionError("it was screened again")

    monkeypatch.setattr(Screening, "__init__", refuse)  # type: ignore[attr-defined]
    page(client)
