"""From findings to the page: under every reading, with who said what and whose fact it is."""

from __future__ import annotations

from evenhand.reasons.applicants import Applicant, ClauseShown, applicant_shown
from evenhand.reasons.explanation import Names
from tests.reasoning.made import HEAD, decide, program

BODY = """\
readings:
  loose: {source: notice, text: It asks., left-open: always}
  strict: {source: notice, text: It demands.}
precedence: [agency, computed, publisher, body-in-control, applicant, other-government, account]
facts:
  banks:
    ask: Who runs the banks?
    answer: jurisdictions
  entry:
    ask: May engineers enter?
    answer: yes-no
    of: banks
  ready:
    ask: Is it ready?
    answer: yes-no
    interpretation: Nor is being asked whether it is.
requires:
  all:
    - id: ready
      wordings:
        2031-01-10:
          source: notice
          text: It is ready.
          when: ready is yes
          interpretation: Ready is not defined.
    - id: entry
      readings: [loose, strict]
      wordings:
        2031-01-10:
          source: notice
          text: Engineers may enter every bank.
          for: each banks
          when: entry is yes
          if-none: left-out
    - id: only-strict
      readings: [strict]
      wordings:
        2031-01-10:
          source: notice
          text: It is ready, once more.
          when: ready is yes
"""
ANSWERS = """{"ready": true, "banks": "xx-no-hill-county/east-bank; xx-no-mill",
 "entry": {"xx-no-hill-county/east-bank": false, "xx-no-mill": null}}"""


def shown(answers: str = ANSWERS) -> Applicant:
    loaded = program(BODY, HEAD)
    decided = {name: decide(loaded, answers, reading=name) for name in loaded.readings}
    return applicant_shown(decided, Names({}, loaded.facts), name="Brook")


def clause(ident: str, answers: str = ANSWERS) -> ClauseShown:
    return next(one for one in shown(answers).clauses if one.id == ident)


def test_an_outcome_stands_under_each_reading_in_the_programs_order() -> None:
    assert [(one.reading, one.word) for one in shown().outcomes] == [
        ("loose", "undetermined"),
        ("strict", "ineligible"),
    ]


def test_an_outcome_says_what_made_it() -> None:
    loose, strict = shown().outcomes
    assert "only the agency can settle it" in loose.sentence
    assert strict.sentence == "Unmet: entry."
    assert "Unknown: ready and only-strict." in shown('{"banks": "none"}').outcomes[1].sentence


def test_a_clause_that_is_no_part_of_a_reading_says_so() -> None:
    assert clause("only-strict").statuses == (None, "met")
    assert clause("entry").statuses == ("asked", "unmet")
    assert [one.id for one in shown().clauses] == ["ready", "entry", "only-strict"]


def test_every_body_is_named_with_its_answer_though_one_reading_leaves_all_open() -> None:
    why = clause("entry").why
    assert "East Bank (xx-no-hill-county): unmet. May engineers enter? No." in why
    assert "xx-no-mill: unknown. May engineers enter? Unknown: no answer on file." in why


def test_whose_fact_it_is_names_the_bodies_that_could_answer_otherwise() -> None:
    assert "xx-no-hill-county" in clause("entry").controllers


def test_how_a_term_is_taken_is_said() -> None:
    taken = [line for line in clause("ready").why if line.startswith("How it is taken here: ")]
    assert [line.removeprefix("How it is taken here: ") for line in taken] == [
        "Ready is not defined.",
        "Nor is being asked whether it is.",
    ]


def test_a_clause_of_a_program_with_nothing_on_file_shows_no_evidence_and_no_blame() -> None:
    bare = clause("ready", '{"banks": "none"}')
    assert bare.evidence == ()
    assert bare.statuses == ("unknown", "unknown")


def test_a_group_with_nothing_left_to_ask_says_so_under_its_reading() -> None:
    idle = '{"ready": "not-applicable", "banks": "none"}'
    (outcome,) = {one.sentence for one in shown(idle).outcomes if one.reading == "strict"}
    assert outcome == (
        "Every clause of this 'all' was left out. In it: ready, entry and only-strict."
    )
