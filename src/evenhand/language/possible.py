"""Whether a group of clauses inside a wording can come out met, and can come out unmet.

Every fact's answers are cut into cells at the values the group names; "not applicable" is
a cell of its own, since what it touches is left out. A group that is met in no world of
cells, or unmet in none, was written by mistake. What cannot be cut (two facts compared,
bodies gone through, excuses) may come out either way, so nothing is refused wrongly.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.errors import NeverFailed, NeverMet
from evenhand.logic import LEFT_OUT, EmptyGroup, Part, Truth, all_of, any_of, at_least, none_of
from evenhand.terms.expressions import Comparison, FactRef, Is, Leaf, Number
from evenhand.terms.programs import Clause, Group
from evenhand.terms.values import NOT_APPLICABLE, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evenhand.language.problems import Problems
    from evenhand.terms.facts import Fact

MOST_WORLDS: Final = 4096

Key: TypeAlias = FactRef | Leaf | str
World: TypeAlias = dict[Key, Value]


def check_possible(group: Group, label: str, facts: Mapping[str, Fact], problems: Problems) -> None:
    """Report a group that nobody can meet, or that nobody can fail."""
    worlds = _worlds(group, facts)
    if worlds is None or not _well_formed(group):
        return
    found: set[Truth] = set()
    for world in worlds:
        found.add(_value(group, world))
        if {True, False} <= found:
            return
    if True not in found:
        message = f"Nobody can ever meet '{label}': its parts exclude one another."
        hint = "Join them with any:, or mend the answers they ask for."
        problems.add(NeverMet(message, place=group.place, hint=hint))
    else:
        message = f"Nobody can ever fail '{label}': its parts leave no other answer."
        hint = "Join them with all:, or mend the answers they ask for."
        problems.add(NeverFailed(message, place=group.place, hint=hint))


def _well_formed(group: Group) -> bool:
    """Whether every list has parts enough; what has not was told where it stands."""
    if not group.parts or (group.kind == "at-least" and not 0 < group.count <= len(group.parts)):
        return False
    tests = [part.wordings[0].test if isinstance(part, Clause) else part for part in group.parts]
    return all(_well_formed(test) for test in tests if isinstance(test, Group))


def _worlds(group: Group, facts: Mapping[str, Fact]) -> Iterator[World] | None:
    cells = {key: _cells(key, leaves, facts) for key, leaves in _by_fact(group).items()}
    if prod(len(values) for values in cells.values()) > MOST_WORLDS:
        return None
    return (dict(zip(cells, one, strict=True)) for one in product(*cells.values()))


def _by_fact(group: Group) -> dict[Key, list[Leaf]]:
    found: dict[Key, list[Leaf]] = {}
    for part in group.parts:
        if isinstance(part, Group):
            for key, leaves in _by_fact(part).items():
                found.setdefault(key, []).extend(leaves)
            continue
        wording = part.wordings[0]
        if _is_plain(part) and isinstance(wording.test, Group):
            for key, leaves in _by_fact(wording.test).items():
                found.setdefault(key, []).extend(leaves)
        elif _is_plain(part) and wording.test is not None and not isinstance(wording.test, Group):
            found.setdefault(_key(wording.test), []).append(wording.test)
        else:
            found[part.id] = []
    return found


def _is_plain(clause: Clause) -> bool:
    wording = clause.wordings[0]
    return wording.each is None and wording.left_open is None and wording.excused_when is None


def _key(leaf: Leaf) -> Key:
    """The fact a leaf cuts; the leaf itself where it compares more than one with a number."""
    if isinstance(leaf, Is):
        return leaf.fact
    if isinstance(leaf.left, FactRef) and isinstance(leaf.right, Number):
        return leaf.left
    return leaf


def _cells(key: Key, leaves: list[Leaf], facts: Mapping[str, Fact]) -> list[Value]:
    """One answer from every cell; of what cannot be cut, both outcomes."""
    if not isinstance(key, FactRef):
        return [True, False, NOT_APPLICABLE]
    answer = facts[key.name].answer
    match answer.kind:
        case "yes-no":
            return [True, False, NOT_APPLICABLE]
        case "choice":
            return [*answer.choices, NOT_APPLICABLE]
        case "number":
            return [*_between(leaves, facts[key.name]), NOT_APPLICABLE]
        case _:
            named = {value for leaf in leaves if isinstance(leaf, Is) for value in leaf.values}
            return [*sorted(named, key=str), "another", NOT_APPLICABLE]


def _between(leaves: list[Leaf], fact: Fact) -> list[Value]:
    """The thresholds, and a number below, between and above them, within the range."""
    cuts = sorted(
        {leaf.right.value for leaf in leaves if isinstance(leaf, Comparison)
         and isinstance(leaf.right, Number)}
    )  # fmt: skip
    between = [(low + high) / 2 for low, high in pairwise(cuts)]
    low, high = fact.range or (cuts[0] - 1, cuts[-1] + 1)
    candidates = [low, *cuts, *between, high]
    return [one for one in dict.fromkeys(candidates) if low <= one <= high]


def _value(group: Group, world: World) -> Truth:
    parts = [_part(part, world) for part in group.parts]
    try:
        match group.kind:
            case "all":
                return all_of(parts)
            case "any":
                return any_of(parts)
            case "none":
                return none_of(parts)
            case "at-least":
                return at_least(group.count, parts)
    except EmptyGroup:
        return None


def _part(part: Clause | Group, world: World) -> Part:
    if isinstance(part, Group):
        return _value(part, world)
    test = part.wordings[0].test
    if _is_plain(part) and isinstance(test, Group):
        return _value(test, world)
    if not _is_plain(part) or test is None or isinstance(test, Group):
        return _free(world[part.id])
    return _leaf(test, world[_key(test)])


def _free(value: Value) -> Part:
    return LEFT_OUT if value is NOT_APPLICABLE else bool(value)


def _leaf(leaf: Leaf, value: Value) -> Part:
    if value is NOT_APPLICABLE:
        return LEFT_OUT
    if isinstance(leaf, Is):
        return (value in leaf.values) is not leaf.negated
    if not isinstance(leaf.right, Number) or not isinstance(value, Decimal):
        return _free(value)
    bound = leaf.right.value
    match leaf.operator:
        case "<":
            return value < bound
        case "<=":
            return value <= bound
        case ">":
            return value > bound
        case ">=":
            return value >= bound
