"""Wordings by date, readings, what the text leaves open, excuses, and what declining means."""

import json

import pytest
from tests.reasoning.made import DAY, HEAD, day, decide, program

from evenhand.errors import NoClassInForce, NoClauseInForce, UnknownReading
from evenhand.logic import LEFT_OUT

FACTS = """\
facts:
  small:
    ask: Is it small?
    answer: yes-no
  ready:
    ask: Is it ready?
    answer: yes-no
  practice:
    ask: How are residents warned?
    answer: [always, case-by-case, never]
  impossible:
    ask: Was it impossible to warn?
    answer: yes-no
"""

DATED = program(
    FACTS
    + """\
requires:
  all:
    - id: small
      wordings:
        2031-01-10: {source: notice, text: Small., when: small is yes}
        2031-05-10: {source: later, text: Not small., when: small is no}
        2031-08-01: ends
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
        2033: {source: later, text: Not ready., when: ready is no}
"""
)


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2031-05-09", "met"),
        ("2031-05-10", "unmet"),
        ("2031-05-11", "unmet"),
        ("2031-07-31", "unmet"),
    ],
)
def test_a_wording_applies_from_its_day_on(as_of, status):
    found = decide(DATED, '{"small": true, "ready": true}', as_of=day(as_of))
    assert found.clauses[0].status == status


@pytest.mark.parametrize(("as_of", "ids"), [("2031-07-31", 2), ("2031-08-01", 1)])
def test_a_clause_that_ended_is_not_there(as_of, ids):
    assert len(decide(DATED, as_of=day(as_of)).clauses) == ids


@pytest.mark.parametrize(
    ("known_at", "status"),
    [("2031-04-30", "met"), ("2031-05-01", "unmet"), ("2031-05-02", "unmet")],
)
def test_a_wording_nobody_had_seen_yet_decides_nothing(known_at, status):
    found = decide(
        DATED, '{"small": true, "ready": true}', as_of=day("2031-05-20"), known_at=day(known_at)
    )
    assert found.clauses[0].status == status


@pytest.mark.parametrize(
    ("as_of", "ready", "status"),
    [
        ("2032-12-31", True, "met"),
        ("2033-01-01", True, "unknown"),
        ("2033-12-30", False, "unknown"),
        ("2033-12-31", True, "unmet"),
        ("2034-01-01", True, "unmet"),
    ],
)
def test_inside_the_span_of_an_inexact_date_both_wordings_are_live(as_of, ready, status):
    found = decide(DATED, json.dumps({"ready": ready}), as_of=day(as_of))
    assert found.clauses[-1].status == status


def test_two_live_wordings_that_agree_decide():
    same = program(
        FACTS
        + """\
requires:
  all:
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
        2033:
          source: later
          text: Ready or small.
          any: [{id: one, when: ready is yes}, {id: two, when: small is yes}]
"""
    )
    found = decide(same, '{"ready": true}', as_of=day("2033-06-01"))
    assert found.clauses[0].status == "met"
    assert len(found.clauses[0].wordings) == 2


def test_before_any_clause_the_question_cannot_be_put():
    with pytest.raises(NoClauseInForce, match="no clause in force on 2031-01-09"):
        decide(DATED, as_of=day("2031-01-09"))


def test_before_any_paper_was_known_the_error_says_so_and_not_that_the_day_is_early():
    with pytest.raises(NoClauseInForce) as error:
        decide(DATED, as_of=day("2031-06-01"), known_at=day("2031-01-09"))
    assert str(error.value).splitlines() == [
        "xx-test has no clause in force on 2031-06-01, as known on 2031-01-09.",
        "  No paper of it was known by then: the first is dated 2031-01-10; choose a later day"
        " known.",
    ]


@pytest.mark.parametrize(
    ("as_of", "known_at", "hint"),
    [
        (
            "2031-06-01",
            "2031-01-09",
            "No paper that says who is in it was known by then: the first is dated 2031-01-10;"
            " choose a later day known.",
        ),
        (
            "2031-01-09",
            "2031-06-01",
            "The first is dated 2031-01-10; choose a later day.",
        ),
    ],
)
def test_where_no_class_was_in_force_or_known_nobody_is_said_to_be_outside_it(
    as_of, known_at, hint
):
    early = program(
        FACTS
        + """\
requires:
  all:
    - id: ready
      wordings:
        2030-01-10: {source: early, text: Ready., when: ready is yes}
""",
        head=HEAD + "  early: {cite: Notice 0, dated: ..2031-03-01}\n",
    )
    with pytest.raises(NoClassInForce) as error:
        decide(early, as_of=day(as_of), known_at=day(known_at))
    assert str(error.value).splitlines() == [
        f"xx-test has no class in force on {as_of}, as known on {known_at}.",
        f"  {hint}",
    ]


