"""The demonstration on the shipped record: what it prints, what it writes, what it never says."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.console import Console

from evenhand.cli.demo_screen import show
from evenhand.verbs.demo import LETTERS, SITE, demo
from evenhand.verbs.demo.tables import DESCRIBED
from evenhand.verbs.sources import open_record
from tests.pages.page_reader import Page

FOUR = {"us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino", "us-ca-stockton"}
PLACES = 19_510


class Shown(NamedTuple):
    printed: str
    folder: Path

    def page(self, path: str) -> Page:
        """A page of the site, by its folder below the program's day."""
        file = self.folder / SITE / "programs/us-doj-psp/2017-08-03" / path / "index.html"
        return Page(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("demo") / "made" / "here"
    screen = io.StringIO()
    show(demo(folder), folder, Console(file=screen, width=120, markup=False, highlight=False))
    return Shown(" ".join(screen.getvalue().split()), folder)


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


def test_letters_go_both_ways_for_each_of_the_four(shown: Shown) -> None:
    listed = table(shown, f"{LETTERS}/letters")
    assert sorted((row["applicant"], row["kind"]) for row in listed) == sorted(
        (city, kind)
        for city in FOUR
        for kind in ("answer", "determination", "request-to-controller")
    )
    assert all((shown.folder / LETTERS / row["file"]).is_file() for row in listed)
    assert "Letters in both directions" in shown.printed


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
        assert words in shown.page("us-nm-albuquerque/release").text


def test_everybody_is_screened_once_and_most_have_no_data(shown: Shown) -> None:
    screened = table(shown, "screening")
    assert len({row["applicant"] for row in screened}) == len(screened) == PLACES
    without = sum(row["answer"] == "no data" for row in screened)
    assert without > 19_000
    assert f"{without:,} of {PLACES:,} places have NO DATA" in shown.printed
    assert f"Of {PLACES:,} places, {without:,} have no data" in shown.page("screening").text
    assert "as a figure and not an outcome" in shown.printed


def test_no_place_outside_the_class_is_called_eligible_or_ineligible(shown: Shown) -> None:
    assert "ligible" not in (shown.folder / "screening.csv").read_text("utf-8")


def test_san_bernardino_shows_the_agencys_statement_beside_the_missing_year(shown: Shown) -> None:
    text = shown.page("us-ca-san-bernardino/release").text
    assert "Not on file: violent crime for 2013, San Bernardino city." in text
    said = "Office of Justice Programs: yes; computed from published figures over 2013 to 2015"
    assert f"{said}: unknown." in text


def test_the_agencys_own_finding_stands_on_the_programs_side(shown: Shown) -> None:
    sides = {(row["side"], row["what"]) for row in rows(shown, "settling")}
    assert {side for side, _ in sides} == {"facts", "program"}
    own = {side for side, what in sides if "commitment to reducing violent crime" in str(what)}
    assert own == {"program"}
    assert ("program", "Say what follows from an answer to “access”.") in sides


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


def test_tables_letters_and_site_are_all_that_is_written(shown: Shown) -> None:
    assert {path.name for path in shown.folder.iterdir()} == {SITE, LETTERS, *DESCRIBED}


def test_the_site_has_the_day_then_and_now_in_both_languages_and_is_named(shown: Shown) -> None:
    site = shown.folder / SITE
    day = "programs/us-doj-psp/2017-08-03"
    for page in ("", f"{day}/", f"{day}/now/", f"es/{day}/", f"es/{day}/now/"):
        assert (site / page / "index.html").is_file()
    assert f"The site: {site / 'index.html'}" in shown.printed
    assert f"evenhand serve --site {site}" in shown.printed
    assert f"{site / day / 'now/index.html'}" in shown.printed


def test_it_says_what_to_try_next(shown: Shown) -> None:
    assert "evenhand explain us-doj-psp --applicant us-md-baltimore" in shown.printed


def test_every_city_named_by_an_act_has_a_rate_then_or_a_gap_that_is_named(shown: Shown) -> None:
    record = open_record()
    for row in rows(shown, "cities"):
        assert row["place"] in record.jurisdictions
        low, rate, high = (float(str(row[key])) for key in ("low", "rate", "high"))
        assert low <= rate <= high
    assert "No figure on file for San Bernardino, CA: 2013." in shown.page("").text
