"""Asked once of all about whom nothing is on file, the class holds whom it held one by one."""

from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.bundle.tracing import TracedEvidence
from evenhand.errors import NoClassInForce, NoClauseInForce
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.class_members import ClassMembers
from evenhand.record.evidence import Evidence
from evenhand.record.view import View
from evenhand.terms.programs import Program
from evenhand.terms.statements import COUNTED_KINDS, GOVERNMENT_KINDS, Statement
from evenhand.verbs.sources import as_program, open_record, shipped_programs
from tests.reasoning.made import program
from tests.record.made import said, view

DAY = dt.date(2031, 6, 1)
TOWNS = ("xx-no-brook", "xx-so-mill", "xx-we-ford", "xx-ea-dale")
KEEPER, CHIEF, BUREAU = "xx-no-hill-county", "xx-roads", "xx-statistics"
KINDS = [("place",), ("county",), ("place", "county"), None]
HEAD = """\
evenhand: program/1
program: xx-test
title: A test
agency: xx-water
kind: grant
precedence: [applicant, agency, other-government, account]
class:
  wordings:
    2031-01-10: {{of: [place], when: {0}, source: notice}}
    2031-05: {{of: [place, county], when: {1}, source: notice}}
sources:
  notice: {{cite: Notice 1, dated: 2031-01-10}}
"""
BODY = """\
facts:
  asks: {ask: Does it ask?, answer: yes-no}
  beds: {ask: Beds, answer: number, unit: beds, range: [0, 100]}
  rain: {ask: Rain, answer: number, unit: days, per: year, publisher: xx-statistics,
    range: [0, 366]}
  ready: {ask: Is it ready?, answer: yes-no, of: xx-roads/chief}
  keeper: {ask: Who keeps it?, answer: jurisdiction}
  open: {ask: Is it open?, answer: yes-no, of: keeper}
derive:
  large: {is: beds >= 50}
  twice: {is: 2 * beds, unit: beds}
  wet: {is: rain >= 100, over: {last: 2, unit: year, of-publisher: xx-statistics, hold: all}}
  lit: {is: open is yes}
requires:
  all:
    - id: part
      wordings:
        2031-01-10: {source: notice, text: Made., when: asks is yes}
"""
# What a class may ask, and the facts on which the answer rests.
WHENS = {
    "asks is yes": ("asks",),
    "asks is not yes": ("asks",),
    "asks of xx-so-mill is yes": ("asks",),
    "beds > 10": ("beds",),
    "rain > 10": ("rain",),
    "rain > rain of xx-so-mill": ("rain",),
    "ready is yes": ("ready",),
    "keeper is xx-no-hill-county": ("keeper",),
    "open is yes": ("keeper", "open"),
    "open is not yes": ("keeper", "open"),
    "large is yes": ("large", "beds"),
    "twice >= beds": ("twice", "beds"),
    "wet is yes": ("wet", "rain"),
    "lit is yes": ("lit", "keeper", "open"),
}
VALUES = {
    "asks": ("yes", "no", "unknown"), "beds": ("5", "50", "100"), "ready": ("yes", "no"),
    "keeper": (KEEPER, "xx-so-mill"), "open": ("yes", "no"), "large": ("yes", "no"),
    "twice": ("10", "90"), "wet": ("yes", "no"), "lit": ("yes", "no"), "rain": ("5", "200"),
}  # fmt: skip
SPEAKERS = (*TOWNS, KEEPER, CHIEF, "xx-water")


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[str], list[Statement]]:
    """Two wordings of a class, and rows on what they rest on; of the last town nothing is said."""
    whens = draw(st.lists(st.sampled_from(list(WHENS)), min_size=2, max_size=2))
    names = st.sampled_from([name for when in whens for name in WHENS[when]])
    return whens, [drawn_row(draw, name) for name in draw(st.lists(names, max_size=7))]


def drawn_row(draw: st.DrawFn, name: str) -> Statement:
    value = draw(st.sampled_from(VALUES[name]))
    about = draw(st.sampled_from((KEEPER, "xx-so-mill") if name == "open" else TOWNS[:3]))
    if name == "rain":
        year = draw(st.sampled_from(("2029", "2030")))
        return said(name, value, about=about, by=BUREAU, since=year)
    on = draw(st.sampled_from(("2031-03-01", "2031-03-01", "2031-07-01")))
    return said(name, value, about=about, by=draw(st.sampled_from(SPEAKERS)), on=on)


