"""What stands under ``expect:`` of a scenario: what must come out of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from evenhand.errors import BadValue, UnknownClause
from evenhand.language.givens import fact_of_body
from evenhand.language.lookup import known, known_texts
from evenhand.terms.findings import MissingFact, Status, outcome_word
from evenhand.terms.programs import Group
from evenhand.terms.scenarios import Expected

if TYPE_CHECKING:
    from evenhand.language.problems import Problems
    from evenhand.language.reader import Table
    from evenhand.terms.programs import Clause, Program

EXPECT_KEYS: Final = (
    "outcome", "class", "unmet", "unknown", "asked", "missing", "disputes", "status",
)  # fmt: skip
MEMBER: Final[tuple[Literal["in", "out", "unknown"], ...]] = ("in", "out", "unknown")
STATUSES: Final[tuple[Status, ...]] = get_args(Status)


def read_expected(table: Table, program: Program, problems: Problems) -> Expected:
    """Read what must come out; a key that is left out is not looked at."""
    table.only(*EXPECT_KEYS)
    if not len(table):
        hint = "Write at least one of: " + ", ".join(EXPECT_KEYS) + "."
        problems.add(BadValue("'expect' expects nothing.", place=table.place, hint=hint))
    return Expected(
        outcome=_outcome(table, program),
        member=table.word("class", MEMBER),
        unmet=_clauses("unmet", table, program, problems),
        unknown=_clauses("unknown", table, program, problems),
        asked=_clauses("asked", table, program, problems),
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
    ids = [clause.id for clause in all_clauses(program.requires)]
    found: list[tuple[str, Status]] = []
    for clause, _ in inner:
        known(clause, ids, "a clause of this program", UnknownClause, problems)
        if status := inner.word(clause.value, STATUSES):
            found.append((clause.value, status))
    return tuple(found)


def all_clauses(group: Group) -> list[Clause]:
    """Every clause in the program's order, with those inside a clause's own wording."""
    found: list[Clause] = []
    for part in group.parts:
        if isinstance(part, Group):
            found += all_clauses(part)
            continue
        found.append(part)
        inner = [w.test for w in part.wordings if isinstance(w.test, Group)]
        found += [clause for test in inner for clause in all_clauses(test)]
    return found
