"""Tags a PDF by the elements of its letter.

WeasyPrint marks every piece of content and tags boxes: a paragraph or a table that runs over
two pages becomes two, footers become content without a place, headings of tables have no
scope, and changes of language are lost. So its marks are kept and its tree is replaced. This
is the one file that knows WeasyPrint's own objects, which are not part of its interface:
``Stream._tags``, ``Page._page_box`` and the order in which ``add_tags`` adds to a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evenhand.notices.setting.addresses import hidden_address
from evenhand.notices.setting.letter import Letter
from evenhand.notices.setting.structure import Area, Mark, Structure, Tag, scope_of

POINTS = 0.75  # to a pixel of CSS


class Sheet:
    """A page of WeasyPrint's that remembers which of its boxes is marked by which number."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.marks: dict[Any, int] = {}
        self.stream: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def paint(self, stream: Any, scale: float = 1) -> None:
        self._page.paint(stream, scale)
        self.stream = stream
        self.marks = {box: mark["mcid"] for box, mark in stream._tags.items()}

    def pieces(self) -> Iterator[tuple[Any, int]]:
        """Its content in the order of the letter: boxes with their numbers."""
        for child in self._page._page_box.children:
            if child.element_tag == "html":  # the others stand in the margin
                yield from self._below(child)

    def _below(self, box: Any) -> Iterator[tuple[Any, int]]:
        box = getattr(box, "_box", box)  # what is out of the flow stands in it by proxy
        if box in self.marks:
            yield box, self.marks.pop(box)
        for child in getattr(box, "children", ()):
            yield from self._below(child)

    def make_artifact(self, number: int, kind: str) -> None:
        """Take a piece out of what is read: it is on the page for the eye alone."""
        import pydyf

        written = self.stream.stream
        for at, one in enumerate(written):
            if isinstance(one, dict) and one.get("MCID") == number:
                written[at - 1] = "/Artifact"
                written[at] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": f"/{kind}"})
                return


def tag(document: Any, pdf: Any, letter: Letter) -> str:
    """Give a PDF the structure of its letter, in place of the one WeasyPrint made.

    Args:
        document: WeasyPrint's, whose pages are ``Sheet``s that have been painted.
        pdf: what pydyf is about to write.
        letter: what was set.
    Returns:
        The letter's own words, in the order in which they will be read.
    """
    structure = Structure(document._html.etree_element, letter.language)
    read: list[str] = []
    for page, sheet in enumerate(document.pages):
        read += _place(structure, page, sheet)
    _forget_tags(pdf)
    _Writer(pdf, len(document.pages)).write(structure.document)
    return "".join(read)


def _place(structure: Structure, page: int, sheet: Sheet) -> Iterator[str]:
    """Put what one page shows where it belongs in the structure; its words."""
    for box, number in sheet.pieces():
        if structure.repeated(box.element, page):
            sheet.make_artifact(number, "Header")
        elif box.element_tag.endswith("::marker"):
            structure.label_of(box.element).kids.append(Mark(page, number))
        else:
            tag = structure.words_in(structure.of(box.element))
            tag.kids.append(Mark(page, number))
            if tag.role == "Figure":
                tag.box = _box_on(sheet, box)
            elif "::" not in box.element_tag:
                yield box.text
    for number in sheet.marks.values():  # what is left stands in the margin
        sheet.make_artifact(number, "Footer")
    for _, _, _, box in sheet.links:
        if box.link_annotation:
            _link(structure, box).kids.append(Area(page, box.link_annotation))


def _link(structure: Structure, box: Any) -> Tag:
    element = box.element
    while element.tag != "a":
        element = structure.parents[element]
    return structure.of(element)


def _box_on(sheet: Sheet, box: Any) -> tuple[float, float, float, float]:
    """Where a picture stands on its page, in points from the lower left."""
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, sheet.height - top - box.height, left + box.width, sheet.height - top)
    x1, y1, x2, y2 = (round(POINTS * length, 2) for length in corners)
    return x1, y1, x2, y2


