"""The site as a browser shows it: on a telephone and a desk, by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from tests.pages.site.site_reader import NOW, THEN, SitePage

from evenhand.pages.colours import TEXT_ON_GROUND
from evenhand.pages.site.catalogue import translations
from evenhand.reasons.outcomes import NOT_DECIDED, OUTCOMES, STATUSES

Pages = Mapping[str, SitePage]
Looks = dict[str, dict[str, Any]]
PHONE, DESK = 320, 1280
ASKED = ["violations", "incomplete"]  # of axe
LANGUAGES = ("", "es/")
STOCKTON = f"{THEN}us-ca-stockton/"
# A page of every template, and the day both ways, since hindsight adds a stamp and a year.
TYPES: Final = {
    "home": "",
    "glossary": "glossary/",
    "about": "about/",
    "programs": "programs/",
    "program": "programs/us-doj-psp/",
    "acts": "programs/us-doj-psp/acts/",
    "reconciled": "programs/us-doj-psp/reconciled/",
    "governments": "governments/",
    "government": "governments/us-ca-san-joaquin-county/",
    "day then": THEN,
    "day now": NOW,
    "applicant": STOCKTON,
    "determination": f"{NOW}us-ca-stockton/release/",
    "impact": f"{THEN}impact/release/",
    "treated": f"{NOW}treated/",
    "screening": f"{THEN}screening/",
    "screening of a state": f"{THEN}screening/us-nv/",
}
# A page in a frame as wide as a desk, then as a telephone, everything unfolded; and its badges.
# What runs over the right edge of either is named.
LOOK = """async ([pages, widths]) => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.style = "border: 0; height: 100px";
  const outside = "svg, thead, .usa-breadcrumb, .usa-skipnav";
  const measured = ({ document: page, innerWidth: width }) => [
    width, page.documentElement.scrollWidth,
    [...page.body.querySelectorAll("*")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width && box.right > width + 1 && !one.closest(outside);
    }).slice(0, 3).map((one) => one.outerHTML.slice(0, 120)),
  ];
  const badge = (one) => {
    const style = getComputedStyle(one), svg = one.querySelector("svg");
    const use = svg.querySelector("use").href.baseVal, box = svg.getBoundingClientRect();
    const sign = one.ownerDocument.getElementById(use.slice(1));
    return {
      word: one.textContent, sign: one.dataset.sign, ink: style.color,
      ground: style.backgroundColor, use, drawn: box.width >= 10 && box.height >= 10
        && sign?.tagName === "symbol" && sign.childElementCount > 0,
      outcome: one.parentElement.dataset.outcome ?? null,
      status: one.parentElement.dataset.status ?? null,
    };
  };
  const seen = {};
  for (const [path, address] of pages) {
    frame.style.width = `${widths[0]}px`;
    await new Promise((loaded) => { frame.onload = loaded; frame.src = address; });
    const page = frame.contentDocument;
    page.querySelectorAll("details").forEach((one) => { one.open = true; });
    const badges = [...page.querySelectorAll(".badge")].filter((one) => one.checkVisibility());
    seen[path] = { badges: badges.map(badge), widths: widths.map((width) => {
      frame.style.width = `${width}px`;
      return measured(frame.contentWindow);
    }) };
  }
  return seen;
}"""
# What a text in a drawing stands on: the paper, and each filled shape drawn before it there.
DRAWN = """() => [...document.querySelectorAll("figure svg text")].filter(
  (one) => one.textContent.trim() && one.checkVisibility()).map((one) => {
  const box = one.getBoundingClientRect(), under = ["rgb(255, 255, 255)"];
  for (const shape of one.ownerSVGElement.querySelectorAll("rect, circle, path, polygon")) {
    const other = shape.getBoundingClientRect(), fill = getComputedStyle(shape).fill;
    const before = shape.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (before && fill !== "none" && other.left < box.right - 1 && box.left < other.right - 1
      && other.top < box.bottom - 3 && box.top < other.bottom - 3) under.push(fill);
  }
  return [one.textContent, getComputedStyle(one).fill, under];
})"""
# The words of a page, counted, and those a reader cannot see. What unfolds does so without
# scripts, what is for paper stands above it too, and a drawing's description is heard.
HIDDEN = """() => {
  const elsewhere = "details:not([open]) > :not(summary), .paper, title, desc, form";
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const hidden = [];
  let words = 0;
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), parent = walk.currentNode.parentElement;
    if (!text || parent.closest(elsewhere)) continue;
    words += 1;
    if (!parent.checkVisibility({ visibilityProperty: true })) hidden.push(text);
  }
  return [words, hidden];
}"""


def file_of(site: Path, path: str) -> str:
    return f"file://{site}/{path}index.html"


def sample(pages: Pages) -> list[str]:
    """Every page; of those of a state's places the largest, one large and the smallest."""
    rest = re.compile(r"screening/us-(?!(tx|ca|dc)/)")
    return [path for path in pages if not rest.search(path)]


