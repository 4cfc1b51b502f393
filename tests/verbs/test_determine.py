"""The verb in Python: plain answers, notebooks, and what stands beside a determination."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import evenhand as eh
from evenhand.errors import FactsFormat, UnknownApplicant

DAY = dt.date(2031, 2, 1)

PROGRAM = """\
evenhand: program/1
program: xx-buses
title: Night <buses>
agency: xx-roads
kind: assistance
class:
  wordings:
    2031-01-10: {of: [place], source: notice}
sources:
  notice: {cite: Notice 1, dated: 2031-01-10}
facts:
  lit: {ask: Are the stops lit?, answer: yes-no}
  trips: {ask: Night trips, answer: number, unit: trips, range: [0, 1000]}
requires:
  all:
    - id: lit
      wordings:
        2031-01-10: {source: notice, text: Stops are lit., when: lit is yes}
    - id: trips
      wordings:
        2031-01-10: {source: notice, text: Enough trips., when: trips >= 0.3}
"""
ORDERS = """\
evenhand: orders/1
program: xx-buses
orders:
  - id: north-1
    kind: suspends
    clauses: [lit]
    scope: nation
    from: 2031-01-20
    cite: North District 1
"""


@pytest.fixture
def buses(tmp_path: Path) -> Path:
    path = tmp_path / "buses.yaml"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


def test_plain_answers_of_one_applicant(buses):
    (found,) = eh.determine(
        buses, {"lit": True, "trips": Decimal("0.3")}, as_of=DAY, applicants=["us-ca-stockton"]
    )
    assert (found.applicant, found.outcome_word) == ("us-ca-stockton", "eligible")


def test_plain_answers_of_many_applicants_come_in_order_of_id(buses):
    given = {"us-md-baltimore": {"lit": False}, "us-ca-stockton": {"lit": True, "trips": None}}
    found = eh.determine(buses, given, as_of=DAY)
    assert [(row.applicant, row.outcome) for row in found] == [
        ("us-ca-stockton", None),
        ("us-md-baltimore", False),
    ]


def test_an_answer_the_program_does_not_ask_for_is_refused(buses):
    with pytest.raises(FactsFormat, match="'lid' is not a fact of this program"):
        eh.determine(buses, {"lid": True}, as_of=DAY)


def test_an_applicant_not_decided_is_named_with_the_nearest(buses):
    found = eh.determine(buses, {"us-ca-stockton": {"lit": True}}, as_of=DAY)
    with pytest.raises(UnknownApplicant, match="'us-ca-stocton' is not decided here"):
        found["us-ca-stocton"]


def test_a_notebook_shows_a_table_in_which_nothing_is_markup(buses):
    html = eh.determine(buses, {"us-ca-stockton": {"lit": False}}, as_of=DAY)._repr_html_()
    assert "<td>ineligible</td>" in html
    assert "Night &lt;buses&gt;" in html


@pytest.mark.parametrize(
    ("as_of", "suspended", "outcome"),
    [
        ("2031-01-19", (), "ineligible"),
        ("2031-01-20", ("lit",), "eligible"),
        ("2031-01-21", ("lit",), "eligible"),
    ],
)
def test_a_clause_that_a_court_suspends_decides_nothing(buses, as_of, suspended, outcome):
    buses.with_name("buses.orders.yaml").write_text(ORDERS, encoding="utf-8")
    day, answers = dt.date.fromisoformat(as_of), {"us-ca-stockton": {"lit": False, "trips": 1}}
    (found,) = eh.determine(buses, answers, as_of=day)
    assert (found.suspended, found.outcome_word) == (suspended, outcome)
    said = "lit: suspended, by north-1" in str(
        eh.explain(buses, "us-ca-stockton", answers, as_of=day)
    )
    assert said is bool(suspended)
