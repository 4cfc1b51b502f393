"""Those treated beside others alike, on the site: whom it is about, and its data."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from functools import cache

from tests.pages.page_reader import Page
from tests.verbs.publish.rendered import FOUR, NOW, editions_of, psp, rendered

from evenhand.verbs.publish.comparisons import comparison_pages
from evenhand.verbs.publish.day.pages import day_pages
from evenhand.verbs.sources import open_record

THEN_PATH = "programs/us-doj-psp/2017-08-03/treated/"
NOW_PATH = "programs/us-doj-psp/2017-08-03/now/treated/"


@cache
def made() -> dict[str, str]:
    return {path: text for one in psp() for path, text in rendered(comparison_pages(one)).items()}


def rows(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made()[path])))


def test_it_is_about_whom_the_agency_asked_or_refused_by_name_by_the_day() -> None:
    assert set(psp()[0].treated) == FOUR
    before = editions_of("us-doj-psp", open_record(), dt.date(2017, 8, 1), NOW)
    assert before[0].treated == ()
    assert list(comparison_pages(before[0])) == []


def test_a_page_is_whole_and_names_a_csv_and_a_json_file_for_each_part_with_rows() -> None:
    for path, edition in ((THEN_PATH, psp()[0]), (NOW_PATH, psp()[1])):
        page = Page(made()[path])
        assert page.faults == []
        assert len(page.ids) == len(set(page.ids))
        links = {a["href"] for a in page.named("a")}
        assert edition.comparison is not None
        parts = {one.id for one in edition.comparison.sections if one.tables and one.rows}
        assert len(parts) > 7
        assert {f"{one}.{ending}" for one in parts for ending in ("csv", "json")} <= links


def test_nothing_that_came_out_later_is_in_the_windows_of_what_was_known_then() -> None:
    then = {row["window"]: row["public_on_the_day"] for row in rows(f"{THEN_PATH}windows.csv")}
    now = {row["window"]: row["public_on_the_day"] for row in rows(f"{NOW_PATH}windows.csv")}
    assert set(then.values()) == {"yes"}
    assert "2016" not in then
    assert now["2016"] == "no"
    assert now["2015"] == "yes"


def test_every_file_has_the_same_columns_in_every_row_and_the_figures_one_a_cell() -> None:
    for path, text in made().items():
        if path.endswith(".json"):
            found = json.loads(text)
            assert len({tuple(row) for row in found}) == 1, path
            assert not [row for row in found if any(isinstance(one, dict) for one in row.values())]
            assert len(rows(path.replace(".json", ".csv"))) == len(found)


def test_the_data_have_every_attribute_of_which_the_page_shows_ten() -> None:
    tested = rows(f"{THEN_PATH}tests.csv")
    assert len({(row["attribute"], row["level"]) for row in tested}) > 50
    assert any(row["not_tested"] for row in tested)
    alike = rows(f"{THEN_PATH}alike.csv")
    assert {row["pool"] for row in alike if row["treated"] == "no"} == {"certainly meets"}
    assert {row["id"] for row in alike if row["treated"] == "yes"} == FOUR


def test_the_line_that_replays_it_bounds_what_is_known_now() -> None:
    line = "--known-at 2017-08-03 --known-now 2017-08-03"
    assert line in made()[THEN_PATH]
    assert "--known-at 2024-03-25 --known-now 2024-03-25" in made()[NOW_PATH]


def test_the_day_leads_to_it_where_somebody_was_treated_and_nowhere_else() -> None:
    page = rendered(day_pages(psp()[0]))["programs/us-doj-psp/2017-08-03/"]
    assert 'href="treated/index.html"' in page
    before = editions_of("us-doj-psp", open_record(), dt.date(2017, 8, 1), NOW)[0]
    assert "treated/index.html" not in rendered(day_pages(before))[before.path]
