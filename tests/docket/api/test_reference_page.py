"""The page of the API names every operation, and its examples answer what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from tests.docket.api.asking import whole

from evenhand.docket.api.answering import MOST_BYTES
from evenhand.docket.api.declared import operations
from evenhand.docket.api.shapes import FARTHEST, MOST

PAGE = Path("docs/reference/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```\n(GET|POST) (\S+)(.*)\n(\d+) (.+)\n```$", PAGE, re.M)


def test_every_operation_is_on_the_page_and_no_other() -> None:
    named = re.findall(r"^\| `(GET|POST) (/\S+)` \|", PAGE, re.M)
    there = [(one.method, one.path.removeprefix("/api/v1")) for one in operations()]
    assert sorted(named) == sorted(there)


def test_the_bounds_are_those_in_force() -> None:
    assert f"from 1 to {MOST} " in PAGE
    assert f"from 0 to {FARTHEST:,}" in PAGE
    assert f"more than {MOST_BYTES:,} bytes" in PAGE


def test_every_block_is_an_example() -> None:
    assert len(EXAMPLES) == PAGE.count("```") // 2


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "shown"), EXAMPLES, ids=[one[1] for one in EXAMPLES]
)
def test_an_example_answers_what_is_shown(
    method: str, address: str, body: str, status: str, shown: str
) -> None:
    client = Client()
    if method == "POST":
        response = client.post(address, body.strip(), content_type="application/json")
    else:
        response = client.get(address)
    assert response.status_code == int(status)
    assert shown in whole(response)
