"""Changes in plain sentences: what each body could do, and what the program could do.

No sentence says which is wiser or more lawful, and none says why anybody acts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.reasons.cells_said import NOT_KNOWN
from evenhand.reasons.words import duty_line, either, headed, listed, long_day, question
from evenhand.terms.findings import outcome_word
from evenhand.terms.values import operator

if TYPE_CHECKING:
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.program_options import ProgramAct, ProgramOption
    from evenhand.reasons.shapes import (
        ChangesFound,
        CoalitionFound,
        DutyFound,
        KeptFound,
        ReasonFound,
        StepFound,
    )
    from evenhand.terms.findings import Determination
    from evenhand.terms.programs import ProgramKind

LawSaid: TypeAlias = "Callable[[DutyFound, Names], str]"
MOST_COALITIONS: Final = 3
MOST_NAMED: Final = 12
OUTSIDE: Final = "Nothing was decided, so there is no outcome to change."
NOT_A_MEMBER: Final = "It must first be known to be in the class this program decides."
TOO_LARGE: Final = "The case is too large for this to be worked out exactly."
HANG_TOGETHER: Final = (
    "Several clauses compare the same answers with one another, and whether those can all be as"
    " they would have to be was not worked out; so no change is held out here. Every unmet clause"
    " and whoever it rests with stand above."
)
SETTLED_ANYWAY: Final = (
    "Settled whatever the open answers are: every answer that remains possible leads to it, though"
    " clauses stay undecided."
)
NOT_EXACT: Final = (
    "Not exact: answers that hang together were counted as if each could be anything, so the"
    " outcome may be decided already where this says undetermined; it is never the other way"
    " round."
)
ACTS: Final[Mapping[ProgramAct, str]] = {
    "settle": "say that what the text leaves open suffices",
    "define": "say what the words mean",
    "find": "make the finding that is its own to make",
    "accept": "accept other evidence for what is not known",
    "drop": "drop the clause",
    "delay": "make it take effect later",
    "forbear": "forbear from applying it",
    "waive": "waive it for this applicant",
    "conditions": "admit this applicant on specific conditions",
    "fund": "fund the cost of meeting it",
}
_PLURAL: Final[Mapping[ProgramAct, str]] = {
    "drop": "drop the clauses",
    "delay": "make them take effect later",
    "forbear": "forbear from applying them",
    "waive": "waive them for this applicant",
}


def nothing_needed(found: Determination) -> str:
    """Why a column is empty: already as asked, or nothing stands against the applicant."""
    if found.outcome is True:
        return f"Nothing is needed: it is already {found.outcome_word}."
    return "No clause stands against the applicant by itself."


def brings_in(found: Determination) -> str:
    """What a correction is: the smallest change by which the outcome would be met."""
    word = outcome_word(found.program.kind, True)
    return (
        f"The smallest change that would make it {word}, whatever is still open then; every step"
        " is needed."
    )


def out_of_reach_sentence(bodies: Sequence[str], names: Names) -> str:
    """That no change in the power of these bodies is enough."""
    who = listed([names.of(body) for body in bodies])
    return (
        f"As the rules and the text stand, no answer or finding of {who} is enough: a rule would"
        " have to be changed, or what the text leaves open be settled."
    )


def nothing_of_its_own(found: ChangesFound, applicant: str, names: Names) -> Iterator[str]:
    """That no step of any change is the applicant's own, where that is so."""
    steps = [*found["change"], *(step for one in found["coalitions"] for step in one["steps"])]
    bodies = {body for step in steps for some in step["controllers"].values() for body in some}
    if applicant not in map(operator, bodies):
        yield f"Nothing of this is in the power of {names.of(applicant)} itself."


def reason_heading(outcome: str | None) -> str:
    """The heading of a smallest reason for an outcome, by its word."""
    return f"What by itself makes it {outcome}"


def reason_note(count: int, *, complete: bool, empty: bool) -> str:
    """What a minimal reason is, beside the others there are."""
    if empty:
        return "The outcome is the same whatever the answers are."
    if count == 1 and complete:
        return (
            "These answers are enough by themselves, whatever the others are; there is no other"
            " such set. Every unmet clause stands above."
        )
    many = f"{count}" if complete else f"{count} or more"
    return (
        f"There are {many} sets of answers of which any one is enough by itself; this is a smallest"
        " one. It is not the only reason: every unmet clause stands above."
    )


def _kept_sentence(kept: KeptFound) -> str:
    """An answer of a reason."""
    return f"{kept['of_name']}: {_asked(kept['ask'], kept['year'])} {headed(kept['is'])}."


def step_sentence(step: StepFound, names: Names) -> str:
    """One step: of whom, what is asked, what it is now and must be, and in whose power it is."""
    if step["way"] == "settle":
        return _settled(step, names)
    asked = f"{step['of_name']}: {_asked(step['ask'], step['year'])} {_now(step)}"
    who = _who(step["controllers"], names)
    if step["way"] == "show":
        return f"{asked} It could already be: {step['to']}. To be shown or found by: {who}."
    return f"{asked} It would have to be: {step['to']}. In the power of: {who}.{_effect(step)}"


