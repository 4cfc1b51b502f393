"""Clauses asked in a case: wordings, quantifiers, excuses, and what the text leaves open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from evenhand.logic import LEFT_OUT, EmptyGroup, Part, Truth, all_of, any_of, at_least, none_of
from evenhand.reasoning.asking import Asking, Case
from evenhand.reasoning.bodies import ask_bodies, quantifier, status_for
from evenhand.reasoning.conditions import (
    STATUS,
    Tested,
    Tester,
    with_excuse,
    with_left_open,
    with_takes,
)
from evenhand.reasoning.control import Control
from evenhand.reasoning.leaves import agreed, compile_leaf
from evenhand.reasoning.prepared import PreparedFacts
from evenhand.terms.day import LiveClause, LiveGroup
from evenhand.terms.findings import Controllers, DutyInForce, Finding, Status
from evenhand.terms.programs import Clause, ForEach, Group, LeftOpen, Wording

if TYPE_CHECKING:
    from evenhand.terms.expressions import Leaf

Finder: TypeAlias = Callable[[Case], Finding]
PartFinder: TypeAlias = Callable[[Asking], Finding]

_NO_DUTIES: Final[tuple[DutyInForce, ...]] = ()
_ASKED: Final[Status] = "asked"


class Clauses:
    """Turns the clauses of a program on a day into functions from a case to findings."""

    def __init__(self, facts: PreparedFacts, control: Control) -> None:
        self._facts = facts
        self._control = control

    def group(self, live: LiveGroup) -> Finder:
        """The outline's groups, with the clauses in force."""
        parts = [
            self.group(part) if isinstance(part, LiveGroup) else self.clause(part)
            for part in live.parts
        ]
        join = _joiner(live.group)
        name = live.group.kind

        def find(case: Case) -> Finding:
            findings = tuple([part(case) for part in parts])
            return _joined(name, join, findings)

        return find

    def clause(self, live: LiveClause) -> Finder:
        """One clause under the wording in force, or under each that may be."""
        finders = [
            None if wording is None else self._worded(live.clause, wording, live.left_open)
            for wording in live.wordings
        ]
        if len(finders) == 1 and finders[0] is not None:
            return finders[0]
        wordings = tuple(wording for wording in live.wordings if wording is not None)

        def find(case: Case) -> Finding:
            found = tuple([finder(case) for finder in finders if finder is not None])
            parts = [finding.holds for finding in found] + [LEFT_OUT] * (None in finders)
            holds = agreed(parts)
            asked_only = all(finding.status == "asked" for finding in found)
            status = _ASKED if holds is None and asked_only else STATUS[holds]
            blocking = [f.controllers for f in found if f.controllers is not None]
            bodies = dict.fromkeys(body for controllers in blocking for body in controllers.bodies)
            open_ = holds is None or holds is False
            return Finding(
                live.clause.id,
                holds,
                status,
                live.clause,
                wordings,
                parts=found,
                controllers=Controllers("all-of", tuple(bodies)) if open_ and bodies else None,
                duties=tuple(dict.fromkeys(duty for f in found for duty in f.duties)),
                note=_which_wording(wordings, maybe_none=None in finders),
            )

        return find

    def _worded(self, clause: Clause, wording: Wording, named: LeftOpen) -> Finder:
        left_open = wording.left_open if named is None else named
        one = self._one_body(clause, wording, left_open)
        if wording.each is not None:
            of_bodies = self._for_bodies(clause, wording, wording.each, one, left_open)
            return lambda case: of_bodies(Asking(case, case.applicant, None, None))
        control, wordings, how = self._control, (wording,), _how(wording)
        duties_of = control.duties(wording)

        def find(case: Case) -> Finding:
            asking = Asking(case, case.applicant, None, None)
            holds, status, parts = one(asking)
            uses = tuple(asking.uses)
            blocks = holds is False or holds is None
            controllers = control.of_uses(how, uses, parts, case) if blocks else None
            duties = duties_of(controllers.bodies) if controllers else _NO_DUTIES
            return Finding(
                clause.id, holds, status, clause, wordings, uses, tuple(asking.margins),
                (), parts, controllers, duties,
            )  # fmt: skip

        return find

    def _for_bodies(
        self,
        clause: Clause,
        wording: Wording,
        each: ForEach,
        one: Tester,
        left_open: LeftOpen,
    ) -> PartFinder:
        """A condition asked of every body in a relation, or of some body."""
        quantify, control, wordings = quantifier(each), self._control, (wording,)
        always, duties_of = left_open == "always", control.duties(wording)

        def find(asking: Asking) -> Finding:
            case = asking.case
            listed = case.use(each.relation, asking.subject, None)
            parts, found = ask_bodies(asking, listed, one)
            lists = listed.answer.live
            if len(lists) == 1:
                holds = quantify(parts, lists[0])
            else:
                holds = agreed([quantify(parts, bodies) for bodies in lists])
            if always and holds is not LEFT_OUT:
                holds, status = None, _ASKED
            else:
                status = status_for(holds, found, listed)
            if holds is True or holds is LEFT_OUT:
                controllers, duties = None, _NO_DUTIES
            else:
                controllers = control.of_bodies(each, listed, found, case.applicant)
                duties = duties_of(controllers.bodies)
            return Finding(
                clause.id, holds, status, clause, wordings, (), (), found, (),
                controllers, duties, listed,
            )  # fmt: skip

        return find

    def _one_body(self, clause: Clause, wording: Wording, left_open: LeftOpen) -> Tester:
        assert wording.test is not None  # an ended clause is not in force
        tested = self._test(clause, wording, wording.test)
        tested = with_left_open(tested, left_open, self._facts)
        if not isinstance(wording.test, Group):
            tested = with_takes(tested, self._facts.day.program.takes)
        if wording.excused_when is None:
            return tested
        return with_excuse(tested, compile_leaf(wording.excused_when, self._facts))

    def _test(self, clause: Clause, wording: Wording, test: Leaf | Group) -> Tester:
        if isinstance(test, Group):
            return self._group_within(clause, wording, test)
        leaf = compile_leaf(test, self._facts)

        def tested(asking: Asking) -> Tested:
            holds = leaf(asking)
            return holds, STATUS[holds], ()

        return tested

    def _group_within(self, clause: Clause, wording: Wording, group: Group) -> Tester:
        """A group inside a wording; its clauses are asked about the same body."""
        parts = [self._part_within(clause, wording, part) for part in group.parts]
        join = _joiner(group)

        def tested(asking: Asking) -> Tested:
            findings = tuple([part(asking) for part in parts])
            joined = _joined(group.kind, join, findings)
            return joined.holds, joined.status, findings

        return tested

    def _part_within(self, clause: Clause, wording: Wording, part: Clause | Group) -> PartFinder:
        if isinstance(part, Group):
            return _found(part.kind, None, wording, self._group_within(clause, wording, part))
        inner = part.wordings[0]
        one = self._one_body(part, inner, inner.left_open)
        if inner.each is not None:
            return self._for_bodies(part, inner, inner.each, one, inner.left_open)
        return _found(part.id, part, inner, one)


