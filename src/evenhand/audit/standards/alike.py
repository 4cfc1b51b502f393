"""Whether whoever is alike on the grounds of a decision was decided alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from evenhand.audit.standards import authorities as law
from evenhand.audit.standards.deciding import no_decision
from evenhand.audit.standards.on_file import ADVERSE
from evenhand.audit.standards.terms import Found, Standard
from evenhand.audit.standards.words import no_clause_touched, on_act, some
from evenhand.errors import DeterminationError
from evenhand.reasons.decider import Decider
from evenhand.reasons.words import listed
from evenhand.record.view import View
from evenhand.terms.dates import dates_of

if TYPE_CHECKING:
    from evenhand.audit.standards.on_file import OnFile
    from evenhand.terms.findings import Status
    from evenhand.terms.statements import Act


def _alike(case: OnFile) -> Iterator[Found]:
    decided = case.to_governments(*ADVERSE)
    if not decided:
        yield no_decision(case)
    for act in decided:
        yield _against_admitted(case, act)


def _against_admitted(case: OnFile, act: Act) -> Found:
    selected = {
        one: each.date.latest
        for each in case.to_governments("selects")
        for one in case.addressed(each)
    }
    grounds = case.grounds(act)
    if grounds.astray:
        return no_clause_touched(act, grounds)
    if not act.touches:
        return on_act("cannot tell", act, "Its grounds are not on file.", "acts.touches")
    refused = {one: _findings(case, act, one, act.date.latest) for one in case.addressed(act)}
    others = {
        one: _findings(case, act, one, day) for one, day in selected.items() if one not in refused
    }
    if not others:
        return on_act("cannot tell", act, "Nobody who was selected is on file.", "acts: selects")
    names = listed(act.touches)
    pairs = [
        f"{other} was selected, found on {names} as {one} was"
        for one, own in refused.items()
        for other, found in others.items()
        if _same_or_worse(found, own)
    ]
    if pairs:
        return on_act("fault", act, f"{some(pairs)}; no explanation is on file.")
    unsettled = [one for one, found in {**refused, **others}.items() if not _settled(found)]
    if unsettled:
        what = f"What was found of {some(unsettled)} on these grounds is not on file."
        return on_act("cannot tell", act, what, f"answers on {names}")
    return on_act("met", act, "Nobody selected was found the same or worse on these grounds.")


def _findings(case: OnFile, act: Act, whom: str, day: dt.date) -> dict[str, Status]:
    """The findings on the grounds of a decision, on a day, as known on that day."""
    program = case.program
    try:
        dates = dates_of(program, as_of=day, known_at=min(day, case.known_at))
        view = View(case.record, as_of=dates.tested_on, known_at=dates.known_at)
        found = Decider(program, view, dates).decide(whom, case.record.jurisdictions[whom].kinds)
    except DeterminationError:
        return {}
    statuses = {one.id: one.status for one in found.clauses}
    return {name: statuses[name] for name in act.touches if name in statuses}


def _settled(found: dict[str, Status]) -> bool:
    return bool(found) and all(status in ("met", "unmet") for status in found.values())


def _same_or_worse(one: dict[str, Status], other: dict[str, Status]) -> bool:
    """Whether both are settled, and no ground is met by the one and not by the other."""
    if not _settled(one) or not _settled(other) or one.keys() != other.keys():
        return False
    return all(one[name] == "unmet" or other[name] == "met" for name in one)


STANDARDS: Final = (
    Standard(
        "like-cases-unlike",
        "Like cases decided unlike",
        "Whoever is alike on the grounds is decided alike, or the difference is explained.",
        ("determination",),
        (law.ALIKE,),
        "For each decision against a government: the findings on its grounds on that day, as"
        " known then, against those of everybody selected by the day known, on the day it"
        " was selected. It is a fault where"
        " somebody selected was found the same or worse on every ground.",
        ("acts.touches", "acts: selects", "statements"),
        "Explain what sets the two apart, or decide one of them again.",
        _alike,
    ),
)
