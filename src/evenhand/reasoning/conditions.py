"""What a condition comes to for one body: left open, declined, excused.

A tester takes where a condition is asked and gives what it comes to there. Each function
here wraps one in a further rule of the language; they are put on in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from evenhand.logic import LEFT_OUT, Part
from evenhand.reasoning.asking import Asking
from evenhand.reasoning.leaves import AskedLeaf, compile_leaf
from evenhand.reasoning.prepared import PreparedFacts
from evenhand.terms.findings import Finding, Status

if TYPE_CHECKING:
    from evenhand.terms.programs import LeftOpen, Takeable, Taken

# What a test comes to for one body, and the findings on its parts where it has any.
Tested: TypeAlias = tuple[Part, Status, tuple[Finding, ...]]
Tester: TypeAlias = Callable[[Asking], Tested]

# The word for a part that no text left open.
STATUS: Final[dict[Part, Status]] = {
    True: "met",
    False: "unmet",
    None: "unknown",
    LEFT_OUT: "left-out",
}
# The words by which a program says what something counts as.
PART: Final[dict[str, Part]] = {
    "met": True,
    "unmet": False,
    "unknown": None,
    "left-out": LEFT_OUT,
}


def with_left_open(tested: Tester, left_open: LeftOpen, facts: PreparedFacts) -> Tester:
    """Where the leaf holds, the text does not say what follows; unknown where it may hold."""
    if left_open is None:
        return tested
    if left_open == "always":

        def asked(asking: Asking) -> Tested:
            holds, status, parts = tested(asking)
            return (holds, status, parts) if holds is LEFT_OUT else (None, "asked", parts)

        return asked
    leaf = compile_leaf(left_open, facts)

    def partly(asking: Asking) -> Tested:
        holds, status, parts = tested(asking)
        match leaf(asking):
            case True:
                return None, "asked", parts
            case None if holds is not LEFT_OUT:
                return None, "unknown", parts
            case _:
                return holds, status, parts

    return partly


def with_takes(tested: Tester, takes: Mapping[Takeable, Taken]) -> Tester:
    """What the program counts a condition as where its answer was declined, or has arisen.

    It does so only where no value is live: a fact otherwise unknown stays unknown.
    """
    counted = {
        "declined": PART[takes.get("declines", "unknown")],
        "no-occasion": PART[takes.get("no-occasion", "unknown")],
    }
    if all(part is None for part in counted.values()):
        return tested

    def taken(asking: Asking) -> Tested:
        first = len(asking.uses)
        holds, status, parts = tested(asking)
        lacking = [use.answer for use in asking.uses[first:] if None in use.answer.live]
        states = {answer.state for answer in lacking}
        if holds is not None or status != "unknown" or len(states) != 1:
            return holds, status, parts
        if any(answer.live != (None,) for answer in lacking):
            return holds, status, parts
        part = counted.get(states.pop())
        return part, STATUS[part], parts

    return taken


def with_excuse(tested: Tester, excuse: AskedLeaf) -> Tester:
    """Met wins over an excuse; excused and not met is left out."""

    def excused(asking: Asking) -> Tested:
        holds, status, parts = tested(asking)
        if holds is True or holds is LEFT_OUT:
            return holds, status, parts
        given = excuse(asking)
        if holds is False and given is True:
            return LEFT_OUT, "left-out", parts
        if holds is False and given is None:
            return None, "unknown", parts
        return holds, status, parts

    return excused