def test_after_its_end_a_class_has_nobody_in_it():
    ended = program(
        FACTS
        + """\
requires:
  all:
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
""",
        head=HEAD.replace("sources:", "    2031-05-10: ends\nsources:"),
    )
    assert decide(ended).member is False


READINGS = program(
    """\
readings:
  plain: {source: notice, text: The notice.}
  circular: {source: later, text: The circular., left-open: always}
"""
    + FACTS
    + """\
requires:
  all:
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
    - id: warning
      readings: [circular]
      wordings:
        2031-05-10:
          source: later
          text: Warn.
          when: practice is always
"""
)


def test_a_clause_of_another_reading_takes_no_part():
    assert decide(READINGS, '{"ready": true}').outcome is True
    assert [clause.id for clause in decide(READINGS, reading="plain").clauses] == ["ready"]


@pytest.mark.parametrize("practice", ["always", "never", None])
def test_what_is_left_open_always_is_asked_whatever_the_answer(practice):
    found = decide(READINGS, json.dumps({"ready": True, "practice": practice}), reading="circular")
    assert found.outcome is None
    assert found.asked == ("warning",)
    assert found.unknown == ()
    assert found.missing == ()


def test_a_clause_proven_unmet_elsewhere_still_decides():
    found = decide(READINGS, '{"ready": false}', reading="circular")
    assert found.outcome is False
    assert found.unmet == ("ready",)
    assert found.asked == ("warning",)


def test_an_unknown_reading_names_those_there_are():
    with pytest.raises(UnknownReading, match="'circlar' is not a reading of xx-test"):
        decide(READINGS, reading="circlar")


def test_a_reading_without_a_clause_names_those_which_have_one():
    only = program(
        """\
readings:
  plain: {source: notice, text: The notice.}
  circular: {source: later, text: The circular.}
"""
        + FACTS
        + """\
requires:
  all:
    - id: ready
      readings: [plain]
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
    - id: warning
      readings: [circular]
      wordings:
        2031-05-10: {source: later, text: Warn., when: practice is always}
"""
    )
    with pytest.raises(NoClauseInForce) as error:
        decide(only, reading="circular", as_of=day("2031-05-09"))
    assert "Readings with a clause in force that day: plain." in str(error.value)


PARTLY = program(
    "takes: {declines: unmet, no-occasion: left-out}\n"
    + FACTS
    + """\
requires:
  all:
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
    - id: warning
      wordings:
        2031-01-10:
          source: notice
          text: Warn, where possible.
          when: practice is always
          left-open: practice is case-by-case
          excused-when: impossible is yes
"""
)


@pytest.mark.parametrize(
    ("practice", "impossible", "status"),
    [
        ("always", None, "met"),
        ("always", True, "met"),
        ("never", False, "unmet"),
        ("never", True, "left-out"),
        ("never", None, "unknown"),
        ("case-by-case", False, "asked"),
        (["never", "case-by-case"], False, "unknown"),
        (["always", "never"], False, "unknown"),
        (None, True, "unknown"),
        ("not-applicable", None, "left-out"),
    ],
)
def test_met_wins_over_an_excuse_and_the_open_answer_is_asked(practice, impossible, status):
    given = {"ready": True, "practice": practice, "impossible": impossible}
    assert decide(PARTLY, json.dumps(given)).clauses[1].status == status


@pytest.mark.parametrize(
    ("word", "status"),
    [("declines", "unmet"), ("no-occasion", "left-out"), ("pending", "unknown"), (None, "unknown")],
)
def test_what_declining_counts_as_is_the_programs_to_say(word, status):
    given = json.dumps({"ready": word})
    assert decide(PARTLY, given).clauses[0].status == status


def test_a_group_whose_clauses_were_all_left_out_is_unknown_and_says_why():
    found = decide(PARTLY, '{"ready": "no-occasion", "practice": "not-applicable"}')
    assert found.outcome is None
    assert found.grounds is not None
    assert found.grounds.note == "Every clause of this 'all' was left out."
    assert {clause.holds for clause in found.clauses} == {LEFT_OUT}


