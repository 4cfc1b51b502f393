"""The passes for many cases at once come to what the passes for one case come to."""

from __future__ import annotations

import random

import numpy as np
import pytest

from evenhand.diagram import bulk
from evenhand.diagram.bulk import cheapest_all, decide_all, within_coalitions
from evenhand.diagram.cells import Domain
from evenhand.diagram.compiled import MET, UNMET, Diagram, Variable, compiled
from evenhand.diagram.mask_arrays import mask_array, mask_type
from evenhand.diagram.nodes import Node, Nodes
from evenhand.diagram.passes import cheapest, decide
from evenhand.errors import BadMasks

JOINS = (
    lambda one, other: one and other,
    lambda one, other: one or other,
    lambda one, other: one != other,
)


def variables(sizes: list[int]) -> tuple[Variable, ...]:
    return tuple(
        Variable("fact", f"x{place}", "", None, _domain(size)) for place, size in enumerate(sizes)
    )


def _domain(size: int) -> Domain:
    cells = tuple(f"cell-{cell}" for cell in range(size))
    return Domain(cells, 0, (1 << size) - 1)


def random_diagram(chance: random.Random, sizes: list[int]) -> Diagram:
    """Random comparisons, joined at random; some worlds are left open."""
    nodes = Nodes(sizes)

    def build(depth: int) -> Node:
        if depth == 0:
            variable = chance.randrange(len(sizes))
            outcomes = [chance.choice((True, False)) for _ in range(sizes[variable])]
            return nodes.asked(variable, outcomes)
        return nodes.joined(chance.choice(JOINS), [build(depth - 1), build(depth - 1)])

    root = build(4)
    if chance.random() < 0.5:
        variable = chance.randrange(len(sizes))
        open_ = nodes.asked(variable, [chance.random() < 0.3 for _ in range(sizes[variable])])
        root = nodes.apply(lambda held, left: None if left else held, root, open_)
    return compiled(nodes, root, variables(sizes))


def random_masks(chance: random.Random, sizes: list[int], count: int) -> list[list[int]]:
    """Known answers, disputed ones, and now and then one that is missing."""

    def mask(size: int) -> int:
        kind = chance.random()
        if kind < 0.7:
            return 1 << chance.randrange(size)
        return (1 << size) - 1 if kind < 0.85 else chance.randrange(1, 1 << size)

    return [[mask(size) for size in sizes] for _ in range(count)]


def diagrams(count: int, cases: int = 40) -> list[tuple[Diagram, list[list[int]]]]:
    chance = random.Random(4)
    found = []
    for _ in range(count):
        sizes = [chance.randrange(2, 6) for _ in range(chance.randrange(2, 8))]
        found.append((random_diagram(chance, sizes), random_masks(chance, sizes, cases)))
    return found


@pytest.fixture(params=[7, bulk.BLOCK], ids=["in-blocks", "at-once"])
def _blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BLOCK", request.param)


@pytest.mark.usefixtures("_blocks")
def test_all_cases_are_decided_as_one_by_one():
    seen = set()
    for diagram, cases in diagrams(40):
        words = {True: 1, False: 0, None: -1}
        wanted = [words[decide(diagram, case)] for case in cases]
        assert decide_all(diagram, mask_array(diagram, cases)).tolist() == wanted
        seen.update(wanted)
    assert seen == {1, 0, -1}


@pytest.mark.usefixtures("_blocks")
@pytest.mark.parametrize("target", [MET, UNMET])
@pytest.mark.parametrize("each", [False, True], ids=["one-price", "a-price-a-case"])
def test_the_cheapest_way_of_all_cases_is_that_of_each(target, each):
    chance = random.Random(8)
    found_none = found_tie = False
    for diagram, cases in diagrams(30):
        sizes = [len(variable.domain) for variable in diagram.variables]
        shape = (len(cases),) if each else ()
        cost = [_random_costs(chance, (*shape, size)) for size in sizes]
        found = cheapest_all(diagram, mask_array(diagram, cases), cost, target)
        for case, masks in enumerate(cases):

            def price(variable: int, cell: int, case: int = case, cost=cost) -> int | None:
                some = cost[variable][case] if each else cost[variable]
                return None if some[cell] < 0 else int(some[cell])

            wanted = cheapest(diagram, masks, price, target)
            assert _one(found, case) == wanted
            found_none |= wanted is None
            found_tie |= wanted is not None and len(wanted[1]) > 1
    assert found_none
    assert found_tie


def _random_costs(chance: random.Random, shape: tuple[int, ...]) -> np.ndarray:
    """Few different costs, so that ways tie."""
    count = int(np.prod(shape))
    drawn = [chance.choice((-1, 0, 1, 1, 2, 3)) for _ in range(count)]
    return np.array(drawn, np.int32).reshape(shape)


def _one(found: bulk.Cheapest, case: int) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    total = int(found.total[case])
    moves = tuple(
        (int(v), int(found.moves[case, v])) for v in np.flatnonzero(found.moves[case] >= 0)
    )
    if total < 0:
        assert moves == ()
        return None
    return total, moves


