"""Clauses as diagrams: wordings, quantifiers, excuses, and what the text leaves open.

Every function here works world by world, where each answer is there: *unknown* is left only
for a group from which everything was left out, and for what the program takes as unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from evenhand.diagram.compiled import Role, Slot
from evenhand.diagram.leaves import Built, Leaves, Taking, fixed
from evenhand.diagram.levels import Levels
from evenhand.diagram.meaning import At
from evenhand.diagram.nodes import Node, Nodes
from evenhand.diagram.shape import Listed
from evenhand.logic import LEFT_OUT, Part
from evenhand.terms.day import LiveClause, LiveGroup
from evenhand.terms.programs import (
    Clause,
    ForEach,
    Group,
    GroupKind,
    LeftOpen,
    Takeable,
    Taken,
    Wording,
)

if TYPE_CHECKING:
    from evenhand.terms.expressions import Leaf

_PART: Final[dict[str, Part]] = {
    "met": True,
    "unmet": False,
    "unknown": None,
    "left-out": LEFT_OUT,
}


class Clauses:
    """Lays out the clauses in force; the outline is built once that is done.

    Args:
        taking: how the program takes an answer that was refused, or has had no occasion.
        unnamed: how many bodies that are not listed a relation may have besides.
    """

    def __init__(self, leaves: Leaves, taking: Taking, unnamed: dict[str, int]) -> None:
        self._leaves = leaves
        self._levels: Levels = leaves.levels
        self._taking = taking
        self._unnamed = unnamed

    def outline(self, live: LiveGroup, dropped: frozenset[str] = frozenset()) -> Built | None:
        """The outline's groups without the clauses dropped; ``None`` where nothing is left."""
        parts = [
            built
            for part in live.parts
            if (built := self._part_of_outline(part, dropped)) is not None
        ]
        return joined(live.group.kind, live.group.count, parts) if parts else None

    def _part_of_outline(
        self, part: LiveClause | LiveGroup, dropped: frozenset[str]
    ) -> Built | None:
        if isinstance(part, LiveGroup):
            return self.outline(part, dropped)
        return None if part.clause.id in dropped else self.clause(part)

    def clause(self, live: LiveClause) -> Built:
        """One clause under the wording in force, or by world under each that may be."""
        wordings = live.wordings
        if len(wordings) == 1:
            return self._worded(live, wordings[0])
        names = ["none" if wording is None else str(wording.begins) for wording in wordings]
        level = self._levels.choice("wording", live.clause.id, names)
        return self._leaves.chosen(level, [self._worded(live, wording) for wording in wordings])

    def _worded(self, live: LiveClause, wording: Wording | None) -> Built:
        if wording is None:
            return fixed(LEFT_OUT)
        left_open = wording.left_open if live.left_open is None else live.left_open
        return self._condition(live.clause, wording, left_open, At())

    def _condition(self, clause: Clause, wording: Wording, left_open: LeftOpen, at: At) -> Built:
        if wording.each is None:
            return self._of_body(clause, wording, left_open, at)
        each = wording.each
        asked = self._for_bodies(
            each, lambda body: self._of_body(clause, wording, left_open, at._replace(body=body))
        )
        return self._always_open(clause, asked) if left_open == "always" else asked

    def _of_body(self, clause: Clause, wording: Wording, left_open: LeftOpen, at: At) -> Built:
        """The condition for one body: tested, excused, and open where the text leaves it so.

        What the text leaves open is one proposition: no excuse settles it either.
        """
        assert wording.test is not None  # an ended clause is not in force
        if isinstance(wording.test, Group):
            tested = self._group(wording.test, at)
        else:
            tested = self._leaves.leaf(wording.test, at, self._taking)
        if left_open == "always":
            return self._always_open(clause, tested)
        if wording.excused_when is not None:
            tested = self._excused(tested, wording.excused_when, at)
        return tested if left_open is None else self._left_open(clause, tested, left_open, at)

    def _excused(self, tested: Built, excused_when: Leaf, at: At) -> Built:
        excuse = self._leaves.leaf(excused_when, at)
        return lambda nodes: nodes.apply(_excused, tested(nodes), excuse(nodes))

    def _group(self, group: Group, at: At) -> Built:
        """A group inside a wording; its clauses are asked about the same body."""
        parts = []
        for part in group.parts:
            if isinstance(part, Group):
                parts.append(self._group(part, at))
            else:
                inner = part.wordings[0]
                parts.append(self._condition(part, inner, inner.left_open, at))
        return joined(group.kind, group.count, parts)

    def _always_open(self, clause: Clause, tested: Built) -> Built:
        """What follows is one open proposition; where the clause is left out, it stays out."""
        level = self._levels.choice("text", clause.id, (False, True))

        def build(nodes: Nodes) -> Node:
            follows = nodes.asked(level, (False, True))
            return nodes.apply(
                lambda held, then: held if held is LEFT_OUT else then, tested(nodes), follows
            )

        return build

    def _left_open(self, clause: Clause, tested: Built, leaf: Leaf, at: At) -> Built:
        where = self._leaves.leaf(leaf, at)
        level = self._levels.choice("text", clause.id, (False, True))

        def build(nodes: Nodes) -> Node:
            follows = nodes.asked(level, (False, True))
            return nodes.apply(_open_where, where(nodes), follows, tested(nodes))

        return build

    def _for_bodies(self, each: ForEach, one: Callable[[Role], Built]) -> Built:
        """``for: each`` and ``for: any``, for each list the relation may have."""
        relation = each.relation
        lists, level = self._leaves.lists(relation)
        places = dict.fromkeys(place for listed in lists for place in listed.places)
        bodies = {place: one(Slot(relation, place)) for place in places}
        others = [self._unlisted(relation, number, one) for number in self._others(relation, lists)]
        options = [
            _quantified(each, [*(bodies[place] for place in listed.places), *others * listed.open])
            for listed in lists
        ]
        return options[0] if level is None else self._leaves.chosen(level, options)

    def _others(self, relation: str, lists: Sequence[Listed]) -> range:
        return range(self._unnamed[relation] if any(listed.open for listed in lists) else 0)

    def _unlisted(self, relation: str, number: int, one: Callable[[Role], Built]) -> Built:
        """A body that may stand in the relation though nobody has named it."""
        body = Slot(relation, number, named=False)
        exists = self._levels.choice("bodies", relation, (False, True), body)
        tested = one(body)

        def build(nodes: Nodes) -> Node:
            there = nodes.asked(exists, (0, 1))
            return nodes.chosen(there, [nodes.leaf(LEFT_OUT), tested(nodes)])

        return build


