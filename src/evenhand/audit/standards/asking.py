"""What is asked, and of whom: who controls the answer, whom it is put to, by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.on_file import ASKING, EVERYBODY, OnFile
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.whose import (
    BodiesAsked,
    asked_of,
    asks_applicant,
    relations_of,
)
from evenhand.audit.standards.words import on_clause, says_none, some
from evenhand.reasons.words import counted, listed
from evenhand.terms.expressions import facts_in
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.audit.standards.whose import Asked
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.statements import Act

MANY: Final = 10
"""Ten or more persons, 5 C.F.R. § 1320.3(c)."""
_YEAR: Final = dt.timedelta(days=365)
NOT_ASKED: Final = "It rests on what the agency finds or on published figures; nobody is asked."


def asks_somebody(case: OnFile, one: InForce) -> bool:
    """Whether the clause asks an applicant or bodies that a relation names."""
    return asks_applicant(one, case.program) or bool(relations_of(one, case.program))


def _controlled(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        if not asks_somebody(case, one):
            yield on_clause("does not apply", one, NOT_ASKED)
        elif not relations_of(one, case.program):
            what = "It is asked of the applicant, whose answer it is."
            yield on_clause("met", one, what)
        else:
            yield _of_bodies(case, one)


def _of_bodies(case: OnFile, one: InForce) -> Found:
    asked = asked_of(case, one)
    others = [each for each in asked.applicants if _not_addressed(case, one, each)]
    put = f"It was put to {counted(len(asked.applicants), 'government')}{_running(asked)}."
    if others:
        none_own = [each.whom for each in others if not each.own]
        runs = f" None of the bodies asked about is run by {some(none_own)}." if none_own else ""
        who = some([f"{each.whom} ({listed(list(each.others))})" for each in others])
        what = (
            f"{put} For {len(others)} of them a body it asks about is run by another government,"
            f" to which it was not addressed: {who}.{runs}"
        )
        return on_clause("fault", one, what)
    if not asked.applicants or asked.not_settled:
        what = "Who runs the bodies it asks about is not on file for those it was put to."
        return on_clause("cannot tell", one, what, bodies_wanting(case, one, asked))
    return on_clause("met", one, f"{put} Each runs the bodies asked about, or they were addressed.")


def bodies_wanting(case: OnFile, one: InForce, asked: Asked) -> str:
    """What would have to be on file to tell which bodies a condition asks about."""
    relations = listed(list(relations_of(one, case.program)))
    of = [f"{relations} of {each}" for each in asked.not_settled]
    return some(of) or "acts, or the class"


def _running(asked: Asked) -> str:
    """Who was asked because it runs a body for an applicant."""
    if not asked.running:
        return ""
    runs = "run bodies" if len(asked.running) > 1 else "runs a body"
    return f" and to {some(asked.running)}, which {runs} it asks about"


def _not_addressed(case: OnFile, one: InForce, asked: BodiesAsked) -> bool:
    """Whether another government runs one of the bodies, and no act put the clause to it."""
    addressed = {each for act in case.put_to(one.clause.id) for each in case.addressed(act)}
    return any(operator(body) not in addressed for body in asked.others)


def _put_to_some(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        named = case.put_to(one.clause.id)
        putting = _putting(case, one)
        if any(EVERYBODY in act.addressees for act in putting):
            yield on_clause("met", one, "It was put to all.")
        elif named:
            yield _some_only(case, one, named)
        elif any("public" in act.addressees for act in putting):
            yield on_clause("met", one, "It was put to the public, and to nobody by name.")
        else:
            what = "No act that puts it to somebody is on file by that day."
            yield on_clause("does not apply", one, what)


def _putting(case: OnFile, one: InForce) -> list[Act]:
    return [act for act in case.by_agency(*ASKING) if one.clause.id in act.touches]


def _some_only(case: OnFile, one: InForce, named: tuple[Act, ...]) -> Found:
    asked = {each for act in named for each in case.addressed(act)}
    put = f"It was put by name to {counted(len(asked), 'government')}"
    outside = sorted(each for each in asked if case.member(each) is False)
    there = case.in_class
    rest = [each for each in there.inside if each not in asked]
    if rest:
        what = (
            f"{put}; {counted(len(rest), 'other government')} on file belonged to the class and"
            f" no act puts it to them: {some(rest)}."
        )
        return on_clause("fault", one, what)
    if not there.counted or there.unknown:
        what = (
            f"{put}: {some(sorted(asked))}. Of {there.unknown:,} more it is not known whether"
            " they belong to the class."
        )
        return on_clause("cannot tell", one, what, class_facts(case))
    if outside:
        return on_clause("met", one, f"{put}: all in the class, and {some(outside)} outside it.")
    return on_clause("met", one, f"{put}, which are all in the class.")


def class_facts(case: OnFile) -> str:
    """What would have to be on file to tell who is in the class."""
    leaves = [one.when for one in case.side.day.class_wordings if one is not None and one.when]
    return some([str(ref) for leaf in leaves for ref in facts_in(leaf)]) or "the class"


def _cleared(case: OnFile) -> Iterator[Found]:
    for one in case.side.clauses:
        if not asks_somebody(case, one):
            yield on_clause("does not apply", one, NOT_ASKED)
            continue
        acts = [act for act in _putting(case, one) if _lately(case, act)]
        asked = {each for act in acts for each in case.addressed(act)}
        to_all = any(EVERYBODY in act.addressees for act in acts)
        if len(asked) >= MANY:
            yield _with_number(one, len(asked))
        elif to_all and case.in_class.unknown:
            what = f"It was put to all; how many are in the class is not known ({len(asked)} are)."
            yield on_clause("cannot tell", one, what, class_facts(case))
        else:
            what = f"In the year before, it was put to {counted(len(asked), 'government')}."
            yield on_clause("does not apply", one, f"{what} The rule begins at ten.")


def _lately(case: OnFile, act: Act) -> bool:
    return act.date.latest > case.known_at - _YEAR


def _with_number(one: InForce, count: int) -> Found:
    source = one.sources[0]
    assert source is not None  # a wording in force has one
    put = f"In the year before, it was put to {counted(count, 'government')}."
    if not source.control_number:
        what = f"{put} Whether its paper [{source.cite}] bears a control number is not on file."
        return on_clause("cannot tell", one, what, f"sources.{source.id}.control-number")
    if says_none(source.control_number):
        what = f"{put} Its paper [{source.cite}] bears no control number."
        return on_clause("fault", one, what)
    return on_clause("met", one, f"{put} Its paper bears number {source.control_number}.")


STANDARDS: Final = (
    Standard(
        "addressed-to-another-body",
        "Addressed to a body that does not control the fact",
        "A question is put to the body that controls the answer.",
        ("clause", "act"),
        (law.RECIPIENT,),
        "For each government that a condition was put to by name (where none is on file, each in"
        " the class): who runs the bodies that the condition asks about, and whether the"
        " condition was put to them too. Who runs such a body and is outside the class was asked"
        " as that, and not as an applicant.",
        ("facts.*.of", "for", "acts.addressees", "statements on the relation"),
        "Put the question to the body that runs the facility, and ask the applicant who that is.",
        _controlled,
    ),
    Standard(
        "asked-of-some-only",
        "Applied to some applicants only",
        "A condition is put to every applicant in the class alike.",
        ("clause", "act"),
        (law.ALIKE,),
        "The governments that a condition was put to by name, against those in the class on the"
        " day. Where membership is not known it cannot be told.",
        ("acts.addressees", "acts.touches", "class"),
        "Put the condition to all in the class, or say what sets those asked apart.",
        _put_to_some,
    ),
    Standard(
        "no-control-number",
        "Asks ten or more governments without a control number",
        "A question put to ten or more governments in the year before the day known bears a"
        " control number.",
        ("clause", "act"),
        (law.CLEARANCE,),
        "The governments that a condition was put to in the year before the day known; from ten"
        " on, the control number of its paper. The rule is a federal one; elsewhere it is a"
        " measure and no law.",
        ("acts.addressees", "acts.date", "sources.*.control-number"),
        "Have the questions cleared, and print the number on the paper.",
        _cleared,
    ),
)
