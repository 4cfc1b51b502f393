"""A finished letter, read from its HTML: a tree of elements that all have a place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html.parser import HTMLParser

from evenhand.errors import NotALetter, Place
from evenhand.notices.setting.checks import check_attributes, check_whole
from evenhand.notices.setting.elements import ELEMENTS, VOID, WITHIN
from evenhand.notices.setting.nodes import Node, fault

NAME = "letter.html"
PAPERS = ("letter", "A4")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with what its document says of itself.

    ``day`` is the date of ``<meta name="dcterms.date">``, None if it has none; ``paper`` is
    ``letter``, or ``A4`` by ``<meta name="paper">``; ``running`` stands at the foot of every
    page: what ``<body data-running>`` says, else the title.
    """

    title: str
    language: str
    author: str
    day: dt.date | None
    paper: str
    running: str
    body: Node


def read_letter(html: str) -> Letter:
    """Read a letter and see to it that nothing in it would be lost in silence.

    Args:
        html: the whole document. Its elements are those of ``elements.WITHIN``, each closed.
    Returns:
        The letter, all its elements as they were nested.
    Raises:
        NotALetter: for the first thing that cannot be set, with its line and column.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    root = reader.finished()
    check_whole(root)
    return _letter(root)


class _Reader(HTMLParser):
    """Takes HTML apart and keeps to the closed set of elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#document", {}, Place(NAME))
        self.at = self.root

    def error(self, message: str, hint: str) -> NotALetter:
        line, column = self.getpos()
        return NotALetter(message, place=Place(NAME, line, column + 1), hint=hint)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing():
            self._open(tag, attrs)
            return
        kind = "dl div" if (self.at.kind, tag) == ("dl", "div") else tag
        self._check_may_stand(tag)
        self._open(kind, attrs)
        check_attributes(self.at)
        if tag in VOID:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and not self._drawing():
            raise self.error(f"<{tag}/> is not closed.", f"Write <{tag}></{tag}>.")
        self.handle_starttag(tag, attrs)
        if self._drawing():
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag != self.at.kind.split()[-1]:
            raise self.error(
                f"</{tag}> ends what is not open; open is <{self.at.kind.split()[-1]}>.",
                "Close every element, and the last that was opened first.",
            )
        self._close()

    def handle_data(self, data: str) -> None:
        allowed = WITHIN.get(self.at.kind)
        if allowed is not None and "#text" not in allowed:
            if data.strip():
                raise self.error(
                    f"“{' '.join(data.split())[:40]}” stands directly in <{self.at.kind}>.",
                    f"Put text into one of: {', '.join(sorted(allowed))}.",
                )
            return
        _check_characters(data, self)
        self.at.children.append(data)

    def finished(self) -> Node:
        if self.at is not self.root:
            raise NotALetter(
                f"<{self.at.kind}> is not closed.", place=self.at.place, hint="Close it."
            )
        return self.root

    def _drawing(self) -> bool:
        at: Node | None = self.at
        while at is not None and at.kind != "svg":
            at = at.parent
        return at is not None

    def _open(self, kind: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        place = Place(NAME, line, column + 1)
        made = Node(kind, {name: value or "" for name, value in attrs}, place, self.at)
        self.at.children.append(made)
        self.at = made

    def _close(self) -> None:
        assert self.at.parent is not None
        self.at = self.at.parent

    def _check_may_stand(self, tag: str) -> None:
        if tag not in ELEMENTS:
            raise NotALetter.unknown_name(
                "an element that a letter can be set with", tag, ELEMENTS,
                self.error("", "").place, alike=0.7,
            )  # fmt: skip
        allowed = WITHIN[self.at.kind] - {"#text"}
        if tag not in allowed:
            raise self.error(
                f"<{tag}> cannot stand in <{self.at.kind.split()[-1]}>.",
                f"There can stand: {', '.join(sorted(allowed)) or 'text alone'}.",
            )


def _check_characters(data: str, reader: _Reader) -> None:
    for one in data:
        if (one < " " and one not in "\t\n\r\f") or one in "\ufffe\uffff":
            raise reader.error(
                f"The character U+{ord(one):04X} cannot be printed.", "Take it out of the text."
            )


def _letter(root: Node) -> Letter:
    html = next(root.every("html"), root)
    title, body = next(html.every("title"), None), next(html.every("body"), None)
    if title is None or not title.text() or body is None or not html.attributes.get("lang"):
        raise fault(
            html,
            "A letter must have a title, a language and a body.",
            'Write <html lang="en">, <title>…</title> and <body>…</body>.',
        )
    said = {one.attributes.get("name", ""): one for one in html.every("meta")}
    return Letter(
        title=title.text(),
        language=html.attributes["lang"],
        author=said["author"].attributes.get("content", "") if "author" in said else "",
        day=_day(said.get("dcterms.date")),
        paper=_paper(said.get("paper")),
        running=body.attributes.get("data-running") or title.text(),
        body=body,
    )


def _day(meta: Node | None) -> dt.date | None:
    if meta is None:
        return None
    try:
        return dt.date.fromisoformat(meta.attributes.get("content", ""))
    except ValueError:
        raise fault(meta, "The day of the letter is no day.", "Write 2017-08-03.") from None


def _paper(meta: Node | None) -> str:
    wanted = meta.attributes.get("content", "") if meta else PAPERS[0]
    if meta and wanted not in PAPERS:
        raise NotALetter.unknown_name("a size of paper", wanted, PAPERS, meta.place)
    return wanted
