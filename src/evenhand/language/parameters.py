"""The dated figures of a program: ``parameters:``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.errors import WrongShape
from evenhand.language.dated import dated_entries
from evenhand.language.facts import number_of, read_unit
from evenhand.language.lookup import source_of
from evenhand.language.names import check_name, named_tables
from evenhand.language.nodes import Table, shape_of
from evenhand.terms.programs import DatedValue, Parameter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Node, Text
    from evenhand.language.problems import Problems
    from evenhand.terms.programs import Source
    from evenhand.terms.spans import Span
    from evenhand.terms.units import Unit

PARAMETER_KEYS: Final = ("unit", "values")
VALUE_KEYS: Final = ("is", "source")


@dataclass(frozen=True, slots=True)
class Figures:
    """Parameters by name with their units; ``faulty`` are named here and told elsewhere."""

    parameters: dict[str, Parameter]
    units: dict[str, Unit]
    faulty: set[str]


def read_parameters(
    table: Table | None, sources: Mapping[str, Source], problems: Problems
) -> Figures:
    """Read ``parameters:``; each needs a unit and one value or more, by date."""
    found = Figures({}, {}, set())
    if table is None:
        return found
    for name, entry in named_tables(table):
        before = len(problems)
        check_name(name, "a parameter", problems)
        entry.only(*PARAMETER_KEYS)
        found.units[name.value], words = read_unit(entry, problems, required=True)
        values = _values(entry.table("values", required=True), sources, problems)
        found.parameters[name.value] = Parameter(name.value, words, values)
        if len(problems) > before or not values:
            found.faulty.add(name.value)
    return found


def _values(
    table: Table | None, sources: Mapping[str, Source], problems: Problems
) -> tuple[DatedValue, ...]:
    if table is None:
        return ()
    entries = dated_entries(table, problems)
    found = [_value(begins, key, node, sources, problems) for begins, key, node in entries]
    return tuple(one for one in found if one is not None)


def _value(
    begins: Span, key: Text, node: Node, sources: Mapping[str, Source], problems: Problems
) -> DatedValue | None:
    if not isinstance(node, Table):
        message = f"'{key.value}' must hold a figure and its source; this is {shape_of(node)}."
        hint = "Write {is: 12, source: NAME}."
        problems.add(WrongShape(message, place=key.place, hint=hint))
        return None
    node.only(*VALUE_KEYS)
    text = node.text("is", required=True)
    source = source_of(node, sources, problems, required=True)
    value = number_of(text, problems) if text else None
    return None if value is None else DatedValue(begins, value, source)
