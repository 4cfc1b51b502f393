"""Clauses asked in a case: wordings, quantifiers, excuses, and what the text leaves open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from evenhand.logic import LEFT_OUT, EmptyGroup, Part, Truth, all_of, any_of, at_least, none_of
from evenhand.reasoning.asking import Asking, Case
from evenhand.reasoning.control import Control, list_is_settled
from evenhand.reasoning.day import LiveClause, LiveGroup
from evenhand.reasoning.leaves import AskedLeaf, agreed, compile_leaf
from evenhand.reasoning.prepared import PreparedFacts
from evenhand.terms.findings import BodyFinding, DutyInForce, FactUse, Finding, Status
from evenhand.terms.programs import Clause, ForEach, Group, Taken, Wording
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value

if TYPE_CHECKING:
    from evenhand.terms.expressions import Leaf

Finder: TypeAlias = Callable[[Case], Finding]
# What a test comes to for one body, and the findings on its parts where it has any.
Tested: TypeAlias = tuple[Part, Status, tuple[Finding, ...]]
Tester: TypeAlias = Callable[[Asking], Tested]
PartFinder: TypeAlias = Callable[[Asking], Finding]
LeftOpen: TypeAlias = "Leaf | Literal['always'] | None"

_NO_DUTIES: Final[tuple[DutyInForce, ...]] = ()
_ASKED: Final[Status] = "asked"
# The words by which a program says what something counts as.
_PART: Final[dict[str, Part]] = {
    "met": True,
    "unmet": False,
    "unknown": None,
    "left-out": LEFT_OUT,
}


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
            found = [finder(case) for finder in finders if finder is not None]
            parts = [finding.holds for finding in found] + [LEFT_OUT] * (None in finders)
            holds = agreed(parts)
            status = found[0].status if len({f.status for f in found}) == 1 else "unknown"
            status = status_of(holds) if holds is not None or None in finders else status
            return found[0]._replace(
                holds=holds,
                status=status,
                wordings=wordings,
                uses=tuple(dict.fromkeys(use for f in found for use in f.uses)),
                bodies=tuple(dict.fromkeys(body for f in found for body in f.bodies)),
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
        quantify, control, wordings = _quantifier(each), self._control, (wording,)
        always, duties_of = left_open == "always", control.duties(wording)

        def find(asking: Asking) -> Finding:
            case = asking.case
            listed = case.use(each.relation, asking.subject, None)
            parts, found = _ask_bodies(asking, listed, one)
            holds = agreed([quantify(parts, bodies) for bodies in listed.answer.live])
            if always and holds is not LEFT_OUT:
                holds, status = None, _ASKED
            else:
                status = _status_for(holds, found, listed)
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
        tested = _with_left_open(tested, left_open, self._facts)
        if not isinstance(wording.test, Group):
            tested = _with_takes(tested, self._facts.day.program.takes)
        if wording.excused_when is None:
            return tested
        return _with_excuse(tested, compile_leaf(wording.excused_when, self._facts))

    def _test(self, clause: Clause, wording: Wording, test: Leaf | Group) -> Tester:
        if isinstance(test, Group):
            return self._group_within(clause, wording, test)
        leaf = compile_leaf(test, self._facts)

        def tested(asking: Asking) -> Tested:
            holds = leaf(asking)
            return holds, status_of(holds), ()

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


def status_of(part: Part) -> Status:
    """The word for a part that no text left open."""
    if part is LEFT_OUT:
        return "left-out"
    if part is None:
        return "unknown"
    return "met" if part else "unmet"


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
    undecided = {finding.status for finding in findings if finding.holds is None}
    status = "asked" if holds is None and undecided == {"asked"} else status_of(holds)
    return Finding(name, holds, status, parts=findings, note=note)


def _quantifier(each: ForEach) -> Callable[[dict[str, Part], Value | None], Part]:
    """``for: each`` and ``for: any`` over the bodies to which the question applies.

    The function takes what came out for each body, and one list of bodies that may be the
    right one; an unknown list comes out unknown, and where the relation does not apply
    there is no body.
    """
    if_none = _PART[each.if_none]
    decisive = each.quantifier == "any"

    def quantify(parts: dict[str, Part], bodies: Value | None) -> Part:
        if bodies is NOT_APPLICABLE:
            return if_none
        if not isinstance(bodies, Bodies):
            return None
        kept = [part for name in bodies.names if (part := parts[name]) is not LEFT_OUT]
        if decisive in kept:
            return decisive
        if bodies.open or None in kept:
            return None
        return (not decisive) if kept else if_none

    return quantify


def _with_left_open(tested: Tester, left_open: LeftOpen, facts: PreparedFacts) -> Tester:
    """Where the leaf holds, the text does not say what follows; unknown where it may hold."""
    if left_open is None:
        return tested
    if left_open == "always":

        def asked(asking: Asking) -> Tested:
            holds, status, parts = tested(asking)
            return (holds, status, parts) if holds is LEFT_OUT else (None, "asked", parts)

        return asked
    leaf = compile_leaf(left_open, facts)

    def partly(asking: Asking) -> Tested:
        holds, status, parts = tested(asking)
        match leaf(asking):
            case True:
                return None, "asked", parts
            case None if holds is not LEFT_OUT:
                return None, "unknown", parts
            case _:
                return holds, status, parts

    return partly


def _with_takes(
    tested: Tester, takes: Mapping[Literal["declines", "no-occasion"], Taken]
) -> Tester:
    """What the program counts a condition as where its answer was declined, or has arisen.

    It does so only where no value is live: a fact otherwise unknown stays unknown.
    """
    counted = {
        "declined": _PART[takes.get("declines", "unknown")],
        "no-occasion": _PART[takes.get("no-occasion", "unknown")],
    }
    if all(part is None for part in counted.values()):
        return tested

    def taken(asking: Asking) -> Tested:
        first = len(asking.uses)
        holds, status, parts = tested(asking)
        lacking = [use.answer for use in asking.uses[first:] if None in use.answer.live]
        states = {answer.state for answer in lacking}
        if holds is not None or status != "unknown" or len(states) != 1:
            return holds, status, parts
        if any(answer.live != (None,) for answer in lacking):
            return holds, status, parts
        part = counted.get(states.pop())
        return part, status_of(part), parts

    return taken


def _with_excuse(tested: Tester, excuse: AskedLeaf) -> Tester:
    """Met wins over an excuse; excused and not met is left out."""

    def excused(asking: Asking) -> Tested:
        holds, status, parts = tested(asking)
        if holds is True or holds is LEFT_OUT:
            return holds, status, parts
        given = excuse(asking)
        if holds is False and given is True:
            return LEFT_OUT, "left-out", parts
        if holds is False and given is None:
            return None, "unknown", parts
        return holds, status, parts

    return excused


def _ask_bodies(
    within: Asking, listed: FactUse, one: Tester
) -> tuple[dict[str, Part], tuple[BodyFinding, ...]]:
    """Put a condition to every body that any account lists."""
    parts: dict[str, Part] = {}
    bodies: list[BodyFinding] = []
    for name in _names(listed):
        asking = Asking(within.case, within.subject, name, None)
        parts[name], status, _ = one(asking)
        bodies.append(BodyFinding(name, status, tuple(asking.uses)))
    return parts, tuple(bodies)


def _how(wording: Wording) -> Literal["all-of", "one-of"]:
    several = isinstance(wording.test, Group) and wording.test.kind in ("any", "at-least")
    return "one-of" if several else "all-of"


def _names(listed: FactUse) -> Sequence[str]:
    live = listed.answer.live
    if len(live) == 1 and isinstance(live[0], Bodies):
        return live[0].names
    names = [name for live in listed.answer.live if isinstance(live, Bodies) for name in live.names]
    return list(dict.fromkeys(names))


def _status_for(holds: Part, bodies: tuple[BodyFinding, ...], listed: FactUse) -> Status:
    """*Asked* where only the text stands in the way; *unknown* where a fact does too."""
    if holds is not None:
        return status_of(holds)
    statuses = {body.status for body in bodies}
    only_asked = "asked" in statuses and "unknown" not in statuses
    return "asked" if only_asked and list_is_settled(listed) else "unknown"


def _which_wording(wordings: tuple[Wording, ...], *, maybe_none: bool) -> str:
    dates = " or ".join(f"that of {wording.begins}" for wording in wordings)
    none = " or none" if maybe_none else ""
    return f"Which wording was in force is known only within a span: {dates}{none}."
