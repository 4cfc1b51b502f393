"""The Public Safety Partnership of 2017, decided from the shipped record."""

import datetime as dt
import functools
import re
from decimal import Decimal

import pytest

import evenhand as eh
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.view import View
from evenhand.verbs.rows import determination_row
from evenhand.verbs.sources import as_program, open_record

LETTER, ANSWER = dt.date(2017, 8, 3), dt.date(2017, 8, 18)
ABQ, BAL = "us-nm-albuquerque", "us-md-baltimore"
SBD, STK = "us-ca-san-bernardino", "us-ca-stockton"
FOUR = (SBD, STK, BAL, ABQ)
RECORD = open_record()
PSP = as_program("us-doj-psp")


@functools.cache
def decided(reading, as_of=LETTER, known_at=ANSWER, **options):
    return eh.determine(PSP, RECORD, as_of=as_of, known_at=known_at, reading=reading, **options)


def clause(found, name):
    return next(one for one in found.clauses if one.id == name)


def test_the_class_is_the_four_cities_and_nobody_is_skipped_in_silence():
    found = decided("release")
    assert tuple(row.applicant for row in found) == FOUR
    assert len(found.unknown_members) == 19_510 - 4


@pytest.mark.parametrize(
    ("city", "county"),
    [
        (ABQ, "us-nm-bernalillo-county"),
        (SBD, "us-ca-san-bernardino-county"),
        (STK, "us-ca-san-joaquin-county"),
    ],
)
def test_under_the_release_three_cities_fail_on_hold_which_a_county_controls(city, county):
    found = decided("release")[city]
    assert found.outcome_word == "ineligible"
    assert found.unmet == ("hold",)
    assert clause(found, "hold").controllers == ("all-of", (county,))


def test_under_the_release_baltimore_is_undetermined_and_the_state_controls_both():
    found = decided("release")[BAL]
    assert found.outcome_word == "undetermined"
    assert found.unmet == ()
    assert {"access", "hold"} <= set(found.unknown)
    for name in ("access", "hold"):
        assert clause(found, name).controllers == ("all-of", ("us-md",))
    (dispute,) = found.disputes
    assert dispute.fact == "hold_practice"
    assert set(dispute.answer.live) == {"warrant-only", "case-by-case"}
    assert {claim.by for claim in dispute.answer.claims if claim.possible != (None,)} == {
        "Baltimore Sun 2017-08-03, first version",
        "Baltimore Sun 2017-08-03, second version",
    }


def test_under_the_news_none_of_the_four_is_ineligible_and_hold_is_no_clause():
    rows = list(decided("news"))
    assert len(rows) == 4
    for found in rows:
        assert found.outcome_word == "undetermined"
        assert found.unmet == ()
        assert "hold" not in [one.id for one in found.clauses]


def test_the_letter_is_the_default_and_asks_three_things_that_no_answer_settles():
    rows = list(decided(None))
    assert len(rows) == 4
    for found in rows:
        assert found.reading == "letter"
        assert found.outcome_word == "undetermined"
        assert found.asked == ("access", "notice", "hold")
        assert "commitment" in found.unknown
        assert {missing.fact for missing in found.missing} == {"commitment"}


@pytest.mark.parametrize("answer", ["honours", "case-by-case", "warrant-only"])
def test_under_the_letter_every_answer_leaves_it_undetermined(answer):
    given = {
        "expressed_interest": True,
        "violence_above_nation": True,
        "commitment": True,
        "ready": True,
        "holding_bodies": "us-md",
        "ice_access": answer == "honours",
        "release_notice": answer == "honours",
        "hold_practice": answer,
    }
    (found,) = eh.determine(PSP, {BAL: given}, as_of=LETTER)
    assert (found.outcome_word, found.missing) == ("undetermined", ())
    assert found.asked == ("access", "notice", "hold")


def test_the_output_says_that_only_the_agency_can_settle_what_is_asked():
    text = str(eh.explain(PSP, STK, RECORD, as_of=LETTER, known_at=ANSWER))
    assert "Asked: access, notice and hold; the text does not say what follows" in text


