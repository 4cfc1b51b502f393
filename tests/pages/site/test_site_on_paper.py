"""Pages as they are printed: nothing that was found, said or named is lost on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab
from tests.pages.site.site_reader import ADDRESS, NOW, THEN, SitePage, Table, words

from evenhand.reasons.outcomes import STATUSES
from evenhand.reasons.words import readable

READER = shutil.which("pdftotext")
Pages = Mapping[str, SitePage]
RELEASE = f"{THEN}us-ca-stockton/release/"
NUMBER = re.compile(r"^\s*\d+ / \d+\s|\s\d+ / \d+\s*$")
# Cells of tables as they lie on a sheet of paper of 180 mm, A4 without its margins.
CELLS = """() => [...document.querySelectorAll("main table")].filter((table) =>
  table.checkVisibility()).flatMap((table) => [...table.rows].flatMap((row) => [...row.cells])
  .filter((cell) => cell.textContent.trim()).map((cell) => {
    const box = cell.getBoundingClientRect(), style = getComputedStyle(cell);
    return [cell.textContent.trim(), style.display, style.visibility, box.left, box.right,
      box.width, box.height];
  }))"""


def printed(page: Tab, tmp_path: Path) -> str:
    """What is printed, without white space (a line breaks anywhere) and without page numbers."""
    assert READER
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    read = subprocess.run(
        [READER, "-raw", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    )
    sheets = (NUMBER.sub("", sheet) for sheet in read.stdout.split("\f"))
    return "".join("".join(sheets).split())


def pieces(table: Table) -> Iterator[str]:
    """What a table's cells say, piece by piece: a link and the note under it lie apart."""
    for text in table.element.itertext():
        if text.strip():
            yield text


def accounts(found: object) -> Iterator[dict[str, Any]]:
    """Every account of a fact in a determination, wherever it stands."""
    if isinstance(found, dict):
        yield from found.get("accounts", [])
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from accounts(one)


def texts(found: object, *keys: str) -> Iterator[str]:
    """The words below some keys, wherever they stand."""
    if isinstance(found, dict):
        yield from (found[key] for key in keys if isinstance(found.get(key), str))
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from texts(one, *keys)


def steps(found: object) -> Iterator[str]:
    """What the applicant and other bodies could do, step by step."""
    if isinstance(found, dict):
        if "way" in found:
            yield found["to"]
            if found["way"] != "settle":
                yield from (found["ask"], found["of_name"])
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from steps(one)


def held(determination: dict[str, Any]) -> Iterator[str]:
    """What a determination holds that its page must say: read from its file, not the page."""
    for clause in determination["findings"]:
        yield clause["title"]
        yield f"{STATUSES[clause['status']][0]} "
        yield from texts(clause["wordings"], "text", "cite")
        for body in clause["bodies"]:
            yield body["name"]
        for duty in clause["duties"]:
            yield from (duty["cite"], duty["text"], duty["body_name"])
        for said in accounts(clause):
            if said["stated_by"] != "computed":
                yield from (said["stated_by_name"], said["office"], said["via"])
                yield from said["recorded_at"].split("..")
                yield from (readable(said["shown"]), said["note"], said["cite"] or said["source"])
    yield determination["change_note"]
    yield from steps(determination["change"] or determination["coalitions"])
    for coalition in determination["coalitions"]:
        yield from coalition["names"]
    for option in determination["program_change"]:
        yield option["text"]
    yield from (determination["program_change_note"], *determination["readings"])


@pytest.mark.skipif(not READER, reason="PAPER NOT TESTED: apt-get install -y poppler-utils")
@pytest.mark.parametrize("path", [RELEASE, f"{NOW}us-md-baltimore/release/"])
def test_a_determination_on_paper_holds_all_that_its_data_hold(
    page: Tab, site: Path, pages: Pages, tmp_path: Path, path: str
):
    page.goto(f"file://{site}/{path}index.html")
    paper = printed(page, tmp_path)
    data = json.loads((site / path / "determination.json").read_bytes())
    wanted = set(held(data)) - {""}
    assert len(wanted) > 60
    assert [one for one in sorted(wanted) if "".join(one.split()) not in paper] == []
    read = pages[path]
    (digest,) = (words(one) for one in read.every("p", **{"class": "digest"})[0].iter("code"))
    days = [words(one) for one in read.every("time")]
    evidence = {
        piece for table in read.tables if "Said by" in table.heads for piece in pieces(table)
    }  # fmt: skip
    columns = {words(one) for one in read.section("change").iter() if one.tag in ("h3", "li")}
    whose = {words(one) for one in read.every("dd")}
    assert len(evidence) > 30
    seen = {digest, f"{ADDRESS}{path}", *days, *evidence, *columns, *whose}
    assert [one for one in sorted(seen) if "".join(one.split()) not in paper] == []


# Those of the other tests of paper are not printed again.
PRINTED = [
    "", "programs/us-doj-psp/", "programs/us-doj-psp/acts/", "programs/us-doj-psp/reconciled/",
    "governments/us-ca-stockton/", f"{THEN}us-ca-stockton/", f"es/{THEN}us-ca-stockton/letter/",
]  # fmt: skip


@pytest.mark.skipif(not READER, reason="PAPER NOT TESTED: apt-get install -y poppler-utils")
@pytest.mark.parametrize("path", PRINTED)
def test_tables_and_answers_of_other_pages_are_printed_whole(
    page: Tab, site: Path, pages: Pages, tmp_path: Path, path: str
):
    page.goto(f"file://{site}/{path}index.html")
    paper = printed(page, tmp_path)
    read = pages[path]
    cells = {piece for table in read.tables for piece in pieces(table)}
    said = {words(one) for tag in ("h1", "h2", "h3", "dt", "caption") for one in read.every(tag)}
    wanted = {*cells, *said, f"{ADDRESS}{path}"}
    assert [one for one in sorted(wanted) if "".join(one.split()) not in paper] == []


@pytest.mark.parametrize("path", [RELEASE, THEN, "", f"{THEN}screening/us-nv/"])
def test_no_column_of_a_table_is_lost_or_lies_beyond_the_edge_of_the_paper(
    page: Tab, site: Path, path: str
):
    page.set_viewport_size({"width": 680, "height": 900})  # 180 mm at 96 points to the inch
    page.emulate_media(media="print")
    page.goto(f"file://{site}/{path}index.html")
    cells = page.evaluate(CELLS)
    assert len(cells) > 10
    for text, display, visibility, left, right, width, height in cells:
        assert (display, visibility) == ("table-cell", "visible"), text
        assert 0 <= left < right <= 681, text
        assert width > 15, text
        assert height > 5, text
