"""Which worlds can be where variables of two programs hang together.

Two comparisons of one quantity with two constants cannot come out in every way, nor can a
dated list be further on its earlier day.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.diagram.compiled import Variable, VariableKind
from evenhand.diagram.meaning import At, Meaning
from evenhand.diagram.nodes import Node, Nodes
from evenhand.terms.day import ProgramOnDay, live
from evenhand.terms.expressions import Comparison, Expression, Leaf
from evenhand.terms.facts import rests_on

if TYPE_CHECKING:
    from evenhand.diagram.side_by_side import Side

Pair = tuple[int, int]  # cells of two variables, by their numbers
_COMPARES: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def possible(nodes: Nodes, variables: tuple[Variable, ...], sides: tuple[Side, Side]) -> Node:
    """True where no two variables that hang together contradict one another."""
    found = nodes.leaf(True)
    for one, other, pairs in (*_on_one_line(variables, sides), *_in_time(variables, sides)):
        both = nodes.apply(
            lambda a, b, pairs=pairs: (a, b) in pairs,
            nodes.asked(one, range(len(variables[one].domain))),
            nodes.asked(other, range(len(variables[other].domain))),
        )
        found = nodes.joined(lambda a, b: a and b, [found, both], absorbing=False)
    return found


class _Line(NamedTuple):
    """A comparison as one quantity against a constant."""

    quantity: Hashable
    operator: str
    at: Fraction


def _on_one_line(
    variables: tuple[Variable, ...], sides: tuple[Side, Side]
) -> Iterator[tuple[int, int, frozenset[Pair]]]:
    """Comparisons of the same quantity with two constants: which may hold together."""
    lines = {}
    for side in sides:
        for level, (leaf, at, _) in side.compared.items():
            if isinstance(leaf, Comparison) and (line := _line(side, leaf, at)) is not None:
                lines[level] = line
    for one, other in combinations(sorted(lines), 2):
        if lines[one].quantity == lines[other].quantity:
            cells = variables[one].domain.cells, variables[other].domain.cells
            both = _together(lines[one], lines[other])
            yield (
                one,
                other,
                frozenset(
                    (a, b)
                    for (a, left), (b, right) in product(*map(enumerate, cells))
                    if ((left, right) in both if _decided(left, right) else left is right)
                ),
            )


def _decided(left: object, right: object) -> bool:
    return isinstance(left, bool) and isinstance(right, bool)


def _together(one: _Line, other: _Line) -> set[tuple[object, object]]:
    """Whether each holds, at the two constants, between them and on either side."""
    low, high = sorted((one.at, other.at))
    points = (low - 1, low, (low + high) / 2, high, high + 1)
    return {
        (_COMPARES[one.operator](point, one.at), _COMPARES[other.operator](point, other.at))
        for point in points
    }


def _line(side: Side, leaf: Comparison, at: At) -> _Line | None:
    """The weighted sum, or else the one side that varies, and the constant it is held to."""
    meaning = side.meaning
    left, right = meaning.linear(leaf.left, at), meaning.linear(leaf.right, at)
    if left is not None and right is not None:
        weights = dict(left.weights)
        for question, weight in right.weights.items():
            weights[question] = weights.get(question, Fraction()) - weight
        if not weights or not all(weights.values()):
            return None
        scale = weights[min(weights, key=repr)]
        word = leaf.operator if scale > 0 else _FLIPPED[leaf.operator]
        parts = frozenset((question, weight / scale) for question, weight in weights.items())
        return _Line(parts, word, (right.constant - left.constant) / scale)
    if right is not None and not right.weights and not right.is_day:
        return _Line(_quantity(side, leaf.left, at), leaf.operator, right.constant)
    if left is not None and not left.weights and not left.is_day:
        return _Line(_quantity(side, leaf.right, at), _FLIPPED[leaf.operator], left.constant)
    return None


def _quantity(side: Side, varying: Expression, at: At) -> Hashable:
    return varying, at, environment(side.meaning, side.bare, varying, at)


def _in_time(
    variables: tuple[Variable, ...], sides: tuple[Side, Side]
) -> Iterator[tuple[int, int, frozenset[Pair]]]:
    """Of two days, the later has no earlier wording in force, and no earlier value."""
    one, other = sides
    earlier, later = sorted(sides, key=lambda side: (side.day.as_of, side.day.known_at))
    if one.day.program.id != other.day.program.id or earlier.day.known_at > later.day.known_at:
        return
    for kind, name in {(v.kind, v.name) for v in variables if v.kind in ("wording", "parameter")}:
        levels = [
            next(
                (n for n in sorted(side.asked)
                 if (variables[n].kind, variables[n].name) == (kind, name)), None)
            for side in (earlier, later)
        ]  # fmt: skip
        first, then = levels
        if first is None or then is None or first == then:
            continue
        came, comes = _dated(earlier.day, kind, name), _dated(later.day, kind, name)
        if came.entries == comes.entries:
            pairs = product(enumerate(came.cells), enumerate(comes.cells))
            yield (
                first,
                then,
                frozenset((a, b) for (a, place), (b, next_) in pairs if min(place) <= max(next_)),
            )


class _Dated(NamedTuple):
    """The entries of a dated list, by their beginnings, and which of them each cell may be."""

    entries: tuple[object, ...]
    cells: tuple[tuple[int, ...], ...]


def _dated(day: ProgramOnDay, kind: VariableKind, name: str) -> _Dated:
    program = day.program
    spelt: list[object]
    entries: tuple[object, ...]
    if kind == "parameter":
        values = program.parameters[name].values
        entries = tuple((one.begins, one.value) for one in values)
        found = live(values, day.as_of, day.known_at)
        places = [-1 if one is None else values.index(one) for one in found]
        spelt = list(range(len(found)))
    else:
        wordings = next(c for c in program.clauses() if c.id == name).wordings
        entries = tuple((one.begins, one.test is None) for one in wordings)
        in_force = live(wordings, day.as_of, day.known_at)
        places = [-1 if one is None else wordings.index(one) for one in in_force]
        spelt = [None if one is None or one.test is None else one for one in in_force]
    # Clauses are laid out with equal entries taken together, in this same order.
    cells = tuple(
        tuple(place for place, same in zip(places, spelt, strict=True) if same == one)
        for one in dict.fromkeys(spelt)
    )
    return _Dated(entries, cells)


def environment(meaning: Meaning, bare: Meaning, node: Leaf | Expression, at: At) -> Hashable:
    """All that a comparison stands for besides the open answers it rests on.

    Args:
        bare: the same with no benchmark taken as settled.
    """
    facts, day = meaning.facts, meaning.day
    names = rests_on(node, facts)
    derived = tuple(
        (name, derivation.of, derivation.over)
        for name in sorted(names)
        if (fact := facts.get(name)) is not None and (derivation := fact.derivation) is not None
    )
    dated = "AsOf()" in repr((node, derived))
    return (
        derived,
        tuple((name, day.parameters[name]) for name in sorted(names & set(day.parameters))),
        tuple((q, meaning.pinned.get(q)) for q in bare.questions(node, at)),
        day.as_of if dated else None,
    )
