"""Sums over several consequences, rounded once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.logic import Part
from evenhand.reasons.money.reckoning import in_all, reckon, totals
from evenhand.reasons.money.words import as_text, total_short
from evenhand.terms.money import Restoration, RestorationState, Total
from tests.reasons.money.made import YEAR, answering, on_day

MAIN, SIDE = (
    "{on: outcome, does: withholds, base: [main]}",
    "{on: lit, does: withholds, base: [side]}",
)


def totals_of(
    lines: str, answers: dict[str, object], outcome: Part = False, lit: Part = False
) -> tuple[Total, ...]:
    holds: dict[str, Part] = {"outcome": outcome, "lit": lit}
    return totals(reckon(on_day(lines), YEAR, lambda on: {holds[on]}, answering(answers)))


def only(lines: str, answers: dict[str, object], **holds: Part) -> Total:
    (found,) = totals_of(lines, answers, **holds)
    return found


def test_a_total_adds_up_what_is_unrounded_and_rounds_once() -> None:
    found = only(f"{MAIN}\n{SIDE}", {"main": "10.004", "side": "10.004"})
    assert as_text(found.amount) == "20.01"


def test_each_kind_is_summed_by_itself_in_the_order_of_the_program() -> None:
    lines = f"{MAIN}\n{{does: transfers, base: [side]}}\n{{does: withholds, base: [side]}}"
    found = totals_of(lines, {"main": 100, "side": 7})
    assert [(one.does, as_text(one.amount)) for one in found] == [
        ("withholds", "107.00"), ("transfers", "7.00"),
    ]  # fmt: skip


def test_what_is_known_beside_what_is_not_is_a_lower_bound() -> None:
    assert as_text(only(f"{MAIN}\n{SIDE}", {"main": 100}).amount) == "at least 100.00"
    assert as_text(only(f"{MAIN}\n{SIDE}", {"side": 100}).amount) == "at least 105.00"


def test_a_known_zero_beside_what_is_unknown_is_no_lower_bound() -> None:
    assert as_text(only(f"{MAIN}\n{SIDE}", {"main": 100}, outcome=True).amount) == "unknown"


def test_zeros_alone_come_to_zero() -> None:
    assert as_text(only(f"{MAIN}\n{SIDE}", {}, outcome=True, lit=True).amount) == "0.00"


def test_a_total_with_an_undecided_part_says_what_it_would_be_with_it() -> None:
    found = only(f"{MAIN}\n{SIDE}", {"main": 100, "side": 7}, lit=None)
    assert found.amount is None
    assert as_text(found.would_be) == "107.00"
    assert total_short(found) == "withheld if it does not comply: $107.00"


def test_what_perhaps_did_not_apply_counts_from_nothing() -> None:
    perhaps = "{on: lit, does: withholds, base: [side], until: 2031-05..2031-07}"
    found = only(f"{MAIN}\n{perhaps}", {"main": 100, "side": 7})
    assert as_text(found.amount) == "100.00 to 107.00"


def test_nothing_bounds_a_total_with_a_part_that_nothing_bounds() -> None:
    lanes = "{on: lit, does: withholds, base: [lanes]}"
    assert as_text(only(f"{MAIN}\n{lanes}", {"main": 100}).amount) == "unknown"


def test_a_rate_that_perhaps_was_not_in_force_takes_nothing_from_the_rest() -> None:
    future = "{on: lit, does: withholds, base: [side], rate: future}"
    assert as_text(only(f"{MAIN}\n{future}", {"main": 100, "side": 7}).amount) == (
        "at least 100.00"
    )


TWO_KINDS = "{on: lit, does: withholds, base: [main]}\n{does: transfers, base: [side]}"


def in_all_of(lines: str, answers: dict[str, object], **holds: Part) -> str:
    given: dict[str, Part] = {"outcome": False, "lit": False, **holds}
    moneys = reckon(on_day(lines), YEAR, lambda on: {given[on]}, answering(answers))
    found = in_all(moneys)
    return "no one figure" if found is None else as_text(found.amount)


def test_money_of_several_kinds_has_no_one_figure_but_where_nothing_moves() -> None:
    answers = {"main": 100, "side": 7}
    assert in_all_of(TWO_KINDS, answers) == "no one figure"
    assert in_all_of(TWO_KINDS, answers, lit=True) == "no one figure"
    assert in_all_of(TWO_KINDS, answers, lit=True, outcome=None) == "no one figure"
    assert in_all_of(TWO_KINDS, answers, lit=True, outcome=True) == "0.00"


def test_money_of_one_kind_has_one_figure() -> None:
    assert in_all_of(f"{MAIN}\n{SIDE}", {"main": 100, "side": 7}) == "107.00"
    assert in_all_of(MAIN, {"main": 100}, outcome=None) == "none"


def test_no_consequence_is_no_total() -> None:
    assert totals(()) == ()


def after(*states: RestorationState, on_file: bool = True) -> Total:
    """The total of two amounts that were held back, by what became of each."""
    held = reckon(
        on_day(f"{MAIN}\n{SIDE}"),
        YEAR,
        lambda _: (False,),
        answering({"main": 100, "side": 7} if on_file else {}),
    )
    (found,) = totals(
        [
            replace(one, restoration=Restoration(state, None))
            for one, state in zip(held, states, strict=True)
        ]
    )
    return found


@pytest.mark.parametrize(
    ("states", "amount", "words"),
    [
        (("withheld", "withheld"), "107.00", "withheld: $107.00"),
        (("restored", "withheld"), "7.00", "withheld: $7.00; restored: $100.00"),
        (("restored", "restored"), "0.00", "withheld: $0.00; restored: $107.00"),
        (("lapsed", "lapsed"), "107.00", "withheld: $107.00; lapsed"),
        (("withheld", "lapsed"), "107.00", "withheld: $107.00; in part lapsed"),
        (
            ("unknown", "restored"),
            "0.00 to 100.00",
            "withheld: between $0.00 and $100.00; restored: $7.00;"
            " unknown whether it has come back",
        ),
    ],
)
def test_what_has_come_back_is_summed_apart_and_the_rest_says_what_became_of_it(
    states: tuple[RestorationState, RestorationState], amount: str, words: str
) -> None:
    found = after(*states)
    assert as_text(found.amount) == amount
    assert total_short(found) == words
    assert found.states == tuple(dict.fromkeys(states))


def test_restored_money_of_which_no_figure_is_on_file_is_withheld_no_more() -> None:
    found = after("restored", "restored", on_file=False)
    assert as_text(found.amount) == "0.00"
    assert total_short(found) == "withheld: $0.00; restored: unknown"
