"""Each operation answers what a verb or the docket has, a page at a time."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest
from django.test import override_settings
from tests.docket.api.asking import DAYS, ONE, READING, asked
from tests.docket.people import CHICAGO, PSP, officer, party

import evenhand as eh
from evenhand.docket.api.declared import operations
from evenhand.docket.content.sealing import keep
from evenhand.docket.filings.filing import Filed, file
from evenhand.docket.held import base_record, program_of
from evenhand.docket.officers.models import Proposal
from evenhand.docket.sealed import bundles_folder
from evenhand.verbs.rows import ROW_COLUMNS, determination_row

DAY, KNOWN = dt.date(2017, 8, 3), dt.date(2017, 8, 18)


def test_every_operation_has_an_address_to_try() -> None:
    assert {one.name for one in operations() if one.method == "GET"} == set(READING)


def test_programs_are_listed_a_page_at_a_time() -> None:
    first = asked("/programs?limit=2")
    assert [one["id"] for one in first["items"]] == ["us-doj-jag", "us-doj-psp"]
    assert first["next"] == "/api/v1/programs?limit=2&offset=2"
    rest = asked(f"/programs?limit=100&offset={first['total'] - 1}")
    assert (len(rest["items"]), rest["next"]) == (1, None)


def test_a_program_is_told_with_its_clauses_facts_and_papers() -> None:
    found, held = asked("/programs/us-doj-psp"), program_of(PSP)
    assert [one["id"] for one in found["clauses"]] == [one.id for one in held.clauses()]
    assert {one["name"] for one in found["facts"]} == set(held.facts)
    assert {one["id"] for one in found["sources"]} == set(held.sources)
    assert [one["id"] for one in found["readings_shown"]] == list(held.readings)
    cited = {w["source"] for one in found["clauses"] for w in one["wordings"]}
    assert cited - set(held.sources) <= {""}


def test_a_program_whose_papers_state_no_steps_says_null() -> None:
    silent = next(one for one in asked("/programs?limit=100")["items"] if _steps(one["id"]) is None)
    assert asked(f"/programs/{silent['id']}")["steps"] is None


def _steps(program: str) -> object:
    return program_of(program).steps


def test_governments_are_found_by_name_kind_and_state() -> None:
    both = asked("/applicants?q=baltimore&state=us-md")
    assert {one["id"] for one in both["items"]} == {"us-md-baltimore", "us-md-baltimore-county"}
    (place,) = asked("/applicants?q=baltimore&state=us-md&kind=place")["items"]
    assert place["kinds"] == ["place", "county"]
    assert asked("/applicants")["total"] == len(base_record().jurisdictions)
    assert asked("/applicants/us-md-baltimore") == place


def test_a_class_is_decided_as_the_verb_decides_it() -> None:
    found = asked(f"/determinations?program={PSP}&{DAYS}&reading=letter")
    said = eh.determine(PSP, as_of=DAY, known_at=KNOWN, reading="letter")
    rows = [determination_row(one, said.jurisdictions) for one in said]
    assert found["items"] == json.loads(json.dumps(rows))
    assert list(found["items"][0]) == list(ROW_COLUMNS)
    assert found["unknown_members"] == len(said.unknown_members)
    assert found["hindsight"] is True


def test_a_determination_is_the_text_that_explain_writes() -> None:
    found = asked(READING["determination"])
    said = eh.explain(PSP, ONE, as_of=DAY, known_at=KNOWN)
    assert found == json.loads(said.to_json())


def test_a_day_is_known_on_itself_unless_another_is_named() -> None:
    found = asked(f"/determinations?program={PSP}&as_of=2017-08-03")
    assert (found["known_at"], found["hindsight"]) == ("2017-08-03", False)


def test_conditions_are_those_of_the_verb() -> None:
    address = "/orders?program=us-doj-jag&applicant=us-il-chicago&as_of=2018-06-30&limit=100"
    said = eh.orders("us-doj-jag", "us-il-chicago", as_of=dt.date(2018, 6, 30))
    assert asked(address)["items"] == json.loads(said.to_json())


def test_statements_are_chosen_by_body_fact_program_and_what_was_known() -> None:
    of_all = asked("/statements?about=us-md-baltimore&limit=100")
    assert {one["about"] for one in of_all["items"]} == {"us-md-baltimore"}
    some = asked("/statements?about=us-md-baltimore&fact=population")
    assert {one["fact"] for one in some["items"]} == {"population"}
    assert 0 < some["total"] < of_all["total"]
    assert asked("/statements?fact=population&known_at=1950-01-01")["total"] == 0
    drink = asked("/statements?program=us-dot-158&limit=100")
    assert {one["fact"] for one in drink["items"]} <= set(program_of("us-dot-158").facts)
    assert asked("/statements")["total"] == base_record().last


def test_acts_stand_in_order_of_day() -> None:
    found = asked("/acts?program=us-doj-psp&limit=100")
    days = [one["latest"] for one in found["items"]]
    assert days == sorted(days)
    assert found["total"] == len(base_record().acts(PSP))
    assert asked("/acts?program=us-doj-psp&known_at=2017-08-03")["total"] < found["total"]


def test_audits_are_those_of_the_verbs() -> None:
    said = eh.reconcile(PSP, as_of=DAY, known_at=KNOWN)
    assert asked(READING["audit_reconcile"]) == json.loads(said.to_json())
    faults = eh.check_standards(PSP, as_of=DAY, known_at=KNOWN)
    assert asked(READING["audit_standards"])["counts"] == dict(faults.counts)


def test_a_filing_is_told_with_its_text_and_what_officers_found_apart() -> None:
    file(Filed("objection", PSP, CHICAGO, CHICAGO, party(), text="We object to this."))
    file(Filed("finding", PSP, CHICAGO, "us-doj", text="It is so, on the letter."))
    latest, first = asked("/filings")["items"]
    assert (first["text"], first["text_item"]["state"], first["paper"]) == (
        "We object to this.", "kept", None,
    )  # fmt: skip
    assert asked("/filings?kind=objection")["items"] == [first]
    assert asked("/findings")["items"] == [latest]
    assert asked(f"/filings/{first['number']}") == first
    assert asked(f"/filings?government={CHICAGO}&program={PSP}&from=2017-01-01")["total"] == 2
    assert asked("/filings?until=2017-01-01")["total"] == 0


def test_events_go_on_from_a_number() -> None:
    for n in range(3):
        file(Filed("answer", PSP, CHICAGO, CHICAGO, text=f"Answer {n}."))
    first = asked("/events?limit=2")
    assert [one["number"] for one in first["items"]] == [1, 2]
    assert first["next"] == "/api/v1/events?limit=2&from=3"
    rest = asked("/events?limit=2&from=3")
    assert rest["items"][0]["previous"] == first["items"][1]["digest"]
    assert (rest["total"], rest["next"]) == (3, None)


def test_a_bundle_is_listed_once_its_letter_is_published() -> None:
    letter = keep(b"Dear city", kind="letter")
    filing = file(Filed("determination", PSP, CHICAGO, "us-doj", text="Told."))
    bundles_folder().mkdir(exist_ok=True)
    (bundles_folder() / "one.zip").write_bytes(b"sealed")
    common = {
        "program": PSP, "about": CHICAGO, "reading": "letter", "as_of": DAY, "known_at": KNOWN,
        "digest": "0" * 64, "letter": letter, "proposed_by": officer(),
        "proposed_at": filing.filed_at, "bundle": "one.zip", "fiscal_year": 2017,
    }  # fmt: skip
    made = Proposal.objects.create(kind="determination", **common)
    assert asked("/bundles")["items"] == []
    made.state, made.filing, made.ended_at = "published", filing, filing.filed_at
    made.save()
    (found,) = asked("/bundles")["items"]
    assert found["sha256"] == hashlib.sha256(b"sealed").hexdigest()
    assert found["fiscal_year"] == 2017
    (bundles_folder() / "one.zip").unlink()
    (gone,) = asked("/bundles")["items"]
    assert (gone["sha256"], gone["size"], gone["hindsight"]) == (None, None, True)


@pytest.mark.parametrize("meter", [0, 5])
def test_the_meter_says_where_one_stands(meter: int) -> None:
    with override_settings(EVENHAND_METER=meter):
        found = asked("/usage")
    assert found["metered"] is bool(meter)
    assert (found["bulk"] or {}).get("limit") == (5 if meter else None)
