"""What cannot be asked is refused with a code, and with the nearest that can."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.docket.api.asking import API, READING, asked

from evenhand.docket.api.declared import operations
from evenhand.docket.clock import today

DAY = "as_of=2017-08-03"


@pytest.mark.parametrize(
    ("address", "status", "nearest"),
    [
        ("/programs/us-doj-pps", 404, "us-doj-psp"),
        ("/applicants/us-il-chicgo", 404, "us-il-chicago"),
        ("/applicants?kind=plce", 422, "place"),
        ("/applicants?state=us-mdd", 422, "us-md"),
        (f"/determinations?program=us-doj-pps&{DAY}", 404, "us-doj-psp"),
        (f"/determinations?program=us-doj-psp&{DAY}&reading=leter", 404, "letter"),
        (f"/determinations?program=us-doj-psp&{DAY}&raeding=letter", 422, "reading"),
        ("/determinations/us-doj-psp/2017-08-03/us-nm-albuquerqe", 404, "us-nm-albuquerque"),
        (f"/orders?program=us-doj-psp&applicant=us-il-chicgo&{DAY}", 404, "us-il-chicago"),
        ("/statements?fact=populaton", 422, "population"),
        ("/statements?about=us-md-baltimor", 404, "us-md-baltimore"),
        ("/statements?program=us-epa-178", 404, "us-epa-179"),
        ("/acts?program=us-doj-pps", 404, "us-doj-psp"),
        (f"/audits/reconcile?program=us-doj-pps&{DAY}", 404, "us-doj-psp"),
        (f"/audits/standards?program=us-doj-pps&{DAY}", 404, "us-doj-psp"),
        ("/filings?kind=objecton", 422, "objection"),
        ("/filings?program=us-doj-pps", 404, "us-doj-psp"),
        ("/findings?government=us-il-chicgo", 404, "us-il-chicago"),
        (f"/bulk/determinations.csv?program=us-doj-pps&{DAY}", 404, "us-doj-psp"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_nearest(
    address: str, status: int, nearest: str
) -> None:
    found = asked(address, status)
    assert set(found) == {"code", "message", "hint"}
    assert found["hint"] == f"Did you mean '{nearest}'?"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/determinations?program=us-doj-psp", 422, "as_of: Field required"),
        ("/determinations?program=us-doj-psp&as_of=2017-02-30", 422, "'2017-02-30' is no day"),
        ("/determinations?program=us-doj-psp&as_of=1501718400", 422, "is no day"),
        ("/determinations/us-doj-psp/2017-13-01/us-il-chicago", 422, "'2017-13-01' is no day"),
        (f"/determinations?program=us-doj-psp&{DAY}&known_at=0001-01-01", 422, "cannot be asked"),
        ("/audits/standards?program=us-doj-psp&as_of=1917-08-03", 422, "no clause in force"),
        (f"/determinations?program=us-doj-psp&{DAY}&known_at=2199-01-01", 422, "Nobody knows yet"),
        (f"/orders?program=us-doj-psp&applicant=us-il&{DAY}&known_at=2199-01-01", 422, "Nobody"),
        (f"/audits/standards?program=us-doj-psp&{DAY}&known_at=2199-01-01", 422, "Nobody knows"),
        ("/acts?program=us-doj-psp&known_at=2199-01-01", 422, "Nobody knows yet"),
        ("/statements?known_at=soon", 422, "'soon' is no day"),
        ("/filings?from=soon", 422, "'soon' is no day"),
        ("/filings/99999999999999999999", 404, "no filing"),
        ("/filings/0", 404, "no filing"),
        ("/filings/one", 422, "valid integer"),
        ("/programs?limit=0", 422, "greater than or equal to 1"),
        ("/programs?limit=101", 422, "less than or equal to 100"),
        ("/programs?offset=-1", 422, "greater than or equal to 0"),
        ("/programs?offset=1000001", 422, "less than or equal to 1000000"),
        ("/events?from=0", 422, "greater than or equal to 1"),
        ("/programs?limit=1&limit=2", 422, "'limit' stands here twice"),
        ("/acts?program=", 422, "'program' is blank"),
        ("/no-such-thing", 404, "no such page"),
    ],
)
def test_what_is_out_of_bounds_is_refused_in_words(address: str, status: int, words: str) -> None:
    found = asked(address, status)
    assert words in found["message"]
    assert found["hint"]


def test_every_list_is_bounded() -> None:
    lists = [
        one
        for one in operations()
        if one.path.count("{") == 0 and one.tag not in ("Audits", "Meter", "Whole tables")
    ]
    for one in lists:
        if one.method == "GET":
            names = {parameter.name for parameter in one.parameters}
            assert "limit" in names, one.path
            joined = "&" if "?" in READING[one.name] else "?"
            assert "limit" in asked(f"{READING[one.name]}{joined}limit=1000", 422)["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(method: str) -> None:
    response = getattr(Client(), method)(f"{API}/filings")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET")
    assert set(response.json()) == {"code", "message", "hint"}


def test_a_day_that_is_none_has_one_code_in_a_path_and_in_a_query() -> None:
    in_path = asked("/determinations/us-doj-psp/2017-02-30/us-il-chicago", 422)
    in_query = asked("/determinations?program=us-doj-psp&as_of=2017-02-30", 422)
    assert in_path == in_query
    assert in_path["code"] == "docket.no-day"


@pytest.mark.parametrize(
    "address",
    [
        "/determinations/us-doj-psp/2199-01-01/us-nm-albuquerque",
        "/determinations?program=us-doj-psp&as_of=2199-01-01",
        "/orders?program=us-doj-jag&applicant=us-il-chicago&as_of=2199-01-01",
        "/audits/standards?program=us-doj-psp&as_of=2199-01-01",
    ],
)
def test_of_a_day_that_lies_ahead_what_is_known_today_is_told(address: str) -> None:
    assert asked(address)["known_at"] == today().isoformat()