@pytest.mark.usefixtures("_blocks")
def test_within_a_coalition_only_its_members_move():
    chance = random.Random(15)
    for diagram, cases in diagrams(12):
        sizes = [len(variable.domain) for variable in diagram.variables]
        cost = [_random_costs(chance, (size,)) for size in sizes]
        shape = (len(cases), len(sizes))
        who = np.array([[chance.randrange(-1, 3) for _ in sizes] for _ in cases], np.int8).reshape(
            shape
        )
        found = within_coalitions(diagram, mask_array(diagram, cases), cost, who, 3)
        assert found.total.shape == (8, len(cases))
        for coalition in range(8):
            of_one = bulk.Cheapest(found.total[coalition], found.moves[coalition])
            for case, masks in enumerate(cases):

                def price(
                    variable: int, cell: int, case: int = case, among: int = coalition,
                    who=who, cost=cost,
                ) -> int | None:  # fmt: skip
                    kind = int(who[case, variable])
                    member = kind >= 0 and among >> kind & 1
                    dear = int(cost[variable][cell])
                    return dear if member and dear >= 0 else None

                assert _one(of_one, case) == cheapest(diagram, masks, price)


def test_a_larger_coalition_never_pays_more():
    diagram, cases = diagrams(1)[0]
    sizes = [len(variable.domain) for variable in diagram.variables]
    who = np.arange(len(sizes) * len(cases)).reshape(len(cases), -1) % 2
    ones = [np.ones(size, np.int32) for size in sizes]
    total = within_coalitions(diagram, mask_array(diagram, cases), ones, who, 2).total
    both, first = total[0b11], total[0b01]
    assert (both[first >= 0] <= first[first >= 0]).all()
    assert (both[first >= 0] >= 0).all()


def test_a_diagram_that_asks_nothing_has_one_outcome_for_all():
    nodes = Nodes([2])
    diagram = compiled(nodes, nodes.leaf(True), variables([2]))
    masks = mask_array(diagram, [[1], [3]])
    assert decide_all(diagram, masks).tolist() == [1, 1]
    assert cheapest_all(diagram, masks, [np.ones(2, np.int32)], UNMET).total.tolist() == [-1, -1]


def test_no_cases_have_no_outcomes():
    diagram, _ = diagrams(1)[0]
    masks = mask_array(diagram, [])
    cost = [np.ones(len(variable.domain), np.int32) for variable in diagram.variables]
    assert decide_all(diagram, masks).shape == (0,)
    assert cheapest_all(diagram, masks, cost).moves.shape == (0, len(diagram.variables))


@pytest.mark.parametrize(
    ("cells", "kind"), [(16, np.uint16), (17, np.uint32), (33, np.uint64), (64, np.uint64)]
)
def test_masks_are_as_wide_as_the_widest_domain(cells, kind):
    nodes = Nodes([cells])
    root = nodes.asked(0, [cell == cells - 1 for cell in range(cells)])
    diagram = compiled(nodes, root, variables([cells]))
    assert mask_type(diagram) == kind
    top = 1 << (cells - 1)
    masks = mask_array(diagram, [[top], [top - 1], [(1 << cells) - 1]])
    assert decide_all(diagram, masks).tolist() == [1, 0, -1]
    found = cheapest_all(diagram, masks, [np.full(cells, 5, np.int32)])
    assert found.total.tolist() == [0, 5, 5]
    assert found.moves.tolist() == [[-1], [cells - 1], [cells - 1]]


def _refusal(work) -> str:
    with pytest.raises(BadMasks) as refused:
        work()
    return str(refused.value)


def test_arrays_that_do_not_fit_are_refused_in_words():
    nodes = Nodes([2, 3])
    root = nodes.joined(
        JOINS[0], [nodes.asked(0, [False, True]), nodes.asked(1, [False, True, True])]
    )
    diagram = compiled(nodes, root, variables([2, 3]))
    masks = mask_array(diagram, [[1, 2]])
    ones = [np.ones(2, np.int32), np.ones(3, np.int32)]
    assert _refusal(lambda: decide_all(diagram, masks.astype(np.int64))) == (
        "The masks are int64 (1, 2), not uint16 (cases, 2).\n"
        "  Make them with mask_array, a column for each variable of the diagram."
    )
    for wrong in ([[1, 2], [1, 0]], [[1, 2], [1, 8]]):
        assert _refusal(lambda wrong=wrong: decide_all(diagram, mask_array(diagram, wrong))) == (
            "Case 1 allows no cell of 'x1', or one that it does not have.\n"
            "  A known answer allows one cell, a missing one all that it may turn out to be."
        )
    assert _refusal(lambda: cheapest_all(diagram, masks, ones[:1])) == (
        "The costs are not an array (cells,) or (1, cells) for each variable.\n"
        "  Give one array a variable, as wide as its domain has cells."
    )
    dear = [np.full(2, 2**29, np.int32), np.full(3, 2**29, np.int32)]
    assert _refusal(lambda: cheapest_all(diagram, masks, dear)) == (
        "The dearest moves of all variables cost 2^30 or more together.\n"
        "  Give costs in a larger unit."
    )
    who = np.array([[0, 2]])
    assert _refusal(lambda: within_coalitions(diagram, masks, ones, who, 2)) == (
        "The controllers are no array (1, 2) of numbers from -1 to 1.\n"
        "  Give for each case and variable the number of its controller, or -1."
    )


def test_a_domain_too_wide_for_a_mask_is_refused():
    nodes = Nodes([65])
    diagram = compiled(nodes, nodes.asked(0, [True] + [False] * 64), variables([65]))
    assert _refusal(lambda: mask_type(diagram)) == (
        "'x0' is cut into 65 cells, and a mask for many cases holds 64.\n"
        "  Ask about one case at a time; one case has no such bound."
    )