@pytest.fixture(scope="module")
def looked_at(browser: Browser, chromium: str, site: Path, pages: Pages) -> Looks:
    """Every page once, in a frame: that is twice as fast as a tab for each width.

    The flag lets a page from a disk look into a frame from the same disk.
    """
    own = browser.browser_type.launch(
        executable_path=chromium, args=["--allow-file-access-from-files"]
    )
    tab = own.new_page()
    tab.goto(file_of(site, ""))
    every = [[path, file_of(site, path)] for path in sample(pages)]
    seen: Looks = tab.evaluate(LOOK, [every, [DESK, PHONE]])
    own.close()
    return seen


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_page_of_either_language_scrolls_sideways(looked_at: Looks, width: int):
    assert len(looked_at) > 200
    faults = {}
    for path, seen in looked_at.items():
        (measured,) = (one for one in seen["widths"] if one[0] == width)
        _, scrolled, over = measured
        if scrolled > width or over:
            faults[path] = (scrolled, over)
    assert faults == {}


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def shown(language: str) -> set[tuple[str, str]]:
    """Every word a badge may have, with its sign."""
    told = translations(language).gettext
    statuses = ((words, sign) for words, sign, _ in STATUSES.values())
    every = (*OUTCOMES.values(), NOT_DECIDED, *statuses, ("No clause in force", "not-part"))
    return {(told(words), sign) for words, sign in every}


def test_an_outcome_is_told_by_its_word_its_sign_and_its_own_two_colours(
    looked_at: Looks,
):
    signs, outcomes = set(), set()
    for path, seen in looked_at.items():
        language = "es" if path.startswith("es/") else "en"
        told = translations(language).gettext
        for badge in seen["badges"]:
            sign = badge["sign"]
            ink, ground = TEXT_ON_GROUND[sign]
            assert (badge["word"], sign) in shown(language), path
            assert (badge["ink"], badge["ground"]) == (rgb(ink), rgb(ground)), (path, badge)
            assert badge["use"] == f"#sign-{sign}", (path, badge)
            assert badge["drawn"], (path, badge)
            if badge["outcome"]:
                words, own = OUTCOMES.get(badge["outcome"], NOT_DECIDED)
                assert (badge["word"], sign) == (told(words), own), (path, badge)
            if badge["status"]:
                words, own, _ = STATUSES[badge["status"]]
                assert (badge["word"], sign) == (told(words), own), (path, badge)
            signs.add(sign)
            outcomes.add(badge["outcome"])
    assert signs >= {"met", "unmet", "unknown", "asked"}
    assert outcomes == {None, "ineligible", "undetermined"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in TYPES if name != "day then"])
def test_axe_finds_no_fault_and_leaves_no_contrast_open(
    page: Tab, site: Path, name: str, language: str
):
    """Of text in drawings axe cannot tell what it stands on: that is measured below.

    The page of a day holds with hindsight all that it holds without.
    """
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(file_of(site, language + TYPES[name]))
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, {"exclude": ["figure svg *"]}, {"resultTypes": ASKED})
        assert found.response["violations"] == [], (width, found.generate_report())
        open_ones = [
            (node["target"], node["any"][0]["message"])
            for rule in found.response["incomplete"]
            if rule["id"] == "color-contrast"
            for node in rule["nodes"]
        ]
        assert open_ones == [], width


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["day then", "day now", "impact", "treated", "screening"])
def test_letters_in_drawings_stand_out_from_all_they_stand_on(page: Tab, site: Path, name: str):
    page.goto(file_of(site, TYPES[name]))
    texts = page.evaluate(DRAWN)
    assert len(texts) > 10
    pale = [text for text in texts if any(contrast(text[1], one) < 4.5 for one in text[2])]
    assert pale == []


@pytest.fixture(scope="module")
def without_scripts(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1200, "height": 800}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", TYPES)
def test_a_page_without_scripts_hides_nothing_but_what_needs_them(
    without_scripts: Tab, site: Path, name: str
):
    without_scripts.goto(file_of(site, TYPES[name]))
    words, hidden = without_scripts.evaluate(HIDDEN)
    assert words > 15
    assert hidden == []
    expect(without_scripts.locator("form").filter(visible=True)).to_have_count(0)


