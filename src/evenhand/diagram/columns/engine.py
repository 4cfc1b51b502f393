"""Steps carried out by NumPy: each an operation on a block of rows that fits in the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.diagram.columns.steps import Step
from evenhand.diagram.columns.tree import Among, Compare, Term

Answers: TypeAlias = npt.NDArray[np.bool_]
Bits: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Read: TypeAlias = Callable[[str, int], Answers]

BLOCK: Final = 32_768
MISSING: Final = 1
INAPPLICABLE: Final = 2


def run(
    steps: Sequence[Step],
    values: Sequence[npt.NDArray[Any]],
    states: Sequence[npt.NDArray[np.int8] | None],
    outputs: Sequence[tuple[Bits, Sequence[int]]],
) -> None:
    """Fill masks, block by block.

    Args:
        values, states: of each column; a state is 0 known, 1 missing, 2 not applicable.
        outputs: masks, and for each of their bits the step it says.
    """
    for start in range(0, len(outputs[0][0]), BLOCK):
        block = slice(start, start + BLOCK)
        columns = [value[block] for value in values]
        marks = [None if state is None else state[block] for state in states]

        def read(operation: str, number: int, marks: list[Any] = marks) -> Answers:
            found: Answers = marks[number] == (MISSING if operation == "missing" else INAPPLICABLE)
            return found

        count = len(outputs[0][0][block])
        done = answers(steps, columns, count, read)
        for mask, bits in outputs:
            mask[block] = packed([done[step] for step in bits], mask.dtype, count)


def answers(
    steps: Sequence[Step], columns: Sequence[npt.NDArray[Any]], count: int, read: Read
) -> list[Answers]:
    """What each step comes to; ``read`` answers those that read a state or a mask."""
    done: list[Answers] = []
    for step in steps:
        operation, number, on, test = step
        match operation:
            case "constant":
                done.append(np.full(count, bool(number)))
            case "compare" | "among":
                done.append(_tested(test, columns, count))
            case "and":
                done.append(_folded(np.logical_and, [done[one] for one in on]))
            case "or":
                done.append(_folded(np.logical_or, [done[one] for one in on]))
            case "not":
                done.append(~done[on[0]])
            case "count":
                total = np.zeros(count, np.int16)
                for one in on:
                    total += done[one]
                done.append(total >= number)
            case _:
                done.append(read(operation, number))
    return done


def packed(bits: Sequence[Answers], dtype: np.dtype[Any], count: int) -> Bits:
    """A mask whose bit i is the i-th answer."""
    mask: Bits = np.zeros(count, dtype)
    for place, bit in enumerate(bits):
        mask |= bit.astype(dtype) << dtype.type(place)
    return mask


def _folded(join: np.ufunc, parts: list[Answers]) -> Answers:
    found: Answers = join(parts[0], parts[1])
    for part in parts[2:]:
        join(found, part, out=found)
    return found


def _tested(
    test: Compare | Among | None, columns: Sequence[npt.NDArray[Any]], count: int
) -> Answers:
    assert test is not None
    found: Answers
    if isinstance(test, Compare):
        if not test.right and test.left == (Term(1, test.left[0].columns[:1]),):
            found = columns[test.left[0].columns[0]] >= test.constant
        elif not test.left and test.right == (Term(1, test.right[0].columns[:1]),):
            found = columns[test.right[0].columns[0]] <= -test.constant
        else:
            kind = np.dtype(np.int32 if test.bits == 32 else np.int64)
            right = _sum(test.right, columns, kind, count) + kind.type(test.constant)
            found = _sum(test.left, columns, kind, count) >= right
        return found
    column = columns[test.columns[0]]
    found = column == test.values[0]
    for value in test.values[1:]:
        found |= column == value
    return ~found if test.negated else found


def _sum(
    terms: Sequence[Term], columns: Sequence[npt.NDArray[Any]], kind: np.dtype[Any], count: int
) -> npt.NDArray[Any]:
    total: npt.NDArray[Any] = np.zeros(count, kind)
    for place, (factor, numbers) in enumerate(terms):
        part = columns[numbers[0]].astype(kind)
        if factor != 1:
            part *= kind.type(factor)
        for number in numbers[1:]:
            part *= columns[number].astype(kind)
        total = part if place == 0 else total + part
    return total
