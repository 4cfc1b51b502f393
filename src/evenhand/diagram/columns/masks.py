"""Which clauses fail and which are unknown, for millions of rows of answers at once.

A program in which every clause in force asks only the applicant's own answers is turned
into tests on columns of whole numbers, and those into one pass over the columns: by NumPy,
or with the extra ``evenhand[fast]`` by a loop that Numba compiles. Each clause comes out by
strong Kleene logic, as the reference interpreter has it; whether the applicants are in the
program's class is not asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.diagram.columns.engine import Bits, answers, run
from evenhand.diagram.columns.filled import Filled, Table, filled
from evenhand.diagram.columns.kernel_cache import Kernel, has_numba, kernel
from evenhand.diagram.columns.kernel_source import kernel_source
from evenhand.diagram.columns.leaves import LeafCompiler
from evenhand.diagram.columns.steps import SOME_INAPPLICABLE, Steps
from evenhand.diagram.columns.tree import Column, Joined, OfClause, Tree
from evenhand.errors import NoFastEngine, NotForColumns
from evenhand.terms.day import LiveClause, LiveGroup, ProgramOnDay
from evenhand.terms.programs import Clause, Group, Wording

Engine: TypeAlias = Literal["numba", "numpy"]
# Fewer rows than these are not worth another thread.
_ROWS_A_THREAD: Final = 100_000


@dataclass(frozen=True, slots=True)
class ClauseMasks:
    """What each clause came to in each row; bit i is clause i.

    ``left_out`` is ``None`` where no clause was left out of any row. A clause that is in
    none of the masks is met.
    """

    failed: Bits
    unknown: Bits
    clauses: tuple[str, ...]
    left_out: Bits | None
    outline: Joined

    def outcome(self) -> npt.NDArray[np.int8]:
        """The outcome of each row by Kleene logic: int8, 1 met, 0 unmet, -1 undetermined."""
        masks = {"failed": self.failed, "unknown": self.unknown, "left-out": self.left_out}

        def read(operation: str, clause: int) -> npt.NDArray[np.bool_]:
            mask = masks[operation]
            if mask is None:
                return np.zeros(len(self.failed), np.bool_)
            found: npt.NDArray[np.bool_] = (mask & mask.dtype.type(1 << clause)) != 0
            return found

        steps = Steps(())
        part = steps.part(self.outline)
        done = answers(steps.all, (), len(self.failed), read)
        found = np.where(done[part.met], np.int8(1), np.int8(-1))
        found[done[part.failed]] = 0
        return found


@dataclass(frozen=True, slots=True)
class _Plan:
    """The steps for columns that hold certain states, and the step of each mask's bits."""

    steps: Steps
    outputs: list[list[int]]
    dtype: np.dtype[np.unsignedinteger[Any]]
    compiled: list[Kernel] = field(default_factory=list)

    def kernel(self) -> Kernel:
        """The steps compiled by Numba."""
        if not self.compiled:
            self.compiled.append(kernel(self._source))
        return self.compiled[0]

    def _source(self, cache: bool) -> str:
        return kernel_source(
            self.steps.all, self.steps.states, self.outputs, str(self.dtype), cache=cache
        )


@dataclass(frozen=True, slots=True)
class ColumnProgram:
    """A program on a day as tests on columns, a tree for each clause in force."""

    columns: tuple[Column, ...]
    clauses: tuple[str, ...]
    trees: tuple[Tree, ...]
    outline: Joined
    _plans: dict[tuple[int, ...], _Plan] = field(default_factory=dict, compare=False, repr=False)

    def fill(
        self, table: Table, not_applicable: Mapping[str, npt.NDArray[np.bool_]] | None = None
    ) -> tuple[Filled, ...]:
        """The columns of a table, checked and scaled, once for as many passes as are wanted.

        As :func:`evenhand.diagram.columns.filled`.
        """
        return filled(self.columns, table, not_applicable or {})

    def masks(self, columns: Sequence[Filled], engine: Engine | None = None) -> ClauseMasks:
        """Which clauses fail, are unknown and are left out in each row.

        Args:
            columns: as :meth:`fill` gives them.
            engine: by default Numba where it is installed; both come to the same.
        Raises:
            NoFastEngine: Numba is asked for and not installed.
        """
        if engine == "numba" and not has_numba():
            raise NoFastEngine(
                "Numba is not installed.",
                hint="pip install 'evenhand[fast]', or leave the engine out.",
            )
        plan = self._plan(tuple(column.holds for column in columns))
        count = len(columns[0].values)
        masks = [np.empty(count, plan.dtype) for _ in plan.outputs]
        if engine == "numpy" or (engine is None and not has_numba()):
            run(
                plan.steps.all,
                [column.values for column in columns],
                [column.states for column in columns],
                list(zip(masks, plan.outputs, strict=True)),
            )
        else:
            values = [column.values for column in columns]
            states = [column.states for column in columns if column.states is not None]
            _in_threads(plan.kernel(), [*masks, *values, *states], count)
        left_out = masks[2] if len(masks) > 2 else None
        return ClauseMasks(masks[0], masks[1], self.clauses, left_out, self.outline)

    def _plan(self, states: tuple[int, ...]) -> _Plan:
        if states not in self._plans:
            steps = Steps(states)
            parts = [steps.part(tree) for tree in self.trees]
            outputs = [[part.failed for part in parts], [steps.unknown(part) for part in parts]]
            if any(state & SOME_INAPPLICABLE for state in states):
                outputs.append([part.left_out for part in parts])
            self._plans[states] = _Plan(steps, outputs, _mask_dtype(len(self.clauses)))
        return self._plans[states]