def test_without_scripts_every_government_is_two_links_away_from_the_first_page(
    without_scripts: Tab, site: Path, pages: Pages
):
    tab = without_scripts
    tab.goto(file_of(site, ""))
    tab.get_by_role("link", name="All governments with a part, by state").click()
    links = tab.locator("main a").evaluate_all("all => all.map((one) => one.href)")
    governments = {path for path in pages if re.fullmatch(r"governments/[^/]+/", path)}
    assert len(governments) > 40
    assert {file_of(site, path) for path in governments} <= set(links)


# --- By keyboard alone ------------------------------------------------------------------


def tab_to(
    page: Tab, wanted: Callable[[dict[str, str]], bool], *, most: int = 120
) -> dict[str, str]:
    """Press Tab until what is wanted has the focus.

    Raises:
        AssertionError: nothing of the kind was reached.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if wanted(focus):
            return focus
    raise AssertionError("it cannot be reached by keyboard")


FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    id: one.id, tag: one.tagName, href: one.href ?? "", text: one.textContent.trim(),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor, top: box.top, left: box.left, width: box.width,
  };
}"""


def leads_to(path: str) -> Callable[[dict[str, Any]], bool]:
    return lambda focus: focus["href"].endswith(f"/{path}index.html")


def follow(page: Tab, path: str) -> None:
    tab_to(page, leads_to(path))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{path}index.html")


def reads_as_it_should(page: Tab, site: Path) -> None:
    """From the page of all readings: the letter, back, and the release."""
    follow(page, f"{STOCKTON}letter/")
    shows = page.get_by_role("region", name="What the record shows and what it does not")
    expect(shows).to_contain_text("Undetermined")
    for clause in ("access", "notice", "hold"):
        row = page.locator("section:has(#short) tbody tr").filter(has_text=f" {clause}")
        expect(row).to_contain_text("Asked")
        settles = "who can settle it: US Department of Justice"
        expect(row).to_contain_text(settles, ignore_case=True)
    follow(page, STOCKTON)
    follow(page, f"{STOCKTON}release/")
    shows = page.get_by_role("region", name="What the record shows and what it does not")
    expect(shows).to_contain_text("Ineligible")
    expect(shows).to_contain_text("It shows that hold is not met.")
    row = page.locator("section:has(#short) tbody tr").filter(has_text=" hold")
    expect(row).to_contain_text("Unmet")
    expect(row.locator("td").last).to_contain_text("Sheriff (San Joaquin County)")
    expect(row.locator("td").last).to_contain_text("law in the way: Cal. Gov. Code")
    tab_to(page, lambda focus: focus["href"].endswith("#clause-hold"))
    page.keyboard.press("Enter")
    clause = page.locator(".clause:has(> #clause-hold)")
    expect(clause).to_be_in_viewport()
    expect(clause.locator("[data-status]")).to_contain_text("Unmet")
    expect(clause.locator("dl.whose > div").first).to_contain_text("San Joaquin County")


def test_by_keyboard_through_the_search(page: Tab, site: Path):
    page.goto(file_of(site, ""))
    tab_to(page, lambda focus: focus["id"] == "search", most=15)
    page.keyboard.type("stock")
    expect(page.locator("[data-results] a").filter(has_text="Stockton, CA")).to_have_count(1)
    expect(page.locator("form output")).to_contain_text("found")
    follow(page, "governments/us-ca-stockton/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stockton, CA")
    follow(page, STOCKTON)
    reads_as_it_should(page, site)


def test_by_keyboard_from_link_to_link(page: Tab, site: Path):
    page.goto(file_of(site, ""))
    follow(page, STOCKTON)
    reads_as_it_should(page, site)


def test_the_first_tab_leads_past_the_menu(page: Tab, site: Path):
    for language in LANGUAGES:
        page.goto(file_of(site, f"{language}{STOCKTON}release/"))
        page.keyboard.press("Tab")
        link = page.locator(".usa-skipnav")
        expect(link).to_be_focused()
        page.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def focused(page: Tab) -> Iterator[dict[str, Any]]:
    """What has the focus after every Tab, until it comes round."""
    first = None
    for _ in range(400):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["tag"] == "BODY" or (first and focus == first):
            return
        first = first or focus
        yield focus


@pytest.mark.parametrize("name", ["home", "day then", "determination"])
def test_what_has_the_focus_is_seen(page: Tab, site: Path, name: str):
    page.goto(file_of(site, TYPES[name]))
    page.add_style_tag(content="* { transition: none !important; }")
    seen = list(focused(page))
    assert len(seen) > 15
    for focus in seen:
        assert focus["outline"] >= 2, focus
        assert focus["left"] >= 0, focus
        assert focus["width"] > 0, focus
        assert contrast(focus["colour"], "rgb(255, 255, 255)") >= 3, focus
