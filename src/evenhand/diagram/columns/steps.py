"""A tree of tests written out as steps, each a yes or no for every row.

A part of the tree is three such answers: met, failed, left out; where it is none of them it
is unknown (Kleene's strong tables over what was not left out). Equal steps are one step, so
that what several clauses share is computed once, and the steps do not branch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.diagram.columns.tree import (
    Among,
    Compare,
    Fixed,
    Joined,
    Mapped,
    OfClause,
    Test,
    Tree,
)

Operation: TypeAlias = Literal[
    "constant", "compare", "among", "missing", "inapplicable", "failed", "unknown", "left-out",
    "and", "or", "not", "count",
]  # fmt: skip
NO: Final = 0
YES: Final = 1
# What can stand in a column besides answers.
SOME_MISSING: Final = 1
SOME_INAPPLICABLE: Final = 2


class Step(NamedTuple):
    """An operation on a test, on a column's or a clause's number, or on the steps ``on``.

    ``count`` says whether at least ``number`` of the steps are yes.
    """

    operation: Operation
    number: int = 0
    on: tuple[int, ...] = ()
    test: Compare | Among | None = None


class Part(NamedTuple):
    """The steps that say whether a part is met, failed, left out."""

    met: int
    failed: int
    left_out: int = NO


class Steps:
    """The steps so far; ``states`` says for each column what it holds besides answers."""

    def __init__(self, states: Sequence[int]) -> None:
        self.states = states
        self.all: list[Step] = [Step("constant", 0), Step("constant", 1)]
        self._numbers = {step: number for number, step in enumerate(self.all)}

    def part(self, tree: Tree) -> Part:
        """Write out a part of a tree."""
        match tree:
            case Joined():
                return self._joined(tree, [self.part(part) for part in tree.parts])
            case Mapped(part, if_true, if_false):
                met, failed, left_out = self.part(part)
                yes = [met] * if_true + [failed] * if_false
                no = [met] * (not if_true) + [failed] * (not if_false)
                return Part(self.either(*yes), self.either(*no), left_out)
            case OfClause(clause):
                bits = [
                    self._step(Step(word, clause)) for word in ("failed", "unknown", "left-out")
                ]
                return Part(self.opposite(self.either(*bits)), bits[0], bits[2])
            case _:
                return self._test(tree)

    def unknown(self, part: Part) -> int:
        """The step that says whether a part is unknown."""
        return self.opposite(self.either(*part))

    def both(self, *steps: int) -> int:
        """Whether all of some steps are yes."""
        kept = dict.fromkeys(step for step in steps if step != YES)
        if NO in kept:
            return NO
        if len(kept) < 2:
            return next(iter(kept), YES)
        return self._step(Step("and", on=tuple(kept)))

    def either(self, *steps: int) -> int:
        """Whether any of some steps is yes."""
        kept = dict.fromkeys(step for step in steps if step != NO)
        if YES in kept or any(self._known_opposite(step) in kept for step in kept):
            return YES
        if len(kept) < 2:
            return next(iter(kept), NO)
        return self._step(Step("or", on=tuple(kept)))

    def opposite(self, step: int) -> int:
        """Whether a step is no."""
        if step in (NO, YES):
            return YES - step
        if self.all[step].operation == "not":
            return self.all[step].on[0]
        return self._step(Step("not", on=(step,)))

    def _known_opposite(self, step: int) -> int:
        """The opposite of a step where it is a step already; else a number that is none."""
        if self.all[step].operation == "not":
            return self.all[step].on[0]
        return self._numbers.get(Step("not", on=(step,)), -1)

    def _step(self, step: Step) -> int:
        if step not in self._numbers:
            self._numbers[step] = len(self.all)
            self.all.append(step)
        return self._numbers[step]

    def _test(self, test: Test) -> Part:
        held = (
            (YES if test.holds else NO)
            if isinstance(test, Fixed)
            else self._step(Step("compare" if isinstance(test, Compare) else "among", test=test))
        )
        out = self.either(*self._states(test, SOME_INAPPLICABLE, "inapplicable"))
        lacking = self.either(*self._states(test, SOME_MISSING, "missing"))
        known = self.opposite(self.either(out, lacking))
        return Part(self.both(known, held), self.both(known, self.opposite(held)), out)

    def _states(self, test: Test, state: int, operation: Operation) -> list[int]:
        return [
            self._step(Step(operation, column))
            for column in test.columns
            if self.states[column] & state
        ]

    def _joined(self, group: Joined, parts: list[Part]) -> Part:
        if group.kind == "at-least":
            return self._at_least(group.count, parts)
        if group.kind == "all":
            some = self.opposite(self.both(*[part.left_out for part in parts]))
            met = [self.either(part.met, part.left_out) for part in parts]
            return Part(self.both(some, *met), self.either(*[part.failed for part in parts]))
        any_met = self.either(*[part.met for part in parts])
        none_met = self.both(*[self.either(part.failed, part.left_out) for part in parts])
        return Part(any_met, none_met) if group.kind == "any" else Part(none_met, any_met)

    def _at_least(self, count: int, parts: list[Part]) -> Part:
        """Failed where too few can still hold; unknown where those left might all be left out."""
        short = [self.either(part.failed, part.left_out) for part in parts]
        said = [step for part in parts for step in (part.met, part.failed)]
        met = self._count(count, [part.met for part in parts])
        too_few = self._count(len(parts) - count + 1, short)
        return Part(met, self.both(too_few, self.either(*said)))

    def _count(self, least: int, steps: list[int]) -> int:
        if least > len(steps):
            return NO
        return YES if least <= 0 else self._step(Step("count", least, tuple(steps)))
