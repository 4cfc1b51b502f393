"""Tables keyed by date: wordings, parameters' values, who is in the class.

What stands under a date holds from it on, until the next. Dates ascend and do not overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.errors import DatesOverlap
from evenhand.language.nodes import Text, date_of

if TYPE_CHECKING:
    from evenhand.language.nodes import Node, Table
    from evenhand.language.problems import Problems
    from evenhand.terms.spans import Span

ENDS: Final = "ends"


def dated_entries(table: Table, problems: Problems) -> list[tuple[Span, Text, Node]]:
    """The entries with a readable date: the date, its key, and what stands under it."""
    found: list[tuple[Span, Text, Node]] = []
    for key, node in table:
        begins = date_of(key, problems)
        if begins is None:
            continue
        if found:
            _check_order(found[-1][0], begins, key, problems)
        found.append((begins, key, node))
    if not len(table):
        message = f"'{table.name}' has no date."
        problems.add(
            DatesOverlap(message, place=table.place, hint="Write 2017-08-03: and under it.")
        )
    return found


def _check_order(before: Span, begins: Span, key: Text, problems: Problems) -> None:
    if begins.earliest is not None and begins.earliest > before.latest:
        return
    down = before.earliest is not None and begins.latest < before.earliest
    message = f"'{begins}' {'comes before' if down else 'overlaps'} '{before}', which stands above."
    hint = "Put the dates in order, the earliest first; each holds until the next."
    problems.add(DatesOverlap(message, place=key.place, hint=hint))


def is_end(node: Node) -> bool:
    """Whether ``ends`` stands under a date."""
    return isinstance(node, Text) and node.value == ENDS


def check_ends(entries: list[tuple[Span, Text, Node]], problems: Problems) -> None:
    """An end needs something in force before it."""
    for number, (_, key, node) in enumerate(entries):
        if is_end(node) and (number == 0 or is_end(entries[number - 1][2])):
            message = f"'{key.value}: ends' ends nothing: nothing is in force before it."
            problems.add(DatesOverlap(message, place=key.place, hint="Remove the line."))
