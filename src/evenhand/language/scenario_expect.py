"""What stands under ``expect:`` of a scenario: what must come out of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evenhand.errors import BadValue, UnknownClause
from evenhand.language.lookup import known, known_texts
from evenhand.language.scenario_given import fact_of_body
from evenhand.terms.findings import MEMBERSHIPS, STATUSES, MissingFact, Status, outcome_word
from evenhand.terms.scenarios import Expected

if TYPE_CHECKING:
    from evenhand.language.nodes import Table
    from evenhand.language.problems import Problems
    from evenhand.terms.programs import Program

EXPECT_KEYS: Final = (
    "outcome", "class", "unmet", "unknown", "asked", "suspended", "amount", "missing",
    "disputes", "status",
)  # fmt: skip


def read_expected(table: Table, program: Program, problems: Problems) -> Expected:
    """Read what must come out; a key that is left out is not looked at."""
    table.only(*EXPECT_KEYS)
    if not len(table):
        hint = "Write at least one of: " + ", ".join(EXPECT_KEYS) + "."
        problems.add(BadValue("'expect' expects nothing.", place=table.place, hint=hint))
    return Expected(
        outcome=_outcome(table, program),
        member=table.word("class", MEMBERSHIPS),
        unmet=_clauses("unmet", table, program, problems),
        unknown=_clauses("unknown", table, program, problems),
        asked=_clauses("asked", table, program, problems),
        suspended=_clauses("suspended", table, program, problems),
        amount=table.string("amount") or None,
        missing=_facts("missing", table, program, problems),
        disputes=_facts("disputes", table, program, problems),
        status=_statuses(table, program, problems),
    )


def _outcome(table: Table, program: Program) -> str | None:
    return table.word("outcome", [outcome_word(program.kind, one) for one in (True, False, None)])


def _clauses(
    key: str, table: Table, program: Program, problems: Problems
) -> tuple[str, ...] | None:
    """The clause ids listed under ``key``, in the program's order."""
    items = table.items(key)
    if items is None:
        return None
    order = [clause.id for clause in program.clauses()]
    what = "a clause of this program"
    found = known_texts(items.texts(), order, what, UnknownClause, problems)
    return tuple(sorted(found, key=order.index))


def _facts(
    key: str, table: Table, program: Program, problems: Problems
) -> tuple[MissingFact, ...] | None:
    items = table.items(key)
    if items is None:
        return None
    found = [fact_of_body(text, program.facts, problems) for text in items.texts()]
    return tuple(MissingFact(fact.name, of) for fact, of in filter(None, found))


def _statuses(table: Table, program: Program, problems: Problems) -> tuple[tuple[str, Status], ...]:
    inner = table.table("status")
    if inner is None:
        return ()
    ids = [clause.id for clause in program.requires.every_clause()]
    found: list[tuple[str, Status]] = []
    for clause, _ in inner:
        known(clause, ids, "a clause of this program", UnknownClause, problems)
        if status := inner.word(clause.value, STATUSES):
            found.append((clause.value, status))
    return tuple(found)
