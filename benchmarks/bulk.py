"""Measure the bulk passes over a diagram: 90,000 cases of a made-up program of PSP's size.

python benchmarks/bulk.py [--cases N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np

from evenhand.diagram.bulk import cheapest_all, decide_all, within_coalitions
from evenhand.diagram.cells import Domain
from evenhand.diagram.compiled import Diagram, Variable, compiled
from evenhand.diagram.mask_arrays import MaskArray, mask_type
from evenhand.diagram.nodes import Node, Nodes

# 17 facts and in how many cells each is cut: by 20 comparisons.
FACTS = {
    "rate": 3, "people": 3, "guns": 2, "trend": 2, "access": 2, "notice": 2, "city_rule": 2,
    "state_rule": 2, "letter": 2, "asked": 2, "asked_on": 2, "reports": 2, "match": 2,
    "plan": 2, "ready": 2, "award": 2, "audit": 2,
}  # fmt: skip
APPLICANT, COUNTY, STATE, NATION = range(4)
CONTROLLERS = {
    "access": COUNTY, "notice": COUNTY, "letter": COUNTY, "state_rule": STATE, "award": NATION,
    "city_rule": APPLICANT, "asked": APPLICANT, "asked_on": APPLICANT, "reports": APPLICANT,
    "match": APPLICANT, "plan": APPLICANT, "ready": APPLICANT, "audit": APPLICANT,
}  # fmt: skip


def program() -> Diagram:
    """Needs, cooperation and capacity; two facts are asked twice, one threshold in four."""
    domains = [
        Domain(tuple(str(cell) for cell in range(size)), size, (1 << size) - 1)
        for size in FACTS.values()
    ]
    nodes = Nodes(list(FACTS.values()))
    place = {name: number for number, name in enumerate(FACTS)}

    def at_least(name: str, cell: int) -> Node:
        return nodes.asked(place[name], [number >= cell for number in range(FACTS[name])])

    def all_of(*parts: Node) -> Node:
        return nodes.joined(lambda one, other: one and other, parts, absorbing=False)

    def any_of(*parts: Node) -> Node:
        return nodes.joined(lambda one, other: one or other, parts, absorbing=True)

    def two_of(*parts: Node) -> Node:
        return nodes.apply(lambda *held: sum(held) >= 2, *parts)

    small = all_of(at_least("people", 1), at_least("rate", 2))
    need = all_of(
        at_least("rate", 1),
        any_of(at_least("people", 2), small),
        any_of(at_least("guns", 1), at_least("trend", 1)),
    )
    works_with = all_of(
        at_least("access", 1),
        at_least("notice", 1),
        at_least("city_rule", 1),
        any_of(at_least("state_rule", 1), at_least("letter", 1)),
    )
    able = all_of(
        at_least("asked", 1),
        at_least("asked_on", 1),
        at_least("reports", 1),
        two_of(*[at_least(name, 1) for name in ("letter", "match", "plan", "ready")]),
        any_of(at_least("award", 1), at_least("audit", 1)),
    )
    variables = tuple(
        Variable("fact", name, "", None, domain)
        for name, domain in zip(FACTS, domains, strict=True)
    )
    return compiled(nodes, all_of(need, works_with, able), variables)


def cases(diagram: Diagram, count: int) -> MaskArray:
    """Random cases, 8 % of their facts missing; the same every time."""
    chance = np.random.default_rng(11)
    masks = np.empty((count, len(diagram.variables)), mask_type(diagram))
    for place, variable in enumerate(diagram.variables):
        size = len(variable.domain)
        known = 1 << np.minimum(chance.integers(0, 2 * size - 1, count), size - 1)
        masks[:, place] = np.where(chance.random(count) < 0.08, variable.domain.whole, known)
    return masks


def controllers(diagram: Diagram, count: int) -> np.ndarray:
    """Who can move each fact in each case; in one case of six the county runs no jail."""
    chance = np.random.default_rng(12)
    who = np.full((count, len(diagram.variables)), -1, np.int8)
    for place, variable in enumerate(diagram.variables):
        who[:, place] = CONTROLLERS.get(variable.name, -1)
    return np.where((who == COUNTY) & (chance.random((count, 1)) < 1 / 6), APPLICANT, who)


def median_seconds(work: Callable[[], object], rounds: int = 5) -> tuple[float, float]:
    """Medians of wall and of processor seconds, after a round that is not counted."""
    work()
    wall, processor = [], []
    for _ in range(rounds):
        began, began_cpu = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - began)
        processor.append(time.process_time() - began_cpu)
    return statistics.median(wall), statistics.median(processor)


def measured(count: int) -> Sequence[str]:
    """A line for each pass: medians of five rounds."""
    diagram = program()
    masks, who = cases(diagram, count), controllers(diagram, count)
    cost = [np.ones(len(variable.domain), np.int32) for variable in diagram.variables]
    passes: list[tuple[str, float, Callable[[], object]]] = [
        ("decide", 0.1, lambda: decide_all(diagram, masks)),
        ("cheapest correction", 0.2, lambda: cheapest_all(diagram, masks, cost)),
        ("in 16 coalitions", 2.0, lambda: within_coalitions(diagram, masks, cost, who, 4)),
    ]
    lines = [f"{count:,} cases, {len(FACTS)} facts, {len(diagram)} nodes; median seconds"]
    for name, limit, work in passes:
        wall, processor = median_seconds(work)
        lines.append(f"  {name:<24}{wall:8.3f} wall {processor:8.3f} processor, limit {limit} s")
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=90_000, help="how many cases (90,000)")
    print(*measured(options.parse_args().cases), sep="\n")


if __name__ == "__main__":
    main()
