"""Court orders on a day: boundaries, chains, memberships that are not known, forbearance."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.language import load
from evenhand.logic import Truth
from evenhand.reasons.conditions import condition_sentences
from evenhand.reasons.explanation import Names
from evenhand.terms import orders_ways
from evenhand.terms.dates import Dates, dates_of
from evenhand.terms.law import CourtOrder, OrderKind, Scope
from evenhand.terms.orders_on import Condition, OrdersOnDay
from evenhand.terms.programs import Program
from evenhand.terms.spans import Span, parse_span

PROGRAM = """\
evenhand: program/1
program: xx-lamps
title: Lamps
agency: xx-water
kind: grant
class:
  wordings:
    2041-01-10: {of: [place], source: notice}
sources:
  notice: {cite: Notice 1, dated: 2041-01-10}
facts:
  lit: {ask: Lit?, answer: yes-no}
  told: {ask: Told?, answer: yes-no}
requires:
  all:
    - id: light
      wordings:
        2041-01-10: {source: notice, text: Lit., when: lit is yes, fiscal-years: [2041]}
        2042-01-10: {source: notice, text: Lit again., when: lit is yes, fiscal-years: [2042]}
    - id: tell
      wordings:
        2041-01-10: {source: notice, text: Told., when: told is yes}
        2043-01-01: ends
