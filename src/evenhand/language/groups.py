"""How clauses are joined: the one key of a table that holds a comparison or a list.

In: a table and a way of reading each part. Out: a group, whose list and count fit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from evenhand.errors import EmptyList, NoTest, TooFewParts, WrongShape
from evenhand.language.nodes import Table, Text
from evenhand.terms.programs import GROUP_KINDS, Group

if TYPE_CHECKING:
    from collections.abc import Callable

    from evenhand.language.nodes import Items
    from evenhand.language.problems import Problems
    from evenhand.terms.programs import Clause, GroupKind

TestKey: TypeAlias = "Literal['when'] | GroupKind"
TEST_KEYS: Final[tuple[TestKey, ...]] = ("when", *GROUP_KINDS)
_COUNT: Final = re.compile(r"\d+\Z", re.ASCII)


def condition_key(table: Table, problems: Problems) -> TestKey | None:
    """The one key of a table that says how its parts are joined, or holds its comparison."""
    found = [key for key in TEST_KEYS if key in table]
    if len(found) == 1:
        return found[0]
    whole = f"'{table.label}'" if table.label else "This"
    if found:
        message = f"{whole} has both '{found[0]}' and '{found[1]}'."
        place = table.place_of(found[1])
    else:
        message, place = f"{whole} says nothing that could be met.", table.place
    hint = "Write exactly one of when:, all:, any:, none: or at-least:."
    problems.add(NoTest(message, place=place, hint=hint))
    return None


def read_outline(
    table: Table, problems: Problems, part: Callable[[Table], Clause | Group]
) -> Group:
    """Read a table that is a group and nothing else; empty where it has no list to read."""
    table.only(*GROUP_KINDS)
    kind = condition_key(table, problems)
    found = None if kind is None or kind == "when" else read_group(table, kind, problems, part)
    return found or Group("all", (), place=table.place)


def read_group(
    table: Table, kind: GroupKind, problems: Problems, part: Callable[[Table], Clause | Group]
) -> Group | None:
    """Read the group under one key of a table; ``None`` where no list stands there."""
    count, items = _counted(table, problems) if kind == "at-least" else (0, table.items(kind))
    if items is None:
        return None
    _check_length(kind, count, items, table, problems)
    return Group(kind, tuple(part(one) for one in items.tables()), count, table.place_of(kind))


def _counted(table: Table, problems: Problems) -> tuple[int, Items | None]:
    """The number an ``at-least`` asks for, and the list under it."""
    node = table.get("at-least")
    nested = node if isinstance(node, Table) else None
    counted = [(key, nested.items(key.value)) for key, _ in nested] if nested else []
    if len(counted) == 1 and _COUNT.match(counted[0][0].value):
        key, items = counted[0]
        return int(key.value), items  # bounded, as every key is
    message = "'at-least' needs one number, and the list under it."
    if isinstance(node, Text):
        message = f"'at-least: {node.value[:20]}' has no list of which so many must be met."
    hint = "Write 'at-least:' and on the next line '2: [...]'."
    problems.add(WrongShape(message, place=table.place_of("at-least"), hint=hint))
    return 0, None


def _check_length(kind: str, count: int, items: Items, table: Table, problems: Problems) -> None:
    place = table.place_of(kind)
    if not len(items):
        message = f"This '{kind}' is empty."
        hint = "List the clauses it joins, or remove it."
        problems.add(EmptyList(message, place=place, hint=hint))
    elif kind == "at-least" and not 0 < count <= len(items):
        message = f"'at-least: {count}' asks for more than the {len(items)} parts under it."
        if not count:
            message = "'at-least: 0' is always met."
        hint = f"Ask for a number from 1 to {len(items)}."
        problems.add(TooFewParts(message, place=place, hint=hint))
