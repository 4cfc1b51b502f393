"""A diagram with some variables taken away: met where it is met whatever they turn out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from evenhand.diagram.compiled import MET, OPEN, TERMINALS, UNMET, Diagram, Edge
from evenhand.diagram.passes import Masks

_Below = tuple[tuple[int, int], ...]  # children, each with the mask of cells that lead there


def for_all(
    diagram: Diagram, allowed: Masks, variables: Collection[int], staying: Collection[int] = ()
) -> Diagram:
    """The worlds of the other variables in which every allowed cell of these is met.

    Everything else is unmet. It is used for answers that nobody who takes part can settle:
    a change must do whatever they are.

    Args:
        variables: numbers of the variables taken away.
        staying: numbers of those that get one more cell, after their last: left as it is,
            which is met where every allowed cell is.
    """
    taken, stays = frozenset(variables), frozenset(staying)
    nowhere = frozenset(range(TERMINALS)) - {MET}
    made: dict[int | frozenset[int], int] = {UNMET: UNMET, OPEN: UNMET, MET: MET}
    unique: dict[tuple[int, _Below], int] = {}

    def below(nodes: Iterable[int], level: int, mask: int) -> int:
        """Where all of these lead along some cells of a level."""
        found: set[int] = set()
        for node in nodes:
            if node >= TERMINALS and diagram.levels[node - TERMINALS] == level:
                found.update(c for c, cells in diagram.edges[node - TERMINALS] if cells & mask)
            else:
                found.add(node)
        return every(found)

    def one(node: int) -> int:
        if node not in made:
            level, edges = diagram.levels[node - TERMINALS], diagram.edges[node - TERMINALS]
            if level in taken:
                made[node] = below((node,), level, allowed[level])
            else:
                masks: dict[int, int] = {}
                for child, cells in edges:
                    to = made[child] if child in made else one(child)
                    masks[to] = masks.get(to, 0) | cells
                made[node] = joined((node,), level, masks)
        return made[node]

    def every(nodes: set[int]) -> int:
        """Met where all of these are."""
        if not nowhere.isdisjoint(nodes):
            return UNMET
        open_ = frozenset(nodes - {MET})
        if len(open_) < 2:
            return one(next(iter(open_), MET))
        if open_ not in made:
            level = min(diagram.levels[node - TERMINALS] for node in open_)
            if level in taken:
                made[open_] = below(open_, level, allowed[level])
            else:
                masks: dict[int, int] = {}
                for cell in range(len(diagram.variables[level].domain)):
                    to = below(open_, level, 1 << cell)
                    masks[to] = masks.get(to, 0) | 1 << cell
                made[open_] = joined(open_, level, masks)
        return made[open_]

    def joined(nodes: Collection[int], level: int, masks: dict[int, int]) -> int:
        """A node over these children, each with the mask of its cells."""
        if level in stays:
            stay = below(nodes, level, allowed[level])
            masks[stay] = masks.get(stay, 0) | 1 << len(diagram.variables[level].domain)
        if len(masks) == 1:
            return next(iter(masks))
        return unique.setdefault((level, tuple(sorted(masks.items()))), TERMINALS + len(unique))

    root = one(diagram.root)
    # Children were made before their parents, so the numbers already run from the bottom.
    levels = tuple(level for level, _ in unique)
    edges = tuple(tuple(map(Edge._make, under)) for _, under in unique)
    return Diagram(diagram.variables, levels, edges, root, diagram.whole)
