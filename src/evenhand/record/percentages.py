"""Telling a share (0 to 1) from a percentage (0 to 100) where one stands for the other.

A share above 1 is certain to be a percentage. A percentage below 1 may be right; it is
refused only where the table gives nothing else for that fact: no value above 1 shows that
its author counted in hundredths, and the row's note does not say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from evenhand.errors import PercentForShare, Place, RecordError
from evenhand.record.sheet import Row
from evenhand.terms.facts import Fact
from evenhand.terms.statements import Statement
from evenhand.terms.units import PERCENT, SHARE

SAID_SO: Final = "below one percent"


def percent_for_share(fact: Fact, value: Decimal) -> bool:
    """Whether a share is given as a percentage: above 1, where the fact's range ends at 1."""
    bound = fact.range[1] if fact.range else Decimal(1)
    return fact.unit == SHARE and bound <= 1 < value <= 100


def plain(value: Decimal) -> str:
    """The number without an exponent and without noughts that say nothing."""
    return f"{value.normalize():f}"


def shares_for_percent(
    facts: Mapping[str, Fact],
) -> Callable[[list[tuple[Row, Statement]], str], dict[int, RecordError]]:
    """Refuses percentages that look like shares, table by table."""

    def sieve(good: list[tuple[Row, Statement]], file: str) -> dict[int, RecordError]:
        values = _values(facts, good)
        refused: dict[int, RecordError] = {}
        for name in {name for name, _, _ in values}:
            some = [(row, value) for fact, row, value in values if fact == name]
            if all(abs(value) <= 1 for _, value in some):
                refused |= {
                    row.line: _refusal(row, name, value, file)
                    for row, value in some
                    if 0 < value < 1 and SAID_SO not in row.cells["note"].lower()
                }
        return refused

    return sieve


def _values(
    facts: Mapping[str, Fact], good: list[tuple[Row, Statement]]
) -> list[tuple[str, Row, Decimal]]:
    found = []
    for row, statement in good:
        fact = facts[statement.fact]
        small = fact.range is not None and fact.range[1] <= 1
        if fact.unit != PERCENT or small or statement.kind != "states":
            continue
        value = fact.parse(statement.value)
        if isinstance(value, Decimal):
            found.append((fact.name, row, value))
    return found


def _refusal(row: Row, name: str, value: Decimal, file: str) -> RecordError:
    return PercentForShare(
        f"'{name}' is in percent, and {value:f} looks like a share.",
        place=Place(file, row.line),
        hint=f"For {plain(value * 100)} percent write {plain(value * 100)}. If it is {value:f} "
        f"percent, say '{SAID_SO}' in the note.",
    )
