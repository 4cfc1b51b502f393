"""The elements of a letter, each with its place in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from evenhand.errors import NotALetter, Place
from evenhand.notices.setting.elements import BLOCKS


@dataclass(slots=True, eq=False)
class Node:
    """An element; ``kind`` is its name, but that a ``div`` within ``dl`` is a ``dl div``."""

    kind: str
    attributes: dict[str, str]
    place: Place
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    @property
    def block(self) -> bool:
        """Whether it stands on lines of its own rather than within one."""
        return self.kind in BLOCKS

    def every(self, *kinds: str) -> Iterator[Node]:
        """Every element of these kinds below this one, in their order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.kind in kinds:
                    yield child
                if child.kind != "svg":
                    yield from child.every(*kinds)

    def text(self) -> str:
        """The words below it, with single spaces between them."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.kind == "br":
                yield " "
            elif child.kind != "svg":
                yield from child._texts()


def fault(node: Node, message: str, hint: str) -> NotALetter:
    """What is wrong with an element, and what to do about it."""
    return NotALetter(message, place=node.place, hint=hint)
