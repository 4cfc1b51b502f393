"""Accounts that a program's precedence set aside, and what the outcome would be by each alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evenhand.diagram.compiled import Slot
from evenhand.diagram.passes import decide
from evenhand.reasons.contentions import about
from evenhand.record.resolve import agree
from evenhand.terms.answers import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.diagram.case import Case
    from evenhand.diagram.cases import Cases
    from evenhand.diagram.compiled import Question
    from evenhand.logic import Truth
    from evenhand.reasons.contentions import About
    from evenhand.terms.answers import AnswerState, Claim


class AccountAlone(NamedTuple):
    """What one account that was overruled would make of a case.

    ``by`` is who gave it, ``computed`` for a computation; ``facts`` are those on which it was
    overruled. ``outcome`` is the one with its answers in place of those that outranked them,
    and all else as it is.
    """

    by: str
    facts: tuple[About, ...]
    outcome: Truth


def accounts_alone(cases: Cases, applicant: str) -> tuple[AccountAlone, ...]:
    """Each account overruled in a case, in the order of the questions, decided again by it.

    An account stands for all that it says: where it was overruled on several facts, all of
    its answers are put in place at once. Facts on which accounts differ and precedence
    settles nothing stay open.

    Raises:
        DiagramTooLarge: the case has no diagram.
    """
    case = cases.case(applicant)
    return tuple(
        AccountAlone(by, tuple(about(one, case) for one in answers), _outcome(cases, case, answers))
        for by, answers in _overruled(case).items()
    )


def _overruled(case: Case) -> dict[str, dict[Question, Answer]]:
    """By account, what it says on each question on which it was overruled."""
    found: dict[str, dict[Question, Answer]] = {}
    for question, answer in case.answers.items():
        for claim in answer.claims if answer.settled_by else ():
            if _was_overruled(claim, answer):
                state: AnswerState = "known" if len(claim.possible) == 1 else "unknown"
                found.setdefault(claim.by, {})[question] = Answer(claim.possible, state, (claim,))
    return found


def _was_overruled(claim: Claim, answer: Answer) -> bool:
    """Whether none of the values a claim leaves open can stand with the answer."""
    values = [value for value in claim.possible if value is not None]
    if claim.shown_only or not values:
        return False
    return not any(agree(value, winner) for value in values for winner in answer.live)


def _outcome(cases: Cases, case: Case, answers: Mapping[Question, Answer]) -> Truth:
    """The outcome with these answers put in place.

    Where the account names other bodies, what it says of those it does not name goes with them.
    """
    lists = {question.fact for question in answers}
    kept = {
        question: answer
        for question, answer in answers.items()
        if not (isinstance(question.role, Slot) and question.role.relation in lists)
    }
    again = cases.case(case.applicant, instead=kept)
    return decide(again.diagram, again.allowed)
