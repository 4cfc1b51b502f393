"""Where a standard turns: inexact dates, reports of papers, other ways, and who was asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evenhand.audit.standards.on_file import OnFile
from evenhand.audit.standards.registry import put_all
from evenhand.language import load
from tests.audit.standards.changed import put_with, verdicts
from tests.audit.standards.harbours import DAY, IDS, put
from tests.record.made import said


@pytest.mark.parametrize(
    ("dated", "verdict"),
    [
        ("2021-03-01", "met"),
        ("2021-02", "met"),
        ("..2021-03-01", "met"),
        ("2021-02..2021-03", "cannot tell"),
        ("2021-03-01..2021-03-09", "cannot tell"),
        ("2021-03-02", "fault"),
        ("2021-04..2021-05", "fault"),
    ],
)
def test_a_paper_of_an_inexact_day_is_placed_only_where_all_its_days_agree(
    tmp_path: Path, dated: str, verdict: str
) -> None:
    found = put_with(tmp_path, ("dated: 2021-01-10", f"dated: {dated}"))
    assert verdicts(found["stated-after-opening"]) == [verdict, verdict]
    untold = [one.input for one in found["stated-after-opening"] if one.input]
    assert set(untold) <= {"sources.notice.dated"}


@pytest.mark.parametrize(
    ("authority", "verdict"),
    [
        ("    authority: none\n", "fault"),
        ("    authority: None named; see the booklet\n", "fault"),
        ("    authority: none, a press account\n", "fault"),
        ("    authority: Nonesuch Act § 1\n", "met"),
        ("", "cannot tell"),
    ],
)
def test_only_the_word_none_says_that_no_law_is_cited(
    tmp_path: Path, authority: str, verdict: str
) -> None:
    found = put_with(tmp_path, ("    authority: Harbours Act § 4\n", authority))
    assert verdicts(found["no-authority-cited"]) == [verdict, verdict]


def test_a_statute_or_regulation_is_its_own_authority(tmp_path: Path) -> None:
    found = put_with(
        tmp_path,
        ("    kind: announcement\n", "    kind: regulation\n"),
        ("    authority: Harbours Act § 4\n", ""),
    )
    assert verdicts(found["no-authority-cited"]) == ["met", "met"]


def test_a_clause_that_serves_no_stated_purpose_is_not_told_and_no_fault(tmp_path: Path) -> None:
    found = put_with(tmp_path, ("    - id: plan\n      serves: safety\n", "    - id: plan\n"))
    (one,) = [one for one in found["unrelated-to-purpose"] if one.about == "plan"]
    assert (one.verdict, one.input) == ("cannot tell", "requires.plan.serves")


def test_nine_asked_need_no_number_and_a_number_not_on_file_cannot_be_told(tmp_path: Path) -> None:
    nine = (("Ports Circular 1", f"addressees={';'.join(IDS[:9])}"),)
    found = put_with(tmp_path, acts=nine)
    assert verdicts(found["no-control-number"]) == ["does not apply", "does not apply"]
    assert verdicts(found["asked-of-some-only"]) == ["fault", "fault"]
    folder = tmp_path / "unsaid"
    folder.mkdir()
    found = put_with(folder, ("    control-number: XX-0071\n", ""))
    (lit, plan) = found["no-control-number"]
    assert (lit.verdict, lit.input) == ("cannot tell", "sources.notice.control-number")
    assert plan.verdict == "does not apply"


def test_what_is_asked_of_all_is_asked_of_nobody_alone(tmp_path: Path) -> None:
    found = put_with(tmp_path, acts=(("Ports Circular 1", "addressees=all"),))
    assert verdicts(found["asked-of-some-only"]) == ["met", "met"]
    assert verdicts(found["no-control-number"])[0] == "met"


def test_a_question_put_to_the_body_that_runs_the_harbour_too_is_well_addressed(
    tmp_path: Path,
) -> None:
    moved = said("harbour_bodies", "xx-no-shire/harbour office", about="xx-no-elm",
                 by="xx-no-elm", on="2021-02-21", since="2021-01-01")  # fmt: skip
    found = put_with(tmp_path, rows=(moved,))
    assert verdicts(found["addressed-to-another-body"])[0] == "fault"
    folder = tmp_path / "both"
    folder.mkdir()
    both = (("Ports Circular 1", f"addressees={';'.join((*IDS, 'xx-no-shire'))}"),)
    found = put_with(folder, rows=(moved,), acts=both)
    assert verdicts(found["addressed-to-another-body"])[0] == "met"


def test_where_who_runs_the_harbour_is_not_on_file_it_cannot_be_told(tmp_path: Path) -> None:
    unknown = said("harbour_bodies", "unknown", about="xx-no-elm", by="xx-no-elm",
                   on="2021-02-21", since="2021-01-01")  # fmt: skip
    found = put_with(tmp_path, rows=(unknown,))
    (lit, _) = found["addressed-to-another-body"]
    assert (lit.verdict, lit.input) == ("cannot tell", "harbour_bodies of xx-no-elm")


@pytest.mark.parametrize(
    ("force", "effect", "expected"),
    [
        ("binding", "forbids", ["fault"]),
        ("binding", "limits", ["fault"]),
        ("binding", "adds-procedure", ["met"]),
        ("persuasive", "forbids", ["cannot tell"]),
        ("advice", "limits", ["cannot tell"]),
        ("contested", "forbids", ["cannot tell"]),
    ],
)
def test_a_duty_is_graded_by_its_force(
    tmp_path: Path, force: str, effect: str, expected: list[str]
) -> None:
    found = put_with(
        tmp_path,
        ("touches: lamp_lit is no\n    effect: limits\n    force: binding",
         f"touches: lamp_lit is yes\n    effect: {effect}\n    force: {force}"),
    )  # fmt: skip
    assert [one.verdict for one in found["conflicts-with-duty"] if one.about == "lit"] == expected
    other = [one for one in found["no-alternative-to-conflict"] if one.about == "lit"]
    assert verdicts(other) == ["fault" if expected == ["fault"] else "does not apply"]


def test_a_duty_that_begins_later_or_is_published_later_stands_in_nobodys_way(
    tmp_path: Path,
) -> None:
    touching = ("touches: lamp_lit is no\n", "touches: lamp_lit is yes\n")
    found = put_with(tmp_path, touching, ("from: 2019-01-01", "from: 2022-01-01"))
    assert [one.verdict for one in found["conflicts-with-duty"] if one.about == "lit"] == ["met"]
    folder = tmp_path / "unpublished"
    folder.mkdir()
    found = put_with(
        folder, touching, ("from: 2019-01-01", "from: 2019-01-01\n    published: 2022-01-01")
    )
    assert [one.verdict for one in found["conflicts-with-duty"] if one.about == "lit"] == ["met"]


def test_another_condition_in_its_place_is_another_way(tmp_path: Path) -> None:
    found = put_with(
        tmp_path, ("requires:\n  all:\n", "requires:\n  any:\n"),
        ("touches: lamp_lit is no\n", "touches: lamp_lit is yes\n"),
    )  # fmt: skip
    (one,) = [one for one in found["no-alternative-to-conflict"] if one.about == "lit"]
    assert one.verdict == "met"
    assert "another condition in its place" in one.what


@pytest.mark.parametrize(
    ("cost", "verdict", "says"),
    [
        ("900.00", "met", "10 at less than half of one percent"),
        ("1000.00", "cannot tell", "1 from there to ten percent"),
        ("20000.00", "cannot tell", "1 from there to ten percent"),
        ("20001.00", "fault", "Over ten percent: xx-no-elm."),
        ("unknown", "cannot tell", "1 whose amount or revenue is not on file"),
    ],
)
def test_a_share_is_measured_against_what_courts_upheld_and_struck_down(
    tmp_path: Path, cost: str, verdict: str, says: str
) -> None:
    row = said("running_cost", cost, about="xx-no-elm", by="xx-no-elm", on="2021-02-21",
               since="2021-01-01")  # fmt: skip
    (one,) = put_with(tmp_path, rows=(row,))["out-of-proportion"]
    assert one.verdict == verdict
    assert says in one.what


def test_what_only_a_report_leaves_out_is_not_taken_to_be_missing(tmp_path: Path) -> None:
    left_out = ("Letter of Ivy", "touches=lit")
    found = put_with(tmp_path, acts=(left_out,))
    assert verdicts(found["reply-leaves-clauses-out"]) == ["fault"]
    folder = tmp_path / "reported"
    folder.mkdir()
    found = put_with(folder, acts=(left_out, ("Letter of Ivy", "via=Gazette")))
    (one,) = found["reply-leaves-clauses-out"]
    assert (one.verdict, one.input) == ("cannot tell", "the reply itself")
    folder = tmp_path / "blank"
    folder.mkdir()
    found = put_with(folder, acts=(("Letter of Ivy", "touches="),))
    assert found["reply-leaves-clauses-out"][0].input == "acts.touches"


def test_an_answer_that_begins_later_is_a_change_and_one_retracted_does_not_count(
    tmp_path: Path,
) -> None:
    about = "xx-no-ivy/harbour"
    changed = said("lamp_lit", "yes", about=about, by="xx-no-ivy", on="2021-04-01",
                   since="2021-04-01", cite="Letter 2")  # fmt: skip
    found = put_with(tmp_path, rows=(changed,))
    assert verdicts(found["reply-contradicts-own-statement"]) == ["met"]
    folder = tmp_path / "same-day"
    folder.mkdir()
    same = changed._replace(begins=said("x", since="2021-01-01").begins)
    found = put_with(folder, rows=(same,))
    (one,) = found["reply-contradicts-own-statement"]
    assert one.verdict == "fault"
    assert "it stated no [Letter of xx-no-ivy, 2021-03-20] and yes [Letter 2" in one.what


def test_a_decision_without_grounds_on_file_is_not_told_unless_the_paper_states_nothing(
    tmp_path: Path,
) -> None:
    found = put_with(tmp_path, acts=(("Ports Decision 2", "touches="),))
    (one,) = [one for one in found["no-notice-of-grounds"] if one.verdict != "met"]
    assert (one.verdict, one.input) == ("cannot tell", "acts.touches")
    folder = tmp_path / "silent"
    folder.mkdir()
    silent = (("Ports Decision 2", "touches="), ("Ports Decision 2", "effect_stated=not stated"))
    found = put_with(folder, acts=silent)
    assert [one.verdict for one in found["no-notice-of-grounds"]].count("fault") == 1


def test_a_process_that_is_not_stated_says_nothing_of_an_appeal(tmp_path: Path) -> None:
    path, record, acts = put(tmp_path)
    text = path.read_text(encoding="utf-8")
    start, end = text.index("steps:\n"), text.index("duties:\n")
    path.write_text(f"{text[:start]}steps: not-stated\n{text[end:]}", encoding="utf-8")
    every = list(put_all(OnFile.of(load(path), record, acts, as_of=DAY)))
    untold = {one.code for one in every if one.verdict == "cannot tell"}
    assert untold >= {
        "no-day-to-answer", "no-way-to-ask-again", "no-appeal-procedure", "appeal-time-short",
        "appellant-not-named", "decided-before-answer-day", "notice-incomplete",
    }  # fmt: skip
    assert not [one for one in every if one.verdict == "fault"]


@pytest.mark.parametrize(
    ("published", "verdict"),
    [("2021-11-01", "met"), ("2021-11", "cannot tell"), ("2021-11-02", "fault")],
)
def test_a_forbearance_is_published_by_the_day_it_begins(
    tmp_path: Path, published: str, verdict: str
) -> None:
    change = ("published: 2021-10-20", f"published: {published}")
    (one,) = put_with(tmp_path, orders=change)["forbearance-unpublished"]
    assert one.verdict == verdict


def test_a_suspension_by_a_court_without_the_agencys_notice_is_not_told(tmp_path: Path) -> None:
    found = put_with(tmp_path, orders=("kind: forbears", "kind: suspends"))
    (one,) = found["forbearance-unpublished"]
    assert (one.verdict, one.input) == ("cannot tell", "orders of the kind forbears")


def test_a_class_of_too_many_is_not_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.audit.standards.on_file.MOST_DECIDED", 5)
    found = put_with(tmp_path)
    assert verdicts(found["asked-of-some-only"]) == ["cannot tell", "cannot tell"]
    (one,) = found["out-of-proportion"]
    assert one.verdict == "cannot tell"


def test_a_decision_within_the_days_of_an_inexact_date_is_not_placed(tmp_path: Path) -> None:
    path, record, acts = put(tmp_path)
    vague = tuple(
        act._replace(date=said("x", since="2021-04..2021-05").begins)
        if act.cite == "Ports Decision 2" else act
        for act in acts
    )  # fmt: skip
    every = put_all(OnFile.of(load(path), record, vague, as_of=dt.date(2021, 12, 1)))
    (one,) = [one for one in every if one.code == "decided-before-answer-day"
              and one.verdict != "met"]  # fmt: skip
    assert one.verdict == "cannot tell"
