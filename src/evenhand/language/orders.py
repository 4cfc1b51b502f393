"""Court orders and forbearance on a program's clauses: ``orders/1``.

In: the orders file, the program's id and clause ids. Out: the entries in the file's
order, typed and checked, and what the groups are called whose members they reach; what they
come to on a day is decided elsewhere. An entry with a fault is left out of the result, its
faults are in the problems. Whether a government that is named is on file, only a record says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import (
    BadValue,
    OrderActsOnNothing,
    OrdersLoop,
    UnknownClause,
    UnknownGroup,
    UnknownKey,
)
from evenhand.language.circles import loops, path_of
from evenhand.language.lookup import each_once, from_until, id_of, known, known_texts, years_of
from evenhand.language.scope import EVERYWHERE, check_group, scope_of
from evenhand.language.sisters import open_sister
from evenhand.terms.law import BARRED, ORDER_KINDS, CourtOrder, OrderKind, Scope
from evenhand.terms.statements import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from evenhand.language.nodes import Table, Text
    from evenhand.language.problems import Problems
    from evenhand.terms.spans import Span

ON_CLAUSES: Final = ("suspends", "forbears")
_SOME_CLAUSES: Final = (
    "Remove it; where only some of the clauses are meant, write the entry acted on as two, one "
    "for those clauses and one for the others."
)
ORDERS_FORMAT: Final = "orders/1"
ORDERS_FILE_KEYS: Final = ("evenhand", "program", "groups", "orders")
ORDER_KEYS: Final = (
    "id", "kind", "acts-on", "clauses", "fiscal-years", "scope", "except", "from", "until",
    "published", "bars", "word", "cite", "court", "docket", "quality", "note",
)  # fmt: skip


class OrdersRead(NamedTuple):
    """The entries without a fault of their own, in the files' order, and the groups' names."""

    orders: tuple[CourtOrder, ...]
    groups: dict[str, str]


def read_orders_files(
    paths: Sequence[Path], program_id: str, clause_ids: Collection[str], problems: Problems
) -> OrdersRead:
    """Read and check orders files: an entry may act on one of an earlier file.

    Args:
        paths: the files, such as ``NAME.orders.yaml`` beside the program and later ones.
        clause_ids: the bare ids of the program's clauses.
        problems: where every fault of the files goes; nothing is raised.
    """
    opened = (
        open_sister(path, ORDERS_FORMAT, program_id, ORDERS_FILE_KEYS, problems) for path in paths
    )
    tables = [table for table in opened if table is not None]
    entries = tuple(entry for table in tables for entry in table.tables("orders", required=True))
    groups = _groups(tables, problems)
    orders = [_Entry(entry, clause_ids, groups, problems).order() for entry in entries]
    each_once(entries, "id", "entry", problems)
    where = "this file" if len(paths) == 1 else "this file or of those read before it"
    _check_acts_on(entries, where, problems)
    return OrdersRead(tuple(order for order in orders if order is not None), groups)


def _groups(tables: Sequence[Table], problems: Problems) -> dict[str, str]:
    """What each group is called; one that a later file names again keeps its name."""
    found: dict[str, str] = {}
    for named in (table.table("groups") for table in tables):
        for key, _ in named or ():
            assert named is not None  # it has the key
            name = named.string(key.value, required=True)
            if check_group(key, problems) and name:
                _check_one_name(key, name, found.setdefault(key.value, name), problems)
    return found


def _check_one_name(group: Text, name: str, first: str, problems: Problems) -> None:
    if name == first:
        return
    message = f"'{group.value}' is called '{first}' in a file read before this one."
    hint = "Write the same name, or leave the group out here."
    problems.add(BadValue(message, place=group.place, hint=hint))


@dataclass(frozen=True, slots=True)
class _Entry:
    table: Table
    clause_ids: Collection[str]
    groups: Mapping[str, str]
    problems: Problems

    def order(self) -> CourtOrder | None:
        table, problems = self.table, self.problems
        table.only(*ORDER_KEYS)
        before = len(problems)
        kind = table.word("kind", ORDER_KINDS, required=True)
        clauses = self._clauses()
        begins, until = from_until(table, problems)
        if kind is not None:
            self._check_kind(kind)
        order = self._built(
            id_of(table, "an entry", problems), kind, self._scope(kind), begins, until, clauses
        )
        return order if len(problems) == before else None

    def _built(
        self,
        name: str,
        kind: OrderKind | None,
        scope: Scope,
        begins: Span | None,
        until: Span | None,
        clauses: tuple[str, ...],
    ) -> CourtOrder | None:
        table = self.table
        rest = {key: table.string(key) for key in ("word", "court", "docket", "note")}
        quality = table.word("quality", CONFIDENCES) or ""
        cite = table.string("cite", required=True)
        bars = table.word("bars", BARRED) or ""
        acts_on, years = table.string("acts-on"), years_of(table, self.problems)
        published = table.span("published")
        if kind is None or begins is None:
            return None
        return CourtOrder(
            name, kind, scope, begins, cite, acts_on, clauses, years, until, published, bars,
            quality=quality, place=table.place, **rest,
        )  # fmt: skip

    def _scope(self, kind: OrderKind | None) -> Scope:
        """An affirmance has no effect of its own, so it need not say whom it reaches."""
        missing_is = EVERYWHERE if kind == "affirms" else None
        scope = scope_of(self.table, "scope", self.problems, missing_is=missing_is)
        if self.groups:
            self._check_groups(scope)
        return scope

    def _check_groups(self, scope: Scope) -> None:
        what = "a group named under 'groups'"
        for part in scope.parts():
            for name in part.members_of:
                if name not in self.groups:
                    place = part.places[name]
                    self.problems.add(UnknownGroup.unknown_name(what, name, self.groups, place))

    def _clauses(self) -> tuple[str, ...]:
        texts = self.table.texts("clauses")
        what = "a clause of this program"
        return known_texts(texts, self.clause_ids, what, UnknownClause, self.problems)

    def _check_kind(self, kind: OrderKind) -> None:
        acts_on = "acts-on" in self.table
        if kind in ON_CLAUSES:
            if not self._names_clauses():
                self._acts_on_nothing(f"names no clause that it {kind}", "clauses: [ID, …]")
            if acts_on:
                self._misplaced("acts-on", f"'{kind}' acts on clauses, not on another entry.")
            return
        if not acts_on:
            self._acts_on_nothing(f"does not say which entry it {kind}", "acts-on: ID")
        if "clauses" in self.table:
            why = f"'{kind}' acts on another entry, with all the clauses that it names."
            self._misplaced("clauses", why, _SOME_CLAUSES)
        if "bars" in self.table:
            self._misplaced("bars", f"'{kind}' acts on another entry, which says what it bars.")

    def _names_clauses(self) -> bool:
        named = self.table.items("clauses")
        return named is not None and len(named) > 0

    def _acts_on_nothing(self, what: str, write: str) -> None:
        message = f"'{self.table.label}' {what}, so it acts on nothing."
        place = self.table.place_of("kind")
        self.problems.add(OrderActsOnNothing(message, place=place, hint=f"Write '{write}'."))

    def _misplaced(self, key: str, why: str, hint: str = "Remove it, or correct 'kind'.") -> None:
        message = f"'{key}' cannot stand in '{self.table.label}': {why}"
        place = self.table.place_of(key)
        self.problems.add(UnknownKey(message, place=place, hint=hint))


def _check_acts_on(entries: tuple[Table, ...], where: str, problems: Problems) -> None:
    """Every ``acts-on`` names an entry of the files, and none comes back to itself."""
    ids = {text.value for entry in entries if (text := entry.text("id"))}
    acts_on: dict[str, Text] = {}
    for entry in entries:
        text = entry.text("acts-on")
        if text is None:
            continue
        known(text, ids, f"an entry of {where}", OrderActsOnNothing, problems)
        acts_on.setdefault(entry.string("id"), text)
    for loop in loops({name: text.value for name, text in acts_on.items()}):
        message = f"These entries act on one another in a circle: {path_of(loop)}."
        hint = "An entry acts on a paper that was there before it."
        problems.add(OrdersLoop(message, place=acts_on[loop[0]].place, hint=hint))
