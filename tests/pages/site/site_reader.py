"""Pages of a published site, each read once into a tree, with what tests ask of every page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, TreeBuilder

PROGRAM, DAY = "us-doj-psp", dt.date(2017, 8, 3)
ADDRESS = "https://example.org/record/"
THEN = f"programs/{PROGRAM}/{DAY.isoformat()}/"
NOW = f"{THEN}now/"
# Those that the letters of the day were written to: the class, whatever is known when.
CLASS = ("us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino", "us-ca-stockton")

_VOID = {"meta", "br", "hr", "img", "link", "input"}
_WAYS = ("href", "src")


class Way(NamedTuple):
    """A link below the site's root: the file it leads to, and the anchor in it."""

    file: str
    anchor: str


class Table(NamedTuple):
    """A table in words: its heads, and its rows with their cells."""

    element: Element
    caption: str
    heads: list[str]
    rows: list[list[str]]

    def column(self, head: str) -> list[str]:
        """The cells below a head; none where the table has no such column."""
        if head not in self.heads:
            return []
        return [row[self.heads.index(head)] for row in self.rows if len(row) == len(self.heads)]


def broken_ways(site: Path, pages: Mapping[str, SitePage]) -> list[tuple[str, Way]]:
    """Links that lead to no file of the site, or to no anchor in it."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    anchors = {page.file: set(page.ids) for page in pages.values()}
    return [
        (page.file, way)
        for page in pages.values()
        for way in page.ways
        if way.file not in files or (way.anchor and way.anchor not in anchors[way.file])
    ]


def words(element: Element) -> str:
    """What an element says, with single spaces."""
    return " ".join("".join(element.itertext()).split())


class SitePage:
    """One page: its folder below the root, its language and its elements."""

    def __init__(self, site: Path, file: Path) -> None:
        self.file = file.relative_to(site).as_posix()
        self.path = self.file.removesuffix("index.html")
        self.text = file.read_text(encoding="utf-8")
        self.size = file.stat().st_size

    def __repr__(self) -> str:
        return f"<{self.path or 'home'}>"

    @property
    def language(self) -> str:
        return "es" if self.path.startswith("es/") else "en"

    @property
    def address(self) -> str:
        """The page's path below the folder of its language."""
        return self.path.removeprefix("es/")

    @property
    def edition(self) -> str:
        """``then`` or ``now`` for the pages of a day; blank for any other."""
        if not self.address.startswith(THEN):
            return ""
        return "now" if self.address.startswith(NOW) else "then"

    @cached_property
    def tree(self) -> Element:
        return _tree(self.text)

    def every(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a name, in order, that have these attributes."""
        return [
            one for one in self.tree.iter(tag)
            if all(one.get(name.replace("_", "-")) == value for name, value in attributes.items())
        ]  # fmt: skip

    @cached_property
    def ids(self) -> list[str]:
        return [one.attrib["id"] for one in self.tree.iter() if "id" in one.attrib]

    def named(self, ident: str) -> Element:
        """The element of an id."""
        return next(one for one in self.tree.iter() if one.get("id") == ident)

    def section(self, heading: str) -> Element:
        """The section that a heading of this id names."""
        (found,) = self.every("section", aria_labelledby=heading)
        return found

    @cached_property
    def ways(self) -> list[Way]:
        """Every link and source that stays on the site, as a file below its root."""
        found = [
            self._way(one.attrib[name])
            for one in self.tree.iter()
            for name in _WAYS
            if name in one.attrib
        ]
        shown = [one.attrib["content"] for one in self.every("meta", property="og:image")]
        return [way for way in (*found, *map(self._way, shown)) if way is not None]

    def _way(self, link: str) -> Way | None:
        if link.startswith(ADDRESS):
            path = link.removeprefix(ADDRESS)
            return Way(f"{path}index.html" if path[-1:] in ("", "/") else path, "")
        path, anchor = urlsplit(link).path, unquote(urlsplit(link).fragment)
        if urlsplit(link).scheme:
            return None
        return Way(normpath(f"{self.path}{unquote(path)}") if path else self.file, anchor)

    @cached_property
    def tables(self) -> list[Table]:
        return [_table(one) for one in self.tree.iter("table")]

    @cached_property
    def own_words(self) -> str:
        """What the page says in words that are no paper's: what it quotes or cites is left out.

        So is the line by which to cite the page itself.
        """
        foreign = self.language if self.language != "en" else ""
        return " ".join(" ".join(_own(self.tree, foreign)).split())

    def metas(self) -> Mapping[str, str]:
        return {
            one.get("name") or one.get("property") or "": one.get("content") or ""
            for one in self.every("meta")
        }


def _own(element: Element, foreign: str) -> Iterator[str]:
    quoted = (
        element.tag in ("blockquote", "cite", "script", "style")
        or element.get("class") in ("note", "quality")
        or element.get("data-label") in ("Source", "Fuente")
        or element.get("aria-labelledby") == "cite"
        or (foreign and element.get("lang") == "en")
    )
    if not quoted:
        yield element.text or ""
        for child in element:
            yield from _own(child, foreign)
            yield child.tail or ""


def _table(element: Element) -> Table:
    caption = element.find("caption")
    rows = [[words(cell) for cell in row] for row in element.iterfind("tbody/tr")]
    heads = [words(head) for head in element.iterfind("thead/tr/th")]
    return Table(element, "" if caption is None else words(caption), heads, rows)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.built = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.built.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.built.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.built.start(tag, {name: value or "" for name, value in attrs})
        self.built.end(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"
        self.built.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.built.data(data)


def _tree(text: str) -> Element:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open, f"left open: {reader.open}"
    return reader.built.close()


DATED = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
