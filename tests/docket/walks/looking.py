"""Looking at a page on a telephone and on a desk: what runs over, and what axe finds."""

from __future__ import annotations

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.docket.walks.walker import NARROW, WIDE, Walker

_ASKED: Final = {"resultTypes": ["violations", "incomplete"]}
_OVER: Final = """() => [...document.body.querySelectorAll("*")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1
    && !one.closest("svg, thead, .usa-breadcrumb, .usa-skipnav, .usa-sr-only, .off-screen");
}).slice(0, 3).map((one) => one.outerHTML.slice(0, 160))"""


def faults_of(page: Page) -> dict[str, Any]:
    """What is wrong with a page as it is shown; its scripts have to be on.

    Geometry is measured at both widths, with all unfolded; axe reads the page at the wider.
    """
    wrong: dict[str, Any] = {}
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate(_OVER)
        if over or page.evaluate("document.documentElement.scrollWidth") > width:
            wrong[f"over at {width}"] = over
    found = Axe().run(page, options=_ASKED).response
    unsure = [one for one in found["incomplete"] if one["id"] == "color-contrast"]
    for rule in (*found["violations"], *unsure):
        wrong[rule["id"]] = [node["html"][:160] for node in rule["nodes"][:3]]
    return wrong


def faults_here(walker: Walker) -> dict[str, Any]:
    """The same of the page that a walker is at, opened with scripts in a browser like theirs."""
    twin = walker.twin()
    twin.go(walker.page.url)
    assert twin.title == walker.title
    wrong = faults_of(twin.page)
    twin.close()
    return wrong | ({"console": twin.faults} if twin.faults else {})
