"""All sufficient and contrastive sets of a case, each kind found from gaps in the other.

A map of what is known says which sets are not yet explored: those that hit every known set
of the one kind and contain none of the other. Each probe of one finds a set not known before
(Liffiton, Previti, Malik and Marques-Silva, *Fast, flexible MUS enumeration*, Constraints
21, 2016). When nothing is left to explore, both kinds are complete (Reiter 1987).
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from evenhand.reasons.sweep import Decided, deletion, variables_of, way_out

MOST_LOOKS: Final = 1_000_000


class Found(Enum):
    """Which of the two kinds of sets is asked for."""

    SUFFICIENT = "sufficient"
    CONTRASTIVE = "contrastive"


class Enumerated(NamedTuple):
    """Sets of variables, and whether they are all there are."""

    sets: tuple[tuple[int, ...], ...]
    complete: bool


def explored(case: Decided, wanted: Found, limit: int) -> Enumerated:
    """All subset-minimal sets of one kind, up to a limit, smallest first among those found.

    It also stops, not complete, after ``MOST_LOOKS`` at the sets known: a kind that is few
    can need very many of the other kind to be proven complete.

    Args:
        case: a decided case.
        wanted: the kind.
        limit: how many sets to stop at.
    """
    every = (1 << len(case.allowed)) - 1
    sufficient: list[int] = []
    contrastive: list[int] = []
    flipped = wanted is Found.SUFFICIENT
    sets, others = (sufficient, contrastive) if flipped else (contrastive, sufficient)
    search = _Search()
    while (chosen := search.unexplored(sets, others, 0, 0)) is not None:
        kept = every & ~chosen if flipped else chosen
        change = way_out(case, kept)
        if change is None:
            sufficient.append(deletion(case, kept))
        else:
            contrastive.append(change)
        if len(sets) > limit:
            sets.pop()
            search.spent = True
            break
    found = sorted((variables_of(one) for one in sets), key=lambda one: (len(one), one))
    return Enumerated(tuple(found), not search.spent)


class _Search:
    """A search for what is not explored yet, that gives up once its looks are spent."""

    def __init__(self) -> None:
        self._looks = 0
        self.spent = False

    def unexplored(self, hit: list[int], avoid: list[int], taken: int, barred: int) -> int | None:
        """A set that meets every one of ``hit`` and contains none of ``avoid``; bits throughout.

        Args:
            taken: what it contains for certain.
            barred: what it does not contain.
        Returns:
            ``None`` where there is none, or where the search gave up.
        """
        self._looks += len(hit) + len(avoid)
        if self._looks > MOST_LOOKS:
            self.spent = True
            return None
        for one in avoid:
            rest = one & ~taken
            if not rest:
                return None
            if not rest & (rest - 1):
                barred |= rest
        narrowest, fewest = 0, 1 << 30
        for one in hit:
            if not one & taken:
                choices = one & ~barred
                size = choices.bit_count()
                if size < fewest:
                    narrowest, fewest = choices, size
                    if size < 2:
                        break
        if fewest == 1 << 30:
            return taken
        while narrowest:
            lowest = narrowest & -narrowest
            narrowest ^= lowest
            found = self.unexplored(hit, avoid, taken | lowest, barred)
            if found is not None:
                return found
            barred |= lowest
        return None
