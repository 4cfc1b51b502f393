"""Questions answered by one pass over a diagram, for one case.

A case is a mask of allowed cells for each variable: one cell where an answer is known, all
that an answer may turn out to be where it is missing, those claimed where it is disputed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from evenhand.diagram.compiled import MET, OPEN, TERMINALS, UNMET, Diagram
from evenhand.logic import Truth

Masks: TypeAlias = Sequence[int]

# What can be reached from a node: a bit for each terminal.
CAN_UNMET: Final = 1 << UNMET
CAN_MET: Final = 1 << MET
CAN_OPEN: Final = 1 << OPEN


def reach(diagram: Diagram, allowed: Masks) -> list[int]:
    """For every node, which terminals some allowed world leads to (bits ``CAN_…``)."""
    found = [CAN_UNMET, CAN_MET, CAN_OPEN]
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        mask, can = allowed[level], 0
        for child, cells in edges:
            if cells & mask:
                can |= found[child]
        found.append(can)
    return found


def truth_of(can: int) -> Truth:
    """What holds in every world: met, unmet, or unknown where worlds differ."""
    return True if can == CAN_MET else False if can == CAN_UNMET else None


def decide(diagram: Diagram, allowed: Masks) -> Truth:
    """The outcome that holds in every allowed world; ``None`` where there is none."""
    return truth_of(reach(diagram, allowed)[diagram.root])


def relevant(diagram: Diagram, allowed: Masks) -> tuple[int, ...]:
    """The variables that can flip the outcome, in the diagram's order.

    A variable is relevant where some allowed world exists in which changing it alone, within
    its allowed cells, changes the outcome.
    """
    reduced: list[int] = list(range(TERMINALS))
    unique: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
    kept: list[tuple[int, tuple[int, ...]]] = []
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        mask = allowed[level]
        merged: dict[int, int] = {}
        for child, cells in edges:
            if cells & mask:
                merged[reduced[child]] = merged.get(reduced[child], 0) | (cells & mask)
        if len(merged) == 1:
            reduced.append(next(iter(merged)))
            continue
        key = (level, tuple(sorted(merged.items())))
        if key not in unique:
            unique[key] = TERMINALS + len(kept)
            kept.append((level, tuple(merged)))
        reduced.append(unique[key])
    found: set[int] = set()
    seen: set[int] = set()
    waiting = [reduced[diagram.root]]
    while waiting:
        node = waiting.pop()
        if node < TERMINALS or node in seen:
            continue
        seen.add(node)
        level, children = kept[node - TERMINALS]
        found.add(level)
        waiting.extend(children)
    return tuple(sorted(found))


Weight: TypeAlias = Callable[[int, int], float]


class Shares(NamedTuple):
    """The shares of worlds that come out unmet, met and open; they add up to one."""

    unmet: float
    met: float
    open: float


def shares(diagram: Diagram, allowed: Masks, weight: Weight = lambda variable, cell: 1.0) -> Shares:
    """The shares of the allowed worlds by outcome: a count of claims, never a likelihood.

    Args:
        weight: of a cell of a variable, by their numbers; those of a variable's allowed
            cells are scaled to add up to one.
    """
    found: list[tuple[float, float, float]] = [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    weights = [
        [weight(variable, cell) if mask >> cell & 1 else 0.0 for cell in range(mask.bit_length())]
        for variable, mask in enumerate(allowed)
    ]
    totals = [sum(row) for row in weights]
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        mask, row = allowed[level], weights[level]
        unmet = met = open_ = 0.0
        for child, cells in edges:
            both = cells & mask
            if both:
                part = sum(row[cell] for cell in range(both.bit_length()) if both >> cell & 1)
                part /= totals[level]
                unmet += part * found[child][0]
                met += part * found[child][1]
                open_ += part * found[child][2]
        found.append((unmet, met, open_))
    return Shares(*found[diagram.root])


class Move(NamedTuple):
    """A variable to be brought into one of its cells."""

    variable: int
    cell: int


Cost: TypeAlias = Callable[[int, int], int | None]


def cheapest(
    diagram: Diagram, allowed: Masks, cost: Cost, target: int = MET
) -> tuple[int, tuple[Move, ...]] | None:
    """The cheapest way into a world with the target outcome: an exact shortest path.

    The way ends where nothing that is still open can lead elsewhere; so there is none to go
    where the outcome is the target already.

    Args:
        cost: of bringing a variable into a cell; ``None`` where nobody can. It is not asked
            where every cell that is allowed anyway leads the same way: staying is free. So
            it prices a known answer's change, and an open answer's being shown.
        target: a terminal.
    Returns:
        The cost and the moves, by variable from the top; ``None`` where there is no way.
        After the moves the outcome is the target in every world that remains.
    """
    sure = [terminal == target for terminal in range(TERMINALS)]
    best: list[int | None] = [0 if there else None for there in sure]
    step: list[tuple[int | None, int]] = [(None, target)] * TERMINALS
    prices: dict[tuple[int, int], int | None] = {}
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        mask = allowed[level]
        for child, cells in edges:
            if cells & mask and not sure[child]:
                break
        else:
            sure.append(True)
            best.append(0)
            step.append((None, target))
            continue
        sure.append(False)
        least: int | None = None
        chosen: tuple[int | None, int] = (None, UNMET)
        for child, cells in edges:
            rest = best[child]
            if rest is None:
                continue
            if not mask & ~cells:
                if least is None or rest <= least:
                    least, chosen = rest, (None, child)
                continue
            if least is not None and rest >= least:
                continue
            while cells:
                cell = (cells & -cells).bit_length() - 1
                cells &= cells - 1
                if (level, cell) not in prices:
                    prices[level, cell] = cost(level, cell)
                price = prices[level, cell]
                if price is not None and (least is None or rest + price < least):
                    least, chosen = rest + price, (cell, child)
        best.append(least)
        step.append(chosen)
    total = best[diagram.root]
    if total is None:
        return None
    return total, tuple(_moves(diagram, step))


def _moves(diagram: Diagram, step: list[tuple[int | None, int]]) -> Iterator[Move]:
    """The moves along the steps chosen, from the top."""
    node = diagram.root
    while node >= TERMINALS:
        moved, below = step[node]
        if moved is not None:
            yield Move(diagram.levels[node - TERMINALS], moved)
        node = below
