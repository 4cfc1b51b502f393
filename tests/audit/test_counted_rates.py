"""Which comparisons are of a rate of counted events, and which are not."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from evenhand.audit.alike.counted_rates import rates_compared
from evenhand.terms.programs import Wording
from tests.audit.patrols import PROGRAM, program

IS = "is: theft_rate > theft_rate of xx"


def wording(folder: Path, text: str = PROGRAM) -> tuple[Wording, dict]:
    loaded = program(folder, text)
    return loaded.clauses()[0].wordings[0], loaded.facts


def test_a_rate_is_found_behind_the_yes_or_no_that_is_computed_from_it(tmp_path: Path) -> None:
    (rate,) = rates_compared(*wording(tmp_path))
    assert (rate.events.name, rate.at_risk.name, rate.per) == ("thefts", "residents", 1000)
    assert rate.unit == "offences per 1000 residents"


@pytest.mark.parametrize(
    ("written", "per"),
    [
        ("is: thefts / residents * 1000 > 2", 1000),
        ("is: 1000 * thefts / (residents * 2) > 2", 500),
        ("is: 3 < thefts / (residents / 100000)", 100_000),
    ],
)
def test_a_rate_is_found_however_it_is_written(tmp_path: Path, written: str, per: int) -> None:
    (rate,) = rates_compared(*wording(tmp_path, PROGRAM.replace(IS, written)))
    assert rate.per == Fraction(per)


@pytest.mark.parametrize(
    "written",
    [
        "is: thefts > 20",  # a count, held against no residents
        "is: residents / thefts > 2",  # residents are no events
        "is: thefts / residents + 1 > 2",
        "is: thefts * thefts / residents > 2",
        "is: theft_rate of xx > 2",  # the nation's own
    ],
)
def test_what_is_no_rate_of_counted_events_is_none(tmp_path: Path, written: str) -> None:
    text = PROGRAM.replace(", unit: offences per 1000 residents", "").replace(IS, written)
    assert rates_compared(*wording(tmp_path, text)) == ()
