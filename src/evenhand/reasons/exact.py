"""The outcome that holds in every world, beside the one strong Kleene logic gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evenhand.diagram.cases import Cases
from evenhand.diagram.passes import decide
from evenhand.errors import DiagramTooLarge, EvaluatorsDisagree
from evenhand.reasons.open_facts import missing_facts
from evenhand.terms.findings import Determination, outcome_word

if TYPE_CHECKING:
    from evenhand.diagram.case import Case


def exactly(found: Determination, cases: Cases) -> Determination:
    """The interpreter's determination with the diagram's outcome and missing facts.

    Outside the class nothing changes. Where the diagram is too large even with everything
    settled folded in, the interpreter's outcome stands, and ``exact`` is false.

    Raises:
        EvaluatorsDisagree: the two contradict each other, or the interpreter decides what the
            diagram leaves open. Nothing may be published then.
    """
    if found.member is not True:
        return found
    try:
        case = cases.case(found.applicant)
    except DiagramTooLarge:
        return found._replace(exact=False)
    return beside(found, case)


def beside(found: Determination, case: Case) -> Determination:
    """The same for a case that is already on its diagram."""
    outcome = decide(case.diagram, case.allowed)
    kleene = found.kleene_outcome
    if kleene is not None and outcome is not kleene:
        kind = found.program.kind
        raise EvaluatorsDisagree(
            f"{found.program.id}, {found.applicant}, {found.as_of}: the interpreter says"
            f" {outcome_word(kind, kleene)}, the diagram {outcome_word(kind, outcome)}.",
            hint="This is a fault of evenhand; nothing was written. Please report the case.",
        )
    missing = missing_facts(case) if outcome is None else ()
    return found._replace(outcome=outcome, missing=missing, exact=case.exact)