def _found(name: str, clause: Clause | None, wording: Wording, tested: Tester) -> PartFinder:
    """The finding on a part of a clause, with the facts that this part alone used."""

    def find(asking: Asking) -> Finding:
        uses, margins = len(asking.uses), len(asking.margins)
        holds, status, parts = tested(asking)
        return Finding(
            name, holds, status, clause, (wording,), tuple(asking.uses[uses:]),
            tuple(asking.margins[margins:]), (), parts,
        )  # fmt: skip

    return find


def _joiner(group: Group) -> Callable[[Sequence[Part]], Truth]:
    match group.kind:
        case "all":
            return all_of
        case "any":
            return any_of
        case "none":
            return none_of
        case "at-least":
            return lambda parts: at_least(group.count, parts)


def _joined(
    name: str, join: Callable[[Sequence[Part]], Truth], findings: tuple[Finding, ...]
) -> Finding:
    """A group's finding. Where all its clauses were left out it is unknown, and says so."""
    try:
        holds = join([finding.holds for finding in findings])
        note = ""
    except EmptyGroup as empty:
        holds, note = None, str(empty)
    asked_only = holds is None and not note
    if asked_only and all(part.status == "asked" for part in findings if part.holds is None):
        return Finding(name, holds, _ASKED, parts=findings)
    return Finding(name, holds, STATUS[holds], parts=findings, note=note)


def _how(wording: Wording) -> Literal["all-of", "one-of"]:
    several = isinstance(wording.test, Group) and wording.test.kind in ("any", "at-least")
    return "one-of" if several else "all-of"


def _which_wording(wordings: tuple[Wording, ...], *, maybe_none: bool) -> str:
    dates = " or ".join(f"that of {wording.begins}" for wording in wordings)
    none = " or none" if maybe_none else ""
    return f"Which wording was in force is known only within a span: {dates}{none}."
