"""Each pass over a diagram beside every world of the program, for made-up programs."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest
from tests.diagram.made import (
    MadeCase,
    among,
    cases,
    cells_of,
    outcome,
    program_of,
    random_masks,
)

from evenhand.diagram.compiled import MET, OPEN, UNMET
from evenhand.diagram.passes import cheapest, decide, relevant, shares

TRUTHS = {MET: True, UNMET: False, None: None}


def can_flip(case: MadeCase, variable: int) -> bool:
    """Whether two allowed worlds that differ in one answer only come out differently."""
    rows = np.moveaxis(among(case.worlds, case.allowed), variable, 0)
    return bool((rows != rows[0]).any())


def random_prices(case: MadeCase, rng: random.Random) -> dict[tuple[int, int], int | None]:
    """A price for each cell, and none where nobody can bring the variable there."""
    return {
        (number, cell): rng.choice([None, 0, 1, 1, 2, 3, 5])
        for number, whole in enumerate(case.diagram.whole)
        for cell in cells_of(whole)
    }


def least_price(case: MadeCase, prices: dict[tuple[int, int], int | None], target: int):
    """The least total over the worlds with the outcome; allowed cells cost nothing."""
    rows = [
        [
            0 if mask >> cell & 1 else np.inf if prices[n, cell] is None else prices[n, cell]
            for cell in cells_of(whole)
        ]
        for n, (mask, whole) in enumerate(zip(case.allowed, case.diagram.whole, strict=True))
    ]
    totals = sum(np.array(row, float).reshape(_axis(n, len(rows))) for n, row in enumerate(rows))
    found = np.broadcast_to(totals, case.worlds.shape)[case.worlds == target]
    return None if not found.size or np.isinf(found.min()) else int(found.min())


def _axis(number: int, axes: int) -> list[int]:
    return [-1 if place == number else 1 for place in range(axes)]


def test_the_outcome_is_what_holds_in_every_allowed_world():
    found = []
    for case in cases(range(600)):
        expected = TRUTHS[outcome(case.worlds, case.allowed)]
        assert decide(case.diagram, case.allowed) is expected, case.name
        found.append(expected)
    assert min(found.count(truth) for truth in (True, False, None)) > 60


def test_a_variable_is_relevant_where_changing_it_alone_changes_some_world():
    some = 0
    for case in cases(range(1000, 1600)):
        expected = tuple(n for n in range(len(case.allowed)) if can_flip(case, n))
        assert relevant(case.diagram, case.allowed) == expected, case.name
        some += bool(expected)
    assert some > 100


@pytest.mark.parametrize("weighted", [False, True])
def test_shares_count_the_allowed_worlds_by_outcome(weighted):
    for case in cases(range(2000, 2300)):
        rng = random.Random(case.name)
        weights = [
            [rng.randint(1, 4) if weighted else 1 for _ in cells_of(w)] for w in case.diagram.whole
        ]
        worth = np.ones(())
        for row, mask in zip(weights, case.allowed, strict=True):
            worth = np.multiply.outer(worth, np.array([row[c] for c in cells_of(mask)], float))
        worlds = among(case.worlds, case.allowed)
        expected = [worth[worlds == end].sum() / worth.sum() for end in (UNMET, MET, OPEN)]
        found = shares(case.diagram, case.allowed, lambda n, cell, w=weights: float(w[n][cell]))
        assert np.allclose(found, expected), case.name


@pytest.mark.parametrize("target", [MET, UNMET])
def test_the_cheapest_way_costs_the_least_of_all_worlds_with_the_outcome(target):
    dear = 0
    for case in cases(range(3000, 3400)):
        prices = random_prices(case, random.Random(case.name))

        def cost(variable, cell, prices=prices, case=case):
            return 0 if case.allowed[variable] >> cell & 1 else prices[variable, cell]

        found = cheapest(case.diagram, case.allowed, cost, target)
        expected = least_price(case, prices, target)
        assert (found and found[0]) == expected, case.name
        dear += bool(expected)
    assert dear > 50


def test_after_the_cheapest_moves_every_world_that_remains_has_the_outcome():
    moved = 0
    for case, target in product(cases(range(4000, 4300)), (MET, UNMET)):
        prices = random_prices(case, random.Random(case.name))
        found = cheapest(case.diagram, case.allowed, lambda n, c, p=prices: p[n, c], target)
        if found is None:
            continue
        total, moves = found
        masks = list(case.allowed)
        for variable, cell in moves:
            masks[variable] = 1 << cell
        assert outcome(case.worlds, masks) == target, case.name
        assert total == sum(prices[move] for move in moves), case.name
        moved += bool(moves)
    assert moved > 50


def test_a_case_that_is_decided_already_needs_no_move():
    open_ones = 0
    for case in cases(range(5000, 5400), settled=True):
        target = outcome(case.worlds, case.allowed)
        assert cheapest(case.diagram, case.allowed, lambda n, c: 1, target) == (0, ()), case.name
        open_ones += any(len(cells_of(mask)) > 1 for mask in case.allowed)
    assert open_ones > 60


def test_nobody_is_asked_for_the_price_of_staying():
    asked = []
    for case in cases(range(6000, 6100)):
        known = [mask & -mask for mask in case.allowed]

        def cost(variable, cell, known=known):
            asked.append(known[variable] >> cell & 1)
            return 1

        cheapest(case.diagram, known, cost)
    assert asked
    assert not any(asked)


def test_nodes_come_level_by_level_and_children_first():
    for seed in range(5):
        diagram = program_of(20, seed).diagram
        assert list(diagram.levels) == sorted(diagram.levels, reverse=True)
        for number, edges in enumerate(diagram.edges, start=3):
            assert all(child < number for child, _ in edges)


def test_a_measured_program_has_cases_of_every_outcome():
    found = set()
    for seed in range(4):
        diagram = program_of(40, seed).diagram
        for draw in range(60):
            masks = random_masks(diagram, random.Random(draw), 0.2)
            found.add(decide(diagram, masks))
    assert found == {True, False, None}
