"""Contrastive explanations beside every set of variables tried on every world."""

from __future__ import annotations

from evenhand.reasons.contrastive import contrastive_explanations
from tests.diagram.made import all_reasons, cases, outcome


def test_all_contrastive_sets_are_found():
    several = 0
    for case in cases(range(20000, 21500), settled=True):
        found = contrastive_explanations(case.diagram, case.allowed)
        assert found.complete
        assert set(found.sets) == all_reasons(case)[1], case.name
        several += len(found.sets) > 1
    assert several > 20


def test_the_first_has_the_fewest_even_where_cut_short():
    cut = 0
    for case in cases(range(22000, 23500), settled=True):
        every = all_reasons(case)[1]
        found = contrastive_explanations(case.diagram, case.allowed, limit=1)
        assert found.complete is (len(every) <= 1), case.name
        if every:
            assert len(found.sets[0]) == min(map(len, every)), case.name
        cut += not found.complete
    assert cut > 10


def test_an_undetermined_case_has_none():
    seen = 0
    for case in cases(range(200)):
        if outcome(case.worlds, case.allowed) is None:
            assert contrastive_explanations(case.diagram, case.allowed) is None
            seen += 1
    assert seen > 20
