"""Regions in which two programs differ, beside every world worked out on its own."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings

from evenhand.diagram.cells import Interval
from evenhand.diagram.compiled import Slot
from evenhand.diagram.side_by_side import side_by_side
from evenhand.errors import DefinitionMismatch, UnknownClause
from evenhand.reasons.regions import WORDS, regions
from evenhand.reasons.regions_said import conditions
from evenhand.reasons.witness import inside, witness
from evenhand.terms.values import NOT_APPLICABLE
from tests.reasoning.made import HEAD, day, program
from tests.reasoning.test_properties import YES_NO, trees
from tests.reasoning.test_worlds import NA, comes_to, joined
from tests.reasons.two_programs import BODIES, FACTS, clause, made, pair, put


def said(both):
    """The regions in words, as people read them."""
    return [
        (one.a, one.b, [str(line) for line in conditions(both, one)])
        for one in regions(both).regions
    ]


# --- Every world ------------------------------------------------------------------------


def worlds():
    """Every world of the shape with two bodies, a number from each cell."""
    names = [*YES_NO, "n", ("open", "0"), ("open", "1")]
    answers = [*[(True, False)] * len(YES_NO), (0, 10, 30, 70), *[(True, False, NA)] * BODIES]
    for values in product(*answers):
        yield dict(zip(names, values, strict=True)) | {"bodies": ("0", "1")}


def outcome(tree, world):
    return WORDS[joined("all", 0, [comes_to(node, world) for node in tree])]


def holds(both, box, world):
    """Whether a world lies in a box."""
    for level, mask in box:
        variable = both.variables[level]
        key = ("open", str(variable.role.place)) if variable.role else variable.name
        value = NOT_APPLICABLE if world[key] == NA else world[key]
        plain = isinstance(value, int) and not isinstance(value, bool)
        place = variable.domain.index(Decimal(value) if plain else value)
        if not mask >> place & 1:
            return False
    return True


def as_world(answers):
    """The answers of a witness, under the names the worlds have."""
    found = {"bodies": ("0", "1")} | dict.fromkeys([*YES_NO, "n"], 0)
    found |= {("open", str(place)): NA for place in range(BODIES)}
    for question, value in answers.items():
        slot = question.role
        key = (question.fact, str(slot.place)) if isinstance(slot, Slot) else question.fact
        found[key] = NA if value is NOT_APPLICABLE else value
    return found


@settings(max_examples=500)
@given(trees, trees)
def test_the_regions_are_exactly_the_worlds_that_differ(one, other):
    both = pair(one, other)
    found = regions(both)
    assert found.complete
    for world in worlds():
        came = (outcome(one, world), outcome(other, world))
        held = {(r.a, r.b) for r in found.regions if holds(both, r.box, world)}
        assert held == (set() if came[0] == came[1] else {came})


@settings(max_examples=80)
@given(trees, trees)
def test_a_region_says_nothing_that_does_not_matter_and_stands_in_no_other(one, other):
    both = pair(one, other)
    found = regions(both).regions
    came = {}
    for world in worlds():
        came[tuple(world.items())] = (outcome(one, world), outcome(other, world))
    for region in found:
        for place, (level, mask) in enumerate(region.box):
            for cell in range(len(both.variables[level].domain)):
                if both.allowed[level] >> cell & 1 and not mask >> cell & 1:
                    beyond = list(region.box)
                    beyond[place] = (level, 1 << cell)
                    reached = [
                        words
                        for world, words in came.items()
                        if holds(both, tuple(beyond), dict(world))
                    ]
                    assert set(reached) != {(region.a, region.b)}
    for first, second in combinations(found, 2):
        masks = dict(first.box)
        whole = both.allowed
        within = all(masks.get(n, whole[n]) & ~mask == 0 for n, mask in second.box)
        assert not (within and (first.a, first.b) == (second.a, second.b))


def test_what_follows_from_one_text_is_not_asked_where_another_parts_the_two():
    open_text = "when: {} is yes\n          left-open: always"
    head = HEAD.replace("sources:", "readings:\n  r: {source: notice, text: R.}\nsources:")
    one = made("when: a is yes", "when: b is yes", head=head)
    other = made(open_text.format("a"), open_text.format("b"), head=head)
    both = side_by_side(put(one), put(other))
    follows = "what follows where the text of {} does not say: taken as unmet"
    met = [lines for a, _, lines in said(both) if a == "met"]
    assert met == [
        ["a: yes", "b: yes", follows.format("one")],
        ["a: yes", "b: yes", follows.format("two")],
    ]


@settings(max_examples=120)
@given(trees, trees)
def test_the_case_of_a_region_lies_in_it_and_differs_as_it_says(one, other):
    both = pair(one, other)
    for region in regions(both).regions:
        world = as_world(witness(both, region).answers)
        assert holds(both, region.box, world)
        assert (outcome(one, world), outcome(other, world)) == (region.a, region.b)


@settings(max_examples=60)
@given(trees)
def test_a_program_beside_itself_has_no_region(tree):
    assert regions(pair(tree, tree)) == ((), 0, True)


def test_a_list_cut_short_says_so():
    both = side_by_side(put(made("when: a is yes")), put(made("when: b is yes")))
    found = regions(both, most=1)
    assert (len(found.regions), found.paths, found.complete) == (1, 2, False)


# --- One at a time ----------------------------------------------------------------------


def test_more_than_and_at_least_differ_in_one_number():
    both = side_by_side(put(made("when: n > 10")), put(made("when: n >= 10")))
    assert said(both) == [("unmet", "met", ["n: 10 days"])]
    (region,) = regions(both).regions
    ((question, value),) = witness(both, region).answers.items()
    assert (question.fact, value) == ("n", Decimal(10))


def test_two_thresholds_cut_one_fact():
    both = side_by_side(put(made("when: n > 10")), put(made("when: n < 50")))
    assert said(both) == [
        ("met", "unmet", ["n: at least 50 and at most 100 days"]),
        ("unmet", "met", ["n: at least 0 and at most 10 days"]),
    ]


def test_neighbouring_boxes_are_one_region():
    both = side_by_side(put(made("when: a is yes")), put(made("when: a is yes", "when: n >= 10")))
    assert said(both) == [("met", "unmet", ["a: yes", "n: at least 0 and less than 10 days"])]


def test_of_other_bodies_it_may_turn_out_that_a_question_does_not_apply():
    each = "for: each bodies\n          when: open is yes\n          if-none: {}"
    both = side_by_side(put(made(each.format("met"))), put(made(each.format("unmet"))))
    assert said(both) == [("met", "unmet", ["open of the body in bodies: does not apply"])]
    nobody = side_by_side(put(made(each.format("met"))), put(made(each.format("unmet"))), bodies=0)
    assert said(nobody) == [("met", "unmet", [])]


def test_what_a_program_makes_of_a_refusal_is_a_cell_of_both():
    takes = HEAD + "takes: {declines: unmet}\n"
    both = side_by_side(put(made("when: a is yes", head=takes)), put(made("when: a is yes")))
    assert said(both) == [("unmet", "open", ["a: the body declines to answer"])]


def test_a_clause_alone_is_left_out_where_it_is_not_in_force():
    one, other = made("when: a is yes", "when: b is yes"), made("when: a is yes")
    both = side_by_side(put(one), put(other), clause="two")
    assert said(both) == [("met", "left out", ["b: yes"]), ("unmet", "left out", ["b: no"])]
    with pytest.raises(UnknownClause, match="'three' is not a clause in force on either side"):
        side_by_side(put(one), put(other), clause="three")


def test_one_name_declared_otherwise_is_refused_with_both_named():
    body = FACTS.replace("unit: days", "unit: weeks")
    other = program(f"facts:\n{body}requires:\n  all:\n{clause('one', 'when: n >= 10')}")
    with pytest.raises(DefinitionMismatch) as refused:
        side_by_side(put(made("when: n >= 10")), put(other))
    assert "'n' is declared otherwise on the two sides: unit_text days in xx-test" in str(
        refused.value
    )
    assert "weeks in xx-test" in str(refused.value)
    # Where only one side asks it there is nothing to compare.
    side_by_side(put(made("when: a is yes")), put(other))


# --- What hangs together ----------------------------------------------------------------


def test_what_a_text_leaves_open_is_one_question_of_one_program_and_two_of_two():
    always = "when: a is yes\n          left-open: always"
    one, other = made(always), made(always)
    assert regions(side_by_side(put(one), put(other))).paths == 0
    elsewhere = made(always, head=HEAD.replace("program: xx-test", "program: xx-other"))
    found = said(side_by_side(put(one), put(elsewhere)))
    follows = "what follows where the text of one does not say"
    assert found == [
        ("met", "unmet", [f"{follows} (A): taken as met", f"{follows} (B): taken as unmet"]),
        ("unmet", "met", [f"{follows} (A): taken as unmet", f"{follows} (B): taken as met"]),
    ]


def test_sums_held_to_two_constants_differ_between_them_and_nowhere_else():
    both = side_by_side(put(made("when: n + m >= 30")), put(made("when: n + m > 30")))
    (region,) = regions(both).regions
    assert (region.a, region.b) == ("met", "unmet")
    answers = {q.fact: value for q, value in witness(both, region).answers.items()}
    assert answers["n"] + answers["m"] == 30


@pytest.mark.parametrize(
    ("leaf", "words"),
    [
        ("n + m >= 30", "whether n plus m is at least 30"),
        ("n > 2 * m", "whether n is more than 2 times m"),
        ("rate > rate of us", "whether rate of fines, by the month, is more than that of us"),
        ("due <= as_of - n", "whether due is on or before 1 June 2031 minus n"),
        ("min(n, m) < 3", "whether the least of n and m is less than 3"),
        ("max(n, m) - (n - m) < 3", "whether (the greatest of n and m) minus (n minus m) is"
         " less than 3"),
    ],
)  # fmt: skip
def test_a_comparison_is_said_in_words_with_the_labels_of_its_facts(leaf, words):
    facts = (
        "  rate: {ask: 'Rate of fines, by the month', answer: number}\n"
        "  due: {ask: When is it due?, answer: date}\n"
    )
    both = side_by_side(put(made(f"when: {leaf}", facts=facts)), put(made("when: a is yes")))
    (words_of,) = {line.split(":")[0] for _, _, lines in said(both) for line in lines} - {"a"}
    assert words_of == words


def test_the_same_sum_written_otherwise_is_no_difference():
    both = side_by_side(put(made("when: n + m >= 30")), put(made("when: 60 <= 2 * m + 2 * n")))
    assert regions(both).paths == 0


def test_a_quotient_held_to_two_constants_is_found_a_case_of():
    both = side_by_side(put(made("when: n / m >= 2")), put(made("when: n / m > 2")))
    (region,) = regions(both).regions
    answers = {q.fact: value for q, value in witness(both, region).answers.items()}
    assert (region.a, region.b) == ("met", "unmet")
    assert answers["n"] == 2 * answers["m"] > 0


def test_no_case_is_claimed_where_answers_would_have_to_contradict_one_another():
    # n ≥ 30 and m ≥ 30 are apart from n + m ≥ 30, and cannot hold without it.
    sums = made("when: n >= 30", "when: m >= 30", "when: n + m >= 30")
    both = side_by_side(put(sums), put(made("when: n >= 30", "when: m >= 30")))
    (region,) = regions(both).regions
    assert (region.a, region.b) == ("unmet", "met")
    assert witness(both, region) is None


DATED = """\
facts:
  a: {ask: A?, answer: yes-no}
  b: {ask: B?, answer: yes-no}
