"""In which of many sets step-down finds a hypothesis, without adjusting each set by itself.

Step-down finds what comes next while its raw p lies below a bound, and the bound hangs on
nothing but what was found before it. So it is reckoned once for whatever was found before,
and all sets that stand there are compared with it together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np

from evenhand.audit.attributes.hypotheses import Floats, Mask
from evenhand.audit.randomization.drawing import Positions
from evenhand.audit.randomization.stepdown import CLOSE, Reference

Before: TypeAlias = frozenset[int]  # the columns of hypotheses already found
_FEW: Final = 4  # how many small p values a row has, at a guess


@dataclass(frozen=True, eq=False)
class Finding:
    """Step-down at one level, from 0 to 1, over the hypotheses of a reference.

    What it finds has an adjusted p, :meth:`Reference.adjusted_of`, of at most the level, and
    all that has is found, but for this: where the raw p values of two numbers are the same
    in a set or one drawn set apart, those drawn that tie with it may count as more unusual.
    """

    reference: Reference
    level: float
    _bounds: dict[tuple[Before, int | None], float] = field(default_factory=dict)

    def first(self, raw: Floats) -> Mask:
        """Which raw p values, of any shape, are found whatever else is found."""
        return self._below(raw, frozenset())

    def ever(self, column: int, raw: Floats) -> Mask:
        """In which sets a hypothesis is found at any step.

        Args:
            raw: raw p values, shape (sets, hypotheses).
        Returns:
            Shape (sets,).
        """
        found = np.zeros(len(raw), dtype=bool)
        waiting = [(Before(), np.flatnonzero(raw[:, column] <= self.level))]
        while waiting:
            before, rows = waiting.pop()
            # Whatever comes between, its raw p is smaller and its bound no lower.
            sure = self._below(raw[rows, column], before)
            found[rows[sure]] = True
            rows = rows[~sure]
            following = _smallest(raw[rows], before)
            for one in np.unique(following).tolist():
                here = rows[following == one]
                here = here[self._below(raw[here, one], before, one)]
                if one == column:
                    found[here] = True
                elif len(here):
                    waiting.append((before | {one}, here))
        return found

    def _below(self, raw: Floats, before: Before, own: int | None = None) -> Mask:
        if own is not None and self.reference.exact[own]:
            own = None
        if (before, own) not in self._bounds:
            self._bounds[before, own] = self._bound(before, own)
        below: Mask = raw * (1 + CLOSE) < self._bounds[before, own]
        return below & (raw <= self.level)

    def _bound(self, before: Before, own: int | None) -> float:
        """The smallest raw p whose adjusted p is beyond the level, once others were found.

        In its ``own`` hypothesis a set that was drawn comes after the one looked at, which
        is one of the sets that are farther than it.
        """
        reference = self.reference
        allowed = int(self.level * reference.total * (1 + CLOSE)) - reference.extra
        if allowed < 0:
            return 0.0
        out = np.zeros(len(reference.exact), dtype=bool)
        out[[*before] if own is None else [*before, own]] = True
        rows, columns, p = self._small
        # The smallest few p values settle it as a rule: no others can lie below the bound.
        size = _FEW * (allowed + 1)
        while True:
            left = ~out[columns[-size:]]
            smallest = np.ones(len(reference.distances))
            # Of several of one row the last stays, which is the smallest.
            smallest[rows[-size:][left]] = p[-size:][left]
            if own is not None:
                one_more = reference.p[:, own] + reference.extra / reference.total
                smallest = np.minimum(smallest, one_more)
            bound = float(np.partition(smallest, allowed)[allowed])
            if size >= len(p) or bound <= p[-size]:
                return bound
            size *= 2

    @cached_property
    def _small(self) -> tuple[Positions, Positions, Floats]:
        """Rows, columns and values of the p values that matter, the greatest first."""
        p = self.reference.p
        rows, columns = np.nonzero(p <= self.level * (1 + CLOSE))
        values = p[rows, columns]
        order = np.argsort(-values)
        return rows[order], columns[order], values[order]


def _smallest(raw: Floats, before: Before) -> Positions:
    """Of each set, the hypothesis of the smallest raw p that was not found before."""
    left = np.delete(np.arange(raw.shape[1]), list(before))
    found: Positions = left[raw[:, left].argmin(axis=1)]
    return found
