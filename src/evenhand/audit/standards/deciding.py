"""How a case is decided: on what evidence, after which answer, and like others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.asking import class_facts
from evenhand.audit.standards.on_file import ADVERSE, ASKING, DECIDING, REPLYING
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import (
    astray_words,
    at,
    no_clause_touched,
    on_act,
    some,
)
from evenhand.reasons.deadlines import deadlines
from evenhand.reasons.words import listed
from evenhand.terms.effects import effect_said, names_paper
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.terms.statements import Act


def no_decision(case: OnFile, kind: str = "decision against a government") -> Found:
    """What is found where there is no decision that the standard could be put to."""
    what = f"No {kind} is on file by {case.known_at}."
    return at("does not apply", case.program.id, what, None)


def _after_answer_day(case: OnFile) -> Iterator[Found]:
    found = [one for act in case.to_governments(*DECIDING) for one in _decided_after(case, act)]
    yield from found or [no_decision(case, "decision on a government that had been asked")]


def _decided_after(case: OnFile, act: Act) -> Iterator[Found]:
    """One finding on a decision, over everybody whom it concerns and who had been asked."""
    asks = _asked_before(case, act)
    due = {whom: _due(case, whom, own) for whom, own in asks.items()}
    early = [whom for whom, days in due.items() if days and act.date.latest <= min(days)]
    late = [whom for whom, days in due.items() if days and _surely_after(act, max(days))]
    rest = [whom for whom in due if whom not in early and whom not in late]
    if early:
        days = sorted({min(due[whom]).isoformat() for whom in early})
        what = f"It was decided on {act.date}; {some(early)} could still answer until the end of"
        yield on_act("fault", act, f"{what} {listed(days)}.")
    elif rest:
        what = f"Whether {some(rest)} could answer before the decision is not known."
        in_class = all(asks[whom] for whom in rest)
        needs = "steps, or the day of the decision" if in_class else class_facts(case)
        yield on_act("cannot tell", act, what, needs)
    elif late:
        days = sorted({max(due[whom]).isoformat() for whom in late})
        what = f"Whoever had been asked could answer by {listed(days)}, before the decision:"
        yield on_act("met", act, f"{what} {some(late)}.")


def _asked_before(case: OnFile, act: Act) -> dict[str, list[Act]]:
    """The questions surely put, before a decision, to those whom it concerns.

    None for somebody whom a question put to all reached only if it is in the class, which
    is not known.
    """
    found: dict[str, list[Act]] = {}
    for whom in case.addressed(act):
        for one in case.to_governments(*ASKING):
            reached = case.reaches(one, whom)
            if _put_before(case, one, act) and reached is not False:
                found.setdefault(whom, []).extend([one] if reached else [])
    return found


def _put_before(case: OnFile, one: Act, act: Act) -> bool:
    """Whether a question came before a decision: of one day, by their order on record."""
    if one.date.latest != act.date.latest:
        return one.date.latest < act.date.latest
    return case.acts.index(one) < case.acts.index(act)


def _due(case: OnFile, whom: str, asks: list[Act]) -> list[dt.date]:
    """The last days for its answer; a printed day that may have passed when asked is none."""
    if not asks:
        return []
    steps = {step.id for step in case.program.steps or () if step.after in ASKING}
    due = deadlines(case.program, whom, asks, known_at=case.known_at)
    first = min(one.date.latest for one in asks)
    return [
        day
        for one in due
        if one.step in steps and not (one.printed and min(one.days) < first)
        for day in one.days
    ]


def _surely_after(act: Act, day: dt.date) -> bool:
    return act.date.earliest is not None and act.date.earliest > day


def _considered(case: OnFile) -> Iterator[Found]:
    decided = case.to_governments(*ADVERSE)
    if not decided:
        yield no_decision(case)
    for act in decided:
        for whom in case.addressed(act):
            yield _takes_in(case, act, whom)


def _takes_in(case: OnFile, act: Act, whom: str) -> Found:
    replies = [
        one
        for one in case.acts
        if operator(one.actor) == whom
        and one.kind in REPLYING
        and one.date.latest <= act.date.latest
    ]
    said = list(dict.fromkeys(name for one in replies for name in case.grounds(one).clauses))
    if not replies:
        return on_act("does not apply", act, f"No reply of {whom} before the decision is on file.")
    grounds = case.grounds(act)
    if grounds.astray and not grounds.clauses:
        return no_clause_touched(act, grounds)
    if not act.touches or not said:
        what = f"Which conditions the decision, or the reply of {whom}, speaks of is not on file."
        return on_act("cannot tell", act, what, "acts.touches")
    missing = [name for name in said if name not in act.touches]
    if missing:
        what = f"{whom} had replied on {listed(said)}; the decision does not touch"
        return on_act("fault", act, f"{what} {listed(missing)}.")
    return on_act("met", act, f"The decision touches all that {whom} had replied on.")


def _grounds(case: OnFile) -> Iterator[Found]:
    decided = case.to_governments(*ADVERSE)
    if not decided:
        yield no_decision(case)
    for act in decided:
        grounds = case.grounds(act)
        if grounds.clauses:
            what = f"Its grounds are named: {listed(grounds.clauses)}.{astray_words(grounds)}"
            yield on_act("met", act, what)
        elif grounds.astray:
            yield no_clause_touched(act, grounds)
        elif effect_said(act) == "not-stated":
            what = "The paper names no ground and states no effect."
            yield on_act("fault", act, what)
        else:
            what = "On which conditions it rests is not on file."
            yield on_act("cannot tell", act, what, "acts.touches")


def _superseded(case: OnFile) -> Iterator[Found]:
    found = []
    acts = case.to_governments(*DECIDING, "replies")
    for number, later in enumerate(acts):
        for earlier in acts[:number]:
            both = [one for one in case.addressed(later) if one in case.addressed(earlier)]
            if both and _reverses(earlier, later):
                found.append(_says_so(earlier, later, both))
    yield from found or [no_decision(case, "decision that reverses an earlier one")]


def _reverses(earlier: Act, later: Act) -> bool:
    """Whether a decision was the other way before; of a reply, whether it names that decision."""
    if earlier.kind not in DECIDING:
        return False
    if later.kind not in DECIDING:
        return names_paper(later, earlier)
    return (earlier.kind == "selects") is not (later.kind == "selects")


def _says_so(earlier: Act, later: Act, both: list[str]) -> Found:
    before = f"On {earlier.date} the agency's act on {some(both)} was of the kind {earlier.kind}"
    said = effect_said(later)
    if said == "not-stated":
        what = f"{before}; the later paper does not say what becomes of it."
        return on_act("fault", later, what)
    if said is None:
        what = f"{before}; whether the later paper says what becomes of it is not on file."
        return on_act("cannot tell", later, what, "acts.effect_stated")
    states = f"states: {later.effect_stated}" if later.effect_stated else "says what becomes of it"
    return on_act("met", later, f"{before}; the later paper {states}.")


STANDARDS: Final = (
    Standard(
        "decided-before-answer-day",
        "Decided before the day to answer",
        "Whoever was asked can answer before it is decided.",
        ("determination",),
        (law.OBJECTIONS,),
        "For each decision on a government that had been asked: its day, against the last day"
        " that a step of the process gave for the answer. That day is over only when it has"
        " ended: a decision on it is one before. A printed day that had passed when it was asked"
        " gave no time. A question of the day of the decision counts where it was put on record"
        " before it.",
        ("acts.date", "steps.*.after", "steps.*.within", "steps.*.printed"),
        "Decide after that day, or decide again on the answer.",
        _after_answer_day,
    ),
    Standard(
        "reply-not-considered",
        "Reply not considered",
        "A decision speaks to what the applicant replied.",
        ("determination", "reply"),
        (law.REASONED,),
        "For each decision against a government: whether it touches every condition that the"
        " government's replies before it touch. What the decision says of them is not read.",
        ("acts.touches", "acts.kind"),
        "Say in the decision what became of each point of the reply.",
        _considered,
    ),
    Standard(
        "no-notice-of-grounds",
        "No notice of grounds",
        "Whoever is refused is told on which condition.",
        ("determination",),
        (law.DENIAL,),
        "For each decision against a government: whether it names the conditions it rests on."
        " What is no clause of the program is no ground.",
        ("acts.touches", "acts.effect_stated"),
        "Send a notice that names each condition found unmet, with its words.",
        _grounds,
    ),
    Standard(
        "superseded-without-saying",
        "Earlier decision replaced without saying so",
        "A decision that replaces another says which, and what becomes of the money.",
        ("determination",),
        (law.CORRECTED,),
        "For each decision that reverses an earlier one on the same government: whether the"
        " later paper states its effect. A reply of the agency that names an earlier decision"
        " counts as one that reverses it.",
        ("acts.kind", "acts.effect_stated"),
        "Name the decision that is replaced, and what is restored or taken back.",
        _superseded,
    ),
)
