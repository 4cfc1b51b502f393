"""The log says what was asked and what went wrong, and never who asked or what they typed."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from evenhand.docket import urls
from evenhand.docket.operating.json_lines import JsonLines, masked

ADDRESS = "somebody@city.example"


def fails(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"no delivery to {ADDRESS} from {request.get_full_path()}")


urlpatterns = [path("fails/", fails), *urls.urlpatterns]
handler500 = urls.handler500


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """All that the docket writes to its log."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def lines(said: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_a_request_leaves_a_line_without_its_query_or_who_asked(
    client: Client, said: io.StringIO
) -> None:
    client.get("/search/?q=" + ADDRESS, REMOTE_ADDR="192.0.2.7")
    (line,) = [one for one in lines(said) if one["message"] == "request"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/search/", "200")
    assert "?" not in said.getvalue()
    assert ADDRESS not in said.getvalue()
    assert "192.0.2.7" not in said.getvalue()


@pytest.mark.parametrize("path", ["/briefings/", "/api/v1/programs"])
def test_the_line_names_the_method_that_was_asked(
    client: Client, said: io.StringIO, path: str
) -> None:
    for ask in (client.head, client.put):
        ask(path)
    methods = [one["method"] for one in lines(said) if one["message"] == "request"]
    assert methods == ["HEAD", "PUT"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_trace_holds_no_address_and_no_query(said: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get("/fails/?token=hush-hush")
    assert answer.status_code == 500
    assert "went wrong" in answer.content.decode()
    (line,) = [one for one in lines(said) if "trace" in one]
    assert "ValueError: no delivery to [address]" in line["trace"]
    assert ADDRESS not in said.getvalue() + answer.content.decode()
    assert "hush-hush" not in said.getvalue()


@pytest.mark.parametrize(
    "path",
    [
        "/replies/appeal/t0k-en:x/",
        "/asked/t0k-en/",
        "/accounts/confirm-email/t0k-en:1a:b/",
        "/accounts/password/reset/key/4-t0k-en/",
        "/briefings/end/t0k-en/",
    ],
)
def test_the_token_of_a_link_is_masked(client: Client, said: io.StringIO, path: str) -> None:
    client.get(path)
    assert "t0k-en" not in said.getvalue()
    assert "[secret]" in said.getvalue()


@pytest.mark.parametrize("word", [ADDRESS, "<a.b+c@city.example>", "to='x@y.example',"])
def test_an_address_is_masked_wherever_it_stands(word: str) -> None:
    assert "@" not in masked(f"mail to {word} failed")


def test_what_was_sent_in_a_form_is_not_in_the_log(client: Client, said: io.StringIO) -> None:
    sent = {"login": ADDRESS, "password": "a phrase of mine", "comment": "what I think"}
    client.post("/accounts/login/?next=/desk/", sent)
    client.post("/reply/?to=clause:us-doj-psp/access", sent)
    for private in (ADDRESS, "a phrase of mine", "what I think", "next="):
        assert private not in said.getvalue()
    assert len(lines(said)) >= 2


def test_a_letter_that_is_set_says_nothing_of_rules_for_screens(
    client: Client, said: io.StringIO
) -> None:
    draft = "/letter/draft/answer.pdf?program=us-doj-psp&about=us-nm-albuquerque&day=2017-08-03"
    assert client.get(draft).content.startswith(b"%PDF")
    assert {one["from"] for one in lines(said)} == {"evenhand.docket.requests"}
