"""The style sheet, the fonts and the two scripts of published pages, in a browser from a folder."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import evenhand.pages

ASSETS = Path(evenhand.pages.__file__).parent / "assets"
ROWS = (
    ("us-tx-dallas", "Dallas", "Texas", "1,304,379", "−2.5%"),
    ("us-ca-east-palo-alto", "East Palo Alto", "California", "no figure", "no figure"),
    ("us-pr-canovanas", "Canóvanas", "Puerto Rico", "45,915", "−12.25%"),
    ("us-tx-abilene", "Abilene", "Texas", "125,182", "3%"),
    ("us-ca-oakland", "Oakland", "California", "440,646", "0.4%"),
)
NAMES = [name for _, name, *_ in ROWS]
TABLE = """<div class="usa-table-container--scrollable" tabindex="0" role="region"
 aria-labelledby="places">
<table class="usa-table usa-table--borderless" data-tools data-filter-label="Filtrar filas"
 data-count-label="{shown} de {all} filas" data-all-label="Todos">
<caption id="places">Places</caption>
<thead><tr><th scope="col">Place</th><th scope="col" data-choices="Estado">State</th>
<th scope="col" class="number">Residents</th><th scope="col" class="number">Change</th></tr></thead>
<tbody>%s</tbody></table></div>"""
ROW = (
    '<tr id="{0}"><th scope="row">{1}</th><td>{2}</td>'
    '<td class="number">{3}</td><td class="number">{4}</td></tr>'
)
SEARCH = """<form data-search="search/" data-root="./" hidden
 data-none="Nothing found" data-found="Found: {n}" data-more="{n} found, {shown} shown">
<label class="usa-label" for="q">Find a place</label>
<div class="usa-search"><div role="search" aria-label="Places">
<input class="usa-input" type="search" id="q">
<button class="usa-button" type="submit">Go</button></div></div>
<output></output><ul class="usa-list usa-list--unstyled" data-results></ul></form>"""
PAGE = """<!doctype html><html lang="%s"><meta charset="utf-8"><title>Places</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="assets/uswds.css">
<script src="assets/tables.js" defer></script><script src="assets/search.js" defer></script>
<body><a class="usa-skipnav" href="#main">Skip to main content</a>
<header class="usa-header usa-header--basic"><div class="usa-nav-container">
<div class="usa-navbar"><div class="usa-logo"><em class="usa-logo__text"><a href="#main">Us</a>
</em></div></div><nav class="usa-nav" aria-label="Main"><ul class="usa-nav__primary">
<li class="usa-nav__primary-item"><a class="usa-nav__link usa-current" aria-current="page"
 href="#main"><span>Programs</span></a></li>
<li class="usa-nav__primary-item"><a class="usa-nav__link" href="#main"><span>Places</span></a></li>
</ul></nav></div></header>
<main id="main" class="grid-container usa-prose"><h1>Places</h1>%s%s%s</main></body></html>"""
PLACES = [
    ["New Baltimore", "Michigan", "places/new-baltimore/"],
    ["Baltimore", "Maryland", "places/baltimore/"],
    ["San Bernardino", "California", "places/san-bernardino/"],
    ["Peñitas", "Texas", "places/penitas/"],
    ["O'Fallon", "Missouri", "places/ofallon/"],
    ["San José del Bernal", "Nowhere", "places/bernal/"],
    *([f"Springfield {n}", "Ohio", f"places/springfield-{n}/"] for n in range(1, 24)),
]


def words(text: str) -> list[str]:
    """The words of a name as search.js reads them; the folder is cut along these."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", re.sub("['’ʻʼ]", "", bare).lower())


def write_shards(folder: Path) -> None:
    shards = defaultdict(list)
    for place in PLACES:
        for key in {word[:2] for word in words(place[0])}:
            shards[key].append(place)
    folder.mkdir()
    for key, found in shards.items():
        told = f"evenhandSearch({json.dumps(key)}, {json.dumps(found)});"
        (folder / f"{key}.js").write_text(told, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> str:
    """The address of a page with a table and a search, in a folder with its assets."""
    shutil.copytree(ASSETS, tmp_path / "assets")
    write_shards(tmp_path / "search")
    rows = "".join(ROW.format(*row) for row in ROWS)
    # Far enough down that the last row has to be scrolled to.
    space = '<p style="margin-bottom: 2000px">Below is a table.</p>'
    written = PAGE % ("es", SEARCH, space, TABLE % rows)
    (tmp_path / "index.html").write_text(written, encoding="utf-8")
    return (tmp_path / "index.html").as_uri()


def shown(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


def found(page: Page) -> list[str]:
    return page.locator("[data-results] a").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("texas", ["Dallas", "Abilene"]),
        ("CANOVANAS", ["Canóvanas"]),
        ("Ríco puerto", ["Canóvanas"]),
        ("alto calif", ["East Palo Alto"]),
        ("dallastexas", []),
    ],
)
def test_a_filter_shows_rows_that_contain_every_word(
    page: Page, site: str, typed: str, names: list[str]
) -> None:
    page.goto(site)
    expect(page.get_by_role("status").last).to_have_text("5 de 5 filas")
    page.get_by_label("Filtrar filas").fill(typed)
    assert shown(page) == names
    expect(page.get_by_role("status").last).to_have_text(f"{len(names)} de 5 filas")
    page.get_by_label("Filtrar filas").fill("")
    assert shown(page) == NAMES


