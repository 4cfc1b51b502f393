"""What stands on lines of its own: paragraphs, lists, tables, and the pages they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

from evenhand.notices.setting.nodes import Node
from evenhand.notices.setting.word.lists import INDENT, Numberings, numbered
from evenhand.notices.setting.word.page import sheet
from evenhand.notices.setting.word.phrases import Look, Phrases, bookmark_name
from evenhand.notices.setting.word.tables import Row, table
from evenhand.notices.setting.word.xml import line, w

STYLES = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "h4": "Heading4",
          "caption": "Caption", "dt": "Term"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Within:
    """What the blocks around a paragraph make of it.

    ``marker`` is the numbering and level of an item of a list that has not been printed yet;
    ``indent`` is in twentieths of a point; ``lists`` counts those around it.
    """

    style: str = "Normal"
    indent: int = 0
    lists: int = 0
    look: Look = field(default_factory=Look)
    marker: list[tuple[int, int]] | None = None


class Blocks:
    """Writes the blocks of a letter, one after the other."""

    def __init__(self, document: Any, paper: str) -> None:
        self.paper = paper
        self.phrases = Phrases(document.part)
        self.numberings = Numberings(document)
        self.written: list[Any] = []
        self.names: list[str] = []
        self.targets: frozenset[str] = frozenset()
        self.bookmarks = 0

    def write(self, body: Node) -> list[Any]:
        """Everything in the body, and the properties of its last section."""
        self.targets = frozenset(link.attributes["href"][1:] for link in body.every("a"))
        self._children(body, Within())
        self._after_table()
        return [*self.written, self._last_page()]

    def _last_page(self) -> Any:
        """The properties of the last section, which stand after its last paragraph."""
        ended = self.written[-1].find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if self.written else None
        return sheet(self.paper) if ended is None else ended

    def _children(self, node: Node, within: Within) -> None:
        """The children of a block; what stands in it directly, as paragraphs."""
        phrases: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and (child.block or child.kind in CONTAINERS):
                self._phrases(phrases, within)
                phrases = []
                self._block(child, within)
            else:
                phrases.append(child)
        self._phrases(phrases, within)

    def _block(self, node: Node, within: Within) -> None:
        if node.attributes.get("id") in self.targets:
            self.names.append(node.attributes["id"])
        if language := node.attributes.get("lang"):
            within = replace(within, look=replace(within.look, language=language))
        WRITERS.get(node.kind, Blocks._children)(self, node, _inside(node, within))

    def _phrases(self, nodes: list[Node | str], within: Within) -> None:
        runs = self.phrases.runs(nodes, within.look)
        if runs:
            self._paragraph(runs, within)

    def _paragraph(self, runs: list[Any], within: Within) -> None:
        marker = within.marker.pop() if within.marker else None
        indent = within.indent + INDENT * within.lists
        shape = [
            w("pStyle", val=within.style) if within.style != "Normal" else None,
            numbered(*marker) if marker else None,
            w("ind", left=indent) if indent and not marker else None,
            w("ind", left=indent, hanging=280) if within.indent and marker else None,
        ]
        kept = [one for one in shape if one is not None]
        properties = w("pPr", *kept) if kept else None
        self.written.append(w("p", properties, *self._bookmarked(runs)))

    def _bookmarked(self, runs: list[Any]) -> Iterator[Any]:
        """The runs, with the marks before them that links of the letter lead to."""
        for name in self.names:
            self.bookmarks += 1
            yield w("bookmarkStart", id=self.bookmarks, name=bookmark_name(name))
            yield w("bookmarkEnd", id=self.bookmarks)
        self.names = []
        yield from runs

    def _plain(self, node: Node, within: Within) -> None:
        """A paragraph or a heading: it holds no blocks."""
        self._phrases(node.children, within)

    def _list(self, node: Node, within: Within) -> None:
        if within.marker:  # an item that begins with a list has its number before it
            self._paragraph([], within)
        number = self.numberings.add(
            ordered=node.kind == "ol",
            level=within.lists,
            start=node.attributes.get("start", "1"),
            kind=node.attributes.get("type", "1"),
        )
        style = "ListParagraph" if within.style == "Normal" else within.style
        for item in node.children:
            if isinstance(item, Node):
                marker = [(number, within.lists)]
                inside = replace(within, style=style, lists=within.lists + 1, marker=marker)
                self._block(item, inside)
                if marker:  # an item without words still has its number
                    self._paragraph([], inside)

    def _term(self, node: Node, within: Within) -> None:
        self._plain(node, replace(within, style="Term"))

    def _definition(self, node: Node, within: Within) -> None:
        self._children(node, replace(within, style="Definition", indent=within.indent + INDENT))

    def _quote(self, node: Node, within: Within) -> None:
        self._children(node, replace(within, style="Quote", indent=within.indent + INDENT))

    def _source(self, node: Node, within: Within) -> None:
        style = {"Quote": "QuoteSource"}.get(within.style, within.style)
        if node.parent is not None and node.parent.kind == "body":
            style = "LetterFoot"
        self._children(node, replace(within, style=style))

    def _header(self, node: Node, within: Within) -> None:
        style = "Letterhead" if "letterhead" in node.classes else within.style
        self._children(node, replace(within, style=style))
        if style == "Letterhead":
            self._rule(node, within)

    def _rule(self, node: Node, within: Within) -> None:
        """A line under what stands above it: no paragraph is there for the line alone."""
        if not self.written or self.written[-1].tag != qn("w:p"):
            self._paragraph([], within)
        properties = self.written[-1].get_or_add_pPr()
        if properties.find(qn("w:pBdr")) is not None:
            return
        for one in (w("pBdr", line("bottom", 8, 6)), w("spacing", after=240)):
            properties.insert_element_before(one, "w:ind", "w:sectPr")

    def _section(self, node: Node, within: Within) -> None:
        if "slip" not in node.classes:
            self._children(node, within)
            return
        self._end_page(bordered=False)
        self._children(node, within)
        self._end_page(bordered=True)

    def _end_page(self, *, bordered: bool) -> None:
        """End a section of Word's: what follows stands on a new page."""
        if not self.written:
            return
        self._after_table()
        properties = self.written[-1].get_or_add_pPr()
        if properties.find(qn("w:sectPr")) is None:
            properties.append(sheet(self.paper, bordered=bordered))

    def _table(self, node: Node, within: Within) -> None:
        caption = next(node.every("caption"), None)
        if caption is not None:
            self._block(caption, replace(within, style="Caption"))
        self._after_table()
        rows = [Row(row.parent is not None and row.parent.kind == "thead", list(self._cells(row)))
                for row in node.every("tr")]  # fmt: skip
        self.written.append(table(rows, within.indent + INDENT * within.lists, self.paper))

    def _cells(self, row: Node) -> Iterator[tuple[Node, list[Any]]]:
        for cell in row.every("th", "td"):
            look = replace(Look(language=_language(cell)), strong=cell.kind == "th")
            outside, self.written = self.written, []
            self._block(cell, Within(style="TableText", look=look))
            if not self.written or self.written[-1].tag != qn("w:p"):
                self._paragraph([], Within(style="TableText"))
            inside, self.written = self.written, outside
            yield cell, inside

    def _after_table(self) -> None:
        """Two tables that touch are one in Word, and a section ends in a paragraph."""
        if self.written and self.written[-1].tag == qn("w:tbl"):
            self._paragraph([], Within(style="AfterTable"))


def _language(node: Node) -> str:
    """The language of an element where it is not the letter's own."""
    at: Node | None = node
    while at is not None and at.kind != "html":
        if "lang" in at.attributes:
            return at.attributes["lang"]
        at = at.parent
    return ""


def _inside(node: Node, within: Within) -> Within:
    style = STYLES.get(node.kind)
    return replace(within, style=style) if style else within


CONTAINERS = ("dl div", "dt", "dd")
WRITERS = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "caption"), Blocks._plain),
    **dict.fromkeys(("ul", "ol"), Blocks._list),
    "dt": Blocks._term,
    "dd": Blocks._definition,
    "blockquote": Blocks._quote,
    "footer": Blocks._source,
    "header": Blocks._header,
    "hr": Blocks._rule,
    "section": Blocks._section,
    "table": Blocks._table,
}
