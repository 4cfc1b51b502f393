"""Sufficient reasons: answers that alone make the outcome, whatever everything else is.

They are the prime implicants of the case (Darwiche and Hirth, *On the reasons behind
decisions*, ECAI 2020), also called abductive explanations (Ignatiev, Narodytska and
Marques-Silva, *Abduction-based explanations*, AAAI 2019). Only variables that the diagram
asks can be in one. A variable that is open is kept with all its allowed cells.

"Whatever everything else is" ranges over the answers a question may turn out to have, as an
outcome does: a fact of which any such answer will do says nothing, and is in no reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from evenhand.diagram.compiled import TERMINALS, Diagram, Edge
from evenhand.diagram.passes import Masks
from evenhand.reasons.fewest import fewest_kept
from evenhand.reasons.hitting import Enumerated, Found, explored
from evenhand.reasons.sweep import Decided, decided, deletion, reached


class Kept(NamedTuple):
    """A variable of a reason and the cells in which, the rest kept, the outcome stays."""

    variable: int
    cells: int


def sufficient_reason(diagram: Diagram, allowed: Masks) -> tuple[Kept, ...] | None:
    """One sufficient reason from which nothing can be left out.

    The last variable is left out first, so what stands first in the program's order is
    kept. The cells of each are then widened, the last variable's first: on the line to the
    neighbours of the present cells without a gap, off the line to whatever keeps the outcome.

    Args:
        diagram: a finished diagram.
        allowed: a mask of allowed cells for each variable.
    Returns:
        The variables kept, in order, with their widened cells; empty where the outcome is
        the same in every world, ``None`` where the case is undetermined.
    """
    case = decided(_of_answers(diagram, allowed), allowed)
    return None if case is None else widened(case, deletion(case, (1 << len(allowed)) - 1))


def smallest_sufficient_reason(
    diagram: Diagram, allowed: Masks, weights: Sequence[int] | None = None
) -> tuple[Kept, ...] | None:
    """A sufficient reason with the fewest variables, or the least weight.

    Of several the one that keeps what stands first in the program's order.

    Args:
        diagram: a finished diagram.
        allowed: a mask of allowed cells for each variable.
        weights: of each variable, a whole number above zero; 1 each where left out.
    Returns:
        As :func:`sufficient_reason`.
    Raises:
        DiagramTooLarge: too many half-made reasons would have to be compared.
    """
    case = decided(_of_answers(diagram, allowed), allowed)
    return None if case is None else widened(case, fewest_kept(case, weights))


def sufficient_reasons(diagram: Diagram, allowed: Masks, limit: int = 100) -> Enumerated | None:
    """All sufficient reasons from which nothing can be left out, up to a limit.

    Args:
        diagram: a finished diagram.
        allowed: a mask of allowed cells for each variable.
        limit: how many to stop at; with as many, ``complete`` is false unless they are all.
    Returns:
        The sets of variables, smallest first among those found; ``None`` where the case is
        undetermined.
    """
    case = decided(_of_answers(diagram, allowed), allowed)
    return None if case is None else explored(case, Found.SUFFICIENT, limit)


def _of_answers(diagram: Diagram, allowed: Masks) -> Diagram:
    """The diagram with facts that are left free in any answer, or as they are on file."""
    whole = tuple(
        variable.domain.unknown | mask if variable.kind == "fact" else every
        for variable, mask, every in zip(diagram.variables, allowed, diagram.whole, strict=True)
    )
    edges = tuple(
        tuple(Edge(child, held) for child, cells in below if (held := cells & whole[level]))
        for level, below in zip(diagram.levels, diagram.edges, strict=True)
    )
    return replace(diagram, whole=whole, edges=edges)


def widened(case: Decided, kept: int) -> tuple[Kept, ...]:
    """The variables of a sufficient set with their cells widened, the last one's first."""
    diagram, allowed, whole = case.diagram, case.allowed, case.diagram.whole
    masks = [mask if kept >> n & 1 else whole[n] for n, mask in enumerate(allowed)]
    passed = reached(diagram, masks)
    good = case.start
    for level, nodes in case.levels():
        mask = masks[level]
        if kept >> level & 1:
            safe = whole[level]
            for node in nodes:
                if passed[node]:
                    for child, cells in diagram.edges[node - TERMINALS]:
                        if not good[child]:
                            safe &= ~cells
            ordered = diagram.variables[level].domain.ordered
            mask = masks[level] = run_around(mask, safe, ordered)
        for node in nodes:
            good.append(
                all(
                    good[child] or not cells & mask
                    for child, cells in diagram.edges[node - TERMINALS]
                )
            )
    return tuple(Kept(n, mask) for n, mask in enumerate(masks) if kept >> n & 1)


def run_around(present: int, safe: int, ordered: int) -> int:
    """The safe cells: off the line all, on it those joined to a present one without a gap."""
    line = safe & (1 << ordered) - 1
    run = present & line
    while True:
        grown = run | (run << 1 | run >> 1) & line
        if grown == run:
            return run | safe >> ordered << ordered
        run = grown
