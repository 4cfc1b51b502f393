"""What is printed from the docket: nothing that a reader sees is left out on paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.docket.walks.conftest import Opened
from tests.docket.walks.walker import Walker
from tests.docket.walks.who import PSP

CASE = f"/live/{PSP}/2017-08-03/us-nm-albuquerque/?reading=release"
# Of each page, what has to stand on paper, and how often at least it is on the page.
CLAUSES, CONTROLLERS, CHANGES = ".clause h3", "dl.whose dd", ".pair li"
PAGES = {
    CASE: {CLAUSES: 5, CONTROLLERS: 5, CHANGES: 5, "main dl.days dd": 2},
    "/filings/1/": {"main dl.facts dd": 5, "main p.usa-intro": 1, "#chain + ul code": 1},
    "/briefings/": {"main h2, main h3, main li": 3},
}
BRIEFING = {"main section h2, main section h3": 2, ".claim, main li": 8}

_FOOT = re.compile(r"\f\d+ / \d+\n")  # which page it is of how many


def printed(walker: Walker, folder: Path) -> str:
    """The page as Chromium prints it, without any space: words are broken where lines end."""
    path = folder / "printed.pdf"
    walker.page.pdf(path=path)
    command = ["pdftotext", "-raw", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return bare(_FOOT.sub("", text))


def bare(text: str) -> str:
    """A text without spaces, and without the marks of where a word may be broken."""
    return re.sub(r"[\s\u00ad\u200b\f]+", "", text)


def check_printed(walker: Walker, folder: Path, wanted: dict[str, int]) -> None:
    """All that the page says in these places is on paper, with its address and the day."""
    paper = printed(walker, folder)
    for place, least in wanted.items():
        said = walker.page.locator(place).evaluate_all("all => all.map((one) => one.textContent)")
        assert len(said) >= least, place
        assert [one for one in said if bare(one) not in paper] == [], place
    path = walker.page.url.removeprefix(walker.address)
    assert bare(f"Printed from {walker.address}{path}") in paper


@pytest.mark.parametrize("path", PAGES)
def test_a_page_on_paper_lacks_nothing(opened: Opened, tmp_path: Path, path: str) -> None:
    walker = opened()
    walker.go(path)
    check_printed(walker, tmp_path, PAGES[path])


def test_a_briefing_on_paper_lacks_nothing(opened: Opened, tmp_path: Path) -> None:
    walker = opened()
    walker.go("/briefings/")
    walker.follow("part")
    check_printed(walker, tmp_path, BRIEFING)
