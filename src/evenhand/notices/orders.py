"""Court orders and forbearance as letters show them: what they come to, not how it came about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from evenhand.reasons.conditions import condition_sentences, orders_by

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.reasons.explanation import Names
    from evenhand.terms.orders_on import Condition

Standing: TypeAlias = Literal[
    "binds", "barred", "perhaps-barred", "suspended", "not-known", "not-known-barred", "none"
]
"""Whether a condition binds: it does; it does, but (perhaps) nobody may be denied because of it;
a court has suspended it; it is not known; it is not known, and either way nobody may be denied
because of it; no wording of it applies that day, or it does not address the applicant."""


class Bearing(NamedTuple):
    """Whether conditions bind the applicant, and by which papers.

    ``by`` are the papers that suspend them or that forbid to deny because of them, ``perhaps_by``
    those that may; ``forborne_by`` those by which the agency says that it does not enforce them,
    or may have said so by then (``forborne`` is then ``None``). ``groups`` are those whose
    membership is not on file and would tell more.
    """

    standing: Standing
    by: tuple[str, ...]
    perhaps_by: tuple[str, ...]
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
    by, perhaps_by = _papers(condition, standing)
    bearing = Bearing(
        standing,
        by,
        perhaps_by,
        condition.forborne,
        _forbearing(condition),
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
    if condition.addressed is False:
        return "none"
    if condition.in_force is True:
        if condition.denial_barred is False:
            return "binds"
        return "barred" if condition.denial_barred else "perhaps-barred"
    if condition.in_force is None:
        return "not-known-barred" if condition.denial_barred is True else "not-known"
    return "suspended" if condition.suspended is True else "none"


def _papers(condition: Condition, standing: Standing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The papers by which a condition stands as it does, and those that may add to it."""
    bars = {
        "barred": ("denial",),
        "perhaps-barred": ("denial",),
        "not-known-barred": ("", "denial"),
    }
    found = [orders_by(condition, "suspends", one) for one in bars.get(standing, ("",))]
    having, perhaps = (
        dict.fromkeys(order.cite for some in each for order in some)
        for each in zip(*found, strict=True)
    )
    return tuple(having), tuple(cite for cite in perhaps if cite not in having)


def _forbearing(condition: Condition) -> tuple[str, ...]:
    """The papers by which the agency does not enforce it; those that may say so, without such."""
    having, perhaps = orders_by(condition, "forbears")
    return tuple(dict.fromkeys(order.cite for order in having or perhaps))
