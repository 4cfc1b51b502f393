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

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from evenhand.logic import Truth, all_of, any_of
from evenhand.terms.day import in_force
from evenhand.terms.law import may_count_for

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates
    from evenhand.terms.law import CourtOrder
    from evenhand.terms.programs import Clause, Program, Wording

Member: TypeAlias = Callable[[str, str], Truth]
"""Answers ``(body, group)``: does the body belong to the group on the day?"""

# Beyond so many ways in which the open questions may fall, each undecided answer is taken to
# be open by itself: that may leave an answer unknown, and never makes a wrong one.
MOST_WAYS: Final = 4096

_OpenQuestion: TypeAlias = tuple[str, ...]
_Way: TypeAlias = Mapping[_OpenQuestion, bool]


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
    it is not known whether it is a member and whose answer would tell more. ``addressed`` is
    whether the recipient is in the program's class, so that the clause speaks of it at all;
    whoever asks for the conditions of somebody who may be outside says so.
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
        begun = [order for order in program.orders if _begun(order, self._dates) is not False]
        self._orders = {
            order.id: order for order in begun if may_count_for(order, dates.year, begun)
        }
        self._acting: dict[str, list[CourtOrder]] = {}
        for order in self._orders.values():
            if order.acts_on:
                self._acting.setdefault(order.acts_on, []).append(order)

    def conditions(self, recipient: str, member: Member) -> tuple[Condition, ...]:
        """Every clause of the program, in its order, as it binds the recipient."""
        found = _OfRecipient(self._orders, self._acting, self._dates, recipient, member)
        return tuple(self._condition(clause, found) for clause in self._program.clauses())

    def not_counted(self, recipient: str, member: Member) -> frozenset[frozenset[str]]:
        """The clauses that cannot decide against the recipient, in each way it may be.

        One set where everything is known; the clauses are those suspended, and those because
        of which nobody may be denied.
        """
        if not self._orders:
            return _NOTHING
        found = _OfRecipient(self._orders, self._acting, self._dates, recipient, member)
        clauses = [clause.id for clause in self._program.clauses()]
        return frozenset(
            frozenset(one for one, out in zip(clauses, way, strict=True) if out)
            for way in found.ways(lambda way: [found.acted_on(one, way) for one in clauses])
        )

    def _condition(self, clause: Clause, found: _OfRecipient) -> Condition:
        wordings, announced = in_force(clause, self._dates)
        suspended = found.settled(lambda way: found.suspended(clause.id, way))
        concern = [order for order in self._orders.values() if self._concerns(order, clause.id)]
        listed = [found.on_day(order, self._acting.get(order.id, ())) for order in concern]
        groups = dict.fromkeys(group for order in concern for group in _groups(order))
        return Condition(
            clause,
            wordings,
            all_of((announced, _not(suspended))),
            suspended,
            found.settled(lambda way: found.denial_barred(clause.id, way)),
            found.settled(lambda way: found.forborne(clause.id, way)),
            tuple(one for one in listed if found.may_reach(one.order)),
            tuple(group for group in groups if found.turns_on(clause.id, group)),
        )

    def _concerns(self, order: CourtOrder, clause: str) -> bool:
        """Whether an entry acts on a clause, or on an entry that does."""
        while order.acts_on in self._orders:
            order = self._orders[order.acts_on]
        return clause in order.clauses


_NOTHING: Final = frozenset({frozenset[str]()})


