"""Which conditions bind a recipient on a day, and by which order: as data and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypedDict

from evenhand.reasons.words import either, listed

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.reasons.explanation import Names
    from evenhand.terms.law import CourtOrder, OrderKind
    from evenhand.terms.orders_on import Condition, OrderOnDay

# Functional form, because ``from`` is a word of the language.
OrderFound = TypedDict(
    "OrderFound",
    {
        "id": str,
        "kind": str,
        "acts_on": str | None,
        "from": str,
        "until": str | None,
        "bars": str | None,
        "word": str,
        "cite": str,
        "court": str,
        "quality": str,
        "effective": bool | None,
        "because": list[str],
    },
)


class ConditionFound(TypedDict):
    """A condition as it binds a recipient.

    ``addressed`` is whether the recipient is in the program's class: where it is not, the
    condition does not speak of it, in force or not. ``in_force`` answers by wordings and court
    orders alone, ``forborne`` whether the agency has said that it will not enforce it.
    ``orders`` have effect for the recipient, or may; ``without_effect`` reach it and have
    none: stayed, ended, or an affirmance. ``depends_on`` are the groups of which
    membership may make the difference.
    """

    condition: str
    title: str
    numbered: str
    addressed: bool | None
    in_force: bool | None
    denial_barred: bool | None
    forborne: bool | None
    orders: list[OrderFound]
    without_effect: list[OrderFound]
    depends_on: list[str]


NOT_ADDRESSED: Final = "does not address this government, which is not in the program's class"
# What an entry does, in words that go before what it acts on.
DOES: Final = {
    "suspends": "suspends it",
    "forbears": "says that it is not enforced",
    "stays": "stays",
    "ends": "ends",
    "extends": "extends",
    "affirms": "affirms",
}


def condition_found(condition: Condition) -> ConditionFound:
    """A condition as data."""
    numbers = [wording.numbered for wording in condition.wordings if wording is not None]
    return {
        "condition": condition.clause.id,
        "title": condition.clause.title,
        "numbered": "; ".join(dict.fromkeys(filter(None, numbers))),
        "addressed": condition.addressed,
        "in_force": condition.in_force,
        "denial_barred": condition.denial_barred,
        "forborne": condition.forborne,
        "orders": [_order(one) for one in condition.orders if has_effect(one)],
        "without_effect": [_order(one) for one in condition.orders if not has_effect(one)],
        "depends_on": list(condition.groups),
    }


def has_effect(one: OrderOnDay) -> bool:
    """Whether an entry does something of its own for the recipient, or may."""
    return one.effective is not False and one.order.kind != "affirms"


def condition_sentences(condition: Condition, names: Names) -> Iterator[str]:
    """Whether the condition binds the recipient, by which order, and what it turns on."""
    yield _in_force_sentence(condition)
    for one in condition.orders:
        yield _order_sentence(one)
    if condition.groups:
        groups = listed([names.with_id(group) for group in condition.groups])
        yield f"It turns on whether it is a member of {groups}, which is not on file."


def class_sentences(conditions: Iterable[Condition]) -> Iterator[str]:
    """That it is not known whether the conditions address the recipient, where it is not."""
    if any(one.addressed is None and one.in_force is not False for one in conditions):
        yield (
            "It is not known whether it is in the program's class, and only whoever is in it is"
            " addressed by the conditions."
        )


def in_force_sentences(conditions: Iterable[Condition]) -> Iterator[str]:
    """For each condition on which orders are on file, whether it binds, in one sentence."""
    for one in conditions:
        yield _in_force_sentence(one)


def _in_force_sentence(condition: Condition) -> str:
    name = condition.clause.id
    if condition.addressed is False:
        return f"{name}: {NOT_ADDRESSED}."
    if condition.in_force is True:
        said = f"in force{_barred(condition)}"
    elif condition.in_force is None:
        by = _by(condition, "suspends")
        perhaps = f"perhaps suspended{by}" if by else "dates leave it open"
        said = f"not known whether it is in force: {perhaps}{_barred(condition)}"
    elif condition.suspended is True:
        said = f"suspended{_by(condition, 'suspends', certain=True)}"
    else:
        said = "not in force: no wording of it applies that day"
    return f"{name}: {said}.{_forborne(condition)}"


def _barred(condition: Condition) -> str:
    """That nobody may be denied because of a clause that is in force, or may be."""
    if condition.denial_barred is False:
        return ""
    certain = condition.denial_barred is True
    by = _by(condition, "suspends", "denial", certain=certain)
    either_way = "either way " if certain and condition.in_force is None else ""
    perhaps = "" if certain else "perhaps "
    return f", and {either_way}{perhaps}nobody may be denied because of it{by}"


def _forborne(condition: Condition) -> str:
    if condition.forborne is True:
        by = _by(condition, "forbears", certain=True)
        return f" The agency has said that it does not enforce it for this recipient{by}."
    if condition.forborne is None:
        by = _by(condition, "forbears")
        return f" The agency may have said by then that it does not enforce it{by}."
    return ""


def orders_by(
    condition: Condition, kind: OrderKind, bars: str = ""
) -> tuple[tuple[CourtOrder, ...], tuple[CourtOrder, ...]]:
    """The entries of a kind that have effect for the recipient, and those that may have.

    Where the condition is certainly suspended and no entry certainly has effect, one of those
    that may have does, whichever way the open questions fall.
    """
    found = [one for one in condition.orders if one.order.kind == kind and one.order.bars == bars]
    return (
        tuple(one.order for one in found if one.effective is True),
        tuple(one.order for one in found if one.effective is None),
    )


def _by(condition: Condition, kind: OrderKind, bars: str = "", *, certain: bool = False) -> str:
    """By which entries it is so, those apart that may have no effect; blank for none.

    Args:
        certain: it is known to be so, by whichever entry.
    """
    having, perhaps = (
        [f"{one.id} ({one.cite})" for one in some] for some in orders_by(condition, kind, bars)
    )
    if not certain:
        return f", by {listed(perhaps)}" if perhaps else ""
    if not having:
        return f", by {either(perhaps)}; which of them has effect is not known"
    also = f"; perhaps also by {listed(perhaps)}" if perhaps else ""
    return f", by {listed(having)}{also}"


def _order_sentence(one: OrderOnDay) -> str:
    order = one.order
    does = DOES[order.kind] if not order.acts_on else f"{DOES[order.kind]} {order.acts_on}"
    if order.bars == "denial":
        does = "forbids to deny because of it"
    until = f" until {order.until}" if order.until else ""
    return f"{order.id} {does}, from {order.begins}{until}{_effect(one)}: {order.cite}."


def _effect(one: OrderOnDay) -> str:
    if one.order.kind == "affirms":
        return ", with no effect of its own"
    if one.effective is True:
        return ""
    by = f", by {listed(one.because)}" if one.because else ""
    return f"; has no effect here{by}" if one.effective is False else f"; may have no effect{by}"


def _order(one: OrderOnDay) -> OrderFound:
    order: CourtOrder = one.order
    return {
        "id": order.id,
        "kind": order.kind,
        "acts_on": order.acts_on or None,
        "from": str(order.begins),
        "until": str(order.until) if order.until else None,
        "bars": order.bars or None,
        "word": order.word,
        "cite": order.cite,
        "court": order.court,
        "quality": order.quality,
        "effective": one.effective,
        "because": list(one.because),
    }


def truth_word(truth: Truth) -> str:
    """``yes``, ``no`` or ``unknown``, for tables."""
    return "unknown" if truth is None else "yes" if truth else "no"
