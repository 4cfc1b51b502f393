"""Which worlds can be where variables of two programs hang together.

Two comparisons of one quantity with two constants cannot come out in every way, nor can a
dated list be further on its earlier day.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from evenhand.diagram.compiled import Variable, VariableKind
from evenhand.diagram.meaning import COMPARE, FLIPPED, At, Meaning
from evenhand.diagram.nodes import Node, Nodes
from evenhand.diagram.sums import weighted_sum
from evenhand.terms.day import ProgramOnDay, live
from evenhand.terms.expressions import Comparison, Expression, Leaf, Operator
from evenhand.terms.facts import rests_on

if TYPE_CHECKING:
    from evenhand.diagram.side_by_side import Side
    from evenhand.terms.programs import Wording

Pairs: TypeAlias = frozenset[tuple[int, int]]
"""Cells of two variables that can be together, by their numbers."""


def possible(nodes: Nodes, variables: tuple[Variable, ...], sides: tuple[Side, Side]) -> Node:
    """True where no two variables that hang together contradict one another.

    Raises:
        DiagramTooLarge: there are more nodes than the cap.
    """
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
    operator: Operator
    at: Fraction


def _on_one_line(
    variables: tuple[Variable, ...], sides: tuple[Side, Side]
) -> Iterator[tuple[int, int, Pairs]]:
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
            can_be = frozenset(
                (a, b)
                for (a, left), (b, right) in product(*map(enumerate, cells))
                # Where one has no value, or does not apply, so it is with the other.
                if ((left, right) in both if _decided(left, right) else left is right)
            )
            yield one, other, can_be


def _decided(left: object, right: object) -> bool:
    """Whether both comparisons hold or do not hold."""
    return isinstance(left, bool) and isinstance(right, bool)


def _together(one: _Line, other: _Line) -> set[tuple[object, object]]:
    """Whether each holds, at the two constants, between them and on either side."""
    low, high = sorted((one.at, other.at))
    points = (low - 1, low, (low + high) / 2, high, high + 1)
    return {
        (COMPARE[one.operator](point, one.at), COMPARE[other.operator](point, other.at))
        for point in points
    }


def _line(side: Side, leaf: Comparison, at: At) -> _Line | None:
    """The weighted sum, or else the one side that varies, and the constant it is held to."""
    meaning = side.meaning
    weighed = weighted_sum(meaning, leaf, at)
    if weighed is not None:
        weights, constant = weighed
        if not weights or not all(weights.values()):
            return None
        # Which answer is brought to weight 1 must be the same however the sum is written.
        scale = weights[min(weights, key=repr)]
        word = leaf.operator if scale > 0 else FLIPPED[leaf.operator]
        parts = frozenset((question, weight / scale) for question, weight in weights.items())
        return _Line(parts, word, constant / scale)
    left, right = meaning.linear(leaf.left, at), meaning.linear(leaf.right, at)
    if right is not None and not right.weights and not right.is_day:
        return _Line(_quantity(side, leaf.left, at), leaf.operator, right.constant)
    if left is not None and not left.weights and not left.is_day:
        return _Line(_quantity(side, leaf.right, at), FLIPPED[leaf.operator], left.constant)
    return None


def _quantity(side: Side, varying: Expression, at: At) -> Hashable:
    return varying, at, environment(side.meaning, side.bare, varying, at)


def _in_time(
    variables: tuple[Variable, ...], sides: tuple[Side, Side]
) -> Iterator[tuple[int, int, Pairs]]:
    """Of two days, the later has no earlier wording in force, and no earlier value."""
    one, other = sides
    earlier, later = sorted(sides, key=lambda side: (side.day.as_of, side.day.known_at))
    if one.day.program.id != other.day.program.id or earlier.day.known_at > later.day.known_at:
        return
    dated = dict.fromkeys(
        (one.kind, one.name) for one in variables if one.kind in ("wording", "parameter")
    )
    for kind, name in dated:
        first = _level_of(variables, earlier, kind, name)
        then = _level_of(variables, later, kind, name)
        if first is None or then is None or first == then:
            continue
        before, after = _dated(earlier.day, kind, name), _dated(later.day, kind, name)
        if before.entries == after.entries:
            yield first, then, _onwards(before, after)


def _level_of(
    variables: Sequence[Variable], side: Side, kind: VariableKind, name: str
) -> int | None:
    """The variable of this kind and name that a side asks, if it does."""
    for level in sorted(side.asked):
        if (variables[level].kind, variables[level].name) == (kind, name):
            return level
    return None


def _onwards(before: _Dated, after: _Dated) -> Pairs:
    """Which cells of two days can be together: an entry never gives way to an earlier one."""
    pairs = product(enumerate(before.cells), enumerate(after.cells))
    return frozenset((a, b) for (a, some), (b, others) in pairs if min(some) <= max(others))


class _Dated(NamedTuple):
    """The entries of a dated list, by their beginnings, and which of them each cell may be."""

    entries: tuple[object, ...]
    cells: tuple[tuple[int, ...], ...]


def _dated(day: ProgramOnDay, kind: VariableKind, name: str) -> _Dated:
    return _dated_values(day, name) if kind == "parameter" else _dated_wordings(day, name)


def _dated_values(day: ProgramOnDay, parameter: str) -> _Dated:
    """A parameter's values; each that may apply is a cell."""
    values = day.program.parameters[parameter].values
    places = (
        -1 if one is None else values.index(one) for one in live(values, day.as_of, day.known_at)
    )
    entries = tuple((one.begins, one.value) for one in values)
    return _Dated(entries, tuple((place,) for place in places))


def _dated_wordings(day: ProgramOnDay, clause: str) -> _Dated:
    """A clause's wordings; all that end it, and no wording yet, are one cell."""
    wordings = next(one for one in day.program.clauses() if one.id == clause).wordings
    # As clauses are laid out: equal wordings together, in the order in which they may be live.
    cells: dict[Wording | None, list[int]] = {}
    for one in live(wordings, day.as_of, day.known_at):
        place = -1 if one is None else wordings.index(one)
        cells.setdefault(None if one is None or one.test is None else one, []).append(place)
    entries = tuple((one.begins, one.test is None) for one in wordings)
    return _Dated(entries, tuple(map(tuple, cells.values())))


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
    # The text of a tree of frozen nodes shows every node in it, wherever it stands.
    dated = "AsOf()" in repr((node, derived))
    return (
        derived,
        tuple((name, day.parameters[name]) for name in sorted(names & set(day.parameters))),
        tuple((q, meaning.pinned.get(q)) for q in bare.questions(node, at)),
        day.as_of if dated else None,
    )
