"""Where a likeness holds and breaks, told from values alone."""

from __future__ import annotations

from evenhand.reasons.compared.likeness import likeness


def test_one_value_for_all_is_told_once():
    assert likeness(["a", "b"], ["yes", "yes"]) == (True, "Both: yes.")
    assert likeness(list("abcd"), ["yes"] * 4) == (True, "All four: yes.")
    assert likeness([str(n) for n in range(12)], ["yes"] * 12).sentence == "All 12: yes."


def test_one_against_the_same_value_of_the_others_differs():
    assert likeness(list("abc"), ["yes", "no", "yes"]) == (
        False,
        "b differs: no. The others: yes.",
    )


def test_of_two_neither_is_said_to_be_the_one_that_differs():
    assert likeness(["a", "b"], ["yes", "no"]).sentence == "Each differs. a: yes. b: no."


def test_groups_stand_in_the_order_of_the_programs():
    assert likeness(list("abcd"), ["x", "y", "x", "y"]).sentence == "a and c: x. b and d: y."
    assert likeness(list("dcba"), ["y", "x", "y", "x"]).sentence == "d and b: y. c and a: x."


def test_all_different_values_are_each_told():
    found = likeness(list("abc"), ["x", "y", "z"])
    assert found == (False, "Each differs. a: x. b: y. c: z.")
