"""What the standards come to for shipped programs on the days that matter."""

from __future__ import annotations

import datetime as dt
from functools import cache

from evenhand.audit.standards.on_file import OnFile
from evenhand.audit.standards.registry import put_all
from evenhand.audit.standards.terms import StandardFinding
from evenhand.verbs.sources import as_program, open_record

THEN = dt.date(2017, 8, 3)
LATER = dt.date(2017, 8, 30)


@cache
def findings(program: str, day: dt.date, known: dt.date) -> tuple[StandardFinding, ...]:
    record = open_record()
    loaded = as_program(program)
    case = OnFile.of(loaded, record, record.acts(), as_of=day, known_at=known)
    return tuple(put_all(case))


def of_psp(code: str, about: str, *, known: dt.date = THEN) -> list[StandardFinding]:
    every = findings("us-doj-psp", THEN, known)
    return [one for one in every if (one.code, one.found.about) == (code, about)]


def faults(code: str) -> list[str]:
    every = findings("us-doj-psp", THEN, THEN)
    return [one.found.about for one in every if one.code == code and one.verdict == "fault"]


def test_the_three_questions_were_stated_after_interest_was_expressed() -> None:
    assert faults("stated-after-opening") == ["access", "notice", "hold"]
    (one,) = of_psp("stated-after-opening", "access")
    assert "after, by 44 days" in one.found.what
    assert "On 2017-08-02, 4 governments on file already belonged to the class" in one.found.what
    assert one.where == "psp.yaml:230:11"


def test_no_law_is_cited_for_the_three_questions_and_none_of_the_criteria_is_faulted() -> None:
    assert faults("no-authority-cited") == ["access", "notice", "hold"]
    (one,) = of_psp("no-authority-cited", "violence")
    assert "cites: Executive Order 13776" in one.found.what


def test_the_questions_were_addressed_to_cities_that_run_no_jail() -> None:
    assert faults("addressed-to-another-body") == ["access", "notice", "hold"]
    (one,) = of_psp("addressed-to-another-body", "hold")
    assert "For 4 of them a body it asks about is run by another government" in one.found.what
    assert one.found.what.endswith(
        "None of the bodies asked about is run by us-ca-san-bernardino, us-ca-stockton and"
        " us-md-baltimore."
    )


def test_holding_conflicts_with_binding_law_in_california_and_what_persuades_is_apart() -> None:
    binding, doubtful = of_psp("conflicts-with-duty", "hold")
    assert binding.verdict == "fault"
    assert "ca-trust [" in binding.found.what
    assert "us-ca-san-bernardino-county and us-ca-san-joaquin-county (binding)" in (
        binding.found.what
    )
    assert "us-galarza" not in binding.found.what
    assert doubtful.verdict == "cannot tell"
    assert "(persuasive)" in doubtful.found.what
    assert "for us-md (advice; its own rule)" in doubtful.found.what
    assert faults("conflicts-with-duty") == ["hold"]
    (access,) = of_psp("conflicts-with-duty", "access")
    assert access.verdict == "met"
    assert "adds a step" in access.found.what
    assert "ca-sb54" not in binding.found.what + access.found.what  # of 2018


def test_terms_are_undefined_and_the_effect_of_an_answer_is_not_stated() -> None:
    assert set(faults("undefined-term")) >= {"violence", "commitment", "readiness", "notice"}
    letters = "us-doj/Office of Justice Programs asks"
    assert faults("effect-not-stated") == [
        "access", "notice", "hold", f"2017-08-03 {letters}", f"2017-08-02..2017-08-03 {letters}",
    ]  # fmt: skip
    (one,) = of_psp("effect-not-stated", "access")
    assert "under the reading 'letter' (the default)" in one.found.what
    assert "It is stated under the readings 'release' and 'news'." in one.found.what


def test_whether_all_applicants_were_asked_cannot_be_told_for_want_of_who_applied() -> None:
    (one,) = of_psp("asked-of-some-only", "access")
    assert (one.verdict, one.found.input) == ("cannot tell", "expressed_interest")


def test_a_letter_to_four_needs_no_control_number() -> None:
    (one,) = of_psp("no-control-number", "access")
    assert one.verdict == "does not apply"


def test_the_replies_are_looked_over_once_they_are_known_and_each_takes_in_what_was_asked() -> None:
    assert of_psp("reply-leaves-clauses-out", "us-md-baltimore") == []
    (one,) = of_psp("reply-leaves-clauses-out", "us-md-baltimore", known=LATER)
    assert one.verdict == "met"
    assert one.where.startswith("2017-08-14, Police Commissioner of Baltimore, letter")
    (shown,) = of_psp("reply-without-evidence", "us-ca-stockton", known=LATER)
    assert shown.verdict == "cannot tell"
    assert shown.found.input == "the reply itself, and what it encloses"
    (shown,) = of_psp("reply-without-evidence", "us-md-baltimore", known=LATER)
    assert shown.verdict == "met"


def test_no_reply_is_faulted_where_only_reports_of_it_are_on_file() -> None:
    every = findings("us-doj-psp", THEN, LATER)
    replies = [one for one in every if one.code.startswith("reply-")]
    assert len(replies) == 13  # four cities, three standards, and no decision to put one to
    assert not [one for one in replies if one.verdict == "fault"]


def test_the_drinking_age_of_1986_comes_out_with_one_fault_and_what_is_not_on_file() -> None:
    day = dt.date(1986, 10, 1)
    every = findings("us-dot-158", day, day)
    assert [one.code for one in every if one.verdict == "fault"] == ["undefined-term"]
    met = {one.code for one in every if one.verdict == "met"}
    assert met >= {
        "no-purpose-stated", "stated-after-opening", "no-authority-cited", "unrelated-to-purpose",
        "effect-not-stated", "addressed-to-another-body",
    }  # fmt: skip
    untold = {one.code: one.found.input for one in every if one.verdict == "cannot tell"}
    assert untold["conflicts-with-duty"] == "duties"
    assert untold["no-way-to-ask-again"] == "steps"
    assert untold["out-of-proportion"].startswith("general_revenue")


def test_what_was_announced_only_with_the_decision_is_found_in_2019() -> None:
    day = dt.date(2019, 6, 3)
    every = findings("us-doj-psp", day, day)
    (one,) = [one for one in every if one.code == "criteria-not-announced"
              and one.verdict == "fault"]  # fmt: skip
    assert "federal-requirements, which no paper had stated before that day" in one.found.what
