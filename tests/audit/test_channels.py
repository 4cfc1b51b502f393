"""The same clause put differently by different channels of one actor."""

from __future__ import annotations

import datetime as dt

import pytest

from evenhand.audit.reconciled.channels import ChannelDifference, channel_of, differing_channels
from evenhand.terms.programs import Program
from evenhand.terms.statements import Act
from tests.audit.lanterns import DAY, act, lanterns

ASKS = act("asks", effect_stated="not stated")
REQUIRES = act("requires", to=("public",), effect_stated="none comes in without it")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return lanterns(tmp_path_factory.mktemp("program"))


def differing(program: Program, *acts: Act, as_of: dt.date = DAY) -> tuple[ChannelDifference, ...]:
    return differing_channels(program, acts, as_of=as_of)


def told(found: tuple[ChannelDifference, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.aspect, one.clauses) for one in found]


def test_a_letter_a_public_paper_and_an_account_are_told_apart() -> None:
    assert channel_of(ASKS) == "addressed paper"
    assert channel_of(REQUIRES) == "public paper"
    assert channel_of(REQUIRES._replace(via="Hill Gazette")) == "account"


def test_what_one_paper_asks_and_another_requires_differs_in_force_and_effect(
    program: Program,
) -> None:
    found = differing(program, ASKS, REQUIRES)
    assert told(found) == [("force", ("light", "oil")), ("effect", ("light", "oil"))]
    force, effect = found
    assert [(side.says, side.acts) for side in force.sides] == [
        ("asks", (ASKS,)), ("requires", (REQUIRES,)),
    ]  # fmt: skip
    assert [side.says for side in effect.sides] == ["stated", "not-stated"]
    assert [place.line for place in force.places] == [32, 36]
    assert (force.actor, force.one_day) == ("xx-harbor", True)


def test_papers_that_agree_do_not_differ(program: Program) -> None:
    same = REQUIRES._replace(addressees=("xx-no-birch",), cite="Another")
    assert differing(program, REQUIRES, same) == ()
    assert differing(program, ASKS) == ()
    assert differing(program) == ()


def test_a_clause_that_an_account_leaves_out_is_named(program: Program) -> None:
    account = act("requires", on=("light",), via="Hill Gazette", effect_stated="it decides")
    (found,) = differing(program, REQUIRES, account)
    assert (found.aspect, found.clauses) == ("scope", ("oil",))
    assert [(side.says, side.acts) for side in found.sides] == [
        ("there", (REQUIRES,)), ("absent", (account,)),
    ]  # fmt: skip


def test_papers_without_a_clause_in_common_are_not_set_against_each_other(
    program: Program,
) -> None:
    assert differing(program, act("asks", on=("light",)), act("requires", on=("zeal",))) == ()


def test_a_paper_joined_by_another_is_not_missing_what_it_has_nothing_to_do_with(
    program: Program,
) -> None:
    first = act("requires", on=("zeal",), cite="a")
    both = act("requires", on=("zeal", "light"), cite="b")
    last = act("requires", on=("light", "oil"), cite="c")
    found = differing(program, first, both, last)
    sides = {one.clauses: [side.acts for side in one.sides] for one in found}
    assert sides == {
        ("light",): [(both, last), (first,)],
        ("zeal",): [(first, both), (last,)],
        ("oil",): [(last,), (both,)],
    }


def test_a_proviso_is_compared_only_between_papers_that_say(program: Program) -> None:
    kept = ASKS._replace(asserts=act("asks", asserts="proviso oil = kept").asserts)
    left = act("asks", cite="b", effect_stated="not stated", asserts="proviso oil = left-out")
    silent = act("asks", cite="c", effect_stated="not stated")
    assert told(differing(program, kept, silent)) == []
    (found,) = differing(program, kept, left, silent)
    assert (found.aspect, found.clauses) == ("proviso", ("oil",))
    assert [side.acts for side in found.sides] == [(kept,), (left,)]


def test_an_effect_of_which_nothing_is_on_file_is_neither_stated_nor_not(
    program: Program,
) -> None:
    blank = act("asks", cite="b")
    assert differing(program, ASKS, blank) == ()
    stated = act("asks", cite="c", effect_stated="not at all", asserts="effect = stated")
    assert told(differing(program, ASKS, stated)) == [("effect", ("light", "oil"))]
    word = act("asks", cite="d", effect_stated="in the review", asserts="effect = not-stated")
    assert differing(program, ASKS, word) == ()


def test_papers_of_other_days_are_not_compared(program: Program) -> None:
    assert differing(program, ASKS, REQUIRES._replace(date=act("x", "2041-03-03").date)) == ()


def test_a_day_that_may_be_the_same_is_compared_and_said_to_be_unsure(program: Program) -> None:
    near = act("requires", "2041-03-01..2041-03-02", to=("public",))
    assert [one.one_day for one in differing(program, ASKS, near)] == [False]


@pytest.mark.parametrize(
    ("date", "compared"), [("2041-03", True), ("2041-03-02..2041-04-30", False), ("2041", False),
                           ("..2041-03-02", False)],
)  # fmt: skip
def test_a_day_known_to_more_than_a_month_places_no_paper(
    program: Program, date: str, compared: bool
) -> None:
    assert bool(differing(program, ASKS, act("requires", date, to=("public",)))) is compared


def test_papers_of_different_actors_are_not_channels_of_one(program: Program) -> None:
    assert differing(program, ASKS, REQUIRES._replace(actor="xx-no")) == ()


def test_acts_after_the_day_and_of_other_programs_are_left_out(program: Program) -> None:
    assert differing(program, ASKS, REQUIRES, as_of=dt.date(2041, 3, 1)) == ()
    assert len(differing(program, ASKS, REQUIRES, as_of=dt.date(2041, 3, 2))) == 2
    assert differing(program, ASKS, REQUIRES._replace(program="xx-other")) == ()
    early = dt.date(2041, 3, 1)
    assert differing_channels(program, [ASKS, REQUIRES], as_of=DAY, known_at=early) == ()


def test_a_clause_the_program_does_not_have_has_no_place(program: Program) -> None:
    acts = [one._replace(touches=("gone",)) for one in (ASKS, REQUIRES)]
    assert [(one.clauses, one.places) for one in differing(program, *acts)] == [
        (("gone",), ()), (("gone",), ()),
    ]  # fmt: skip


def test_the_order_of_the_record_changes_nothing(program: Program) -> None:
    account = act("requires", on=("light",), via="Hill Gazette")
    acts = [ASKS, REQUIRES, account]
    assert {one.clauses for one in differing(program, *acts)} == {
        one.clauses for one in differing(program, *reversed(acts))
    }
    assert told(differing(program, *acts)) == told(differing(program, *reversed(acts)))


def test_letters_to_different_governments_alone_are_two_cases_and_no_channels(
    program: Program,
) -> None:
    birch = act("asks", to=("xx-no-birch",), on=("light",))
    elm = act("asks", to=("xx-so-elm/clerk",), on=("light", "oil"), effect_stated="it decides")
    assert differing(program, birch, elm) == ()
    assert told(differing(program, birch, elm._replace(addressees=("xx-no-birch", "xx-so-elm"))))
    assert told(differing(program, birch, elm._replace(addressees=("mayors",))))


def test_a_public_paper_beside_both_sets_no_letter_against_one_to_somebody_else(
    program: Program,
) -> None:
    birch = act("asks", to=("xx-no-birch",), on=("light", "oil"))
    elm = act("requires", to=("xx-so-elm",), on=("light", "oil"))
    public = act("announces", to=("public",), on=("light", "oil"))
    assert differing(program, birch, elm, public) == ()
