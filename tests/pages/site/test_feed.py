"""The feed and the list of pages, read back as XML."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest

from evenhand.pages.site.feed import News, feed, robots, sitemap
from evenhand.pages.site.frame import Site

ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = [
    News(dt.date(2031, 5, 1), "Older <news>", "First.", "programs/xx-p/acts/"),
    News(dt.date(2031, 6, 1), "Newer", "Second.", "programs/xx-p/2031-06-01/"),
]


def site(address: str = "") -> Site:
    return Site("evenhand", address, ("en", "es"), dt.date(2031, 6, 2), "ab" * 32, "1.0")


def entries(text: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(text).findall(f"{ATOM}entry")


def test_the_newest_comes_first_and_words_are_escaped():
    found = entries(feed(site(), NEWS))
    assert [one.findtext(f"{ATOM}title") for one in found] == ["Newer", "Older <news>"]
    assert found[0].findtext(f"{ATOM}updated") == "2031-06-01T00:00:00Z"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("", "programs/xx-p/2031-06-01/index.html"),
        ("https://example.org/a/", "https://example.org/a/programs/xx-p/2031-06-01/index.html"),
    ],
)
def test_links_are_relative_until_the_site_knows_where_it_stands(address: str, link: str):
    newest, *_ = entries(feed(site(address), NEWS))
    found = newest.find(f"{ATOM}link")
    assert found is not None
    assert found.get("href") == link


def test_an_entrys_id_stays_when_the_site_moves():
    here, there = (entries(feed(site(one), NEWS)) for one in ("", "https://example.org/"))
    ids = [one.findtext(f"{ATOM}id") for one in here]
    assert ids == [one.findtext(f"{ATOM}id") for one in there]
    assert len(set(ids)) == 2


def test_the_list_of_pages_names_whole_addresses():
    found = ElementTree.fromstring(sitemap(site("https://example.org/"), ["b/", ""]))
    assert [one.text for one in found.iter() if one.tag.endswith("loc")] == [
        "https://example.org/",
        "https://example.org/b/",
    ]
    assert "Sitemap: https://example.org/sitemap.xml" in robots(site("https://example.org/"))
    assert "Sitemap" not in robots(site())
