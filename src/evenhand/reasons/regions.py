"""Where two programs come out differently: regions of answers, exactly.

The product of the two diagrams is one diagram of pairs of outcomes (Bryant 1986, *apply*).
Its paths to two unlike outcomes are disjoint boxes and together all worlds that differ;
boxes that differ in one variable alone are taken together, which leaves both so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.diagram.nodes import Node
from evenhand.logic import LEFT_OUT, Part

if TYPE_CHECKING:
    from evenhand.diagram.side_by_side import SideBySide

Word: TypeAlias = Literal["met", "unmet", "open", "left out"]
Box: TypeAlias = tuple[tuple[int, int], ...]
WORDS: Final[dict[Part, Word]] = {
    True: "met",
    False: "unmet",
    None: "open",
    LEFT_OUT: "left out",
}
MOST_PATHS: Final = 4_096


class Region(NamedTuple):
    """Worlds in which A comes out as ``a`` and B as ``b``.

    ``box`` holds the variables that matter, from the top, each with the mask of its cells;
    every other variable is free.
    """

    a: Word
    b: Word
    box: Box


class Regions(NamedTuple):
    """Disjoint regions; with ``complete`` they are together all worlds that differ.

    ``paths`` is how many paths of the product lead to unlike outcomes.
    """

    regions: tuple[Region, ...]
    paths: int
    complete: bool


def regions(both: SideBySide, most: int = MOST_PATHS) -> Regions:
    """The regions of answers in which the two sides come out differently.

    Args:
        most: how many paths are followed at most; with more the list is incomplete.
    """
    nodes = both.nodes
    root = nodes.apply(
        lambda a, b, possible: (WORDS[a], WORDS[b]) if possible and a is not b else None,
        *both.roots,
        both.possible,
    )
    count = _Paths(both)
    boxes: dict[tuple[Word, Word], list[Box]] = {}
    for words, box in islice(count.follow(root, ()), most):
        boxes.setdefault(words, []).append(box)
    found = [
        Region(*words, box) for words, some in boxes.items() for box in _merged(some, both.allowed)
    ]
    paths = count.of(root)
    return Regions(tuple(sorted(found, key=_told_first)), paths, paths <= most)


def _told_first(region: Region) -> tuple[int, str, str, Box]:
    """Where both sides are decided comes first, then where one is open or left out."""
    decided = sum(word in ("met", "unmet") for word in (region.a, region.b))
    return -decided, region.a, region.b, region.box


class _Paths:
    """The paths from a node to unlike outcomes, along allowed cells."""

    def __init__(self, both: SideBySide) -> None:
        self._nodes = both.nodes
        self._allowed = both.allowed
        self._counts: dict[Node, int] = {}

    def of(self, node: Node) -> int:
        """How many there are."""
        if self._nodes.is_leaf(node):
            return int(self._nodes.value(node) is not None)
        if node not in self._counts:
            self._counts[node] = sum(self.of(child) for child in self._below(node))
        return self._counts[node]

    def follow(self, node: Node, box: Box) -> Iterator[tuple[tuple[Word, Word], Box]]:
        """Each path, as its two outcomes and the cells it goes through."""
        if self._nodes.is_leaf(node):
            words = self._nodes.value(node)
            if words is not None:
                yield words, box
            return
        level = self._nodes.level(node)
        below = self._below(node)
        for child, mask in below.items():
            if self.of(child):
                free = len(below) == 1
                yield from self.follow(child, box if free else (*box, (level, mask)))

    def _below(self, node: Node) -> dict[Node, int]:
        allowed = self._allowed[self._nodes.level(node)]
        masks: dict[Node, int] = {}
        for cell, child in enumerate(self._nodes.children(node)):
            if allowed >> cell & 1:
                masks[child] = masks.get(child, 0) | 1 << cell
        return masks


def _merged(boxes: list[Box], allowed: Sequence[int]) -> list[Box]:
    """Boxes alike in all but one variable taken together, until none are."""
    while True:
        before = len(boxes)
        for level in sorted({level for box in boxes for level, _ in box}, reverse=True):
            together: dict[Box, int] = {}
            for box in boxes:
                rest = tuple(side for side in box if side[0] != level)
                mask = dict(box).get(level, allowed[level])
                together[rest] = together.get(rest, 0) | mask
            boxes = [
                rest if mask == allowed[level] else tuple(sorted((*rest, (level, mask))))
                for rest, mask in together.items()
            ]
        if len(boxes) == before:
            return boxes
