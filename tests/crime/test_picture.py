"""A place's rates by year, as the record had them on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.crime.picture import Series, figures
from evenhand.crime.rates import rate
from evenhand.record.view import View
from evenhand.terms.facts import Fact
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Statement
from evenhand.terms.values import AnswerType
from tests.record.made import Statements

PUBLISHER, PLACE = "xx-statistics", "xx-no-brook"
OFFENCES = Fact("offences", "Offences", AnswerType("number"), per="year", publisher=PUBLISHER)
RESIDENTS = Fact("residents", "Residents", AnswerType("number"), per="year", publisher=PUBLISHER)
SERIES = Series(OFFENCES, RESIDENTS)
YEARS = (2029, 2030)


def said(
    fact: str, year: int, value: str, *, on: str = "", seq: int = 1, **other: str
) -> Statement:
    """The publisher's figure, out on 1 September of the next year unless told otherwise."""
    return Statement(
        seq, PLACE, fact, value, parse_span(f"{year}-01-01"), False, parse_span(f"{year}-12-31"),
        "states", None, other.get("by", PUBLISHER), "", parse_span(on or f"{year + 1}-09-01"),
        "", "table", "Table 2", other.get("quality", ""), "", other.get("note", ""),
    )  # fmt: skip


def both(year: int, count: str, people: str = "10000", **other: str) -> list[Statement]:
    return [said("offences", year, count, **other), said("residents", year, people, **other)]


def view(*rows: Statement, known_at: str = "2031-12-31") -> View:
    day = dt.date.fromisoformat(known_at)
    numbered = [row._replace(seq=number) for number, row in enumerate(rows, 1)]
    return View(Statements(numbered), as_of=day, known_at=day)


def test_a_year_with_both_figures_has_a_rate() -> None:
    found = figures(view(*both(2029, "50")), PLACE, SERIES, YEARS)
    assert found[2029].rate == rate(50, 10_000)
    assert 2030 not in found


@pytest.mark.parametrize("rows", [
    [said("offences", 2029, "50")],
    [said("residents", 2029, "10000")],
    both(2029, "unknown"),
    both(2029, "50", "unknown"),
    both(2029, "50", "0"),
    [*both(2029, "50"), said("offences", 2029, "60", by="xx-other")],
])  # fmt: skip
def test_a_figure_missing_unknown_disputed_or_without_residents_leaves_a_gap(
    rows: list[Statement],
) -> None:
    assert figures(view(*rows), PLACE, SERIES, YEARS) == {}


@pytest.mark.parametrize(
    ("known_at", "out"), [("2030-08-31", False), ("2030-09-01", True), ("2030-09-02", True)]
)
def test_a_figure_is_known_from_the_day_it_was_published(known_at: str, out: bool) -> None:
    found = figures(view(*both(2029, "50"), known_at=known_at), PLACE, SERIES, YEARS)
    assert (2029 in found) is out


def test_a_later_vintage_counts_from_its_own_day() -> None:
    rows = [*both(2029, "50"), said("offences", 2029, "70", on="2031-03-01")]
    before = figures(view(*rows, known_at="2031-02-28"), PLACE, SERIES, YEARS)
    after = figures(view(*rows, known_at="2031-03-01"), PLACE, SERIES, YEARS)
    assert (before[2029].rate.count, after[2029].rate.count) == (50, 70)


def test_a_zero_that_was_counted_is_a_rate_and_not_a_gap() -> None:
    found = figures(view(*both(2029, "0")), PLACE, SERIES, YEARS)
    assert found[2029].rate.value == 0


def test_a_doubt_about_a_figure_stays_with_it() -> None:
    rows = [*both(2029, "50", quality="area-differs"), *both(2030, "50", quality="high")]
    found = figures(view(*rows), PLACE, SERIES, YEARS)
    assert (found[2029].qualities, found[2030].qualities) == (("area-differs",), ())


def test_what_is_noted_on_a_figure_stays_with_it() -> None:
    rows = [*both(2029, "50", note="a later file"), *both(2030, "50")]
    found = figures(view(*rows), PLACE, SERIES, YEARS)
    assert (found[2029].notes, found[2030].notes) == (("a later file",), ())
