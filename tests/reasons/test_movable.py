"""Who could bring an answer where it must be, and what stands against it."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

import pytest

from evenhand.diagram.cases import Cases
from evenhand.diagram.cells import Interval
from evenhand.reasoning.control import Control
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.correction import Correction, Corrections, OutOfReach
from evenhand.reasons.movable import Handles
from evenhand.record.given import Given
from tests.reasoning.made import DAY, HEAD, day, program, read_given_json

APPLICANT, AGENCY, COUNTY = "xx-no-brook", "xx-water", "xx-no-hill-county"
FACTS = """\
facts:
  asked: {ask: Asked?, answer: yes-no}
  notice: {ask: How many hours?, answer: number, unit: hours, range: [0, 500], lead: 90 days}
  other: {ask: How many?, answer: number, unit: hours, range: [0, 500]}
  risen: {ask: Up, answer: number, unit: hours, range: [0, 100], moves: up}
  fallen: {ask: Down, answer: number, unit: hours, range: [0, 100], moves: down}
  fixed: {ask: Fixed, answer: number, unit: hours, range: [0, 100], moves: never}
  filed: {ask: When filed?, answer: date}
  figure: {ask: How many?, answer: number, per: year, publisher: xx-statistics}
  sound: {ask: Sound?, answer: yes-no, of: xx-roads/chief engineer}
  keeper: {ask: Who keeps it?, answer: jurisdictions}
  open: {ask: Open?, answer: yes-no, of: keeper, lead: 30 days}
