"""The clauses of a program, and the outline that joins them: ``requires:``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.errors import (
    MissingKey,
    ParameterTooLate,
    UndeclaredReading,
    UnknownPurpose,
    WrongShape,
)
from evenhand.language.dated import check_ends, dated_entries, is_end
from evenhand.language.lookup import known_texts
from evenhand.language.names import Seen, check_id
from evenhand.language.nodes import shape_of
from evenhand.language.possible import check_possible
from evenhand.language.reader import Table
from evenhand.language.uses import rests_on
from evenhand.language.wordings import (
    GROUP_KEYS,
    TEST_KEYS,
    Shelf,
    group_kind,
    group_word,
    parts_of,
    read_wording,
)
from evenhand.terms.programs import Clause, Group, Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from evenhand.language.problems import Problems
    from evenhand.language.reader import Node, Text
    from evenhand.language.typecheck import Glossary
    from evenhand.terms.expressions import Leaf
    from evenhand.terms.programs import Parameter, Source
    from evenhand.terms.spans import Span

CLAUSE_KEYS: Final = ("id", "title", "readings", "serves", "wordings")


@dataclass(frozen=True, slots=True)
class _Outline:
    shelf: Shelf
    readings: Collection[str]
    purposes: Collection[str]

    def group(self, table: Table) -> Group:
        problems = self.shelf.problems
        table.only(*GROUP_KEYS)
        kind = group_kind(table, problems)
        if kind is None or kind == "when":
            return Group("all", (), place=table.place)
        items, count = parts_of(table, kind, problems) or (None, 0)
        parts = tuple(self._part(part) for part in items.tables()) if items else ()
        return Group(group_word(kind), parts, count, table.place_of(kind))

    def _part(self, table: Table) -> Clause | Group:
        if "id" in table or not any(key in table for key in GROUP_KEYS):
            return self._clause(table)
        return self.group(table)

    def _clause(self, table: Table) -> Clause:
        problems = self.shelf.problems
        if "wordings" not in table and any(key in table for key in TEST_KEYS):
            self._refuse_undated(table)
        else:
            table.only(*CLAUSE_KEYS)
        id_ = table.text("id", required=True)
        if id_ is not None and check_id(id_, "a clause", problems):
            self.shelf.ids.add(id_)
        what = "a declared reading"
        named = table.several("readings")
        readings = known_texts(named, self.readings, what, UndeclaredReading, problems)
        what = "a declared purpose"
        named = table.several("serves")
        serves = known_texts(named, self.purposes, what, UnknownPurpose, problems)
        return Clause(
            id=id_.value if id_ else "",
            wordings=self._wordings(table),
            title=table.string("title"),
            readings=readings,
            serves=serves,
            place=id_.place if id_ else table.place,
        )

    def _refuse_undated(self, table: Table) -> None:
        message = f"'{table.label}' has no date from which it holds."
        hint = "Write 'wordings:', a date under it, and the condition under that."
        self.shelf.problems.add(MissingKey(message, place=table.place, hint=hint))

    def _wordings(self, table: Table) -> tuple[Wording, ...]:
        dates = table.table("wordings", required="id" in table and not _undated(table))
        if dates is None:
            return ()
        entries = dated_entries(dates, self.shelf.problems)
        check_ends(entries, self.shelf.problems)
        found = [self._wording(begins, key, node) for begins, key, node in entries]
        return tuple(one for one in found if one is not None)

    def _wording(self, begins: Span, key: Text, node: Node) -> Wording | None:
        if is_end(node):
            return Wording(begins, None, place=key.place)
        if isinstance(node, Table):
            return read_wording(begins, node, self.shelf)
        message = f"'{key.value}' must hold a wording, or 'ends'; this is {shape_of(node)}."
        self.shelf.problems.add(WrongShape(message, place=key.place))
        return None


def _undated(table: Table) -> bool:
    return any(key in table for key in TEST_KEYS)


def read_requires(
    table: Table | None,
    glossary: Glossary,
    sources: Mapping[str, Source],
    readings: Collection[str],
    purposes: Collection[str],
    problems: Problems,
) -> Group:
    """Read ``requires:``, whose outermost level is a group."""
    if table is None:
        return Group("all", ())
    shelf = Shelf(glossary, sources, Seen("clause", problems), problems)
    return _Outline(shelf, readings, purposes).group(table)


def check_groups(clauses: tuple[Clause, ...], glossary: Glossary, problems: Problems) -> None:
    """Report wordings whose groups nobody can meet, or nobody can fail."""
    for clause in clauses:
        for wording in clause.wordings:
            if isinstance(wording.test, Group):
                check_possible(wording.test, clause.id, glossary.facts, problems)


def check_parameters(clauses: tuple[Clause, ...], glossary: Glossary, problems: Problems) -> None:
    """Report a parameter that has no value yet when a wording that rests on it begins."""
    for clause in clauses:
        for wording in clause.wordings:
            for leaf in leaves_of(wording):
                check_leaf(leaf, wording.begins, glossary, problems)


def check_leaf(leaf: Leaf, begins: Span, glossary: Glossary, problems: Problems) -> None:
    """Report the parameters a comparison rests on that begin later than it does."""
    for name in sorted(rests_on(leaf, glossary.facts)):
        parameter = glossary.parameters.get(name)
        if parameter and parameter.values and name not in glossary.faulty:
            _check_begun(parameter, leaf, begins, problems)


def _check_begun(parameter: Parameter, leaf: Leaf, begins: Span, problems: Problems) -> None:
    first = parameter.values[0].begins
    if first == begins or first.latest <= (begins.earliest or begins.latest):
        return
    message = f"'{parameter.name}' has no value before {first}, and this holds from {begins}."
    hint = "Give the parameter its earlier value, or begin the wording later."
    problems.add(ParameterTooLate(message, place=leaf.place, hint=hint))


def leaves_of(wording: Wording) -> Iterator[Leaf]:
    """All comparisons of a wording, those of clauses inside it included."""
    for leaf in (wording.left_open, wording.excused_when):
        if leaf is not None and leaf != "always":
            yield leaf
    if isinstance(wording.test, Group):
        for clause in clauses_of(wording.test):
            for nested in clause.wordings:
                yield from leaves_of(nested)
    elif wording.test is not None:
        yield wording.test


def clauses_of(group: Group) -> Iterator[Clause]:
    """The clauses of a group, groups in it dissolved."""
    for part in group.parts:
        if isinstance(part, Clause):
            yield part
        else:
            yield from clauses_of(part)