def compile_masks(day: ProgramOnDay, places: Mapping[str, int] | None = None) -> ColumnProgram:
    """Turn a program into tests on columns of whole numbers.

    Facts a year are taken as one column: that of the year to be asked for.

    Args:
        places: how many digits after the point the columns of numbers have, by fact; 0 for
            those not named. :func:`evenhand.diagram.columns.places_of` finds them.
    Raises:
        NotForColumns: a clause cannot be computed from columns, or its declared ranges
            do not prove that it is computed exactly; the message says which and why.
    """
    leaves = LeafCompiler(day, places or {})
    clauses: list[str] = []
    trees: list[Tree] = []

    def outline(live: LiveGroup) -> Joined:
        parts: list[Tree] = []
        for part in live.parts:
            if isinstance(part, LiveGroup):
                parts.append(outline(part))
                continue
            parts.append(OfClause(len(clauses)))
            clauses.append(part.clause.id)
            trees.append(_live(leaves, part))
        return Joined(live.group.kind, tuple(parts), live.group.count)

    whole = outline(day.requires)
    if len(clauses) > 64:
        raise NotForColumns(
            f"{day.program.id} has {len(clauses)} clauses in force, and a mask holds 64.",
            hint="Decide it one case at a time, or with a record.",
        )
    if not leaves.columns:
        raise NotForColumns(
            f"No clause of {day.program.id} in force on {day.as_of} asks for an answer.",
            hint="Decide one case; all others come out alike.",
        )
    return ColumnProgram(tuple(leaves.columns), tuple(clauses), tuple(trees), whole)


def _live(leaves: LeafCompiler, live: LiveClause) -> Tree:
    leaves.clause, leaves.place = live.clause.id, live.clause.place
    wording = live.wordings[0]
    if len(live.wordings) != 1 or wording is None:
        leaves.refuse("which wording was in force is known only within a span")
    if live.left_open is not None:
        leaves.refuse("its reading leaves open what follows")
    return _worded(leaves, wording)


def _worded(leaves: LeafCompiler, wording: Wording) -> Tree:
    for wrong, reason in (
        (wording.each is not None, "it is asked of several bodies (for:)"),
        (wording.left_open is not None, "its text leaves open what follows (left-open:)"),
        (wording.excused_when is not None, "it has an excuse (excused-when:)"),
        (wording.test is None, "it has no test"),
    ):
        if wrong:
            leaves.refuse(reason)
    assert wording.test is not None
    if isinstance(wording.test, Group):
        return _group(leaves, wording.test)
    return leaves.leaf(wording.test)


def _group(leaves: LeafCompiler, group: Group) -> Joined:
    return Joined(group.kind, tuple(_parts(leaves, group)), group.count)


def _parts(leaves: LeafCompiler, group: Group) -> Iterator[Tree]:
    for part in group.parts:
        if isinstance(part, Clause):
            yield _worded(leaves, part.wordings[0])
        else:
            yield _group(leaves, part)


def _in_threads(compiled: Kernel, arrays: Sequence[npt.NDArray[Any]], count: int) -> None:
    """Call a kernel on shares of the rows, one a core where there are many."""
    threads = max(1, min(os.cpu_count() or 1, count // _ROWS_A_THREAD))
    if threads == 1:
        compiled(*arrays)
        return
    share = -(-count // threads)
    starts = range(0, count, share)
    with ThreadPoolExecutor(threads) as pool:
        calls = [
            pool.submit(compiled, *[array[start : start + share] for array in arrays])
            for start in starts
        ]
    for call in calls:
        call.result()


def _mask_dtype(clauses: int) -> np.dtype[np.unsignedinteger[Any]]:
    kinds = ((16, np.uint16), (32, np.uint32), (64, np.uint64))
    return next(np.dtype(kind) for most, kind in kinds if clauses <= most)