requires:
  all:
    - id: one
      wordings:
        2031-01-10: {source: notice, text: A., when: a is yes}
        2031-03..2031-09: {source: notice, text: B., when: b is yes}
"""


def test_a_later_day_has_no_earlier_wording():
    dated = program(DATED)
    both = side_by_side(put(dated, day("2031-05-01")), put(dated, day("2031-07-01")))
    first = "the wording of one in force (A): that of 2031-01-10"
    then = "the wording of one in force (B): that of 2031-03..2031-09"
    assert said(both) == [
        ("met", "unmet", [first, "b: no", "a: yes", then]),
        ("unmet", "met", [first, "b: yes", "a: no", then]),
    ]


def test_on_one_day_a_doubtful_wording_is_the_same_on_both_sides():
    dated = program(DATED)
    assert regions(side_by_side(put(dated, day("2031-05-01")), put(dated, day("2031-05-01")))) == (
        (), 0, True,
    )  # fmt: skip


# --- Words and numbers ------------------------------------------------------------------


@pytest.mark.parametrize(
    "interval",
    [
        Interval(Fraction(1, 3), Fraction(2, 3), least_in=False, most_in=False),
        Interval(Fraction(0), Fraction(1, 10**6), least_in=False),
        Interval(Fraction(10, 3), None),
        Interval(None, Fraction(-1, 7)),
    ],
)
def test_a_number_inside_an_interval_can_be_written_down(interval):
    number = inside(interval)
    assert isinstance(number, Decimal)
    assert Fraction(number) in interval
