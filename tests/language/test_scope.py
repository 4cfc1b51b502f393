"""Whom a rule reaches."""

from __future__ import annotations

import pytest

from evenhand.language.problems import Problems
from evenhand.language.scope import SCOPE_KEYS, read_scope, scope_of
from evenhand.terms.law import Scope
from tests.language.made import table, told

LEAGUE = {"xx-so-mill": True, "xx-no-brook": False}


def member(body: str, group: str) -> bool | None:
    assert group == "xx-league"
    return LEAGUE.get(body)


def scope(text: str) -> Scope:
    problems = Problems()
    found = scope_of(table(text, problems), "scope", problems)
    assert not len(problems), told(problems)
    return found


@pytest.mark.parametrize(
    ("text", "body", "reached"),
    [
        ("scope: nation", "xx-no-brook", True),
        ("scope: xx-no", "xx-no", True),
        ("scope: xx-no", "xx-no-brook", False),
        ("scope: {under: xx-no}", "xx-no", True),
        ("scope: {under: xx-no}", "xx-no-brook", True),
        ("scope: {under: xx-no}", "xx-north", False),
        ("scope: [xx-so-mill, {under: xx-no}]", "xx-no-brook", True),
        ("scope: [xx-so-mill, {under: xx-no}]", "xx-so-mill/bus yard", True),
        ("scope: [xx-so-mill, {under: xx-no}]", "xx-so-dale", False),
        ("scope: {members-of: xx-league}", "xx-so-mill", True),
        ("scope: {members-of: xx-league}", "xx-no-brook", False),
        ("scope: {members-of: xx-league}", "xx-so-dale", None),
        ("scope: nation\nexcept: [xx-no-brook]", "xx-no-brook", False),
        ("scope: nation\nexcept: [{members-of: xx-league}]", "xx-so-dale", None),
        ("scope: nation\nexcept: {under: xx-no}", "xx-so-mill", True),
    ],
)
def test_a_scope_reaches_whom_its_words_say(text: str, body: str, reached: bool | None) -> None:
    assert scope(text).reaches(body, member) is reached


def test_a_list_is_a_union_in_its_order() -> None:
    found = scope("scope: [xx-so-mill, {under: xx-no}, {members-of: xx-league}, xx-so-dale]")
    assert found == Scope(
        ids=("xx-so-mill", "xx-so-dale"), under=("xx-no",), members_of=("xx-league",)
    )


def test_a_scope_that_cannot_be_read_reaches_nobody_and_the_rest_is_still_looked_at() -> None:
    problems = Problems()
    text = "scope: [Everybody, {above: xx-no}, [xx-no], xx-no/engineer, xx-so]"
    found = scope_of(table(text, problems), "scope", problems)
    assert found == Scope(ids=("xx-so",))
    assert len(problems) == 4


def test_a_scope_left_out_is_what_the_caller_says_less_the_exceptions() -> None:
    problems = Problems()
    everywhere = Scope(nation=True)
    found = scope_of(
        table("except: xx-no-brook", problems), "scope", problems, missing_is=everywhere
    )
    assert found == Scope(nation=True, excepted=Scope(ids=("xx-no-brook",)))


def test_the_exceptions_are_handed_over_by_the_caller() -> None:
    problems = Problems()
    node = table("binds: nation", problems).get("binds")
    assert node is not None
    but = Scope(ids=("xx-so",))
    assert read_scope(node, problems, but) == Scope(nation=True, excepted=but)


def test_the_keys_of_a_scope_are_the_two_that_are_documented() -> None:
    assert SCOPE_KEYS == ("under", "members-of")