def test_albuquerques_explanation_names_both_facilities_and_both_bodies():
    text = str(eh.explain(PSP, ABQ, RECORD, as_of=LETTER, known_at=ANSWER, reading="release"))
    for name in (
        "Metropolitan Detention Center",
        "Prisoner Transport Center",
        "Bernalillo County",
        "Albuquerque",
    ):
        assert name in text


def test_albuquerques_explanation_names_the_publication_of_each_years_figures_once():
    text = str(eh.explain(PSP, ABQ, RECORD, as_of=LETTER, known_at=ANSWER, reading="release"))
    (line,) = [line for line in text.splitlines() if "figures for 2015" in line]
    assert line.strip().startswith("figures: Federal Bureau of Investigation, via ")
    assert ", published 2016-09-26 [" in line
    assert line.endswith("(confidence: low)")


def test_baltimores_explanation_says_that_the_hours_of_notice_are_not_given():
    text = str(eh.explain(PSP, BAL, RECORD, as_of=LETTER, known_at=ANSWER, reading="release"))
    assert "the hours are not given" in text


def test_no_note_tells_what_came_later_than_its_own_statement():
    later = [
        (one.seq, one.note)
        for one in RECORD.statements()
        if one.stated_by != "us-census"  # the bounds of 2014 are part of what was counted
        for year in re.findall(r"\b20\d\d\b", one.note)
        if int(year) > one.recorded_at.latest.year
    ]
    assert later == []
    notes = {one.note for one in RECORD.statements() if one.recorded_at.latest <= ANSWER}
    after = re.compile(r"(August|September|October|November|December) 2017|most by 2014|newspaper")
    assert [note for note in notes if after.search(note)] == []


@pytest.mark.parametrize(
    ("as_of", "clauses"),
    [
        ("2017-08-02", ["violence", "commitment", "readiness"]),
        ("2017-08-03", ["violence", "commitment", "readiness", "access", "notice", "hold"]),
        ("2017-08-04", ["violence", "commitment", "readiness", "access", "notice", "hold"]),
    ],
)
def test_the_three_clauses_begin_on_the_day_of_the_letter(as_of, clauses):
    found = decided("release", as_of=dt.date.fromisoformat(as_of))
    assert [one.id for one in found[ABQ].clauses] == clauses


def duties(as_of, known_at=None):
    found = decided("release", as_of=as_of, known_at=known_at or as_of)
    return {duty.duty.id for one in found[STK].clauses for duty in one.duties}


def test_sb_54_plays_no_part_in_august_2017_and_the_trust_act_does():
    then = duties(LETTER)
    assert "ca-trust" in then
    assert not then & {"ca-sb54", "ca-sb54-hold"}


@pytest.mark.parametrize(
    ("as_of", "there"),
    [("2017-12-31", set()), ("2018-01-01", {"ca-sb54-hold"}), ("2018-01-02", {"ca-sb54-hold"})],
)
def test_sb_54_is_in_force_from_2018_01_01(as_of, there):
    assert duties(dt.date.fromisoformat(as_of)) & {"ca-sb54-hold"} == there


@pytest.mark.parametrize(("as_of", "there"), [("2013-12-31", False), ("2014-01-01", True)])
def test_the_trust_act_binds_from_2014_01_01(as_of, there):
    duty = next(duty for duty in PSP.duties if duty.id == "ca-trust")
    assert duty.begins.begun(dt.date.fromisoformat(as_of)) is there


def violence_of(city, known_at):
    use = clause(decided("release", known_at=known_at)[city], "violence").uses[0]
    computed = next(claim for claim in use.answer.claims if claim.by == "computed")
    return use, computed


@pytest.mark.parametrize(
    ("known_at", "basis"),
    [
        ("2017-08-03", "2013 to 2015"),
        ("2017-09-24", "2013 to 2015"),
        ("2017-09-25", "2014 to 2016"),
        ("2017-09-26", "2014 to 2016"),
    ],
)
def test_the_last_three_years_are_those_published_by_the_day_known(known_at, basis):
    day = dt.date.fromisoformat(known_at)
    _, computed = violence_of(ABQ, day)
    assert computed.basis == basis
    found = decided("release", known_at=day)
    assert found.hindsight is (known_at != "2017-08-03")