def test_a_choice_shows_rows_with_that_cell_and_goes_together_with_the_filter(
    page: Page, site: str
) -> None:
    page.goto(site)
    choice = page.get_by_label("Estado")
    assert choice.locator("option").all_inner_texts() == [
        "Todos", "California", "Puerto Rico", "Texas",
    ]  # fmt: skip
    choice.select_option("California")
    assert shown(page) == ["East Palo Alto", "Oakland"]
    page.get_by_label("Filtrar filas").fill("oak")
    assert shown(page) == ["Oakland"]
    choice.select_option("Todos")
    page.get_by_label("Filtrar filas").fill("")
    assert shown(page) == NAMES


def test_a_column_head_sorts_up_then_down_then_as_it_was_by_keyboard(page: Page, site: str) -> None:
    page.goto(site)
    head = page.get_by_role("columnheader", name="Place")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert shown(page) == ["Abilene", "Canóvanas", "Dallas", "East Palo Alto", "Oakland"]
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert shown(page) == ["Oakland", "East Palo Alto", "Dallas", "Canóvanas", "Abilene"]
    assert head.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert shown(page) == NAMES
    assert head.get_attribute("aria-sort") is None


def test_figures_sort_by_size_and_no_figure_comes_last_both_ways(page: Page, site: str) -> None:
    page.goto(site)
    change = page.get_by_role("button", name="Change")
    change.click()
    assert shown(page) == ["Canóvanas", "Dallas", "Oakland", "Abilene", "East Palo Alto"]
    change.click()
    assert shown(page) == ["Abilene", "Oakland", "Dallas", "Canóvanas", "East Palo Alto"]
    page.get_by_role("button", name="Residents").click()
    assert shown(page) == ["Canóvanas", "Abilene", "Oakland", "Dallas", "East Palo Alto"]
    # One column sorts at a time, and says so.
    assert page.locator("th[aria-sort]").all_inner_texts() == ["Residents"]


