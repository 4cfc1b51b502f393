"""Findings about several governments at once: looked at first, then filed, all or none."""

from __future__ import annotations

import datetime as dt
import html
import re
from unittest.mock import patch

import pytest
from django.test import Client
from tests.docket.officers.work import interested, page, sent
from tests.docket.people import CHICAGO, PSP, at_work, officer

from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import Refused
from evenhand.docket.events.models import Event
from evenhand.docket.filings import filing as filing_module
from evenhand.docket.filings.models import Filing
from evenhand.docket.held import program_of, record
from evenhand.docket.officers.findable import facts_to_find, not_found
from evenhand.docket.officers.findings import Findings, Preview, confirm
from evenhand.terms.programs import Program

ALBUQUERQUE = "us-nm-albuquerque"
REASON = "We read the city's plan of October and its figures of last year."


def psp() -> Program:
    return program_of(PSP)


def cells(**more: object) -> dict[str, object]:
    return {
        "fact": "commitment", "chosen": [], "pasted": f"{CHICAGO}, {ALBUQUERQUE}",
        "value": "yes", "reason": REASON, **more,
    }  # fmt: skip


def looked_at(client: Client, **more: object) -> str:
    """The mark of the findings as the page shows what they do."""
    status, text = sent(client, "officers-findings", PSP, **cells(**more))
    assert status == 200, text
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', text)
    assert found, text
    return found[1]


@pytest.mark.parametrize(
    ("program", "names"),
    [
        (PSP, {"commitment", "ready", "violence_far_exceeds", "federal_requirements_met"}),
        ("us-doj-jag", {"application_complete", "asked_to_document"}),
        ("us-dot-158", set()),
    ],
)
def test_an_agency_finds_what_is_its_own_to_find(program: str, names: set[str]) -> None:
    assert {fact.name for fact in facts_to_find(program_of(program))} == names


@pytest.mark.parametrize(
    ("program", "agency", "told"),
    [
        (PSP, "us-doj", [
            "Has the place expressed interest in the program? The applicant's own to answer.",
            "Residents. A figure that US Census Bureau publishes.",
        ]),
        ("us-dot-158", "us-dot", ["Did that law take effect", "Computed from the record ("]),
    ],
)  # fmt: skip
def test_the_page_says_why_the_rest_is_not_found(
    program: str, agency: str, told: list[str]
) -> None:
    said = html.unescape(page(officer(agency=agency), "officers-findings", program))
    offered, _, rest = said.partition("Not found by an officer")
    for one in told:
        assert one not in offered
        assert one in rest


def test_what_is_asked_of_a_body_is_said_to_be_its_own_on_the_day_it_is_asked() -> None:
    with patch("evenhand.docket.answers.today", return_value=dt.date(2017, 8, 18)):
        whose = dict(not_found(psp()))
    said = (
        "Was its violent crime rate above the nation's in each of the last three years published?"
    )
    assert whose[said] == (
        "Computed from the record (violent crime rate > violent crime rate of us),"
        " not found by an officer."
    )
    (of_the_jail,) = [one for ask, one in whose.items() if "access to the facility" in ask]
    assert of_the_jail == "Answered for each body by whoever runs it."


def test_findings_are_seen_before_they_are_filed() -> None:
    client = at_work(officer())
    looked_at(client)
    assert Filing.objects.count() == 0
    status, _ = sent(client, "officers-findings", PSP, **cells(seen=looked_at(client)))
    assert status == 302
    found = Filing.objects.order_by("pk")
    assert {one.about for one in found} == {CHICAGO, ALBUQUERQUE}
    assert {text_of(one.text) for one in found} == {REASON}
    (row,) = [one for one in record().statements_about(CHICAGO) if one.fact == "commitment"]
    assert (row.value, row.stated_by, row.office) == (
        "yes",
        "us-doj",
        "Office of Justice Programs",
    )
    assert row.cite.endswith(f"/filings/{found.get(about=CHICAGO).pk}/")


@pytest.mark.parametrize(
    ("about", "place"),
    [(CHICAGO, f"{PSP}/{CHICAGO}/"), (f"{CHICAGO}, {ALBUQUERQUE}", f"{PSP}/")],
)
def test_whoever_found_on_one_government_goes_on_with_its_case(about: str, place: str) -> None:
    client = at_work(officer())
    form = cells(seen=looked_at(client, pasted=about), pasted=about)
    answer = client.post(f"/officers/{PSP}/findings/", form)
    assert answer.headers["Location"] == f"/officers/{place}"


def test_findings_on_a_record_that_has_moved_are_not_filed() -> None:
    client = at_work(officer())
    mark = looked_at(client)
    interested()
    status, text = sent(client, "officers-findings", PSP, **cells(seen=mark))
    assert (status, "changed since you looked" in text) == (409, True)
    assert not Filing.objects.filter(kind="finding").exists()


def test_findings_other_than_those_looked_at_are_not_filed() -> None:
    client = at_work(officer())
    status, _ = sent(client, "officers-findings", PSP, **cells(seen=looked_at(client), value="no"))
    assert status == 409


def test_findings_are_filed_all_or_none() -> None:
    made = Findings(
        psp(), psp().facts["commitment"], (CHICAGO, ALBUQUERQUE), "yes", REASON, officer()
    )
    events = Event.objects.count()
    make = filing_module._made

    def second_fails(what: filing_module.Filed, *more: object) -> Filing:
        if what.about == ALBUQUERQUE:
            raise Refused("The disk is full.")
        return make(what, *more)  # type: ignore[arg-type]

    with patch.object(filing_module, "_made", second_fails), pytest.raises(Refused):
        confirm(made, made.mark)
    assert (Filing.objects.count(), Event.objects.count()) == (0, events)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason": "Looked at."}, "a sentence at least"),
        ({"reason": "We spoke with A 123 456 789 of the plan today."}, "alien number"),
        ({"pasted": "us-il-nowhere"}, "no government on file by the id us-il-nowhere"),
        ({"pasted": ""}, "Choose a government"),
        ({"pasted": "us-doj"}, "which National Public Safety Partnership never decides"),
        ({"pasted": f"{CHICAGO}, us-il"}, "(us-il) is of the kind"),
        ({"value": "perhaps"}, "yes"),
        ({"value": "unknown"}, "finds nothing"),
        ({"fact": "ice_access"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_a_finding_is_said(wrong: dict[str, object], told: str) -> None:
    status, text = sent(at_work(officer()), "officers-findings", PSP, **cells(**wrong))
    assert (status, told in text) == (422, True), text
    assert Filing.objects.count() == 0


def test_the_outcomes_before_and_after_are_counted_over_the_class() -> None:
    interested()
    made = Findings(psp(), psp().facts["commitment"], (CHICAGO,), "no", REASON, officer())
    shown = Preview(made)
    assert shown.changes == [(CHICAGO, "undetermined", "ineligible")]
    before = {word: count for word, count, _ in shown.counts}
    after = {word: count for word, _, count in shown.counts}
    assert sum(before.values()) == sum(after.values())
    assert after["ineligible"] == before["ineligible"] + 1


def test_the_programs_of_another_agency_are_not_there() -> None:
    interested()
    client = at_work(officer(agency="us-dot"))
    assert sent(client, "officers-findings", PSP, **cells())[0] == 404
    assert client.get(f"/officers/{PSP}/").status_code == 404
    assert client.get(f"/officers/{PSP}/{CHICAGO}/").status_code == 404
    assert "Safety Partnership" not in page(officer("x", agency="us-epa"), "officers")