def test_no_2016_figure_is_used_anywhere_on_the_day_of_the_letter():
    rows = list(decided("release", known_at=LETTER))
    assert len(rows) == 4
    for found in rows:
        used = [use for one in found.clauses for use in one.uses]
        years = {inner.year for use in used for inner in (use, *use.inputs) if inner.year}
        assert {2013, 2014, 2015} <= years
        assert max(years) == 2015


def test_san_bernardinos_violence_is_unknown_by_figures_and_met_by_the_agencys_statement():
    use, computed = violence_of(SBD, LETTER)
    assert computed.possible == (None,)
    assert use.answer.value is True
    assert "us-doj" in {claim.by for claim in use.answer.claims}
    text = str(eh.explain(PSP, SBD, RECORD, as_of=LETTER, known_at=LETTER, reading="release"))
    assert "over 2013 to 2015: unknown" in text
    assert "yes: said by US Department of Justice" in text


@pytest.mark.parametrize(
    ("known_at", "revised", "legacy"),
    [
        ("2017-09-24", None, None),
        ("2017-09-25", "397.1", "386.3"),
        ("2018-09-23", "397.1", "386.3"),
        ("2018-09-24", "397.5", "386.6"),
    ],
)
def test_the_nations_rate_of_2016_is_the_vintage_known(known_at, revised, legacy):
    view = View(RECORD, as_of=LETTER, known_at=dt.date.fromisoformat(known_at))
    case = Interpreter(PSP, view, reading="release").case("us")
    for fact, rate in (("violent_crime_rate", revised), ("violent_crime_rate_legacy", legacy)):
        value = case.use(fact, "us", 2016).answer.value
        assert (None if value is None else f"{Decimal(float(value)):.1f}") == rate


def test_sources_of_2018_and_2019_are_unknown_in_2017():
    said = [
        claim.statement.recorded_at
        for found in decided("release")
        for one in found.clauses
        for body in one.bodies
        for use in body.uses
        for claim in use.answer.claims
    ]
    assert len(said) > 10
    assert [day for day in said if day.begun(ANSWER) is not True] == []


def test_before_anyone_knew_who_had_asked_nobody_is_decided():
    found = decided("letter", as_of=dt.date(2017, 8, 2), known_at=dt.date(2017, 8, 2))
    assert (len(found), len(found.unknown_members)) == (0, 19_510)
    listed = decided(
        "letter", as_of=dt.date(2017, 8, 2), known_at=dt.date(2017, 8, 2), everyone=True
    )
    row = determination_row(listed[ABQ], RECORD.jurisdictions)
    assert (row["outcome"], row["class"]) == (None, "unknown")


def test_everybody_is_screened_and_nobody_gets_an_outcome():
    found = eh.screen(PSP, RECORD, as_of=LETTER)
    assert len(found) == 19_510
    counts = found.counts()
    assert sum(counts.values()) == 19_510
    assert counts["no data"] > 19_000
    assert "ligible" not in found.summary()
    assert set(counts) == {"could meet", "does not meet", "no data"}


def test_one_years_figure_stands_beside_a_screening_and_decides_nothing():
    known = dt.date(2018, 9, 24)
    plain = eh.screen(PSP, RECORD, as_of=LETTER)
    beside = eh.screen(PSP, RECORD, as_of=LETTER, beside=(2017, known))
    assert plain.counts() == beside.counts()
    assert beside.beside is not None
    figures = [margin for margin in beside.beside.of.values() if margin is not None]
    assert len(figures) > 7_000
    assert {margin.year for margin in figures} == {2017}


def test_every_clause_id_of_2017_is_in_the_programs_order():
    ids = [one.id for one in PSP.clauses()]
    assert ids[:6] == ["violence", "commitment", "readiness", "access", "notice", "hold"]
