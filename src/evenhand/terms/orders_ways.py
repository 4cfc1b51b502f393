"""What entries that act on clauses come to for one recipient, in each way it may be.

In: the entries that may count, what acts on which, and who is a member of which group. Out:
which of several answers are possible together. What is not known is tried both ways, one
question at a time; entries that share no open question fall independently of one another, and
are looked at apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from evenhand.logic import Truth, all_of, any_of, none_of

if TYPE_CHECKING:
    from evenhand.terms.dates import Dates
    from evenhand.terms.law import CourtOrder

Member: TypeAlias = Callable[[str, str], Truth]
"""Answers ``(body, group)``: does the body belong to the group on the day?"""

# Beyond so many ways in which open questions that hang together may fall, each undecided
# answer is taken to be open by itself: that may leave an answer unknown, and never makes a
# wrong one.
MOST_WAYS: Final = 4096

_OpenQuestion: TypeAlias = tuple[str, ...]
_Way: TypeAlias = Mapping[_OpenQuestion, bool]
Which: TypeAlias = frozenset[str]
"""The ids of entries that are asked for together: whether one at least has effect."""
TURNS_OFF: Final = frozenset({"stays", "ends"})
_ACT_ON_CLAUSES: Final = frozenset({"suspends", "forbears"})


class _Part(NamedTuple):
    """Entries that hang together by open questions, and fall independently of all others."""

    questions: frozenset[_OpenQuestion]
    entries: tuple[CourtOrder, ...]


class OfRecipient:
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
        self._past_limit: set[_OpenQuestion] = set()
        self._apart = self._parts()

    def any_has_effect(self, which: Which) -> Truth:
        """Whether one of the entries at least has effect; unknown where that is open."""
        return _agreed(self.ways([which]))

    def may_reach(self, order: CourtOrder) -> bool:
        """Whether it, or an extension, is or may be for the recipient and the award's year."""
        extensions = (one for one in self._acting.get(order.id, ()) if one.kind == "extends")
        itself = order.is_for(self._dates.year) and order.scope.reaches(
            self._recipient, self._member
        )
        return itself is not False or any(map(self.may_reach, extensions))

    def turns_on(self, which: Which, group: str) -> bool:
        """Whether in some way a membership that is not known alone makes the difference.

        Past the limit it may, as far as has been looked at.
        """
        question = ("member", group)
        if question in self._past_limit:
            return True
        others = [part for part in self._apart if question not in part.questions]
        mine = [one for part in self._apart if question in part.questions for one in part.entries]
        return (False,) in self._joined([which], others) and any(
            one != other for one, other in self._with_and_without(question, which, mine)
        )

    def ways(self, asked: Sequence[Which]) -> frozenset[tuple[bool, ...]]:
        """What several answers come to together, in each way the open questions may fall."""
        return self._joined(asked, self._apart)

    def _with_and_without(
        self, question: _OpenQuestion, which: Which, entries: Sequence[CourtOrder]
    ) -> frozenset[tuple[bool, ...]]:
        return self._tried(
            lambda way: [
                self._any(which, entries, {**way, question: answer}) for answer in (True, False)
            ]
        )

    def _joined(
        self, asked: Sequence[Which], parts: Iterable[_Part]
    ) -> frozenset[tuple[bool, ...]]:
        """The ways of parts that fall independently, each with each."""
        found = frozenset([(False,) * len(asked)])
        for part in parts:
            came = self._ways_of(part, asked)
            found = frozenset(tuple(map(or_, *both)) for both in itertools.product(found, came))
        return found

    def _ways_of(self, part: _Part, asked: Sequence[Which]) -> set[tuple[bool, ...]]:
        """The ways of one part; what is asked of the same entries is tried once."""
        mine = [which & {one.id for one in part.entries} for which in asked]
        tried = [one for one in dict.fromkeys(mine) if one]
        ways = self._tried(
            lambda way: [self._any(one, part.entries, way) for one in tried], part.questions
        )
        return {tuple(bool(one) and way[tried.index(one)] for one in mine) for way in ways}

    def settled(self, order: CourtOrder) -> Truth:
        """Whether an entry has effect; unknown where that is open."""
        return _agreed(self._tried(lambda way: [self._effective(order, way)]))

    def _tried(
        self,
        answers: Callable[[_Way], Sequence[Truth]],
        questions: Collection[_OpenQuestion] = (),
    ) -> frozenset[tuple[bool, ...]]:
        """What answers come to in each way, the open questions tried one by one.

        Args:
            questions: marked as past the limit where not every way of them is looked at.
        """
        found: set[tuple[bool, ...]] = set()
        waiting: list[dict[_OpenQuestion, bool]] = [{}]
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
                self._past_limit.update(questions)
            else:
                question = next(iter(self._met))
                waiting += [{**way, question: True}, {**way, question: False}]
            if len(found) == 2 ** len(come_to):
                break  # every answer is possible already
        return frozenset(found)

    def _any(self, which: Which, entries: Sequence[CourtOrder], way: _Way) -> Truth:
        return any_of(self._effective(order, way) for order in entries if order.id in which)

    def _parts(self) -> list[_Part]:
        """The entries that have effect on clauses, or may, those that hang together as one."""
        found: list[_Part] = []
        for order in self._orders.values():
            if order.kind not in _ACT_ON_CLAUSES or (effect := self.settled(order)) is False:
                continue
            questions = frozenset[_OpenQuestion]() if effect else self._questions(order)
            joined = [part for part in found if part.questions & questions]
            found = [part for part in found if part not in joined]
            entries = tuple(one for part in joined for one in part.entries)
            found.append(
                _Part(questions.union(*(one.questions for one in joined)), (*entries, order))
            )
        return found

    def _questions(self, order: CourtOrder) -> frozenset[_OpenQuestion]:
        """The open questions that an entry asks, and those that act on it."""
        self._met.clear()
        for asks in (self._reaches, self._begun, self._lasts):
            asks(order, {})
        own = frozenset(self._met)
        return own.union(*map(self._questions, self._acting.get(order.id, ())))

    def _effective(self, order: CourtOrder, way: _Way) -> Truth:
        acting = self._acting.get(order.id, ())
        extended = (self._effective(one, way) for one in acting if one.kind == "extends")
        of_year = order.is_for(self._dates.year)
        itself = all_of((of_year, self._reaches(order, way), self._lasts(order, way)))
        on = all_of((self._begun(order, way), any_of([itself, *extended])))
        if on is False:
            return False
        off = any_of(self._effective(one, way) for one in acting if one.kind in TURNS_OFF)
        return all_of((on, none_of([off])))

    def _reaches(self, order: CourtOrder, way: _Way) -> Truth:
        def member(body: str, group: str) -> Truth:
            known = self._member(body, group)
            return self._in(way, ("member", group)) if known is None else known

        return order.scope.reaches(self._recipient, member)

    def _begun(self, order: CourtOrder, way: _Way) -> Truth:
        begun = has_begun(order, self._dates)
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


def has_begun(order: CourtOrder, dates: Dates) -> Truth:
    """Whether it has begun by the day, and the public could read it by the day known."""
    return all_of((order.begins.begun(dates.tested_on), order.made_public.begun(dates.known_at)))


def _agreed(ways: Collection[tuple[bool, ...]]) -> Truth:
    return next(iter(ways))[0] if len(ways) == 1 else None


def _each_open(come_to: Sequence[Truth]) -> Iterator[tuple[bool, ...]]:
    return itertools.product(*((True, False) if one is None else (one,) for one in come_to))
