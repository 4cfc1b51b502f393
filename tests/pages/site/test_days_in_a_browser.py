"""Pages with figures as a browser lays them out and prints them: nothing runs over or is lost."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.pages.site.site_reader import NOW

READER = shutil.which("pdftotext")
PATHS = [NOW, f"{NOW}impact/release/", f"{NOW}screening/", f"{NOW}screening/us-nv/"]
LAYOUT = """() => {
  const shown = [...document.querySelectorAll("body *")].filter((e) => !e.closest("svg")
    && !e.closest("thead") && !e.matches(".usa-skipnav") && !e.closest(".usa-breadcrumb"));
  const texts = [...document.querySelectorAll("figure svg text")]
    .filter((e) => e.checkVisibility());
  const unit = (t) => t.ownerSVGElement.getBoundingClientRect().width
    / t.ownerSVGElement.viewBox.baseVal.width;
  return {
    width: document.documentElement.scrollWidth,
    over: shown.filter((e) => e.getBoundingClientRect().right > innerWidth + .5)
      .map((e) => e.outerHTML.slice(0, 200)),
    smallest: Math.min(...texts.map((t) => parseFloat(getComputedStyle(t).fontSize) * unit(t))),
    clipped: texts.filter((t) => {
      const box = t.getBBox(), all = t.ownerSVGElement.viewBox.baseVal;
      return box.x < -2 || box.x + box.width > all.width + 2 || box.y + box.height > all.height + 2;
    }).map((t) => t.textContent),
    badges: [...document.querySelectorAll("[data-outcome] .badge")].map((b) =>
      [b.textContent, getComputedStyle(b).backgroundColor, b.querySelector("use").href.baseVal]),
  };
}"""

# What leads to other pages or unfolds is of no use on paper, and a drawing's description is heard.
WORDS = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const out = "title, desc, summary, details, .switch a, .table-tools";
    if (!walk.currentNode.parentElement.closest(out)) found.push(walk.currentNode.textContent);
  }
  return found;
}"""


@pytest.mark.parametrize("path", PATHS)
def test_nothing_runs_over_a_screen_of_320_pixels(page: Tab, site: Path, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"file://{site}/{path}index.html")
    found = page.evaluate(LAYOUT)
    assert found["over"] == []
    assert found["width"] == 320


@pytest.mark.parametrize("path", PATHS[:3])
def test_letters_in_charts_are_at_least_11_pixels_high_and_none_is_cut_off(
    page: Tab, site: Path, path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"file://{site}/{path}index.html")
    found = page.evaluate(LAYOUT)
    assert found["smallest"] >= 11
    assert found["clipped"] == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_as_wide_as_a_desk_does_not_scroll_sideways(
    page: Tab, site: Path, path: str
) -> None:
    page.goto(f"file://{site}/{path}index.html")
    page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 1200


@pytest.mark.parametrize("path", PATHS[1:])  # the day itself is among the pages of every template
def test_no_fault_that_axe_knows_is_on_a_page(page: Tab, site: Path, path: str) -> None:
    page.goto(f"file://{site}/{path}index.html")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def test_an_outcome_looks_like_its_word(page: Tab, site: Path) -> None:
    page.goto(f"file://{site}/{NOW}index.html")
    assert {tuple(badge) for badge in page.evaluate(LAYOUT)["badges"]} == {
        ("Undetermined", "rgb(240, 240, 240)", "#sign-unknown"),
        ("Ineligible", "rgb(251, 238, 224)", "#sign-unmet"),
    }


@pytest.mark.skipif(
    not READER, reason="PAPER NOT TESTED: apt-get install -y chromium poppler-utils"
)
@pytest.mark.parametrize("path", PATHS)
def test_paper_loses_nothing(browser: Browser, site: Path, tmp_path: Path, path: str) -> None:
    assert READER
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"file://{site}/{path}index.html")
    words = ["".join(one.split()) for one in tab.evaluate(WORDS)]
    tab.pdf(path=tmp_path / "page.pdf")
    context.close()
    read = subprocess.run(
        [READER, "-raw", str(tmp_path / "page.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    printed = "".join(read.stdout.split())
    assert words
    assert [one for one in words if one not in printed] == []
