"""What the program could do about the clauses that stand against an applicant, and for whom.

The counterpart of a correction: each act of the agency, with everybody in the class who
would then come in. All are equally possible here; which is wise or lawful is not said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from evenhand.diagram.passes import decide

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.logic import Truth
    from evenhand.terms.findings import Determination, Finding
    from evenhand.terms.programs import ProgramKind

ProgramAct: TypeAlias = Literal[
    "settle", "define", "find", "accept", "drop", "delay", "forbear", "waive", "conditions", "fund"
]
# The section on specific conditions was 200.207 until the revision of 85 Fed. Reg. 49506
# (13 August 2020) took effect; only 200.216 and 200.340 did so on the day it was published.
_RENUMBERED: Final = dt.date(2020, 11, 12)
_NO_AWARD: Final = (
    "The section is about awards of money; this program makes none, so it would be done by"
    " the program's own terms."
)


class ProgramOption(NamedTuple):
    """What the agency could do about some clauses, and who would come in.

    ``acts`` are ways of doing it that come to the same for the outcome. ``eligible`` are the
    applicants in the class who would then be in and are not; ``undetermined`` those who
    would no longer be shut out, though open answers remain. ``computed`` is false where
    nobody can tell who would come in before it is done. ``authority`` is what the acts that
    need more than the agency's own rest on, and blank where none does.
    """

    acts: tuple[ProgramAct, ...]
    clauses: tuple[str, ...]
    eligible: tuple[str, ...]
    undetermined: tuple[str, ...]
    computed: bool = True
    authority: str = ""
    note: str = ""


class ComeIn(NamedTuple):
    """Who would come in by an act, by id: be met that is not, or no longer be unmet."""

    eligible: tuple[str, ...]
    undetermined: tuple[str, ...]


class Peers:
    """Everybody in the class, each with the case and its outcome as things stand.

    Who would come in by an act is worked out once, however many applicants it is told of.
    """

    def __init__(self, cases: Mapping[str, Case], findings: Mapping[str, Determination]) -> None:
        self._cases = cases
        self._findings = findings
        self._before = {
            applicant: decide(case.diagram, case.allowed) for applicant, case in cases.items()
        }
        self._come_in: dict[tuple[str, frozenset[str]], ComeIn] = {}

    def without(self, clauses: frozenset[str]) -> ComeIn:
        """Who would come in were these clauses not asked."""
        return self._in(("without", clauses), lambda: self._outcomes_without(clauses))

    def settled(self, clause: str) -> ComeIn:
        """Who would come in did the text say that what it leaves open suffices."""
        return self._in(
            ("settled", frozenset((clause,))),
            lambda: {
                applicant: decide(case.diagram, _sufficing(case, clause))
                for applicant, case in self._cases.items()
            },
        )

    def where_unknown(self, clause: str) -> ComeIn:
        """Who would come in were the clause not asked of those for whom it is unknown."""
        return self._in(
            ("unknown", frozenset((clause,))), lambda: self._outcomes_where_unknown(clause)
        )

    def _in(
        self, key: tuple[str, frozenset[str]], outcomes: Callable[[], Mapping[str, Truth]]
    ) -> ComeIn:
        if key not in self._come_in:
            then, before = outcomes(), self._before
            changed = [one for one in sorted(then) if then[one] is not before[one]]
            self._come_in[key] = ComeIn(
                tuple(one for one in changed if then[one] is True),
                tuple(one for one in changed if then[one] is None and before[one] is False),
            )
        return self._come_in[key]

    def _outcomes_without(self, clauses: frozenset[str]) -> Mapping[str, Truth]:
        return {
            applicant: decide(case.without(clauses), case.allowed)
            for applicant, case in self._cases.items()
        }

    def _outcomes_where_unknown(self, clause: str) -> Mapping[str, Truth]:
        then = self._outcomes_without(frozenset((clause,)))
        return {
            applicant: then[applicant]
            if clause in self._findings[applicant].unknown
            else self._before[applicant]
            for applicant in self._cases
        }


def _specific_conditions(as_of: dt.date) -> str:
    """The section that lets an award be made on specific conditions, as numbered on the day."""
    return "2 CFR 200.208" if as_of >= _RENUMBERED else "2 CFR 200.207, now 200.208"


def program_options(found: Determination, peers: Peers) -> tuple[ProgramOption, ...]:
    """Every act on the clauses standing against an applicant, in the program's order.

    First on each clause alone, then on those together that others than the agency answer
    for, then on all of them. Acts on the same clauses that bring in the same are one option.
    """
    against = found.standing_against
    options = [option for clause in against for option in _on_clause(found, clause, peers)]
    others = tuple(clause.id for clause in against if not _is_the_agencys(clause, found))
    together = dict.fromkeys([others, tuple(clause.id for clause in against)])
    for clauses in together:
        if len(clauses) > 1:
            options += _without(found, clauses, peers)
    return tuple(_joined(options))


def _joined(options: Iterable[ProgramOption]) -> Iterable[ProgramOption]:
    """Options on the same clauses with the same effect as one, where its first stands.

    Where who would come in cannot be told, nor can it be told that the effect is the same.
    """
    found: dict[object, ProgramOption] = {}
    for option in options:
        effect = (option.eligible, option.undetermined) if option.computed else option.acts
        key = (option.clauses, option.computed, effect)
        if (one := found.get(key)) is not None:
            option = option._replace(
                acts=(*one.acts, *option.acts),
                authority=one.authority or option.authority,
                note=one.note or option.note,
            )
        found[key] = option
    return found.values()


def _on_clause(found: Determination, clause: Finding, peers: Peers) -> Iterator[ProgramOption]:
    name = (clause.id,)
    agencys = _is_the_agencys(clause, found)
    if clause.is_asked:
        yield ProgramOption(("settle",), name, *peers.settled(clause.id))
    if _is_undefined(clause, found):
        yield ProgramOption(("define",), name, (), (), computed=False)
    if clause.status == "unknown":
        act: ProgramAct = "find" if agencys else "accept"
        yield ProgramOption((act,), name, *peers.where_unknown(clause.id))
    yield from _without(found, name, peers)
    if clause.status == "unmet" and not agencys:
        yield ProgramOption(("fund",), name, (), (), computed=False)


def _without(
    found: Determination, clauses: tuple[str, ...], peers: Peers
) -> Iterator[ProgramOption]:
    """The acts by which the clauses are not asked: of anybody, or of this applicant."""
    eligible, undetermined = peers.without(frozenset(clauses))
    yield ProgramOption(("drop", "delay", "forbear"), clauses, eligible, undetermined)
    own = {found.applicant}
    alone = (tuple(own.intersection(eligible)), tuple(own.intersection(undetermined)))
    yield ProgramOption(
        ("waive", "conditions"),
        clauses,
        *alone,
        authority=_specific_conditions(found.as_of),
        note="" if _awards(found.program.kind) else _NO_AWARD,
    )


def _awards(kind: ProgramKind) -> bool:
    return kind != "assistance"


def _is_the_agencys(clause: Finding, found: Determination) -> bool:
    """Whether the clause hangs on a finding that the agency itself has to make."""
    facts = found.program.facts
    uses = [use for part in clause.with_parts() for use in part.uses]
    return any(facts[use.fact].of.kind == "fixed" for use in uses)


def _is_undefined(clause: Finding, found: Determination) -> bool:
    """Whether the clause, or a fact it asks, has a word that its source does not define."""
    facts = found.program.facts
    uses = [use for part in clause.with_parts() for use in part.uses]
    uses += [use for part in clause.with_parts() for body in part.bodies for use in body.uses]
    return any(wording.interpretation for wording in clause.wordings) or any(
        facts[use.fact].interpretation for use in uses
    )


def _sufficing(case: Case, clause: str) -> list[int]:
    """The case's masks with what the clause's text leaves open taken as sufficient."""
    return [
        1 << variable.domain.cells.index(True)
        if variable.kind == "text" and variable.name == clause
        else mask
        for variable, mask in zip(case.diagram.variables, case.allowed, strict=True)
    ]
