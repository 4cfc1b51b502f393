"""Groups inside a wording that nobody can meet, or nobody can fail."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand import errors
from evenhand.language.possible import check_possible
from evenhand.language.problems import Problems
from evenhand.logic import LEFT_OUT, EmptyGroup, all_of, any_of, at_least, none_of
from evenhand.terms.expressions import Comparison, FactRef, Is, Leaf, Number
from evenhand.terms.facts import Fact
from evenhand.terms.programs import Clause, ForEach, Group, Wording
from evenhand.terms.spans import parse_span
from evenhand.terms.values import AnswerType

FACTS = {
    "ready": Fact("ready", "?", AnswerType("yes-no")),
    "salting": Fact("salting", "?", AnswerType("choice", ("always", "on-ice", "never"))),
    "days": Fact("days", "?", AnswerType("number"), range=(Decimal(0), Decimal(10))),
}
YES, NO = Is(FactRef("ready"), (True,)), Is(FactRef("ready"), (False,))


def days(operator: Any, number: int) -> Comparison:
    return Comparison(operator, FactRef("days"), Number(Decimal(number)))


def clause(test: Leaf | Group, each: ForEach | None = None) -> Clause:
    return Clause(f"c{id(test)}", (Wording(parse_span("2041"), None, test=test, each=each),))


def group(kind: Any, *tests: Leaf | Group, count: int = 0) -> Group:
    return Group(kind, tuple(clause(test) for test in tests), count)


def told(tested: Group) -> list[type[Exception]]:
    problems = Problems()
    check_possible(tested, "it", FACTS, problems)
    return [type(fault) for fault in problems]


@pytest.mark.parametrize(
    "tested",
    [
        group("all", YES, NO),
        group("all", days("<", 3), days(">=", 3)),
        group("all", YES, group("all", NO)),
        group("at-least", days("<", 1), days(">", 8), NO, YES, count=3),
    ],
)
def test_parts_that_exclude_one_another_can_never_be_met(tested: Group) -> None:
    assert told(tested) == [errors.NeverMet]


def test_parts_that_leave_no_other_answer_can_never_be_failed() -> None:
    assert told(group("none", group("all", YES, NO))) == [errors.NeverFailed]


def test_what_does_not_apply_can_fail_an_any_that_covers_all_answers() -> None:
    """Both parts are left out then; an empty 'any' is unmet, and an empty 'none' met."""
    assert told(group("any", YES, NO)) == []
    assert told(group("all", YES, group("none", YES))) == []


def test_bodies_gone_through_may_differ_from_one_another() -> None:
    each = ForEach("any", "keepers", "unmet")
    assert told(Group("all", (clause(YES, each), clause(NO, each)))) == []


def test_two_facts_compared_may_come_out_either_way() -> None:
    above = Comparison(">", FactRef("days"), FactRef("days", "yy"))
    below = Comparison("<", FactRef("days"), FactRef("days", "yy"))
    assert told(group("all", above, below)) == []


leaves: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([YES, NO]),
    st.builds(Is, st.just(FactRef("salting")), st.just(("always",)), st.booleans()),
    st.builds(days, st.sampled_from(["<", "<=", ">", ">="]), st.integers(1, 3)),
)
groups: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda kind, tests: group(kind, *tests, count=min(2, len(tests))),
        st.sampled_from(["all", "any", "none", "at-least"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
).filter(lambda tested: isinstance(tested, Group))


def wording_of(part: Clause | Group) -> Leaf | Group:
    assert isinstance(part, Clause)
    test = part.wordings[0].test
    assert test is not None
    return test


def value(tested: Leaf | Group, world: dict[str, Any]) -> Any:
    """The plain reading of a group in one world; ``None`` is not applicable."""
    if isinstance(tested, Group):
        parts = [value(wording_of(part), world) for part in tested.parts]
        join = {"all": all_of, "any": any_of, "none": none_of}
        try:
            if tested.kind == "at-least":
                return at_least(tested.count, parts)
            return join[tested.kind](parts)
        except EmptyGroup:
            return None
    if isinstance(tested, Is):
        answer = world[tested.fact.name]
        return LEFT_OUT if answer is None else (answer in tested.values) != tested.negated
    assert isinstance(tested.right, Number)
    answer, bound = world["days"], int(tested.right.value)
    if answer is None:
        return LEFT_OUT
    return {
        "<": answer < bound,
        "<=": answer <= bound,
        ">": answer > bound,
        ">=": answer >= bound,
    }[tested.operator]


@settings(max_examples=150)
@given(tested=groups)
def test_cells_find_what_trying_many_answers_finds(tested: Group) -> None:
    numbers = [None, *(n / 4 for n in range(41))]
    answers = product([True, False, None], ["always", "on-ice", None], numbers)
    found = {value(tested, dict(zip(FACTS, one, strict=True))) for one in answers}
    expected = [] if {True, False} <= found else [errors.NeverFailed]
    assert told(tested) == ([errors.NeverMet] if True not in found else expected)
