"""The interpreter beside every world its unknown facts leave open, worked out on its own.

A world answers every fact. What a tree comes to in a world is computed here from the tree as
drawn, by a few lines that share nothing with the interpreter.
"""

from __future__ import annotations

import json
from itertools import product

from hypothesis import assume, given, settings
from tests.reasoning.made import decide
from tests.reasoning.test_properties import YES_NO, answers, made_of, trees

NA, EMPTY = "n/a", "empty"
OPTIONS = {
    **dict.fromkeys(YES_NO, (True, False, NA)),
    "n": (0, 10, 30, 70),
    "bodies": ((), ("xx-a",), ("xx-a", "xx-b")),
}
IF_NONE = {"met": True, "unmet": False, "unknown": None, "left-out": NA}
MOST_WORLDS = 4_000


def leaf(text, world):
    name, *rest = text.split()
    value = world[name]
    if value == NA:
        return NA
    if rest[0] == "is":
        return value is (rest[1] == "yes")
    bound = int(rest[1])
    return {">": value > bound, ">=": value >= bound, "<": value < bound}[rest[0]]


def joined(kind, count, parts):
    kept = [part for part in parts if part != NA]
    if not kept and kind in ("all", "at-least"):
        return None
    met, open_ = kept.count(True), kept.count(None)
    if kind == "all":
        return False if False in kept else None if open_ else True
    if kind == "at-least":
        # Where nothing in it is decided, all of it may yet be left out, and nothing be asked.
        undecided = met + open_ >= count or open_ == len(kept)
        return True if met >= count else None if undecided else False
    any_ = True if met else None if open_ else False
    return any_ if kind == "any" or any_ is None else not any_


def comes_to(node, world):
    kind = node[0]
    if kind == "when":
        return leaf(node[1], world)
    if kind == "for":
        kept = [p for p in (world["open", body] for body in world["bodies"]) if p != NA]
        if not kept:
            return IF_NONE[node[2]]
        return all(kept) if node[1] == "each" else any(kept)
    parts = [comes_to(part, world) for part in node[-1]]
    return joined(kind, node[1] if kind == "at-least" else 0, parts)


def worlds(known):
    """Every way in which the facts not known may turn out."""
    bodies = known.get("bodies")
    sets = {"none": ((),), "xx-a": (("xx-a",),), "xx-a; xx-b": (("xx-a", "xx-b"),)}
    open_sets = (("xx-a",), ("xx-a", "xx-b"))
    choices = {"bodies": sets.get(bodies, open_sets if bodies else OPTIONS["bodies"])}
    for name in (*YES_NO, "n"):
        value = known.get(name)
        settled = (NA if value == "not-applicable" else value,)
        choices[name] = OPTIONS[name] if value is None else settled
    for body in ("xx-a", "xx-b"):
        value = known.get("open", {}).get(body)
        settled = (NA if value == "not-applicable" else value,)
        choices["open", body] = (True, False, NA) if value in (None, "declines") else settled
    count = 1
    for options in choices.values():
        count *= len(options)
    assume(count <= MOST_WORLDS)
    for values in product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


@settings(max_examples=200)
@given(trees, answers)
def test_the_interpreter_never_decides_against_a_world(tree, known):
    made = made_of(list(enumerate(tree)))
    every = list(worlds(known))
    found = decide(made, json.dumps(known))
    for node, clause in zip(tree, found.clauses, strict=True):
        came = {comes_to(node, world) for world in every}
        held = clause.holds if isinstance(clause.holds, bool) or clause.holds is None else NA
        assert held is None or came == {held}
    outcomes = {joined("all", 0, [comes_to(n, world) for n in tree]) for world in every}
    assert found.outcome is None or outcomes == {found.outcome}


@settings(max_examples=100)
@given(trees, answers)
def test_the_interpreter_is_exact_where_every_fact_is_known(tree, known):
    made = made_of(list(enumerate(tree)))
    full = {
        **dict.fromkeys(YES_NO, True),
        "n": 30,
        "bodies": "xx-a; xx-b",
        "open": {"xx-a": True, "xx-b": False},
    }
    settled = {k: v for k, v in known.items() if v is not None and k not in ("open", "bodies")}
    given_ = full | settled
    (world,) = worlds(given_)
    outcome = joined("all", 0, [comes_to(node, world) for node in tree])
    assert decide(made, json.dumps(given_)).outcome is outcome
