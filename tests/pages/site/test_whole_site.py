"""The whole site as written: every way leads somewhere, and every page has what all must have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from tests.pages.site.conftest import Published
from tests.pages.site.site_reader import ADDRESS, NOW, THEN, SitePage, broken_ways, words

from evenhand.pages.site.catalogue import translations

MOST_BYTES = 300_000
Pages = Mapping[str, SitePage]


def test_every_link_and_source_leads_to_a_file_of_the_site_and_to_an_anchor_in_it(
    site: Path, pages: Pages
):
    assert sum(len(page.ways) for page in pages.values()) > 10_000
    assert broken_ways(site, pages)[:20] == []


def test_nothing_of_a_page_comes_from_elsewhere(pages: Pages):
    """A link may lead away; what a page is made of may not."""
    elsewhere = {
        (page, value)
        for page in pages.values()
        for tag, name in (("script", "src"), ("img", "src"), ("link", "href"), ("use", "href"))
        for one in page.every(tag)
        if one.get("rel") not in ("canonical", "alternate")
        if re.match(r"[a-z]+:|//", value := one.get(name, ""))
    }
    assert elsewhere == set()
    assert [page for page in pages.values() if page.every("style") or page.every("iframe")] == []


def test_every_page_can_be_reached_from_the_first_one(pages: Pages):
    leads = {page.file: {way.file for way in page.ways} for page in pages.values()}
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        new = {file for file in leads[ahead.pop()] if file in leads} - reached
        reached |= new
        ahead += new
    assert sorted(leads.keys() - reached) == []


def test_an_id_stands_on_a_page_once_and_what_refers_to_one_finds_it(pages: Pages):
    for page in pages.values():
        assert len(page.ids) == len(set(page.ids)), page
        referred = {
            ident
            for one in page.tree.iter()
            for name in ("aria-labelledby", "aria-describedby", "for")
            for ident in one.get(name, "").split()
        }
        signs = {one.attrib["href"].removeprefix("#") for one in page.every("use")}
        assert referred | signs <= set(page.ids), page


def test_every_page_says_what_it_is_and_where_it_stands(pages: Pages):
    for page in pages.values():
        (heading,) = map(words, page.every("h1"))
        title = page.tree.findtext("head/title")
        metas = page.metas()
        assert page.every("html")[0].get("lang") == page.language, page
        assert title == f"{metas['og:title']} · evenhand", page
        assert metas["og:title"].startswith(heading), page
        assert metas["description"] == metas["og:description"] != "", page
        (canonical,) = page.every("link", rel="canonical")
        assert canonical.get("href") == metas["og:url"] == f"{ADDRESS}{page.path}", page
        others = {
            one.get("hreflang"): one.get("href")
            for one in page.every("link", rel="alternate")
            if one.get("hreflang")
        }
        assert others == {
            "en": f"{ADDRESS}{page.address}",
            "es": f"{ADDRESS}es/{page.address}",
        }, page


def test_no_two_pages_of_a_language_have_one_title(pages: Pages):
    """A tab or a link that was shared says of which day a page is, and whether with hindsight."""
    titles = Counter((one.language, one.tree.findtext("head/title")) for one in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_says_what_the_record_shows_and_how_to_cite_it(pages: Pages):
    for page in pages.values():
        told = translations(page.language).gettext
        shows, cite = page.section("shows"), page.section("cite")
        assert words(page.named("shows")) == told("What the record shows and what it does not")
        assert len(words(shows)) > len(words(page.named("shows"))) + 60, page
        assert words(page.named("cite")) == told("Cite this page"), page
        (address,) = (one for one in cite.iter() if one.get("class") == "address")
        assert words(address) == f"{ADDRESS}{page.path}", page
        assert words(page.every("h1")[0]) in words(cite), page


def test_headings_step_down_one_at_a_time(pages: Pages):
    for page in pages.values():
        levels = [int(one.tag[1]) for one in page.tree.iter() if re.fullmatch(r"h[1-6]", one.tag)]
        assert levels[0] == 1, page
        assert all(after - before <= 1 for before, after in pairwise(levels)), page


def test_no_page_is_larger_than_300_kilobytes(pages: Pages):
    assert [page for page in pages.values() if page.size >= MOST_BYTES] == []


def test_every_page_stands_in_both_languages_with_the_same_anchors(pages: Pages):
    english = {path for path in pages if not path.startswith("es/")}
    assert {f"es/{path}" for path in english} == pages.keys() - english
    for path in english:
        assert pages[path].ids == pages[f"es/{path}"].ids, path


def test_what_was_known_then_and_what_is_known_now_have_the_same_pages(pages: Pages):
    then = {page.path.replace(THEN, NOW) for page in pages.values() if page.edition == "then"}
    assert then == {page.path for page in pages.values() if page.edition == "now"}
    assert len(then) > 140
    for page in pages.values():
        if page.edition:
            root = page.path.removesuffix(page.address)
            rest = page.address.removeprefix(NOW if page.edition == "now" else THEN)
            other = f"{root}{THEN if page.edition == 'now' else NOW}{rest}index.html"
            assert other in {way.file for way in page.ways}, page


def contents(folder: Path) -> dict[Path, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder): file.read_bytes() for file in files}


def test_another_process_writes_the_same_bytes_elsewhere_and_a_second_time_none(
    published: Published,
):
    said, _ = published.again.communicate(timeout=300)
    assert published.again.returncode == 0
    once, again = contents(published.folder), contents(published.elsewhere)
    assert once.keys() == again.keys()
    assert [file for file in once if once[file] != again[file]] == []
    files = f"{len(once) - 1:,} files"  # the list of files does not list itself
    counts = [line.partition(": ")[2] for line in said.splitlines() if " written, " in line]
    assert counts == [
        f"{files}, {files.partition(' ')[0]} written, 0 removed.",
        f"{files}, 0 written, 0 removed.",
    ]
