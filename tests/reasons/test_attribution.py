"""Whom a clause shuts out: alone, together with others, and its exact share."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.logic import LEFT_OUT, Part, Truth
from evenhand.reasons import attribution
from evenhand.reasons.attribution import Attribution, Government, Tally, attribute, to_places
from evenhand.reasons.waiving import Outline, joined, shapley, solve, standing
from evenhand.terms.findings import Determination, Finding, Status
from tests.reasoning.made import DAY

PLAIN = Outline("all", ("a", "b", "c"))
GROUPED = Outline("all", ("a", Outline("any", ("b", "c"))))
STATUSES: dict[Part, Status] = {True: "met", False: "unmet", None: "unknown", LEFT_OUT: "left-out"}


def case(
    outline: Outline, *holds: Part, residents: int | None = 10, outcome: Truth | str = "joined"
) -> Government:
    answers = dict(zip(outline.clauses(), holds, strict=True))
    found = tuple(Finding(one, held, STATUSES[held]) for one, held in answers.items())
    return Government(
        joined(outline, answers) if outcome == "joined" else outcome, found, residents
    )


def shares(found: Attribution) -> dict[str, Fraction]:
    return {one.clause: one.share for one in found.clauses}


def alone(found: Attribution) -> dict[str, int]:
    return {one.clause: one.exclusive.governments for one in found.clauses}


def test_where_all_must_be_met_each_unmet_clause_has_an_equal_share() -> None:
    found = attribute(PLAIN, [case(PLAIN, False, False, False), case(PLAIN, False, True, True)])
    third = Fraction(1, 3)
    assert shares(found) == {"a": 1 + third, "b": third, "c": third}
    assert alone(found) == {"a": 1, "b": 0, "c": 0}
    assert [one.touches.governments for one in found.clauses] == [2, 1, 1]


def test_a_clause_beside_a_choice_of_two_has_two_thirds() -> None:
    found = attribute(GROUPED, [case(GROUPED, False, False, False)])
    assert shares(found) == {"a": Fraction(2, 3), "b": Fraction(1, 6), "c": Fraction(1, 6)}
    assert alone(found) == {"a": 0, "b": 0, "c": 0}


def test_either_of_a_choice_alone_would_end_it() -> None:
    found = attribute(GROUPED, [case(GROUPED, True, False, False)])
    assert alone(found) == {"a": 0, "b": 1, "c": 1}
    assert shares(found) == {"a": 0, "b": Fraction(1, 2), "c": Fraction(1, 2)}


def test_one_unmet_clause_among_enough_others_is_not_charged() -> None:
    outline = Outline("all", ("a", Outline("any", ("b", "c"))))
    found = attribute(outline, [case(outline, False, True, False)])
    assert shares(found) == {"a": 1, "b": 0, "c": 0}
    assert found.clauses[2].touches.governments == 0


def test_at_least_two_of_three_needs_two_of_three_waived() -> None:
    outline = Outline("at-least", ("a", "b", "c"), least=2)
    found = attribute(outline, [case(outline, False, False, False)])
    assert shares(found) == dict.fromkeys("abc", Fraction(1, 3))
    assert alone(found) == dict.fromkeys("abc", 0)


def test_under_none_a_clause_that_holds_is_unmet_and_waived_as_not_holding() -> None:
    outline = Outline("all", ("a", Outline("none", ("b", Outline("all", ("c", "d"))))))
    found = attribute(outline, [case(outline, True, False, True, True)])
    assert shares(found) == {"a": 0, "b": 0, "c": Fraction(1, 2), "d": Fraction(1, 2)}
    assert alone(found) == {"a": 0, "b": 0, "c": 1, "d": 1}
    half = attribute(outline, [case(outline, False, False, True, False)])
    assert [one.touches.governments for one in half.clauses] == [1, 0, 0, 0]


def test_an_unknown_clause_stays_unknown_and_is_counted_as_such() -> None:
    found = attribute(PLAIN, [case(PLAIN, False, None, True), case(PLAIN, True, None, True)])
    assert (found.shut_out.governments, found.undecided.governments) == (1, 1)
    first, second, _ = found.clauses
    assert (first.exclusive.governments, first.still_open) == (1, 1)
    assert (second.touches.governments, second.unknown, second.share) == (0, 2, 0)


def test_a_clause_only_asked_is_told_from_an_unknown_one() -> None:
    asked = Finding("b", None, "asked")
    one = case(PLAIN, True, None, True)
    found = attribute(PLAIN, [one, one._replace(clauses=(one.clauses[0], asked, one.clauses[2]))])
    assert [(one.unknown, one.asked) for one in found.clauses] == [(0, 0), (1, 1), (0, 0)]


def test_who_is_undetermined_or_eligible_charges_no_clause() -> None:
    outline = Outline("any", ("a", "b"))
    found = attribute(outline, [case(outline, False, None), case(outline, False, True)])
    assert found.shut_out == Tally()
    assert shares(found) == {"a": 0, "b": 0}
    assert [one.touches.governments for one in found.clauses] == [1, 0]


@pytest.mark.parametrize(
    ("outline", "holds"),
    [
        (PLAIN, (None, None, True)),
        (Outline("at-least", ("a", "b"), least=2), (LEFT_OUT, False)),
        (Outline("any", ("a",)), (LEFT_OUT,)),
    ],
    ids=["settled though unknown", "too few left to be enough", "all left out of a choice"],
)
def test_what_no_waiver_explains_is_charged_to_no_clause(outline: Outline, holds) -> None:
    found = attribute(outline, [case(outline, *holds, outcome=False)])
    assert found.unattributed.governments == found.shut_out.governments == 1
    assert set(shares(found).values()) == {0}
    assert set(alone(found).values()) == {0}


def test_beyond_fifteen_in_groups_a_case_is_left_out_of_the_shares_and_counted() -> None:
    names = tuple(f"c{index}" for index in range(16))
    outline = Outline("at-least", names, least=2)
    found = attribute(outline, [case(outline, *[False] * 16), case(outline, *[True] * 16)])
    assert found.too_many.governments == 1
    assert set(shares(found).values()) == {0}
    assert [one.touches.governments for one in found.clauses] == [1] * 16


def test_fifteen_in_a_group_are_shared_out() -> None:
    names = tuple(f"c{index}" for index in range(15))
    outline = Outline("any", names)
    found = attribute(outline, [case(outline, *[False] * 15)])
    assert set(shares(found).values()) == {Fraction(1, 15)}


def test_where_all_must_be_met_any_number_is_shared_out() -> None:
    outline = Outline("all", (Outline("all", tuple(f"c{index}" for index in range(20))),))
    found = attribute(outline, [case(outline, *[False] * 20)])
    assert set(shares(found).values()) == {Fraction(1, 20)}


def test_a_pair_that_always_fails_together_is_shown_with_what_dropping_both_does() -> None:
    cases = [
        case(PLAIN, False, False, True),
        case(PLAIN, False, False, False, residents=None),
        case(PLAIN, True, True, False),
    ]
    found = attribute(PLAIN, cases)
    (pair,) = found.pairs
    assert pair.clauses == ("a", "b")
    assert pair.touches == Tally(2, 10, 1)
    assert pair.both_waived == Tally(1, 10, 0)
    assert alone(found) == {"a": 0, "b": 0, "c": 1}


def test_clauses_that_fail_together_but_not_always_are_no_pair() -> None:
    cases = [case(PLAIN, False, False, True), case(PLAIN, False, True, False)]
    assert attribute(PLAIN, cases).pairs == ()


def test_two_of_a_choice_that_each_shut_out_alone_are_no_pair() -> None:
    assert attribute(GROUPED, [case(GROUPED, True, False, False)]).pairs == ()


def test_residents_are_shared_as_governments_are_and_those_without_a_figure_are_counted() -> None:
    cases = [
        case(PLAIN, False, False, True, residents=100),
        case(PLAIN, False, True, True, residents=7),
        case(PLAIN, False, True, True, residents=None),
    ]
    first = attribute(PLAIN, cases).clauses[0]
    assert first.touches == Tally(3, 107, 1)
    assert first.residents_share == 57
    assert first.exclusive == Tally(2, 7, 1)


def test_no_figure_at_all_is_not_known_rather_than_nought() -> None:
    assert Tally(2, 0, 2).known_residents is None
    assert Tally(2, 5, 1).known_residents == 5
    assert Tally().known_residents == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "0.00"), ("2/3", "0.67"), ("1/8", "0.12"), ("7/200", "0.04"), ("12345/2", "6172.50")],
)
def test_a_share_is_rounded_on_its_exact_value(value: str, said: str) -> None:
    assert to_places(Fraction(value)) == said


def test_shapley_values_are_those_of_the_turns_in_every_order() -> None:
    players = "abcd"
    worth = [bool(s & 1 and s & 6) or s & 12 == 12 for s in range(16)]
    turns = dict.fromkeys(players, Fraction(0))
    for order in permutations(range(4)):
        there = 0
        for player in order:
            turns[players[player]] += int(worth[there | 1 << player]) - int(worth[there])
            there |= 1 << player
    assert shapley(players, worth) == {one: total / 24 for one, total in turns.items()}


@st.composite
def outlines(draw: st.DrawFn, *, none: bool = True) -> Outline:
    """Outlines of up to eight clauses, groups in groups."""
    names = iter("abcdefgh"[: draw(st.integers(1, 8))])
    kinds = st.sampled_from(["all", "any", "at-least", "none"] if none else ["all", "any"])

    def group(depth: int) -> Outline:
        parts: list[str | Outline] = []
        for _ in range(draw(st.integers(1, 3))):
            if depth < 2 and draw(st.booleans()):
                inner = group(depth + 1)
                parts += [inner] if inner.parts else []
            elif (name := next(names, None)) is not None:
                parts.append(name)
        least = draw(st.integers(1, max(len(parts), 1)))
        return Outline(draw(kinds), tuple(parts), least)

    made = group(0)
    return made if made.parts else Outline("all", ("a",))


answers = st.sampled_from([True, False, None, LEFT_OUT])


@settings(max_examples=150)
@given(st.data(), outlines())
def test_shares_and_those_left_out_add_up_exactly_to_those_shut_out(
    data: st.DataObject, outline: Outline
) -> None:
    ids = list(outline.clauses())
    cases = [
        case(outline, *[data.draw(answers) for _ in ids], residents=data.draw(st.integers(0, 9)))
        for _ in range(data.draw(st.integers(1, 8)))
    ]
    found = attribute(outline, cases)
    left = found.unattributed.governments + found.too_many.governments
    assert sum(shares(found).values()) + left == found.shut_out.governments
    assert found.shut_out.governments == sum(one.outcome is False for one in cases)
    residents = sum(one.residents_share for one in found.clauses)
    assert residents + found.unattributed.residents == found.shut_out.residents
    for one in found.clauses:
        assert 0 <= one.share <= one.touches.governments
        assert one.exclusive.governments <= one.touches.governments


@settings(max_examples=150)
@given(st.data(), outlines())
def test_waiving_every_unmet_clause_ends_it_unless_it_is_charged_to_none(
    data: st.DataObject, outline: Outline
) -> None:
    held = {one: data.draw(answers) for one in outline.clauses()}
    found, against = solve(outline, held), dict(standing(outline, held))
    left = joined(outline, {**held, **{one: against[one] for one in found.unmet}})
    if found.refusal == "no clause":
        assert joined(outline, held) is not False or left is False
    else:
        assert left is not False
        assert sum(found.shares.values()) == 1


@settings(max_examples=150)
@given(st.data(), outlines(none=False))
def test_what_stands_unmet_is_what_the_determination_lists(
    data: st.DataObject, outline: Outline
) -> None:
    held = {one: data.draw(answers) for one in outline.clauses()}
    unmet = Determination(
        None, "", "", DAY, DAY, True, (), joined(outline, held), None, tree(outline, held)
    ).unmet
    assert solve(outline, held).unmet == unmet


def tree(outline: Outline, held: dict[str, Part]) -> Finding:
    parts = tuple(
        tree(part, held)
        if isinstance(part, Outline)
        else Finding(part, held[part], STATUSES[held[part]], clause=part)
        for part in outline.parts
    )
    holds = joined(outline, held)
    return Finding(outline.kind, holds, STATUSES[holds], parts=parts)


def test_governments_with_the_same_findings_are_worked_through_once(monkeypatch) -> None:
    solved = []
    monkeypatch.setattr(attribution, "solve", lambda *given: solved.append(given) or solve(*given))
    found = attribute(GROUPED, [case(GROUPED, False, False, False)] * 500)
    assert len(solved) == 1
    assert found.clauses[0].share == Fraction(1000, 3)
