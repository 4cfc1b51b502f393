"""What a clause said from a date on: its source, its words and its condition.

In: the table under one date of a clause. Out: a wording. The condition may be a group of
clauses of its own; these begin with the wording and need no date or source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evenhand.errors import (
    BadValue,
    MissingKey,
    NotARelation,
    UnknownFact,
)
from evenhand.language.groups import TEST_KEYS, condition_key, read_group, read_outline
from evenhand.language.lookup import source_of, years_of
from evenhand.language.names import Seen, check_id
from evenhand.language.nodes import Table, Text
from evenhand.language.reach import Reach
from evenhand.terms.programs import TAKEN, Clause, ForEach, Group, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.problems import Problems
    from evenhand.language.typecheck import Glossary
    from evenhand.terms.expressions import Leaf
    from evenhand.terms.programs import LeftOpen, Source, Test
    from evenhand.terms.spans import Span

WORDING_KEYS: Final = (
    "source", "text", *TEST_KEYS, "for", "if-none", "left-open", "excused-when",
    "interpretation", "fiscal-years", "numbered",
)  # fmt: skip
NESTED_KEYS: Final = (
    "id", "title", "text", *TEST_KEYS, "for", "if-none", "left-open", "excused-when",
    "interpretation",
)  # fmt: skip
ALWAYS: Final = "always"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What clauses are read with: the names of the program, and the ids given so far."""

    glossary: Glossary
    sources: Mapping[str, Source]
    ids: Seen
    problems: Problems


def read_wording(begins: Span, table: Table, shelf: Shelf) -> Wording:
    """Read what stands under one date of a clause."""
    problems = shelf.problems
    table.only(*WORDING_KEYS)
    table.text("text", required=True)
    source = source_of(table, shelf.sources, problems, required=True)
    return _wording(begins, source, table, shelf, Reach(shelf.glossary.facts, problems))


def _wording(
    begins: Span, source: Source | None, table: Table, shelf: Shelf, reach: Reach
) -> Wording:
    each = _each(table, shelf, reach)
    inside = reach.within(each.relation) if each else reach
    if each is None and "for" in table:
        inside = reach.within_unsettled()
    return Wording(
        begins=begins,
        source=source,
        text=table.string("text"),
        test=_test(begins, source, table, shelf, inside),
        each=each,
        left_open=read_left_open(table, shelf.glossary, inside),
        excused_when=leaf_under(table, "excused-when", shelf.glossary, inside),
        interpretation=table.string("interpretation"),
        fiscal_years=years_of(table, shelf.problems),
        numbered=table.string("numbered"),
        place=table.place,
    )


def _test(
    begins: Span, source: Source | None, table: Table, shelf: Shelf, reach: Reach
) -> Test | None:
    key = condition_key(table, shelf.problems)
    if key is None:
        return None
    if key == "when":
        return leaf_under(table, key, shelf.glossary, reach)

    def part(one: Table) -> Clause | Group:
        return _nested(begins, source, one, shelf, reach)

    return read_group(table, key, shelf.problems, part)


def _nested(
    begins: Span, source: Source | None, table: Table, shelf: Shelf, reach: Reach
) -> Clause | Group:
    """A clause inside a wording, or a group of such."""
    id_ = table.text("id")
    if id_ is None:
        return _nested_group(begins, source, table, shelf, reach)
    table.only(*NESTED_KEYS)
    check_id(id_, "a clause", shelf.problems)
    shelf.ids.add(id_)
    wording = _wording(begins, source, table, shelf, reach)
    return Clause(id_.value, (wording,), title=table.string("title"), place=id_.place)


def _nested_group(
    begins: Span, source: Source | None, table: Table, shelf: Shelf, reach: Reach
) -> Group:
    if "when" in table:
        shelf.problems.add(MissingKey.of("id", "", table.place))
        return Group("all", (), place=table.place)

    def part(one: Table) -> Clause | Group:
        return _nested(begins, source, one, shelf, reach)

    return read_outline(table, shelf.problems, part)


def leaf_under(table: Table, key: str, glossary: Glossary, reach: Reach) -> Leaf | None:
    """The comparison under a key, if it fits where it stands."""
    text = table.text(key)
    leaf = glossary.leaf(text) if text else None
    if leaf is not None and text is not None:
        reach.check(leaf, text)
    return leaf


def read_left_open(table: Table, glossary: Glossary, reach: Reach) -> LeftOpen:
    """What stands under ``left-open:``: ``always``, or a comparison."""
    text = table.text("left-open")
    if text is not None and text.value == ALWAYS:
        return "always"
    return leaf_under(table, "left-open", glossary, reach)


def _each(table: Table, shelf: Shelf, reach: Reach) -> ForEach | None:
    text = table.text("for")
    if_none = table.word("if-none", TAKEN)
    if text is None:
        if "if-none" in table and "for" not in table:
            message = "'if-none' goes with 'for:'."
            hint = "Write 'for: each RELATION', or remove the line."
            shelf.problems.add(MissingKey(message, place=table.place_of("if-none"), hint=hint))
        return None
    if "if-none" not in table:
        message = "'for:' needs 'if-none:'."
        hint = "Say what follows where there is no such body: met, unmet, unknown or left-out."
        shelf.problems.add(MissingKey(message, place=table.place_of("for"), hint=hint))
    quantifier, _, relation = " ".join(text.value.split()).partition(" ")
    if quantifier not in ("each", "any") or not relation:
        message = f"'{text.value}' does not say for whom."
        hint = "Write 'for: each RELATION' or 'for: any RELATION'."
        shelf.problems.add(BadValue(message, place=text.place, hint=hint))
        return None
    if not _is_relation(text, relation, shelf) or not reach.may_narrow(text):
        return None
    return ForEach("each" if quantifier == "each" else "any", relation, if_none or "unknown")


def _is_relation(text: Text, relation: str, shelf: Shelf) -> bool:
    facts, problems = shelf.glossary.facts, shelf.problems
    place = text.at(text.value.rfind(relation.rpartition(" ")[2]))
    if relation in shelf.glossary.faulty:
        return False
    if relation not in facts:
        relations = [name for name, fact in facts.items() if fact.answer.kind == "jurisdictions"]
        problems.add(UnknownFact.unknown_name("a declared relation", relation, relations, place))
        return False
    if facts[relation].answer.kind == "jurisdictions":
        return True
    message = f"'{relation}' is no relation of several: its answer is {facts[relation].answer}."
    hint = "'for:' goes through a fact whose 'answer:' is jurisdictions."
    problems.add(NotARelation(message, place=place, hint=hint))
    return False
