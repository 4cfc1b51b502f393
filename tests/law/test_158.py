"""The drinking age of 1986 to 1990, decided from the shipped record for every state."""

import datetime as dt
import functools

import pytest

import evenhand as eh
from evenhand.verbs.sources import as_program, open_record

RECORD = open_record()
LAW = as_program("us-dot-158")
LATER = dt.date(2008, 1, 1)
FREEMAN = "Freeman, Contemporary Economic Policy 25 (2007)"
RUHM = "Ruhm, data of Stock and Watson (2003)"
NONCOMPLIANT = {
    1987: ("us-co", "us-id", "us-la", "us-mt", "us-oh", "us-pr", "us-sd", "us-wy"),
    1988: ("us-pr", "us-sd", "us-wy"),
    1989: ("us-pr",),
    1990: ("us-pr",),
}


@functools.cache
def decided(year, known_at=None):
    """The determinations of a fiscal year, tested on its first day."""
    return eh.determine(LAW, RECORD, as_of=dt.date(year - 1, 10, 1), known_at=known_at)


def came_out(year, word, known_at=None):
    return tuple(row.applicant for row in decided(year, known_at) if row.outcome_word == word)


def clause(found, name):
    return next(one for one in found.clauses if one.id == name)


@pytest.mark.parametrize("year", NONCOMPLIANT)
def test_fifty_states_the_district_and_puerto_rico_come_out_on_what_was_known_that_day(year):
    assert came_out(year, "noncompliant") == NONCOMPLIANT[year]
    assert came_out(year, "undetermined") == ("us-tn",)
    assert len(came_out(year, "compliant")) == 52 - 1 - len(NONCOMPLIANT[year])
    states = {one.id for one in RECORD.jurisdictions.values() if "state" in one.kinds}
    assert {row.applicant for row in decided(year)} == states
    assert {"us-dc", "us-pr"} < states


@pytest.mark.parametrize("state", ["us-hi", "us-ms"])
def test_a_law_that_takes_effect_on_the_first_day_of_the_year_complies(state):
    assert decided(1987)[state].outcome_word == "compliant"
    (before,) = eh.determine(
        LAW, RECORD, as_of=dt.date(1986, 10, 1), known_at=dt.date(1986, 9, 30), applicants=[state]
    )
    assert before.outcome_word != "compliant"


def test_a_day_between_two_reported_days_is_over_when_the_year_begins():
    assert decided(1987)["us-ia"].outcome_word == "compliant"


@pytest.mark.parametrize(
    ("year", "age"), [(1987, False), (1988, False), (1989, False), (1990, True)]
)
def test_the_district_complies_by_the_grandfather_clause_until_all_it_spared_are_21(year, age):
    found = decided(year)["us-dc"]
    assert found.outcome_word == "compliant"
    assert clause(found, "grandfather").holds is True
    assert clause(found, "age").holds is age


def test_the_explanation_of_the_district_cites_the_act_of_1986():
    text = str(eh.explain(LAW, "us-dc", RECORD, as_of=dt.date(1986, 10, 1)))
    assert "Pub. L. 99-272, § 4104" in text
    assert "kept beer and wine" in text


@pytest.mark.parametrize("year", NONCOMPLIANT)
def test_tennessee_is_open_on_the_age_alone(year):
    found = decided(year)["us-tn"]
    assert {missing.fact for missing in found.missing} == {"under_21_lawful"}
    assert found.unknown == ("age",)


def test_the_explanation_of_tennessee_tells_of_the_exemption_and_of_the_press():
    text = str(eh.explain(LAW, "us-tn", RECORD, as_of=dt.date(1986, 10, 1)))
    assert "Military personnel under 21 were exempt" in text
    assert "said by UPI 1986-10-01" in text
    assert "Christian Science Monitor" not in text  # it appeared two weeks later


def test_tennessee_is_decided_once_a_list_no_longer_names_it():
    assert decided(1993)["us-tn"].outcome_word == "undetermined"
    assert decided(1994)["us-tn"].outcome_word == "compliant"


@pytest.mark.parametrize(("state", "age"), [("us-co", 18), ("us-oh", 19), ("us-sd", 19)])
def test_an_age_for_weak_beer_alone_is_one_more_claim_beside_what_the_law_says(state, age):
    (use,) = clause(decided(1987)[state], "age").uses
    said = {claim.ranks_as: claim.possible for claim in use.answer.claims}
    assert said["body-in-control"] == said["computed"] == (True,)
    (beer,) = use.inputs
    assert (beer.fact, beer.answer.live) == ("low_alcohol_beer_age", (age,))


def test_such_an_age_decides_where_nothing_else_is_said():
    given = {"low_alcohol_beer_age": 19, "age_21_spares_those_of_age": False}
    (found,) = eh.determine(LAW, {"us-sd": given}, as_of=dt.date(1986, 10, 1))
    assert found.outcome_word == "noncompliant"


@pytest.mark.parametrize("year", NONCOMPLIANT)
def test_neither_data_set_was_out_when_the_years_were_decided(year):
    claims = [
        claim.by
        for row in decided(year)
        for use in clause(row, "age").uses
        for claim in use.answer.claims
    ]
    assert len(claims) > 52
    assert not {FREEMAN, RUHM} & set(claims)


def test_with_hindsight_the_accounts_are_disputes_that_the_law_settles():
    found = {row.applicant: row for row in decided(1987, LATER)}
    assert came_out(1987, "noncompliant", LATER) == NONCOMPLIANT[1987]
    assert came_out(1987, "undetermined", LATER) == ("us-tn",)
    differing = {name for name, row in found.items() if row.disputes}
    assert differing == {"us-co", "us-oh", "us-sd", "us-tn"}
    for name in ("us-co", "us-oh", "us-sd"):
        (dispute,) = found[name].disputes
        assert dispute.answer.settled_by == "body-in-control"
        says = {claim.by: claim.possible for claim in dispute.answer.claims}
        assert says[FREEMAN] == (True,)
        assert says[RUHM] == (False,)


def test_an_average_below_21_that_reaches_21_the_next_year_says_nothing_of_october():
    (use,) = clause(decided(1987, LATER)["us-nc"], "age").uses
    assert {claim.by for claim in use.answer.claims} & {FREEMAN, RUHM} == {RUHM}


def test_what_would_make_a_state_comply_is_a_law_in_its_own_power():
    found = eh.explain(LAW, "us-sd", RECORD, as_of=dt.date(1987, 3, 1))
    (change,) = found.changes.found["change"]
    assert (change["fact"], change["from"], change["to"]) == ("under_21_lawful", ["yes"], "no")
    assert change["controllers"] == {"all-of": ["us-sd"]}
