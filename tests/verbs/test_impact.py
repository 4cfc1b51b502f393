"""What each clause does to a class and to everybody screened, on an invented record."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from pathlib import Path

import pytest

from evenhand.errors import NoClauseInForce
from evenhand.record.store import Record
from evenhand.verbs.determine import determine
from evenhand.verbs.impact import Impact, impact
from evenhand.verbs.impact_rows import IMPACT_COLUMNS
from evenhand.verbs.screen import screen
from tests.pages.page_reader import Page
from tests.verbs.stops import DAY, ORDERS, PROGRAM, put


@pytest.fixture
def stops(tmp_path: Path) -> tuple[Path, Record]:
    return put(tmp_path)


@pytest.fixture
def found(stops: tuple[Path, Record]) -> Impact:
    return impact(*stops, as_of=DAY)


def test_each_clause_has_its_three_figures_and_shares_add_up_to_those_shut_out(found) -> None:
    rows = {row["clause"]: row for row in found.rows if row["counted"] == "class"}
    assert {one: (row["touches"], row["exclusive"], row["shapley_exact"]) for one, row in
            rows.items()} == {
        "trips": (2, 1, "5/3"),
        "lit": (1, 0, "1/2"),
        "plan": (1, 0, "1/2"),
        "bench": (1, 0, "1/6"),
        "roof": (1, 0, "1/6"),
    }  # fmt: skip
    assert sum(Fraction(row["shapley_exact"]) for row in rows.values()) == 3
    assert {row["shut_out"] for row in rows.values()} == {3}
    assert rows["trips"]["shapley"] == "1.67"
    assert rows["lit"]["unknown_for"] == 1


def test_residents_are_counted_where_there_is_a_figure_and_the_rest_are_counted_too(found) -> None:
    trips = found.rows[0]
    assert (trips["touches_residents"], trips["touches_without_residents"]) == (50, 1)
    assert trips["exclusive_residents"] is None
    assert trips["shapley_residents_exact"] == "100/3"
    assert "for want of a figure: 1 of 3 governments shut out." in str(found)


def test_everybody_screened_is_counted_on_the_computable_clauses_alone(found) -> None:
    (row,) = [row for row in found.rows if row["counted"] == "screened"]
    assert (row["clause"], row["governments"], row["shut_out"]) == ("trips", 6, 3)
    assert (row["touches"], row["exclusive"], row["shapley"]) == (3, 3, "3.00")
    assert (row["unknown_for"], row["exclusive_undecided"]) == (1, 0)


def test_the_counts_are_those_of_determine_and_screen(stops, found) -> None:
    decided = determine(*stops, as_of=DAY)
    assert found.of_class.everybody.governments == len(decided)
    assert found.of_class.shut_out.governments == sum(row.outcome is False for row in decided)
    for one in found.of_class.clauses:
        assert one.touches.governments == sum(one.clause in row.unmet for row in decided)
        assert one.unknown == sum(one.clause in row.unknown for row in decided)
    screened = screen(*stops, as_of=DAY).counts()
    assert found.screened.shut_out.governments == screened["does not meet"]
    assert found.screened.undecided.governments == screened["no data"]


def test_membership_unknown_is_counted_and_said(found) -> None:
    assert found.unknown_members == 1
    assert "Of 1 more it is not known whether they are in the class" in found.summary()


def test_pairs_that_always_fail_together_are_shown_with_their_counts_of_0(found) -> None:
    pairs = json.loads(found.to_json())["class"]["pairs"]
    assert [(pair["clauses"], pair["both_dropped"]) for pair in pairs] == [
        (["lit", "plan"], 1),
        (["bench", "roof"], 0),
    ]
    assert {pair["exclusive"] for pair in pairs} == {0}
    assert "lit and plan always fail together, for 1 government (100 residents)" in str(found)


def test_no_output_names_a_government(found) -> None:
    for text in (str(found), found.to_json(), found.page(), found._repr_html_()):
        assert "xx-no-" not in text
        assert "Alder" not in text


def test_every_row_carries_its_days_and_the_source_of_its_residents(stops) -> None:
    late = impact(*stops, as_of=DAY, known_at=dt.date(2031, 7, 1))
    for row in late.rows:
        assert list(row) == list(IMPACT_COLUMNS)
        assert (row["as_of"], row["known_at"], row["hindsight"]) == (
            "2031-06-01",
            "2031-07-01",
            True,
        )
        assert "does not state its year" in row["residents_source"]
    assert "HINDSIGHT" in late.summary()
    assert "Hindsight" in late.page()


def test_what_was_not_known_yet_shuts_nobody_out(stops) -> None:
    early = impact(*stops, as_of=dt.date(2031, 1, 20))
    assert early.of_class.everybody.governments == 0
    assert early.unknown_members == 6
    assert early.screened.shut_out.governments == 0
    assert {row["shapley_exact"] for row in early.rows} == {"0"}


def test_where_no_figure_answers_the_second_part_is_empty_and_says_why(stops) -> None:
    path, record = stops
    path.write_text(PROGRAM.replace("trips >= 10", "asked is yes"), encoding="utf-8")
    found = impact(path, record, as_of=DAY)
    assert found.screened is None
    assert json.loads(found.to_json())["screened"] is None
    assert "Nobody was screened: No clause of xx-stops" in found.summary()
    assert {row["counted"] for row in found.rows} == {"class"}
    assert "Nobody was screened" in Page(found.page()).text


def test_a_day_without_a_clause_is_an_error_as_for_determine(stops) -> None:
    with pytest.raises(NoClauseInForce):
        impact(*stops, as_of=dt.date(2030, 1, 1))


def test_a_suspended_clause_shuts_nobody_out(stops) -> None:
    path, record = stops
    before = impact(path, record, as_of=DAY).of_class.shut_out.governments
    orders = ORDERS.replace("[lit]", "[trips]")
    path.with_name("stops.orders.yaml").write_text(orders, encoding="utf-8")
    found = impact(path, record, as_of=DAY)
    assert found.of_class.shut_out.governments < before
    said = "A clause that a court has suspended for somebody does not shut it out."
    assert said in found.summary()
    assert said in Page(found.page()).text


def test_a_notebook_shows_tables_in_which_nothing_is_markup(found) -> None:
    shown = found._repr_html_()
    assert shown.count("<table>") == 2
    assert "Stops &lt;at night&gt;" in shown


def test_progress_is_offered_for_both_parts(stops) -> None:
    seen: list[str] = []

    def track(ids):
        for one in ids:
            seen.append(one)
            yield one

    impact(*stops, as_of=DAY, track=track)
    assert seen.count("xx-no-alder") == 2


def test_the_shipped_program_of_2017_is_measured_with_the_census_named() -> None:
    found = impact(
        "us-doj-psp", as_of=dt.date(2017, 8, 3), known_at=dt.date(2017, 8, 18), reading="release"
    )
    rows = {row["clause"]: row for row in found.rows if row["counted"] == "class"}
    assert (rows["hold"]["exclusive"], rows["hold"]["shapley"]) == (3, "3.00")
    assert rows["hold"]["exclusive_undecided"] == 3
    assert rows["access"]["touches"] == 0
    assert "Census of 2010" in rows["hold"]["residents_source"]
    assert found.screened.everybody.governments == 19_510
