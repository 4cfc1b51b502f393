"""The demonstration on the shipped record: what it prints, what it writes, what it never says."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.console import Console

from evenhand.cli.demo_screen import show
from evenhand.verbs.demo import REPORT, demo
from evenhand.verbs.demo.tables import DESCRIBED
from evenhand.verbs.sources import open_record
from tests.pages.page_reader import Page

FOUR = {"us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino", "us-ca-stockton"}
PLACES = 19_510


class Shown(NamedTuple):
    printed: str
    folder: Path
    html: str
    page: Page


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("demo") / "made" / "here"
    screen = io.StringIO()
    show(demo(folder), folder, Console(file=screen, width=120, markup=False, highlight=False))
    html = (folder / REPORT).read_text(encoding="utf-8")
    return Shown(" ".join(screen.getvalue().split()), folder, html, Page(html))


def rows(shown: Shown, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((shown.folder / f"{name}.json").read_text("utf-8"))
    return found


def table(shown: Shown, name: str) -> list[dict[str, str]]:
    with (shown.folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_it_opens_with_the_sixteen_cities_of_the_record(shown: Shown) -> None:
    assert "1. The 16 cities concerned" in shown.printed
    written = {row["place"] for row in rows(shown, "cities") if row["written_to"]}
    assert written == FOUR
    assert len({row["place"] for row in rows(shown, "cities")}) == 16


def test_no_figure_of_2016_is_shown_as_known_on_the_day(shown: Shown) -> None:
    then = [row for row in rows(shown, "cities") if not row["hindsight"]]
    assert {row["known_at"] for row in then} == {"2017-08-03"}
    assert max(int(str(row["year"])) for row in then) == 2015
    assert "Known later: 2016, known by 24 September 2018 (HINDSIGHT)" in shown.printed


def test_the_class_is_decided_under_every_reading_and_the_rest_is_counted(shown: Shown) -> None:
    decided = {(row["applicant"], row["reading"]): row for row in rows(shown, "determinations")}
    assert {applicant for applicant, _ in decided} == FOUR
    release = {one: decided[one, "release"]["outcome"] for one in FOUR}
    assert release.pop("us-md-baltimore") == "undetermined"
    assert set(release.values()) == {"ineligible"}
    for reading in ("letter", "news"):
        assert {decided[one, reading]["outcome"] for one in FOUR} == {"undetermined"}
    assert "Of 19,506 more it is not on file whether they expressed interest" in shown.printed


def test_albuquerque_is_explained_with_both_facilities_and_both_bodies(shown: Shown) -> None:
    for words in ("Prisoner Transport Center", "Metropolitan Detention Center",
                  "Bernalillo County", "Albuquerque city"):  # fmt: skip
        assert words in shown.printed
        assert words in shown.page.text


def test_everybody_is_screened_once_and_most_have_no_data(shown: Shown) -> None:
    screened = table(shown, "screening")
    assert len({row["applicant"] for row in screened}) == len(screened) == PLACES
    without = sum(row["answer"] == "no data" for row in screened)
    assert without > 19_000
    assert f"{without:,} of {PLACES:,} places have NO DATA" in shown.printed
    assert f"{without:,} of {PLACES:,} places have no data" in shown.page.text
    assert "as a figure and not an outcome" in shown.printed


def test_no_place_outside_the_class_is_called_eligible_or_ineligible(shown: Shown) -> None:
    assert "ligible" not in (shown.folder / "screening.csv").read_text("utf-8")
    start = shown.page.text.index(f"of {PLACES:,} places have no data")
    end = shown.page.text.index("What the program could say or change")
    assert "ligible" not in shown.page.text[start:end]
    called = re.findall(r'data-outcome="([a-z]+)"', shown.html)
    assert set(called) == {"ineligible", "undetermined"}
    assert len(called) == len(FOUR) * 3 * 2  # the grid and the city's own section


def test_san_bernardino_shows_the_agencys_statement_beside_the_missing_year(shown: Shown) -> None:
    assert "Not on file: violent crime for 2013, San Bernardino city." in shown.page.text
    said = "Office of Justice Programs: yes; computed from published figures over 2013 to 2015"
    assert f"{said}: unknown." in shown.page.text


def test_the_agencys_own_finding_stands_on_the_programs_side(shown: Shown) -> None:
    sides = {(row["side"], row["what"]) for row in rows(shown, "settling")}
    assert {side for side, _ in sides} == {"facts", "program"}
    own = {side for side, what in sides if "commitment to reducing violent crime" in str(what)}
    assert own == {"program"}
    assert ("program", "Say what follows from an answer to “access”.") in sides


def test_the_report_is_stamped_and_has_four_charts_with_their_tables(shown: Shown) -> None:
    assert "2017-08-03, known by 2017-08-18: HINDSIGHT" in shown.html
    assert len(shown.page.named("figure")) == 4
    assert shown.page.faults == []
    ids = [attributes["id"] for _, attributes in shown.page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert not shown.page.named("script")


def test_both_sides_acts_are_shown_and_none_that_came_after(shown: Shown) -> None:
    assert "US Department of Justice (Office of Justice Programs) asks" in shown.page.text
    assert "Albuquerque city (Mayor) denies" in shown.page.text
    assert "2019-06-03" not in shown.page.text


@pytest.mark.parametrize("name", ["cities", "determinations", "settling"])
def test_a_table_is_written_twice_with_the_same_rows(shown: Shown, name: str) -> None:
    assert len(table(shown, name)) == len(rows(shown, name)) > 0


def test_the_json_of_the_screening_holds_those_with_data_and_the_csv_everybody(
    shown: Shown,
) -> None:
    with_data = {
        one["applicant"] for one in table(shown, "screening") if one["answer"] != "no data"
    }
    assert {row["applicant"] for row in rows(shown, "screening")} == with_data != set()
    assert (shown.folder / "screening.json").stat().st_size < 200_000
    assert "the others are in screening.csv" in shown.page.text


def test_the_report_names_every_file_beside_it(shown: Shown) -> None:
    pages = {f"why-{applicant}.html" for applicant in FOUR}
    assert {path.name for path in shown.folder.iterdir()} == {REPORT, *DESCRIBED, *pages}
    linked = {attributes["href"] for attributes in shown.page.named("a")}
    assert {*DESCRIBED, *pages} <= linked


@pytest.mark.parametrize("applicant", sorted(FOUR))
def test_each_of_the_four_is_explained_on_a_page_of_its_own(shown: Shown, applicant: str) -> None:
    page = Page((shown.folder / f"why-{applicant}.html").read_text(encoding="utf-8"))
    assert "What the applicant and other bodies could do" in page.text
    assert "What the program could do" in page.text
    assert f"--applicant {applicant}" in page.text
    assert f"why-{applicant}.html" in shown.printed


def test_what_is_put_to_other_governments_is_named_by_its_clauses(shown: Shown) -> None:
    assert "what the agency asked about access, notice and hold is for another" in shown.page.text


def test_it_says_what_to_try_next(shown: Shown) -> None:
    assert "evenhand explain us-doj-psp --applicant us-md-baltimore" in shown.printed


def test_every_city_named_by_an_act_has_a_rate_then_or_a_gap_that_is_named(shown: Shown) -> None:
    record = open_record()
    for row in rows(shown, "cities"):
        assert row["place"] in record.jurisdictions
        low, rate, high = (float(str(row[key])) for key in ("low", "rate", "high"))
        assert low <= rate <= high
    assert "No figure on file for San Bernardino, CA: 2013." in shown.page.text
