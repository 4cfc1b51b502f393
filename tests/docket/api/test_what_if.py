"""What-if decides on what is sent, and keeps nothing of it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from tests.docket.api.asking import API, ONE, sent
from tests.docket.people import PSP

import evenhand as eh
from evenhand.docket.content.models import Item
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing

ASKED = {"program": PSP, "as_of": "2017-08-03", "applicant": ONE, "facts": {}}


def test_it_answers_what_explain_answers_and_keeps_nothing() -> None:
    given = {"expressed_interest": True}
    found = sent({**ASKED, "facts": given, "known_at": "2017-08-18", "reading": "letter"})
    said = eh.explain(
        PSP,
        ONE,
        given,
        as_of=dt.date(2017, 8, 3),
        known_at=dt.date(2017, 8, 18),
        reading="letter",
    )
    assert found == json.loads(said.to_json())
    assert found["hindsight"] is True
    assert [one.objects.count() for one in (Filing, Item, Event)] == [0, 0, 0]


def test_numbers_are_taken_exactly_as_they_are_sent() -> None:
    facts = {"apportioned_primary": "N"}
    asked = {"program": "us-dot-158", "as_of": "1987-10-01", "applicant": "us-la", "facts": facts}
    text = json.dumps(asked).replace('"N"', "%s")
    assert "$500,000.123456789012 (given)" in json.dumps(
        sent((text % "500000.123456789012").encode())
    )
    for number, status in (("1e400", 422), ("0.1234567890123", 422), ("NaN", 400)):
        sent((text % number).encode(), status)


def test_it_needs_no_token_against_forgery_since_it_changes_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    content = json.dumps(ASKED).encode()
    response = strict.post(f"{API}/what-if", content, content_type="application/json")
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"program": "us-doj-pps"}, 404, "us-doj-psp"),
        ({"applicant": "us-nm-albuquerqe"}, 404, "us-nm-albuquerque"),
        ({"reading": "leter"}, 422, "letter"),
        ({"as_of": "2017-02-30"}, 422, "Write the year"),
        ({"known_at": "2199-01-01"}, 422, "up to today"),
        ({"facts": {"expresed_interest": True}}, 422, "expressed_interest"),
        ({"facts": {"us-md-baltimore": {"expressed_interest": True}}}, 422, "for it alone"),
        ({"facts": []}, 422, "valid dictionary"),
        ({"fcats": {}}, 422, "Extra inputs"),
        ({"as_of": None}, 422, "valid string"),
    ],
)
def test_what_is_wrong_is_refused_in_words(
    changed: dict[str, object], status: int, words: str
) -> None:
    found = sent({**ASKED, **changed}, status)
    assert words in found["message"] + found["hint"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b'{"facts":' * 20 + b"1" + b"}" * 20, 422),
        (b'{"program": "a", "program": "b"}', 400),
        (b"[" * 90_000, 400),
        (b" " * 100_001, 413),
    ],
)
def test_what_is_no_question_is_refused(body: bytes, status: int) -> None:
    assert set(sent(body, status)) == {"code", "message", "hint"}


def test_facts_nested_too_deeply_are_refused() -> None:
    deep: object = True
    for _ in range(300):
        deep = {"us-md": deep}
    found = sent({**ASKED, "facts": {"expressed_interest": deep}}, 422)
    assert "nested too deeply" in found["message"]
