"""The structure of a letter in a PDF: one node an element, however many pages it runs over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from evenhand.notices.setting.roles import GROUPS, INLINE, SCOPES, role_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: its page, from 0, and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Area:
    """Where a link can be followed: its page, from 0, and its annotation in the PDF."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Tag:
    """One node of the structure; ``kids`` in the order in which they are read."""

    role: str
    language: str
    element: Any = None
    kids: list[Tag | Mark | Area] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    open_paragraph: Tag | None = None

    def page(self) -> int | None:
        """The page on which its content begins, None if it has none."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                return kid.page
            if isinstance(kid, Tag) and (found := kid.page()) is not None:
                return found
        return None


class Structure:
    """The nodes of one document, made as their content turns up."""

    def __init__(self, root: Any, language: str) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.document = Tag("Document", language)
        self._made: dict[Any, Tag] = {root: self.document, root.find("body"): self.document}
        self._items: dict[Any, Tag] = {}

    def of(self, element: Any) -> Tag:
        """The node that the content of an element belongs to."""
        if element not in self._made:
            self._made[element] = self._make(element)
        return self._made[element]

    def label_of(self, element: Any) -> Tag:
        """The node for the bullet or the number of an item of a list."""
        body = self.of(element)
        item = self._items[element]
        if item.kids[0] is body:
            item.kids.insert(0, Tag("Lbl", item.language))
        label = item.kids[0]
        assert isinstance(label, Tag)
        return label

    def words_in(self, tag: Tag) -> Tag:
        """Where words go that stand directly in a node: into a paragraph if it only groups."""
        if tag.role not in GROUPS:
            return tag
        if tag.open_paragraph is None:
            tag.open_paragraph = Tag("P", tag.language)
            tag.kids.append(tag.open_paragraph)
        return tag.open_paragraph

    def repeated(self, element: Any, page: int) -> bool:
        """Whether the element is the head of a table, printed again on a later page."""
        while element is not None and element.tag != "thead":
            element = self.parents.get(element)
        begun = self._made[element].page() if element in self._made else None
        return begun is not None and begun < page

    def _make(self, element: Any) -> Tag:
        parent = self.parents[element]
        if parent.tag == "dl" and element.tag == "div":
            return self.of(parent)
        above = self.of(parent)
        if element in self._made:  # as a cell of the table that was made by now
            return self._made[element]
        role = role_of(element.tag)
        tag = Tag(role, element.get("lang", above.language), element)
        if role in INLINE:
            above = self.words_in(above)
        else:
            above.open_paragraph = None
        if element.tag in ("dt", "dd"):
            above = self._entry(element, above)
        above.kids.append(tag)
        if role == "LI":
            self._items[element] = tag
            tag.kids.append(Tag("LBody", tag.language))
            return tag.kids[0]  # type: ignore[return-value]  # the line above put a Tag there
        if role in ("Table", "THead", "TBody", "TR"):
            self._made[element] = tag
            self._make_all_cells(element)
        return tag

    def _entry(self, element: Any, listed: Tag) -> Tag:
        """The item of a list of terms that an entry belongs to: a new one for every term."""
        siblings = list(self.parents[element])
        before = siblings[: siblings.index(element)]
        first = not before or (element.tag == "dt" and before[-1].tag == "dd")
        if first or not listed.kids:
            listed.kids.append(Tag("LI", listed.language))
        item = listed.kids[-1]
        assert isinstance(item, Tag)
        return item

    def _make_all_cells(self, element: Any) -> None:
        """Empty cells are cells too: without them a row would be shorter than its table."""
        for child in element:
            if child.tag in ("caption", "thead", "tbody", "tr", "th", "td"):
                self.of(child)


def scope_of(element: Any) -> str:
    """What a heading cell is the heading of: ``Column`` or ``Row``."""
    return SCOPES.get(element.get("scope"), "Column")
