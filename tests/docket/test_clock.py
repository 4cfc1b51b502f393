"""However many days are left, every page counts them alike and says it in the same words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.test import Client
from tests.docket.desk.at_desk import Desk
from tests.docket.invited.made import invited
from tests.docket.officers.work import interested, page, published
from tests.docket.people import CHICAGO, PSP, at_work, officer, party

from evenhand.docket.clock import today
from evenhand.docket.letter.question import LetterQuestion
from evenhand.docket.officers import publishing
from evenhand.docket.worded import days_left

LEFT = {
    15: "15 days left after today", 12: "12 days left after today", 1: "1 day left after today",
    0: "today is the last day", -1: "1 day ago", -9: "9 days ago",
}  # fmt: skip


@contextmanager
def days_later(days: int) -> Iterator[None]:
    """Let so many days pass."""
    then = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
    with patch("evenhand.docket.clock.timezone.now", return_value=then):
        yield


@pytest.fixture(autouse=True)
def _set_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters of which only the days matter here."""
    monkeypatch.setattr(publishing, "pdf_of", lambda html: b"%PDF-1.7 " + html.encode())
    monkeypatch.setattr(publishing, "word_of", lambda html: b"PK" + html.encode())
    monkeypatch.setattr(publishing, "seal_case", lambda *_: "sealed.zip")


@pytest.mark.parametrize("days", LEFT)
def test_days_are_counted_to_the_last_which_still_counts(days: int) -> None:
    assert days_left(today() + dt.timedelta(days=days)) == LEFT[days]


@pytest.mark.parametrize("left", [15, 1, 0, -1])
def test_desk_officers_and_whoever_got_the_letter_are_told_the_same(left: int) -> None:
    city, who = party(), officer("third")
    interested()
    published("inquiry")
    asked = LetterQuestion(PSP, CHICAGO, today())
    with days_later(15 - left):
        desk = Desk(city, at_work(city))
        assert LEFT[left] in desk.page(f"/letter/answer/?{asked.query}").lower()
        assert LEFT[left] in desk.page("/desk/")
        assert LEFT[left] in page(who, "officers")


@pytest.mark.parametrize("left", [15, 1, 0])
def test_whoever_was_invited_is_told_the_same(left: int) -> None:
    _, link = invited()
    with days_later(15 - left):
        assert LEFT[left] in Client().get(link).content.decode().lower()


@pytest.mark.parametrize("left", [12, 1, 0])
def test_whoever_may_object_is_told_the_same(left: int) -> None:
    city = party()
    interested()
    published("determination")
    with days_later(30 - left):
        desk = Desk(city, at_work(city))
        for address in ("/desk/", f"/desk/{PSP}/", f"/desk/{PSP}/object/"):
            assert LEFT[left] in desk.page(address).lower()