class _OfRecipient:
    """What the entries come to for one recipient, in one way or in every way it may be."""

    def __init__(
        self,
        orders: Mapping[str, CourtOrder],
        acting: Mapping[str, Sequence[CourtOrder]],
        dates: Dates,
        recipient: str,
        member: Member,
    ) -> None:
        self._orders = orders
        self._acting = acting
        self._dates = dates
        self._recipient = recipient
        self._member = member
        self._met: dict[_OpenQuestion, None] = {}

    def suspended(self, clause: str, way: _Way) -> Truth:
        """Whether an entry suspends the clause; one that bars denial alone does not."""
        return self._any("suspends", clause, way, bars="")

    def denial_barred(self, clause: str, way: _Way) -> Truth:
        """Whether an entry forbids to deny because of the clause and leaves it in force."""
        return self._any("suspends", clause, way, bars="denial")

    def forborne(self, clause: str, way: _Way) -> Truth:
        """Whether the agency forbears from the clause."""
        return self._any("forbears", clause, way)

    def acted_on(self, clause: str, way: _Way) -> Truth:
        """Whether the clause is suspended or cannot decide."""
        return any_of([self.suspended(clause, way), self.denial_barred(clause, way)])

    def on_day(self, order: CourtOrder, acting: Iterable[CourtOrder]) -> OrderOnDay:
        """An entry and what acts on it."""
        off = [one for one in acting if one.kind in _TURNS_OFF]
        return OrderOnDay(
            order,
            self.settled(partial(self._effective, order)),
            tuple(
                one.id for one in off if self.settled(partial(self._effective, one)) is not False
            ),
        )

    def may_reach(self, order: CourtOrder) -> bool:
        """Whether it, or an extension, is or may be for the recipient and the award's year."""
        extensions = (one for one in self._acting.get(order.id, ()) if one.kind == "extends")
        itself = order.is_for(self._dates.year) and order.scope.reaches(
            self._recipient, self._member
        )
        return itself is not False or any(map(self.may_reach, extensions))

    def turns_on(self, clause: str, group: str) -> bool:
        """Whether what binds the recipient turns on a membership that is not known."""
        if self._member(self._recipient, group) is not None:
            return False
        question = ("member", group)

        def answers(way: _Way) -> list[Truth]:
            return [
                self.suspended(clause, way),
                self.denial_barred(clause, way),
                self.forborne(clause, way),
            ]

        return self.ways(answers, {question: True}) != self.ways(answers, {question: False})

    def settled(self, answer: Callable[[_Way], Truth]) -> Truth:
        """The answer that holds in every way; unknown where there are two."""
        found = self.ways(lambda way: [answer(way)])
        return next(iter(found))[0] if len(found) == 1 else None

    def ways(
        self, answers: Callable[[_Way], Sequence[Truth]], given: _Way | None = None
    ) -> frozenset[tuple[bool, ...]]:
        """What several answers come to together, in each way the open questions may fall."""
        found: set[tuple[bool, ...]] = set()
        waiting: list[dict[_OpenQuestion, bool]] = [dict(given or {})]
        tried = 0
        while waiting:
            way = waiting.pop()
            self._met.clear()
            come_to = tuple(answers(way))
            tried += 1
            if None not in come_to:
                found.add(tuple(bool(one) for one in come_to))
            elif tried > MOST_WAYS:
                found |= set(_each_open(come_to))
            else:
                question = next(iter(self._met))
                waiting += [{**way, question: True}, {**way, question: False}]
        return frozenset(found)

    def _any(self, kind: str, clause: str, way: _Way, *, bars: str | None = None) -> Truth:
        return any_of(
            self._effective(order, way)
            for order in self._orders.values()
            if order.kind == kind and clause in order.clauses and bars in (None, order.bars)
        )

    def _effective(self, order: CourtOrder, way: _Way) -> Truth:
        acting = self._acting.get(order.id, ())
        extended = (self._effective(one, way) for one in acting if one.kind == "extends")
        of_year = order.is_for(self._dates.year)
        itself = all_of((of_year, self._reaches(order, way), self._lasts(order, way)))
        on = all_of((self._begun(order, way), any_of([itself, *extended])))
        if on is False:
            return False
        off = any_of(self._effective(one, way) for one in acting if one.kind in _TURNS_OFF)
        return all_of((on, _not(off)))

    def _reaches(self, order: CourtOrder, way: _Way) -> Truth:
        def member(body: str, group: str) -> Truth:
            known = self._member(body, group)
            return self._in(way, ("member", group)) if known is None else known

        return order.scope.reaches(self._recipient, member)

    def _begun(self, order: CourtOrder, way: _Way) -> Truth:
        begun = _begun(order, self._dates)
        # Entries of one paper, with one inexact date, begin together.
        question = ("begun", str(order.begins), str(order.published or ""), order.cite)
        return self._in(way, question) if begun is None else begun

    def _lasts(self, order: CourtOrder, way: _Way) -> Truth:
        if order.until is None:
            return True
        lasts = order.until.lasts(self._dates.tested_on)
        return self._in(way, ("lasts", order.id)) if lasts is None else lasts

    def _in(self, way: _Way, question: _OpenQuestion) -> Truth:
        if question not in way:
            self._met[question] = None
        return way.get(question)


_TURNS_OFF: Final = frozenset({"stays", "ends"})


def _begun(order: CourtOrder, dates: Dates) -> Truth:
    """Whether it has begun by the day, and the public could read it by the day known."""
    return all_of((order.begins.begun(dates.tested_on), order.made_public.begun(dates.known_at)))


def _groups(order: CourtOrder) -> Iterator[str]:
    for scope in order.scope.parts():
        yield from scope.members_of


def _each_open(come_to: Sequence[Truth]) -> Iterator[tuple[bool, ...]]:
    return itertools.product(*((True, False) if one is None else (one,) for one in come_to))


def _not(one: Truth) -> Truth:
    return None if one is None else not one
