"""What stands within a line: words, links, blanks and pictures, as runs of Word."""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote_to_bytes

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Emu, Inches

from evenhand.errors import NotALetter
from evenhand.notices.setting.addresses import hidden_address
from evenhand.notices.setting.nodes import Node
from evenhand.notices.setting.word.styles import MONO, region_of
from evenhand.notices.setting.word.xml import attribute, w, words

SPACES = re.compile(r"[ \t\n\r\f]+")
SEAL = Inches(0.9)
WIDEST = Inches(6)
ROOM = "\u00a0" * 16  # to write in, after the label of a blank


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks and what language it is in; ``link`` is the element it belongs to."""

    strong: bool = False
    slanted: bool = False
    code: bool = False
    blank: bool = False
    language: str = ""
    link: Node | None = None

    def properties(self) -> Any:
        """The look in the order of the schema, None for the plain one."""
        told = [
            w("rStyle", val="Hyperlink") if self.link else None,
            w("rFonts", ascii=MONO, hAnsi=MONO, cs=MONO) if self.code else None,
            w("b") if self.strong else None,
            w("bCs") if self.strong else None,
            w("i") if self.slanted else None,
            w("iCs") if self.slanted else None,
            w("noProof") if self.code else None,
            w("u", val="single") if self.blank else None,
            w("shd", val="clear", color="auto", fill="F3F0D8") if self.blank else None,
            w("lang", val=region_of(self.language)) if self.language else None,
        ]
        kept = [one for one in told if one is not None]
        return w("rPr", *kept) if kept else None


@dataclass(slots=True)
class Piece:
    """Text of one look, or an element that stands for itself (``br``, ``img``, ``svg``)."""

    look: Look
    text: str = ""
    node: Node | None = None


class Phrases:
    """Writes what stands within a line into one document."""

    def __init__(self, part: Any) -> None:
        self.part = part
        self.pictures = 0

    def runs(self, nodes: Iterable[Node | str], look: Look) -> list[Any]:
        """Runs and links, white space folded as a browser folds it."""
        made: list[Any] = []
        link, within = None, made
        for piece in _folded(list(_pieces(nodes, look))):
            if piece.look.link is not link:
                link = piece.look.link
                within = made if link is None else self._link(link, made)
            within.append(self._run(piece))
        return made

    def _link(self, link: Node, made: list[Any]) -> Any:
        target = link.attributes["href"]
        if target.startswith("#"):
            opened = w("hyperlink", anchor=bookmark_name(target[1:]))
        else:
            key = self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            opened = attribute(w("hyperlink"), "r:id", key)
        made.append(opened)
        return opened

    def _run(self, piece: Piece) -> Any:
        if piece.node is None:
            return words(piece.text, piece.look.properties())
        if piece.node.kind == "br":
            return w("r", piece.look.properties(), w("br"))
        return self._picture(piece.node, piece.look)

    def _picture(self, node: Node, look: Look) -> Any:
        data = _picture_data(node)
        label = node.attributes.get("alt") or node.attributes.get("aria-label", "")
        if data is None:  # Word has no drawing of SVG alone
            return words(f"[{label}]", look.properties())
        self.pictures += 1
        inline = self._inline(node, data)
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"Picture {self.pictures}")
        inline.docPr.set("descr", label)
        return w("r", look.properties(), w("drawing", inline))

    def _inline(self, node: Node, data: bytes) -> Any:
        try:
            _, image = self.part.get_or_add_image(io.BytesIO(data))
        except Exception as problem:  # python-docx raises what its reader of the format raises
            raise NotALetter(
                f"The picture cannot be read ({problem or type(problem).__name__}).",
                place=node.place,
                hint="Write it as PNG, JPEG or GIF.",
            ) from problem
        height = (
            SEAL
            if _in_letterhead(node)
            else Emu(min(image.height, image.height * WIDEST // image.width))
        )
        return self.part.new_pic_inline(io.BytesIO(data), height=height)


def bookmark_name(identifier: str) -> str:
    """The name of a place in Word: letters, digits and low lines, 40 at most."""
    return ("_" + re.sub(r"\W", "_", identifier))[:40]


def _in_letterhead(node: Node) -> bool:
    at = node.parent
    while at is not None and "letterhead" not in at.classes:
        at = at.parent
    return at is not None


def _picture_data(node: Node) -> bytes | None:
    kind, _, data = node.attributes.get("src", "").partition(",")
    if node.kind == "svg" or "svg" in kind:
        return None
    if not kind.endswith(";base64"):
        return unquote_to_bytes(data)
    try:
        return base64.b64decode(unquote_to_bytes(data))
    except binascii.Error as problem:
        raise NotALetter(
            f"The picture cannot be read ({problem}).", place=node.place, hint="Encode it anew."
        ) from problem


def _pieces(nodes: Iterable[Node | str], look: Look) -> Iterator[Piece]:
    for node in nodes:
        if isinstance(node, str):
            yield Piece(look, SPACES.sub(" ", node))
        elif node.kind in ("br", "img", "svg"):
            yield Piece(look, node=node)
        else:
            inner = _look_in(node, look)
            yield from _pieces(node.children, inner)
            if node.kind == "a" and (address := _address_of(node)):
                yield Piece(inner, f" ({address})")
            if "blank" in node.classes:
                yield Piece(inner, ROOM)


def _address_of(link: Node) -> str:
    return hidden_address(link.attributes["href"], link.text())


def _look_in(node: Node, look: Look) -> Look:
    language = node.attributes.get("lang", look.language)
    return replace(
        look,
        strong=look.strong or node.kind == "strong",
        slanted=look.slanted or node.kind in ("em", "cite"),
        code=look.code or node.kind == "code",
        blank=look.blank or "blank" in node.classes,
        link=node if node.kind == "a" else look.link,
        language=language,
    )


def _folded(pieces: list[Piece]) -> list[Piece]:
    """Spaces at the ends of lines and after other spaces taken out, and what is then empty."""
    at_space = True
    for piece in pieces:
        if piece.node is not None:
            at_space = piece.node.kind == "br"
            continue
        if at_space:
            piece.text = piece.text.removeprefix(" ")
        if piece.text:
            at_space = piece.text.endswith(" ")
    _trim_ends(pieces)
    return [piece for piece in pieces if piece.text or piece.node is not None]


def _trim_ends(pieces: list[Piece]) -> None:
    at_end = True
    for piece in reversed(pieces):
        if piece.node is not None:
            at_end = piece.node.kind == "br"
        elif at_end and piece.text:
            piece.text = piece.text.removesuffix(" ")
            at_end = not piece.text
