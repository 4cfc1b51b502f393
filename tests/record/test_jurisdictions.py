"""The table of governments."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import RecordError
from evenhand.record.jurisdictions import (
    JURISDICTION_COLUMNS,
    read_jurisdictions,
    write_jurisdictions,
)
from evenhand.terms.statements import Jurisdiction

BROOK = Jurisdiction(
    "xx-no-brook", "Brook, the old town", "place", "0100001", "xx-no",
    ("xx-no-dale-county", "xx-no-hill-county"), 1200,
)  # fmt: skip
NATION = Jurisdiction("xx", "The nation", "nation", "", "", (), None)


def test_what_is_written_is_read_back() -> None:
    found, problems = read_jurisdictions(write_jurisdictions([BROOK, NATION]))
    assert (list(found.values()), problems) == ([BROOK, NATION], ())


def test_good_rows_come_back_though_others_are_refused() -> None:
    wrong = [
        BROOK,
        NATION._replace(id="Nation", kind="The"),
        NATION._replace(name=""),
        BROOK._replace(name="Another"),
    ]
    found, problems = read_jurisdictions(write_jurisdictions(wrong).replace("1200", "12.5", 1))
    assert [str(problem.place) for problem in problems] == ["text:2", "text:3", "text:3", "text:4"]
    assert list(found.values()) == [BROOK._replace(name="Another")]
    again, problems = read_jurisdictions(write_jurisdictions([BROOK, NATION, BROOK]))
    assert (list(again), [p.code for p in problems]) == (
        [BROOK.id, NATION.id],
        ["record.duplicate-row"],
    )


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    _, problems = read_jurisdictions(",".join(JURISDICTION_COLUMNS) + "\n" + text)
    assert all(isinstance(problem, RecordError) for problem in problems)


def test_a_place_that_is_a_county_or_a_state_too_counts_as_both() -> None:
    city = BROOK._replace(id="xx-no-mill", counties=("xx-no-mill",))
    district = city._replace(id="xx-cd", state="xx-cd", counties=("xx-cd",))
    assert BROOK.kinds == ("place",)
    assert city.kinds == ("place", "county")
    assert district.kinds == ("place", "county", "state")
    assert BROOK._replace(id="xx-no", kind="state").kinds == ("state",)
