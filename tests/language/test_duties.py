"""Rules of law beside a program."""

from __future__ import annotations

from evenhand.language.duties import read_duties
from evenhand.language.problems import Problems
from evenhand.terms.law import Duty, Scope
from tests.language.made import FACTS, table, told


def duty(text: str) -> Duty:
    problems = Problems()
    (found,) = read_duties(table(text, problems).items("duties"), FACTS, problems)
    assert not len(problems), told(problems)
    return found


PLAIN = """
duties:
  - id: light-code
    binds: [{under: xx-no}]
    except: [xx-no-brook]
    touches: stops_lit is yes
    effect: limits
    force: binding
    made-by: xx-no
    from: 2039-01-01
    until: 2045
    published: ..2038-06-01
    cite: North Code § 12
    quality: medium
    text: Lamps on public roads are the council's.
    note: Amended twice.
"""


def test_a_duty_keeps_every_key_as_its_noun() -> None:
    found = duty(PLAIN)
    assert found.id == "light-code"
    assert found.binds == Scope(under=("xx-no",), excepted=Scope(ids=("xx-no-brook",)))
    assert [str(touch.fact) for touch in found.touches] == ["stops_lit"]
    assert found.touches[0].values == (True,)
    assert found.effect == "limits"
    assert found.forces == (("binding", Scope(nation=True)),)
    assert (str(found.begins), str(found.until)) == ("2039-01-01", "2045")
    assert str(found.published) == "..2038-06-01"
    assert (found.made_by, found.cite, found.quality) == ("xx-no", "North Code § 12", "medium")
    assert found.text.startswith("Lamps")
    assert found.note == "Amended twice."
    assert found.place is not None
    assert found.place.line == 3


def test_a_force_that_differs_by_scope_keeps_the_order_of_the_file() -> None:
    graded = PLAIN.replace(
        "force: binding",
        "force: [{is: contested, in: xx-no-brook}, {is: persuasive, in: [xx-so, {under: xx-no}]}]",
    )
    assert duty(graded).forces == (
        ("contested", Scope(ids=("xx-no-brook",))),
        ("persuasive", Scope(ids=("xx-so",), under=("xx-no",))),
    )


def test_a_duty_may_touch_several_answers() -> None:
    several = PLAIN.replace(
        "touches: stops_lit is yes",
        "touches: [stops_lit is yes, lighting_practice is not never]",
    )
    found = duty(several)
    assert [touch.negated for touch in found.touches] == [False, True]


def test_a_duty_with_a_fault_is_left_out_and_the_others_are_read() -> None:
    problems = Problems()
    text = PLAIN + PLAIN.split("duties:\n")[1].replace("light-code", "other").replace(
        "effect: limits", "effect: limit"
    )
    found = read_duties(table(text, problems).items("duties"), FACTS, problems)
    assert [one.id for one in found] == ["light-code"]
    assert "Did you mean 'limits'?" in told(problems)


def test_no_list_is_no_duty() -> None:
    problems = Problems()
    assert read_duties(None, FACTS, problems) == ()
    assert not len(problems)
