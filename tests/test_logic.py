"""Strong Kleene tables, and clauses that are left out."""

from itertools import product

import pytest

from evenhand.logic import LEFT_OUT, EmptyGroup, all_of, any_of, at_least, none_of

WORLDS = {True: (True,), False: (False,), None: (True, False, LEFT_OUT), LEFT_OUT: (LEFT_OUT,)}


def over_worlds(join, parts):
    """What a join comes to in every world of its unknown parts, which may yet be left out."""

    def in_world(world):
        kept = [part for part in world if part is not LEFT_OUT]
        return join(kept) if kept or join in (any, not_any) else "empty"

    outcomes = {in_world(world) for world in product(*(WORLDS[part] for part in parts))}
    return outcomes.pop() if len(outcomes) == 1 else None


def not_any(world):
    return not any(world)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_groups_agree_with_every_world_of_their_unknown_parts(size):
    for parts in product([True, False, None, LEFT_OUT], repeat=size):
        if any(part is not LEFT_OUT for part in parts):
            assert all_of(parts) is over_worlds(all, parts)
            assert at_least(2, parts) is over_worlds(lambda world: sum(world) >= 2, parts)
        assert any_of(parts) is over_worlds(any, parts)
        assert none_of(parts) is over_worlds(not_any, parts)


@pytest.mark.parametrize("join", [all_of, lambda parts: at_least(1, parts)])
def test_an_all_or_at_least_with_every_clause_left_out_is_an_error(join):
    with pytest.raises(EmptyGroup):
        join([LEFT_OUT, LEFT_OUT])


def test_an_any_with_every_clause_left_out_is_unmet_and_a_none_is_met():
    assert any_of([LEFT_OUT]) is False
    assert none_of([LEFT_OUT]) is True


def test_the_number_of_at_least_does_not_fall_when_a_clause_is_left_out():
    assert at_least(2, [True, LEFT_OUT]) is False
