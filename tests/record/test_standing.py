"""Which class of asserter somebody is in a case."""

from __future__ import annotations

import pytest

from evenhand.record.standing import Standing, controller
from evenhand.terms.facts import Fact
from evenhand.terms.programs import ASSERTER_CLASSES
from tests.record.made import (
    ACCESS,
    AGENCY,
    ASKED_FOR_HELP,
    BUREAU,
    CITY,
    COUNTY,
    FLOOD_DAYS,
    RANKED,
    READY,
    said,
)


@pytest.mark.parametrize(
    ("by", "fact", "about", "rank"),
    [
        (AGENCY, ACCESS, COUNTY, "agency"),
        (f"{AGENCY}/regional engineer", ACCESS, COUNTY, "agency"),
        (BUREAU, FLOOD_DAYS, CITY, "publisher"),
        (BUREAU, ACCESS, COUNTY, "other-government"),
        (COUNTY, ACCESS, COUNTY, "body-in-control"),
        (COUNTY, ACCESS, f"{COUNTY}/east-bank", "body-in-control"),
        (f"{COUNTY}/engineer", ACCESS, COUNTY, "body-in-control"),
        (CITY, ASKED_FOR_HELP, CITY, "body-in-control"),
        (CITY, ACCESS, COUNTY, "applicant"),
        (CITY, READY, CITY, "applicant"),
        ("xx-no", ACCESS, COUNTY, "other-government"),
        ("Hill Gazette 2031-03-04, page 2", ACCESS, COUNTY, "account"),
        ("", ACCESS, COUNTY, "account"),
    ],
)
def test_each_has_the_first_class_that_fits(by: str, fact: Fact, about: str, rank: str) -> None:
    assert RANKED.class_of(by, fact, about, CITY) == rank
    assert RANKED.class_of(said(fact, by=by), fact, about, CITY) == rank


def test_the_office_a_finding_is_asked_of_speaks_as_the_agency() -> None:
    assert Standing("xx-other").class_of(AGENCY, READY, CITY, CITY) == "agency"
    assert controller(READY, CITY) == AGENCY


def test_the_programs_order_decides_between_two_classes_that_fit() -> None:
    early = Standing(AGENCY, ("applicant", "body-in-control"))
    assert early.class_of(CITY, ASKED_FOR_HELP, CITY, CITY) == "applicant"
    assert Standing(AGENCY, ASSERTER_CLASSES).class_of(CITY, ASKED_FOR_HELP, CITY, CITY) == (
        "body-in-control"
    )


def test_only_the_operator_or_the_office_controls() -> None:
    assert RANKED.controls(f"{COUNTY}/sheriff", ACCESS, f"{COUNTY}/east-bank")
    assert not RANKED.controls(AGENCY, ACCESS, COUNTY)
    assert RANKED.controls(AGENCY, READY, CITY)
    assert not RANKED.controls(CITY, READY, CITY)
