"""A diagram with some variables taken away: met where it is met whatever they turn out."""

from __future__ import annotations

from collections.abc import Collection

from evenhand.diagram.compiled import MET, OPEN, TERMINALS, UNMET, Diagram, Edge
from evenhand.diagram.passes import Masks

_Children = tuple[int, ...]


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
    top = len(diagram.variables)
    made: dict[frozenset[int], int] = {}
    unique: dict[tuple[int, _Children], int] = {}

    def level_of(node: int) -> int:
        return top if node < TERMINALS else diagram.levels[node - TERMINALS]

    def below(nodes: frozenset[int], level: int, mask: int) -> frozenset[int]:
        found: set[int] = set()
        for node in nodes:
            if level_of(node) == level:
                found.update(c for c, cells in diagram.edges[node - TERMINALS] if cells & mask)
            else:
                found.add(node)
        return frozenset(found)

    def go(nodes: frozenset[int]) -> int:
        if UNMET in nodes or OPEN in nodes:
            return UNMET
        nodes = nodes - {MET}
        if not nodes:
            return MET
        if nodes not in made:
            level = min(map(level_of, nodes))
            if level in taken:
                made[nodes] = go(below(nodes, level, allowed[level]))
            else:
                cells = len(diagram.variables[level].domain)
                masks = [1 << cell for cell in range(cells)] + [allowed[level]] * (level in stays)
                children = tuple(go(below(nodes, level, mask)) for mask in masks)
                made[nodes] = _node(unique, level, children)
        return made[nodes]

    root = go(frozenset([diagram.root]))
    return _finished(diagram, unique, root)


def _node(unique: dict[tuple[int, _Children], int], level: int, children: _Children) -> int:
    if children.count(children[0]) == len(children):
        return children[0]
    return unique.setdefault((level, children), TERMINALS + len(unique))


def _finished(diagram: Diagram, unique: dict[tuple[int, _Children], int], root: int) -> Diagram:
    """Children were made before their parents, so the numbers already run from the bottom."""
    edges = []
    for _, children in unique:
        masks: dict[int, int] = {}
        for cell, child in enumerate(children):
            masks[child] = masks.get(child, 0) | 1 << cell
        edges.append(tuple(Edge(child, cells) for child, cells in masks.items()))
    levels = tuple(level for level, _ in unique)
    return Diagram(diagram.variables, levels, tuple(edges), root, diagram.whole)
