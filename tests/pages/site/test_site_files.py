"""The files around the pages: tables as data, the feed, the search, and the list of them all."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from tests.pages.site.site_reader import ADDRESS, NOW, THEN, SitePage, words

from evenhand.cli import main
from evenhand.pages.site.search import words as words_of_a_name

Pages = Mapping[str, SitePage]
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def no_constant(name: str) -> None:
    raise AssertionError(f"{name} is not JSON")


def data(file: Path) -> Any:
    return json.loads(file.read_bytes(), parse_constant=no_constant)


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        heads, *rows = csv.reader(lines, strict=True)
    assert len(heads) == len(set(heads)) > 0, file
    assert {len(row) for row in rows} == {len(heads)}, file
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_every_file_of_data_can_be_read(site: Path):
    kinds: Counter[str] = Counter()
    for file in sorted(site.rglob("*")):
        if file.suffix == ".json":
            assert data(file), file
        elif file.suffix == ".csv":
            assert table(file), file
        kinds[file.suffix] += 1
    assert kinds[".json"] > 70
    assert kinds[".csv"] > 100


def test_a_table_has_as_many_rows_in_one_form_as_in_the_other(site: Path):
    both = [file for file in site.rglob("*.csv") if file.with_suffix(".json").exists()]
    assert len(both) > 15
    for file in both:
        held = data(file.with_suffix(".json"))
        rows = held if isinstance(held, list) else held.get("rows", held)
        if isinstance(rows, list):
            assert len(rows) == len(table(file)), file


def test_every_page_with_a_table_names_the_same_as_data(site: Path, pages: Pages):
    """A spreadsheet and a program each find the table in the folder of its page."""
    with_tables = [page for page in pages.values() if page.tables]
    assert len(with_tables) > 250
    for page in with_tables:
        beside = {way.file for way in page.ways if Path(way.file).suffix in (".csv", ".json")}
        own = {Path(file) for file in beside if Path(file).parent == Path(page.address)}
        assert {file.suffix for file in own} == {".csv", ".json"}, page
        assert all((site / file).is_file() for file in beside), page


def test_the_files_a_page_names_are_linked_and_no_file_stays_unnamed(site: Path, pages: Pages):
    linked = {way.file for page in pages.values() for way in page.ways}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*")
             if file.suffix in (".csv", ".json", ".yaml")}  # fmt: skip
    assert sorted(files - linked) == []
    for page in pages.values():
        if "files" in page.ids:
            for item in page.section("files").iter("li"):
                assert words(item[0]) == item[0].attrib["href"].rpartition("/")[2], page
                assert words(item).removeprefix(f"{words(item[0])}: "), page


def test_the_feed_is_atom_with_ids_that_differ_and_links_that_lead_to_pages(
    site: Path, pages: Pages
):
    feed = ElementTree.fromstring((site / "feed.xml").read_bytes())
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) > 20
    # RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must hold, each once.
    for one in (feed, *entries):
        for need in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{need}")) == 1, need
            assert (one.findtext(f"{ATOM}{need}") or "").strip()
        assert INSTANT.fullmatch(one.findtext(f"{ATOM}updated") or "")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    own = [one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert own == [f"{ADDRESS}feed.xml"]
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    assert sorted(one for one, count in Counter(ids).items() if count > 1) == []
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link")
        path, _, anchor = link.attrib["href"].removeprefix(ADDRESS).partition("#")
        page = pages[path.removesuffix("index.html")]
        assert not anchor or anchor in page.ids
    updated = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    assert updated == sorted(updated, reverse=True)


def test_the_list_for_search_engines_has_exactly_the_pages(site: Path, pages: Pages):
    listed = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    places = [one.text for one in listed.iterfind(f"{SITEMAP}url/{SITEMAP}loc")]
    assert sorted(places) == sorted(f"{ADDRESS}{path}" for path in pages)
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_everything_that_can_be_found_leads_to_a_page_and_its_row_in_every_language(
    site: Path, pages: Pages
):
    anchors = {page.path: set(page.ids) for page in pages.values()}
    found: Counter[str] = Counter()
    for shard in sorted((site / "search").iterdir()):
        call = re.fullmatch(r"evenhandSearch\((.+?), (\[.*\])\);\n",
                            shard.read_text(encoding="utf-8"), re.DOTALL)  # fmt: skip
        assert call, shard
        assert json.loads(call[1]) == shard.stem
        for name, detail, href in json.loads(call[2]):
            assert any(word.startswith(shard.stem) for word in words_of_a_name(name)), name
            assert detail
            path, _, anchor = href.partition("#")
            for root in ("", "es/"):
                ids = anchors[f"{root}{path.removesuffix('index.html')}"]
                assert not anchor or anchor in ids, href
            found[href] += 1
    governments = [path for path in pages if re.fullmatch(r"(programs|governments)/[^/]+/", path)]
    assert {f"{path}index.html" for path in governments} <= found.keys()
    assert len(found) > 19_500


def test_site_json_lists_every_file_with_its_sha_256(site: Path):
    there = {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file() and file != site / "site.json"
    }
    assert data(site / "site.json")["files"] == there


@pytest.mark.parametrize(
    "path",
    [
        f"{THEN}us-ca-stockton/release/",
        f"{NOW}us-ca-stockton/release/",
        f"{THEN}us-md-baltimore/letter/",
        f"es/{NOW}us-nm-albuquerque/news/",
    ],
)
def test_a_determination_replays_byte_by_byte_and_its_digest_is_that_of_its_file(
    site: Path, pages: Pages, path: str
):
    page = pages[path]
    (digest,) = (one for one in page.every("p", **{"class": "digest"}))
    (file,) = {way.file for way in page.ways if way.file.endswith("determination.json")}
    held = (site / file).read_bytes()
    assert [words(one) for one in digest.iter("code")] == [hashlib.sha256(held).hexdigest()]
    command = words(next(page.section("replay").iter("code")))
    program, *typed = shlex.split(command)
    assert program == "evenhand"
    replayed = CliRunner().invoke(main, [*typed, "--format", "json"], catch_exceptions=False)
    assert replayed.stdout_bytes == held
