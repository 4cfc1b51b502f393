"""The sufficient reason with the fewest variables, by the nodes still to be answered for.

Going down the levels, all that matters of the variables kept and freed so far is the set of
nodes they can lead to. Of two ways to one such set the lighter wins, so this is a shortest
path over sets of nodes, exact like the alternation of hitting sets and checks (Ignatiev,
Previti, Liffiton and Marques-Silva, *Smallest MUS extraction with minimal hitting set
dualization*, CP 2015), but quick as well where reasons are many, as under an ``at-least``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from evenhand.diagram.compiled import TERMINALS
from evenhand.errors import DiagramTooLarge
from evenhand.reasons.sweep import Decided, deletion

MOST_SETS: Final = 200_000

# The nodes still to be answered for (a bit each), to the least weight and what it keeps.
Ways: TypeAlias = dict[int, tuple[int, int]]


def fewest_kept(case: Decided, weights: Sequence[int] | None = None) -> int:
    """The variables of a sufficient reason of least weight, a bit each.

    Of several the one that keeps what stands first in the program's order.

    Args:
        case: a decided case.
        weights: of each variable, a whole number above zero; 1 each where left out.
    Raises:
        DiagramTooLarge: there are more than ``MOST_SETS`` sets of nodes to be told apart.
    """
    count = len(case.allowed)
    # One number orders by weight, then by the program's order: an earlier variable in the
    # same weight makes it smaller.
    price = [
        ((1 if weights is None else weights[n]) << count) - (1 << count - 1 - n)
        for n in range(count)
    ]
    bound = _price_of(deletion(case, (1 << count) - 1), price)
    good = _good(case)
    ways: Ways = {1 << case.diagram.root: (0, 0)}
    made = 0
    for level, nodes in reversed(list(case.levels())):
        ways = _below(case, ways, level, nodes, good, price[level], bound)
        made += len(ways)
        if made > MOST_SETS:
            raise DiagramTooLarge(
                f"Its smallest reason takes more than {MOST_SETS:,} sets of nodes to find.",
                hint="Ask for a sufficient reason instead: one that is minimal, if not smallest.",
            )
    return min(ways.values())[1]


def _below(
    case: Decided,
    ways: Ways,
    level: int,
    nodes: list[int],
    good: list[bool],
    price: int,
    bound: int,
) -> Ways:
    """The ways past one level, its variable kept or freed."""
    allowed, edges = case.allowed[level], case.diagram.edges
    asked = sum(1 << node for node in nodes)
    kept: dict[int, int] = {}
    freed: dict[int, int | None] = {}
    for node in nodes:
        if good[node]:
            below = edges[node - TERMINALS]
            kept[node] = _union(child for child, cells in below if cells & allowed)
            safe = all(good[child] for child, _ in below)
            freed[node] = _union(child for child, _ in below) if safe else None
    found: Ways = {}
    for open_, (total, chosen) in ways.items():
        here = open_ & asked
        keeping = freeing = open_ ^ here
        can_free = True
        while here:
            lowest = here & -here
            here ^= lowest
            node = lowest.bit_length() - 1
            keeping |= kept[node]
            every = freed[node]
            if every is None:
                can_free = False
            else:
                freeing |= every
        if can_free and (freeing not in found or total < found[freeing][0]):
            found[freeing] = (total, chosen)
        if can_free and keeping == freeing:
            continue
        total += price
        if total <= bound and (keeping not in found or total < found[keeping][0]):
            found[keeping] = (total, chosen | 1 << level)
    return found


def _union(nodes: Iterable[int]) -> int:
    found = 0
    for node in nodes:
        found |= 1 << node
    return found


def _price_of(kept: int, price: list[int]) -> int:
    return sum(price[n] for n in range(len(price)) if kept >> n & 1)


def _good(case: Decided) -> list[bool]:
    """For every node, whether it leads only to the outcome with every variable kept."""
    good = case.start
    for level, edges in zip(case.diagram.levels, case.diagram.edges, strict=True):
        mask = case.allowed[level]
        good.append(all(good[child] or not cells & mask for child, cells in edges))
    return good