def _forget_tags(pdf: Any) -> None:
    """Take WeasyPrint's tree out of the file.

    It adds the tree as the last of all, from the parent tree on; only the stream of metadata
    comes after.
    """
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    first = int(root["ParentTree"].split()[0])
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    del pdf.objects[first:]
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference


class _Writer:
    """Writes a structure into a PDF."""

    def __init__(self, pdf: Any, pages: int) -> None:
        import pydyf

        self.kit = pydyf
        self.pdf = pdf
        self.marked: list[dict[int, bytes]] = [{} for _ in range(pages)]
        self.linked: list[bytes] = []

    def write(self, document: Tag) -> None:
        root = self._object(Type="/StructTreeRoot")
        written = self._node(document, root.reference, "")
        root["K"] = self.kit.Array([written.reference])
        root["ParentTree"] = self._parents().reference
        root["ParentTreeNextKey"] = len(self.marked) + len(self.linked)
        self.pdf.catalog["StructTreeRoot"] = root.reference

    def _object(self, **entries: Any) -> Any:
        made = self.kit.Dictionary(entries)
        self.pdf.add_object(made)
        return made

    def _node(self, tag: Tag, parent: bytes, language: str) -> Any:
        node = self._object(Type="/StructElem", S=f"/{tag.role}", P=parent)
        page = tag.page()
        if page is not None:
            node["Pg"] = self.pdf.page_references[page]
        if tag.language != language:
            node["Lang"] = self.kit.String(tag.language)
        self._describe(tag, node)
        node["K"] = self.kit.Array([self._kid(kid, node.reference, tag, page) for kid in tag.kids])
        return node

    def _describe(self, tag: Tag, node: Any) -> None:
        told = tag.element.get if tag.element is not None else {}.get
        if tag.role == "TH":
            scope = f"/{scope_of(tag.element)}"
            node["A"] = self.kit.Dictionary({"O": "/Table", "Scope": scope})
        if tag.role == "Figure":
            node["Alt"] = self.kit.String(told("alt") or told("aria-label"))
            if tag.box:
                area = {"O": "/Layout", "Placement": "/Block", "BBox": self.kit.Array(tag.box)}
                node["A"] = self.kit.Dictionary(area)

    def _kid(self, kid: Tag | Mark | Area, node: bytes, tag: Tag, page: int | None) -> Any:
        if isinstance(kid, Tag):
            return self._node(kid, node, tag.language).reference
        if isinstance(kid, Area):
            return self._area(kid, node, tag)
        self.marked[kid.page][kid.number] = node
        if kid.page == page:
            return kid.number
        other = {"Type": "/MCR", "Pg": self.pdf.page_references[kid.page]}
        return self.kit.Dictionary({**other, "MCID": kid.number})

    def _area(self, area: Area, node: bytes, tag: Tag) -> Any:
        annotation = area.annotation
        words = " ".join("".join(tag.element.itertext()).split())
        address = hidden_address(tag.element.get("href"), words)
        annotation["Contents"] = self.kit.String(f"{words} ({address})" if address else words)
        annotation["F"] = 4  # printed: bit 3, ISO 32000-1, 12.5.3
        annotation["StructParent"] = len(self.marked) + len(self.linked)
        self.linked.append(node)
        page = self.pdf.page_references[area.page]
        return self.kit.Dictionary({"Type": "/OBJR", "Pg": page, "Obj": annotation.reference})

    def _parents(self) -> Any:
        """From each mark and each link back to its node: ISO 32000-1, 14.7.4.4."""
        numbers: list[Any] = []
        for page, marks in enumerate(self.marked):
            last = max(marks, default=-1)
            row = self.kit.Array([marks.get(number, "null") for number in range(last + 1)])
            self.pdf.add_object(row)
            numbers += [page, row.reference]
        for key, node in enumerate(self.linked, start=len(self.marked)):
            numbers += [key, node]
        return self._object(Nums=self.kit.Array(numbers))
