"""Which question comes next, and in which order all of them, beside every world and order tried."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, product
from statistics import mean
from typing import NamedTuple

import numpy as np
import pytest

from evenhand.diagram.case import Case
from evenhand.diagram.cases import Cases
from evenhand.errors import ProgramError
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.open_facts import (
    best_order,
    in_question,
    information,
    missing_facts,
    next_question,
)
from evenhand.record.given import Given
from evenhand.terms.findings import MissingFact
from evenhand.terms.programs import Program
from evenhand.terms.values import NOT_APPLICABLE
from tests.reasoning.made import DAY
from tests.reasoning.test_properties import loaded
from tests.reasoning.test_worlds import comes_to, joined
from tests.reasons.every_world import Worlds
from tests.reasons.made_cases import (
    APPLICANT,
    MET,
    OFFICE,
    OPEN,
    UNMET,
    Clause,
    Group,
    Leaf,
    Made,
    made_cases,
)

OWN, OTHER = 1, 3  # what it costs to ask the applicant, and to ask anybody else
SIZES = (6, 7, 8, 9, 10)
MOST_STATES = 1_500
WORST, ON_AVERAGE = 1.4, 1.005


class Puzzle(NamedTuple):
    """A case, with the outcome of each world that its open answers leave.

    ``table`` has an axis for each variable and on it a place for each of its ``cells``;
    ``facts`` has what is asked of whom, ``None`` for what no answer settles; ``written`` are
    the facts in the order in which the program first speaks of them.
    """

    name: str
    case: Case
    table: np.ndarray
    cells: tuple[tuple[int, ...], ...]
    facts: tuple[MissingFact | None, ...]
    written: tuple[MissingFact, ...]

    @property
    def masks(self) -> tuple[int, ...]:
        return tuple(sum(1 << cell for cell in some) for some in self.cells)

    @property
    def mattering(self) -> set[int]:
        """The variables that alone change the outcome in some world."""
        firsts = (np.take(self.table, [0], axis) for axis in range(self.table.ndim))
        return {axis for axis, first in enumerate(firsts) if (self.table != first).any()}

    @property
    def asked(self) -> list[int]:
        """Those of them that an answer settles, in the program's order."""
        asked = [axis for axis in self.mattering if self.facts[axis] is not None]
        return sorted(asked, key=lambda axis: self.written.index(self.facts[axis]))

    @property
    def states(self) -> int:
        """In how many ways some of the answers may be known."""
        return int(np.prod([len(some) + 1 for some in self.cells if len(some) > 1]))

    @property
    def answers_alone(self) -> bool:
        """Whether answers settle it, and none of them may turn out not to apply."""
        domains = [variable.domain for variable in self.case.diagram.variables]
        away = any(
            len(some) > 1 and any(domain.cells[cell] is NOT_APPLICABLE for cell in some)
            for domain, some in zip(domains, self.cells, strict=True)
        )
        return not away and len(self.asked) == len(self.mattering)

    def cost(self, axis: int) -> int:
        fact = self.facts[axis]
        return OWN if fact is not None and fact.of == APPLICANT else OTHER

    def decided(self, masks: tuple[int, ...]) -> bool:
        """Whether every world of the masks comes out the same."""
        kept = [
            [place for place, cell in enumerate(some) if mask >> cell & 1]
            for some, mask in zip(self.cells, masks, strict=True)
        ]
        return len(np.unique(self.table[np.ix_(*kept)])) == 1


# --- Small cases of every kind ----------------------------------------------------------


@cache
def puzzles() -> tuple[Puzzle, ...]:
    drawn = made_cases(range(520), doubt=0.9)
    # Few cases have worlds that full answers leave open; one of these has.
    some_open = made_cases(range(236, 237), per_program=8, doubt=0.9)
    return tuple(_puzzle(made) for made in chain(drawn, some_open))