"""


def clause(test: str, name: str = "one") -> str:
    return f"    - {{id: {name}, wordings: {{2031-01-10: {{source: notice, text: T., {test}}}}}}}\n"


def all_of(*leaves: str) -> str:
    return "all: [" + parts(leaves) + "]"


def any_of(*leaves: str) -> str:
    return "any: [" + parts(leaves) + "]"


def parts(leaves: tuple[str, ...]) -> str:
    named = [leaf if leaf.startswith("{") else f'when: "{leaf}"' for leaf in leaves]
    return ", ".join(
        leaf if leaf.startswith("{") else f"{{id: part-{n}, {leaf}}}"
        for n, leaf in enumerate(named)
    )


def corrections(
    test: str, answers: dict[str, object], rest: str = "", *, as_of: dt.date = DAY, head: str = HEAD
) -> Corrections:
    made = program(FACTS + "requires:\n  all:\n" + clause(test) + rest, head)
    given = read_given_json(json.dumps(answers), made, "answers")[None] if answers else ()
    evidence = Given({APPLICANT: given}, as_of=as_of, known_at=as_of)
    on_day = Interpreter(made, evidence).day
    case = Cases(on_day, evidence).case(APPLICANT)
    return Corrections(Handles(case, Control(on_day, evidence), as_of, AGENCY))


def steps(test: str, answers: dict[str, object], rest: str = "", **keys: object) -> list[tuple]:
    found = corrections(test, answers, rest, **keys).correction_set()
    assert isinstance(found, Correction)
    return [(step.way, step.variable.name, step.to, step.by) for step in found.steps]


def out(test: str, answers: dict[str, object], rest: str = "", **keys: object) -> OutOfReach:
    found = corrections(test, answers, rest, **keys).correction_set()
    assert isinstance(found, OutOfReach)
    return found


def from_(least: int, most: int | None, *, least_in: bool = True, most_in: bool = True) -> Interval:
    return Interval(Fraction(least), None if most is None else Fraction(most), least_in, most_in)


# --- Thresholds ---------------------------------------------------------------------------


def test_at_least_48_is_the_whole_ray_from_48():
    found = steps('when: "notice >= 48"', {"notice": 24})
    assert found == [("change", "notice", (from_(48, 500),), (APPLICANT,))]


def test_more_than_48_begins_behind_48():
    found = steps('when: "notice > 48"', {"notice": 48})
    assert found == [("change", "notice", (from_(48, 500, least_in=False),), (APPLICANT,))]


def test_two_thresholds_on_one_fact_leave_the_run_between_them():
    found = steps(all_of("notice >= 48", "notice < 100"), {"notice": 10})
    assert [to for _, _, to, _ in found] == [(from_(48, 100, most_in=False),)]


def test_a_threshold_that_no_longer_matters_does_not_stop_the_run():
    found = steps(any_of("notice >= 48", "notice > 100"), {"notice": 10})
    assert [to for _, _, to, _ in found] == [(from_(48, 500),)]


def test_one_change_goes_before_two():
    test = f"any: [{{{all_of('notice >= 48', 'asked is yes')}}}, {{id: last, when: 'other >= 9'}}]"
    assert [name for _, name, _, _ in steps(test, {"notice": 0, "asked": False, "other": 0})] == [
        "other"
    ]


LOW = "{id: a, when: 'notice < 10'}, {id: b, when: 'other < 20'}"
MIDDLE = "{id: c, when: 'notice < 20'}, {id: d, when: 'other < 10'}"


def test_two_answers_are_widened_so_that_both_may_be_anywhere_in_their_runs():
    test = f"any: [{{all: [{LOW}]}}, {{all: [{MIDDLE}]}}]"
    found = {name: to for _, name, to, _ in steps(test, {"notice": 50, "other": 50})}
    (notice,), (other,) = found["notice"], found["other"]
    assert (notice.most, other.most) in {(Fraction(10), Fraction(20)), (Fraction(20), Fraction(10))}


# --- What is nobody's ---------------------------------------------------------------------


@pytest.mark.parametrize(("last", "reached"), [("2031-05-31", False), ("2031-06-01", True)])
def test_a_day_gone_by_is_nobodys_to_change_and_today_is(last, reached):
    test = f'when: "filed <= {last}"'
    found = corrections(test, {"filed": "2031-09-01"}).correction_set()
    assert isinstance(found, Correction) is reached
    assert isinstance(found, Correction) or found == OutOfReach((), (), complete=True)


def test_an_open_answer_may_be_shown_to_lie_on_a_day_gone_by():
    found = steps('when: "filed <= 2031-05-01"', {})
    assert [(way, by) for way, _, _, by in found] == [("show", (APPLICANT,))]


def test_a_published_figure_is_nobodys_to_change_and_its_publishers_to_show():
    assert out('when: "figure >= 10"', {"figure": 9}).coalitions == ()
    found = steps('when: "figure >= 10"', {})
    assert [(way, by) for way, _, _, by in found] == [("show", ("xx-statistics",))]


@pytest.mark.parametrize(
    ("test", "now", "reached"),
    [
        ("risen >= 10", 5, True), ("risen < 10", 50, False),
        ("fallen < 10", 50, True), ("fallen >= 10", 5, False),
        ("fixed >= 10", 5, False), ("fixed < 10", 50, False),
    ],
)  # fmt: skip
def test_an_answer_is_changed_only_the_way_it_moves(test, now, reached):
    name = test.split()[0]
    found = corrections(f'when: "{test}"', {name: now}).correction_set()
    assert isinstance(found, Correction) is reached


@pytest.mark.parametrize(("test", "accounts"), [("risen", [5, 60]), ("fallen", [5, 60])])
def test_a_disputed_answer_is_moved_only_from_wherever_it_may_stand(test, accounts):
    between = all_of(f"{test} >= 20", f"{test} < 40")
    assert out(between, {test: accounts}).coalitions == ()
    beyond = all_of(f"{test} >= 70") if test == "risen" else all_of(f"{test} < 3")
    assert [way for way, *_ in steps(beyond, {test: accounts})] == ["change"]


def test_an_answer_that_did_not_apply_can_be_moved_either_way_or_never():
    for test, reached in (("risen >= 10", True), ("fallen < 10", True), ("fixed < 10", False)):
        both = f"all: [{{id: p, when: '{test}'}}, {{id: q, when: 'asked is yes'}}]"
        none = f"none: [{{{both}}}]"
        answers = {test.split()[0]: "not-applicable", "asked": True}
        found = corrections(f"all: [{{id: z, when: 'asked is yes'}}, {{{none}}}]", answers)
        assert isinstance(found.correction_set(), Correction) is reached, test


# --- When and by whom ---------------------------------------------------------------------


def test_a_change_has_effect_when_its_lead_has_passed_and_a_showing_at_once():
    (change,) = corrections('when: "notice >= 48"', {"notice": 24}).correction_set().steps
    assert change.effective_by == DAY + dt.timedelta(days=90)
    (shown,) = corrections('when: "notice >= 48"', {}).correction_set().steps
    assert (shown.way, shown.effective_by) == ("show", None)


def test_no_lead_on_file_is_no_day():
    (change,) = corrections('when: "other >= 48"', {"other": 24}).correction_set().steps
    assert change.effective_by is None


def test_a_finding_is_its_offices_to_change_and_to_show():
    for answer, way in ((False, "change"), (None, "show")):
        (found,) = steps('when: "sound is yes"', {"sound": answer})
        assert (found[0], found[3]) == (way, ("xx-roads/chief engineer",))


def test_a_facilitys_answer_is_its_operators():
    test = 'for: each keeper, when: "open is yes", if-none: unmet'
    made = corrections(test, {"keeper": f"{COUNTY}/jail", "open": {f"{COUNTY}/jail": False}})
    (step,) = made.correction_set().steps
    assert (step.about, step.by, step.now, step.to) == (
        f"{COUNTY}/jail", (COUNTY,), (False,), (True,),
    )  # fmt: skip
    assert step.effective_by == DAY + dt.timedelta(days=30)
    assert isinstance(made.correction_set([f"{COUNTY}/office"]), Correction)
    assert isinstance(made.correction_set([APPLICANT]), OutOfReach)
    assert [one.bodies for one in made.out_of_reach.coalitions] == [(COUNTY,)]


def test_what_accounts_dispute_can_be_shown():
    (step,) = corrections('when: "asked is yes"', {"asked": [True, False]}).correction_set().steps
    assert (step.way, step.now, step.to) == ("show", (False, True), (True,))


@pytest.mark.parametrize("word", ["declines", "no-occasion"])
def test_an_answer_refused_can_be_shown_for_nobody_knows_it_to_be_another(word):
    head = HEAD + f"takes: {{{word}: unmet}}\n"
    (found,) = steps('when: "asked is yes"', {"asked": word}, head=head)
    assert found == ("show", "asked", (True,), (APPLICANT,))


def test_a_body_that_nobody_named_is_the_applicants_to_name():
    test = 'for: any keeper, when: "open is yes", if-none: unmet'
    answers = {"keeper": f"{COUNTY}; others", "open": {COUNTY: False}}
    made = corrections(test, answers)
    found = made.correction_set([APPLICANT])
    assert {(step.way, step.variable.kind, step.about, step.by) for step in found.steps} == {
        ("show", "bodies", APPLICANT, (APPLICANT,)),
        ("show", "fact", None, (APPLICANT,)),
    }
    assert [step.by for step in made.correction_set([COUNTY]).steps] == [(COUNTY,)]


def test_what_the_text_leaves_open_is_no_part_of_a_correction_and_the_agencys_to_settle():
    found = out('when: "asked is yes", left-open: always', {"asked": True})
    (coalition,) = found.coalitions
    assert coalition.bodies == (AGENCY,)
    assert [(step.way, step.variable.kind) for step in coalition.steps] == [("settle", "text")]


def test_a_change_must_do_whatever_the_answers_of_those_not_asked_are():
    test = any_of("asked is yes", "sound is yes")
    made = corrections(test, {"asked": False})
    assert [step.variable.name for step in made.correction_set([APPLICANT]).steps] == ["asked"]
    assert [step.variable.name for step in made.correction_set().steps] == ["sound"]


def test_what_can_be_changed_but_not_shown_may_also_stay_as_it_is():
    barred = duty("asked is no", binds="xx-no-brook", made_by="xx-no")
    test = f"any: [{{{all_of('asked is no', 'other >= 9')}}}, {{id: x, when: 'other >= 9'}}]"
    assert [name for _, name, _, _ in steps(test, {"other": 0}, barred)] == ["other"]


WORDS = "    ask: How?\n    answer: [u, v, w]\n"


def test_an_open_answer_of_which_each_value_is_barred_may_stay_as_it_is():
    barred = duty("how is u", made_by="xx-no", name="d1")
    barred += duty("how is v", made_by="xx-no", name="d2").removeprefix("duties:\n")
    made = f"any: [{{{all_of('how is u', 'other >= 9')}}}, {{{all_of('how is v', 'other >= 5')}}}]"
    test = made.replace("part-0", "p").replace(
        'id: part-1, when: "other >= 5"', 'id: s, when: "other >= 5"'
    )
    test = test[::-1].replace("id: p,"[::-1], "id: r,"[::-1], 1)[::-1]
    head = HEAD
    with_how = program_steps(test, {"how": ["u", "v"], "other": 0}, barred, head)
    assert with_how == [("change", "other")]


def program_steps(test, answers, rest, head):
    made = program(FACTS + "  how:\n" + WORDS + "requires:\n  all:\n" + clause(test) + rest, head)
    given = read_given_json(json.dumps(answers), made, "answers")[None]
    evidence = Given({APPLICANT: given}, as_of=DAY, known_at=DAY)
    on_day = Interpreter(made, evidence).day
    case = Cases(on_day, evidence).case(APPLICANT)
    found = Corrections(Handles(case, Control(on_day, evidence), DAY, AGENCY)).correction_set()
    return [(step.way, step.variable.name) for step in found.steps]


# --- Duties -------------------------------------------------------------------------------


def duty(
    touches: str,
    *,
    binds: str = APPLICANT,
    effect: str = "limits",
    force: str = "binding",
    made_by: str = "",
    begins: str = "2031-01-01",
    published: str = "",
    name: str = "rule",
) -> str:
    maker = f", made-by: {made_by}" if made_by else ""
    maker += f", published: {published}" if published else ""
    return (
        f"duties:\n  - {{id: {name}, binds: {binds}, touches: {touches}, effect: {effect},"
        f" force: {force}, from: {begins}, cite: Code 1{maker}}}\n"
    )


@pytest.mark.parametrize(
    ("effect", "force", "barred"),
    [
        ("forbids", "binding", True), ("limits", "binding", True),
        ("adds-procedure", "binding", False), ("limits", "persuasive", False),
        ("forbids", "advice", False), ("forbids", "contested", False),
    ],
)  # fmt: skip
def test_only_a_binding_rule_of_anothers_that_forbids_or_limits_bars(effect, force, barred):
    rule = duty("asked is yes", effect=effect, force=force, made_by="xx-no")
    found = corrections('when: "asked is yes"', {"asked": False}, rule).correction_set()
    assert isinstance(found, OutOfReach) is barred
    if isinstance(found, Correction):
        assert [one.duty.id for one in found.steps[0].against] == ["rule"]


def test_where_a_rule_bars_its_maker_is_one_of_the_coalition():
    rule = duty("asked is yes", made_by="xx-no")
    found = out('when: "asked is yes"', {"asked": False}, rule)
    assert [coalition.bodies for coalition in found.coalitions] == [("xx-no", APPLICANT)]
    assert [step.variable.name for step in found.barred] == ["asked"]


def test_a_rule_of_ones_own_making_does_not_bar():
    rule = duty("asked is yes", effect="forbids", made_by=APPLICANT)
    (found,) = steps('when: "asked is yes"', {"asked": False}, rule)
    assert found == ("change", "asked", (True,), (APPLICANT,))


def test_a_rule_that_may_be_in_force_bars():
    rule = duty("asked is yes", made_by="xx-no", begins="2031", published="2030-12-01")
    found = out('when: "asked is yes"', {"asked": False}, rule)
    assert [one.certain for one in found.barred[0].against] == [False]


@pytest.mark.parametrize("begins", ["2031-06-01", "2031-06-02"])
def test_a_rule_bars_from_its_first_day(begins):
    rule = duty("asked is yes", made_by="xx-no", begins=begins)
    found = corrections('when: "asked is yes"', {"asked": False}, rule).correction_set()
    assert isinstance(found, OutOfReach) is (begins == "2031-06-01")


def test_a_rule_that_nobody_is_on_file_to_have_made_bars_all_and_is_named():
    found = out('when: "asked is yes"', {"asked": False}, duty("asked is yes"))
    assert found.coalitions == ()
    assert [step.against[0].duty.id for step in found.barred] == ["rule"]


def test_a_rule_that_binds_whoever_makes_a_finding_bars_the_finding():
    rule = duty("sound is yes", binds="xx-roads", made_by="xx")
    found = out('when: "sound is yes"', {"sound": False}, rule)
    assert [coalition.bodies for coalition in found.coalitions] == [("xx", "xx-roads")]


def test_a_rule_for_the_applicant_does_not_bar_what_an_officer_finds():
    rule = duty("sound is yes", binds=APPLICANT, made_by="xx")
    assert [way for way, *_ in steps('when: "sound is yes"', {"sound": False}, rule)] == ["change"]


def test_a_showing_is_barred_as_a_change_is():
    rule = duty("asked is yes", made_by="xx-no")
    assert [one.bodies for one in out('when: "asked is yes"', {}, rule).coalitions] == [
        ("xx-no", APPLICANT)
    ]


def test_a_day_is_compared_with_the_day_of_the_determination():
    test = 'when: "filed <= 2031-06-15"'
    assert steps(test, {"filed": "2031-09-01"}, as_of=day("2031-06-15"))
    assert out(test, {"filed": "2031-09-01"}, as_of=day("2031-06-16")).coalitions == ()
