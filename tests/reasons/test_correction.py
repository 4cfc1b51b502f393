"""The smallest change, and who could bring it about, beside every change tried on every world."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from evenhand.diagram.passes import decide
from evenhand.reasons.correction import MOST_BODIES, Correction, OutOfReach, Step
from tests.reasons.every_world import Worlds
from tests.reasons.made_cases import CHANGE, Made, made_cases


class Asked(NamedTuple):
    """A made case, the bodies asked about, and what came of it."""

    made: Made
    worlds: Worlds
    bodies: frozenset[str]
    found: Correction | OutOfReach


@cache
def asked() -> tuple[Asked, ...]:
    return tuple(_asked())


def _asked() -> Iterator[Asked]:
    for made in made_cases(range(520)):
        worlds, corrections = Worlds(made), made.corrections
        rng = random.Random(made.name)
        some = frozenset(body for body in worlds.bodies if rng.random() < 0.6)
        yield Asked(made, worlds, frozenset(worlds.bodies), corrections.correction_set())
        yield Asked(made, worlds, some, corrections.correction_set(some))


def plans(one: Asked) -> list[tuple[Step, ...]]:
    if isinstance(one.found, Correction):
        return [one.found.steps]
    return [coalition.steps for coalition in one.found.coalitions]


def after(worlds: Worlds, steps: tuple[Step, ...]) -> list[int]:
    masks = list(worlds.masks)
    for step in steps:
        number = worlds.variables.index(step.variable)
        masks[number] = worlds.mask(number, step.to)
    return masks


def test_the_worlds_worked_out_apart_decide_as_the_diagram_does():
    for one in asked():
        case = one.made.case
        assert one.worlds.met(list(case.allowed)) is (decide(case.diagram, case.allowed) is True)


def test_a_correction_has_the_fewest_changes_and_then_the_fewest_showings():
    of_changes, of_showings = 0, 0
    for one in asked():
        least = one.worlds.least(one.bodies, together=False)
        if isinstance(one.found, Correction):
            assert least is not None, one.made.name
            found = len(one.found.changes), len(one.found.shown)
            assert found == divmod(least, CHANGE), one.made.name
            of_changes += found[0] > 0
            of_showings += found[1] > 0
    assert min(of_changes, of_showings) > 60


def test_out_of_reach_is_said_exactly_where_no_change_would_do():
    out = 0
    for one in asked():
        least = one.worlds.least(one.bodies, together=False)
        assert isinstance(one.found, OutOfReach) is (least is None), one.made.name
        out += least is None
    assert 100 < out < len(asked()) - 100


def test_after_the_steps_every_world_that_remains_is_met():
    seen = 0
    for one in asked():
        for steps in plans(one):
            assert one.worlds.met(after(one.worlds, steps)), one.made.name
            seen += len(steps) > 1
    assert seen > 100


def test_no_step_can_be_left_out():
    seen = 0
    for one in asked():
        for steps in plans(one):
            for step in steps:
                others = tuple(other for other in steps if other != step)
                assert not one.worlds.met(after(one.worlds, others)), one.made.name
                seen += 1
    assert seen > 200


def test_the_coalitions_are_the_smallest_of_all_sets_of_bodies():
    several = 0
    for one in asked():
        if isinstance(one.found, OutOfReach):
            found = {frozenset(coalition.bodies) for coalition in one.found.coalitions}
            assert one.found.complete
            assert found == one.worlds.coalitions(), one.made.name
            several += len(found) > 1
    assert several > 10


def test_what_a_rule_of_anothers_bars_is_no_step_of_a_correction_nor_without_its_maker():
    lifted = 0
    for one in asked():
        if isinstance(one.found, Correction):
            assert not any(barring(step) - {by(step)} for step in one.found.steps), one.made.name
            continue
        for coalition in one.found.coalitions:
            for step in coalition.steps:
                assert barring(step) <= set(coalition.bodies), one.made.name
                lifted += bool(barring(step) - {by(step)})
    assert lifted > 10


def by(step: Step) -> str:
    (body,) = step.by
    return body.partition("/")[0]


def barring(step: Step) -> set[str]:
    return {
        found.duty.made_by
        for found in step.against
        if found.force == "binding" and found.duty.effect != "adds-procedure"
    }


def test_a_step_is_the_doing_of_a_body_asked_about():
    for one in asked():
        if isinstance(one.found, Correction):
            assert {by(step) for step in one.found.steps} <= one.bodies, one.made.name


def test_an_eligible_case_needs_nothing():
    seen = 0
    for one in asked():
        if decide(one.made.case.diagram, one.made.case.allowed) is True:
            assert one.found == Correction(())
            seen += 1
    assert seen > 60


def test_nobody_at_all_has_only_what_needs_no_step():
    for one in asked()[::20]:
        found = one.made.corrections.correction_set(())
        met = one.worlds.met(list(one.worlds.masks))
        assert isinstance(found, Correction) is met
        assert not met or found == Correction(())


def test_past_the_cap_no_coalition_is_named_and_it_says_so(monkeypatch):
    monkeypatch.setattr("evenhand.reasons.correction.MOST_BODIES", 0)
    assert MOST_BODIES == 12
    one = next(one for one in asked() if isinstance(one.found, OutOfReach) and plans(one))
    found = one.made.corrections.correction_set(one.bodies)
    assert (found.coalitions, found.complete) == ((), False)


@pytest.mark.parametrize("most", [0, 10])
def test_changes_stay_the_fewest_where_showings_are_not_counted(monkeypatch, most):
    monkeypatch.setattr("evenhand.reasons.correction.MOST_LEFT_OPEN", most)
    for one in asked()[::2]:
        found = one.made.corrections.correction_set()
        least = one.worlds.least(one.bodies, together=False)
        assert isinstance(found, OutOfReach) is (least is None), one.made.name
        if isinstance(found, Correction):
            assert len(found.changes) == least // CHANGE, one.made.name
            assert one.worlds.met(after(one.worlds, found.steps)), one.made.name
