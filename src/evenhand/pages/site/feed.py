"""What is new, as an Atom feed (RFC 4287), and the list of pages for search engines."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree

from evenhand.pages.site import addresses

if TYPE_CHECKING:
    from evenhand.pages.site.frame import Site

_ATOM: Final = "http://www.w3.org/2005/Atom"
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


class News(NamedTuple):
    """One thing that is new: its day, words, and the page that holds it."""

    day: dt.date
    title: str
    summary: str
    to: str


def feed(site: Site, news: Iterable[News]) -> str:
    """The feed, the newest first; the same for the same news.

    An entry's id comes from its address below the root, so that it stays when a site moves.
    """
    root = ElementTree.Element("feed", {"xmlns": _ATOM})
    _text(root, "title", site.title)
    _text(root, "id", _urn(addresses.FEED))
    _text(root, "updated", _instant(site.known_now))
    _link(root, f"{site.address}{addresses.FEED}", rel="self")
    _link(root, site.address or "index.html")
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", site.title)
    for one in sorted(news, key=lambda found: (found.day, found.to, found.title), reverse=True):
        entry = ElementTree.SubElement(root, "entry")
        _text(entry, "title", one.title)
        _text(entry, "id", _urn(one.to + one.title))
        _text(entry, "updated", _instant(one.day))
        _text(entry, "summary", one.summary)
        _link(entry, f"{site.address}{addresses.way('', one.to)}")
    return _document(root)


def sitemap(site: Site, paths: Iterable[str]) -> str:
    """Every page's address; a site that does not know where it stands has none."""
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    for path in sorted(paths):
        url = ElementTree.SubElement(root, "url")
        _text(url, "loc", site.address + path)
    return _document(root)


def robots(site: Site) -> str:
    """Everything may be read and listed."""
    where = f"Sitemap: {site.address}sitemap.xml\n" if site.address else ""
    return f"User-agent: *\nAllow: /\n{where}"


def _document(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _text(parent: ElementTree.Element, tag: str, words: str) -> None:
    ElementTree.SubElement(parent, tag).text = words


def _link(parent: ElementTree.Element, href: str, **more: str) -> None:
    ElementTree.SubElement(parent, "link", {"href": href, **more})


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _urn(path: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"evenhand:{path}").urn
