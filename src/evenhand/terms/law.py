"""Whom a rule reaches, duties that stand beside a program, and court orders on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from evenhand.errors import Place
from evenhand.logic import Truth, any_of
from evenhand.terms.expressions import Is
from evenhand.terms.spans import Span
from evenhand.terms.statements import Confidence
from evenhand.terms.values import operator


@dataclass(frozen=True, slots=True)
class Scope:
    """Governments a rule reaches: a union, less ``excepted``.

    ``under`` reaches a state and its subdivisions, ``members_of`` whoever belongs to a
    group on the day, ``ids`` the government alone. ``places`` says where each name of this
    part is written.
    """

    nation: bool = False
    ids: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    members_of: tuple[str, ...] = ()
    excepted: Scope | None = None
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def parts(self) -> Iterator[Scope]:
        """The scope itself, and whom it excepts."""
        yield self
        if self.excepted is not None:
            yield from self.excepted.parts()

    def reaches(self, body: str, member: Callable[[str, str], Truth]) -> Truth:
        """Whether ``body`` (a facility stands for its operator) is in the scope.

        Args:
            member: answers ``(body, group)``: does the body belong to the group?
        """
        government = operator(body)
        within: Truth = (
            self.nation
            or government in self.ids
            or any(government == top or government.startswith(top + "-") for top in self.under)
        )
        if not within:
            within = any_of([False, *(member(government, group) for group in self.members_of)])
        if self.excepted is None or within is False:
            return within
        excepted = self.excepted.reaches(body, member)
        if excepted is True:
            return False
        return None if excepted is None else within


Force: TypeAlias = Literal["binding", "persuasive", "advice", "contested"]
FORCES: Final[tuple[Force, ...]] = get_args(Force)
Effect: TypeAlias = Literal["forbids", "limits", "adds-procedure"]
EFFECTS: Final[tuple[Effect, ...]] = get_args(Effect)
OrderKind: TypeAlias = Literal["suspends", "forbears", "stays", "ends", "affirms", "extends"]
ORDER_KINDS: Final[tuple[OrderKind, ...]] = get_args(OrderKind)
Barred: TypeAlias = Literal["denial"]
BARRED: Final[tuple[Barred, ...]] = get_args(Barred)


@dataclass(frozen=True, slots=True)
class Duty:
    """A rule of law that touches an answer a program asks for.

    ``forces`` grades it by scope, the first that reaches a body counts. ``made_by`` is the
    body that made the rule and could change it. ``until`` is the last day, inclusive.
    """

    id: str
    binds: Scope
    touches: tuple[Is, ...]
    effect: Effect
    forces: tuple[tuple[Force, Scope], ...]
    begins: Span
    cite: str
    made_by: str = ""
    until: Span | None = None
    published: Span | None = None
    quality: Confidence | Literal[""] = ""
    text: str = ""
    note: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def made_public(self) -> Span:
        """When the public could read it: the day published, or else the day it began."""
        return self.published or self.begins


@dataclass(frozen=True, slots=True)
class CourtOrder:
    """A court's paper, or an agency's forbearance, that acts on clauses or on another one.

    ``until`` is the last day and stands only where the paper prints it; an end is an entry
    of its own. ``bars`` = ``denial`` leaves the clause in force but unable to decide.
    ``word`` is the paper's own verb.
    """

    id: str
    kind: OrderKind
    scope: Scope
    begins: Span
    cite: str
    acts_on: str = ""
    clauses: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    until: Span | None = None
    published: Span | None = None
    bars: Barred | Literal[""] = ""
    word: str = ""
    court: str = ""
    docket: str = ""
    quality: Confidence | Literal[""] = ""
    note: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def made_public(self) -> Span:
        """When the public could read it: the day published, or else the day it began."""
        return self.published or self.begins

    def is_for(self, year: int | None) -> bool:
        """Whether it reaches awards of the fiscal year; ``None`` where nothing turns on one."""
        return not self.fiscal_years or year is None or year in self.fiscal_years


def may_count_for(order: CourtOrder, year: int | None, begun: Collection[CourtOrder]) -> bool:
    """Whether an entry, or one of those begun that extend it, is for awards of the year."""
    return order.is_for(year) or any(
        may_count_for(one, year, begun)
        for one in begun
        if one.kind == "extends" and one.acts_on == order.id
    )