"""
DAY = dt.date(2041, 6, 15)
TOWN = "xx-no-brook"


@pytest.fixture(scope="module")
def lamps() -> Program:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lamps.yaml"
        path.write_text(PROGRAM, encoding="utf-8")
        return load(path)


def order(
    name: str,
    kind: OrderKind = "suspends",
    begins: str = "2041-06-01",
    *,
    scope: Scope | None = None,
    **more: Any,
) -> CourtOrder:
    """An entry on the clause ``light`` for everybody, unless it acts on another."""
    if "acts_on" not in more and "clauses" not in more:
        more["clauses"] = ("light",)
    return CourtOrder(
        name, kind, scope or Scope(nation=True), parse_span(begins), f"paper of {name}", **more
    )


def nobody_known(body: str, group: str) -> Truth:
    return None


def light(
    program: Program,
    *orders: CourtOrder,
    on: str = "2041-06-15",
    who: str = TOWN,
    year: int | None = 2041,
    known: str | None = None,
    member: Callable[[str, str], Truth] = nobody_known,
    clause: str = "light",
) -> Condition:
    """How the clause binds one recipient."""
    whole = replace(program, orders=orders)
    known_at = dt.date.fromisoformat(known) if known else None
    dates = dates_of(whole, as_of=dt.date.fromisoformat(on), known_at=known_at, fiscal_year=year)
    found = OrdersOnDay(whole, dates).conditions(who, member)
    return next(one for one in found if one.clause.id == clause)


@pytest.mark.parametrize(
    ("on", "in_force"),
    [("2041-01-09", False), ("2041-01-10", True), ("2041-05-31", True), ("2041-06-01", False)],
)
def test_a_condition_binds_from_its_wording_to_the_day_before_it_is_suspended(
    lamps: Program, on: str, in_force: bool
) -> None:
    assert light(lamps, order("a"), on=on).in_force is in_force


@pytest.mark.parametrize(("on", "suspended"), [("2041-06-30", True), ("2041-07-01", False)])
def test_until_is_the_last_day(lamps: Program, on: str, suspended: bool) -> None:
    found = light(lamps, order("a", until=parse_span("2041-06-30")), on=on)
    assert found.suspended is suspended


def test_an_order_published_later_was_not_known_before(lamps: Program) -> None:
    late = order("a", published=parse_span("2041-06-20"))
    assert light(lamps, late, on="2041-06-19").suspended is False
    assert light(lamps, late, on="2041-06-20").suspended is True
    assert light(lamps, late, on="2041-06-10", known="2041-06-20").suspended is True


def test_a_stay_of_scope_leaves_the_order_for_those_it_does_not_reach(lamps: Program) -> None:
    brook = Scope(ids=(TOWN,))
    stay = order("b", "stays", acts_on="a", scope=Scope(nation=True, excepted=brook))
    assert light(lamps, order("a"), stay).suspended is True
    assert light(lamps, order("a"), stay, who="xx-so-mill").suspended is False


def test_an_end_of_the_stay_brings_the_order_back(lamps: Program) -> None:
    stay = order("b", "stays", acts_on="a")
    end = order("c", "ends", "2041-06-20", acts_on="b")
    assert light(lamps, order("a"), stay, end, on="2041-06-19").suspended is False
    assert light(lamps, order("a"), stay, end, on="2041-06-20").suspended is True


def test_a_stayed_end_ends_nothing(lamps: Program) -> None:
    end = order("b", "ends", acts_on="a")
    stay = order("c", "stays", "2041-06-10", acts_on="b")
    assert light(lamps, order("a"), end, on="2041-06-09").suspended is False
    assert light(lamps, order("a"), end, stay, on="2041-06-10").suspended is True


def test_an_affirmance_has_no_effect_of_its_own_and_staying_it_has_none(lamps: Program) -> None:
    affirmed = order("b", "affirms", acts_on="a")
    stay = order("c", "stays", acts_on="b")
    assert light(lamps, order("a"), affirmed, stay).suspended is True


def test_an_extension_makes_it_last_longer_or_reach_further(lamps: Program) -> None:
    short = order("a", until=parse_span("2041-06-10"), scope=Scope(ids=(TOWN,)))
    longer = order("b", "extends", "2041-06-10", acts_on="a", until=parse_span("2041-06-20"))
    assert light(lamps, short).suspended is False
    assert light(lamps, short, longer).suspended is True
    assert light(lamps, short, longer, who="xx-so-mill").suspended is True
    assert light(lamps, short, longer, on="2041-06-21").suspended is False


def test_an_extension_to_awards_of_another_year_makes_it_reach_them_too(lamps: Program) -> None:
    first = order("a", fiscal_years=(2041,))
    more = order("b", "extends", "2042-06-01", acts_on="a", fiscal_years=(2042,))
    asked = {"on": "2042-06-15", "year": 2042}
    assert light(lamps, first, **asked).suspended is False
    found = light(lamps, first, more, **asked)
    assert found.suspended is True
    assert [(one.order.id, one.effective) for one in found.orders] == [("a", True), ("b", True)]
    assert light(lamps, first, more, on="2042-05-31", year=2042).orders == ()
    of_first = light(lamps, first, more, on="2042-06-15", year=2041)
    assert [one.order.id for one in of_first.orders] == ["a"]
    assert light(lamps, first, more, on="2042-06-15", year=2043).orders == ()


def test_a_stay_reaches_an_order_extended_to_another_year_where_it_is_for_that_year(
    lamps: Program,
) -> None:
    first = order("a", fiscal_years=(2041,))
    more = order("b", "extends", acts_on="a", fiscal_years=(2042,))
    for years, suspended in (((), False), ((2042,), False), ((2041,), True)):
        stay = order("c", "stays", acts_on="a", fiscal_years=years)
        found = light(lamps, first, more, stay, on="2042-06-15", year=2042)
        assert found.suspended is suspended, years


def test_an_extension_for_some_reaches_nobody_else_of_the_other_year(lamps: Program) -> None:
    first = order("a", fiscal_years=(2041,))
    more = order("b", "extends", acts_on="a", fiscal_years=(2042,), scope=Scope(ids=(TOWN,)))
    asked = {"on": "2042-06-15", "year": 2042}
    assert light(lamps, first, more, **asked).suspended is True
    other = light(lamps, first, more, who="xx-so-mill", **asked)
    assert (other.suspended, other.orders) == (False, ())


def test_a_state_named_by_its_id_does_not_reach_its_places_and_under_does(lamps: Program) -> None:
    assert light(lamps, order("a", scope=Scope(ids=("xx-no",)))).suspended is False
    assert light(lamps, order("a", scope=Scope(under=("xx-no",)))).suspended is True
    assert light(lamps, order("a", scope=Scope(under=("xx-no",))), who="xx-no").suspended is True
    assert light(lamps, order("a", scope=Scope(under=("xx-n",)))).suspended is False


def test_orders_of_two_courts_that_disagree_each_have_their_effect(lamps: Program) -> None:
    first, second = order("a"), order("b", "suspends", scope=Scope(ids=(TOWN,)))
    stay = order("c", "stays", acts_on="a")
    assert light(lamps, first, second, stay).suspended is True
    assert light(lamps, first, second, stay, who="xx-so-mill").suspended is False


MEMBERS = Scope(members_of=("xx-league",))


def test_a_suspension_for_members_is_unknown_where_membership_is(lamps: Program) -> None:
    found = light(lamps, order("a", scope=MEMBERS))
    assert (found.suspended, found.in_force, found.groups) == (None, None, ("xx-league",))
    assert light(lamps, order("a", scope=MEMBERS), member=lambda b, g: True).in_force is False
    assert light(lamps, order("a", scope=MEMBERS), member=lambda b, g: False).in_force is True


def test_a_suspension_stayed_for_the_same_members_binds_whoever_is_one(lamps: Program) -> None:
    stay = order("b", "stays", acts_on="a", scope=MEMBERS)
    found = light(lamps, order("a", scope=MEMBERS), stay)
    assert (found.suspended, found.in_force, found.groups) == (False, True, ())


def test_two_orders_for_members_and_for_all_others_bind_nobody_less(lamps: Program) -> None:
    others = order("b", scope=Scope(nation=True, excepted=MEMBERS))
    found = light(lamps, order("a", scope=MEMBERS), others)
    assert (found.suspended, found.groups) == (True, ())


def test_inside_an_inexact_date_it_is_not_known_and_after_it_is(lamps: Program) -> None:
    vague = order("a", begins="2041-06..2041-07")
    assert light(lamps, vague, on="2041-05-31").suspended is False
    assert light(lamps, vague).suspended is None
    assert light(lamps, vague, on="2041-07-31").suspended is True


def test_a_stay_on_the_same_inexact_paper_is_in_effect_whenever_the_order_is(
    lamps: Program,
) -> None:
    vague = order("a", begins="2041-06")
    same = replace(order("b", "stays", begins="2041-06", acts_on="a"), cite=vague.cite)
    other = order("b", "stays", begins="2041-06", acts_on="a")
    assert light(lamps, vague, same).suspended is False
    assert light(lamps, vague, other).suspended is None


def test_forbearance_is_answered_apart_and_outlives_a_reversal(lamps: Program) -> None:
    forbears = order("f", "forbears")
    reversed_ = order("b", "ends", "2041-06-10", acts_on="a")
    found = light(lamps, order("a"), reversed_, forbears)
    assert (found.in_force, found.forborne) == (True, True)
    ended = order("g", "ends", "2041-06-12", acts_on="f")
    assert light(lamps, order("a"), reversed_, forbears, ended).forborne is False


def test_what_bars_denial_alone_leaves_the_condition_in_force(lamps: Program) -> None:
    found = light(lamps, order("a", bars="denial"))
    assert (found.in_force, found.suspended, found.denial_barred) == (True, False, True)


def test_an_order_on_one_year_does_not_touch_another(lamps: Program) -> None:
    only = order("a", fiscal_years=(2041,))
    assert light(lamps, only).in_force is False
    assert light(lamps, only, on="2042-06-15", year=2041).in_force is False
    assert light(lamps, only, on="2042-06-15", year=2042).in_force is True


def test_the_condition_of_an_award_lives_on_when_later_awards_get_another(lamps: Program) -> None:
    found = light(lamps, on="2044-01-01", year=2041)
    assert [one.text for one in found.wordings if one] == ["Lit."]
    assert [one.text for one in light(lamps, on="2044-01-01", year=2042).wordings if one] == [
        "Lit again."
    ]
    assert light(lamps, on="2041-12-31", year=2042).in_force is False
    assert light(lamps, on="2044-01-01", year=2041, clause="tell").in_force is False


def test_the_entries_are_listed_with_what_takes_their_effect(lamps: Program) -> None:
    stay = order("b", "stays", acts_on="a")
    elsewhere = order("z", scope=Scope(ids=("xx-so-mill",)))
    found = light(lamps, order("a"), stay, elsewhere, order("t", clauses=("tell",)))
    assert [(one.order.id, one.effective, one.because) for one in found.orders] == [
        ("a", False, ("b",)),
        ("b", True, ()),
    ]


# --- Many papers ------------------------------------------------------------------------


def stayed_pairs(count: int, stayed_for: str) -> list[CourtOrder]:
    """So many orders for members of as many groups, each stayed for those of another group."""
    made = []
    for number in range(count):
        for_members = Scope(members_of=(f"xx-g{number}",))
        stay = Scope(members_of=(f"xx-{stayed_for}{number}",))
        made.append(order(f"s{number}", scope=for_members))
        made.append(order(f"t{number}", "stays", acts_on=f"s{number}", scope=stay))
    return made


@pytest.mark.parametrize("count", [1, 2, 30])
def test_with_many_open_questions_it_names_each_that_it_turns_on(
    lamps: Program, count: int
) -> None:
    # Were the pairs not looked at apart, thirty would have 2 ** 30 worlds.
    found = light(lamps, *stayed_pairs(count, "h"))
    assert (found.suspended, found.in_force) == (None, None)
    assert set(found.groups) == {f"xx-{one}{at}" for one in "gh" for at in range(count)}


def test_many_orders_each_stayed_for_those_it_is_for_suspend_nothing(lamps: Program) -> None:
    found = light(lamps, *stayed_pairs(30, "g"))
    assert (found.suspended, found.in_force, found.groups) == (False, True, ())


def test_what_is_settled_by_another_order_turns_on_no_membership(lamps: Program) -> None:
    found = light(lamps, *stayed_pairs(3, "h"), order("a"))
    assert (found.suspended, found.groups) == (True, ())


def test_orders_without_effect_in_any_way_do_not_hang_the_others_together(lamps: Program) -> None:
    made = []
    for number in range(14):
        group = f"xx-g{number}"
        made.append(order(f"s{number}", scope=Scope(members_of=(group,))))
        stay = Scope(members_of=(group, "xx-all"))
        made.append(order(f"t{number}", "stays", acts_on=f"s{number}", scope=stay))
    found = light(lamps, *made, order("z", scope=MEMBERS))
    assert (found.suspended, found.groups) == (None, ("xx-league",))


def test_past_the_limit_it_stays_unknown_and_names_what_it_may_turn_on(
    lamps: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = order("b", scope=Scope(nation=True, excepted=MEMBERS))
    monkeypatch.setattr(orders_ways, "MOST_WAYS", 0)
    found = light(lamps, order("a", scope=MEMBERS), others)
    assert (found.suspended, found.groups) == (None, ("xx-league",))
    said, *_ = condition_sentences(found, Names({}, {}))
    assert "perhaps suspended, by a (paper of a) and b (paper of b)" in said


# --- Every way the open questions may fall, by enumeration -------------------------------

NAMES = ("a", "b", "c", "d", "e")
GROUPS = ("xx-league", "xx-union")
SCOPES = (
    Scope(nation=True),
    Scope(ids=(TOWN,)),
    Scope(ids=("xx-so-mill",)),
    Scope(members_of=GROUPS[:1]),
    Scope(members_of=GROUPS[1:]),
    Scope(nation=True, excepted=Scope(members_of=GROUPS[:1])),
    Scope(members_of=GROUPS),
)


@st.composite
def papers(draw: st.DrawFn) -> tuple[CourtOrder, ...]:
    made: list[CourtOrder] = []
    for place, name in enumerate(NAMES[: draw(st.integers(1, len(NAMES)))]):
        kind: OrderKind = "suspends"
        if place:
            kind = draw(st.sampled_from(["suspends", "stays", "ends", "extends", "affirms"]))
        more: dict[str, object] = {}
        if kind != "suspends":
            more["acts_on"] = draw(st.sampled_from(NAMES[:place]))
        begins = draw(st.sampled_from(["2041-06-01", "2041-06", "2041-07-01"]))
        if draw(st.booleans()) and begins != "2041-07-01":
            more["until"] = parse_span(draw(st.sampled_from(["2041-06-14", "2041-06-30", "2041"])))
        made.append(order(name, kind, begins, scope=draw(st.sampled_from(SCOPES)), **more))
    return tuple(made)


def assignments(orders: tuple[CourtOrder, ...]) -> Iterator[dict[object, bool]]:
    """Every way the memberships and inexact dates may fall."""
    inexact = [(one.id, "begins") for one in orders if one.begins.begun(DAY) is None]
    inexact += [(one.id, "until") for one in orders if one.until and one.until.lasts(DAY) is None]
    questions = [*GROUPS, *inexact]
    for values in itertools.product([True, False], repeat=len(questions)):
        yield dict(zip(questions, values, strict=True))


def in_scope(scope: Scope, way: dict[object, bool]) -> bool:
    inside = scope.nation or TOWN in scope.ids or any(way[one] for one in scope.members_of)
    return inside and not (scope.excepted is not None and in_scope(scope.excepted, way))


def decided(span: Span, truth: Truth, way: dict[object, bool], key: object) -> bool:
    return way[key] if truth is None else truth


def has_effect(one: CourtOrder, orders: tuple[CourtOrder, ...], way: dict[object, bool]) -> bool:
    acting = [other for other in orders if other.acts_on == one.id]
    begun = decided(one.begins, one.begins.begun(DAY), way, (one.id, "begins"))
    lasts = one.until is None or decided(one.until, one.until.lasts(DAY), way, (one.id, "until"))
    reached = (in_scope(one.scope, way) and lasts) or any(
        other.kind == "extends" and has_effect(other, orders, way) for other in acting
    )
    off = any(
        other.kind in ("stays", "ends") and has_effect(other, orders, way) for other in acting
    )
    return begun and reached and not off


def turns_on(group: str, orders: tuple[CourtOrder, ...]) -> bool:
    """Whether in some way the membership alone makes the difference."""

    def suspended(way: dict[object, bool]) -> bool:
        return any(one.kind == "suspends" and has_effect(one, orders, way) for one in orders)

    return any(
        suspended({**way, group: True}) != suspended({**way, group: False})
        for way in assignments(orders)
    )


@settings(max_examples=400)
@given(orders=papers())
def test_it_is_what_holds_in_every_way_the_open_questions_may_fall(
    lamps: Program, orders: tuple[CourtOrder, ...]
) -> None:
    worlds = {
        any(one.kind == "suspends" and has_effect(one, orders, way) for one in orders)
        for way in assignments(orders)
    }
    expected = worlds.pop() if len(worlds) == 1 else None
    found = light(lamps, *orders)
    assert found.suspended is expected
    assert set(found.groups) == {group for group in GROUPS if turns_on(group, orders)}
    whole = replace(lamps, orders=orders)
    dates = Dates(DAY, DAY, None, DAY)
    sets = OrdersOnDay(whole, dates).not_counted(TOWN, nobody_known)
    assert {"light" in one for one in sets} == ({True, False} if expected is None else {expected})
