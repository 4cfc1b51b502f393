"""One case on one diagram, made ready for sweeps from level to level.

A node is *good* where every world that is left leads from it to the decided outcome. Freeing
a variable allows all its cells; keeping it allows those of the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from evenhand.diagram.compiled import MET, TERMINALS, UNMET, Diagram
from evenhand.diagram.passes import Masks, decide


class Decided(NamedTuple):
    """A decided case: its diagram, the allowed cells, and the terminal they come to."""

    diagram: Diagram
    allowed: Masks
    outcome: int

    @property
    def start(self) -> list[bool]:
        """Which terminals are good."""
        return [terminal == self.outcome for terminal in range(TERMINALS)]

    def levels(self) -> Iterator[tuple[int, list[int]]]:
        """The variables asked, from the last one, each with the numbers of its nodes."""
        levels = self.diagram.levels
        for level, places in groupby(range(len(levels)), key=levels.__getitem__):
            yield level, [TERMINALS + place for place in places]


def decided(diagram: Diagram, allowed: Masks) -> Decided | None:
    """The case made ready; ``None`` where it is undetermined."""
    truth = decide(diagram, allowed)
    return None if truth is None else Decided(diagram, allowed, MET if truth else UNMET)


def reached(diagram: Diagram, masks: Sequence[int]) -> bytearray:
    """For every node, whether some allowed world leads from the root through it."""
    found = bytearray(TERMINALS + len(diagram))
    found[diagram.root] = 1
    levels, edges = diagram.levels, diagram.edges
    for place in range(len(levels) - 1, -1, -1):
        if found[TERMINALS + place]:
            mask = masks[levels[place]]
            for child, cells in edges[place]:
                if cells & mask:
                    found[child] = 1
    return found


def deletion(case: Decided, kept: int) -> int:
    """The variables left of a sufficient set when each that can be freed is, from the last.

    One sweep from the bottom does what a loop over the variables does: the nodes reached
    with everything above still as it was must all lead, freed, to good nodes only.

    Args:
        kept: a sufficient set of variables, a bit each; those outside it are free.
    Returns:
        A subset-minimal sufficient set within it.
    """
    diagram, allowed, whole, edges = (
        case.diagram,
        case.allowed,
        case.diagram.whole,
        case.diagram.edges,
    )
    masks = [mask if kept >> n & 1 else whole[n] for n, mask in enumerate(allowed)]
    passed = reached(diagram, masks)
    good = case.start
    found = 0
    for level, nodes in case.levels():
        bit = 1 << level
        if kept & bit:
            mask = whole[level]
            for node in nodes:
                if passed[node]:
                    for child, _ in edges[node - TERMINALS]:
                        if not good[child]:
                            mask = allowed[level]
                            found |= bit
                            break
                    else:
                        continue
                    break
        else:
            mask = whole[level]
        for node in nodes:
            for child, cells in edges[node - TERMINALS]:
                if not good[child] and cells & mask:
                    good.append(False)
                    break
            else:
                good.append(True)
    return found


def way_out(case: Decided, kept: int) -> int | None:
    """The fewest variables that, freed besides, can change the outcome: a shortest path.

    Args:
        kept: variables that may not be freed, a bit each.
    Returns:
        A subset-minimal contrastive set outside ``kept``, a bit each variable; of equally
        few the one whose last variable comes first. ``None`` where there is none: then
        ``kept`` is sufficient.
    """
    diagram, allowed = case.diagram, case.allowed
    far = 1 << len(allowed).bit_length() + 1
    count = [far if good else 0 for good in case.start]
    freed = [0] * TERMINALS
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        mask = allowed[level]
        step = far if kept >> level & 1 else 1
        least, chosen = far, 0
        for child, cells in edges:
            size = count[child]
            if cells & mask:
                if size <= least:
                    least, chosen = size, freed[child]
            elif size + step < least:
                least, chosen = size + step, freed[child] | 1 << level
        count.append(least)
        freed.append(chosen)
    return None if count[diagram.root] >= far else freed[diagram.root]


def variables_of(bits: int) -> tuple[int, ...]:
    """The numbers of the variables in a set, in order."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(found)
