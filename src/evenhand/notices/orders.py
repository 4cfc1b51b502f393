"""Court orders and forbearance as letters show them: what they come to, not how it came about."""

from __future__ import annotations

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


class ConditionShown(NamedTuple):
    """A condition on which court orders or forbearance are on file, as it binds the applicant.

    ``by`` are the papers that suspend it, or may, or that forbid to deny because of it;
    ``forborne_by`` those by which the agency says that it does not enforce it, or may have said
    so by then (``forborne`` is then ``None``). ``groups`` are those whose membership is not on
    file and would tell more; ``sentences`` the whole chain of papers, in English.
    """

    id: str
    title: str
    standing: Standing
    by: tuple[str, ...]
    forborne: Truth
    forborne_by: tuple[str, ...]
    groups: tuple[str, ...]
    sentences: tuple[str, ...]


def condition_shown(condition: Condition, names: Names) -> ConditionShown:
    """A condition as letters show it."""
    standing = _standing(condition)
    return ConditionShown(
        condition.clause.id,
        condition.clause.title or condition.clause.id,
        standing,
        _papers(condition, "suspends", "denial" if "barred" in standing else ""),
        condition.forborne,
        _papers(condition, "forbears", ""),
        tuple(names.of(group) for group in condition.groups),
        tuple(condition_sentences(condition, names)),
    )


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
