"""Every standard has its page, every page its standard, and both say the same."""

from __future__ import annotations

import re

import pytest
from tools import make_standards

from evenhand.audit.standards.registry import FAMILIES, STANDARDS
from tests.docs.pages import DOCS, text_of

HOME = DOCS / "standards"
PAGES = dict(make_standards.pages())


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    there = {path.stem for path in HOME.glob("*.md")} - {"index"}
    assert there == {standard.code for standard in STANDARDS}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_its_tool_makes(name: str) -> None:
    assert text_of(HOME / name) == PAGES[name]


def test_the_list_has_every_code_in_the_order_of_the_registry() -> None:
    listed = re.findall(r"^\| \[`([^`]+)`\]", text_of(HOME / "index.md"), re.M)
    assert listed == [standard.code for _, family in FAMILIES for standard in family]


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.code)
def test_a_page_shows_an_example_of_met_and_one_of_a_fault(standard) -> None:
    page = text_of(HOME / f"{standard.code}.md")
    assert re.search(r"^Met:\n\n> .+$", page, re.M)
    assert re.search(r"^A fault:\n\n> .+$", page, re.M)
    for authority in standard.authorities:
        assert f"| {authority.cite} |" in page
        assert f"| {authority.confidence} |" in page
