"""The page of a government: its part and its record, no label for whoever was not decided."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from posixpath import normpath
from typing import Any

import pytest
from tests.pages.page_reader import Page
from tests.record.made import RESIDENTS, WARNING, said
from tests.verbs.publish.rendered import DAY, FOUR, NOW, directory, editions_of, psp, rendered

from evenhand.terms.findings import DutyInForce
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Statement
from evenhand.verbs.publish.governments.pages import government_pages
from evenhand.verbs.publish.governments.rules import Rules
from evenhand.verbs.publish.governments.rules_listed import by_day
from evenhand.verbs.publish.governments.statements_said import accounts_on

ALBUQUERQUE, BERNALILLO = "us-nm-albuquerque", "us-nm-bernalillo-county"


@cache
def made() -> dict[str, str]:
    return rendered(government_pages(psp(), psp()[0].record, directory()))


def page(government: str) -> str:
    return made()[f"governments/{government}/"]


def data(government: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made()[f"governments/{government}/government.json"])
    return found


def test_every_page_is_whole_and_no_anchor_stands_twice() -> None:
    for path, text in made().items():
        if path.endswith("/"):
            one = Page(text)
            assert one.faults == []
            assert len(one.ids) == len(set(one.ids)), path
            assert len(text) < 300_000


def test_whoever_has_a_part_has_a_page_and_nobody_else() -> None:
    parts = directory().parts
    assert set(parts[ALBUQUERQUE]) >= {"applicant", "asked", "actor", "addressee", "maker"}
    assert parts[BERNALILLO] == ("asked", "actor", "addressee", "maker", "bound-by-name")
    assert parts["us-ca-san-joaquin-county"] == ("asked",)
    assert parts["us-oh-toledo"] == ("addressee",)
    assert parts["us-or-clackamas-county"] == ("bound-by-name",)
    assert parts["us-pa"] == ("bound-by-name",)
    assert "us-oh-columbus" not in parts
    assert {one for one, some in parts.items() if "applicant" in some} == FOUR
    assert len([path for path in made() if path.endswith("/")]) == len(parts) + 1


def test_outcomes_stand_by_day_and_reading_then_and_now_and_lead_to_why() -> None:
    text = page(ALBUQUERQUE)
    for edition in ("", "now/"):
        for reading in ("letter", "release", "news"):
            path = f"programs/us-doj-psp/2017-08-03/{edition}{ALBUQUERQUE}/{reading}/index.html"
            assert f'href="../../{path}"' in text
    rows = data(ALBUQUERQUE)["outcomes"]
    assert len(rows) == 6
    assert {row["outcome"] for row in rows if row["reading"] == "letter"} == {"undetermined"}
    assert [row["hindsight"] for row in rows] == [False] * 3 + [True] * 3


@pytest.mark.parametrize("government", [BERNALILLO, "us-oh-toledo", "us-md", "us-doj"])
def test_nothing_came_out_for_whoever_is_outside_the_class(government: str) -> None:
    assert "data-outcome" not in page(government)
    assert "eligible" not in Page(page(government)).text.lower().replace(
        "not eligible unless access and notice are given", ""
    )
    assert data(government)["outcomes"] == []


def test_a_county_is_asked_about_its_jail_for_the_city_it_serves() -> None:
    asked = {row["fact"]: row for row in data(BERNALILLO)["questions"]}
    assert list(asked) == ["ice_access", "release_notice", "notice_impossible", "hold_practice"]
    assert asked["hold_practice"] == {
        "program": "us-doj-psp",
        "fact": "hold_practice",
        "ask": psp()[0].program.facts["hold_practice"].ask,
        "about": f"{BERNALILLO}/metropolitan-detention-center",
        "of": BERNALILLO,
        "applicants": [ALBUQUERQUE],
        "clauses": ["hold"],
    }
    assert "Metropolitan Detention Center (Bernalillo County, NM)" in page(BERNALILLO)


def test_an_applicant_is_asked_whether_it_is_in_the_class() -> None:
    first = data(ALBUQUERQUE)["questions"][0]
    assert (first["fact"], first["clauses"]) == ("expressed_interest", [])
    assert "the class: who can be decided" in page(ALBUQUERQUE)


def test_the_agency_is_asked_for_its_findings_by_the_same_rule() -> None:
    asked = data("us-doj")["questions"]
    assert {row["fact"] for row in asked} == {"commitment", "ready"}
    assert {row["about"] for row in asked} == FOUR
    assert {row["of"] for row in asked} == {"us-doj/Office of Justice Programs"}


def test_a_question_about_several_stands_once_with_everybody_it_is_about() -> None:
    text = page("us-doj")
    asked = psp()[0].program.facts["commitment"].ask
    assert len(re.findall(f"<h3>[^<]*<a [^>]*>{re.escape(asked)}</a></h3>", text)) == 1
    assert Page(text).text.count(asked) == 2  # the heading, and the caption of its table
    table = text.partition(f"<caption>{asked}</caption>")[2].partition("</table>")[0]
    assert len(re.findall('data-label="About"><a ', table)) == len(FOUR)
    assert "Nothing is on file on this question" not in text


def test_acts_of_an_agency_stand_before_what_it_is_asked() -> None:
    agency, county = page("us-doj"), page(BERNALILLO)
    assert agency.index('id="acts"') < agency.index('id="asked"')
    assert county.index('id="asked"') < county.index('id="acts"')


@pytest.mark.parametrize(
    ("government", "words"),
    [
        ("us-ca-san-joaquin-county", "Operates Sheriff , named for Stockton, CA in an answer"),
        (BERNALILLO, "Operates Metropolitan Detention Center , named for Albuquerque, NM in"),
    ],
)
def test_a_page_opens_with_what_the_government_operates(government: str, words: str) -> None:
    text = Page(page(government)).text
    assert words in text
    assert text.index(words) < text.index("What is asked of it")
    assert "Operates" not in Page(page("us-ca")).text


def test_it_says_whether_an_act_of_decision_is_on_file_for_whoever_was_decided() -> None:
    stockton = Page(page("us-ca-stockton")).text
    assert (
        "No act by which US Department of Justice selected Stockton, CA, or refused it, withheld"
        " or withdrew anything from it, is on file by 25 March 2024 (known now)." in stockton
    )
    baltimore = Page(page("us-md-baltimore")).text
    assert "No act by which" not in baltimore
    assert "3 June 2019 : selects (decided). Effect stated: new sites" in baltimore
    assert "selects (decided)" in Page(page("us-oh-toledo")).text
    assert 'id="decisions"' not in page(BERNALILLO)


def test_what_is_computed_or_published_as_a_figure_is_asked_of_nobody() -> None:
    asked = {row["fact"] for one in directory().parts for row in data(one)["questions"]}
    assert not asked & {"violence_above_nation", "population", "violent_crime"}


def test_what_was_not_known_on_the_day_says_so() -> None:
    text = Page(page(BERNALILLO)).text
    assert "28 February 2019 not known on 3 August 2017" in text
    assert "8 November 2015 not known" not in text


def test_accounts_stand_by_day_those_taken_back_too_and_no_silence_is_a_no() -> None:
    rows = (
        said(WARNING, "always", on="2031-03-04", seq=1),
        said(WARNING, "never", on="2031-03-02", seq=2),
        said(WARNING, kind="retracts", retracts=2, on="2031-03-05", seq=3),
        said(WARNING, kind="declines", on="2031-03-06", by="xx-water", seq=4),
        said(RESIDENTS, "5", seq=5),
    )
    days = [DAY.replace(year=2031, month=3, day=4)]
    found = accounts_on(rows, WARNING, directory().names, of="xx-no-hill-county", days=days)
    assert [one.statement.seq for one in found] == [2, 1, 3, 4]
    assert [one.answer for one in found] == ["never", "always", "", ""]
    assert [one.own for one in found] == [True, True, True, False]
    assert found[0].taken_back == parse_span("2031-03-05")
    assert [bool(one.not_yet) for one in found] == [False, False, True, True]


def test_an_inexact_day_of_publication_is_known_from_its_last_day() -> None:
    row: Statement = said(WARNING, "always", on="2031-03-04..2031-03-06")
    days = [DAY.replace(year=2031, month=3, day=day) for day in (5, 6)]
    (found,) = accounts_on([row], WARNING, directory().names, of="x", days=days)
    assert found.not_yet == (days[0],)


def test_rules_made_and_rules_that_reach_are_told_apart_by_day() -> None:
    rules = {one.duty.id: one for one in Rules(psp()).of(directory().places["us-ca"])}
    trust, values = rules["ca-trust"], rules["ca-sb54-hold"]
    assert trust.made
    assert trust.days[0].then
    assert trust.days[0].then.force == "binding"
    assert values.made
    assert not values.reaches
    assert not rules["us-galarza"].made
    assert "ma-lunn" not in rules


NATION = {
    "us-miranda-olivares", "us-galarza", "us-1373", "us-cfr-287-7-hold", "us-cfr-287-7-notice",
    "us-1226", "us-1357-d",
}  # fmt: skip


def test_a_rule_reaches_every_government_in_its_state_by_the_same_measure() -> None:
    rules = Rules(psp())
    for place in ("us-ca-compton", "us-ca-stockton", "us-ca-san-joaquin-county"):
        found = {one.duty.id for one in rules.of(directory().places[place]) if one.reaches}
        assert found == {*NATION, "ca-trust", "ca-truth"}


def test_rules_of_a_day_stand_by_force_the_binding_first_and_each_in_full_once() -> None:
    (day,) = by_day(Rules(psp()).of(directory().places["us-ca-san-joaquin-county"]))
    assert day.day == DAY
    assert [(one.force, [listed.rule.duty.id for listed in one.rules]) for one in day.groups] == [
        ("binding", ["ca-trust", "ca-truth"]),
        ("contested", ["us-1373", "us-cfr-287-7-hold", "us-1226", "us-1357-d"]),
        ("persuasive", ["us-miranda-olivares", "us-galarza", "us-cfr-287-7-notice"]),
    ]
    text = Page(page("us-ca-san-joaquin-county")).text
    heads = [
        "Rules that reached it on 3 August 2017", "Binding", "Contested",
        "Persuasive or advice, not binding", "Since then, and not counted for 3 August 2017",
    ]  # fmt: skip
    at = [text.index(one) for one in heads]
    assert at == sorted(at)


def test_rules_that_reach_it_since_the_day_are_shown_and_not_counted() -> None:
    def since(place: str) -> dict[str, DutyInForce]:
        rules = Rules(psp()).of(directory().places[place])
        return {
            rule.duty.id: one.since for rule in rules for one in rule.days if one.since is not None
        }

    stockton = since("us-ca-san-joaquin-county")
    assert list(stockton) == ["ca-sb54-hold", "ca-sb54"]
    assert {(one.force, one.certain) for one in stockton.values()} == {("binding", True)}
    assert list(since(BERNALILLO)) == ["nm-bernalillo-2019"]
    assert since("us-md") == {}
    text = Page(page("us-ca-san-joaquin-county")).text
    assert text.index("Since then, and not counted") < text.index("Values Act")
    assert "it began later, and reaches it since: binding" in text
    row = next(row for row in data("us-ca-san-joaquin-county")["rules"] if row["id"] == "ca-sb54")
    assert (row["force_then"], row["force_now"], row["force_since"]) == (None, None, "binding")


def test_a_rule_of_a_second_day_is_named_and_not_repeated() -> None:
    later = editions_of("us-doj-psp", psp()[0].record, DAY.replace(year=2018), NOW)
    first, second = by_day(Rules((*psp(), *later)).of(directory().places["us-ca-stockton"]))
    inside = {one.rule.duty.id: one.in_full for group in first.groups for one in group.rules}
    again = {one.rule.duty.id: one.in_full for group in second.groups for one in group.rules}
    assert set(again) - set(inside) == {"ca-sb54-hold", "ca-sb54"}
    assert set(inside.values()) == {True}
    assert set(again.values()) == {False}
    assert {one.rule.duty.id for one in first.since if one.in_full} == {"ca-sb54-hold", "ca-sb54"}
    assert second.since == ()


def test_what_a_rule_does_to_an_answer_is_said_in_words() -> None:
    text = Page(page("us-ca-san-joaquin-county")).text
    ask = psp()[0].program.facts["hold_practice"].ask
    assert f"forbids the answer “ honours ” to “ {ask} ” ( hold_practice is honours )" in text
    assert "alike" not in text
    assert (
        "in force for it: binding, both by what was known that day and by what is on file" in text
    )


def test_the_nation_is_shown_the_rules_it_made_alone() -> None:
    found = data("us")["rules"]
    assert {row["id"] for row in found} == NATION
    assert {row["made"] for row in found} == {True}
    assert {row["as_of"] for row in found} == {None}


def test_its_acts_and_those_addressed_to_it_lead_to_the_docket() -> None:
    acts = data(BERNALILLO)["acts"]
    assert [row["kind"] for row in acts] == ["asks", "declines"]
    for row in acts:
        assert f'href="../../programs/us-doj-psp/acts/index.html#{row["id"]}"' in page(BERNALILLO)


def test_the_same_stands_beside_as_tables() -> None:
    beside = f"governments/{BERNALILLO}/"
    rows = list(csv.DictReader(io.StringIO(made()[f"{beside}statements.csv"])))
    assert [row["seq"] for row in rows] == [
        str(row["seq"]) for row in data(BERNALILLO)["statements"]
    ]
    assert f"{beside}outcomes.csv" not in made()
    assert "outcomes.csv" not in page(BERNALILLO)


def test_the_list_is_by_state_and_then_by_name_and_in_no_other_order() -> None:
    names = [one.get("id", "") for one in Page(made()["governments/"]).named("li")]
    listed = [name for name in names if name in directory().parts]
    assert sorted(listed) == list(directory().parts)
    assert listed[:2] == ["us-doj", "us"]
    california = [one for one in listed if one.startswith("us-ca")]
    assert california == [
        "us-ca", "us-ca-compton", "us-ca-san-bernardino-county", "us-ca-san-bernardino",
        "us-ca-san-joaquin-county", "us-ca-stockton",
    ]  # fmt: skip


def test_names_of_governments_lead_to_their_pages_and_others_do_not() -> None:
    """Who has no page, such as a newspaper, leads nowhere."""
    linked = set()
    for path, text in made().items():
        for one in Page(text).named("a") if path.endswith("/") else ():
            href = one["href"].partition("#")[0]
            to = normpath(f"{path}{href}")
            if to.startswith("governments/") and to.endswith("index.html"):
                linked.add(to.removesuffix("index.html"))
    assert linked == {path for path in made() if path.endswith("/")}
    assert "<span>US Department of Homeland Security</span>" in page(BERNALILLO)


def test_no_page_uses_a_label_for_a_government() -> None:
    for path, text in made().items():
        assert not path.endswith("/") or "sanctuary" not in Page(text).text.lower(), path