def duty_sentences(
    step: StepFound, names: Names, law: LawSaid, *, barring: bool = False
) -> Iterator[str]:
    """The duties in force that touch what a step asks for.

    Args:
        law: how each is put.
        barring: only those of another body's making that bar it.
    """
    for duty in step["against"]:
        if not barring or (duty["bars"] and not duty["own_rule"]):
            yield law(duty, names)


def duty_sentence(duty: DutyFound, names: Names) -> str:
    """A rule of law as what it does and says."""
    return f"{duty_line(duty, names)} What it says: {duty['text']}"


def law_named(duty: DutyFound, names: Names) -> str:
    """A rule of law by its paper alone, where what it does and says stands elsewhere."""
    own = " It can change this rule itself." if duty["own_rule"] else ""
    return f"Law that touches it: {duty['cite']}, for {names.of(duty['body'])}.{own}"


def agreement_sentence(coalitions: Sequence[CoalitionFound]) -> str:
    """Whose agreement a correction needs."""
    ways = [listed(one["names"]) for one in coalitions[:MOST_COALITIONS]]
    if not ways:
        return ""
    return f"Whose agreement it needs: {'; or '.join(ways)}.{_and_more(coalitions)}"


def coalition_heading(one: CoalitionFound) -> str:
    """Who together could bring it about."""
    together = " together" if len(one["names"]) > 1 else " alone"
    settling = any(step["way"] == "settle" for step in one["steps"])
    by = ", by settling what the text leaves open" if settling else ""
    return f"{listed(one['names'])}{together} could{by}"


def other_coalitions_sentence(found: ChangesFound) -> str:
    """How many more coalitions there are than those listed, or why there is none."""
    away = found["out_of_reach"]
    assert away is not None  # asked only where nothing is within reach
    if not away["complete"]:
        return "Too many bodies are concerned to work out who together could."
    if not away["coalitions"]:
        return "Nobody on file could bring it about."
    return _and_more(away["coalitions"]).strip()


def reason_sentences(reason: ReasonFound) -> list[str]:
    """The answers of a minimal reason, in the program's order."""
    return [_kept_sentence(kept) for kept in reason["facts"]]


def option_text(option: ProgramOption, kind: ProgramKind, names: Names) -> str:
    """What the program could do, and who would then come in."""
    acts = [_act(act, len(option.clauses) > 1) for act in option.acts]
    authority = f" ({option.authority}, where an award is made)" if option.authority else ""
    return f"{headed(either(acts))}{authority}. {_come_in(option, kind, names)}"


def _act(act: ProgramAct, several: bool) -> str:
    return _PLURAL.get(act, ACTS[act]) if several else ACTS[act]


def _come_in(option: ProgramOption, kind: ProgramKind, names: Names) -> str:
    if not option.computed:
        return "Who would come in cannot be told before it is done."
    met, unmet = outcome_word(kind, True), outcome_word(kind, False)
    said = []
    if option.eligible:
        said.append(f"Then {met}: {_named(option.eligible, names)}.")
    if option.undetermined:
        said.append(
            f"Then no longer {unmet}, though answers stay open:"
            f" {_named(option.undetermined, names)}."
        )
    return " ".join(said) or "By itself this changes nobody's outcome."


def _named(applicants: Sequence[str], names: Names) -> str:
    """The first by id, and how many more there are: of hundreds, nobody reads the names."""
    if len(applicants) <= MOST_NAMED:
        return listed([names.of(one) for one in applicants])
    more = len(applicants) - MOST_NAMED
    first = ", ".join(names.of(one) for one in applicants[:MOST_NAMED])
    return f"{first} and {more:,} more, {len(applicants):,} in all, which the JSON lists"


def _asked(ask: str, year: int | None) -> str:
    return f"{question(ask)} For {year}:" if year else question(ask)


def _now(step: StepFound) -> str:
    now = step["from"]
    if now == [NOT_KNOWN]:
        return "Not known."
    differ = " (accounts differ)" if len(now) > 1 else ""
    return f"Now: {either(now)}{differ}."


def _settled(step: StepFound, names: Names) -> str:
    who = _who(step["controllers"], names)
    return (
        f"{who} would have to say, of the clause {step['clause']}, that {step['to']}; the text does"
        " not say."
    )


def _effect(step: StepFound) -> str:
    if step["effective_by"] is None:
        return ""
    day = long_day(dt.date.fromisoformat(step["effective_by"]))
    return f" Begun on the day of this determination, it would have effect by {day}."


def _who(controllers: Mapping[str, Sequence[str]], names: Names) -> str:
    return "; ".join(
        either([names.of(body) for body in bodies])
        if how == "one-of"
        else listed([names.of(body) for body in bodies])
        for how, bodies in controllers.items()
    )


def _and_more(coalitions: Sequence[CoalitionFound]) -> str:
    """How many coalitions are not listed, after a space; blank where all are."""
    more = len(coalitions) - MOST_COALITIONS
    return f" And {more} more, which the JSON lists." if more > 0 else ""
