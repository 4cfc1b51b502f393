"""What a clause said from a date on: its source, its words and its condition.

In: the table under one date of a clause. Out: a wording. The condition may be a group of
clauses of its own; these begin with the wording and need no date or source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from evenhand.errors import (
    BadValue,
    EmptyList,
    MissingKey,
    NotARelation,
    NoTest,
    TooFewParts,
    UnknownFact,
    WrongShape,
)
from evenhand.language.lookup import source_of, years_of
from evenhand.language.names import Seen, check_id
from evenhand.language.reach import Reach
from evenhand.language.reader import Items, Table, Text
from evenhand.terms.programs import Clause, ForEach, Group, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.problems import Problems
    from evenhand.language.typecheck import Glossary
    from evenhand.terms.expressions import Leaf
    from evenhand.terms.programs import Source, Test
    from evenhand.terms.spans import Span

GROUP_KEYS: Final = ("all", "any", "none", "at-least")
TEST_KEYS: Final = ("when", *GROUP_KEYS)
WORDING_KEYS: Final = (
    "source", "text", *TEST_KEYS, "for", "if-none", "left-open", "excused-when",
    "interpretation", "fiscal-years",
)  # fmt: skip
NESTED_KEYS: Final = (
    "id", "title", "text", *TEST_KEYS, "for", "if-none", "left-open", "excused-when",
    "interpretation",
)  # fmt: skip
IF_NONE: Final[tuple[Literal["met", "unmet", "unknown", "left-out"], ...]] = (
    "met",
    "unmet",
    "unknown",
    "left-out",
)
ALWAYS: Final = "always"
_COUNT: Final = re.compile(r"\d{1,4}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What clauses are read with: the names of the program, and the ids given so far."""

    glossary: Glossary
    sources: Mapping[str, Source]
    ids: Seen
    problems: Problems


def group_kind(table: Table, problems: Problems) -> str | None:
    """The one key of a table that says how its parts are joined, or holds its comparison."""
    found = [key for key in TEST_KEYS if key in table]
    if len(found) == 1:
        return found[0]
    whole = f"'{table.label}'" if table.label else "This"
    if found:
        message = f"{whole} has both '{found[0]}' and '{found[1]}'."
        place = table.place_of(found[1])
    else:
        message, place = f"{whole} says nothing that could be met.", table.place
    hint = "Write exactly one of when:, all:, any:, none: or at-least:."
    problems.add(NoTest(message, place=place, hint=hint))
    return None


def parts_of(table: Table, kind: str, problems: Problems) -> tuple[Items, int] | None:
    """The list a group joins, and the number an ``at-least`` asks for."""
    count = 0
    if kind == "at-least":
        nested = table.table(kind)
        if nested is None:
            return None
        counted = [(key, nested.items(key.value)) for key, _ in nested]
        if len(counted) != 1 or not _COUNT.match(counted[0][0].value):
            message = "'at-least' needs one number, and the list under it."
            hint = "Write 'at-least:' and on the next line '2: [...]'."
            problems.add(WrongShape(message, place=table.place_of(kind), hint=hint))
            return None
        key, items = counted[0]
        count = int(key.value)
    else:
        items = table.items(kind)
    if items is None:
        return None
    _check_count(kind, count, items, table, problems)
    return items, count


def _check_count(kind: str, count: int, items: Items, table: Table, problems: Problems) -> None:
    place = table.place_of(kind)
    if not len(items):
        message = f"This '{kind}' is empty."
        hint = "List the clauses it joins, or remove it."
        problems.add(EmptyList(message, place=place, hint=hint))
    elif kind == "at-least" and not 0 < count <= len(items):
        message = f"'at-least: {count}' of {len(items)} parts."
        what = "can never be met" if count else "is always met"
        hint = f"That {what}; ask for a number from 1 to {len(items)}."
        problems.add(TooFewParts(message, place=place, hint=hint))


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
        excused_when=_leaf(table, "excused-when", shelf, inside),
        interpretation=table.string("interpretation"),
        fiscal_years=years_of(table, shelf.problems),
        place=table.place,
    )


def _test(
    begins: Span, source: Source | None, table: Table, shelf: Shelf, reach: Reach
) -> Test | None:
    kind = group_kind(table, shelf.problems)
    if kind is None:
        return None
    if kind == "when":
        return _leaf(table, "when", shelf, reach)
    found = parts_of(table, kind, shelf.problems)
    if found is None:
        return None
    items, count = found
    parts = tuple(_nested(begins, source, part, shelf, reach) for part in items.tables())
    return Group(group_word(kind), parts, count, table.place_of(kind))


def group_word(kind: str) -> Literal["all", "any", "none", "at-least"]:
    """The key of a group as the word its noun has for it."""
    for word in ("all", "any", "none", "at-least"):
        if word == kind:
            return word
    raise AssertionError(kind)


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
    kind = None
    if "when" in table:
        shelf.problems.add(MissingKey.of("id", "", table.place))
    else:
        table.only(*GROUP_KEYS)
        kind = group_kind(table, shelf.problems)
    items, count = (kind and parts_of(table, kind, shelf.problems)) or (None, 0)
    nested = items.tables() if items else ()
    parts = tuple(_nested(begins, source, part, shelf, reach) for part in nested)
    return Group(group_word(kind or "all"), parts, count, table.place)


def _leaf(table: Table, key: str, shelf: Shelf, reach: Reach) -> Leaf | None:
    text = table.text(key)
    leaf = shelf.glossary.leaf(text) if text else None
    if leaf is not None and text is not None:
        reach.check(leaf, text)
    return leaf


def read_left_open(
    table: Table, glossary: Glossary, reach: Reach
) -> Leaf | Literal["always"] | None:
    """What stands under ``left-open:``: ``always``, or a comparison."""
    text = table.text("left-open")
    if text is None:
        return None
    if text.value == ALWAYS:
        return "always"
    leaf = glossary.leaf(text)
    if leaf is not None:
        reach.check(leaf, text)
    return leaf


def _each(table: Table, shelf: Shelf, reach: Reach) -> ForEach | None:
    text = table.text("for")
    if_none = table.word("if-none", IF_NONE)
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
