"""The diagram beside every world its unknown facts leave open, worked out on its own."""

from __future__ import annotations

import json
from itertools import combinations_with_replacement, product

from hypothesis import assume, given, settings
from tests.reasoning.made import DAY
from tests.reasoning.test_properties import YES_NO, answers, made_of, trees
from tests.reasoning.test_worlds import NA, comes_to, joined

from evenhand.diagram.cases import Cases
from evenhand.diagram.passes import decide, relevant
from evenhand.language.facts_file import read_given_json
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.given import Given

APPLICANT = "xx-no-brook"
MOST_WORLDS = 6_000
MOST_UNLISTED = 2  # no tree drawn here tells three bodies that nobody listed from two


def found(made, known):
    given_ = read_given_json(json.dumps(known), made, "answers")[None] if known else ()
    evidence = Given({APPLICANT: given_}, as_of=DAY, known_at=DAY)
    interpreter = Interpreter(made, evidence)
    case = Cases(interpreter.day, evidence).case(APPLICANT)
    return interpreter.decide(APPLICANT, ("place",)), case


def settled(value):
    return NA if value == "not-applicable" else value


def worlds(known):
    """Every way the open facts may turn out; "does not apply" only of another body's."""
    choices = {}
    for name in YES_NO:
        value = known.get(name)
        choices[name] = (True, False) if value is None else (settled(value),)
    choices["n"] = (0, 10, 30, 70) if known.get("n") is None else (known["n"],)
    listed = known.get("bodies") or "others"
    names = [name for name in listed.split("; ") if name.startswith("xx-")]
    for name in names:
        value = known.get("open", {}).get(name)
        is_open = value in (None, "declines")
        choices["open", name] = (True, False, NA) if is_open else (settled(value),)
    unlisted = [()]
    if listed.endswith("others"):
        for count in range(1, MOST_UNLISTED + 1):
            unlisted += combinations_with_replacement((True, False, NA), count)
    count = len(unlisted)
    for options in choices.values():
        count *= len(options)
    assume(count <= MOST_WORLDS)
    for extra in unlisted:
        also = {("open", f"unlisted-{k}"): value for k, value in enumerate(extra)}
        for values in product(*choices.values()):
            world = dict(zip(choices, values, strict=True)) | also
            yield world | {"bodies": tuple(key[1] for key in world if key[0] == "open")}


def outcome(tree, world):
    return joined("all", 0, [comes_to(node, world) for node in tree])


@settings(max_examples=500)
@given(trees, answers)
def test_the_outcome_is_what_holds_in_every_world(tree, known):
    made = made_of(list(enumerate(tree)))
    came = (outcome(tree, world) for world in worlds(known))
    first = next(came)
    exact = first if all(one is first for one in came) else None
    kleene, case = found(made, known)
    assert decide(case.diagram, case.allowed) is exact
    assert kleene.kleene_outcome in (None, exact)


@settings(max_examples=500)
@given(trees, answers)
def test_a_fact_is_relevant_where_changing_it_alone_flips_a_world(tree, known):
    made = made_of(list(enumerate(tree)))
    every = [world for world in worlds(known) if len(world["bodies"]) < 3]
    assume("others" not in (known.get("bodies") or "others"))
    came = {frozenset(world.items()): outcome(tree, world) for world in every}
    flips = set()
    for world in every:
        now = came[frozenset(world.items())]
        for name in (*YES_NO, "n", *(key for key in world if key[0] == "open")):
            others = (True, False, NA, 0, 10, 30, 70) if name not in flips else ()
            changed = (frozenset((world | {name: other}).items()) for other in others)
            if any(came.get(one, now) != now for one in changed):
                flips.add(name)
    _, case = found(made, known)
    names = {
        (case.diagram.variables[level].name, case.body(case.diagram.variables[level].role))
        for level in relevant(case.diagram, case.allowed)
    }
    assert names == {
        (name, APPLICANT) if isinstance(name, str) else (name[0], name[1]) for name in flips
    }