def joined(kind: GroupKind, count: int, parts: Sequence[Built]) -> Built:
    """A group of clauses; what is left out leaves it, and of an emptied one nothing is known."""
    if kind == "at-least":
        return _at_least(count, parts)
    join, absorbing, of_none = {
        "all": (_both, False, None),
        "any": (_either, True, False),
        "none": (_either, True, False),
    }[kind]
    turned = kind == "none"

    def done(held: Part) -> Part:
        whole = of_none if held is LEFT_OUT else held
        return not whole if turned and whole is not None else whole

    def build(nodes: Nodes) -> Node:
        whole = nodes.joined(join, [part(nodes) for part in parts], absorbing=absorbing)
        return nodes.mapped(done, whole)

    return build


def _both(one: Part, other: Part) -> Part:
    if one is LEFT_OUT or other is LEFT_OUT:
        return other if one is LEFT_OUT else one
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _either(one: Part, other: Part) -> Part:
    if one is LEFT_OUT or other is LEFT_OUT:
        return other if one is LEFT_OUT else one
    if one is True or other is True:
        return True
    return None if one is None or other is None else False


def _at_least(count: int, parts: Sequence[Built]) -> Built:
    """Counts how many parts are met and unknown, up to ``count``, and whether any is decided."""

    def counted(part: Part) -> tuple[int, int, bool]:
        return int(part is True), int(part is None), isinstance(part, bool)

    def add(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> tuple[int, int, bool]:
        met, unknown = min(one[0] + other[0], count), min(one[1] + other[1], count)
        return met, unknown, one[2] or other[2]

    def done(counts: tuple[int, int, bool]) -> Part:
        met, unknown, decided = counts
        if met >= count:
            return True
        return None if met + unknown >= count or not decided else False

    def build(nodes: Nodes) -> Node:
        each = [nodes.mapped(counted, part(nodes)) for part in parts]
        return nodes.mapped(done, nodes.joined(add, each))

    return build


def _quantified(each: ForEach, bodies: Sequence[Built]) -> Built:
    """Every body meets it, or some body; what follows where it applies to none is said."""
    if_none = _PART[each.if_none]
    join, absorbing = (_both, False) if each.quantifier == "each" else (_either, True)
    if not bodies:
        return fixed(if_none)

    def build(nodes: Nodes) -> Node:
        whole = nodes.joined(join, [body(nodes) for body in bodies], absorbing=absorbing)
        return nodes.mapped(lambda held: if_none if held is LEFT_OUT else held, whole)

    return build


def _excused(held: Part, excuse: Part) -> Part:
    """Met wins over an excuse; excused and not met is left out."""
    if held is False and excuse is not False and excuse is not LEFT_OUT:
        return LEFT_OUT if excuse is True else None
    return held


def _open_where(where: Part, follows: bool, held: Part) -> Part:
    if where is True:
        return follows
    return None if where is None and held is not LEFT_OUT else held


def taking_of(takes: Mapping[Takeable, Taken]) -> Taking:
    """What a program's ``takes`` makes of a refusal and of "no occasion"."""
    return {word: _PART[taken] for word, taken in takes.items() if taken != "unknown"}
