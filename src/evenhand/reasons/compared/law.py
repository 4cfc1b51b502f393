"""What stands beside the conditions: duties of law, court orders, alternatives and excuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.reasons.compared.sides import Cell, by_clause
from evenhand.reasons.words import listed
from evenhand.terms.expressions import Is
from evenhand.terms.orders_on import OrdersOnDay
from evenhand.terms.programs import Clause, Group

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.reasons.compared.sides import InForce, Side
    from evenhand.terms.law import Duty, Scope
    from evenhand.terms.orders_on import Condition
    from evenhand.terms.programs import Wording
    from evenhand.terms.values import Value

_EFFECTS: Final = {
    "forbids": "forbids",
    "limits": "limits",
    "adds-procedure": "adds a procedure to",
}


_NO_LAW: Final = "no law on file touches an answer asked for"


def duties_in_force(side: Side) -> Cell:
    """The duties in force that touch the answer a condition asks for, or the contrary one."""
    asked: list[str] = []
    contrary: list[str] = []
    notes: dict[str, None] = {}
    effects: set[str] = set()
    for duty in side.program.duties:
        if not _in_force(duty, side):
            continue
        for one in side.clauses:
            touches = touches_asked(duty, one)
            if touches is None:
                continue
            notes[f"{duty.id}: {duty.cite}"] = None
            effects |= {duty.effect} if touches else set()
            words = f"{duty.id} {_EFFECTS[duty.effect]} the {'' if touches else 'contrary '}answer"
            (asked if touches else contrary).append(f"{one.clause.id}: {words} ({_force(duty)})")
    does = listed([words for effect, words in _EFFECTS.items() if effect in effects])
    value = f"law on file {does} an answer asked for" if effects else _NO_LAW
    return Cell(value, (*asked, *contrary), tuple(notes))


def _in_force(duty: Duty, side: Side) -> bool:
    day = side.dates.tested_on
    lasts = duty.until is None or duty.until.lasts(day) is not False
    out = duty.made_public.begun(side.dates.known_at) is True
    return duty.begins.begun(day) is not False and lasts and out


def touches_asked(duty: Duty, one: InForce) -> bool | None:
    """Whether it touches an answer asked for; false: another one; ``None``: none at all."""
    found = {
        _meet(touched, asked)
        for wording in one.wordings
        for asked in _asked(wording)
        for touched in duty.touches
        if touched.fact.name == asked.fact.name
    }
    return True in found if found else None


def _asked(wording: Wording) -> Iterator[Is]:
    """The answers a wording asks for; not those that excuse, or that it leaves open."""
    inside = list(wording.with_those_inside())
    beside = [leaf for one in inside for leaf in (one.excused_when, one.left_open)]
    return (
        leaf
        for leaf in wording.leaves()
        if isinstance(leaf, Is) and not any(leaf is b for b in beside)
    )


def _meet(touched: Is, asked: Is) -> bool:
    """Whether some answer is both touched and asked for."""
    one: set[Value] = set(touched.values)
    other: set[Value] = set(asked.values)
    if touched.negated and asked.negated:
        return True
    if touched.negated:
        return bool(other - one)
    return bool(one - other) if asked.negated else bool(one & other)


def _force(duty: Duty) -> str:
    """Its grades by whom they reach; one grade for everybody reaches whomever it binds."""
    if len(duty.forces) == 1 and duty.forces[0][1].nation:
        return f"{duty.forces[0][0]} {_reach(duty.binds)}"
    return listed([f"{force} {_reach(scope)}" for force, scope in duty.forces])


def _reach(scope: Scope) -> str:
    """Whom a scope reaches, by id."""
    whom = ["for everybody"] if scope.nation else []
    whom += [f"for {one}" for one in scope.ids]
    whom += [f"under {one}" for one in scope.under]
    whom += [f"for members of {one}" for one in scope.members_of]
    return f"{listed(whom)}{f' but not {_reach(scope.excepted)}' if scope.excepted else ''}"


_ANYBODY: Final = "anybody"


def court_orders(side: Side) -> Cell:
    """Which conditions court orders suspend on the day: for everybody, for some, for nobody.

    Asked for whomever an order names: each government, whoever lies under one, a member of
    each group, and anybody else.
    """
    if not any(_may_have_begun(side)):
        return Cell("no court order or forbearance on file by that day")
    found = _conditions(side)
    suspended = _words(side, [[one.suspended for one in each] for each in found])
    barred = _words(side, [[one.denial_barred for one in each] for each in found])
    forborne = _words(side, [[one.forborne for one in each] for each in found])
    details = [
        *by_clause({f"suspended for {who}": ids for who, ids in suspended.items()}),
        *by_clause({f"denial barred for {who}": ids for who, ids in barred.items()}),
        *by_clause({f"not enforced for {who}": ids for who, ids in forborne.items()}),
    ]
    value = f"conditions suspended for {listed(list(suspended))}" if suspended else "none suspended"
    notes = dict.fromkeys(
        f"{one.order.id}: {one.order.cite}" for each in found for c in each for one in c.orders
    )
    return Cell(value, tuple(details), tuple(notes))


def _may_have_begun(side: Side) -> Iterator[bool]:
    day = side.dates.so_far.tested_on
    for order in side.program.orders:
        begun = order.begins.begun(day)
        out = order.made_public.begun(side.dates.known_at)
        yield begun is not False and out is not False


def _conditions(side: Side) -> list[tuple[Condition, ...]]:
    """The conditions as they bind each recipient that an order tells apart from the others."""
    on_day = OrdersOnDay(side.program, side.dates)
    who = dict.fromkeys(name for one in side.program.orders for name in _named(one.scope))
    in_force = {one.clause.id for one in side.clauses}

    def member(body: str, group: str) -> Truth:
        return body == _member_of(group)

    return [
        tuple(c for c in on_day.conditions(one, member) if c.clause.id in in_force)
        for one in (_ANYBODY, *who)
    ]


def _named(scope: Scope) -> Iterator[str]:
    yield from scope.ids
    yield from scope.under
    yield from map(_member_of, scope.members_of)
    if scope.excepted:
        yield from _named(scope.excepted)


def _member_of(group: str) -> str:
    return f"a member of {group}"


def _words(side: Side, found: list[list[Truth]]) -> dict[str, list[str]]:
    """By ``everybody``, ``some`` and ``some, perhaps`` the clauses of which it holds."""
    words: dict[str, list[str]] = {}
    for number, one in enumerate(side.clauses):
        answers = {each[number] for each in found}
        if answers == {True}:
            words.setdefault("everybody", []).append(one.clause.id)
        elif True in answers:
            words.setdefault("some", []).append(one.clause.id)
        elif None in answers:
            words.setdefault("some, perhaps", []).append(one.clause.id)
    return words


def waiver_or_alternative(side: Side) -> Cell:
    """Whether one of several conditions is enough, or a condition is excused."""
    in_force = {one.clause.id for one in side.clauses}
    ways = [*alternatives(side.program.requires, in_force)]
    excuses = []
    for one in side.clauses:
        for wording in one.wordings:
            if isinstance(wording.test, Group):
                ways += alternatives(wording.test, None)
            if wording.excused_when is not None:
                excuses.append(f"{one.clause.id}: excused where {wording.excused_when.text}")
    kinds = [word for word, found in (("an alternative", ways), ("an excuse", excuses)) if found]
    return Cell(listed(kinds) if kinds else "none on file", (*dict.fromkeys(ways), *excuses))


def alternatives(group: Group, in_force: set[str] | None) -> Iterator[str]:
    """The groups of which not every part must be met, with two parts in force or more.

    Args:
        in_force: the ids of the clauses that count; ``None`` is all.
    """
    names = []
    for part in group.parts:
        if isinstance(part, Clause):
            if in_force is None or part.id in in_force:
                names.append(part.id)
        else:
            yield from alternatives(part, in_force)
            inner = [one.id for one in part.clauses() if in_force is None or one.id in in_force]
            if inner:
                names.append(f"({', '.join(inner)})")
    if group.kind == "any" and len(names) > 1:
        yield f"any of {', '.join(names)}"
    elif group.kind == "at-least" and len(names) > group.count:
        yield f"at least {group.count} of {', '.join(names)}"
