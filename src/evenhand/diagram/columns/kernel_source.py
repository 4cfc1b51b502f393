"""Steps printed as the source of one loop over the rows, for Numba to compile.

The loop does not branch, so that the compiler can work on many rows at once. It lets other
threads run, which call it on other rows; Numba's own threads would go on spinning for a while
after each call, and bear one caller at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evenhand.diagram.columns.steps import SOME_INAPPLICABLE, SOME_MISSING, Step
from evenhand.diagram.columns.tree import Among, Compare, Term

_JOINS: Final = {"and": " & ", "or": " | "}
_HEAD: Final = '''"""Made by evenhand from a program's clauses; it may be deleted."""

import numpy as np
from numba import njit


@njit(cache={cache}, nogil=True)
def masks({arguments}):
    for i in range(len(out0)):
'''


def kernel_source(
    steps: Sequence[Step],
    states: Sequence[int],
    outputs: Sequence[Sequence[int]],
    dtype: str,
    *,
    cache: bool,
) -> str:
    """The text of a module whose function ``masks`` fills the masks.

    Its arguments are the masks, then each column's values, then the states of those columns
    that have some.

    Args:
        states: for each column, what it holds besides answers.
        outputs: for each mask, and each of its bits, the step it says.
        dtype: of the masks, as NumPy names it.
        cache: whether Numba may keep the compiled code beside the file.
    """
    arguments = [f"out{number}" for number in range(len(outputs))]
    arguments += [f"c{number}" for number in range(len(states))]
    arguments += [f"m{number}" for number, state in enumerate(states) if state]
    lines = [f"t{number} = {_step(step, states)}" for number, step in enumerate(steps)]
    for number, bits in enumerate(outputs):
        shifted = [
            f"(np.{dtype}(t{step}) << np.{dtype}({place}))" for place, step in enumerate(bits)
        ]
        lines.append(f"out{number}[i] = {' | '.join(shifted)}")
    head = _HEAD.format(cache=cache, arguments=", ".join(arguments))
    return head + "".join(f"        {line}\n" for line in lines)


def _step(step: Step, states: Sequence[int]) -> str:
    operation, number, on, test = step
    match operation:
        case "constant":
            return str(bool(number))
        case "compare" | "among":
            return _compare(test) if isinstance(test, Compare) else _among(test)
        case "and" | "or":
            return _JOINS[operation].join(f"t{one}" for one in on)
        case "not":
            return f"t{on[0]} == False"
        case "count":
            return f"({' + '.join(f'np.int64(t{one})' for one in on)}) >= {number}"
        case _:
            state = SOME_MISSING if operation == "missing" else SOME_INAPPLICABLE
            only = states[number] == state
            return f"m{number}[i] != 0" if only else f"m{number}[i] == {state}"


def _compare(test: Compare) -> str:
    if not test.left:
        return f"{_sum(test.right)} <= {-test.constant}"
    if not test.right:
        return f"{_sum(test.left)} >= {test.constant}"
    constant = f" + {test.constant}" if test.constant else ""
    return f"{_sum(test.left)} >= {_sum(test.right)}{constant}"


def _sum(terms: Sequence[Term]) -> str:
    parts = []
    for factor, numbers in terms:
        columns = [f"c{number}[i]" for number in numbers]
        # Numba adds and multiplies whole numbers in 64 bits, however small they come.
        parts.append(" * ".join([*columns, *([str(factor)] if factor != 1 else [])]))
    return " + ".join(parts)


def _among(test: Compare | Among | None) -> str:
    assert isinstance(test, Among)
    column = f"c{test.columns[0]}[i]"
    if test.negated:
        return " & ".join(f"({column} != {value})" for value in test.values)
    return " | ".join(f"({column} == {value})" for value in test.values)
