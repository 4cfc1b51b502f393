"""A diagram made ready for passes: nodes from the bottom up, an edge for each set of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.diagram.cells import Domain
from evenhand.diagram.nodes import Node, Nodes

# Terminals of a finished diagram: the outcome in a world. OPEN is a world in which even
# every answer leaves it open: a group from which everything was left out, a division by 0.
UNMET: Final = 0
MET: Final = 1
OPEN: Final = 2
TERMINALS: Final = 3
_TERMINAL_OF: Final = {False: UNMET, True: MET, None: OPEN}

VariableKind: TypeAlias = Literal["fact", "comparison", "bodies", "text", "wording", "parameter"]


class Slot(NamedTuple):
    """The body at a place in the list a relation has in a case.

    ``named`` is false for a body that may stand in the relation besides those listed.
    """

    relation: str
    place: int
    named: bool = True


Role: TypeAlias = Slot | str
"""Whom a question is about: a slot, a fixed body's id, or ``""`` for the applicant."""


class Question(NamedTuple):
    """A fact, about somebody, for a year where it has one a year."""

    fact: str
    role: Role
    year: int | None


@dataclass(frozen=True, slots=True)
class Variable:
    """What one level of a diagram asks.

    * ``fact``: the answer to a question;
    * ``comparison``: whether a comparison of several facts holds (cells: no, yes, …);
    * ``bodies``: which of the lists on file a relation has, or whether a body not named
      exists;
    * ``text``: what follows where the text of clause ``name`` does not say;
    * ``wording``: which wording of clause ``name`` was in force;
    * ``parameter``: which of its values the parameter ``name`` has.

    ``questions`` are the facts it rests on, for ``fact`` the one it is.
    """

    kind: VariableKind
    name: str
    role: Role
    year: int | None
    domain: Domain
    questions: tuple[Question, ...] = ()


class Edge(NamedTuple):
    """The cells of a node's variable (a mask) that lead to one child."""

    child: int
    cells: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """Every world to an outcome. Its nodes are numbered from the bottom.

    Numbers below ``TERMINALS`` are the terminals ``UNMET``, ``MET`` and ``OPEN``; node
    ``TERMINALS + i`` asks variable ``levels[i]`` and has the edges ``edges[i]``. A child has
    a smaller number than its parents, so a loop over the nodes is a pass from the bottom;
    in what :func:`compiled` makes, the nodes of one level stand together, the last first.
    """

    variables: tuple[Variable, ...]
    levels: tuple[int, ...]
    edges: tuple[tuple[Edge, ...], ...]
    root: int
    whole: tuple[int, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.levels)


def compiled(nodes: Nodes, root: Node, variables: tuple[Variable, ...]) -> Diagram:
    """The part of a store below a root whose terminals are true, false and unknown."""
    reached: set[Node] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(nodes.children(node))
    number: dict[Node, int] = {}
    levels: list[int] = []
    edges: list[tuple[Edge, ...]] = []
    for node in sorted(reached, key=nodes.level, reverse=True):
        if nodes.is_leaf(node):
            number[node] = _TERMINAL_OF[nodes.value(node)]
            continue
        number[node] = TERMINALS + len(levels)
        masks: dict[int, int] = {}
        for cell, child in enumerate(nodes.children(node)):
            masks[number[child]] = masks.get(number[child], 0) | 1 << cell
        levels.append(nodes.level(node))
        edges.append(tuple(Edge(child, cells) for child, cells in masks.items()))
    whole = tuple(variable.domain.whole for variable in variables)
    return Diagram(variables, tuple(levels), tuple(edges), number[root], whole)
