"""The act that a letter is, once it is published: of what kind, and what it states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, NamedTuple

from evenhand.docket.officers.models import LetterKind
from evenhand.notices.case import Case
from evenhand.pages.templating import several
from evenhand.reasons.outcomes import NOT_DECIDED, OUTCOMES
from evenhand.reasons.words import long_day
from evenhand.terms.effects import NOT_STATED
from evenhand.terms.spans import Span
from evenhand.terms.statements import Act

# What is undecided selects and refuses nobody: the letter says where the case stands.
_DOES: Final[Mapping[str, str]] = {
    "eligible": "selects",
    "ineligible": "refuses",
    "noncompliant": "withholds",
}
# Of whose questions an inquiry asks something of its addressee: an answer, or to ask for one.
_ASKED_OF_IT: Final = frozenset({"applicant", "other"})
# As papers call what an act is, where a later one names it.
_CALLED: Final[Mapping[str, str]] = {
    "selects": "selection",
    "refuses": "refusal",
    "withholds": "withholding",
    "withdraws": "withdrawal",
}


class Before(NamedTuple):
    """What a reconsideration looks at again: the act, and the word for what had come out."""

    act: Act
    outcome: str | None


def act_of(
    kind: LetterKind, case: Case, office: str, day: dt.date, before: Before | None = None
) -> Act:
    """The act of a letter of a kind that tells of a case; its cite is the filing's to give.

    Args:
        office: of the agency, which does it.
        day: on which it is published.
        before: what a reconsideration looks at again.
    """
    return Act(
        date=Span.on(day),
        program=case.program.id,
        actor=case.program.agency,
        office=office,
        addressees=(case.found.applicant,),
        kind=_does(kind, case, before),
        effect_stated=f"{_states(kind, case)}{_replaces(case, before)}",
        touches=_touches(kind, case),
        via="",
        cite="",
    )


def _does(kind: LetterKind, case: Case, before: Before | None) -> str:
    """What a letter does: one that leaves a selection undecided ends what had been given."""
    if kind == "inquiry":
        return "asks"
    if does := _DOES.get(case.found.outcome_word or ""):
        return does
    if kind == "reconsideration":
        given = before is not None and before.act.kind == "selects"
        return "withdraws" if given else "replies"
    return "announces"


def _states(kind: LetterKind, case: Case) -> str:
    """What the letter says follows from it."""
    if kind == "inquiry":
        return _asked(case)
    word = case.found.outcome_word
    said = (OUTCOMES[word] if word else NOT_DECIDED)[0].lower()
    again = "on reconsideration " if kind == "reconsideration" else ""
    reading = f" under the reading '{case.found.reading}'" if case.found.reading else ""
    return f"{again}{said}{reading}, as of {long_day(case.found.as_of)}"


def _replaces(case: Case, before: Before | None) -> str:
    """Which earlier decision holds no longer, or still does, named by its paper."""
    if before is None:
        return ""
    act = before.act
    how = "as in" if before.outcome == case.found.outcome_word else "in place of"
    called = _CALLED.get(act.kind, "letter")
    return f", {how} the {called} of {long_day(act.date.latest)} ({act.cite})"


def _asked(case: Case) -> str:
    """How many questions are put to the addressee; those that others must answer are not."""
    own = sum(one.whose == "applicant" and not one.known for one in case.questions)
    if own == 0:
        return NOT_STATED
    days = case.answer_by.days if case.answer_by else ()
    by = f"to be answered by {long_day(days[-1])}" if days else "to be answered"
    return f"{several(own, 'question', 'questions')} {by}"


def _touches(kind: LetterKind, case: Case) -> tuple[str, ...]:
    """The clauses it is about: those asked after, or those that were decided on.

    An inquiry asks nothing of its addressee on what is the agency's own to find, or on figures
    that somebody publishes, and says so. A refusal rests on what is not met, and on nothing
    that is unknown.
    """
    if kind == "inquiry":
        asked = (one for one in case.questions if not one.known and one.whose in _ASKED_OF_IT)
        return tuple(dict.fromkeys(clause for one in asked for clause in one.clauses))
    found = case.found
    if found.outcome is False:
        return found.unmet
    if found.outcome is None:
        return tuple(clause.id for clause in found.standing_against)
    return tuple(one for one in case.clauses if case.status(one) != "left-out")
