"""Every program on file as it bears on one government: class, conditions, money, days."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import evenhand as eh
from evenhand.errors import UnknownApplicant
from evenhand.reasons.money.budget import REVENUE
from evenhand.verbs.exposure import Exposure, exposure
from evenhand.verbs.exposure_rows import EXPOSURE_COLUMNS, ExposureRow, flat_exposure
from evenhand.verbs.sources import shipped_programs
from tests.verbs.ferries import DAY, put

CHICAGO_DAY = dt.date(2018, 8, 10)


def of(found: Exposure, program: str) -> ExposureRow:
    (row,) = [row for row in found.rows if row["program"] == program]
    return row


def north(folder: Path, *names: str, as_of: dt.date = DAY, **more) -> Exposure:
    record = put(folder, **more)
    files = [folder / f"{name}.yaml" for name in names or ("ferries", "bridges", "tunnels")]
    return exposure("xx-no", record, as_of=as_of, programs=files)


@pytest.fixture(scope="module")
def chicago() -> Exposure:
    return exposure("us-il-chicago", as_of=CHICAGO_DAY, fiscal_year=2017)


def test_every_shipped_program_has_a_row_and_those_with_nothing_in_force_stand_last(chicago):
    assert {row["program"] for row in chicago.rows} == set(shipped_programs())
    order = [("in", "unknown", "out", None).index(row["class"]) for row in chicago.rows]
    assert order == sorted(order)
    last = [row for row in chicago.rows if row["class"] is None]
    assert [row["program"] for row in last] == ["us-dot-154-speed", "us-treasury-arpa-offset"]
    for row in last:
        assert row["outcome"] is None
        assert "has no clause in force on 2018-08-10" in row["why"]


def test_chicago_is_told_which_conditions_are_suspended_and_by_which_order(chicago):
    row = of(chicago, "us-doj-jag")
    assert (row["class"], row["fiscal_year"]) == ("in", 2017)
    found = {one["condition"]: one for one in row["conditions"]}
    assert found["application"]["in_force"] is True
    for clause in ("access", "notice", "cert1373"):
        assert found[clause]["in_force"] is False
        suspending = [one for one in found[clause]["orders"] if one["kind"] == "suspends"]
        assert [one["id"] for one in suspending] == ["chicago-2"]
    assert "notice: suspended, by chicago-2" in str(chicago)


def test_a_place_is_outside_a_class_of_states_and_is_told_so(chicago):
    row = of(chicago, "us-dot-158")
    assert (row["class"], row["outcome"], row["stakes"]) == ("out", None, [])
    assert "it counts as: place; the class is of: state" in row["why"]
    assert row["conditions"] == row["deadlines"] == []


def test_a_fiscal_year_counts_for_the_programs_that_turn_on_one_alone(chicago):
    assert of(chicago, "us-doj-jag")["fiscal_year"] == 2017
    assert of(chicago, "us-doj-psp")["fiscal_year"] is None


def test_deadlines_are_those_of_its_kind_and_of_the_year_asked_about():
    asked = {"as_of": CHICAGO_DAY, "known_at": dt.date(2018, 10, 5)}

    def due(who: str, year: int) -> list[str]:
        row = of(exposure(who, **asked, fiscal_year=year), "us-doj-jag")
        return [one["step"] for one in row["deadlines"]]

    assert due("us-il-cook-county", 2017) == ["apply-2017-local", "accept-2017"]
    assert due("us-il-cook-county", 2018) == ["apply-2018-local"]
    assert due("us-il", 2017) == ["apply-2017-state", "accept-2017"]
    assert due("us-il", 2016) == ["document-2016"]


def test_what_is_known_later_is_stamped_and_a_later_paper_extends_a_deadline():
    late = dt.date(2018, 10, 5)
    asked = {"as_of": CHICAGO_DAY, "fiscal_year": 2017}
    found = exposure("us-il-chicago", **asked, known_at=late)
    assert "HINDSIGHT" in str(found)
    due = {one["step"]: one for one in of(found, "us-doj-jag")["deadlines"]}
    assert due["accept-2017"]["days"] == ["2018-10-05"]
    assert (due["accept-2017"]["passed"], due["accept-2017"]["certain"]) == (False, True)
    before = exposure("us-il-chicago", as_of=dt.date(2018, 9, 10), fiscal_year=2017)
    due = {one["step"]: one for one in of(before, "us-doj-jag")["deadlines"]}
    assert due["accept-2017"]["certain"] is False
    assert "by a paper that may have been out by then" in str(before)


def test_an_amount_without_a_base_is_unknown_and_never_zero():
    found = exposure("us-sd", as_of=dt.date(1986, 10, 1))
    (stake,) = of(found, "us-dot-158")["stakes"]
    assert of(found, "us-dot-158")["outcome"] == "noncompliant"
    assert (stake["amount"], stake["amount_kind"]) == (None, "unknown")
    assert stake["hypothetical"] is False
    assert "what is withheld is unknown: no part of the base is on file" in str(found)
    assert "$0.00" not in str(found)


def test_what_has_come_back_is_not_at_stake_and_is_said_to_be_restored():
    found = exposure("us-sd", as_of=dt.date(1995, 1, 1), fiscal_year=1987)
    (stake,) = of(found, "us-dot-158")["stakes"]
    assert (stake["amount"], stake["amount_restored"]) == ("0.00", None)
    assert stake["restoration"] == ["restored"]
    assert "what is withheld is $0.00. Restored: unknown." in str(found)
    cells = flat_exposure(of(found, "us-dot-158"), found.as_of)
    assert (cells["amount"], cells["amount_restored"], cells["restoration"]) == (
        ["0.00"], ["unknown"], ["restored"],
    )  # fmt: skip


def test_each_program_says_which_day_was_tested_and_what_was_known_of_it():
    found = exposure("us-sd", as_of=dt.date(1995, 1, 1), fiscal_year=1987)
    assert "Fiscal year 1987, tested on 1986-10-01, as known on 1995-01-01." in str(found)


def test_nothing_is_withheld_from_who_complies_and_the_reason_is_said():
    found = exposure("us-sd", as_of=dt.date(1988, 10, 1))
    (stake,) = of(found, "us-dot-158")["stakes"]
    assert (stake["amount"], stake["reasons"]) == ("0.00", ["complies"])
    assert "what is withheld is $0.00, as it complies." in str(found)


def test_a_program_without_money_says_so_and_one_without_an_amount_says_that(chicago):
    assert of(chicago, "us-doj-psp")["stakes_note"] == "assistance; no money hangs on it"
    assert of(chicago, "us-doj-jag")["stakes_note"].startswith("unknown: ")


def test_like_amounts_are_added_and_unlike_ones_are_not(tmp_path):
    found = north(tmp_path)
    (withheld,) = [one for one in found.sums if "xx-ferries" in one.programs]
    assert withheld.programs == ("xx-bridges", "xx-ferries")
    assert (withheld.does, withheld.fiscal_year, withheld.hypothetical) == (
        "withholds",
        2032,
        False,
    )
    assert str(withheld.amount.low) == "150.00"
    assert withheld.counts == {"exact": 2}
    (paid,) = of(found, "xx-tunnels")["stakes"]
    assert (paid["does"], paid["amount"], paid["hypothetical"]) == ("pays", "500.00", True)
    assert "At stake, not decided: if it is met, what would be paid is $500.00." in str(found)


def test_a_sum_counts_what_is_unknown_and_has_no_figure_for_it(tmp_path):
    found = north(tmp_path, due=None)
    written = [
        one for one in json.loads(found.to_json())["sums"] if "xx-ferries" in one["programs"]
    ]
    assert [(one["amount"], one["exact"], one["unknown"]) for one in written] == [(None, 0, 2)]


def test_what_is_decided_is_not_added_to_what_is_not(tmp_path):
    record = put(tmp_path)
    files = [tmp_path / "ferries.yaml", tmp_path / "bridges.yaml"]
    text = files[1].read_text(encoding="utf-8")
    files[1].write_text(text.replace("bridge_plan", "other_plan"), encoding="utf-8")
    found = exposure("xx-no", record, as_of=DAY, programs=files)
    decided = {name: of(found, name)["stakes"][0] for name in ("xx-ferries", "xx-bridges")}
    assert [one["hypothetical"] for one in decided.values()] == [False, True]
    assert [one["amount"] for one in decided.values()] == ["100.00", "50.00"]
    assert not [one for one in found.sums if "xx-ferries" in one.programs]
    (supposed,) = [one for one in found.sums if "xx-bridges" in one.programs]
    assert (supposed.hypothetical, supposed.counts["exact"]) == (True, 1)


def test_forbearance_and_suspension_are_told_apart(tmp_path):
    found = {one["condition"]: one for one in of(north(tmp_path), "xx-ferries")["conditions"]}
    assert (found["plan"]["in_force"], found["plan"]["forborne"]) == (True, True)
    assert (found["light"]["in_force"], found["light"]["forborne"]) == (False, False)


def test_deadlines_are_printed_counted_or_not_known(tmp_path):
    due = {one["step"]: one for one in of(north(tmp_path), "xx-ferries")["deadlines"]}
    assert (due["answer"]["days"], due["answer"]["passed"]) == ([], None)
    assert (due["reply"]["days"], due["reply"]["passed"]) == (["2031-11-15"], False)
    flat = flat_exposure(of(north_again(tmp_path), "xx-ferries"), DAY)
    assert flat["next_deadline"] == "2031-11-15"
    later = flat_exposure(of(north_again(tmp_path), "xx-ferries"), dt.date(2031, 11, 16))
    assert later["next_deadline"] == ""


def north_again(folder: Path) -> Exposure:
    return exposure("xx-no", folder / "record", as_of=DAY, programs=[folder / "ferries.yaml"])


def test_no_revenue_is_shipped_so_no_share_is_given():
    found = exposure("us-co", as_of=dt.date(2003, 10, 1))
    assert found.budget is None
    assert "General revenue: not on file" in str(found)
    assert {s["share_of_revenue"] is None for row in found.rows for s in row["stakes"]} == {True}


def test_a_share_is_exact_to_its_places_and_cites_the_survey(tmp_path):
    found = north(tmp_path, revenue=("30000.00",))
    (stake,) = of(found, "xx-ferries")["stakes"]
    assert stake["share_of_revenue"] == {"low": "0.3333", "high": "0.3333", "places": 4}
    assert json.loads(found.to_json())["revenue"] == {
        "year": 2030, "unit": "USD", "figures": ["30000"], "cites": ["Survey 0"],
    }  # fmt: skip
    assert "General revenue of 2030: $30,000.00 (Survey 0)." in str(found)
    assert "Share of general revenue: 0.3333 percent." in str(found)


def test_a_survey_not_out_yet_gives_no_share(tmp_path):
    record = put(tmp_path, revenue=("30000.00",))
    found = exposure(
        "xx-no", record, as_of=dt.date(2031, 2, 28), programs=[tmp_path / "tunnels.yaml"]
    )
    assert found.budget is None


def test_a_survey_goes_before_an_account_of_it(tmp_path):
    found = north(tmp_path, revenue=("30000.00", "10000.00"))
    assert found.budget is not None
    assert [int(figure) for figure in found.budget.figures] == [30000]
    assert found.budget.cites == ("Survey 0",)


def test_a_file_with_the_id_of_a_shipped_program_stands_in_its_place(tmp_path):
    file = tmp_path / "mine.yaml"
    put(tmp_path)
    text = (tmp_path / "tunnels.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("xx-tunnels", "us-doj-psp"), encoding="utf-8")
    found = exposure("xx-no", tmp_path / "record", as_of=DAY, programs=[file])
    assert of(found, "us-doj-psp")["title"] == "Tunnels"
    assert len(found.rows) == len(shipped_programs())


def test_readings_are_decided_apart():
    day = dt.date(2017, 8, 18)
    row = of(exposure("us-nm-albuquerque", as_of=day), "us-doj-psp")
    assert row["readings"] == {
        "letter": "undetermined", "release": "ineligible", "news": "undetermined",
    }  # fmt: skip


def test_what_is_missing_names_the_body_that_is_to_answer(chicago):
    assert of(chicago, "us-doj-jag")["missing"] == [
        {"fact": "application_complete", "of": "us-doj/Bureau of Justice Assistance"}
    ]


def test_a_flat_row_has_the_promised_columns(chicago):
    for row in chicago.rows:
        assert tuple(flat_exposure(row, CHICAGO_DAY)) == EXPOSURE_COLUMNS


def test_whoever_is_not_on_file_is_refused():
    with pytest.raises(UnknownApplicant):
        exposure("us-il-chicagoo", as_of=CHICAGO_DAY)


def test_the_verb_is_exported_and_the_revenue_is_in_the_shared_vocabulary():
    assert eh.exposure is exposure
    fact = eh.load(shipped_programs()["us-dot-158"]).facts[REVENUE]
    assert (fact.publisher, fact.per, fact.unit_text) == ("us-census", "year", "USD")


def test_a_condition_that_dates_leave_open_is_told_without_an_order(chicago):
    hold = {one["condition"]: one for one in of(chicago, "us-doj-psp")["conditions"]}["hold"]
    assert (hold["in_force"], hold["orders"]) == (None, [])
    assert "hold: not known whether it is in force: dates leave it open." in str(chicago)


def test_before_the_day_of_testing_what_is_at_stake_is_not_decided(tmp_path):
    record = put(tmp_path)
    early = dt.date(2031, 9, 30)
    found = exposure(
        "xx-no", record, as_of=early, fiscal_year=2032, programs=[tmp_path / "ferries.yaml"]
    )
    (stake,) = of(found, "xx-ferries")["stakes"]
    assert of(found, "xx-ferries")["outcome"] == "undetermined"
    assert (stake["amount"], stake["hypothetical"]) == ("100.00", True)
