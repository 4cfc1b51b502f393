"""Sites of a program that withholds money from states, and of one with court orders."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab
from tests.pages.site.conftest import read
from tests.pages.site.site_reader import SitePage, broken_ways, words

Pages = Mapping[str, SitePage]
HIGHWAY: Final = "programs/us-dot-158/"
DAY: Final = f"{HIGHWAY}1986-10-01/now/"
COLORADO: Final = f"{DAY}us-co/only-reading/"
GRANT: Final = "programs/us-doj-jag/"
CHICAGO: Final = f"{GRANT}2018-08-10/us-il-chicago/only-reading/"
MOST_BYTES: Final = 300_000


@pytest.fixture(scope="module")
def roads(highway: Path) -> Pages:
    return read(highway)


@pytest.fixture(scope="module")
def awards(grant: Path) -> Pages:
    return read(grant)


def rows(folder: Path, path: str) -> list[dict[str, str]]:
    with (folder / f"{path}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len(found) == len(json.loads((folder / f"{path}.json").read_text("utf-8")))
    return found


@pytest.mark.parametrize("which", ["highway", "grant"])
def test_a_site_holds_together(which: str, request: pytest.FixtureRequest):
    folder: Path = request.getfixturevalue(which)
    pages = read(folder)
    assert broken_ways(folder, pages)[:20] == []
    for page in pages.values():
        assert len(page.ids) == len(set(page.ids)), page
        assert page.size < MOST_BYTES, page
        levels = [int(one.tag[1]) for one in page.tree.iter() if re.fullmatch(r"h[1-6]", one.tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), page


def test_every_page_of_a_day_says_the_fiscal_year_and_the_day_tested(roads: Pages):
    dated = [page for page in roads.values() if "1986-10-01/" in page.path]
    assert len(dated) > 400
    for page in dated:
        terms = [words(one) for one in page.every("dt")]
        year = "Año fiscal" if page.language == "es" else "Fiscal year"
        assert year in terms, page
        assert "1987" in [words(one) for one in page.every("dd")], page
    assert "fiscal year 1987, tested on 1 October 1986" in words(roads[""].tree)
    assert "fiscal year 1987, tested on 1 October 1986" in words(roads[HIGHWAY].tree)


def test_each_state_has_a_tile_that_leads_to_its_determination(highway: Path, roads: Pages):
    page = roads[DAY]
    narrow, wide = (one for one in page.named("states").iter("svg"))
    for drawing in (narrow, wide):
        links = [one.get("href") for one in drawing.iter("a")]
        assert len(links) == len(set(links)) == 52
        assert all((highway / DAY / link).is_file() for link in links if link)
    table = rows(highway, f"{DAY}states")
    assert {row["outcome"] for row in table} == {"compliant", "noncompliant", "undetermined"}
    assert len(table) == 52


def test_sums_stand_by_outcome_and_what_is_not_decided_is_in_no_sum(highway: Path):
    sums = {row["outcome"]: row for row in rows(highway, f"{DAY}sums")}
    assert sums["Compliant"]["amount_withheld"] == "$0.00, the sum of 43 exact amounts"
    assert sums["Undetermined"]["amount_withheld"] == ""
    supposed = "not_decided_amount_withheld_if_it_does_not_comply"
    assert sums["Undetermined"][supposed] == "1 unknown and not in the sum"
    assert sums["Noncompliant"][supposed] == ""


def test_a_day_names_whose_outcome_would_be_another_by_an_outranked_account(
    highway: Path, roads: Pages
):
    text = words(roads[DAY].section("by-account"))
    ruhm = "By Ruhm, data of Stock and Watson (2003) alone it would be “Compliant”"
    assert f"{ruhm}, and is “Noncompliant”: Colorado; Ohio; South Dakota." in text
    assert "would the outcome of anybody else who is decided be another" in text
    assert "they are in no line above: Tennessee." in text
    found = rows(highway, f"{DAY}by-account")
    assert [row["applicant"] for row in found] == ["us-co", "us-oh", "us-sd"]


def test_what_was_not_yet_said_on_the_day_changes_nothing_then(roads: Pages):
    assert "by-account" not in roads[f"{HIGHWAY}1986-10-01/"].ids


def test_money_is_reckoned_in_a_table_with_value_and_source(highway: Path, roads: Pages):
    page = roads[COLORADO]
    assert "#money" in [one.get("href") for one in page.every("a")]
    steps = rows(highway, f"{COLORADO}money")
    assert steps[0]["what"] == "What is withheld follows from the outcome."
    assert steps[0]["source"].startswith("23 U.S.C. § 158(b)")
    assert [step["value"] for step in steps[1:5]] == [
        "not on file; its declared range is from $0.00 to $10,000,000,000.00"
    ] * 4
    assert "the condition is met by 30 September 1990" in words(page.section("money"))
    (table,) = page.section("money").iter("table")
    assert len(list(table.iter("tr"))) == len(steps) + 1


def test_a_program_says_in_full_what_follows_and_when_it_comes_back(roads: Pages):
    text = words(roads[HIGHWAY].section("consequences"))
    assert "from 1 October 1986; its last day is 30 September 1988" in text
    assert "by the end of the 3 fiscal years after the one in which it was held back" in text
    assert "never: by the text it does not come back" in text
    assert "the first day of the fiscal year" in text
    assert "a statute, enacted by the legislature" in words(roads[HIGHWAY].section("sources"))


def test_dollars_have_their_sign_everywhere(roads: Pages):
    assert "from $0.00 to $10,000,000,000.00" in words(roads[HIGHWAY].section("facts"))
    assert [page for page in roads.values() if re.search(r"\bUSD\b", page.text)] == []


def test_a_program_stands_over_time_with_its_orders(grant: Path, awards: Pages):
    page = awards[GRANT]
    assert "28 court orders or forbearances" in words(page.section("over-time"))
    table = rows(grant, f"{GRANT}timeline")
    (first,) = (row for row in table if row["what"] == "suspends: chicago-1")
    assert (first["clause"], first["until"]) == ("access, notice", "2018-07-26")
    terms = {words(one) for one in page.section("clauses").iter("dd")}
    assert "award conditions 52–56, a block with notice and certification" in terms


def test_a_determination_says_which_conditions_bind_and_by_which_order(grant: Path, awards: Pages):
    page = awards[CHICAGO]
    assert "#orders" in [one.get("href") for one in page.every("a")]
    section = page.section("orders")
    links = {one.get("href", "").partition("#")[2] for one in section.iter("a")}
    assert links == {"order-bja-2018"}  # the day's injunctions are on awards of another year
    found = {row["condition"]: row for row in rows(grant, f"{CHICAGO}conditions")}
    # A day between 2018 and 2019, so it may have had effect by then.
    assert {row["orders"] for row in found.values()} == {""}
    assert {row["perhaps_orders"] for row in found.values()} == {"bja-2018"}
    assert "perhaps bja-2018" in words(section)
    assert words(section).count("not known") >= len(found)


@pytest.mark.parametrize(
    ("which", "path", "width"),
    [
        ("highway", DAY, 320), ("highway", DAY, 1280), ("highway", COLORADO, 320),
        ("highway", COLORADO, 1280), ("highway", HIGHWAY, 320), ("highway", HIGHWAY, 1280),
        ("grant", GRANT, 320), ("grant", CHICAGO, 320), ("highway", f"es/{DAY}", 320),
    ],
)  # fmt: skip
def test_no_fault_that_axe_knows_and_nothing_runs_over(
    page: Tab, request: pytest.FixtureRequest, which: str, path: str, width: int
):
    folder: Path = request.getfixturevalue(which)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"file://{folder}/{path}index.html")
    page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def test_a_group_of_members_is_shown_by_its_name(awards: Pages):
    said = words(awards[GRANT].tree)
    assert "members of US Conference of Mayors" in said
    assert "us-conference-of-mayors" not in said
