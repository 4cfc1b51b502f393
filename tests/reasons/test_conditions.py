"""What is said of a condition: by which orders it is so, and which may have no effect."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import evenhand as eh
from tests.reasons.test_decider import MEMBERS, STATE, put

FOR_ALL = "kind: suspends, scope: nation, from: 2031-06-01, cite: Paper"
OTHERS = f"{FOR_ALL}, except: [{{members-of: xx-league}}]"
DAY = dt.date(2031, 10, 1)


def said(file: Path, clause: str = "belts") -> str:
    """The first sentence on the clause."""
    text = str(eh.orders(file, STATE, {STATE: {}}, as_of=DAY))
    return next(line for line in text.splitlines() if line.startswith(f"{clause}:"))


def test_an_order_that_may_have_no_effect_is_not_among_those_that_suspend(tmp_path: Path) -> None:
    file = put(
        tmp_path, f"id: a, clauses: [belts], {FOR_ALL}", f"id: b, clauses: [belts], {MEMBERS}"
    )
    assert said(file) == "belts: suspended, by a (Paper); perhaps also by b (Paper)."


def test_where_one_of_two_orders_suspends_it_is_said_that_which_is_not_known(
    tmp_path: Path,
) -> None:
    file = put(
        tmp_path, f"id: a, clauses: [belts], {MEMBERS}", f"id: b, clauses: [belts], {OTHERS}"
    )
    assert said(file) == (
        "belts: suspended, by a (Paper) or b (Paper); which of them has effect is not known."
    )


def test_a_bar_on_denial_is_said_though_it_is_not_known_whether_the_clause_is_in_force(
    tmp_path: Path,
) -> None:
    file = put(
        tmp_path,
        f"id: a, clauses: [belts], {MEMBERS}",
        f"id: b, clauses: [belts], bars: denial, {FOR_ALL}",
        f"id: c, clauses: [belts], bars: denial, {MEMBERS}",
    )
    assert said(file) == (
        "belts: not known whether it is in force: perhaps suspended, by a (Paper), and either way"
        " nobody may be denied because of it, by b (Paper); perhaps also by c (Paper)."
    )


def test_forbearance_that_may_have_no_effect_is_told_apart(tmp_path: Path) -> None:
    forbears = FOR_ALL.replace("suspends", "forbears")
    file = put(
        tmp_path,
        f"id: a, clauses: [belts], {forbears}",
        f"id: b, clauses: [belts], {forbears.replace('2031-06-01', '2031')}",
    )
    assert said(file) == (
        "belts: in force. The agency has said that it does not enforce it for this recipient, by"
        " a (Paper); perhaps also by b (Paper)."
    )


def test_the_table_of_the_page_says_perhaps_of_an_order_that_may_have_no_effect(
    tmp_path: Path,
) -> None:
    file = put(
        tmp_path, f"id: a, clauses: [belts], {FOR_ALL}", f"id: b, clauses: [belts], {MEMBERS}"
    )
    html = eh.orders(file, STATE, {STATE: {}}, as_of=DAY).to_html()
    assert '<a href="#order-a">a</a>; perhaps <a href="#order-b">b</a></td>' in html
    assert "no order</td>" in html


def test_an_exposure_tells_the_orders_that_suspend_from_those_that_may() -> None:
    found = eh.exposure("us-il-chicago", as_of=dt.date(2018, 9, 1), fiscal_year=2017)
    (row,) = (row for row in found.rows if row["program"] == "us-doj-jag")
    (access,) = (one for one in row["conditions"] if one["condition"] == "access")
    effective = {one["id"]: one["effective"] for one in access["orders"]}
    assert (effective["chicago-2"], effective["evanston-1"]) == (True, None)
    assert "access: suspended, by chicago-2 (City of Chicago" in str(found)
    assert "; perhaps also by evanston-1 (City of Evanston" in str(found)


def of_cook(as_of: dt.date = dt.date(1990, 1, 1)):
    return eh.orders("us-dot-158", "us-il-cook-county", as_of=as_of)


def test_a_condition_does_not_address_a_government_outside_the_class() -> None:
    found = of_cook()
    said = "does not address this government, which is not in the program's class"
    assert f"age: {said}." in str(found)
    assert "in force." not in str(found)
    assert [row["addressed"] for row in found.rows] == [False, False]
    assert found.to_html().count("does not address it</td>") == 2
    of_illinois = eh.orders("us-dot-158", "us-il", as_of=dt.date(1990, 1, 1))
    assert [one.addressed for one in of_illinois] == [True, True]


def test_where_no_clause_is_in_force_that_is_said_and_not_whom_it_addresses() -> None:
    assert "age: not in force: no wording of it applies that day." in str(
        of_cook(dt.date(1980, 1, 1))
    )


def test_a_class_that_is_not_known_is_said_once_and_leaves_in_force_as_it_is(
    tmp_path: Path,
) -> None:
    file = put(tmp_path, f"id: a, clauses: [belts], {MEMBERS}")
    of_class = "of: [state, place], when: signs is yes, source: act"
    text = file.read_text().replace("of: [state, place], source: act", of_class)
    file.write_text(text)
    found = eh.orders(file, STATE, {STATE: {}}, as_of=DAY)
    assert str(found).count("It is not known whether it is in the program's class") == 1
    assert "signs: in force." in str(found)
    outside = str(eh.orders(file, STATE, {STATE: {"signs": False}}, as_of=DAY))
    assert "signs: does not address this government" in outside
    assert "It is not known whether it is in" not in outside


def test_an_explanation_of_somebody_outside_says_that_the_clause_does_not_address_it(
    tmp_path: Path,
) -> None:
    file = put(tmp_path, f"id: a, clauses: [belts], {FOR_ALL}")
    file.write_text(file.read_text().replace("of: [state, place]", "of: [state]"))
    told = str(eh.explain(file, "us-il-chicago", as_of=DAY))
    assert "belts: does not address this government" in told
    assert "suspended, by a" not in told
