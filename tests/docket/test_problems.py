"""A page that says what went wrong leads back to where it can be mended."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

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
