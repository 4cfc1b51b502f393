"""Who was asked: by name, with everybody, by whichever office, and whoever runs a harbour."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.audit.standards.registry import put_all
from evenhand.audit.standards.terms import Found
from evenhand.terms.spans import parse_span
from evenhand.terms.statements import Statement
from tests.audit.standards.changed import put_with, verdicts
from tests.audit.standards.harbours import IDS, on_file
from tests.record.made import said

DARK_SKY = (
    "duties:\n",
    "duties:\n  - id: dark-sky\n    binds: [xx-no-shire]\n    touches: lamp_lit is yes\n"
    "    effect: forbids\n    force: binding\n    from: 2019-01-01\n    cite: Dark Sky Act § 1\n",
)
CIRCULAR, LETTER = "Ports Circular 1", "Letter of Ivy"


def runs(town: str, bodies: str) -> Statement:
    return said("harbour_bodies", bodies, about=town, by=town, on="2021-02-21",
                since="2021-01-01")  # fmt: skip


def on(found: dict[str, list[Found]], code: str, about: str) -> Found:
    (one,) = [one for one in found[code] if one.about == about]
    return one


@pytest.mark.parametrize("bodies", ["unknown", "xx-no-elm/harbour; others"])
def test_a_law_that_binds_a_body_that_is_not_on_file_cannot_be_told(
    tmp_path: Path, bodies: str
) -> None:
    found = put_with(tmp_path, DARK_SKY, rows=(runs("xx-no-elm", bodies),))
    for code in ("conflicts-with-duty", "no-alternative-to-conflict"):
        one = on(found, code, "lit")
        assert (one.verdict, one.input) == ("cannot tell", "harbour_bodies of xx-no-elm")


def test_where_no_law_forbids_the_answer_it_matters_to_nobody_who_runs_the_harbour(
    tmp_path: Path,
) -> None:
    found = put_with(tmp_path, rows=(runs("xx-no-elm", "unknown"),))
    assert on(found, "conflicts-with-duty", "lit").verdict == "met"


def test_a_law_that_surely_binds_a_body_asked_is_a_fault_though_others_are_not_on_file(
    tmp_path: Path,
) -> None:
    rows = (runs("xx-no-elm", "xx-no-shire/harbour office"), runs("xx-no-fir", "unknown"))
    found = put_with(tmp_path, DARK_SKY, rows=rows)
    assert on(found, "conflicts-with-duty", "lit").verdict == "fault"


def test_the_body_that_runs_a_harbour_is_asked_for_another_and_is_no_applicant(
    tmp_path: Path,
) -> None:
    both = ((CIRCULAR, f"addressees={';'.join((*IDS, 'xx-no-shire'))}"),)
    row = runs("xx-no-elm", "xx-no-shire/harbour office")
    found = put_with(tmp_path, DARK_SKY, rows=(row,), acts=both)
    one = on(found, "addressed-to-another-body", "lit")
    assert one.verdict == "met"
    assert one.what == (
        "It was put to 10 governments and to xx-no-shire, which runs a body it asks about. Each"
        " runs the bodies asked about, or they were addressed."
    )
    one = on(found, "asked-of-some-only", "lit")
    assert (one.verdict, one.what) == (
        "met", "It was put by name to 11 governments: all in the class, and xx-no-shire outside it."
    )  # fmt: skip
    one = on(found, "conflicts-with-duty", "lit")
    assert (one.verdict, one.what.count("xx-no-shire")) == ("fault", 1)


def test_an_office_in_the_place_of_the_actor_or_addressee_is_its_government(
    tmp_path: Path,
) -> None:
    plain = put_with(tmp_path)
    folder = tmp_path / "office"
    folder.mkdir()
    offices = ";".join(f"{one}/mayor" for one in IDS)
    changed = put_with(folder, acts=((CIRCULAR, f"addressees={offices}"),
                                     (LETTER, "actor=xx-no-ivy/mayor")))  # fmt: skip
    assert {code: verdicts(some) for code, some in changed.items()} == {
        code: verdicts(some) for code, some in plain.items()
    }


def test_what_another_office_of_the_agency_puts_is_set_against_the_agencys(tmp_path: Path) -> None:
    changes = (
        ("Ports Notice 1", "actor=xx-ports/press office"),
        ("Ports Notice 1", "kind=requires"),
    )
    (one, *_) = put_with(tmp_path, acts=changes)["act-differs-between-channels"]
    assert one.verdict == "fault"


def test_what_is_asked_of_all_is_asked_of_everybody_in_the_class(tmp_path: Path) -> None:
    to_all = (CIRCULAR, "addressees=all")
    early = [(cite, "date=2021-03-25") for cite in ("Ports Decision 1", "Ports Decision 2")]
    found = put_with(tmp_path, acts=(to_all, *early))
    decided = found["decided-before-answer-day"]
    assert verdicts(decided).count("fault") == 2
    assert "does not apply" not in verdicts(decided)
    assert verdicts(found["no-day-to-answer"]) == ["met"]
    assert verdicts(found["reply-leaves-clauses-out"]) == ["met"]


def test_of_a_class_that_is_not_known_it_cannot_be_told_whether_all_reached_a_government(
    tmp_path: Path,
) -> None:
    unknown = said("applied", "unknown", about="xx-no-ivy", by="xx-no-ivy", on="2021-02-21",
                   since="2021-01-01")  # fmt: skip
    changes = ((CIRCULAR, "addressees=all"), ("Ports Decision 2", "date=2021-03-25"))
    found = put_with(tmp_path, rows=(unknown,), acts=changes)
    (one,) = [one for one in found["decided-before-answer-day"] if "refuses" in one.about]
    assert (one.verdict, one.input) == ("cannot tell", "applied")
    assert on(found, "reply-leaves-clauses-out", "xx-no-ivy").verdict == "met"


def test_a_class_of_too_many_leaves_what_was_asked_of_all_an_act_that_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.audit.standards.on_file.MOST_DECIDED", 5)
    found = put_with(tmp_path, acts=((CIRCULAR, "addressees=all"),))
    assert verdicts(found["no-day-to-answer"]) == ["met"]
    assert verdicts(found["reply-leaves-clauses-out"]) == ["met"]


def _printed(day: str) -> tuple[str, str]:
    return ("after: asks, within: 30 days", f"after: asks, printed: {day}")


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2020-12-01", "cannot tell"), ("2021-03-09", "cannot tell"), ("2021-03-10", "met"),
     ("2021-03-01..2021-03-20", "cannot tell"), ("2021-04-01", "met")],
)  # fmt: skip
def test_a_day_that_had_passed_when_it_was_asked_is_no_day_to_answer(
    tmp_path: Path, day: str, verdict: str
) -> None:
    found = put_with(tmp_path, _printed(day))
    assert verdicts(found["no-day-to-answer"]) == [verdict]
    if verdict == "cannot tell":
        assert "had passed" in found["no-day-to-answer"][0].what
    assert {one.verdict for one in found["decided-before-answer-day"]} == {verdict}


@pytest.mark.parametrize(
    ("day", "verdict"), [("2021-04-08", "fault"), ("2021-04-09", "fault"), ("2021-04-10", "met"),
                         ("2021-04-09..2021-04-10", "cannot tell")]
)  # fmt: skip
def test_a_decision_on_the_last_day_to_answer_is_one_before_it_ended(
    tmp_path: Path, day: str, verdict: str
) -> None:
    found = put_with(tmp_path, acts=(("Ports Decision 2", f"date={day}"),))
    (one,) = [one for one in found["decided-before-answer-day"] if "refuses" in one.about]
    assert one.verdict == verdict
    if verdict == "fault":
        assert one.what.endswith("could still answer until the end of 2021-04-09.")


def test_a_process_that_is_not_stated_is_told_from_one_that_is_not_on_file(tmp_path: Path) -> None:
    def without(steps: str, folder: str) -> dict[str, list[Found]]:
        (tmp_path / folder).mkdir()
        return put_with(
            tmp_path / folder,
            ("steps:\n  - {id: answer, by: applicant, after: asks, within: 30 days,"
             " source: notice}\n  - {id: appeal, by: applicant, after: refuses, within: 45 days,"
             " source: procedure}\n", steps),
        )  # fmt: skip

    stated, absent = without("steps: not-stated\n", "stated"), without("", "absent")
    for code in ("no-day-to-answer", "no-way-to-ask-again", "appeal-time-short"):
        (one, *_), (other, *_) = stated[code], absent[code]
        assert (one.verdict, other.verdict) == ("cannot tell", "cannot tell")
        assert "do not state the process" in one.what
        assert "on file" in other.what


@pytest.mark.parametrize(("first", "verdict"), [("asks", "fault"), ("refuses", "does not apply")])
def test_what_is_asked_on_the_day_of_a_decision_counts_where_it_was_put_on_record_before(
    tmp_path: Path, first: str, verdict: str
) -> None:
    case = on_file(tmp_path)
    acts = {
        act.kind: act._replace(date=parse_span("2021-05-20"))
        for act in case.acts
        if act.cite in (CIRCULAR, "Ports Decision 2")
    }
    ordered = (acts.pop(first), *acts.values())
    found = [one.found for one in put_all(replace(case, acts=ordered))
             if one.code == "decided-before-answer-day"]  # fmt: skip
    assert verdicts(found) == [verdict]
