"""Where two programs come out differently: regions of answers, exactly.

The product of the two diagrams is one diagram of pairs of outcomes (Bryant 1986, *apply*).
Its paths to two unlike outcomes are boxes, disjoint and together all worlds that differ;
boxes that differ in one variable alone are taken together. To be disjoint, a box has to say
of its neighbours' answers that they are not those: each is then widened as far as the same
two outcomes reach (to a prime implicant, Quine 1952), so that it says what matters and no
more, and boxes that others make needless are left out. Regions may then share worlds.
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
    every other variable is free, and no mask can be wider.
    """

    a: Word
    b: Word
    box: Box


class Regions(NamedTuple):
    """Regions, none within another; with ``complete`` they are together all worlds that differ.

    ``paths`` is how many paths of the product lead to unlike outcomes.
    """

    regions: tuple[Region, ...]
    paths: int
    complete: bool


def regions(both: SideBySide, most: int = MOST_PATHS) -> Regions:
    """The regions of answers in which the two sides come out differently.

    Args:
        most: how many paths of the product, not how many regions, are followed at most;
            where there are more the list is incomplete.
    Raises:
        DiagramTooLarge: the product has more nodes than the cap.
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
        Region(*words, box)
        for words, some in boxes.items()
        for box in _widest(both, root, words, _merged(some, both.allowed))
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


def _widest(
    both: SideBySide, root: Node, words: tuple[Word, Word], boxes: list[Box]
) -> Iterator[Box]:
    """Fewer boxes over the same worlds and more with the same outcomes, each as wide as can be.

    Of the widened boxes those are taken first that hold most of the given ones.
    """
    wide = dict.fromkeys(_widened(both, root, words, box) for box in boxes)
    holds = {one: {n for n, box in enumerate(boxes) if _within(box, one, both)} for one in wide}
    left = set(range(len(boxes)))
    while left:
        best = max(holds, key=lambda one: len(holds[one] & left))
        left -= holds.pop(best)
        yield best


def _widened(both: SideBySide, root: Node, words: tuple[Word, Word], box: Box) -> Box:
    """A box grown variable by variable; what a text leaves open is the first to go."""
    masks = list(both.allowed)
    for level, mask in box:
        masks[level] = mask
    for level in sorted(dict(box), key=lambda level: both.variables[level].kind != "text"):
        masks[level], kept = both.allowed[level], masks[level]
        if _comes_only_to(both, root, words, masks):
            continue
        masks[level] = kept
        for cell in range(len(both.variables[level].domain)):
            if both.allowed[level] >> cell & 1 and not kept >> cell & 1:
                masks[level] |= 1 << cell
                if not _comes_only_to(both, root, words, masks):
                    masks[level] &= ~(1 << cell)
    return tuple((level, mask) for level, mask in enumerate(masks) if mask != both.allowed[level])


def _comes_only_to(
    both: SideBySide, root: Node, words: tuple[Word, Word], masks: Sequence[int]
) -> bool:
    """Whether every world of a box has these two outcomes."""
    nodes, reached, waiting = both.nodes, {root}, [root]
    while waiting:
        node = waiting.pop()
        if nodes.is_leaf(node):
            if nodes.value(node) != words:
                return False
            continue
        mask = masks[nodes.level(node)]
        for cell, child in enumerate(nodes.children(node)):
            if mask >> cell & 1 and child not in reached:
                reached.add(child)
                waiting.append(child)
    return True


def _within(box: Box, other: Box, both: SideBySide) -> bool:
    """Whether all worlds of a box are worlds of another."""
    masks = dict(box)
    return all(masks.get(level, both.allowed[level]) & ~mask == 0 for level, mask in other)