def test_of_every_shipped_program_under_every_reading_the_class_is_the_same():
    record = open_record()
    governments = [(place.id, place.kinds) for place in record.jurisdictions.values()]
    programs = {name: as_program(name) for name in shipped_programs()}
    compared = set()
    for day in (dt.date(2017, 8, 3), dt.date(2021, 10, 1)):
        seen = View(record, as_of=day, known_at=day + dt.timedelta(days=15))
        for name, one in programs.items():
            for reading in one.readings or (None,):
                one_by_one = prepared(one, seen, reading)
                if one_by_one is not None:
                    together = ClassMembers(one_by_one)
                    found = [together.member(*each) for each in governments]
                    assert found == [one_by_one.membership(*each)[0] for each in governments], name
                    members = [
                        who for (who, _), is_one in zip(governments, found, strict=True) if is_one
                    ]
                    assert ClassMembers(one_by_one).known(record.jurisdictions) == sorted(members)
                    compared.add(name)
    assert len(compared) >= 10


def test_a_government_counts_as_nothing_but_what_is_listed():
    found = {place.kinds for place in open_record().jurisdictions.values()}
    assert found <= set(COUNTED_KINDS)
    assert {kind for kinds in COUNTED_KINDS for kind in kinds} == set(GOVERNMENT_KINDS)


def prepared(one: Program, seen: View, reading: str | None) -> Interpreter | None:
    try:
        return Interpreter(one, seen, reading=reading)
    except (NoClassInForce, NoClauseInForce):
        return None


@cache
def loaded(*whens: str) -> Program:
    return program(BODY, HEAD.format(*whens))


@settings(max_examples=400)
@given(cases(), st.permutations([(town, kinds) for town in TOWNS for kinds in KINDS]))
def test_in_drawn_programs_each_is_in_the_class_as_if_asked_alone(
    case: tuple[list[str], list[Statement]], order: list[tuple[str, tuple[str, ...] | None]]
):
    whens, rows = case
    seen = view(rows, "2031-05-10")
    together = ClassMembers(Interpreter(loaded(*whens), seen))
    one_by_one = Interpreter(loaded(*whens), seen)
    for town, kinds in order:
        assert together.member(town, kinds) is one_by_one.membership(town, kinds)[0]


def test_who_speaks_of_another_on_whom_the_class_rests_is_asked_alone():
    rows = [said("asks", "yes", about=TOWNS[1], by=TOWNS[0]), said("asks", "no", about=TOWNS[1])]
    when = f"asks of {TOWNS[1]} is yes"
    together = ClassMembers(Interpreter(loaded(when, when), view(rows)))
    assert [together.member(town, ("place",)) for town in (TOWNS[2], TOWNS[0])] == [None, True]


def test_those_of_whom_nothing_is_said_are_asked_about_once_for_each_of_their_kinds():
    seen = view([said("asks", "yes", about=TOWNS[0])])
    counted = Counted(loaded("asks is yes", "asks is yes"), seen)
    together = ClassMembers(counted)
    found = [together.member(town, ("place",)) for town in (*TOWNS, *TOWNS)]
    assert found == [True, None, None, None] * 2
    assert counted.asked == [TOWNS[0], "", TOWNS[0]]
    together.member(TOWNS[2], ("county",))
    assert counted.asked[3:] == [""]


class Counted(Interpreter):
    """An interpreter that notes of whom it was asked."""

    def __init__(self, one: Program, evidence: Evidence) -> None:
        super().__init__(one, evidence)
        self.asked: list[str] = []

    def membership(self, applicant, kinds):
        self.asked.append(applicant)
        return super().membership(applicant, kinds)


def test_what_is_said_of_a_city_answers_for_its_office_too():
    seen = view([said("asks", "yes", about=TOWNS[0])])
    together = ClassMembers(Interpreter(loaded("asks is yes", "asks is yes"), seen))
    offices = [f"{town}/clerk" for town in (TOWNS[1], TOWNS[0])]
    assert [together.member(one, ("place",)) for one in offices] == [None, True]


def test_where_each_has_answers_of_its_own_everybody_is_asked():
    traced = TracedEvidence(view([]))
    together = ClassMembers(Interpreter(loaded("asks is yes", "asks is yes"), traced))
    for town in TOWNS:
        together.member(town, ("place",))
    assert traced.bodies == set(TOWNS)
