"""``for: each`` and ``for: any``: a condition asked of every body in a relation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from evenhand.logic import LEFT_OUT, Part
from evenhand.reasoning.asking import Asking
from evenhand.reasoning.conditions import PART, STATUS, Tester
from evenhand.reasoning.control import list_is_settled
from evenhand.terms.findings import BodyFinding, FactUse, Status
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value

if TYPE_CHECKING:
    from evenhand.terms.programs import ForEach


def quantifier(each: ForEach) -> Callable[[dict[str, Part], Value | None], Part]:
    """``for: each`` and ``for: any`` over the bodies to which the question applies.

    The function takes what came out for each body, and one list of bodies that may be the
    right one; an unknown list comes out unknown, and where the relation does not apply
    there is no body.
    """
    if_none = PART[each.if_none]
    decisive = each.quantifier == "any"

    def quantify(parts: dict[str, Part], bodies: Value | None) -> Part:
        if bodies is NOT_APPLICABLE:
            return if_none
        if not isinstance(bodies, Bodies):
            return None
        kept = [part for name in bodies.names if (part := parts[name]) is not LEFT_OUT]
        if decisive in kept:
            return decisive
        if bodies.open or None in kept:
            return None
        return (not decisive) if kept else if_none

    return quantify


def ask_bodies(
    within: Asking, listed: FactUse, one: Tester
) -> tuple[dict[str, Part], tuple[BodyFinding, ...]]:
    """Put a condition to every body that any account lists."""
    parts: dict[str, Part] = {}
    bodies: list[BodyFinding] = []
    for name in _names(listed):
        asking = Asking(within.case, within.subject, name, None)
        parts[name], status, _ = one(asking)
        bodies.append(BodyFinding(name, status, tuple(asking.uses)))
    return parts, tuple(bodies)


def status_for(holds: Part, bodies: tuple[BodyFinding, ...], listed: FactUse) -> Status:
    """*Asked* where only the text stands in the way; *unknown* where a fact does too."""
    if holds is not None:
        return STATUS[holds]
    statuses = {body.status for body in bodies}
    only_asked = "asked" in statuses and "unknown" not in statuses
    return "asked" if only_asked and list_is_settled(listed) else "unknown"


def _names(listed: FactUse) -> Sequence[str]:
    live = listed.answer.live
    if len(live) == 1 and isinstance(live[0], Bodies):
        return live[0].names
    names = [name for live in listed.answer.live if isinstance(live, Bodies) for name in live.names]
    return list(dict.fromkeys(names))
