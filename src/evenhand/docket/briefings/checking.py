"""Checking a claim on the record: what it says, against what the record says.

Pure: a program, a record and a claim go in, and words come out.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.docket.worded import days_worded
from evenhand.reasons.explanation import Names
from evenhand.reasons.words import readable
from evenhand.record.resolve import agree
from evenhand.record.sources import StatementSource
from evenhand.record.standing import Standing
from evenhand.record.view import View
from evenhand.terms.answers import Answer, Claim
from evenhand.terms.programs import Program
from evenhand.terms.statements import Act
from evenhand.terms.values import Value

Verdict: TypeAlias = Literal["as-recorded", "otherwise", "disputed", "cannot-check"]
_UNANSWERED: Final = {
    "unknown": "nothing that answers it",
    "declined": "that it was asked and not answered",
    "no-occasion": "that there was no occasion for it",
    "pending": "that the answer is pending",
}


class Claimed(NamedTuple):
    """What a sentence claims: the answer ``value`` to ``fact`` about a body on a day."""

    fact: str
    about: str
    value: str
    day: dt.date


class Check(NamedTuple):
    """Whether the record says the same, and in words what it says."""

    verdict: Verdict
    says: str

    @property
    def differs(self) -> bool:
        """Whether the reader has to be told."""
        return self.verdict != "as-recorded"


def check_answer(
    program: Program,
    record: StatementSource,
    claimed: Claimed,
    names: Names,
    *,
    known_at: dt.date,
) -> Check:
    """Check an answer claimed on what was known by a day.

    Args:
        names: how governments and facilities are called in what is said.
    Returns:
        ``disputed`` where the record leaves open which of several answers holds, even if one of
        them is the one claimed; ``cannot-check`` where the program has no such question, or the
        claim is no answer to it.
    """
    fact = program.facts.get(claimed.fact)
    if fact is None or fact.derivation is not None:
        return Check("cannot-check", f"the record holds no answers to '{claimed.fact}'")
    try:
        value = fact.parse(claimed.value)
    except ValueError as problem:
        return Check("cannot-check", str(problem))
    view = View(record, as_of=claimed.day, known_at=known_at)
    year = claimed.day.year if fact.per == "year" else None
    standing = Standing(program.agency, program.precedence)
    answer = view.answer(fact, claimed.about, year, standing, applicant=claimed.about)
    return Check(_verdict(value, answer), _said(answer, names))


def check_act(act: Act, kind: str, day: dt.date | None) -> Check:
    """Check what an act is claimed to be, and if a day is given that it was done on it."""
    within = day is None or (
        (act.date.earliest is None or act.date.earliest <= day) and day <= act.date.latest
    )
    same = within and kind == act.kind
    said = f"'{act.kind}', {days_worded(act.date.text)}"
    return Check("as-recorded" if same else "otherwise", said)


def _verdict(value: Value | None, answer: Answer) -> Verdict:
    if len(answer.live) > 1:
        return "disputed"
    (found,) = answer.live
    if found is None or value is None:
        return "as-recorded" if found is value else "otherwise"
    return "as-recorded" if agree(value, found) else "otherwise"


def _said(answer: Answer, names: Names) -> str:
    """What the record says: each claim that has a value, and by whom."""
    valued = [one for one in answer.claims if any(v is not None for v in one.possible)]
    if not valued:
        return _UNANSWERED.get(answer.state, _UNANSWERED["unknown"])
    return "; ".join(_one_said(one, names) for one in valued)


def _one_said(claim: Claim, names: Names) -> str:
    values = " or ".join(f"'{readable(names.shown(one))}'" for one in claim.possible)
    row = claim.statement
    if row is None:
        return f"{values}, as computed"
    office = f", {row.office}" if row.office else ""
    return (
        f"{values}, said by {names.of(row.stated_by)}{office} ({days_worded(row.recorded_at.text)})"
    )
