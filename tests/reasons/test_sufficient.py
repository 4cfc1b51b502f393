"""Sufficient reasons beside every set of variables tried on every world."""

from __future__ import annotations

from dataclasses import replace

from evenhand.reasons.sufficient import (
    smallest_sufficient_reason,
    sufficient_reason,
    sufficient_reasons,
)
from tests.diagram import made
from tests.diagram.made import all_reasons, cells_of, freed, outcome


def cases(seeds, *, settled=False):
    """Made cases of which a free variable has any answer, or what is on file."""
    for case in made.cases(seeds, settled=settled):
        free = [
            variable.domain.unknown | mask
            for variable, mask in zip(case.diagram.variables, case.allowed, strict=True)
        ]
        yield case._replace(diagram=replace(case.diagram, whole=tuple(free)))


def deleted(case):
    """The plain loop: free each variable, the last first, if the outcome stays."""
    now = outcome(case.worlds, case.allowed)
    kept = set(range(len(case.allowed)))
    for variable in reversed(range(len(case.allowed))):
        if outcome(case.worlds, freed(case, kept - {variable})) == now:
            kept.discard(variable)
    return tuple(sorted(kept))


def masks_of(case, reason):
    masks = list(case.diagram.whole)
    for variable, cells in reason:
        masks[variable] = cells
    return masks


def allowed_to_grow(case, variable, cells):
    """The cells that could still be added: off the line any, on it a neighbour."""
    ordered = case.diagram.variables[variable].domain.ordered
    for cell in cells_of(case.diagram.whole[variable] & ~cells):
        beside = any(0 <= c < ordered and cells >> c & 1 for c in (cell - 1, cell + 1))
        if cell >= ordered or beside:
            yield cell


def test_the_reason_is_what_freeing_one_after_the_other_leaves():
    for case in cases(range(1500), settled=True):
        reason = sufficient_reason(case.diagram, case.allowed)
        assert tuple(kept.variable for kept in reason) == deleted(case), case.name


def test_widened_cells_keep_the_outcome_and_cannot_be_widened_further():
    for case in cases(range(2000, 4000), settled=True):
        now = outcome(case.worlds, case.allowed)
        reason = sufficient_reason(case.diagram, case.allowed)
        masks = masks_of(case, reason)
        assert outcome(case.worlds, masks) == now, case.name
        for variable, cells in reason:
            assert case.allowed[variable] & ~cells == 0, case.name
            for cell in allowed_to_grow(case, variable, cells):
                wider = [*masks]
                wider[variable] |= 1 << cell
                assert outcome(case.worlds, wider) != now, case.name


def test_no_reason_keeps_a_fact_of_which_any_answer_will_do():
    of_doubt = 0
    for case in cases(range(13000, 14500), settled=True):
        for reason in (
            sufficient_reason(case.diagram, case.allowed),
            smallest_sufficient_reason(case.diagram, case.allowed),
        ):
            for variable, cells in reason:
                answers = case.diagram.variables[variable].domain.unknown
                assert answers & ~cells, case.name
                of_doubt += case.allowed[variable].bit_count() > 1
    assert of_doubt > 20


def test_an_undetermined_case_has_no_reason():
    seen = 0
    for case in cases(range(200)):
        if outcome(case.worlds, case.allowed) is None:
            assert sufficient_reason(case.diagram, case.allowed) is None
            assert smallest_sufficient_reason(case.diagram, case.allowed) is None
            assert sufficient_reasons(case.diagram, case.allowed) is None
            seen += 1
    assert seen > 20


def test_the_smallest_reason_is_the_first_of_the_fewest():
    for case in cases(range(5000, 6500), settled=True):
        sufficient, _ = all_reasons(case)
        expected = min(sufficient, key=lambda one: (len(one), one))
        reason = smallest_sufficient_reason(case.diagram, case.allowed)
        assert tuple(kept.variable for kept in reason) == expected, case.name


def test_the_lightest_reason_weighs_the_least():
    for case in cases(range(7000, 8000), settled=True):
        weights = [1 + (3 * n + len(case.name)) % 5 for n in range(len(case.allowed))]
        sufficient, _ = all_reasons(case)
        expected = min(sum(weights[n] for n in one) for one in sufficient)
        reason = smallest_sufficient_reason(case.diagram, case.allowed, weights)
        assert sum(weights[kept.variable] for kept in reason) == expected, case.name


def test_all_reasons_are_found():
    several = 0
    for case in cases(range(9000, 10500), settled=True):
        found = sufficient_reasons(case.diagram, case.allowed)
        assert found.complete
        assert set(found.sets) == all_reasons(case)[0], case.name
        several += len(found.sets) > 1
    assert several > 20


def test_a_limit_is_kept_and_told():
    cut = 0
    for case in cases(range(11000, 12000), settled=True):
        every = all_reasons(case)[0]
        found = sufficient_reasons(case.diagram, case.allowed, limit=1)
        assert len(found.sets) == 1
        assert set(found.sets) <= every
        assert found.complete is (len(every) == 1), case.name
        cut += not found.complete
    assert cut > 10
