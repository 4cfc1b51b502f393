"""Court orders and forbearance as letters show them: what they come to, not how it came about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from evenhand.reasons.conditions import condition_sentences, has_effect

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.reasons.explanation import Names
    from evenhand.terms.law import OrderKind
    from evenhand.terms.orders_on import Condition

Standing: TypeAlias = Literal["binds", "barred", "perhaps-barred", "suspended", "not-known", "none"]
"""Whether a condition binds: it does; it does, but (perhaps) nobody may be denied because of it;
a court has suspended it; it is not known; no wording of it applies that day."""


class Bearing(NamedTuple):
    """Whether conditions bind the applicant, and by which papers.

    ``by`` are the papers that suspend them, or may, or that forbid to deny because of them;
    ``forborne_by`` those by which the agency says that it does not enforce them, or may have said
    so by then (``forborne`` is then ``None``). ``groups`` are those whose membership is not on
    file and would tell more.
    """

    standing: Standing
    by: tuple[str, ...]
    forborne: Truth
    forborne_by: tuple[str, ...]
    groups: tuple[str, ...]


class ConditionShown(NamedTuple):
    """A condition on which court orders or forbearance are on file, as it binds the applicant.

    ``sentences`` are the whole chain of papers, in English.
    """

    id: str
    title: str
    bearing: Bearing
    sentences: tuple[str, ...]


def condition_shown(condition: Condition, names: Names) -> ConditionShown:
    """A condition as letters show it."""
    standing = _standing(condition)
    bearing = Bearing(
        standing,
        _papers(condition, "suspends", "denial" if "barred" in standing else ""),
        condition.forborne,
        _papers(condition, "forbears", ""),
        tuple(names.of(group) for group in condition.groups),
    )
    return ConditionShown(
        condition.clause.id,
        condition.clause.title or condition.clause.id,
        bearing,
        tuple(condition_sentences(condition, names)),
    )


def alike(conditions: Iterable[ConditionShown]) -> dict[Bearing, list[ConditionShown]]:
    """The conditions that apply, those of which the same is to be said together."""
    found: dict[Bearing, list[ConditionShown]] = {}
    for one in conditions:
        if one.bearing.standing != "none":
            found.setdefault(one.bearing, []).append(one)
    return found


def _standing(condition: Condition) -> Standing:
    if condition.in_force is True:
        if condition.denial_barred is False:
            return "binds"
        return "barred" if condition.denial_barred else "perhaps-barred"
    if condition.in_force is None:
        return "not-known"
    return "suspended" if condition.suspended is True else "none"


def _papers(condition: Condition, kind: OrderKind, bars: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            one.order.cite
            for one in condition.orders
            if has_effect(one) and one.order.kind == kind and one.order.bars == bars
        )
    )
