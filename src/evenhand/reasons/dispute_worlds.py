"""The outcome in every combination of positions, by one pass over the diagram.

A table has an axis for each contention. Its entries are bits ``CAN_…`` of the diagram's
passes, one for the outcome of a world: met, unmet, or open where it stays undetermined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.diagram.case import MOST_COMBINATIONS, Case, comparison_cells
from evenhand.diagram.compiled import Question, Variable
from evenhand.diagram.leaves import possible_parts
from evenhand.diagram.passes import CAN_MET, CAN_OPEN, CAN_UNMET
from evenhand.diagram.shape import Listed, listed_bodies
from evenhand.terms.values import Bodies

if TYPE_CHECKING:
    from evenhand.reasons.contentions import Contention, Live

Table: TypeAlias = npt.NDArray[np.uint8]
"""Bits ``CAN_…``, an axis for each contention in their order."""
_NOTHING: Final = np.array(0, dtype=np.uint8)


class _Along(NamedTuple):
    """A variable's masks along the axes of the contentions it turns on."""

    masks: tuple[int, ...]
    shape: tuple[int, ...]


_Masks: TypeAlias = int | _Along


def outcome_table(case: Case, contentions: Sequence[Contention]) -> Table:
    """The outcome of every world: an axis for each contention, a place for each position.

    Each entry is exactly one bit: a world whose own open answers leave it undetermined is
    ``CAN_OPEN``. What an answer does in every position at once is an array along the axes it
    turns on, so that the diagram is gone through once and not once a world.
    """
    masks = [
        _masks(case, level, variable, contentions)
        for level, variable in enumerate(case.diagram.variables)
    ]
    found = [np.array(can, dtype=np.uint8) for can in (CAN_UNMET, CAN_MET, CAN_OPEN)]
    for level, edges in zip(case.diagram.levels, case.diagram.edges, strict=True):
        can = _NOTHING
        for child, cells in edges:
            can = np.bitwise_or(can, _reached(masks[level], cells, found[child]))
        found.append(can)
    can = found[case.diagram.root]
    decided = np.where((can == CAN_MET) | (can == CAN_UNMET), can, CAN_OPEN)
    sizes = [len(one.positions) for one in contentions]
    return np.broadcast_to(decided, sizes).astype(np.uint8)


def turns_on(variable: Variable, contention: Contention) -> bool:
    """Whether a variable's cells turn on a contention."""
    if variable.kind == "bodies":
        lists = variable.role == ""  # with a role: whether a body nobody named exists
        return lists and Question(variable.name, "", None) in contention.questions
    return any(question in contention.questions for question in variable.questions)


def _reached(masks: _Masks, cells: int, below: Table) -> Table:
    """What lies below an edge, in the worlds in which a cell of the edge is allowed."""
    if isinstance(masks, int):
        return below if masks & cells else _NOTHING
    hits = np.array([255 if mask & cells else 0 for mask in masks.masks], dtype=np.uint8)
    return np.bitwise_and(hits.reshape(masks.shape), below)


def _masks(case: Case, level: int, variable: Variable, contentions: Sequence[Contention]) -> _Masks:
    """The mask of a variable; an array, along the axes of the contentions it turns on."""
    places = [
        range(len(one.positions)) if turns_on(variable, one) else range(1) for one in contentions
    ]
    shape = tuple(len(place) for place in places)
    if prod(shape) == 1:
        return case.allowed[level]
    masks: list[int] = []
    for world in product(*places):
        live = {
            question: values
            for one, number in zip(contentions, world, strict=True)
            if turns_on(variable, one)
            for question, values in one.positions[number].values
        }
        masks.append(_cells(case, level, variable, live))
    return _Along(tuple(masks), shape)


def _cells(case: Case, level: int, variable: Variable, live: Mapping[Question, Live]) -> int:
    """The cells a variable has left; never none, for a position only narrows what is on file."""
    allowed = case.allowed[level]
    if variable.kind == "bodies":
        return allowed & _listed_cells(case, variable, live) or allowed
    if not any(question in live for question in variable.questions):
        return allowed
    if variable.kind == "fact":
        return allowed & variable.domain.mask(live[variable.questions[0]]) or allowed
    return allowed & _compared_cells(case, level, variable, live) or allowed


def _compared_cells(
    case: Case, level: int, variable: Variable, live: Mapping[Question, Live]
) -> int:
    """What a comparison of several answers may come to by a position."""
    leaf, at, _ = case.template.compared[level]
    answers = {question: case.answers[question] for question in variable.questions}
    lives = {question: live.get(question, answer.live) for question, answer in answers.items()}
    parts = possible_parts(case.template.meaning, leaf, at, lives, MOST_COMBINATIONS)
    if parts is None:  # an answer is lacking, whichever position is right
        return case.allowed[level]
    return comparison_cells(variable, parts, answers)


def _listed_cells(case: Case, variable: Variable, live: Mapping[Question, Live]) -> int:
    """The lists a relation may have by a position."""
    question = Question(variable.name, "", None)
    if variable.role != "" or question not in live or None in live[question]:
        return variable.domain.whole
    names, listed = listed_bodies(case.answers[question])
    mask = 0
    for value in live[question]:
        named = value.names if isinstance(value, Bodies) else (value,)
        places = tuple(names.index(str(name)) for name in named if name in names)
        is_open = isinstance(value, Bodies) and value.open
        mask |= 1 << listed.index(Listed(places, is_open))
    return mask
