"""Whether and how a government can ask for a decision to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.on_file import ADVERSE, OnFile
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import at, no_step
from evenhand.terms.programs import out_by, perhaps_out_by

if TYPE_CHECKING:
    from evenhand.terms.programs import Program, Step
    from evenhand.terms.time_allowed import TimeAllowed

DAYS: Final = 30
"""From the notice, 28 C.F.R. § 18.5(c)."""
ASKING_AGAIN: Final = frozenset({"appeal", "hearing", "objection", "reconsideration", "review"})
"""Ids of steps by which a decision is looked at again."""
REMEDIES: Final = ("withholds", "withdraws")
"""Decisions that hold back or end what was given."""


def steps_again(program: Program) -> tuple[Step, ...]:
    """The steps by which a decision is looked at again: by their id, or after a refusal."""
    return tuple(
        step
        for step in program.steps or ()
        if step.id in ASKING_AGAIN or step.after in (*ADVERSE, "declines", "denies")
    )


def timed(step: Step) -> bool:
    """Whether a step states a time or a day."""
    return step.within is not None or step.printed is not None


def _no_such_step(case: OnFile) -> Found:
    what = no_step(case, "by which a decision is looked at again")
    return at("cannot tell", case.program.id, what, None, "steps")


def _again(case: OnFile) -> Iterator[Found]:
    steps = steps_again(case.program)
    out = [step for step in steps if out_by(step.source, case.known_at)]
    if not out:
        yield _no_such_step(case)
    elif any(map(timed, out)):
        step = next(filter(timed, out))
        when = f"by {step.printed}" if step.printed else f"within {step.within}"
        yield at("met", step.id, f"A decision can be looked at again {when}.", step.place)
    else:
        what = "The papers on file set no way and no time for asking again."
        yield at("fault", out[0].id, what, out[0].place)


def _procedure(case: OnFile) -> Iterator[Found]:
    steps = steps_again(case.program)
    if case.program.kind == "assistance" and not case.to_governments(*REMEDIES):
        what = "It gives help and no award, and no remedy is on file."
        yield at("does not apply", case.program.id, what, None)
    elif not steps:
        yield _no_such_step(case)
    else:
        yield from (_in_writing(case, step) for step in steps)


def _in_writing(case: OnFile, step: Step) -> Found:
    if step.source is None:
        what = "In which paper it is set out is not on file."
        return at("cannot tell", step.id, what, step.place, f"steps.{step.id}.source")
    cited = f"[{step.source.cite}, {step.source.dated}]"
    if out_by(step.source, case.known_at):
        return at("met", step.id, f"It is set out in {cited}.", step.place)
    if perhaps_out_by(step.source, case.known_at):
        what = f"Whether {cited} was out is not known."
        needs = f"sources.{step.source.id}.dated"
        return at("cannot tell", step.id, what, step.place, needs)
    return at("fault", step.id, f"No paper set it out by {case.known_at}: {cited}.", step.place)


def _time_to_appeal(case: OnFile) -> Iterator[Found]:
    steps = steps_again(case.program)
    if not steps:
        yield _no_such_step(case)
    for step in steps:
        if step.within is None:
            what = "How many days it gives is not on file."
            needs = f"steps.{step.id}.within"
            yield at("cannot tell", step.id, what, step.place, needs)
        elif step.within.least_days < DAYS:
            yield at("fault", step.id, f"It gives {_least(step.within)}.", step.place)
        else:
            yield at("met", step.id, f"It gives {step.within}.", step.place)


def _least(within: TimeAllowed) -> str:
    """A time, with the days that it can come to where it is in months."""
    if within.unit == "day":
        return str(within)
    return f"{within}, which can be no more than {within.least_days} days"


def _appellant(case: OnFile) -> Iterator[Found]:
    steps = steps_again(case.program)
    if not steps:
        yield _no_such_step(case)
    for step in steps:
        if not step.by:
            what = "Who may take it is not on file."
            yield at("cannot tell", step.id, what, step.place, f"steps.{step.id}.by")
        elif step.by in ("applicant", "recipient"):
            yield at("met", step.id, f"The {step.by} may take it.", step.place)
        else:
            what = f"It is taken by {step.by}; the applicant is not named."
            yield at("fault", step.id, what, step.place)


STANDARDS: Final = (
    Standard(
        "no-way-to-ask-again",
        "No way to ask again",
        "Whoever is refused can ask for the decision to be looked at again.",
        ("program",),
        (law.SPECIFIC_CONDITIONS, law.OBJECTIONS),
        "A step of the process after a refusal, or one named appeal, hearing, objection,"
        " reconsideration or review, with a time. A step that is written as not stated says"
        " that the papers set none.",
        ("steps.*.id", "steps.*.after", "steps.*.within"),
        "Say to whom, how and by when a decision can be taken back to the agency.",
        _again,
    ),
    Standard(
        "no-appeal-procedure",
        "No written procedure for objections and appeals",
        "The procedure for objections, hearings and appeals is set out in a paper.",
        ("program", "remedy"),
        (law.OBJECTIONS,),
        "For a program that awards or withholds money, or whose agency withheld or withdrew"
        " something: the paper of each step by which a decision is looked at again, and whether"
        " it was out by the day known.",
        ("steps.*.source", "sources.*.dated"),
        "Publish the procedure, and name it in every notice.",
        _procedure,
    ),
    Standard(
        "appeal-time-short",
        "Fewer than thirty days to appeal",
        "There are thirty days or more to ask for a decision to be looked at again.",
        ("remedy",),
        (law.HEARING_TIME,),
        "The days of each step by which a decision is looked at again. The thirty days bind the"
        " Justice Department's own grant programs; for others they are a measure, and no law.",
        ("steps.*.within",),
        "Give thirty days from the notice.",
        _time_to_appeal,
    ),
    Standard(
        "appellant-not-named",
        "Who may appeal is not said",
        "It is said who may ask for a decision to be looked at again, and the applicant may.",
        ("remedy",),
        (law.HEARING_WHO,),
        "By whom each step is taken by which a decision is looked at again. The rule binds the"
        " Justice Department's own grant programs; for others it is a measure, and no law.",
        ("steps.*.by",),
        "Name the applicants and recipients who may appeal.",
        _appellant,
    ),
)
