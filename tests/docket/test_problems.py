"""A page that says what went wrong leads back to where it can be mended."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from tests.docket.people import PSP, at_work, party

from evenhand.docket.problems import told


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/asked/one/?a=b#c", "/asked/one/"),
        ("http://elsewhere.example/asked/", ""),
        ("http://testserver//elsewhere.example/", ""),
        ("http://testserver/\\elsewhere.example/", ""),
        ("http://testserver", ""),
        ("", ""),
    ],
)
def test_what_was_sent_leads_back_to_its_form_and_to_no_other_site(page: str, back: str) -> None:
    request = RequestFactory().post("/anywhere/", headers={"Referer": page})
    text = told(request, 409).content.decode()
    assert (f'<a href="{back}">Back to the page</a>' in text) is bool(back)
    assert ("Back to the page" in text) is bool(back)
    assert "elsewhere" not in text


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_each_problem_says_what_happened_why_and_what_to_do(status: int) -> None:
    text = told(RequestFactory().get("/anywhere/"), status).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    assert re.search(r"<h1>[A-Z][^<]{10,}</h1>", main)
    assert re.search(r'<p class="usa-intro">[A-Z][^<]{20,}[.]</p>', main)
    assert re.search(r"<strong>What you can do:</strong> [A-Z][^<]{10,}[.]</p>", main)


def test_what_only_a_form_sends_is_said_where_it_is_opened_as_a_page() -> None:
    browser = at_work(party())
    answer = browser.get(f"/invite/{PSP}/1/again/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "This cannot be done here" in answer.content.decode()
    assert browser.head(f"/invite/{PSP}/1/again/").status_code == 405


def test_an_old_form_is_not_said_to_be_somebody_else_s() -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "This form could not be taken" in text
    assert "not yours" not in text
