"""Reads the structure of a PDF back as a screen reader would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

SHOWN = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"}


@dataclass
class Node:
    """One node of the structure: its role, its entries, and its kids that are nodes."""

    role: str
    entries: Any
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)

    def every(self, *roles: str) -> Iterator[Node]:
        for kid in self.kids:
            if kid.role in roles:
                yield kid
            yield from kid.every(*roles)

    def all_marks(self) -> list[tuple[int, int]]:
        return self.marks + [mark for kid in self.kids for mark in kid.all_marks()]


class Pdf:
    """An open PDF with its structure."""

    def __init__(self, made: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(made))
        self.pages = {page.objgen: at for at, page in enumerate(self.file.pages)}
        (top,) = self.file.Root.StructTreeRoot.K
        self.document = self._node(top)

    def _node(self, entries: Any) -> Node:
        node = Node(str(entries.S)[1:], entries)
        page = self.pages[entries.Pg.objgen] if "/Pg" in entries else -1
        for kid in entries.get("/K", []):
            if isinstance(kid, int):
                node.marks.append((page, kid))
            elif kid.get("/Type") == "/MCR":
                node.marks.append((self.pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                node.links.append(kid.Obj)
            else:
                assert kid.P.objgen == entries.objgen
                node.kids.append(self._node(kid))
        return node

    def contents(self) -> Iterator[tuple[int, str, tuple[str, Any] | None]]:
        """Everything painted: page, operator, and the tag and properties it is marked with."""
        for at, page in enumerate(self.file.pages):
            open_: list[tuple[str, Any]] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("BMC", "BDC"):
                    open_.append((str(operands[0]), operands[1] if len(operands) > 1 else {}))
                elif name == "EMC":
                    open_.pop()
                elif name in SHOWN:
                    yield at, name, open_[-1] if open_ else None
            assert open_ == []
