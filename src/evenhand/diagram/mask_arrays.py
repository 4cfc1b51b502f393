"""Many cases as an array of masks, and what else the bulk passes are given.

A row is a case, a column a variable, an entry the cells that are allowed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.diagram.compiled import Diagram
from evenhand.diagram.passes import Masks
from evenhand.errors import BadMasks

MaskArray: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
"""Allowed cells, (cases, variables), of the type :func:`mask_type` names."""
Costs: TypeAlias = Sequence[npt.NDArray[np.int32]]
"""For each variable what bringing it into each of its cells costs; -1 where nobody can.

An array is (cells,) where the cost is every case's, (cases, cells) where they differ.
"""
# Costs add up to less; two of it still fit in an int32, so that sums need no check.
MOST_COST: Final = np.int32(2**30 - 1)


def mask_type(diagram: Diagram) -> np.dtype[np.unsignedinteger[Any]]:
    """The type of a mask: the smallest that holds the cells of the widest domain.

    Returns:
        uint16, uint32 or uint64.
    Raises:
        BadMasks: a variable has more than 64 cells.
    """
    widest = max((len(variable.domain) for variable in diagram.variables), default=1)
    for bits, kind in ((16, np.uint16), (32, np.uint32), (64, np.uint64)):
        if widest <= bits:
            return np.dtype(kind)
    name = next(v.name for v in diagram.variables if len(v.domain) == widest)
    raise BadMasks(
        f"'{name}' is cut into {widest} cells, and a mask for many cases holds 64.",
        hint="Ask about one case at a time; one case has no such bound.",
    )


def mask_array(diagram: Diagram, cases: Sequence[Masks]) -> MaskArray:
    """The masks of cases, one after another, as an array (cases, variables)."""
    return np.array(cases, mask_type(diagram)).reshape(len(cases), len(diagram.variables))


def check(diagram: Diagram, masks: MaskArray, cost: Costs | None = None) -> None:
    """Refuse masks, and costs where there are any, that do not fit a diagram.

    Raises:
        BadMasks: a shape or a type is wrong, a mask allows no cell or one its variable does
            not have, or the dearest moves of all variables cost 2^30 or more together.
    """
    wanted, variables = mask_type(diagram), len(diagram.variables)
    if masks.dtype != wanted or masks.ndim != 2 or masks.shape[1] != variables:
        raise BadMasks(
            f"The masks are {masks.dtype} {masks.shape}, not {wanted} (cases, {variables}).",
            hint="Make them with mask_array, a column for each variable of the diagram.",
        )
    whole = np.array(diagram.whole, wanted)
    if not masks.all() or (masks & ~whole).any():
        case, variable = np.argwhere((masks == 0) | ((masks & ~whole) != 0))[0]
        raise BadMasks(
            f"Case {case} allows no cell of '{diagram.variables[variable].name}', or one that"
            " it does not have.",
            hint="A known answer allows one cell, a missing one all that it may turn out to be.",
        )
    if cost is not None:
        _check_costs(diagram, cost, len(masks))


def check_controllers(
    controllers: npt.NDArray[np.integer[Any]], shape: tuple[int, ...], kinds: int
) -> None:
    """Refuse controllers that are not numbers from 0 to ``kinds`` - 1, or -1, of a shape.

    Raises:
        BadMasks: the shape or a number is wrong.
    """
    fits = controllers.shape == shape and bool(((controllers >= -1) & (controllers < kinds)).all())
    if not fits:
        raise BadMasks(
            f"The controllers are no array {shape} of numbers from -1 to {kinds - 1}.",
            hint="Give for each case and variable the number of its controller, or -1.",
        )


def _check_costs(diagram: Diagram, cost: Costs, cases: int) -> None:
    sizes = [len(variable.domain) for variable in diagram.variables]
    if len(cost) != len(sizes) or any(
        array.shape not in ((size,), (cases, size)) for array, size in zip(cost, sizes, strict=True)
    ):
        raise BadMasks(
            f"The costs are not an array (cells,) or ({cases}, cells) for each variable.",
            hint="Give one array a variable, as wide as its domain has cells.",
        )
    if sum(int(array.max(initial=0)) for array in cost) >= MOST_COST:
        raise BadMasks(
            "The dearest moves of all variables cost 2^30 or more together.",
            hint="Give costs in a larger unit.",
        )
