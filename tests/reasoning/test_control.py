"""Whose a fact is, in this case, and which duties bind that body on the day."""

import pytest
from tests.reasoning.made import day, decide, program

LOADED = program(
    """\
facts:
  bank_operator:
    ask: Who operates the banks?
    answer: jurisdictions
  bank_access:
    ask: May engineers enter?
    answer: yes-no
    of: bank_operator
  ready:
    ask: Is it ready?
    answer: yes-no
    of: xx-water/regional engineer
  small:
    ask: Is it small?
    answer: yes-no
requires:
  all:
    - id: access
      wordings:
        2031-01-10:
          source: notice
          text: Engineers may enter.
          for: each bank_operator
          when: bank_access is yes
          if-none: left-out
    - id: ready
      wordings:
        2031-01-10: {source: notice, text: Ready., when: ready is yes}
    - id: small
      wordings:
        2031-01-10: {source: notice, text: Small., when: small is yes}
duties:
  - id: privacy
    binds: [{under: xx-no}]
    except: [xx-no-brook]
    touches: bank_access is yes
    effect: adds-procedure
    force: binding
    made-by: xx-no
    from: 2031-03-01
    until: 2031-04-30
    cite: North Code 4
  - id: graded
    binds: nation
    touches: bank_access is yes
    effect: limits
    force: [{is: binding, in: [{under: xx-no}]}, {is: persuasive, in: nation}]
    from: 2031-01-01
    published: 2031-02-01
    cite: North Court 5
"""
)

REFUSED = """{"bank_operator": "xx-no-hill-county/jail; xx-no-brook",
              "bank_access": {"xx-no-hill-county": false, "xx-no-brook": true}}"""


def test_a_fact_is_controlled_by_the_body_it_is_asked_of():
    found = {clause.id: clause.controllers for clause in decide(LOADED, REFUSED).clauses}
    assert found["access"].bodies == ("xx-no-hill-county",)
    assert found["ready"].bodies == ("xx-water/regional engineer",)
    assert found["small"].bodies == ("xx-no-brook",)


def test_a_missing_finding_is_asked_of_the_office_that_makes_it():
    asked = decide(LOADED, '{"bank_operator": "none"}').missing
    assert asked == (("ready", "xx-water/regional engineer"), ("small", "xx-no-brook"))


@pytest.mark.parametrize(
    ("as_of", "ids"),
    [
        ("2031-02-28", ["graded"]),
        ("2031-03-01", ["privacy", "graded"]),
        ("2031-04-30", ["privacy", "graded"]),
        ("2031-05-01", ["graded"]),
    ],
)
def test_a_duty_is_in_force_from_its_first_day_to_its_last(as_of, ids):
    found = decide(LOADED, REFUSED, as_of=day(as_of)).clauses[0]
    assert [duty.duty.id for duty in found.duties] == ids


@pytest.mark.parametrize(
    ("known_at", "ids"),
    [("2031-01-31", []), ("2031-02-01", ["graded"]), ("2031-02-02", ["graded"])],
)
def test_a_duty_not_yet_published_plays_no_part(known_at, ids):
    found = decide(LOADED, REFUSED, as_of=day("2031-02-10"), known_at=day(known_at)).clauses[0]
    assert [duty.duty.id for duty in found.duties] == ids


def test_a_duty_is_graded_by_whom_it_binds():
    answers = '{"bank_operator": "xx-so-mill; xx-no-hill-county", "bank_access": false}'
    found = decide(LOADED, answers, as_of=day("2031-02-10")).clauses[0]
    assert [(duty.body, duty.force) for duty in found.duties] == [
        ("xx-no-hill-county", "binding"),
        ("xx-so-mill", "persuasive"),
    ]


def test_a_duty_does_not_bind_whom_it_excepts():
    answers = '{"bank_operator": "xx-no-brook", "bank_access": false}'
    found = decide(LOADED, answers, as_of=day("2031-03-10")).clauses[0]
    assert [duty.duty.id for duty in found.duties] == ["graded"]


def test_a_met_clause_has_no_controllers_and_no_duties():
    answers = '{"bank_operator": "xx-no-hill-county", "bank_access": true}'
    found = decide(LOADED, answers).clauses[0]
    assert (found.controllers, found.duties) == (None, ())


UNSURE = program(
    """\
facts:
  access: {ask: May engineers enter?, answer: yes-no}
requires:
  all:
    - id: access
      wordings:
        2031-01-10: {source: notice, text: Engineers may enter., when: access is yes}
duties:
  - id: league
    binds: {members-of: xx-league}
    touches: access is yes
    effect: forbids
    force: binding
    from: 2031-01-01
    cite: League Rule 1
  - id: dated
    binds: nation
    touches: access is no
    effect: limits
    force: binding
    from: 2031
    published: 2031-01-01
    cite: Nation Code 2
"""
)


@pytest.mark.parametrize(("as_of", "dated"), [("2031-06-01", False), ("2031-12-31", True)])
def test_a_duty_of_unknown_reach_or_day_is_not_certain(as_of, dated):
    found = decide(UNSURE, '{"access": false}', as_of=day(as_of)).clauses[0]
    assert [(duty.duty.id, duty.certain) for duty in found.duties] == [
        ("league", False),
        ("dated", dated),
    ]


def test_a_duty_is_said_with_the_answer_it_touches_and_what_is_not_certain():
    from evenhand.reasons.explanation import Names, clauses_found
    from evenhand.reasons.words import duty_line

    names = Names({}, UNSURE.facts)
    (clause,) = clauses_found(decide(UNSURE, '{"access": false}').grounds, names)
    league, dated = (duty_line(duty, names) for duty in clause["duties"])
    assert league.startswith("Law that may be in force, or reach this body, since 2031-01-01")
    assert "forbids the answer “yes” to “May engineers enter?” for xx-no-brook" in league
    assert "limits the answer “no” to “May engineers enter?”" in dated
