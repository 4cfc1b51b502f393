"""A program's dated figures: the day before, the day, the day after."""

import json

import pytest
from tests.reasoning.made import HEAD, day, decide, program

LOADED = program(
    """\
facts:
  trips: {ask: Night trips, answer: number, unit: trips, range: [0, 1000]}
parameters:
  floor:
    unit: trips
    values:
      2031-01-10: {is: 10, source: notice}
      2031-10-01: {is: 20, source: notice}
      2032: {is: 30, source: notice}
      2033-06-01: {is: 40, source: revised}
requires:
  all:
    - id: trips
      wordings:
        2031-01-10: {source: notice, text: Enough trips., when: trips >= floor}
""",
    HEAD + "  revised:\n    cite: Notice 3\n    dated: 2033-07-15\n",
)


def status(trips, as_of, known_at=None):
    known = None if known_at is None else day(known_at)
    found = decide(LOADED, json.dumps({"trips": trips}), as_of=day(as_of), known_at=known)
    return found.clauses[0].status


@pytest.mark.parametrize(
    ("as_of", "came"),
    [
        ("2031-01-10", "met"),
        ("2031-09-30", "met"),
        ("2031-10-01", "unmet"),
        ("2031-10-02", "unmet"),
    ],
)
def test_a_value_applies_from_its_day_on(as_of, came):
    assert status(15, as_of) == came


@pytest.mark.parametrize(
    ("as_of", "trips", "came"),
    [
        ("2031-12-31", 25, "met"),
        ("2032-01-01", 25, "unknown"),
        ("2032-01-01", 35, "met"),
        ("2032-12-30", 15, "unmet"),
        ("2032-12-31", 25, "unmet"),
        ("2033-01-01", 25, "unmet"),
    ],
)
def test_inside_the_span_of_a_value_it_decides_only_where_both_agree(as_of, trips, came):
    assert status(trips, as_of) == came


@pytest.mark.parametrize(
    ("known_at", "came"),
    [("2033-07-14", "met"), ("2033-07-15", "unmet"), ("2033-07-16", "unmet")],
)
def test_a_value_nobody_had_seen_yet_decides_nothing(known_at, came):
    assert status(35, "2033-06-10", known_at) == came
