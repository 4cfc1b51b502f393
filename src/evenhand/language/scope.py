"""Whom a rule reaches: one grammar for duties and court orders.

In: ``nation``, an id, ``{under: us-ca}``, ``{members-of: GROUP}``, or a list of these,
which is their union; beside it, under ``except:``, the same again for whom it does not
reach. Out: a :class:`~evenhand.terms.law.Scope`. A part that cannot be read is reported
and left out, so that the rest of the file is still looked at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from evenhand.errors import BadScope, MissingKey
from evenhand.language.nodes import Items, Node, Table, Text
from evenhand.terms.ids import is_government
from evenhand.terms.law import Scope

if TYPE_CHECKING:
    from evenhand.language.problems import Problems

SCOPE_KEYS: Final = ("under", "members-of")
NATION: Final = "nation"
EVERYWHERE: Final = Scope(nation=True)

_HOW: Final = (
    "Write nation, an id such as us-nm-albuquerque, {under: us-ca}, {members-of: a-group}, "
    "or a list of these."
)


def read_scope(node: Node, problems: Problems, excepted: Scope | None = None) -> Scope:
    """Read a scope.

    Args:
        node: what stands behind the key.
        excepted: whom it does not reach; the caller reads it from the key beside.
    Returns:
        The union of the parts; a scope that reaches nobody where none could be read.
    """
    parts = node.parts if isinstance(node, Items) else (node,)
    if not parts:
        problems.add(BadScope("The list names nobody.", place=node.place, hint=_HOW))
    scopes = [_part(part, problems) for part in parts]
    return Scope(
        nation=any(scope.nation for scope in scopes),
        ids=tuple(name for scope in scopes for name in scope.ids),
        under=tuple(name for scope in scopes for name in scope.under),
        members_of=tuple(name for scope in scopes for name in scope.members_of),
        excepted=excepted,
        places={name: place for scope in scopes for name, place in scope.places.items()},
    )


def scope_of(
    table: Table, key: str, problems: Problems, *, missing_is: Scope | None = None
) -> Scope:
    """Read the scope under ``key``, less what stands under ``except:`` in the same table.

    Args:
        missing_is: what a table without the key means; ``None`` makes the key required.
    """
    but = table.get("except")
    excepted = read_scope(but, problems) if but is not None else None
    node = table.get(key)
    if node is not None:
        return read_scope(node, problems, excepted)
    if missing_is is not None:
        return replace(missing_is, excepted=excepted)
    problems.add(MissingKey.of(key, table.label, table.place))
    return Scope()


def check_group(text: Text, problems: Problems) -> bool:
    """Whether a text is written as the id of a group is."""
    if is_government(text.value):
        return True
    message = f"'{text.value}' is not the id of a group."
    hint = "Write it as the record names it, such as us-conference-of-mayors."
    problems.add(BadScope(message, place=text.place, hint=hint))
    return False


def _government(text: Text, problems: Problems) -> str:
    """The id of a government, without a facility or an office; blank where it is none."""
    if is_government(text.value):
        return text.value
    whole, slash, _ = text.value.partition("/")
    hint = f"Write '{whole}': a facility or an office stands for its government." if slash else _HOW
    message = f"'{text.value}' is not the id of a government."
    problems.add(BadScope(message, place=text.place, hint=hint))
    return ""


def _part(node: Node, problems: Problems) -> Scope:
    match node:
        case Text(value) if value == NATION:
            return EVERYWHERE
        case Text():
            found = _government(node, problems)
            return Scope(ids=(found,), places={found: node.place}) if found else Scope()
        case Table():
            return _table(node, problems)
        case Items():
            message = "A list within a list does not say whom the rule reaches."
            problems.add(BadScope(message, place=node.place, hint="Write one list."))
            return Scope()


def _table(table: Table, problems: Problems) -> Scope:
    table.only(*SCOPE_KEYS)
    if len(table) != 1:
        message = "Each entry of a scope says one thing: 'under' or 'members-of'."
        problems.add(BadScope(message, place=table.place, hint=_HOW))
        return Scope()
    top = table.text("under")
    found = _government(top, problems) if top else ""
    group = table.text("members-of")
    if group and not check_group(group, problems):
        group = None
    return Scope(
        under=(found,) if found else (),
        members_of=(group.value,) if group else (),
        places={one.value: one.place for one in (top, group) if one},
    )
