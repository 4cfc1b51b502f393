"""What would change an outcome, gathered as data: answers, coalitions, and the program's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.errors import DiagramTooLarge
from evenhand.reasons.cells_said import cells_found
from evenhand.reasons.change_words import (
    HANG_TOGETHER,
    NOT_A_MEMBER,
    OUTSIDE,
    TOO_LARGE,
    nothing_needed,
    option_text,
    out_of_reach_sentence,
    reason_note,
)
from evenhand.reasons.correction import Coalition, Correction, Corrections, OutOfReach, Step
from evenhand.reasons.disputes import disputes_of
from evenhand.reasons.disputes_found import disputes_as_data
from evenhand.reasons.disputes_said import disputes_in_sentences
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
    from evenhand.reasons.disputes import Disputes
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
    peers: Callable[[], Peers],
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
    peers: Callable[[], Peers]
    names: Names

    def changes(self) -> Changes:
        found, disputes = self.found, disputes_of(self.case)
        options = [] if found.outcome is True else list(self._options())
        return Changes(
            {
                "settled_anyway": found.settled_anyway,
                "exact": found.exact,
                "sufficient_reason": self._reason(),
                "next_question": _question(asked_next(found, self.case), self.names),
                "change": [] if self._is_unproved else list(map(self._step, self._steps)),
                "change_note": self._change_note(),
                "coalitions": [] if found.outcome is True else self._coalitions,
                "out_of_reach": self._out_of_reach(),
                "program_change": options,
                "program_change_note": "" if options else nothing_needed(found),
                "dispute_worlds": disputes_as_data(disputes, self.names) if disputes else None,
            },
            self._in_sentences(disputes),
        )

    @cached_property
    def _corrections(self) -> Corrections:
        handles = Handles(self.case, self.control, self.found.as_of, self.found.program.agency)
        return Corrections(handles)

    @cached_property
    def _variables(self) -> Variables:
        return Variables(self.case, self.names)

    @cached_property
    def _correction(self) -> Correction | OutOfReach:
        return self._corrections.correction_set()

    @property
    def _steps(self) -> tuple[Step, ...]:
        return self._correction.steps if isinstance(self._correction, Correction) else ()

    @cached_property
    def _is_unproved(self) -> bool:
        """Whether it is not worked out that the steps of the correction can all be taken."""
        return self._corrections.hang_together(self._steps)

    def _change_note(self) -> str:
        if self._is_unproved:
            return HANG_TOGETHER
        if self.found.outcome is True:
            return nothing_needed(self.found)
        if isinstance(self._correction, Correction):
            return ""
        return out_of_reach_sentence(self._asked_about(), self.names)

    def _asked_about(self) -> tuple[str, ...]:
        """The applicant, and whoever answers for a clause that stands against it."""
        against = [one.controllers for one in self.found.standing_against if one.controllers]
        others = [body for controllers in against for body in controllers.bodies]
        return tuple(dict.fromkeys([self.found.applicant, *others]))

    @cached_property
    def _coalitions(self) -> list[CoalitionFound]:
        """The coalitions of whose steps it is worked out that they can all be taken."""
        return [
            self._coalition(one)
            for one in self._corrections.out_of_reach.coalitions
            if not self._corrections.hang_together(one.steps)
        ]

    def _coalition(self, one: Coalition) -> CoalitionFound:
        return {
            "bodies": list(one.bodies),
            "names": [self.names.of(body) for body in one.bodies],
            "steps": [self._step(step) for step in one.steps],
        }

    def _out_of_reach(self) -> OutOfReachFound | None:
        away = self._correction
        if isinstance(away, Correction):
            return None
        return {
            "bodies": list(self._asked_about()),
            "coalitions": self._coalitions,
            "barred": [self._step(step) for step in away.barred],
            "complete": away.complete and len(self._coalitions) == len(away.coalitions),
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

    def _in_sentences(self, disputes: Disputes | None) -> tuple[str, ...]:
        if disputes is None or not disputes.contentions:
            return ()
        return tuple(disputes_in_sentences(disputes, self.names))

    def _options(self) -> Iterator[ProgramOptionFound]:
        for option in program_options(self.found, self.peers()):
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
