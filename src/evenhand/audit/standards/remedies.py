"""What is done about a condition found unmet, and how a government can ask again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.appeals import REMEDIES, steps_again, timed
from evenhand.audit.standards.deciding import no_decision
from evenhand.audit.standards.on_file import (
    ADVERSE,
    ASKING,
    OnFile,
)
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import at, no_clause_touched, on_act
from evenhand.reasons.words import listed
from evenhand.terms.dates import dates_of
from evenhand.terms.day import in_force
from evenhand.terms.effects import effect_said

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.terms.law import CourtOrder
    from evenhand.terms.statements import Act

_GROUNDS, _NATURE, _APPEAL = (
    "the conditions it rests on",
    "the nature of the action",
    "how to appeal",
)
_RESTS_ON: Final = {_GROUNDS: "acts.touches", _NATURE: "acts.effect_stated", _APPEAL: "steps"}


def _graded(case: OnFile) -> Iterator[Found]:
    remedies = case.to_governments(*REMEDIES)
    if not remedies:
        yield no_decision(case, "withholding or withdrawal")
    for act in remedies:
        for whom in case.addressed(act):
            yield _first_asked(case, act, whom)


def _first_asked(case: OnFile, act: Act, whom: str) -> Found:
    """Whether it was asked to mend the condition, by name or with everybody, before that."""
    approached = [
        one
        for one in case.by_agency(*ASKING)
        if case.reaches(one, whom) is not False and set(one.touches) & set(act.touches)
    ]
    answers = {_earlier(one, act) for one in approached}
    about = f"on {listed(list(act.touches))}" if act.touches else "on it"
    if True in answers:
        return on_act("met", act, f"{whom} had been asked {about} before.")
    if approached and answers == {False}:
        what = f"{whom} was first asked {about} on {approached[0].date}, which is no earlier."
        return on_act("fault", act, what)
    what = f"Whether {whom} was asked {about} before, or put under a specific condition, is not"
    return on_act("cannot tell", act, f"{what} on file.", "acts: asks or requires, before it")


def _earlier(one: Act, other: Act) -> Truth:
    begun = other.date.earliest
    if begun is not None and one.date.latest < begun:
        return True
    first = one.date.earliest
    return False if first is not None and first >= other.date.latest else None


def _withdrawn(case: OnFile) -> Iterator[Found]:
    withdrawn = case.to_governments("withdraws")
    if not withdrawn:
        yield no_decision(case, "withdrawal")
    for act in withdrawn:
        yield _on_stated_ground(case, act)


def _on_stated_ground(case: OnFile, act: Act) -> Found:
    grounds = case.grounds(act)
    if not act.touches and effect_said(act) == "not-stated":
        return on_act("fault", act, "The paper names no ground.")
    if grounds.astray:
        return no_clause_touched(act, grounds)
    if not act.touches:
        return on_act("cannot tell", act, "Its ground is not on file.", "acts.touches")
    dates = dates_of(case.program, as_of=act.date.latest, known_at=case.known_at)
    there = {name: in_force(case.clauses[name], dates)[1] for name in act.touches}
    out = [name for name, answer in there.items() if answer is False]
    if out:
        return on_act("fault", act, f"Its ground was no condition in force: {listed(out)}.")
    if None in there.values():
        what = "Whether its ground was in force on that day is not known."
        return on_act("cannot tell", act, what, "the days of the wordings")
    return on_act("met", act, f"Its ground was in force: {listed(list(act.touches))}.")


def _notice(case: OnFile) -> Iterator[Found]:
    decided = case.to_governments(*ADVERSE)
    if not decided:
        yield no_decision(case)
    for act in decided:
        yield _whole_notice(case, act)


def _whole_notice(case: OnFile, act: Act) -> Found:
    steps = steps_again(case.program)
    parts: dict[str, Truth] = {
        _GROUNDS: True if case.grounds(act).clauses else None,
        _NATURE: None if (said := effect_said(act)) is None else said == "stated",
        _APPEAL: any(map(timed, steps)) if steps else None,
    }
    missing = [name for name, there in parts.items() if there is False]
    unknown = [name for name, there in parts.items() if there is None]
    if missing:
        return on_act("fault", act, f"The papers do not give {listed(missing)}.")
    if unknown:
        what = f"Whether the papers give {listed(unknown)} is not on file."
        return on_act("cannot tell", act, what, listed([_RESTS_ON[name] for name in unknown]))
    return on_act("met", act, f"The papers give {listed(list(parts))}.")


def _forbearance(case: OnFile) -> Iterator[Found]:
    begun = [one for one in case.program.orders if _begun(case, one)]
    forborne = [one for one in begun if one.kind == "forbears"]
    yield from (_published(one) for one in forborne)
    named = {clause for one in forborne for clause in one.clauses}
    rest = [one for one in begun if one.kind == "suspends" and not named & set(one.clauses)]
    for one in rest:
        what = f"A court suspended {listed(list(one.clauses))}; the agency's notice to recipients"
        needs = "orders of the kind forbears"
        yield at("cannot tell", one.id, f"{what} is not on file.", one.place, needs)
    if not forborne and not rest:
        what = "No court order or forbearance is on file by that day."
        yield at("does not apply", case.program.id, what, None)


def _begun(case: OnFile, one: CourtOrder) -> bool:
    day = case.side.dates.as_of
    return one.begins.begun(day) is True and one.made_public.begun(case.known_at) is True


def _published(one: CourtOrder) -> Found:
    what = f"Not applying {listed(list(one.clauses))} began {one.begins}, published"
    what = f"{what} {one.made_public} [{one.cite}]."
    first, begun = one.made_public.earliest, one.begins
    if one.published is None or (begun.earliest and one.made_public.latest <= begun.earliest):
        return at("met", one.id, what, one.place)
    if first is not None and first > begun.latest:
        return at("fault", one.id, what, one.place)
    return at("cannot tell", one.id, what, one.place, f"orders.{one.id}.published")


STANDARDS: Final = (
    Standard(
        "notice-incomplete",
        "Notice lacks what it should hold",
        "A notice gives the facts, the nature of the action and how to appeal.",
        ("remedy",),
        (law.HEARING_NOTICE,),
        "For each decision against a government: the conditions it touches, the effect"
        " it states, and a step with a time by which it is looked at again.",
        ("acts.touches", "acts.effect_stated", "steps"),
        "Send a notice with all three.",
        _notice,
    ),
    Standard(
        "remedy-not-graded",
        "Remedy not graded",
        "Money is held back or ended only after the government was asked to mend what was found.",
        ("remedy",),
        (law.REMEDIES, law.SPECIFIC_CONDITIONS),
        "For each withholding or withdrawal: whether the agency had asked the government, or"
        " required of all, something on the same conditions before.",
        ("acts.kind", "acts.date", "acts.touches"),
        "Try specific conditions first, with a time to mend.",
        _graded,
    ),
    Standard(
        "withdrawn-on-no-stated-ground",
        "Withdrawn on no stated ground",
        "What was given is ended only on a ground in force, and the ground is named.",
        ("remedy",),
        (law.TERMINATION,),
        "For each withdrawal from a government: the conditions it touches, and whether"
        " each was in force on its day.",
        ("acts.touches", "requires.*.wordings"),
        "Name a condition in force, with the reasons in writing and the day.",
        _withdrawn,
    ),
    Standard(
        "forbearance-unpublished",
        "Forbearance not published",
        "Where the agency does not apply a condition, it says so when that begins.",
        ("clause", "remedy"),
        (law.LEGAL_NOTICES,),
        "For each forbearance in the orders: the day it was published, against the day it began;"
        " for each suspension by a court: whether a forbearance on the same condition is on"
        " file.",
        ("orders.*.published", "orders.*.from", "orders: forbears"),
        "Publish which conditions are not applied, to whom and until when.",
        _forbearance,
    ),
)
