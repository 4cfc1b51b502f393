"""Timelines and tiles as a browser lays them out: on a narrow screen, a wide one and paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from evenhand.pages.charts.lettering import length
from evenhand.pages.templating import environment
from evenhand.verbs.publish.files.assets import asset_files
from tests.pages import invented_charts

CHARTS = {
    "timeline": invented_charts.timeline,
    "long": invented_charts.long_timeline,
    "tiles": invented_charts.tiles,
    "plain": invented_charts.tiles_without_amounts,
}
HTML = """{% import "parts.html" as parts %}<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A chart</title>
<link rel="stylesheet" href="assets/uswds.css"><link rel="stylesheet" href="assets/site.css">
<body><div class="grid-container"><main><h1>Charts</h1><h2>One</h2>
{{ parts.figure(chart) }}</main></div></body></html>"""
SHOWN = """() => {
  const texts = [...document.querySelectorAll("figure svg text")]
    .filter((e) => e.checkVisibility());
  const unit = (t) => t.ownerSVGElement.getBoundingClientRect().width
    / t.ownerSVGElement.viewBox.baseVal.width;
  const boxes = texts.map((t) => [t.textContent, t.ownerSVGElement.getAttribute(
    "aria-labelledby"), t.getBBox()]);
  const overlap = (a, b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width
    && a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height;
  return {
    wide: document.documentElement.scrollWidth,
    drawings: [...document.querySelectorAll("figure svg[aria-labelledby]")]
      .filter((e) => e.checkVisibility()).map((e) => e.getAttribute("aria-labelledby")),
    smallest: Math.min(...texts.map((t) => parseFloat(getComputedStyle(t).fontSize) * unit(t))),
    clipped: texts.filter((t) => {
      const box = t.getBBox(), all = t.ownerSVGElement.viewBox.baseVal;
      return box.x < 0 || box.x + box.width > all.width || box.y + box.height > all.height;
    }).map((t) => t.textContent),
    crossed: boxes.flatMap(([words, where, box], at) => boxes.slice(at + 1)
      .filter(([_, other, its]) => where === other && overlap(box, its))
      .map(([others]) => [words, others])),
    lengths: texts.filter((t) => !t.hasAttribute("textLength")).map((t) => [t.textContent,
      t.getComputedTextLength(), parseFloat(t.getAttribute("font-size")),
      t.getAttribute("font-weight") === "bold"]),
    targets: [...document.querySelectorAll("figure svg a")].filter((e) => e.checkVisibility())
      .map((e) => e.querySelector("rect").getBoundingClientRect())
      .map((box) => Math.min(box.width, box.height)),
  };
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("charts")
    pages = {
        f"{name}.html": environment().from_string(HTML).render(chart=make()).encode()
        for name, make in CHARTS.items()
    }
    for path, content in (*asset_files(), *pages.items()):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(content)
    return made


def shown(page: Page, folder: Path, name: str, width: int) -> dict:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"file://{folder}/{name}.html")
    return page.evaluate(SHOWN)


@pytest.mark.parametrize("width", [320, 600, 865, 1280])
@pytest.mark.parametrize("name", CHARTS)
def test_words_are_large_enough_whole_and_apart_at_every_width(
    page: Page, folder: Path, name: str, width: int
) -> None:
    found = shown(page, folder, name, width)
    assert found["wide"] == width
    assert found["smallest"] >= 11
    assert found["clipped"] == []
    assert found["crossed"] == []


@pytest.mark.parametrize("name", CHARTS)
def test_words_are_no_longer_than_they_were_taken_to_be(
    page: Page, folder: Path, name: str
) -> None:
    lengths = shown(page, folder, name, 1280)["lengths"]
    assert lengths
    for words, found, size, bold in lengths:
        assert found <= length(words, size, bold=bold), words


def test_a_narrow_screen_has_tiles_without_amounts_and_a_wide_one_with(
    page: Page, folder: Path
) -> None:
    assert shown(page, folder, "tiles", 320)["drawings"] == ["states-narrow-title"]
    assert shown(page, folder, "tiles", 1280)["drawings"] == ["states-wide-title"]
    page.emulate_media(media="print")
    assert shown(page, folder, "tiles", 680)["drawings"] == ["states-wide-title"]
    assert page.evaluate(SHOWN)["smallest"] >= 11


@pytest.mark.parametrize("width", [320, 1280])
def test_a_tile_that_links_is_large_enough_for_a_finger(
    page: Page, folder: Path, width: int
) -> None:
    """24 pixels each way: WCAG 2.2, success criterion 2.5.8."""
    targets = shown(page, folder, "tiles", width)["targets"]
    assert len(targets) == 26
    assert min(targets) >= 24


@pytest.mark.parametrize("width", [320, 1280])
def test_tiles_that_link_are_reached_by_the_keyboard_one_by_one(
    page: Page, folder: Path, width: int
) -> None:
    shown(page, folder, "tiles", width)
    reached = []
    for _ in range(26):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert len(set(reached)) == 26
    assert all(one and one.startswith("us-") for one in reached)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tile_that_the_keyboard_is_on_is_seen(page: Page, folder: Path, width: int) -> None:
    shown(page, folder, "tiles", width)
    page.keyboard.press("Tab")
    looks = page.evaluate(
        """() => [...document.querySelectorAll("figure svg a")].filter((e) => e.checkVisibility())
        .map((e) => getComputedStyle(e.querySelector("rect")))
        .map((style) => [style.fill, style.strokeWidth])"""
    )
    on = [look for look in looks if look == ["rgb(255, 221, 0)", "5px"]]
    assert len(on) == 1
    assert len(looks) == 26


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", CHARTS)
def test_no_fault_that_axe_knows_is_in_a_chart(
    page: Page, folder: Path, name: str, width: int
) -> None:
    shown(page, folder, name, width)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
