"""Made-up programs as trees of clauses, their diagrams, and every world worked out on its own.

A program is drawn from a seed. Its outcomes are computed twice: through ``Nodes``, as the
diagram does, and by arrays over all worlds, which share nothing with it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import NamedTuple, TypeAlias

import numpy as np

from evenhand.diagram.cells import Cell, Domain, Interval
from evenhand.diagram.compiled import MET, OPEN, UNMET, Diagram, Variable, compiled
from evenhand.diagram.nodes import Node, Nodes
from evenhand.logic import LEFT_OUT, EmptyGroup, Part, Truth, all_of, any_of, at_least, none_of
from evenhand.terms.values import NOT_APPLICABLE

AWAY = 3  # left out, beside the numbers of the terminals
CODES = {False: UNMET, True: MET, None: OPEN, LEFT_OUT: AWAY}
MOST_WORLDS = 20_000


class Test(NamedTuple):
    """A comparison: what each cell of a variable comes to."""

    __test__ = False
    variable: int
    cells: tuple[Part, ...]


class Group(NamedTuple):
    """An outline of parts; ``count`` is that of an ``at-least``."""

    kind: str
    count: int
    parts: tuple[Tree, ...]


Tree: TypeAlias = Test | Group


class Made(NamedTuple):
    """A program, as a tree and as a diagram."""

    tree: Tree
    diagram: Diagram


class MadeCase(NamedTuple):
    """A program, the allowed cells of a case, and the outcome of every world."""

    name: str
    diagram: Diagram
    allowed: tuple[int, ...]
    worlds: np.ndarray


def cases(seeds: range, *, variables: int = 8, settled: bool = False) -> Iterator[MadeCase]:
    """A case for each seed; with ``settled`` those without a decided outcome are passed over."""
    for seed in seeds:
        rng = random.Random(seed)
        made = small_program(rng, variables)
        worlds = outcomes(made)
        doubt = rng.choice([0.0, 0.1, 0.3, 0.6, 0.9])
        allowed = random_masks(made.diagram, rng, doubt)
        if settled and outcome(worlds, allowed) is None:
            continue
        yield MadeCase(f"seed {seed}", made.diagram, allowed, worlds)


# --- Drawing programs ---------------------------------------------------------------------


def small_program(rng: random.Random, most: int = 8) -> Made:
    """A program of a few variables, with at most ``MOST_WORLDS`` worlds."""
    count = rng.randint(1, most)
    domains = [random_domain(rng) for _ in range(count)]
    while np.prod([len(domain) for domain in domains]) > MOST_WORLDS:
        domains.pop()
    budget = rng.randint(1, 2 * len(domains) + 2)
    return made_of(random_tree(rng, domains, budget, odd=rng.random() < 0.3), domains)


def program_of(conditions: int, seed: int) -> Made:
    """A program of about as many variables as conditions, and 3 to 11 nodes a condition."""
    rng = random.Random(seed)
    while True:
        domains = [random_domain(rng) for _ in range(conditions)]
        made = made_of(_outline(rng, _tests(rng, domains)), domains)
        if 3 * conditions <= len(made.diagram) <= 11 * conditions:
            return made


def _tests(rng: random.Random, domains: list[Domain]) -> list[Tree]:
    """A test of each variable in turn; one in five asks again what one before it asks."""
    found: list[Tree] = []
    for place in range(len(domains)):
        again = rng.random() < 1 / 5
        variable = rng.randrange(max(0, place - 12), place + 1) if again else place
        found.append(random_test(rng, variable, domains[variable]))
    return found


def _outline(rng: random.Random, parts: list[Tree]) -> Tree:
    """The parts in groups of two to five, those in groups again, up to one."""
    while len(parts) > 1:
        joined: list[Tree] = []
        while parts:
            size = rng.choice([2, 3, 3, 4, 5])
            some, parts = parts[:size], parts[size:]
            joined.append(grouped(rng, some) if len(some) > 1 else some[0])
        parts = joined
    return parts[0]


def random_domain(rng: random.Random) -> Domain:
    """Two to five cells: choices or a line, and often one for "does not apply"."""
    applies = rng.random() < 0.4
    answers = rng.randint(2, 4 if applies else 5) - (1 if applies and rng.random() < 0.2 else 0)
    ordered = answers if rng.random() < 0.5 else 0
    cells: list[Cell] = [f"choice-{place}" for place in range(answers)]
    if ordered:
        cells = [
            Interval(Fraction(place), Fraction(place + 1), most_in=False)
            for place in range(answers)
        ]
    unknown = (1 << answers) - 1
    if applies:
        cells.append(NOT_APPLICABLE)
        unknown |= rng.choice([0, 1 << answers])
    return Domain(tuple(cells), ordered, unknown)


def random_test(rng: random.Random, variable: int, domain: Domain, *, odd: bool = False) -> Test:
    """A comparison; with ``odd`` a cell may be left open even by a full answer."""
    answers = len(domain) - (domain.cells[-1] is NOT_APPLICABLE)
    if domain.ordered:
        cut, above = rng.randint(0, answers), rng.random() < 0.7
        cells: list[Part] = [(place >= cut) == above for place in range(answers)]
    else:
        cells = [rng.random() < 0.5 for _ in range(answers)]
    if len(set(cells)) == 1 and answers > 1:
        cells[rng.randrange(2) * (answers - 1)] = not cells[0]
    if odd and rng.random() < 0.3:
        cells[rng.randrange(answers)] = None
    if len(domain) > answers:
        cells.append(rng.choice([LEFT_OUT, LEFT_OUT, False]))
    return Test(variable, tuple(cells))


def random_tree(rng: random.Random, domains: list[Domain], budget: int, *, odd: bool) -> Tree:
    """A tree with about ``budget`` tests, a variable possibly in several of them."""
    if budget <= 1:
        variable = rng.randrange(len(domains))
        return random_test(rng, variable, domains[variable], odd=odd)
    parts = [
        random_tree(rng, domains, max(1, budget // rng.randint(2, 4)), odd=odd)
        for _ in range(rng.randint(1, min(4, budget)))
    ]
    return grouped(rng, parts)


def grouped(rng: random.Random, parts: list[Tree]) -> Group:
    """The parts under a word drawn at random."""
    kind = rng.choice(["all", "all", "any", "any", "none", "at-least"])
    return Group(kind, rng.randint(1, len(parts)), tuple(parts))


def random_masks(diagram: Diagram, rng: random.Random, doubt: float) -> tuple[int, ...]:
    """Known answers; with the chance ``doubt`` a missing one, or a disputed one."""
    masks = []
    for variable in diagram.variables:
        domain = variable.domain
        if rng.random() >= doubt:
            masks.append(1 << rng.randrange(len(domain)))
        else:
            masks.append(rng.choice([domain.unknown, rng.randint(1, domain.whole)]))
    return tuple(masks)


# --- Through the diagram ------------------------------------------------------------------


def made_of(tree: Tree, domains: list[Domain]) -> Made:
    """The diagram of a tree."""
    nodes = Nodes([len(domain) for domain in domains])
    root = nodes.mapped(lambda part: None if part is LEFT_OUT else part, built(nodes, tree))
    variables = tuple(
        Variable("fact", f"x{number}", "", None, domain) for number, domain in enumerate(domains)
    )
    return Made(tree, compiled(nodes, root, variables))


def built(nodes: Nodes, tree: Tree) -> Node:
    """The tree as a node of a store."""
    if isinstance(tree, Test):
        return nodes.asked(tree.variable, tree.cells)
    return nodes.apply(
        lambda *parts: group_of(tree, parts), *[built(nodes, part) for part in tree.parts]
    )


def group_of(group: Group, parts: tuple[Part, ...]) -> Truth:
    """What a group comes to; an emptied one is open."""
    try:
        match group.kind:
            case "all":
                return all_of(parts)
            case "any":
                return any_of(parts)
            case "none":
                return none_of(parts)
            case _:
                return at_least(group.count, parts)
    except EmptyGroup:
        return None


# --- Beside the diagram -------------------------------------------------------------------


def outcomes(made: Made) -> np.ndarray:
    """The outcome of every world: an axis for each variable."""
    sizes = [len(variable.domain) for variable in made.diagram.variables]
    found = np.broadcast_to(_table(made.tree, len(sizes)), sizes)
    return np.where(found == AWAY, OPEN, found)


def _table(tree: Tree, axes: int) -> np.ndarray:
    if isinstance(tree, Test):
        shape = [1] * axes
        shape[tree.variable] = len(tree.cells)
        return np.array([CODES[cell] for cell in tree.cells]).reshape(shape)
    parts = np.broadcast_arrays(*[_table(part, axes) for part in tree.parts])
    met, unmet, open_ = (sum((p == code).astype(int) for p in parts) for code in (MET, UNMET, OPEN))
    kept = met + unmet + open_
    if tree.kind == "all":
        order = [(kept == 0, OPEN), (unmet > 0, UNMET), (open_ > 0, OPEN)]
        return _first(order, MET)
    if tree.kind == "any":
        return _first([(met > 0, MET), (open_ > 0, OPEN)], UNMET)
    if tree.kind == "none":
        return _first([(met > 0, UNMET), (open_ > 0, OPEN)], MET)
    unsure = (met + open_ >= tree.count) | (open_ == kept)
    return _first([(kept == 0, OPEN), (met >= tree.count, MET), (unsure, OPEN)], UNMET)


def _first(rules: list[tuple[np.ndarray, int]], otherwise: int) -> np.ndarray:
    return np.select([rule for rule, _ in rules], [code for _, code in rules], otherwise)


@cache
def cells_of(mask: int) -> tuple[int, ...]:
    """The numbers of the cells in a mask."""
    return tuple(cell for cell in range(mask.bit_length()) if mask >> cell & 1)


def among(worlds: np.ndarray, allowed: tuple[int, ...] | list[int]) -> np.ndarray:
    """The outcomes of the allowed worlds, an axis for each variable."""
    found = worlds
    for axis, mask in enumerate(allowed):
        cells = cells_of(mask)
        if len(cells) < found.shape[axis]:
            found = found.take(cells, axis)
    return found


def outcome(worlds: np.ndarray, allowed: tuple[int, ...] | list[int]) -> int | None:
    """The terminal every allowed world comes to, if it is one, and not the open one."""
    found = among(worlds, allowed)
    first = int(found.flat[0])
    return first if first != OPEN and bool((found == first).all()) else None


def freed(case: MadeCase, kept: set[int]) -> list[int]:
    """The case's masks with every variable free that is not kept."""
    return [
        mask if number in kept else case.diagram.whole[number]
        for number, mask in enumerate(case.allowed)
    ]


def all_reasons(case: MadeCase) -> tuple[set[tuple[int, ...]], set[tuple[int, ...]]]:
    """All minimal sufficient sets and all minimal contrastive sets, by trying every set."""
    now = outcome(case.worlds, case.allowed)
    numbers = range(len(case.allowed))
    sets = [chosen for size in range(len(numbers) + 1) for chosen in combinations(numbers, size)]
    kept = {chosen: outcome(case.worlds, freed(case, set(chosen))) for chosen in sets}
    sufficient: set[tuple[int, ...]] = set()
    contrastive: set[tuple[int, ...]] = set()
    for chosen in sets:
        others = tuple(number for number in numbers if number not in chosen)
        if kept[chosen] == now and not _covers(sufficient, chosen):
            sufficient.add(chosen)
        if kept[others] != now and not _covers(contrastive, chosen):
            contrastive.add(chosen)
    return sufficient, contrastive


def _covers(sets: set[tuple[int, ...]], chosen: tuple[int, ...]) -> bool:
    return any(set(one) <= set(chosen) for one in sets)
