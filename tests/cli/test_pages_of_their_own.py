"""determine and orders as pages of their own: what they hold, and that nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Page as Tab
from tests.pages.page_reader import Page

from evenhand.cli import main

HIGHWAY = ("determine", "us-dot-163", "--as-of", "2003-10-01", "--known-at", "2008-01-01")
CHICAGO = (
    "orders", "us-doj-jag", "--applicant", "us-il-chicago", "--as-of", "2018-08-10",
    "--fiscal-year", "2017",
)  # fmt: skip
DAKOTA = ("exposure", "us-sd", "--as-of", "1986-10-01", "--known-at", "1987-10-01")
COLORADO = ("exposure", "us-co", "--as-of", "2003-10-01", "--known-at", "2007-08-01")
TWO = ("compare-programs", "us-doj-psp@2017-08-03", "us-dot-158@1986-10-01")
OF_A_PROGRAM = {"highway.html": HIGHWAY, "chicago.html": CHICAGO}
OF_TABLES = {"dakota.html": DAKOTA, "colorado.html": COLORADO, "two.html": TWO}
RECONCILED = ("reconcile", "us-doj-psp", "--as-of", "2017-08-18", "--known-at", "2019-06-03")
PAGES = {**OF_A_PROGRAM, **OF_TABLES, "reconciled.html": RECONCILED}


def run(*words: str) -> str:
    found = CliRunner().invoke(main, words, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, words in PAGES.items():
        run(*words, "-o", str(made / name))
    return made


def made_page(folder: Path, name: str) -> Page:
    return Page((folder / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_fetches_nothing(folder: Path, name: str):
    made = made_page(folder, name)
    assert made.faults == []
    assert len(made.ids) == len(set(made.ids))
    assert not made.named("script") + made.named("link") + made.named("img")
    links = [one["href"] for one in made.named("a")]
    assert all(link.startswith("#") and link[1:] in made.ids for link in links)


@pytest.mark.parametrize("name", OF_A_PROGRAM)
def test_a_page_of_one_program_says_its_days(folder: Path, name: str):
    made = made_page(folder, name)
    for words in ("As of", "Fiscal year", "Tested on", "On what was known by"):
        assert words in made.text


def test_a_page_of_acts_has_no_fiscal_year(folder: Path):
    made = made_page(folder, "reconciled.html")
    assert "On what was known by" in made.text
    assert "Fiscal year" not in made.text


def test_the_page_of_determinations_has_grid_sums_table_and_who_is_not_listed(folder: Path):
    made = made_page(folder, "highway.html")
    text = made.text
    assert "Hindsight." in text
    assert "5 noncompliant, 47 undetermined" in text
    assert "Amount withheld, noncompliant: $6,895,864.20, the sum of 2 exact amounts" in text
    assert "Not decided, so in no sum above: amount withheld if it does not comply" in text
    assert {"us-co", "us-pr", "us-dc"} <= set(made.ids)
    assert len([one for one in made.named("tr") if one.get("id", "").startswith("us-")]) == 52
    assert "of a kind that the class does not hold" in text


def test_the_chart_of_determinations_names_who_published_what_it_shows(folder: Path):
    text = made_page(folder, "highway.html").text
    assert "from: Freeman, Contemporary Economic Policy 25 (2007), in data set driving" in text
    assert "Federal Highway Administration, Notice N 4510.506" in text


def test_a_class_of_cities_has_no_grid_and_says_how_many_are_unknown():
    made = Page(run("determine", "us-doj-psp", "--as-of", "2017-08-03", "--format", "html"))
    assert "By state" not in made.text
    assert made.named("figure") == []
    assert "Stockton, CA" in made.text
    assert "Of 19,506 more it is not known whether they are in the class" in made.text


def test_the_page_of_orders_answers_each_condition_and_marks_the_day(folder: Path):
    made = made_page(folder, "chicago.html")
    assert {"clause-access", "clause-notice", "clause-cert1373", "order-chicago-2"} <= set(made.ids)
    assert "access: suspended, by chicago-2 (City of Chicago v. Sessions" in made.text
    assert "A line marks the day asked about, 10 August 2018." in made.text
    answers = re.findall(r"no no no (chicago-2)", made.text)
    assert len(answers) == 3


def test_the_page_of_an_exposure_has_days_table_words_sums_and_sources(folder: Path):
    dakota, colorado = (made_page(folder, f"{name}.html") for name in ("dakota", "colorado"))
    for words in ("As of 1 October 1986", "On what was known by", "Hindsight."):
        assert words in dakota.text
    assert "Nothing in force: us-doj-psp" in dakota.text
    assert len([one for one in dakota.named("th") if one.get("scope") == "row"]) == 2
    assert "program-us-dot-158" in dakota.ids
    assert "Outcome: noncompliant." in dakota.text
    assert "Statements on record from: ProCon" in dakota.text
    assert "At stake: what is withheld is" in colorado.text
    assert "Notice N 4510.506" in colorado.text


def test_the_page_of_programs_side_by_side_has_table_likeness_and_sources(folder: Path):
    made = made_page(folder, "two.html")
    heads = [one for one in made.named("th") if one.get("scope") == "col"]
    assert len(heads) == 3
    text = made.text
    assert "Where it breaks" in text
    assert "In a statute? Each differs." in text
    assert "us-dot-158, 1986-10-01, FY1987: Pub. L. 98-363, § 6" in text
    assert {"questions", "holds", "breaks", "sources"} <= set(made.ids)


@pytest.mark.parametrize("words", [DAKOTA, TWO], ids=["exposure", "compare-programs"])
def test_a_page_can_go_to_the_screen(words: tuple[str, ...]):
    assert run(*words, "--format", "html").startswith("<!doctype html>")


def test_an_ending_that_names_no_format_is_refused_with_those_there_are(tmp_path: Path):
    found = CliRunner().invoke(main, [*HIGHWAY, "-o", str(tmp_path / "out.txt")])
    assert found.exit_code == 2
    assert ".parquet, .html" in found.stderr


@pytest.mark.parametrize("name", PAGES)
def test_no_fault_that_axe_knows_and_nothing_runs_over(page: Tab, folder: Path, name: str):
    for width in (1280, 768, 320) if name in OF_TABLES else (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"file://{folder}/{name}")
        page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