def _puzzle(made: Made) -> Puzzle:
    worlds = Worlds(made)
    cells = _left(made.case, worlds.table)
    facts = [
        None if one.kind == "text" else _asked(one.name, made.case.body(one.role))
        for one in worlds.variables
    ]
    written = dict.fromkeys(fact for part in made.outline for fact in _written(part, made))
    table = worlds.table[np.ix_(*cells)]
    return Puzzle(made.name, made.case, table, cells, tuple(facts), tuple(written))


def _left(case: Case, table: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """The cells each answer may lie in; that another body's does not apply only if need be."""
    allowed, applying = [], []
    for variable, mask in zip(case.diagram.variables, case.allowed, strict=True):
        domain = variable.domain.cells
        some = tuple(cell for cell in range(len(domain)) if mask >> cell & 1)
        answers = tuple(cell for cell in some if domain[cell] is not NOT_APPLICABLE)
        allowed.append(some)
        applying.append(answers if mask == variable.domain.unknown and answers else some)
    came = set(np.unique(table[np.ix_(*applying)]))
    return tuple(allowed) if came in ({MET}, {UNMET}) else tuple(applying)


def _asked(name: str, about: str) -> MissingFact:
    return MissingFact(name, OFFICE if name == "f" else about)


def _written(part: Clause | Group, made: Made) -> Iterator[MissingFact]:
    if isinstance(part, Group):
        for inner in part.parts:
            yield from _written(inner, made)
        return
    for body in str(made.answers["bodies"]).split("; ") if part.each else [APPLICANT]:
        yield _asked(part.leaf.fact, body)
        if isinstance(part.left_open, Leaf):
            yield _asked(part.left_open.fact, body)


# --- Cases of six to ten facts, none of them known --------------------------------------


@cache
def large_puzzles() -> tuple[Puzzle, ...]:
    drawn = (_large(seed, SIZES[seed % len(SIZES)]) for seed in range(40))
    return tuple(puzzle for puzzle in drawn if len(puzzle.mattering) == len(puzzle.facts))


def _large(seed: int, size: int) -> Puzzle:
    rng = random.Random(seed)
    made, trees = _drawn(rng, [f"q{place}" for place in range(size)])
    evidence = Given({APPLICANT: ()}, as_of=DAY, known_at=DAY)
    case = Cases(Interpreter(made, evidence).day, evidence).case(APPLICANT)
    order = [variable.name for variable in case.diagram.variables]
    outcomes, came = {True: MET, False: UNMET, None: OPEN}, []
    for world in product((False, True), repeat=size):
        answers = dict(zip(order, world, strict=True))
        came.append(outcomes[joined("all", 0, [comes_to(tree, answers) for tree in trees])])
    return Puzzle(
        f"{size} facts, seed {seed}",
        case,
        np.array(came).reshape([2] * size),
        ((0, 1),) * size,  # no and yes: that it does not apply need not be looked at
        tuple(MissingFact(name, _whose(name)) for name in order),
        tuple(dict.fromkeys(MissingFact(n, _whose(n)) for tree in trees for n in _names(tree))),
    )


def _whose(name: str) -> str:
    return OFFICE if int(name[1:]) % 2 else APPLICANT


def _names(tree: tuple) -> Iterator[str]:
    if tree[0] == "when":
        yield tree[1].split()[0]
        return
    for part in tree[-1]:
        yield from _names(part)


def _drawn(rng: random.Random, names: list[str]) -> tuple[Program, list[tuple]]:
    """A program in which each fact has a place, and some have two."""
    of = {APPLICANT: {}, OFFICE: {"of": OFFICE}}
    facts = {name: {"ask": f"{name}?", "answer": "yes-no"} | of[_whose(name)] for name in names}
    while True:
        leaves = [*names, *rng.sample(names, len(names) // 3)]
        rng.shuffle(leaves)
        cut = rng.randint(2, len(leaves) - 2)
        trees = [_tree(rng, leaves[:cut]), _tree(rng, leaves[cut:])]
        try:
            return loaded(list(enumerate(trees)), facts), trees
        except ProgramError:
            continue


def _tree(rng: random.Random, names: list[str]) -> tuple:
    if len(names) == 1:
        return ("when", f"{names[0]} is {rng.choice(['yes', 'no'])}")
    size = min(len(names), rng.randint(2, 3))
    parts = [_tree(rng, names[place::size]) for place in range(size)]
    kind = rng.choice(["all", "any", "any", "none", "at-least"])
    return ("at-least", rng.randint(1, size), parts) if kind == "at-least" else (kind, parts)


def test_that_an_answer_does_not_apply_is_looked_at_where_nothing_else_is_left():
    for puzzle in (*puzzles(), *large_puzzles()):
        assert tuple(in_question(puzzle.case)) == puzzle.masks, puzzle.name


# --- The next question ------------------------------------------------------------------

Weights = dict[tuple[int, int], float]


def weights_of(puzzle: Puzzle, *, alike: bool) -> Weights:
    """Of each cell of each variable, by their numbers."""
    rng = random.Random(puzzle.name)
    return {
        (axis, cell): 1.0 if alike else rng.choice([0.5, 1.0, 2.0, 5.0])
        for axis, some in enumerate(puzzle.cells)
        for cell in some
    }


def shares_of(puzzle: Puzzle, weights: Weights) -> list[np.ndarray]:
    """The weights of each variable's cells, scaled to add up to one."""
    rows = [
        np.array([weights[axis, cell] for cell in some]) for axis, some in enumerate(puzzle.cells)
    ]
    return [row / row.sum() for row in rows]


def entropy(table: np.ndarray, shares: list[np.ndarray]) -> float:
    """Of the outcome, in bits, added up world by world."""
    weight = np.ones(())
    for row in shares:
        weight = np.multiply.outer(weight, row)
    found = [weight[table == code].sum() for code in (UNMET, MET, OPEN)]
    return -sum(share * np.log2(share) for share in found if share > 0)


def fall(puzzle: Puzzle, axis: int, shares: list[np.ndarray]) -> float:
    """By how much the entropy falls, in expectation, once one answer is known."""
    after = 0.0
    for place, share in enumerate(shares[axis]):
        told = [*shares[:axis], np.ones(1), *shares[axis + 1 :]]
        after += share * entropy(np.take(puzzle.table, [place], axis), told)
    return entropy(puzzle.table, shares) - after


def tells_most(puzzle: Puzzle, weights: Weights) -> MissingFact | None:
    """The question that tells most for its cost; of several the first of the program's."""
    shares = shares_of(puzzle, weights)
    worth = {
        axis: round(fall(puzzle, axis, shares) / puzzle.cost(axis), 9) for axis in puzzle.asked
    }
    return puzzle.facts[max(worth, key=worth.__getitem__)] if worth else None


@pytest.mark.parametrize("alike", [True, False])
def test_what_a_question_tells_is_by_how_much_the_entropy_falls_over_the_worlds(alike):
    for puzzle in (*puzzles(), *large_puzzles()):
        weights = weights_of(puzzle, alike=alike)
        weight, shares = lambda axis, cell, of=weights: of[axis, cell], shares_of(puzzle, weights)
        for axis in puzzle.asked:
            told = information(puzzle.case.diagram, puzzle.masks, axis, weight)
            assert told == pytest.approx(fall(puzzle, axis, shares)), puzzle.name


@pytest.mark.parametrize("alike", [True, False])
def test_the_next_question_is_the_one_that_tells_most_for_its_cost(alike):
    compared = 0
    for puzzle in (*puzzles(), *large_puzzles()):
        weights = weights_of(puzzle, alike=alike)
        given = None if alike else lambda axis, cell, of=weights: of[axis, cell]
        assert next_question(puzzle.case, given) == tells_most(puzzle, weights), puzzle.name
        compared += len(puzzle.asked) > 1
    assert compared >= 500


def test_missing_are_the_facts_that_alone_change_the_outcome_in_the_programs_order():
    for puzzle in (*puzzles(), *large_puzzles()):
        expected = tuple(puzzle.facts[axis] for axis in puzzle.asked)
        assert missing_facts(puzzle.case) == expected, puzzle.name


# --- The order of all questions ---------------------------------------------------------


def costs_by_first(
    puzzle: Puzzle, cost: Callable[[int], float], shares: list[np.ndarray]
) -> dict[int, float]:
    """By what is asked first, the least expected cost of asking until the outcome is decided.

    In every state of knowledge each variable still open is tried next, those too that can no
    longer matter. Empty where the outcome is decided.
    """
    axes = [axis for axis, some in enumerate(puzzle.cells) if len(some) > 1]
    table = puzzle.table.reshape([len(puzzle.cells[axis]) for axis in axes])

    def by_next(told: tuple[int | None, ...]) -> dict[int, float]:
        left = table[tuple(slice(None) if place is None else place for place in told)]
        if left.min() == left.max():
            return {}
        return {
            axis: cost(axis)
            + sum(
                share * least((*told[:number], place, *told[number + 1 :]))
                for place, share in enumerate(shares[axis])
            )
            for number, axis in enumerate(axes)
            if told[number] is None
        }

    @cache
    def least(told: tuple[int | None, ...]) -> float:
        return min(by_next(told).values(), default=0.0)

    return by_next((None,) * len(axes))


def test_the_exact_order_costs_what_the_best_of_all_orders_does():
    small = [puzzle for puzzle in puzzles() if puzzle.states <= MOST_STATES]
    sizes: Counter[int] = Counter()
    for number, puzzle in enumerate([*small, *large_puzzles()]):
        rng = random.Random(puzzle.name)
        cost = [rng.choice([1, 2, 3, 5]) for _ in puzzle.cells].__getitem__
        weights = weights_of(puzzle, alike=number % 2 == 0)
        plan = best_order(
            puzzle.case.diagram, puzzle.masks, cost, lambda axis, cell, of=weights: of[axis, cell]
        )
        costs = costs_by_first(puzzle, cost, shares_of(puzzle, weights))
        assert plan.cost == pytest.approx(min(costs.values(), default=0.0)), puzzle.name
        if costs:
            assert costs[plan.first] == pytest.approx(plan.cost), puzzle.name
        else:
            assert plan.first is None, puzzle.name
        sizes[len(puzzle.mattering)] += 1
    assert sum(count for size, count in sizes.items() if size > 1) >= 200
    assert sizes[10] >= 3


def greedily(puzzle: Puzzle, masks: tuple[int, ...]) -> float:
    """The expected cost of asking what ``next_question`` names until it names nothing."""
    fact = next_question(replace(puzzle.case, allowed=masks))
    if fact is None:
        assert puzzle.decided(masks), puzzle.name
        return 0.0
    axis = puzzle.facts.index(fact)
    told = [(*masks[:axis], 1 << cell, *masks[axis + 1 :]) for cell in puzzle.cells[axis]]
    return puzzle.cost(axis) + mean(greedily(puzzle, after) for after in told)


def test_asking_greedily_costs_at_least_what_the_exact_order_does_and_little_more():
    # Measured here: 29 of 490 cases cost more at all, the worst 1.207 times as much, the mean
    # 1.003. Of 2,195 more seeds (520 to 3,000) 116 did, the worst 1.375, the mean 1.003; of 360
    # more large ones 74, the worst 1.343, the mean 1.018. No bound is claimed for every program.
    ratios = []
    for puzzle in (*puzzles(), *large_puzzles()):
        if len(puzzle.asked) > 1 and puzzle.answers_alone:
            least = best_order(puzzle.case.diagram, puzzle.masks, puzzle.cost).cost
            ratios.append(greedily(puzzle, puzzle.masks) / least)
            assert ratios[-1] > 1 - 1e-9, puzzle.name
    assert len(ratios) >= 400
    assert max(ratios) <= WORST
    assert mean(ratios) <= ON_AVERAGE
