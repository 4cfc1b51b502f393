"""Whether the law of another government stands in the way of the answer asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.asking import NOT_ASKED, asks_somebody, bodies_wanting
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.whose import asked_of
from evenhand.audit.standards.words import on_clause, some
from evenhand.reasons.compared.law import alternatives, touches_asked
from evenhand.reasons.compared.sides import InForce
from evenhand.terms.programs import Clause, Group
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.audit.standards.whose import Asked
    from evenhand.terms.findings import DutyInForce
    from evenhand.terms.law import Duty
    from evenhand.terms.programs import Wording

_AGAINST: Final = ("forbids", "limits")
_DOES: Final = {"forbids": "forbids", "limits": "limits", "adds-procedure": "adds a step to"}


class Touching(NamedTuple):
    """The duties in force that touch the answer a clause asks for, sorted by force.

    ``binding`` surely bind and forbid or limit it; ``doubtful`` persuade, advise, are
    contested, or perhaps do not reach the body; ``steps`` only add a step before it.
    ``asked`` are those it was put to; ``against`` is the law on file that forbids or limits
    the answer, whoever it binds.
    """

    binding: tuple[DutyInForce, ...]
    doubtful: tuple[DutyInForce, ...]
    steps: tuple[DutyInForce, ...]
    asked: Asked
    against: tuple[Duty, ...]

    @property
    def open(self) -> bool:
        """Whether such law may bind a body of which it is not known that it is asked."""
        return bool(self.asked.not_settled and self.against)


def touching(case: OnFile, one: InForce) -> Touching:
    """The duties that touch the answer, over every body asked."""
    asked = asked_of(case, one)
    bodies = dict.fromkeys(
        operator(body) for each in asked.applicants for body in (*each.own, *each.others)
    )
    found = [
        duty
        for body in bodies
        for duty in case.control.binding(body)
        if touches_asked(duty.duty, one) is True
    ]
    against = [duty for duty in found if duty.duty.effect in _AGAINST]
    binding = tuple(duty for duty in against if duty.force == "binding" and duty.certain)
    doubtful = tuple(duty for duty in against if duty not in binding)
    steps = tuple(duty for duty in found if duty not in against)
    law_against = tuple(
        duty
        for duty in case.control.in_force
        if duty.effect in _AGAINST and touches_asked(duty, one)
    )
    return Touching(binding, doubtful, steps, asked, law_against)


def _conflicts(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        if not asks_somebody(case, one):
            yield on_clause("does not apply", one, NOT_ASKED)
        elif not case.program.duties:
            what = "No rule of law beside the program is on file."
            yield on_clause("cannot tell", one, what, "duties")
        elif not case.asked(one.clause.id):
            what = "To whom it was put, and so which law binds them, is not on file."
            yield on_clause("cannot tell", one, what, "acts, or the class")
        else:
            yield from _graded(case, one, touching(case, one))


def _graded(case: OnFile, one: InForce, found: Touching) -> Iterator[Found]:
    if found.binding:
        what = f"Binding law stands in the way of the answer asked for: {_said(found.binding)}."
        yield on_clause("fault", one, what)
    if found.doubtful:
        what = f"Law that does not surely bind touches the answer: {_said(found.doubtful)}."
        yield on_clause("cannot tell", one, what, "whether that law binds there")
    if found.open and not found.binding:
        what = (
            "Law on file forbids or limits the answer; whether it binds a body asked is not known."
        )
        yield on_clause("cannot tell", one, what, bodies_wanting(case, one, found.asked))
    elif not found.binding and not found.doubtful:
        steps = f" It adds a step: {_said(found.steps)}." if found.steps else ""
        what = f"No law on file forbids or limits the answer asked for.{steps}"
        yield on_clause("met", one, what)


def _said(duties: tuple[DutyInForce, ...]) -> str:
    by_law: dict[tuple[str, str, str], list[str]] = {}
    for one in duties:
        key = (f"{one.duty.id} [{one.duty.cite}]", _DOES[one.duty.effect], _force(one))
        by_law.setdefault(key, []).append(one.body)
    return "; ".join(
        f"{name} {does} it for {some(bodies)} ({force})"
        for (name, does, force), bodies in by_law.items()
    )


def _force(one: DutyInForce) -> str:
    """Its force; whether that is certain; and that the body made the rule, where it did."""
    doubt = "" if one.certain else ", if it reaches that body or that day"
    own = "; its own rule" if operator(one.duty.made_by) == operator(one.body) else ""
    return f"{one.force}{doubt}{own}"


def _another_way(case: OnFile) -> Iterator[Found]:
    in_force = {one.clause.id for one in case.side.clauses}
    for one in case.side.clauses:
        found = touching(case, one) if asks_somebody(case, one) else None
        if found is None or not (found.binding or found.open):
            what = "No binding law on file stands in the way of its answer."
            yield on_clause("does not apply", one, what)
            continue
        ways = list(_own_ways(one, found))
        if _stands_in_choice(case.program.requires, one.clause.id, in_force):
            ways.append("another condition in its place")
        yield _way_found(case, one, found, ways)


def _way_found(case: OnFile, one: InForce, found: Touching, ways: list[str]) -> Found:
    if ways:
        return on_clause("met", one, f"It can be met or excused in another way: {some(ways)}.")
    if found.binding:
        what = "Binding law stands in the way of its answer, and no other way is on file."
        return on_clause("fault", one, what)
    what = "Whether binding law stands in the way of its answer is not known, and no other way is"
    needs = bodies_wanting(case, one, found.asked)
    return on_clause("cannot tell", one, f"{what} on file.", needs)


def _stands_in_choice(group: Group, clause: str, in_force: set[str]) -> bool:
    """Whether the clause stands in a group of which not every part must be met."""
    live = [part for part in group.parts if in_force & _ids(part)]
    holding = [part for part in live if clause in _ids(part)]
    if holding and (
        (group.kind == "any" and len(live) > 1)
        or (group.kind == "at-least" and len(live) > group.count)
    ):
        return True
    return any(
        _stands_in_choice(part, clause, in_force) for part in holding if isinstance(part, Group)
    )


def _ids(part: Clause | Group) -> set[str]:
    return {part.id} if isinstance(part, Clause) else {one.id for one in part.clauses()}


def _own_ways(one: InForce, found: Touching) -> Iterator[str]:
    for wording in one.wordings:
        if isinstance(wording.test, Group):
            yield from alternatives(wording.test, None)
        excuses = dict.fromkeys(_excuses(wording, one.clause, found) or ())
        yield from (f"excused where {text}" for text in excuses)


def _excuses(wording: Wording, clause: Clause, found: Touching) -> list[str] | None:
    """What excuses from all of a wording that law stands in the way of; ``None``: not from all."""
    within = InForce(clause, (wording,), True)
    if wording.excused_when is not None:
        return [wording.excused_when.text]
    if not any(touches_asked(duty, within) for duty in found.against):
        return []
    if not isinstance(wording.test, Group):
        return None
    parts = [
        _excuses(inner, part, found) for part in wording.test.clauses() for inner in part.wordings
    ]
    whole = [part for part in parts if part is not None]
    return [text for part in whole for text in part] if len(whole) == len(parts) else None


STANDARDS: Final = (
    Standard(
        "conflicts-with-duty",
        "Conflicts with a duty in force",
        "A condition asks nobody for what the law in force there forbids.",
        ("clause",),
        (law.DOLE,),
        "The rules of law on file that touch the answer asked for, were published by the day"
        " known and reach a body that is asked, graded by force: one that surely binds and"
        " forbids or limits the answer is a conflict; one that persuades, advises or is contested"
        " leaves it open; one that adds a step before the answer is none. Where it is not on file"
        " which bodies are asked, a rule against the answer may bind one of them, and it cannot be"
        " told.",
        ("duties", "acts.addressees", "statements on the relation"),
        "Ask for what the law there allows, or accept a formal statement of the law in place of"
        " the answer.",
        _conflicts,
    ),
    Standard(
        "no-alternative-to-conflict",
        "No other way where law stands in the way",
        "Where law forbids the answer asked for, the condition can be met or excused in another"
        " way.",
        ("clause",),
        (law.OPPOSITION,),
        "For each condition with a binding conflict: an alternative beside it or within it, or an"
        " excuse from all of it that the law touches.",
        ("duties", "requires", "excused-when"),
        "Add an alternative, such as a formal statement of the law, or an excuse.",
        _another_way,
    ),
)
