"""Contrastive explanations: sets of answers such that other ones there change the outcome.

Each hits every sufficient reason, and the other way round (Reiter, *A theory of diagnosis
from first principles*, Artificial Intelligence 32, 1987; Ignatiev, Narodytska, Asher and
Marques-Silva, *From contrastive to abductive explanations and back again*, AI*IA 2020).
"""

from __future__ import annotations

from evenhand.diagram.compiled import Diagram
from evenhand.diagram.passes import Masks
from evenhand.reasons.hitting import Enumerated, Found, explored
from evenhand.reasons.sweep import decided


def contrastive_explanations(
    diagram: Diagram, allowed: Masks, limit: int = 100
) -> Enumerated | None:
    """All smallest-by-inclusion sets of variables that, freed, can change the outcome.

    Args:
        diagram: a finished diagram.
        allowed: a mask of allowed cells for each variable.
        limit: how many to stop at; with as many, ``complete`` is false unless they are all.
    Returns:
        The sets of variables, smallest first among those found, and the first has the
        fewest of all; ``None`` where the case is undetermined.
    """
    case = decided(diagram, allowed)
    return None if case is None else explored(case, Found.CONTRASTIVE, limit)
