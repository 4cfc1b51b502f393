"""Ways of taking what the sources demand, where they differ: ``readings:``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.errors import ReadingWithoutClause
from evenhand.language.lookup import source_of
from evenhand.language.names import check_id, named_tables
from evenhand.language.nodes import Text
from evenhand.language.reach import Reach
from evenhand.language.wordings import read_left_open
from evenhand.terms.programs import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Table
    from evenhand.language.problems import Problems
    from evenhand.language.typecheck import Glossary
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Clause, Source

READING_KEYS: Final = ("source", "text", "left-open")


def read_readings(
    table: Table | None, glossary: Glossary, sources: Mapping[str, Source], problems: Problems
) -> dict[str, Reading]:
    """Read ``readings:``, the default first; empty where the sources do not differ."""
    found: dict[str, Reading] = {}
    if table is None:
        return found
    reach = Reach(glossary.facts, problems).within_unsettled()  # settled with the clauses
    for name, entry in named_tables(table):
        check_id(name, "a reading", problems)
        entry.only(*READING_KEYS)
        text = entry.string("text", required=True)
        source = source_of(entry, sources, problems)
        left_open = read_left_open(entry, glossary, reach)
        found[name.value] = Reading(name.value, text, source, left_open)
    return found


def check_left_open(
    readings: Mapping[str, Reading],
    clauses: tuple[Clause, ...],
    facts: Mapping[str, Fact],
    problems: Problems,
) -> None:
    """Report what a reading leaves open by facts that its clauses' bodies do not answer."""
    for reading in readings.values():
        leaf = reading.left_open
        if leaf is None or leaf == "always" or leaf.place is None:
            continue
        for clause in clauses:
            for wording in clause.wordings if reading.id in clause.readings else ():
                relation = wording.each.relation if wording.each else ""
                reach = Reach(facts, problems, relation)
                if wording.test is not None:
                    reach.check(leaf, Text(leaf.text, leaf.place))


def check_each_has_a_clause(
    table: Table | None, readings: Mapping[str, Reading], clauses: tuple[Clause, ...],
    problems: Problems,
) -> None:  # fmt: skip
    """Report a reading under which no clause stands."""
    if table is None or not clauses:
        return
    for name in readings:
        if not any(not clause.readings or name in clause.readings for clause in clauses):
            message = f"No clause stands under the reading '{name}'."
            hint = f"Name it in 'readings: [{name}]' of a clause, or remove it."
            problems.add(ReadingWithoutClause(message, place=table.place_of(name), hint=hint))
