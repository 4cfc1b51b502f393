"""The nodes of a reduced ordered multi-valued decision diagram, shared and counted.

A node asks one variable and has a child for each of its cells; equal nodes are one node,
and a node whose children are all the same is that child (Bryant 1986, for Boolean
variables; Kam, Villa, Brayton and Sangiovanni-Vincentelli 1998, for many-valued ones).
Terminals hold any value while a diagram is built: a truth, or counts on their way to one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, TypeAlias

from evenhand.errors import DiagramTooLarge

Node: TypeAlias = int
MOST_NODES: Final = 50_000
_TERMINAL: Final = 1 << 30  # a level below every variable


class Nodes:
    """A store of nodes over variables numbered from the top; ``sizes`` are their cells.

    Raises:
        DiagramTooLarge: by every method that makes nodes, beyond ``most``.
    """

    def __init__(self, sizes: Sequence[int], most: int = MOST_NODES) -> None:
        self.sizes = sizes
        self._most = most
        self._level: list[int] = []
        self._children: list[tuple[Node, ...]] = []
        self._value: list[Any] = []
        self._leaves: dict[tuple[type, Hashable], Node] = {}
        self._unique: dict[tuple[int, tuple[Node, ...]], Node] = {}

    def __len__(self) -> int:
        return len(self._level)

    def leaf(self, value: Hashable) -> Node:
        """The terminal that holds a value."""
        key = (type(value), value)
        if key not in self._leaves:
            self._leaves[key] = self._add(_TERMINAL, (), value)
        return self._leaves[key]

    def node(self, variable: int, children: tuple[Node, ...]) -> Node:
        """The node that asks a variable; its children must lie below it."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (variable, children)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = self._add(variable, children, None)
        return found

    def asked(self, variable: int, values: Sequence[Hashable]) -> Node:
        """The function that is the given value in each cell of a variable."""
        return self.node(variable, tuple([self.leaf(value) for value in values]))

    def level(self, node: Node) -> int:
        """The variable a node asks; past every variable for a terminal."""
        return self._level[node]

    def children(self, node: Node) -> tuple[Node, ...]:
        """The children of a node, a cell each; none of a terminal."""
        return self._children[node]

    def value(self, node: Node) -> Any:
        """What a terminal holds."""
        return self._value[node]

    def is_leaf(self, node: Node) -> bool:
        """Whether a node is a terminal."""
        return self._level[node] == _TERMINAL

    def mapped(self, function: Callable[[Any], Hashable], node: Node) -> Node:
        """The same with the function put on every terminal."""
        return self.apply(lambda value: function(value), node)

    def apply(self, function: Callable[..., Hashable], *roots: Node) -> Node:
        """The function of several diagrams' values, as one diagram.

        It may be called with fewer worlds than there are: once for each combination of
        terminals.
        """
        made: dict[tuple[Node, ...], Node] = {}
        level, children, sizes = self._level, self._children, self.sizes

        def go(nodes: tuple[Node, ...]) -> Node:
            found = made.get(nodes)
            if found is not None:
                return found
            top = min([level[node] for node in nodes])
            if top == _TERMINAL:
                found = self.leaf(function(*[self._value[node] for node in nodes]))
            else:
                below = [
                    children[node] if level[node] == top else (node,) * sizes[top] for node in nodes
                ]
                found = self.node(top, tuple([go(cell) for cell in zip(*below, strict=True)]))
            made[nodes] = found
            return found

        return go(roots)

    def joined(
        self,
        function: Callable[[Any, Any], Hashable],
        parts: Sequence[Node],
        *,
        absorbing: Hashable = ...,
    ) -> Node:
        """The parts joined two by two; a part that is ``absorbing`` everywhere decides.

        The function must not mind the order. Parts that ask what lies deeper mostly stand
        last, so joining from there leaves what was made before as it is.
        """
        whole = parts[-1]
        stop = None if absorbing is ... else self.leaf(absorbing)
        for part in reversed(parts[:-1]):
            if whole == stop:
                break
            whole = self._pair(function, part, whole, stop)
        return whole

    def chosen(self, chooser: Node, options: Sequence[Node]) -> Node:
        """In each world the option whose number the chooser holds there."""
        made: dict[tuple[Node, tuple[Node, ...]], Node] = {}
        level, children = self._level, self._children

        def below(node: Node, top: int, cell: int) -> Node:
            return children[node][cell] if level[node] == top else node

        def go(which: Node, among: tuple[Node, ...]) -> Node:
            if self.is_leaf(which):
                option: Node = among[self._value[which]]
                return option
            found = made.get((which, among))
            if found is None:
                top = min(level[which], *[level[node] for node in among])
                found = made[which, among] = self.node(
                    top,
                    tuple(
                        go(below(which, top, cell), tuple([below(n, top, cell) for n in among]))
                        for cell in range(self.sizes[top])
                    ),
                )
            return found

        return go(chooser, tuple(options))

    def _pair(
        self, function: Callable[[Any, Any], Hashable], one: Node, other: Node, stop: Node | None
    ) -> Node:
        made: dict[tuple[Node, Node], Node] = {}
        level, children, sizes = self._level, self._children, self.sizes

        def go(a: Node, b: Node) -> Node:
            if a == stop or b == stop:
                assert stop is not None
                return stop
            found = made.get((a, b))
            if found is not None:
                return found
            top = min(level[a], level[b])
            if top == _TERMINAL:
                found = self.leaf(function(self._value[a], self._value[b]))
            else:
                of_a = children[a] if level[a] == top else (a,) * sizes[top]
                of_b = children[b] if level[b] == top else (b,) * sizes[top]
                found = self.node(top, tuple([go(x, y) for x, y in zip(of_a, of_b, strict=True)]))
            made[a, b] = found
            return found

        return go(one, other)

    def _add(self, level: int, children: tuple[Node, ...], value: object) -> Node:
        if len(self._level) >= self._most:
            raise DiagramTooLarge(
                f"Its decision diagram has more than {self._most:,} nodes.",
                hint=(
                    "Outcomes fall back on the interpreter's and say so; split a clause that"
                    " counts many parts, or ask about fewer bodies at once."
                ),
            )
        self._level.append(level)
        self._children.append(children)
        self._value.append(value)
        return len(self._level) - 1
