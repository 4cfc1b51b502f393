"""Columns of answers, checked and turned into whole numbers.

Arrow tables and arrays, NumPy arrays and lists of plain Python values are read alike. A
float is the decimal it prints as: 0.1 is one tenth. Null, ``None`` and NaN are missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from evenhand.diagram.columns.steps import SOME_INAPPLICABLE, SOME_MISSING
from evenhand.diagram.columns.tree import Column
from evenhand.diagram.columns.values import Unreadable, digits_after_point, whole_numbers
from evenhand.errors import BadColumn
from evenhand.terms.day import ProgramOnDay

Array: TypeAlias = Any
"""A NumPy array, a pyarrow array, or a sequence of plain Python values."""
Table: TypeAlias = Any
"""A pyarrow table, or a mapping from a fact's name to an array; other columns are ignored."""

_MISSING: Final = np.int8(1)
_INAPPLICABLE: Final = np.int8(2)


@dataclass(frozen=True, slots=True)
class Filled:
    """A column's whole numbers, and where there are any, its states.

    A state is 0 known, 1 missing, 2 not applicable; a number without an answer is any within
    the bounds. ``holds`` says which states there are (``column_steps``).
    """

    values: npt.NDArray[np.signedinteger[Any]]
    states: npt.NDArray[np.int8] | None
    holds: int


def filled(
    columns: Sequence[Column],
    table: Table,
    not_applicable: Mapping[str, npt.NDArray[np.bool_]],
) -> tuple[Filled, ...]:
    """The columns a program reads, from a table.

    Args:
        not_applicable: by fact, the rows to which the question does not apply; an answer
            ``not-applicable`` among texts or plain values says the same.
    Raises:
        BadColumn: a column is missing or of another length, or a value cannot stand
            in it: of another type, with more digits than the column has, out of its range.
    """
    found: list[Filled] = []
    for column in columns:
        array = _array(table, column.name)
        if found and len(array) != len(found[0].values):
            _refuse(
                f"Column '{column.name}' has {len(array)} rows, and the first has"
                f" {len(found[0].values)}.",
                "Give every column an entry for each applicant, null where nobody knows.",
            )
        found.append(_filled(column, array, not_applicable.get(column.name)))
    return tuple(found)


def places_of(day: ProgramOnDay, table: Table) -> dict[str, int]:
    """How many digits after the point the columns of a program's numbers have.

    From the type where it says so (whole numbers, decimals), else the most that a value has.
    """
    names = table.column_names if isinstance(table, pa.Table) else list(table)
    return {
        name: digits_after_point(_array(table, name))
        for name in names
        if name in day.program.facts and day.program.facts[name].answer.kind == "number"
    }


def _array(table: Table, name: str) -> Array:
    names = table.column_names if isinstance(table, pa.Table) else table
    if name not in names:
        _refuse(
            f"There is no column '{name}', which a clause asks for.",
            "Give it, with null where nobody knows.",
        )
    array = table[name]
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
        return pa.concat_arrays(array.chunks) if isinstance(array, pa.ChunkedArray) else array
    if isinstance(array, pa.Array | np.ndarray):
        return array
    return np.array(array, object)  # each value as it is: NumPy would turn mixed ones to text


def _filled(column: Column, array: Array, inapplicable: npt.NDArray[np.bool_] | None) -> Filled:
    try:
        numbers, missing, without = whole_numbers(column, array)
    except Unreadable as wrong:
        _refuse(f"Column '{column.name}'{wrong.where}: {wrong}.", wrong.hint)
    if inapplicable is not None:
        without = inapplicable if without is None else without | inapplicable
    states = np.zeros(len(numbers), np.int8)
    holds = 0
    for mask, state, word in (
        (missing, _MISSING, SOME_MISSING),
        (without, _INAPPLICABLE, SOME_INAPPLICABLE),
    ):
        if mask is not None and mask.any():
            states[mask] = state
            holds |= word
    if not holds:
        return Filled(_in_bounds(column, numbers), None, 0)
    # What is not applicable cannot be missing as well.
    holds = holds if (states == _MISSING).any() else holds & ~SOME_MISSING
    kept = np.where(states == 0, numbers, np.int64(min(max(0, column.least), column.most)))
    return Filled(_in_bounds(column, kept), states, holds)


def _in_bounds(
    column: Column, numbers: npt.NDArray[np.int64]
) -> npt.NDArray[np.signedinteger[Any]]:
    if len(numbers) and (numbers.min() < column.least or numbers.max() > column.most):
        row = int(np.flatnonzero((numbers < column.least) | (numbers > column.most))[0])
        _refuse(
            f"Column '{column.name}', row {row}: {column.shown(int(numbers[row]))} is outside the"
            f" range from {column.shown(column.least)} to {column.shown(column.most)}.",
            "Mend the value, or leave it out where it is not known.",
        )
    return numbers.astype(column.dtype, copy=False)


def _refuse(message: str, hint: str) -> NoReturn:
    raise BadColumn(message, hint=hint)
