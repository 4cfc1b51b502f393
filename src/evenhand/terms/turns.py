"""The days on which what a program asks may become another: its wordings, figures and orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from evenhand.terms.programs import Program
    from evenhand.terms.spans import Span


def turns_of(program: Program) -> tuple[dt.date, ...]:
    """The days from which another wording, figure or court order may count; in order.

    Of a date known only within a span, the first day it may be and the last.
    """
    days = {day for begins in _begins(program) for day in begins.turns}
    for order in program.orders:
        if order.until is not None:
            days.update(order.until.turns_over)
    return tuple(sorted(days))


def _begins(program: Program) -> Iterator[Span]:
    yield from (wording.begins for wording in program.class_wordings)
    for clause in program.clauses():
        yield from (wording.begins for wording in clause.wordings)
    for parameter in program.parameters.values():
        yield from (value.begins for value in parameter.values)
    yield from (order.begins for order in program.orders)
