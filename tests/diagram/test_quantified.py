"""Variables taken away, or left as they are, beside every world of made-up programs."""

from __future__ import annotations

import random

import numpy as np
from tests.diagram.made import MadeCase, cases, cells_of

from evenhand.diagram.compiled import MET, OPEN, TERMINALS, UNMET, Diagram
from evenhand.diagram.quantified import for_all


def came_to(diagram: Diagram, world: tuple[int, ...]) -> int:
    node = diagram.root
    while node >= TERMINALS:
        cell = world[diagram.levels[node - TERMINALS]]
        (node,) = [child for child, cells in diagram.edges[node - TERMINALS] if cells >> cell & 1]
    return node


def expected(case: MadeCase, taken: set[int], staying: set[int]) -> np.ndarray:
    """By world; a variable taken has one place, one that stays has one more than cells."""
    found = case.worlds == MET
    for axis in range(len(case.allowed)):
        held = np.take(found, cells_of(case.allowed[axis]), axis).all(axis, keepdims=True)
        if axis in taken:
            found = held
        elif axis in staying:
            found = np.concatenate([found, held], axis)
    return found


def draws(count: int):
    for case in cases(range(40_000, 40_000 + count), variables=6):
        rng = random.Random(case.name)
        numbers = list(range(len(case.allowed)))
        taken = {number for number in numbers if rng.random() < 0.3}
        yield case, rng, taken, [number for number in numbers if number not in taken]


def agree(case: MadeCase, found: Diagram, table: np.ndarray) -> int:
    met = 0
    for world in np.ndindex(table.shape):
        terminal = came_to(found, world)
        assert terminal == (MET if table[world] else UNMET), case.name
        met += terminal == MET
    return met


def test_it_is_met_where_every_allowed_cell_of_those_taken_away_is():
    seen = 0
    for case, _, taken, _ in draws(200):
        found = for_all(case.diagram, case.allowed, taken)
        seen += bool(agree(case, found, expected(case, taken, set()))) and bool(taken)
    assert seen > 40


def test_one_more_cell_stands_for_an_answer_left_as_it_is():
    seen = 0
    for case, rng, taken, others in draws(200):
        staying = {number for number in others if rng.random() < 0.5}
        found = for_all(case.diagram, case.allowed, taken, staying)
        seen += bool(agree(case, found, expected(case, taken, staying))) and bool(staying)
    assert seen > 40


def test_nothing_that_is_taken_away_is_asked_and_nothing_stays_open():
    for case, _, taken, _ in draws(200):
        found = for_all(case.diagram, case.allowed, taken)
        assert not taken & set(found.levels)
        assert not any(child == OPEN for edges in found.edges for child, _ in edges)


def test_children_keep_smaller_numbers_and_equal_nodes_are_one():
    for case, _, taken, _ in draws(200):
        found = for_all(case.diagram, case.allowed, taken)
        for number, edges in enumerate(found.edges, start=TERMINALS):
            assert len(edges) > 1
            assert all(child < number for child, _ in edges)
        rows = [
            (level, frozenset(edges))
            for level, edges in zip(found.levels, found.edges, strict=True)
        ]
        assert len(set(rows)) == len(rows)


def test_with_nothing_taken_away_only_what_is_open_is_unmet_instead():
    for case, _, _, _ in draws(60):
        found = for_all(case.diagram, case.allowed, ())
        assert agree(case, found, case.worlds == MET) == int((case.worlds == MET).sum())
