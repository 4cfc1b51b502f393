"""Figures over years: the same years for everyone, gaps unknown, ties exact."""

import json

import pytest
from tests.reasoning.made import day, decide, program

FACTS = """\
facts:
  floods:
    ask: Days of flood
    answer: number
    unit: days
    range: [0, 366]
    per: year
    publisher: xx-statistics
  rain:
    ask: Rain
    answer: number
    unit: days
    range: [0, 1000000]
    per: year
    publisher: xx-statistics
"""


def sustained(over: str, comparison: str = "floods > floods of xx"):
    return program(
        FACTS
        + f"""\
derive:
  sustained:
    is: {comparison}
    over: {{{over}, unit: year, of-publisher: xx-statistics}}
requires:
  all:
    - id: floods
      wordings:
        2031-01-10: {{source: notice, text: Floods., when: sustained is yes}}
"""
    )


def came_out(loaded, as_of="2031-06-01", **figures):
    """The finding where y2028=(11, 10) gives the applicant's figure and the nation's."""
    own = {year[1:]: pair[0] for year, pair in figures.items()}
    nation = {year[1:]: pair[1] for year, pair in figures.items()}
    given = json.dumps({"floods": {**own, "xx": nation}})
    return decide(loaded, given, as_of=day(as_of)).clauses[0]


ALL = sustained("last: 3, hold: all")


def test_each_year_is_compared_with_that_years_benchmark():
    assert came_out(ALL, y2028=(11, 10), y2029=(21, 20), y2030=(31, 30)).status == "met"
    assert came_out(ALL, y2028=(11, 10), y2029=(20, 20), y2030=(31, 30)).status == "unmet"


def test_a_gap_is_unknown_and_not_skipped():
    found = came_out(ALL, y2027=(9, 1), y2028=(9, 1), y2029=(None, 1), y2030=(9, 1))
    assert found.status == "unknown"
    assert came_out(ALL, y2028=(9, 1), y2029=(None, 1), y2030=(1, 9)).status == "unmet"


def test_the_finding_prints_the_years():
    found = came_out(ALL, y2028=(11, 10), y2029=(21, 20), y2030=(31, 30))
    use = found.uses[0]
    assert use.answer.claims[0].basis == "2028 to 2030"
    assert [margin.year for margin in use.margins] == [2030, 2029, 2028]
    assert [margin.difference for margin in use.margins] == ["+1", "+1", "+1"]


@pytest.mark.parametrize(
    ("as_of", "basis"),
    [
        ("2030-12-30", "2027 to 2029"),
        ("2030-12-31", "2028 to 2030"),
        ("2031-01-01", "2028 to 2030"),
    ],
)
def test_only_years_that_ended_by_the_day_count(as_of, basis):
    early = sustained("last: 3, hold: all")
    early = program_from(early, "2030-01-01")
    figures = {f"y{year}": (2, 1) for year in range(2026, 2032)}
    assert came_out(early, as_of, **figures).uses[0].answer.claims[0].basis == basis


def program_from(loaded, begins):
    """The same program with everything dated earlier."""
    from dataclasses import replace

    from evenhand.terms.spans import parse_span

    span = parse_span(begins)
    clause = loaded.requires.parts[0]
    source = replace(loaded.sources["notice"], dated=span)
    wording = replace(clause.wordings[0], begins=span, source=source)
    clause = replace(clause, wordings=(wording,))
    within = replace(loaded.class_wordings[0], begins=span, source=source)
    return replace(
        loaded, requires=replace(loaded.requires, parts=(clause,)), class_wordings=(within,)
    )


@pytest.mark.parametrize(
    ("over", "status"),
    [
        ("last: 3, hold: any", "met"),
        ("last: 3, hold: at-least 2", "met"),
        ("last: 3, hold: at-least 3", "unmet"),
        ("last: 1, hold: all", "unmet"),
        ("last: all, hold: all", "unmet"),
        ("last: 3, hold: mean", "met"),
    ],
)
def test_hold_says_how_many_years(over, status):
    figures = {"y2028": (30, 10), "y2029": (30, 10), "y2030": (5, 10)}
    assert came_out(sustained(over), **figures).status == status


def test_a_mean_with_a_gap_is_unknown():
    figures = {"y2028": (30, 10), "y2029": (None, 10), "y2030": (5, 10)}
    assert came_out(sustained("last: 3, hold: mean"), **figures).status == "unknown"


def test_a_tie_that_binary_fractions_get_wrong_is_a_tie():
    loaded = program(
        FACTS
        + """\
parameters:
  factor:
    unit: share
    values:
      2031-01-10: {is: 1.05, source: notice}
derive:
  grown: {is: rain * factor, unit: days}
  third: {is: rain / floods * floods, unit: days}
requires:
  all:
    - id: tie
      wordings:
        2031-01-10: {source: notice, text: Grown., when: third >= rain}
    - id: strict
      wordings:
        2031-01-10: {source: notice, text: Grown., when: third > rain}
    - id: product
      wordings:
        2031-01-10: {source: notice, text: Grown., when: grown <= 323.4}
"""
    )
    found = decide(loaded, '{"rain": 308.0, "floods": 3}')
    assert [clause.status for clause in found.clauses] == ["met", "unmet", "met"]


def test_anything_over_zero_is_unknown():
    loaded = program(
        FACTS
        + """\
derive:
  ratio: {is: rain / floods}
requires:
  all:
    - id: ratio
      wordings:
        2031-01-10: {source: notice, text: Ratio., when: ratio > 1}
"""
    )
    assert decide(loaded, '{"rain": 5, "floods": 0}').clauses[0].status == "unknown"
    assert decide(loaded, '{"rain": 5, "floods": "not-applicable"}').clauses[0].status == "left-out"


def test_a_disputed_figure_decides_where_every_account_agrees():
    loaded = program(
        FACTS
        + """\
requires:
  all:
    - id: wet
      wordings:
        2031-01-10: {source: notice, text: Wet., when: rain > 100}
"""
    )
    assert decide(loaded, '{"rain": [200, 300]}').clauses[0].status == "met"
    assert decide(loaded, '{"rain": [50, 300]}').clauses[0].status == "unknown"
    assert [use.fact for use in decide(loaded, '{"rain": [200, 300]}').disputes] == ["rain"]


def test_a_fact_computed_from_a_bodys_answers_is_asked_of_that_body():
    loaded = program(
        """\
facts:
  bodies: {ask: Which bodies?, answer: jurisdictions}
  beds: {ask: Beds, answer: number, unit: beds, range: [0, 1000], of: bodies}
  held: {ask: People held, answer: number, unit: beds, range: [0, 1000], of: bodies}
  asked: {ask: Beds asked for, answer: number, unit: beds, range: [0, 1000]}
derive:
  free: {is: beds - held - asked, unit: beds}
requires:
  all:
    - id: room
      wordings:
        2031-01-10:
          source: notice
          text: Each body has room.
          for: each bodies
          when: free >= 0
          if-none: unmet
"""
    )
    given = {"bodies": "xx-a; xx-b", "beds": {"xx-a": 10, "xx-b": 20}, "asked": 2}
    held = {"xx-a": 8, "xx-b": 18}
    found = decide(loaded, json.dumps(given | {"held": held})).clauses[0]
    assert [body.status for body in found.bodies] == ["met", "met"]
    found = decide(loaded, json.dumps(given | {"held": held | {"xx-b": 19}})).clauses[0]
    assert [body.status for body in found.bodies] == ["met", "unmet"]
    assert found.controllers == ("all-of", ("xx-b",))
