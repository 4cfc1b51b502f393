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
from evenhand.language.groups import TEST_KEYS, read_outline
from evenhand.language.lookup import known_texts
from evenhand.language.names import Seen, check_id
from evenhand.language.nodes import Table, shape_of
from evenhand.language.possible import check_possible
from evenhand.language.wordings import Shelf, read_wording
from evenhand.terms.facts import rests_on
from evenhand.terms.programs import GROUP_KINDS, Clause, Group, Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from evenhand.language.nodes import Node, Text
    from evenhand.language.problems import Problems
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
        return read_outline(table, self.shelf.problems, self._part)

    def _part(self, table: Table) -> Clause | Group:
        if "id" in table or not any(key in table for key in GROUP_KINDS):
            return self._clause(table)
        return self.group(table)

    def _clause(self, table: Table) -> Clause:
        problems = self.shelf.problems
        if "wordings" not in table and _is_undated(table):
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
        dates = table.table("wordings", required="id" in table and not _is_undated(table))
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
        hint = "Write 'source:', 'text:' and one condition under the date."
        self.shelf.problems.add(WrongShape(message, place=key.place, hint=hint))
        return None


def _is_undated(table: Table) -> bool:
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
            for leaf in wording.leaves():
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
