"""What a program asks besides figures: who finds it, and for how many an answer is on file.

An officer's finding and an answer asked of anybody exist where somebody gave them, which is
mostly where the agency asked. They are counted here and define no pool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.terms.expressions import facts_in
from evenhand.terms.facts import rests_on

if TYPE_CHECKING:
    from evenhand.reasoning.interpreter import Interpreter
    from evenhand.record.view import View
    from evenhand.terms.day import LiveClause
    from evenhand.terms.facts import Fact
    from evenhand.terms.findings import FactUse, Finding, Status

How: TypeAlias = Literal[
    "officer finding", "asked of the applicant", "asked of other bodies", "stated beside figures"
]
Groups: TypeAlias = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""The treated, the others who certainly meet the computable criteria, those who may."""


class Counted(NamedTuple):
    """What was found on a clause for some governments.

    ``on_file`` are those of whom somebody gave an answer: declined, under review and unknown
    are none. ``bodies`` is ``met`` + ``unmet`` + ``left_out`` + ``unknown``; a clause whose
    text does not say what follows from an answer is unknown.
    """

    bodies: int
    on_file: int
    met: int
    unmet: int
    left_out: int
    unknown: int


class Apart(NamedTuple):
    """A clause in force, and for how many it is answered by something other than figures.

    ``asked_of`` are the offices that find it, ``the applicant``, or ``each of`` a relation;
    for what was stated beside figures, ``whoever stated it``. ``facts`` are their names.
    """

    clause: str
    title: str
    how: tuple[How, ...]
    asked_of: tuple[str, ...]
    facts: tuple[str, ...]
    treated: Counted
    certainly_meet: Counted
    may_meet: Counted

    def as_row(self) -> dict[str, object]:
        """The same as data."""
        return {
            name: value._asdict()
            if isinstance(value, Counted)
            else list(value)
            if isinstance(value, tuple)
            else value
            for name, value in self._asdict().items()
        }


def reported_apart(
    interpreter: Interpreter, view: View, computable: Collection[str], groups: Groups
) -> tuple[Apart, ...]:
    """A row for each clause that figures do not answer, in the program's order.

    A computable clause has one where somebody stated what the figures are computed to.

    Args:
        interpreter: of the whole program, on everything on file.
        computable: the ids of the clauses that define the pools.
    """
    facts = interpreter.day.program.facts
    clauses = list(interpreter.day.requires.clauses())
    spoken_of = frozenset(
        body
        for one in clauses
        for name in _on_file(one, facts, stated_only=one.clause.id in computable)
        for body in view.subjects(name)
    )
    found = [_Findings(interpreter, spoken_of, bodies) for bodies in groups]
    rows = []
    for one in clauses:
        stated, names = one.clause.id in computable, _names(one)
        counted = [group.of(one.clause.id, stated_only=stated) for group in found]
        if stated and not any(count.on_file for count in counted):
            continue
        how, asked_of = _STATED if stated else _asked(names, facts)
        rows.append(Apart(one.clause.id, one.clause.title, how, asked_of, names, *counted))
    return tuple(rows)


_STATED: Final[tuple[tuple[How, ...], tuple[str, ...]]] = (
    ("stated beside figures",),
    ("whoever stated it",),
)


class _Findings:
    """The findings on every clause for some governments, those alike found once."""

    def __init__(
        self, interpreter: Interpreter, spoken_of: frozenset[str], bodies: Sequence[str]
    ) -> None:
        known = [body for body in bodies if body in spoken_of]
        silent = [body for body in bodies if body not in spoken_of]
        # Of whom nothing is on file, everything is unknown alike.
        self._times = [1] * len(known) + [len(silent)] * bool(silent)
        self._facts = interpreter.day.program.facts
        self._found = [
            {one.id: one for one in interpreter.find(body).each_clause()}
            for body in (*known, *silent[:1])
        ]

    def of(self, clause: str, *, stated_only: bool) -> Counted:
        """What was found on a clause; with ``stated_only``, by what somebody stated."""
        statuses: Counter[Status] = Counter()
        on_file = 0
        for found, times in zip(self._found, self._times, strict=True):
            finding = found[clause]
            answered = any(self._answered(use, stated_only) for use in _uses(finding))
            statuses[finding.status if answered or not stated_only else "unknown"] += times
            on_file += times * answered
        return Counted(
            statuses.total(),
            on_file,
            statuses["met"],
            statuses["unmet"],
            statuses["left-out"],
            statuses["unknown"] + statuses["asked"],
        )

    def _answered(self, use: FactUse, stated_only: bool) -> bool:
        """Whether somebody gave an answer; with ``stated_only``, other than its publisher."""
        if not stated_only:
            return any(value is not None for value in use.answer.live)
        publisher = self._facts[use.fact].publisher
        return any(
            claim.statement is not None and claim.by != publisher
            for claim in use.answer.claims
            if any(value is not None for value in claim.possible)
        )


def _uses(finding: Finding) -> Iterator[FactUse]:
    """The facts a clause asks, of the applicant and of each body; not who the bodies are."""
    yield from finding.uses
    for body in finding.bodies:
        yield from body.uses
    for part in finding.parts:
        yield from _uses(part)


def _names(clause: LiveClause) -> tuple[str, ...]:
    """The facts that a clause asks."""
    leaves = (leaf for one in clause.wordings if one is not None for leaf in one.leaves())
    return tuple(dict.fromkeys(ref.name for leaf in leaves for ref in facts_in(leaf)))


def _on_file(clause: LiveClause, facts: Mapping[str, Fact], *, stated_only: bool) -> frozenset[str]:
    """The facts about somebody that make a finding on the clause more than unknown.

    With ``stated_only`` those it asks itself, not the figures they are computed from.
    """
    if stated_only:
        return frozenset(_names(clause))
    wordings = [wording for wording in clause.wordings if wording is not None]
    rest_on = {
        name
        for one in wordings
        for leaf in one.leaves()
        for name in rests_on(leaf, facts)
        if name in facts
    }
    relations = {one.each.relation for one in wordings if one.each is not None}
    relations |= {facts[name].of.name for name in rest_on if facts[name].of.kind == "relation"}
    return frozenset(rest_on | relations)


def _asked(
    names: Sequence[str], facts: Mapping[str, Fact]
) -> tuple[tuple[How, ...], tuple[str, ...]]:
    """How the facts of a clause are found, and by whom."""
    found: dict[How, None] = {}
    asked_of: dict[str, None] = {}
    for of in (facts[name].of for name in names if not facts[name].publisher):
        if of.kind == "fixed":
            found["officer finding"] = None
            asked_of[f"{of.name}/{of.office}" if of.office else of.name] = None
        elif of.kind == "relation":
            found["asked of other bodies"] = None
            asked_of[f"each of {of.name}"] = None
        else:
            found["asked of the applicant"] = None
            asked_of["the applicant"] = None
    return tuple(found), tuple(asked_of)
