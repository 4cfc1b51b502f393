"""The outcome that holds in every world, for whole columns of applicants.

Kleene logic is exact for most rows and fast. The rows it leaves undetermined are laid out
on the program's diagram, their answers as masks of cells, and decided there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from evenhand.diagram.bulk import decide_all
from evenhand.diagram.cells import Interval
from evenhand.diagram.columns.filled import Filled, Table
from evenhand.diagram.columns.leaves import LeafCompiler
from evenhand.diagram.columns.masks import ClauseMasks, ColumnProgram, Engine, compile_masks
from evenhand.diagram.columns.tree import Column
from evenhand.diagram.compiled import Diagram, Variable
from evenhand.diagram.mask_arrays import MaskArray, mask_type
from evenhand.diagram.template import Template
from evenhand.terms.day import ProgramOnDay
from evenhand.terms.values import NOT_APPLICABLE

_MISSING, _INAPPLICABLE = 1, 2


@dataclass(frozen=True, slots=True)
class ExactColumns:
    """A program on a day, to be decided for whole columns.

    ``compared`` are the comparisons of several facts, each as a clause of its own, by the
    order of ``comparisons``, the numbers of their variables.
    """

    clauses: ColumnProgram
    diagram: Diagram
    compared: ColumnProgram | None
    comparisons: tuple[int, ...]

    def outcome(self, table: Table, engine: Engine | None = None) -> npt.NDArray[np.int8]:
        """The outcome of each row: int8, 1 met, 0 unmet, -1 undetermined.

        A comparison of several facts of which some are open counts as open whatever the others
        are, so a row may stay undetermined that :meth:`evenhand.diagram.cases.Cases.case`
        decides; it is never decided otherwise.

        Args:
            table: as :meth:`evenhand.diagram.columns.masks.ColumnProgram.fill` reads it.
        """
        filled = self.clauses.fill(table)
        found = self.clauses.masks(filled, engine).outcome()
        rows = np.flatnonzero(found == -1)
        if len(rows):
            found[rows] = decide_all(self.diagram, self._masks(table, filled, rows, engine))
        return found

    def _masks(
        self,
        table: Table,
        filled: tuple[Filled, ...],
        rows: npt.NDArray[np.intp],
        engine: Engine | None,
    ) -> MaskArray:
        variables = self.diagram.variables
        masks = np.empty((len(rows), len(variables)), mask_type(self.diagram))
        columns = {column.name: place for place, column in enumerate(self.clauses.columns)}
        for number, variable in enumerate(variables):
            if variable.kind == "fact":
                place = columns[variable.name]
                some = _some(filled[place], rows)
                masks[:, number] = _of_answers(variable, self.clauses.columns[place], some)
        if self.compared is not None:
            some_filled = tuple(_some(one, rows) for one in self.compared.fill(table))
            parts = self.compared.masks(some_filled, engine)
            for bit, number in enumerate(self.comparisons):
                masks[:, number] = _of_parts(variables[number], parts, bit)
        return masks


def compile_exact(
    day: ProgramOnDay, template: Template, places: Mapping[str, int] | None = None
) -> ExactColumns:
    """Turn a program into masks on columns, and into a diagram for what those leave open.

    Args:
        template: of the program on that day, where nobody but the applicant is asked:
            :meth:`evenhand.diagram.cases.Cases.plain`.
        places: as for :func:`evenhand.diagram.columns.masks.compile_masks`.
    Raises:
        NotForColumns: as there.
        DiagramTooLarge: the diagram has more nodes than the cap.
    """
    clauses = compile_masks(day, places)
    leaves = LeafCompiler(day, places or {})
    numbers = tuple(template.compared)
    trees = []
    for number in numbers:
        leaf, _, _ = template.compared[number]
        trees.append(leaves.leaf(leaf))
    names = tuple(template.variables[number].name for number in numbers)
    compared = None
    if numbers:
        outline = replace(clauses.outline, parts=())
        compared = ColumnProgram(tuple(leaves.columns), names, tuple(trees), outline)
    return ExactColumns(clauses, template.diagram(), compared, numbers)


def _some(column: Filled, rows: npt.NDArray[np.intp]) -> Filled:
    states = None if column.states is None else column.states[rows]
    return Filled(column.values[rows], states, column.holds)


def _of_answers(variable: Variable, column: Column, filled: Filled) -> MaskArray:
    """Each row's answer as a mask of the cells of its variable."""
    domain = variable.domain
    one = np.uint64(1)
    if domain.ordered:
        cells = np.searchsorted(_starts(variable, column), filled.values, side="right")
        masks = one << cells.astype(np.uint64)
    else:
        masks = one << (filled.values - column.least).astype(np.uint64)
    if filled.states is not None:
        masks[filled.states == _MISSING] = domain.unknown
        masks[filled.states == _INAPPLICABLE] = 1 << domain.cells.index(NOT_APPLICABLE)
    return masks


def _starts(variable: Variable, column: Column) -> npt.NDArray[np.int64]:
    """The least whole number of the column in each cell on the line but the first."""
    starts = []
    for cell in variable.domain.cells[1 : variable.domain.ordered]:
        assert isinstance(cell, Interval)
        assert cell.least is not None  # only the first cell has no bound below
        least = cell.least * 10**column.places
        starts.append(math.ceil(least) if cell.least_in else math.floor(least) + 1)
    return np.array(starts, np.int64)


def _of_parts(variable: Variable, parts: ClauseMasks, bit: int) -> MaskArray:
    """What a comparison came to in each row, as a mask of the cells of its variable."""
    cells = variable.domain.cells
    place = parts.failed.dtype.type(1 << bit)
    masks = np.full(len(parts.failed), 1 << cells.index(True), np.uint64)
    masks[(parts.failed & place) != 0] = 1 << cells.index(False)
    masks[(parts.unknown & place) != 0] = variable.domain.unknown
    if parts.left_out is not None:
        masks[(parts.left_out & place) != 0] = 1 << cells.index(NOT_APPLICABLE)
    return masks
