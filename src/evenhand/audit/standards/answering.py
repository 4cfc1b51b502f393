"""What whoever is asked is told: what follows from the answer, and by when to give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.appeals import timed as timed_step
from evenhand.audit.standards.on_file import (
    ASKING,
    OnFile,
    every_wording,
    parts_of,
    title_of,
)
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import at, no_step, on_act, on_clause
from evenhand.reasons.words import listed
from evenhand.terms.effects import effect_said
from evenhand.terms.programs import out_by

if TYPE_CHECKING:
    from evenhand.logic import Truth
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.day import LiveClause
    from evenhand.terms.programs import Step, Wording
    from evenhand.terms.statements import Act


def _effect(case: OnFile) -> Iterator[Found]:
    readings = list(case.readings())
    for one in case.side.clauses:
        there = {name: live[one.clause.id] for name, live in readings if one.clause.id in live}
        yield _effect_of(case, one, there)
    for act in case.by_agency(*ASKING):
        said = effect_said(act)
        if said == "not-stated":
            what = f"The paper does not say what follows; it touches {listed(act.touches)}."
            yield on_act("fault", act, what)
        elif said is None:
            what = "Whether the paper says what follows is not on file."
            yield on_act("cannot tell", act, what, "acts.effect_stated")


def _effect_of(case: OnFile, one: InForce, there: dict[str, LiveClause]) -> Found:
    always = [name for name, live in there.items() if _open_always(live)]
    partly = list(dict.fromkeys(_open_where(one, there)))
    inside = [part.id for part in parts_of(one) if _always(part.wordings)]
    if not always and not partly and not inside:
        return on_clause("met", one, "The text says what follows from an answer.")
    parts = []
    if always:
        parts.append(f"What follows from an answer is not stated{_under(case, always)}.")
        stated = [name for name in there if name not in always]
        if stated:
            parts.append(f"It is stated{_under(case, stated)}.")
    if partly:
        parts.append(f"What follows is not stated where {listed(partly)}.")
    if inside:
        parts.append(f"What follows is not stated for a part of it, {listed(inside)}.")
    return on_clause("fault", one, " ".join(parts))


def _under(case: OnFile, names: list[str]) -> str:
    if names == [""]:
        return ""
    first = next(iter(case.program.readings), "")
    words = [f"'{name}'{' (the default)' if name == first else ''}" for name in names]
    return f" under the reading{'s' * (len(words) > 1)} {listed(words)}"


def _open_always(live: LiveClause) -> bool:
    return live.left_open == "always" or _always(live.wordings)


def _always(wordings: Iterable[Wording | None]) -> bool:
    return any(one is not None and one.left_open == "always" for one in wordings)


def _open_where(one: InForce, there: dict[str, LiveClause]) -> Iterator[str]:
    for left_open in (
        *(live.left_open for live in there.values()),
        *(wording.left_open for wording in every_wording(one)),
    ):
        if left_open is not None and left_open != "always":
            yield left_open.text


def _day_to_answer(case: OnFile) -> Iterator[Found]:
    asks = case.to_governments(*ASKING)
    if not asks:
        what = f"No act that asks a government is on file by {case.known_at}."
        yield at("does not apply", case.program.id, what, None)
    for act in asks:
        yield _day_for(case, act)


def _day_for(case: OnFile, act: Act) -> Found:
    steps = [one for one in case.program.steps or () if out_by(one.source, case.known_at)]
    after = [one for one in steps if one.after == act.kind]
    timed = [one for one in (*after, *steps) if _gives_time(one, act) is True]
    if timed:
        step = timed[0]
        when = f"by {step.printed}" if step.printed else f"within {step.within}"
        return on_act("met", act, f"An answer is due {when} (step '{step.id}').")
    untimed = [one for one in after if not timed_step(one)]
    if untimed:
        what = f"The step '{untimed[0].id}' sets no day, and its paper states none."
        return Found("fault", title_of(act), what, untimed[0].place)
    return _no_day_left(case, act, (*after, *steps))


def _no_day_left(case: OnFile, act: Act, steps: tuple[Step, ...]) -> Found:
    """What is found where no step surely gives a time: a day that had passed, or no step."""
    open_days = [one for one in steps if _gives_time(one, act) is None]
    passed = [one for one in steps if one.after == act.kind]
    if open_days:
        step = open_days[0]
        what = f"Whether the day printed for the answer, {step.printed} (step '{step.id}'), had"
        needs = f"acts.date, or steps.{step.id}.printed"
        return on_act("cannot tell", act, f"{what} passed when it was asked is not known.", needs)
    if passed:
        step = passed[0]
        what = f"The day printed for the answer, {step.printed} (step '{step.id}'), had passed when"
        return on_act("cannot tell", act, f"{what} it was asked; no other is on file.", "steps")
    what = no_step(case, f"after an act of the kind '{act.kind}'")
    return on_act("cannot tell", act, what, "steps")


def _gives_time(step: Step, act: Act) -> Truth:
    """Whether a step sets the time for answering this act; a printed day must be to come."""
    if step.after == act.kind and step.printed is None:
        return step.within is not None
    if step.printed is None or (step.after != act.kind and step.by != "applicant"):
        return False
    first, begun = step.printed.earliest, act.date.earliest
    if first is not None and first >= act.date.latest:
        return True
    return False if begun is not None and step.printed.latest < begun else None


STANDARDS: Final = (
    Standard(
        "effect-not-stated",
        "Effect of the answer not stated",
        "Whoever is asked is told what follows from the answer.",
        ("clause", "act"),
        (law.DOLE,),
        "Whether a reading, a wording or a part of one leaves open what follows from an answer;"
        " and for an act that asks, whether the paper states an effect.",
        ("left-open", "readings.*.left-open", "acts.effect_stated", "acts.asserts"),
        "State in the letter which answer leads to what.",
        _effect,
    ),
    Standard(
        "no-day-to-answer",
        "No day to answer",
        "Whoever is asked is told by which day to answer.",
        ("act",),
        (law.SPECIFIC_CONDITIONS,),
        "For each act that asks a government, by name or with all in the class: a step of the"
        " process that counts from such an act, or a printed day for the answer that was still to"
        " come. A printed day that had passed when it was asked gives no time; whether another was"
        " named then cannot be told.",
        ("steps.*.after", "steps.*.within", "steps.*.printed", "acts.kind"),
        "Print the last day for an answer, and how to ask for more time.",
        _day_to_answer,
    ),
)
