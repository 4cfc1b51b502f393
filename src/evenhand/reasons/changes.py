"""What would change an outcome, gathered as data: answers, coalitions, and the program's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import DiagramTooLarge
from evenhand.reasons.cells_said import cells_found
from evenhand.reasons.change_words import (
    nothing_needed,
    option_text,
    out_of_reach_sentence,
    reason_note,
)
from evenhand.reasons.correction import Coalition, Correction, Corrections, OutOfReach, Step
from evenhand.reasons.disputes import disputes_of
from evenhand.reasons.disputes_found import found as disputes_found
from evenhand.reasons.disputes_said import said
from evenhand.reasons.explanation import duty_found
from evenhand.reasons.movable import Handles
from evenhand.reasons.open_facts import next_question
from evenhand.reasons.program_options import Peers, program_options
from evenhand.reasons.sufficient import (
    Kept,
    smallest_sufficient_reason,
    sufficient_reasons,
)
from evenhand.reasons.variables_said import Variables

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.reasoning.control import Control
    from evenhand.reasons.explanation import Names
    from evenhand.reasons.shapes import (
        ChangesFound,
        CoalitionFound,
        KeptFound,
        OutOfReachFound,
        ProgramOptionFound,
        QuestionFound,
        ReasonFound,
        StepFound,
    )
    from evenhand.terms.findings import Determination, MissingFact

MOST_REASONS: Final = 5
OUTSIDE: Final = "Nothing was decided, so there is no outcome to change."
NOT_A_MEMBER: Final = "It must first be known to be in the class this program decides."
TOO_LARGE: Final = "The case is too large for this to be worked out exactly."

HANG_TOGETHER: Final = (
    "Several clauses compare the same answers with one another, and whether those can all be as"
    " they would have to be was not worked out; so no change is held out here. Every unmet clause"
    " and whoever it rests with stand above."
)


class Changes(NamedTuple):
    """What would change an outcome, as the JSON has it, and its disputes in sentences."""

    found: ChangesFound
    disputes: tuple[str, ...]


def asked_next(found: Determination, case: Case | None) -> MissingFact | None:
    """The open fact that is best asked next; what only the agency can settle is none.

    Outside the class, and where the case is too large, it is the first that is missing.
    """
    if case is None:
        return next(iter(found.missing), None)
    return next_question(case) if found.outcome is None else None


def changes_of(
    found: Determination,
    case: Case | None,
    control: Control,
    peers: Callable[[Determination], Peers],
    names: Names,
) -> Changes:
    """Everything that would change the outcome of one determination.

    Args:
        case: the applicant's; ``None`` outside the class, or where its diagram is too large.
        control: who controls what, and which duties bind, on the day.
        peers: gives everybody in the class, for who would come in if the program changed;
            asked only where something stands against the applicant.
        names: of governments and facts.
    """
    if case is None:
        notes = {True: TOO_LARGE, False: OUTSIDE, None: NOT_A_MEMBER}
        return _unexamined(found, notes[found.member], names)
    try:
        return _Gathered(found, case, control, peers, names).changes()
    except DiagramTooLarge:
        return _unexamined(found, TOO_LARGE, names)


def _unexamined(found: Determination, note: str, names: Names) -> Changes:
    return Changes(
        {
            "settled_anyway": found.settled_anyway,
            "exact": found.exact,
            "sufficient_reason": None,
            "next_question": _question(asked_next(found, None), names),
            "change": [],
            "change_note": note,
            "coalitions": [],
            "out_of_reach": None,
            "program_change": [],
            "program_change_note": note,
            "dispute_worlds": None,
        },
        (),
    )


def _question(asked: MissingFact | None, names: Names) -> QuestionFound | None:
    if asked is None:
        return None
    of_name, ask = names.of(asked.of), names.ask(asked.fact)
    return {"fact": asked.fact, "of": asked.of, "of_name": of_name, "ask": ask}


@dataclass(frozen=True)
class _Gathered:
    """One case being looked at from every side."""

    found: Determination
    case: Case
    control: Control
    peers: Callable[[Determination], Peers]
    names: Names

    def changes(self) -> Changes:
        found, case = self.found, self.case
        correction = self._corrections.correction_set()
        away = correction if isinstance(correction, OutOfReach) else None
        steps = correction.steps if isinstance(correction, Correction) else ()
        unproved = self._corrections.hang_together(steps)
        steps = () if unproved else steps
        disputes = disputes_of(case)
        options = [] if found.outcome is True else list(self._options())
        return Changes(
            {
                "settled_anyway": found.settled_anyway,
                "exact": found.exact,
                "sufficient_reason": self._reason(),
                "next_question": _question(asked_next(found, case), self.names),
                "change": [self._step(step) for step in steps],
                "change_note": HANG_TOGETHER if unproved else self._change_note(away),
                "coalitions": self._coalitions(),
                "out_of_reach": None if away is None else self._out_of_reach(away),
                "program_change": options,
                "program_change_note": "" if options else nothing_needed(found),
                "dispute_worlds": disputes_found(disputes, self.names) if disputes else None,
            },
            tuple(said(disputes, self.names)) if disputes and disputes.contentions else (),
        )

    @cached_property
    def _corrections(self) -> Corrections:
        handles = Handles(self.case, self.control, self.found.as_of, self.found.program.agency)
        return Corrections(handles)

    @cached_property
    def _variables(self) -> Variables:
        return Variables(self.case, self.names)

    def _change_note(self, away: OutOfReach | None) -> str:
        if self.found.outcome is True:
            return nothing_needed(self.found)
        return "" if away is None else out_of_reach_sentence(self._asked_about(), self.names)

    def _asked_about(self) -> tuple[str, ...]:
        """The applicant, and whoever answers for a clause that stands against it."""
        against = [one.controllers for one in self.found.standing_against if one.controllers]
        others = [body for controllers in against for body in controllers.bodies]
        return tuple(dict.fromkeys([self.found.applicant, *others]))

    def _coalitions(self) -> list[CoalitionFound]:
        if self.found.outcome is True:
            return []
        return list(map(self._coalition, self._proved(self._corrections.out_of_reach)))

    def _proved(self, away: OutOfReach) -> list[Coalition]:
        """The coalitions of whose steps it is worked out that they can all be taken."""
        return [one for one in away.coalitions if not self._corrections.hang_together(one.steps)]

    def _coalition(self, one: Coalition) -> CoalitionFound:
        return {
            "bodies": list(one.bodies),
            "names": [self.names.of(body) for body in one.bodies],
            "steps": [self._step(step) for step in one.steps],
        }

    def _out_of_reach(self, away: OutOfReach) -> OutOfReachFound:
        proved = self._proved(away)
        return {
            "bodies": list(self._asked_about()),
            "coalitions": list(map(self._coalition, proved)),
            "barred": [self._step(step) for step in away.barred],
            "complete": away.complete and len(proved) == len(away.coalitions),
        }

    def _step(self, step: Step) -> StepFound:
        put = self._variables.put(step.variable)
        return {
            "way": step.way,
            "fact": put.fact,
            "clause": put.clause,
            "ask": put.ask,
            "of": put.of,
            "of_name": self._variables.of_name(put),
            "year": put.year,
            "from": self._variables.now(step.variable, step.now),
            "to": self._variables.said(step.variable, step.to),
            "cells": cells_found(step.to, self.names),
            "controllers": {"all-of" if len(step.by) == 1 else "one-of": list(step.by)},
            "effective_by": step.effective_by.isoformat() if step.effective_by else None,
            "against": [duty_found(duty, self.names) for duty in step.against],
        }

    def _reason(self) -> ReasonFound | None:
        diagram, allowed = self.case.diagram, self.case.allowed
        every = sufficient_reasons(diagram, allowed, limit=MOST_REASONS)
        if every is None:
            return None
        kept = smallest_sufficient_reason(diagram, allowed) or ()
        return {
            "facts": [self._kept(one) for one in kept],
            "note": reason_note(len(every.sets), complete=every.complete, empty=not kept),
            "count": len(every.sets),
            "complete": every.complete,
        }

    def _kept(self, kept: Kept) -> KeptFound:
        variable = self.case.diagram.variables[kept.variable]
        put = self._variables.put(variable)
        return {
            "fact": put.fact or put.clause,
            "ask": put.ask,
            "of": put.of,
            "of_name": self._variables.of_name(put),
            "year": put.year,
            "is": self._variables.said(variable, variable.domain.within(kept.cells)),
        }

    def _options(self) -> Iterator[ProgramOptionFound]:
        for option in program_options(self.found, self.peers(self.found)):
            yield {
                "acts": list(option.acts),
                "clauses": list(option.clauses),
                "text": option_text(option, self.found.program.kind, self.names),
                "eligible": list(option.eligible),
                "undetermined": list(option.undetermined),
                "computed": option.computed,
                "authority": option.authority,
                "note": option.note,
            }
