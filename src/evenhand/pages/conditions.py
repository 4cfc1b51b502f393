"""Conditions as pages show them: what binds, and by which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evenhand.reasons.conditions import condition_sentences

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.terms.law import CourtOrder
    from evenhand.terms.orders_on import Condition


class ConditionSaid(NamedTuple):
    """A condition with the orders and forbearance by which it is as it is.

    ``perhaps_by`` are those of which it is not known whether they have effect. The first of the
    ``sentences`` says whether the condition binds, the others are one an order.
    """

    found: Condition
    by: tuple[CourtOrder, ...]
    perhaps_by: tuple[CourtOrder, ...]
    sentences: tuple[str, ...]


def condition_said(condition: Condition, names: Names) -> ConditionSaid:
    """What a page says of a condition."""
    bearing = [one for one in condition.orders if one.order.kind in ("suspends", "forbears")]
    return ConditionSaid(
        condition,
        tuple(one.order for one in bearing if one.effective is True),
        tuple(one.order for one in bearing if one.effective is None),
        tuple(condition_sentences(condition, names)),
    )