def test_sorting_keeps_the_filter(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("Filtrar filas").fill("texas")
    page.get_by_role("button", name="Place").click()
    assert shown(page) == ["Abilene", "Dallas"]


def test_the_row_an_address_names_is_scrolled_to_and_never_hidden(page: Page, site: str) -> None:
    page.goto(f"{site}#us-ca-oakland")
    row = page.locator("#us-ca-oakland")
    expect(row).to_be_in_viewport()
    page.get_by_label("Filtrar filas").fill("texas")
    assert shown(page) == ["Dallas", "Abilene", "Oakland"]
    expect(page.get_by_role("status").last).to_have_text("3 de 5 filas")
    page.evaluate("scrollTo(0, 0); location.hash = 'us-pr-canovanas'")
    expect(page.locator("#us-pr-canovanas")).to_be_in_viewport()
    assert shown(page) == ["Dallas", "Canóvanas", "Abilene"]


@pytest.mark.parametrize("fragment", ["#main", "#nowhere", "#100%"])
def test_another_address_changes_nothing(page: Page, site: str, fragment: str) -> None:
    page.goto(site + fragment)
    page.get_by_label("Filtrar filas").fill("oak")
    assert shown(page) == ["Oakland"]


def test_paper_shows_every_row_and_no_tools(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("Filtrar filas").fill("oak")
    page.emulate_media(media="print")
    assert shown(page) == NAMES
    expect(page.get_by_label("Filtrar filas")).to_be_hidden()
    expect(page.get_by_label("Find a place")).to_be_hidden()


def test_without_scripts_the_page_is_whole_and_offers_nothing_that_needs_them(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    assert shown(page) == NAMES
    expect(page.locator("form")).to_be_hidden()
    expect(page.locator("thead th")).to_have_text(["Place", "State", "Residents", "Change"])
    expect(page.locator("button:visible, input:visible, select:visible")).to_have_count(0)
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.get_by_role("link", name="Programs")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("balt", ["Baltimore", "New Baltimore"]),
        ("penit", ["Peñitas"]),
        ("PEÑ", ["Peñitas"]),
        ("san bern", ["San Bernardino", "San José del Bernal"]),
        ("bern san jose", ["San José del Bernal"]),
        ("new baltimore mich", ["New Baltimore"]),
        ("maryland baltimore", ["Baltimore"]),
        ("o'fal", ["O'Fallon"]),
        ("ofal", ["O'Fallon"]),
    ],
)
def test_search_finds_names_by_the_beginnings_of_their_words(
    page: Page, site: str, typed: str, names: list[str]
) -> None:
    page.goto(site)
    page.get_by_label("Find a place").fill(typed)
    expect(page.locator("[data-results] a")).to_have_text(names)
    expect(page.locator("output")).to_have_text(f"Found: {len(names)}")


def test_search_finds_nothing_where_no_name_begins_so(page: Page, site: str) -> None:
    page.goto(site)
    for typed in ("zz", "baltimore texas", "ltimore"):
        page.get_by_label("Find a place").fill(typed)
        expect(page.locator("output")).to_have_text("Nothing found")
        assert found(page) == []
    page.get_by_label("Find a place").fill("b")
    expect(page.locator("output")).to_have_text("")


def test_search_gives_links_from_the_root_and_the_first_twenty(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("Find a place").fill("spring")
    expect(page.locator("output")).to_have_text("23 found, 20 shown")
    assert len(found(page)) == 20
    first = page.locator("[data-results] li").first
    expect(first).to_have_text("Springfield 1 Ohio")
    assert first.locator("a").get_attribute("href") == "./places/springfield-1/"
    page.get_by_label("Find a place").press("Tab")
    page.keyboard.press("Tab")
    expect(first.locator("a")).to_be_focused()


def test_submitting_a_search_goes_to_the_first_result(
    page: Page, site: str, tmp_path: Path
) -> None:
    there = tmp_path / "places" / "baltimore"
    there.mkdir(parents=True)
    page.goto(site)
    page.get_by_label("Find a place").fill("baltimore")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{there.as_uri()}/")


@pytest.mark.parametrize("width", [320, 1200])
def test_the_page_has_no_barrier_that_axe_knows(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    page.get_by_label("Find a place").fill("balt")
    expect(page.locator("[data-results] a")).to_have_count(2)
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Filtrar filas").fill("a")
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_fonts_load_from_a_folder(page: Page, site: str) -> None:
    page.goto(site)
    loaded = page.evaluate(
        """async () => {
          const faces = [...document.fonts];
          await Promise.all(faces.map((face) => face.load()));
          return faces.map((face) => `${face.family} ${face.weight} ${face.style} ${face.status}`);
        }"""
    )
    assert sorted(loaded) == [
        "Public Sans Web 400 italic loaded",
        "Public Sans Web 400 normal loaded",
        "Public Sans Web 700 normal loaded",
    ]
    for part in ("h1", "td"):
        family = page.locator(part).first.evaluate("(e) => getComputedStyle(e).fontFamily")
        assert family.startswith('"Public Sans Web"')


def test_the_style_sheet_names_no_file_that_is_not_beside_it() -> None:
    css = (ASSETS / "uswds.css").read_text(encoding="ascii")
    named = {each for each in re.findall(r'url\("?([^")]+)', css) if not each.startswith("data:")}
    assert named == {
        f"fonts/{path.name}" for path in (ASSETS / "fonts").iterdir() if path.suffix == ".woff2"
    }
    assert "http:" not in css
    assert "https:" not in css
    assert "sourceMappingURL" not in css
    assert "@import" not in css


def test_the_assets_are_small_and_their_papers_name_the_version() -> None:
    assert (ASSETS / "uswds.css").stat().st_size < 130_000
    for script in ASSETS.glob("*.js"):
        assert script.stat().st_size < 6_000
        told = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|\beval\b|new Function|https?:|\bfetch\(", told)
    version = re.search(
        r"Web Design System ([\d.]+);", (ASSETS / "uswds.css").read_text(encoding="ascii")
    )
    assert version
    assert f"`@uswds/uswds`](https://github.com/uswds/uswds) {version[1]}" in (
        ASSETS / "README.md"
    ).read_text(encoding="utf-8")
