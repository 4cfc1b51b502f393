"""The passes of :mod:`evenhand.diagram.passes` for many cases at once.

The cases are an array of masks: a row a case, a column a variable, each entry the cells that
are allowed. A node is then one operation on a column, so that a pass over all cases costs
about as many array operations as the diagram has edges. Cases are taken in blocks, which
keeps what is held per node small however many cases there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.diagram.compiled import MET, TERMINALS, UNMET, Diagram
from evenhand.diagram.mask_arrays import MOST_COST, Costs, MaskArray, check, check_controllers
from evenhand.diagram.passes import CAN_MET, CAN_OPEN, CAN_UNMET

BLOCK: Final = 16_384
NO_WAY: Final = -1
NOT_MOVED: Final = -1
_NO_WAY: Final = MOST_COST  # while ways are added up


class Cheapest(NamedTuple):
    """The cheapest way of each case into the target outcome.

    ``total`` is its cost, int32, -1 where there is no way. ``moves`` holds for each case and
    variable the cell to bring it into, int8, -1 where it stays. Of :func:`within_coalitions`
    both have one axis more, in front: the coalition.
    """

    total: npt.NDArray[np.int32]
    moves: npt.NDArray[np.int8]


def decide_all(diagram: Diagram, masks: MaskArray) -> npt.NDArray[np.int8]:
    """The outcome of each case that holds in every world it allows.

    Returns:
        int8, a case each: 1 met, 0 unmet, -1 undetermined.
    """
    check(diagram, masks)
    decided = np.empty(len(masks), np.int8)
    outcomes = np.full(8, -1, np.int8)  # by what can be reached
    outcomes[CAN_MET], outcomes[CAN_UNMET] = MET, UNMET
    for block in _blocks(len(masks)):
        decided[block] = outcomes[_reach(diagram, _columns(masks[block]))[diagram.root]]
    return decided


def cheapest_all(diagram: Diagram, masks: MaskArray, cost: Costs, target: int = MET) -> Cheapest:
    """The cheapest way of each case into a world with the target outcome.

    As :func:`evenhand.diagram.passes.cheapest`: staying is free where all allowed cells
    lead the same way, the way ends where nothing open leads elsewhere, and of ways that
    cost the same it finds the same.

    Args:
        target: a terminal.
    Raises:
        BadMasks: the arrays do not fit the diagram, or costs add up to 2^30 or more.
    """
    check(diagram, masks, cost)
    found = _empty(diagram, len(masks))
    for block in _blocks(len(masks)):
        columns = _columns(masks[block])
        prices, sure = _prices(diagram, columns, cost, block), _sure(diagram, columns, target)
        found.total[block], found.moves[block] = _cheapest(diagram, sure, prices, target)
    return found


def within_coalitions(
    diagram: Diagram,
    masks: MaskArray,
    cost: Costs,
    controllers: npt.NDArray[np.integer[Any]],
    kinds: int,
    target: int = MET,
) -> Cheapest:
    """The cheapest way of each case for each set of those who could act together.

    Args:
        controllers: (cases, variables), who can move a variable in a case: a number from 0
            to ``kinds`` - 1; -1 where nobody can.
        kinds: how many kinds of controllers there are; the passes are 2 to that power.
    Returns:
        Totals (coalitions, cases) and moves (coalitions, cases, variables). Coalition
        number ``s`` holds the kinds ``k`` for which bit ``k`` of ``s`` is set.
    """
    check(diagram, masks, cost)
    check_controllers(controllers, masks.shape, kinds)
    found = _empty(diagram, len(masks), 1 << kinds)
    for block in _blocks(len(masks)):
        columns = _columns(masks[block])
        free, sure = _prices(diagram, columns, cost, block), _sure(diagram, columns, target)
        who = _columns(controllers[block]).astype(np.int64)
        bits = np.where(who < 0, 0, 1 << np.maximum(who, 0))
        for coalition in range(1 << kinds):
            can = [(bit & coalition) != 0 for bit in bits]
            prices = {key: price.only(can[key[0]]) for key, price in free.items()}
            way = _cheapest(diagram, sure, prices, target)
            found.total[coalition, block], found.moves[coalition, block] = way
    return found


class _Price(NamedTuple):
    """What it costs each case to follow an edge, and the cell moved to on it.

    ``stays`` is 1 where every allowed cell is on the edge: there the price is 0.
    """

    cost: npt.NDArray[np.int32]
    stays: npt.NDArray[np.int32]
    cell: npt.NDArray[np.int8]

    def only(self, can: npt.NDArray[np.bool_]) -> _Price:
        """The same where only the cases told can move the variable."""
        return self._replace(cost=np.where(can | (self.stays != 0), self.cost, _NO_WAY))


_Prices: TypeAlias = dict[tuple[int, int], _Price]  # by variable and the cells of the edge


def _reach(diagram: Diagram, columns: MaskArray) -> list[npt.NDArray[np.uint8]]:
    """For every node, what each case can reach from it."""
    count = columns.shape[1]
    found = [np.full(count, can, np.uint8) for can in (CAN_UNMET, CAN_MET, CAN_OPEN)]
    leads: dict[tuple[int, int], npt.NDArray[np.uint8]] = {}
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        can = np.zeros(count, np.uint8)
        for child, cells in edges:
            if (level, cells) not in leads:
                some = (columns[level] & columns.dtype.type(cells)) != 0
                leads[level, cells] = some.view(np.uint8)
            can |= found[child] * leads[level, cells]
        found.append(can)
    return found


def _prices(diagram: Diagram, columns: MaskArray, cost: Costs, block: slice) -> _Prices:
    prices: _Prices = {}
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        for _, cells in edges:
            if (level, cells) not in prices:
                outside = columns.dtype.type(diagram.whole[level] & ~cells)
                stays = (columns[level] & outside) == 0
                prices[level, cells] = _price(cost[level], cells, stays, block)
    return prices


def _price(
    cost: npt.NDArray[np.int32], cells: int, stays: npt.NDArray[np.bool_], block: slice
) -> _Price:
    """The cheapest cell of an edge, the first of those that cost the same."""
    among = [cell for cell in range(cells.bit_length()) if cells >> cell & 1]
    of_cells = cost[among] if cost.ndim == 1 else cost[block][:, among]
    priced = np.where(of_cells < 0, _NO_WAY, of_cells)
    first = priced.argmin(axis=-1)
    cell = np.array(among, np.int8)[first]
    return _Price(
        np.where(stays, np.int32(0), priced.min(axis=-1)),
        stays.astype(np.int32),
        np.where(stays, np.int8(NOT_MOVED), cell),
    )


def _sure(diagram: Diagram, columns: MaskArray, target: int) -> list[npt.NDArray[np.bool_]]:
    """For every node, which cases can reach nothing but the target from it."""
    return [can == 1 << target for can in _reach(diagram, columns)]


def _cheapest(
    diagram: Diagram, sure: list[npt.NDArray[np.bool_]], prices: _Prices, target: int
) -> Cheapest:
    count = len(sure[target])
    best = [np.full(count, 0 if end == target else _NO_WAY) for end in range(TERMINALS)]
    steps: list[npt.NDArray[np.int8]] = []
    for level, edges in zip(diagram.levels, diagram.edges, strict=True):
        least, step = np.full(count, _NO_WAY), np.full(count, -1, np.int8)
        for place, (child, cells) in enumerate(edges):
            price = prices[level, cells]
            way = best[child] + price.cost
            # Staying wins a tie, and any other edge loses one to those before it.
            better = (way < least + price.stays) & (way < _NO_WAY)
            np.copyto(least, way, where=better)
            np.copyto(step, np.int8(place), where=better)
        np.copyto(least, 0, where=sure[len(best)])
        np.copyto(step, np.int8(-1), where=sure[len(best)])
        best.append(least)
        steps.append(step)
    total = best[diagram.root]
    return Cheapest(
        np.where(total < _NO_WAY, total, np.int32(NO_WAY)),
        _moves(diagram, prices, steps, total < _NO_WAY),
    )


def _moves(
    diagram: Diagram,
    prices: _Prices,
    steps: list[npt.NDArray[np.int8]],
    possible: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int8]:
    """The moves along each case's way, followed from the root down to where it ends."""
    moves = np.full((len(possible), len(diagram.variables)), NOT_MOVED, np.int8)
    at: dict[int, list[npt.NDArray[np.intp]]] = {diagram.root: [np.flatnonzero(possible)]}
    for node in range(diagram.root, TERMINALS - 1, -1):
        if node not in at:
            continue
        cases = np.concatenate(at.pop(node))
        level, step = diagram.levels[node - TERMINALS], steps[node - TERMINALS][cases]
        for place, (child, cells) in enumerate(diagram.edges[node - TERMINALS]):
            along = cases[step == place]
            if len(along):
                moves[along, level] = prices[level, cells].cell[along]
                at.setdefault(child, []).append(along)
    return moves


def _empty(diagram: Diagram, cases: int, *coalitions: int) -> Cheapest:
    shape = (*coalitions, cases)
    return Cheapest(np.empty(shape, np.int32), np.empty((*shape, len(diagram.variables)), np.int8))


def _blocks(count: int) -> Iterator[slice]:
    for start in range(0, count, BLOCK):
        yield slice(start, min(start + BLOCK, count))


def _columns(block: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """A row a variable, each in one piece."""
    return np.ascontiguousarray(block.T)
