"""Court orders and forbearance on a day: which of a program's conditions bind a recipient.

An entry has effect from its first day to its last, for whom it reaches, unless a stay or an
end that itself has effect acts on it; an extension gives it effect for whom, for which awards
and as long as the extension reaches. What is not known, whether the recipient belongs to a
group or whether an inexact date had come, is one question for all entries that ask it: a
suspension for members that is stayed for the same members has no effect, whoever is a member.
So the answer is what holds in every way those questions may fall; three-valued logic alone
would lose it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.logic import Truth, all_of, none_of
from evenhand.terms.day import in_force
from evenhand.terms.law import may_count_for
from evenhand.terms.orders_ways import TURNS_OFF, OfRecipient, has_begun

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates
    from evenhand.terms.law import CourtOrder
    from evenhand.terms.orders_ways import Member, Which
    from evenhand.terms.programs import Clause, Program, Wording


class OrderOnDay(NamedTuple):
    """An entry that has begun, or may have: whether it has effect for a recipient.

    ``because`` are the entries that stay or end it, or may.
    """

    order: CourtOrder
    effective: Truth
    because: tuple[str, ...]


class Condition(NamedTuple):
    """A clause as it binds a recipient on a day, for an award of a fiscal year.

    ``in_force`` answers by wordings and court orders alone, ``suspended`` by the orders;
    ``denial_barred`` whether an order forbids to deny because of the clause, though it is in
    force; ``forborne`` whether the agency has said that it will not enforce it. ``orders`` are
    the entries that concern the clause and may reach the recipient; ``groups`` those of which
    it is not known whether it is a member, and where that alone may make the difference.
    ``addressed`` is whether the recipient is in the program's class, so that the clause speaks
    of it at all; whoever asks for the conditions of somebody who may be outside says so.
    """

    clause: Clause
    wordings: tuple[Wording | None, ...]
    in_force: Truth
    suspended: Truth
    denial_barred: Truth
    forborne: Truth
    orders: tuple[OrderOnDay, ...]
    groups: tuple[str, ...]
    addressed: Truth = True


class OrdersOnDay:
    """The entries on a program that have begun by a day, as known, for an award of a year."""

    def __init__(self, program: Program, dates: Dates) -> None:
        """Find the entries that may have effect.

        Args:
            dates: the orders and wordings of the day tested count, or of the day asked about
                where the day tested is still to come.
        """
        self._program = program
        self._dates = dates.so_far
        begun = [order for order in program.orders if has_begun(order, self._dates) is not False]
        self._orders = {
            order.id: order for order in begun if may_count_for(order, dates.year, begun)
        }
        self._acting: dict[str, list[CourtOrder]] = {}
        for order in self._orders.values():
            if order.acts_on:
                self._acting.setdefault(order.acts_on, []).append(order)

    def conditions(self, recipient: str, member: Member) -> tuple[Condition, ...]:
        """Every clause of the program, in its order, as it binds the recipient."""
        found = OfRecipient(self._orders, self._acting, self._dates, recipient, member)
        return tuple(self._condition(clause, found) for clause in self._program.clauses())

    def not_counted(self, recipient: str, member: Member) -> frozenset[frozenset[str]]:
        """The clauses that cannot decide against the recipient, in each way it may be.

        One set where everything is known; the clauses are those suspended, and those because
        of which nobody may be denied.
        """
        if not self._orders:
            return _NOTHING
        found = OfRecipient(self._orders, self._acting, self._dates, recipient, member)
        clauses = [clause.id for clause in self._program.clauses()]
        return frozenset(
            frozenset(one for one, out in zip(clauses, way, strict=True) if out)
            for way in found.ways([self._entries("suspends", one) for one in clauses])
        )

    def _condition(self, clause: Clause, found: OfRecipient) -> Condition:
        wordings, announced = in_force(clause, self._dates)
        asked = (
            self._entries("suspends", clause.id, bars=""),
            self._entries("suspends", clause.id, bars="denial"),
            self._entries("forbears", clause.id),
        )
        suspended, denial_barred, forborne = (found.any_has_effect(which) for which in asked)
        concern = [order for order in self._orders.values() if self._concerns(order, clause.id)]
        listed = [self._on_day(order, found) for order in concern]
        groups = dict.fromkeys(group for order in concern for group in _groups(order))
        return Condition(
            clause,
            wordings,
            all_of((announced, none_of([suspended]))),
            suspended,
            denial_barred,
            forborne,
            tuple(one for one in listed if found.may_reach(one.order)),
            tuple(
                group for group in groups if any(found.turns_on(which, group) for which in asked)
            ),
        )

    def _entries(self, kind: str, clause: str, *, bars: str | None = None) -> Which:
        """The entries of a kind on a clause, and where ``bars`` is given, those that bar so."""
        return frozenset(
            one.id
            for one in self._orders.values()
            if one.kind == kind and clause in one.clauses and bars in (None, one.bars)
        )

    def _on_day(self, order: CourtOrder, found: OfRecipient) -> OrderOnDay:
        """An entry and what stays or ends it, or may."""
        acting = self._acting.get(order.id, ())
        off = (one for one in acting if one.kind in TURNS_OFF)
        because = tuple(one.id for one in off if found.settled(one) is not False)
        return OrderOnDay(order, found.settled(order), because)

    def _concerns(self, order: CourtOrder, clause: str) -> bool:
        """Whether an entry acts on a clause, or on an entry that does."""
        while order.acts_on in self._orders:
            order = self._orders[order.acts_on]
        return clause in order.clauses


_NOTHING: Final = frozenset({frozenset[str]()})


def _groups(order: CourtOrder) -> Iterator[str]:
    for scope in order.scope.parts():
        yield from scope.members_of
