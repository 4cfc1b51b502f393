"""Which open answers could still flip an outcome, and which is best asked next."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.diagram.cells import Domain
from evenhand.diagram.compiled import Question, Slot, Variable
from evenhand.diagram.passes import Masks, Shares, Weight, decide, relevant, shares
from evenhand.reasoning.control import controller_of
from evenhand.terms.findings import MissingFact
from evenhand.terms.values import NOT_APPLICABLE, Bodies, operator

if TYPE_CHECKING:
    from evenhand.diagram.case import Case
    from evenhand.diagram.compiled import Diagram
    from evenhand.terms.answers import Answer
    from evenhand.terms.facts import Fact

_ASKED: Final = frozenset({"fact", "comparison", "bodies"})
OWN_COST: Final = 1
OTHER_COST: Final = 3
"""What it costs to ask the applicant, and to ask another body (a convention; see docs)."""


def in_question(case: Case) -> Masks:
    """The worlds in which an open question's answer does not turn out not to apply.

    "Does not apply" is one of the worlds of another body's open answer. It is looked at
    only where nothing else keeps the outcome open: else every such answer would matter
    under a text that leaves open what follows from it.
    """
    narrowed = [
        _applying(variable.domain, mask)
        for variable, mask in zip(case.diagram.variables, case.allowed, strict=True)
    ]
    return case.allowed if decide(case.diagram, narrowed) is not None else narrowed


def missing_facts(case: Case) -> tuple[MissingFact, ...]:
    """The facts not known, or disputed, that could still flip the outcome.

    A fact is one of them where in some world changing it alone changes the outcome. They
    are in the program's order; what only the text leaves open is not among them.
    """
    return tuple(dict.fromkeys(fact for _, fact in _missing(case, in_question(case))))


def next_question(case: Case, weight: Weight | None = None) -> MissingFact | None:
    """The open fact whose answer tells most of the outcome for what it costs to ask.

    Greedy: expected fall of the outcome's entropy over the shares of worlds, by cost (the
    sequential testing problem: Unluyurt, Discrete Applied Mathematics 142, 2004). Asking the
    applicant costs ``OWN_COST``, another body ``OTHER_COST``. Ties: the program's order.

    Args:
        weight: of a cell of a variable, by their numbers; every cell alike without it.
    """
    masks = in_question(case)
    weigh = weight or (lambda variable, cell: 1.0)
    best: tuple[float, MissingFact | None] = (-1.0, None)
    for variable, fact in _missing(case, masks):
        gain = information(case.diagram, masks, variable, weigh) / cost_of(case, fact)
        if gain > best[0] + 1e-12:
            best = gain, fact
    return best[1]


def cost_of(case: Case, fact: MissingFact) -> int:
    """What it costs to ask: the applicant less than another body."""
    return OWN_COST if operator(fact.of) == case.applicant else OTHER_COST


def information(diagram: Diagram, masks: Masks, variable: int, weight: Weight) -> float:
    """By how many bits the answer to one variable lowers the outcome's entropy, on average."""
    before = _entropy(shares(diagram, masks, weight))
    cells = [cell for cell in range(masks[variable].bit_length()) if masks[variable] >> cell & 1]
    weights = [weight(variable, cell) for cell in cells]
    after = 0.0
    for cell, part in zip(cells, weights, strict=True):
        told = [*masks]
        told[variable] = 1 << cell
        after += part * _entropy(shares(diagram, told, weight))
    return before - after / sum(weights)


class Plan(NamedTuple):
    """The least expected cost of asking until the outcome is decided, and what to ask first."""

    cost: float
    first: int | None


def best_order(
    diagram: Diagram,
    masks: Masks,
    cost: Callable[[int], float],
    weight: Weight = lambda variable, cell: 1.0,
) -> Plan:
    """The exact order of questions, by dynamic programming over what has been answered.

    Exponential in the number of open variables: for up to ten, to check
    :func:`next_question` by.

    Args:
        cost: of asking a variable, by its number.
    """
    known: dict[tuple[int, ...], Plan] = {}

    def plan(now: tuple[int, ...]) -> Plan:
        found = known.get(now)
        if found is None:
            found = known[now] = min(
                (_asked(variable, now) for variable in relevant(diagram, now)),
                default=Plan(0.0, None),
            )
        return found

    def _asked(variable: int, now: tuple[int, ...]) -> Plan:
        cells = [cell for cell in range(now[variable].bit_length()) if now[variable] >> cell & 1]
        total = sum(weight(variable, cell) for cell in cells)
        rest = sum(
            weight(variable, cell) * plan((*now[:variable], 1 << cell, *now[variable + 1 :])).cost
            for cell in cells
        )
        return Plan(cost(variable) + rest / total, variable)

    return plan(tuple(masks))


def asked_of(fact: Fact, about: str) -> str:
    """Of whom a fact about somebody is asked: an officer's finding of its office."""
    return controller_of(fact, about) if fact.of.kind == "fixed" else about


def facts_behind(case: Case, variable: Variable) -> Iterator[MissingFact]:
    """The open facts a variable rests on, and of whom they are asked.

    What is not known of a body that nobody has named is which bodies there are.
    """
    if variable.kind == "bodies":
        yield MissingFact(variable.name, case.applicant)
        return
    for question in variable.questions:
        answer = case.answers.get(question)
        if answer is None or is_open(answer):
            yield _fact_behind(case, question)


def is_open(answer: Answer) -> bool:
    """Whether an answer is not known, or disputed, or lists bodies that may not be all."""
    live = answer.live
    if len(live) != 1 or live[0] is None:
        return True
    return isinstance(live[0], Bodies) and live[0].open


def _fact_behind(case: Case, question: Question) -> MissingFact:
    body = case.body(question.role)
    if body is None:
        assert isinstance(question.role, Slot)  # anybody else has a name
        return MissingFact(question.role.relation, case.applicant)
    return MissingFact(question.fact, asked_of(case.template.facts[question.fact], body))


def _missing(case: Case, masks: Masks) -> Iterator[tuple[int, MissingFact]]:
    for number in relevant(case.diagram, masks):
        variable = case.diagram.variables[number]
        if variable.kind in _ASKED:
            for fact in facts_behind(case, variable):
                yield number, fact


def _applying(domain: Domain, mask: int) -> int:
    """A mask of an answer not known, without the cell of "does not apply"."""
    if mask != domain.unknown or NOT_APPLICABLE not in domain.cells:
        return mask
    return mask & ~(1 << domain.cells.index(NOT_APPLICABLE)) or mask


def _entropy(found: Shares) -> float:
    return -sum(share * math.log2(share) for share in found if share > 0)
