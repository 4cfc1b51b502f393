"""Counting: each once, no more than the limit, and nobody is known again in another month."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connections
from django.test import RequestFactory
from tests.docket.both import both
from tests.docket.people import party

from evenhand.docket.metering import bulk, counting, usage
from evenhand.docket.metering.allowance import OutOfMeter
from evenhand.docket.metering.counting import mark_of, take, used
from evenhand.docket.metering.models import Count


@pytest.fixture(autouse=True)
def two_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EVENHAND_METER", 2)


@both
def test_one_more_than_the_limit_is_refused_and_not_counted() -> None:
    said = [take("someone", "bulk", 2) for _ in range(3)]
    assert [(one.used, one.allowed) for one in said] == [(1, True), (2, True), (2, False)]
    assert used("someone", "bulk") == 2


@both
def test_what_was_read_before_is_not_counted_again_even_at_the_limit() -> None:
    for slug in ("first", "second"):
        assert take("someone", "briefings", 2, slug).allowed
    assert take("someone", "briefings", 2, "first") == (2, True)
    assert take("someone", "briefings", 2, "third") == (2, False)
    # What was refused does not pass as read before.
    assert take("someone", "briefings", 2, "third") == (2, False)


@both
def test_of_many_at_once_only_as_many_as_the_limit_are_allowed() -> None:
    def one(_: int) -> bool:
        try:
            return take("someone", "bulk", 5).allowed
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(12))) == 5


def test_a_new_month_counts_anew_and_forgets_the_old(monkeypatch: pytest.MonkeyPatch) -> None:
    at = dt.datetime(2026, 1, 31, 23, 59, tzinfo=dt.UTC)
    monkeypatch.setattr(counting, "now", lambda: at)
    before = mark_of("network", "192.0.2.0/24")
    take(before, "bulk", 1)
    assert counting.next_month() == dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    at += dt.timedelta(minutes=1)
    after = mark_of("network", "192.0.2.0/24")
    assert after != before
    assert take(after, "bulk", 1).allowed
    assert set(Count.objects.values_list("month", flat=True)) == {"2026-02"}


def test_the_api_is_told_what_is_left_and_then_refused_with_when() -> None:
    request = RequestFactory().get("/api/v1/tables/")
    assert bulk.check(request)["X-RateLimit-Remaining"] == "1"
    assert bulk.check(request)["X-RateLimit-Remaining"] == "0"
    with pytest.raises(OutOfMeter) as problem:
        bulk.check(request)
    assert problem.value.status == 429
    assert int(problem.value.headers["Retry-After"]) > 0
    assert problem.value.headers["X-RateLimit-Limit"] == "2"
    assert usage(request)["bulk"] == {"limit": 2, "used": 2, "remaining": 0}
    other = RequestFactory(REMOTE_ADDR="198.51.100.7").get("/api/v1/tables/")
    assert bulk.check(other)["X-RateLimit-Remaining"] == "1"


def test_an_account_is_not_counted_however_it_logged_in() -> None:
    account = party().account
    for name in ("user", "auth"):
        request = RequestFactory().get("/")
        setattr(request, name, account)
        assert bulk.check(request) == {}
        assert usage(request)["not_counted_because"] == "logged-in"
    assert not Count.objects.exists()


def test_nothing_is_counted_where_the_meter_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EVENHAND_METER", 0)
    request = RequestFactory().get("/")
    assert bulk.check(request) == {}
    told = usage(request)
    assert (told["metered"], told["not_counted_because"]) == (False, "off")
    assert not Count.objects.exists()
