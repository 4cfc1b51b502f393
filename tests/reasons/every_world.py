"""Every world of a made-up case, and what could be done in it, worked out apart."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TypeAlias

import numpy as np

from evenhand.diagram.cells import Interval, as_number
from evenhand.reasons.open_facts import in_question
from evenhand.terms.values import NOT_APPLICABLE
from tests.reasons.made_cases import (
    AGENCY,
    APPLICANT,
    AWAY,
    CHANGE,
    DAY,
    IF_NONE,
    MET,
    OF_KEEPERS,
    OPEN,
    PUBLISHER,
    SHOW,
    UNMET,
    Clause,
    Group,
    Leaf,
    Made,
)

# What it costs, who does it, and whose rules bar it.
Handle: TypeAlias = tuple[int, str, frozenset[str]]


class Worlds:
    """The outcome of every world of a case: an axis for each variable, a place for each cell."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.variables = made.case.diagram.variables
        self.masks = tuple(in_question(made.case))
        self.table = np.broadcast_to(
            joined(
                "all", 0, [self._clause(part, f"clause-{n}") for n, part in enumerate(made.outline)]
            ),
            [len(variable.domain) for variable in self.variables],
        )

    def _axis(self, name: str, body: str, cells: list[int]) -> np.ndarray:
        for number, variable in enumerate(self.variables):
            if (variable.name, self.made.case.body(variable.role)) == (name, body):
                shape = [1] * len(self.variables)
                shape[number] = len(cells) or len(variable.domain)
                return np.array(cells).reshape(shape)
        raise AssertionError(name)

    def _leaf(self, leaf: Leaf, body: str) -> np.ndarray:
        (variable,) = [
            v for v in self.variables if (v.name, self.made.case.body(v.role)) == (leaf.fact, body)
        ]
        answers = [c.inside if isinstance(c, Interval) else c for c in variable.domain.cells]
        codes = [AWAY if a is NOT_APPLICABLE else int(leaf.holds(a)) for a in answers]
        return self._axis(leaf.fact, body, codes)

    def _clause(self, part: Clause | Group, name: str) -> np.ndarray:
        if isinstance(part, Group):
            return joined(part.kind, part.count, [self._clause(inner, "") for inner in part.parts])
        if not part.each:
            return self._opened(part, self._leaf(part.leaf, APPLICANT), name, APPLICANT)
        bodies = str(self.made.answers["bodies"]).split("; ")
        tested = [self._leaf(part.leaf, body) for body in bodies]
        if part.left_open != "always":
            tested = [self._opened(part, t, name, b) for t, b in zip(tested, bodies, strict=True)]
        whole = joined("all" if part.each == "each" else "any", 0, tested)
        away = np.broadcast_arrays(*tested)
        whole = np.where(
            np.all([one == AWAY for one in away], axis=0), IF_NONE[part.if_none], whole
        )
        return self._opened(part, whole, name, "") if part.left_open == "always" else whole

    def _opened(self, part: Clause, held: np.ndarray, name: str, body: str) -> np.ndarray:
        if part.left_open is None:
            return held
        follows = self._axis(name, APPLICANT, [UNMET, MET])
        if part.left_open == "always":
            return np.where(held == AWAY, AWAY, follows)
        return np.where(self._leaf(part.left_open, body) == MET, follows, held)

    @cached_property
    def sure(self) -> np.ndarray:
        """Whether every world is met: each variable in one cell, or (last place) left as it is."""
        found = self.table == MET
        for axis, mask in enumerate(self.masks):
            cells = [cell for cell in range(len(self.variables[axis].domain)) if mask >> cell & 1]
            stays = np.take(found, cells, axis).all(axis, keepdims=True)
            found = np.concatenate([found, stays], axis)
        return found

    def met(self, masks: list[int]) -> bool:
        """Whether every world of the masks is met."""
        cells = [[c for c in range(mask.bit_length()) if mask >> c & 1] for mask in masks]
        return bool((self.table[np.ix_(*cells)] == MET).all())

    def mask(self, number: int, cells: tuple[object, ...]) -> int:
        """The mask of some cells, neighbours on a line joined."""
        found = 0
        for place, cell in enumerate(self.variables[number].domain.cells):
            for wide in cells:
                if isinstance(cell, Interval):
                    inside = as_number(cell.inside)
                    found |= (isinstance(wide, Interval) and inside in wide) << place
                else:
                    found |= (type(wide) is type(cell) and wide == cell) << place
        return found

    # --- Who could do what -----------------------------------------------------------------

    def handle(self, number: int, cell: int) -> Handle | None:
        """The cost of bringing a variable into a cell, who does, whose rules bar it."""
        made, variable, mask = self.made, self.variables[number], self.made.case.allowed[number]
        if variable.kind == "text":
            return SHOW, AGENCY, frozenset()
        target, name = variable.domain.cells[cell], variable.name
        if target is NOT_APPLICABLE:
            return None
        about = made.case.body(variable.role)
        stated = made.answers[name][about] if name in OF_KEEPERS else made.answers[name]
        by = {"f": "xx-roads", "g": PUBLISHER}.get(name, about.partition("/")[0])
        makers = self._makers(name, by, target)
        if mask >> cell & 1 and (stated is None or isinstance(stated, list)):
            return SHOW, by, makers
        way = made.moves.get(name)
        cells = enumerate(variable.domain.cells)
        answers = [c for c, one in cells if mask >> c & 1 and one is not NOT_APPLICABLE]
        low, high = min(answers, default=99), max(answers, default=-1)
        gone = name == "d" and target.most is not None and target.most - 1 < DAY.toordinal()
        wrong = (way == "up" and cell <= high) or (way == "down" and cell >= low)
        return None if name == "g" or gone or way == "never" or wrong else (CHANGE, by, makers)

    def _makers(self, fact: str, by: str, target: object) -> frozenset[str]:
        """Who made the binding rules against one answer of whoever gives it."""
        word = ("no", "yes")[target] if isinstance(target, bool) else target
        touching = [d for d in self.made.duties if (d.binds, d.fact, d.word) == (by, fact, word)]
        return frozenset(duty.made_by for duty in touching if duty.bars)

    @cached_property
    def handles(self) -> list[list[Handle | None]]:
        """By variable and cell."""
        sizes = [len(variable.domain) for variable in self.variables]
        return [[self.handle(n, cell) for cell in range(size)] for n, size in enumerate(sizes)]

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Everybody who could do something or lift a rule."""
        some = [handle for row in self.handles for handle in row if handle]
        return tuple(sorted({one for _, by, makers in some for one in (by, *makers)} - {""}))

    def least(self, bodies: frozenset[str], *, together: bool) -> int | None:
        """The least cost over every set of moves that makes every world met.

        Args:
            together: whether they settle the text and lift rules of their own making.
        """
        total = np.zeros([1] * len(self.variables))
        for number, row in enumerate(self.handles):
            prices = [self._price(number, one, bodies, together) for one in row] + [0.0]
            shape = [1] * len(self.variables)
            shape[number] = len(prices)
            total = total + np.array(prices).reshape(shape)
        found = np.where(self.sure, total, np.inf).min()
        return None if np.isinf(found) else int(found)

    def _price(
        self, number: int, one: Handle | None, bodies: frozenset[str], together: bool
    ) -> float:
        if one is None or (self.variables[number].kind == "text" and not together):
            return np.inf
        cost, by, makers = one
        free = all(maker and (maker == by or (together and maker in bodies)) for maker in makers)
        return cost if by in bodies and free else np.inf

    def coalitions(self) -> set[frozenset[str]]:
        """The smallest sets of bodies that could bring the case in."""
        found: set[frozenset[str]] = set()
        for size in range(len(self.bodies) + 1):
            for some in map(frozenset, combinations(self.bodies, size)):
                if any(one <= some for one in found):
                    continue
                if self.least(some, together=True) is not None:
                    found.add(some)
        return found


def joined(kind: str, count: int, parts: list[np.ndarray]) -> np.ndarray:
    """What a group comes to, world by world; of an emptied one nothing is known."""
    each = np.broadcast_arrays(*parts)
    met, unmet, open_ = (sum((p == code).astype(int) for p in each) for code in (MET, UNMET, OPEN))
    empty = met + unmet + open_ == 0
    if kind == "all":
        return np.select([empty, unmet > 0, open_ > 0], [OPEN, UNMET, OPEN], MET)
    if kind == "at-least":
        undecided = (met + open_ >= count) | (met + unmet == 0)
        return np.select([met >= count, undecided], [MET, OPEN], UNMET)
    some = np.select([met > 0, open_ > 0], [MET, OPEN], UNMET)
    return some if kind == "any" else np.select([some == MET, some == UNMET], [UNMET, MET], OPEN)
