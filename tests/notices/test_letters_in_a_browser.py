"""Letters in a browser: at the width of a phone and of a desk, and to a screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from evenhand.notices.kinds import KINDS, KindName
from tests.notices.drafted import CITIES, letters

WRITTEN: tuple[KindName, ...] = tuple(kind for kind in KINDS if kind != "withholding")
OVER = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + .5)
  .map((one) => one.outerHTML.slice(0, 120))"""


def opened(page: Page, folder: Path, kind: KindName, city: str = "baltimore") -> Page:
    file = folder / "letter.html"
    file.write_text(letters(city, kind)[0], encoding="utf-8")
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_of_a_letter_runs_over_the_edge(
    page: Page, tmp_path: Path, kind: KindName, width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    for city in CITIES:
        shown = opened(page, tmp_path, kind, city)
        assert shown.evaluate("document.documentElement.scrollWidth") == width
        assert shown.evaluate(OVER) == []


@pytest.mark.parametrize("kind", WRITTEN)
def test_no_letter_has_a_barrier_that_axe_finds(page: Page, tmp_path: Path, kind: KindName):
    found = Axe().run(opened(page, tmp_path, kind)).response
    assert [one["id"] for one in found["violations"]] == []
    assert [one["id"] for one in found["incomplete"] if one["id"] == "color-contrast"] == []
    assert len(found["passes"]) > 5


LABELS = """() => [...document.querySelectorAll("td")].map((cell) => [
  cell.dataset.label,
  cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent.trim(),
])"""


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_cell_that_stands_alone_names_its_own_column(page: Page, tmp_path: Path, kind: KindName):
    for city in CITIES:
        labels = opened(page, tmp_path, kind, city).evaluate(LABELS)
        assert [one for one in labels if one[0] != one[1]] == []