CLASS = program(
    FACTS
    + """\
requires:
  all:
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
""",
    HEAD.replace("      of: [place]\n", "      of: [place]\n      when: small is yes\n"),
)


@pytest.mark.parametrize(("small", "member"), [(True, True), (False, False), (None, None)])
def test_nobody_outside_the_class_gets_an_outcome(small, member):
    found = decide(CLASS, json.dumps({"small": small, "ready": True}))
    assert found.member is member
    assert found.outcome_word == ("eligible" if member else None)


def test_a_none_group_lists_the_clauses_that_hold():
    loaded = program(
        FACTS
        + """\
requires:
  none:
    - id: small
      wordings:
        2031-01-10: {source: notice, text: Small., when: small is yes}
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
"""
    )
    found = decide(loaded, '{"small": true, "ready": false}')
    assert (found.outcome, found.unmet, found.unknown) == (False, ("small",), ())
    assert found.as_of == DAY


TAKEN = program(
    "takes: {declines: met, no-occasion: unmet}\n"
    + FACTS
    + """\
requires:
  all:
    - id: warning
      wordings:
        2031-01-10:
          source: notice
          text: Warn, where possible.
          when: practice is always
          left-open: practice is case-by-case
          excused-when: impossible is yes
"""
)


@pytest.mark.parametrize(
    ("practice", "impossible", "status"),
    [
        ("declines", None, "met"),
        ("no-occasion", "declines", "unknown"),
        ("no-occasion", False, "unmet"),
        ("case-by-case", "declines", "asked"),
        ("never", "declines", "unknown"),
    ],
)
def test_takes_counts_for_the_condition_and_not_for_what_is_open_or_excused(
    practice, impossible, status
):
    given = json.dumps({"practice": practice, "impossible": impossible})
    assert decide(TAKEN, given).clauses[0].status == status


NESTED_OPEN = program(
    FACTS
    + """\
requires:
  all:
    - id: both
      wordings:
        2031-01-10:
          source: notice
          text: Ready, and warned.
          all:
            - {id: is-ready, when: ready is yes}
            - {id: warned, when: small is yes, left-open: always}
"""
)


@pytest.mark.parametrize(
    ("ready", "unknown", "asked"), [(True, (), ("both",)), (None, ("both",), ("both",))]
)
def test_a_clause_with_a_part_left_open_is_asked(ready, unknown, asked):
    found = decide(NESTED_OPEN, json.dumps({"ready": ready, "small": True}))
    assert (found.outcome, found.unknown, found.asked) == (None, unknown, asked)


def test_a_class_not_known_names_the_fact_that_would_say():
    found = decide(CLASS, '{"ready": true}')
    assert found.missing == (("small", "xx-no-brook"),)


@pytest.mark.parametrize(
    ("known_at", "ids"), [("2031-07-31", 2), ("2031-08-01", 1), ("2031-08-02", 1)]
)
def test_an_end_nobody_knew_of_yet_ends_nothing(known_at, ids):
    found = decide(DATED, as_of=day("2031-09-01"), known_at=day(known_at))
    assert len(found.clauses) == ids


TWO_WORDINGS = program(
    """\
facts:
  keeper: {ask: Who keeps the banks?, answer: jurisdictions}
  kept: {ask: Are they kept?, answer: yes-no, of: keeper}
  plan: {ask: Is there a plan?, answer: yes-no}
requires:
  all:
    - id: banks
      wordings:
        2031-01-10:
          source: notice
          text: Banks are kept.
          for: each keeper
          when: kept is yes
          if-none: unmet
        2033: {source: later, text: There is a plan., when: plan is yes}
"""
)


@pytest.mark.parametrize(
    ("given_", "missing"),
    [
        ({"plan": True}, {"keeper"}),
        ({"plan": True, "keeper": "xx-a"}, {"kept"}),
        ({"keeper": "xx-a", "kept": {"xx-a": True}}, {"plan"}),
    ],
)
def test_what_is_missing_under_either_of_two_wordings_is_missing(given_, missing):
    found = decide(TWO_WORDINGS, json.dumps(given_), as_of=day("2033-06-01"))
    assert found.outcome is None
    assert {fact.fact for fact in found.missing} == missing
    assert found.clauses[0].controllers is not None
