"""What whoever is asked is told: what follows from the answer, and by when to give it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.on_file import ASKING, NOT_STATED, OnFile, title_of
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import at, on_act, on_clause
from evenhand.reasons.words import listed
from evenhand.terms.programs import out_by

if TYPE_CHECKING:
    from evenhand.reasons.compared.sides import InForce
    from evenhand.terms.day import LiveClause
    from evenhand.terms.programs import Step
    from evenhand.terms.statements import Act


def _effect(case: OnFile) -> Iterator[Found]:
    readings = list(case.readings())
    for one in case.side.clauses:
        there = {name: live[one.clause.id] for name, live in readings if one.clause.id in live}
        yield _effect_of(case, one, there)
    for act in case.by_agency(*ASKING):
        if act.effect_stated == NOT_STATED:
            what = f"The paper does not say what follows; it touches {listed(act.touches)}."
            yield on_act("fault", act, what)
        elif not act.effect_stated:
            what = "Whether the paper says what follows is not on file."
            yield on_act("cannot tell", act, what, "acts.effect_stated")


def _effect_of(case: OnFile, one: InForce, there: dict[str, LiveClause]) -> Found:
    always = [name for name, live in there.items() if _open_always(live)]
    partly = list(dict.fromkeys(_open_where(one, there)))
    if not always and not partly:
        return on_clause("met", one, "The text says what follows from an answer.")
    parts = []
    if always:
        parts.append(f"What follows from an answer is not stated{_under(case, always)}.")
        stated = [name for name in there if name not in always]
        if stated:
            parts.append(f"It is stated{_under(case, stated)}.")
    if partly:
        parts.append(f"What follows is not stated where {listed(partly)}.")
    return on_clause("fault", one, " ".join(parts))


def _under(case: OnFile, names: list[str]) -> str:
    if names == [""]:
        return ""
    first = next(iter(case.program.readings), "")
    words = [f"'{name}'{' (the default)' if name == first else ''}" for name in names]
    return f" under the reading{'s' * (len(words) > 1)} {listed(words)}"


def _open_always(live: LiveClause) -> bool:
    own = (wording.left_open for wording in live.wordings if wording is not None)
    return live.left_open == "always" or "always" in list(own)


def _open_where(one: InForce, there: dict[str, LiveClause]) -> Iterator[str]:
    for left_open in (
        *(live.left_open for live in there.values()),
        *(wording.left_open for wording in one.wordings),
    ):
        if left_open is not None and left_open != "always":
            yield left_open.text


def _day_to_answer(case: OnFile) -> Iterator[Found]:
    asks = [act for act in case.by_agency(*ASKING) if case.addressed(act)]
    if not asks:
        what = f"No act that asks a government by name is on file by {case.known_at}."
        yield at("does not apply", case.program.id, what, None)
    for act in asks:
        yield _day_for(case, act)


def _day_for(case: OnFile, act: Act) -> Found:
    steps = [one for one in case.program.steps or () if out_by(one.source, case.known_at)]
    after = [one for one in steps if one.after == act.kind]
    timed = [one for one in (*after, *steps) if _gives_time(one, act)]
    if timed:
        step = timed[0]
        when = f"by {step.printed}" if step.printed else f"within {step.within}"
        return on_act("met", act, f"An answer is due {when} (step '{step.id}').")
    if after:
        what = f"The step '{after[0].id}' sets no day, and its paper states none."
        return Found("fault", title_of(act), what, after[0].place)
    what = f"No step of the process after an act of the kind '{act.kind}' is on file."
    return on_act("cannot tell", act, what, "steps")


def _gives_time(step: Step, act: Act) -> bool:
    """Whether a step sets the time for answering this act."""
    if step.after == act.kind:
        return step.within is not None or step.printed is not None
    begun = act.date.earliest or act.date.latest
    return step.by == "applicant" and step.printed is not None and step.printed.latest >= begun


STANDARDS: Final = (
    Standard(
        "effect-not-stated",
        "Effect of the answer not stated",
        "Whoever is asked is told what follows from the answer.",
        ("clause", "act"),
        (law.DOLE,),
        "Whether a reading or a wording leaves open what follows from an answer; and for an act"
        " that asks, whether the paper states an effect.",
        ("left-open", "readings.*.left-open", "acts.effect_stated"),
        "State in the letter which answer leads to what.",
        _effect,
    ),
    Standard(
        "no-day-to-answer",
        "No day to answer",
        "Whoever is asked is told by which day to answer.",
        ("act",),
        (law.SPECIFIC_CONDITIONS,),
        "For each act that asks a government by name: a step of the process that counts from"
        " such an act, or a printed day for the applicant that was still to come.",
        ("steps.*.after", "steps.*.within", "steps.*.printed", "acts.kind"),
        "Print the last day for an answer, and how to ask for more time.",
        _day_to_answer,
    ),
)
