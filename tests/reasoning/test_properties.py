"""What holds for every program and case: learning never overturns, names and order are nothing."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.reasoning.made import DAY, decide, program

from evenhand.errors import ProgramError
from evenhand.language.facts_file import read_given_json
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.given import Given

YES_NO = ("a", "b", "c", "d")
FACTS = {
    **{name: {"ask": f"{name}?", "answer": "yes-no"} for name in YES_NO},
    "n": {"ask": "How many?", "answer": "number", "unit": "days", "range": "[0, 100]"},
    "bodies": {"ask": "Which bodies?", "answer": "jurisdictions"},
    "open": {"ask": "Is it open?", "answer": "yes-no", "of": "bodies"},
}
COMPARISONS = [
    *(f"{name} is {answer}" for name in YES_NO for answer in ("yes", "no")),
    "n >= 10",
    "n > 10",
    "n < 50",
]

leaves = st.sampled_from(COMPARISONS).map(lambda text: ("when", text))
IF_NONE = ("met", "unmet", "unknown", "left-out")
for_each = st.sampled_from([("for", q, i) for q in ("each", "any") for i in IF_NONE])


def groups(children):
    several = st.lists(children, min_size=1, max_size=3)
    named = st.sampled_from(["all", "any", "none"]).flatmap(
        lambda kind: several.map(lambda parts: (kind, parts))
    )
    counted = several.flatmap(
        lambda parts: st.integers(1, len(parts)).map(lambda n: ("at-least", n, parts))
    )
    return named | counted


trees = st.lists(st.recursive(leaves | for_each, groups, max_leaves=6), min_size=1, max_size=4)
answers = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from([True, False, None, "not-applicable"]) for name in YES_NO},
        "n": st.sampled_from([0, 9, 10, 11, 49, 50, 100, None]),
        "bodies": st.sampled_from(["none", "xx-a", "xx-a; xx-b", "xx-a; others"]),
        "open": st.fixed_dictionaries(
            {},
            optional={
                body: st.sampled_from([True, False, None, "not-applicable", "declines"])
                for body in ("xx-a", "xx-b")
            },
        ),
    },
)


def written(node, indent):
    """A clause's test as a person would write it, at an indent."""
    pad = " " * indent
    if node[0] == "when":
        return f"{pad}when: {node[1]}\n"
    if node[0] == "for":
        return f"{pad}for: {node[1]} bodies\n{pad}when: open is yes\n{pad}if-none: {node[2]}\n"
    if node[0] == "at-least":
        head, parts, indent = f"{pad}at-least:\n{pad}  {node[1]}:\n", node[2], indent + 2
    else:
        head, parts = f"{pad}{node[0]}:\n", node[1]
    return head + "".join(part_written(part, indent + 2) for part in parts)


def part_written(node, indent):
    body = written(node, indent + 2)
    if node[0] == "when":
        part_written.count += 1
        return f"{' ' * indent}- {{id: part-{part_written.count}, {body.strip()}}}\n"
    if node[0] == "for":
        part_written.count += 1
        return f"{' ' * indent}- id: part-{part_written.count}\n{body}"
    return f"{' ' * indent}- {body[indent + 2 :]}"


part_written.count = 0


def loaded(clauses, facts=FACTS):
    """A program of these clauses, named by what they say so that order does not name them."""
    part_written.count = 0
    text = "facts:\n"
    for name, keys in facts.items():
        text += f"  {name}:\n" + "".join(f"    {key}: {value}\n" for key, value in keys.items())
    text += "requires:\n  all:\n"
    for number, node in clauses:
        text += f"    - id: clause-{number}\n      wordings:\n        2031-01-10:\n"
        text += "          source: notice\n          text: Made.\n" + written(node, 10)
    return program(text)


def accepted(clauses):
    """The program, or ``None`` where check refuses it: it has a clause that is never met."""
    try:
        return loaded(clauses)
    except ProgramError:
        return None


def made_of(clauses):
    """The program; a draw that check refuses is drawn again."""
    made = accepted(clauses)
    assume(made is not None)
    return made


def shapes(node):
    """The kinds of groups, leaves and bodies' clauses in a test, each as often as it stands."""
    if node[0] in ("when", "for"):
        yield node if node[0] == "for" else "when"
        return
    yield node[0]
    for part in node[-1]:
        yield from shapes(part)


def test_the_programs_that_are_drawn_and_accepted_are_of_every_shape():
    drawn, counts = [], Counter()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(trees)
    def draw(tree):
        taken = accepted(list(enumerate(tree))) is not None
        drawn.append(taken)
        if taken:
            counts.update(shape for node in tree for shape in shapes(node))

    draw()
    assert sum(drawn) > len(drawn) / 2
    quantified = {("for", q, i) for q in ("each", "any") for i in IF_NONE}
    assert set(counts) == {"when", "all", "any", "none", "at-least"} | quantified
    assert min(counts.values()) >= 3


@settings(max_examples=150)
@given(trees, answers, st.sampled_from([*YES_NO, "n", "open"]), st.data())
def test_learning_a_fact_never_overturns_a_decided_case(tree, known, name, data):
    made = made_of(list(enumerate(tree)))
    learnt = {
        "n": st.sampled_from([0, 10, 11, 100]),
        "open": st.sampled_from([{"xx-a": True}, {"xx-a": False}, {"xx-a": "not-applicable"}]),
    }.get(name, st.sampled_from([True, False, "not-applicable"]))
    before = known | {name: None}
    after = known | {name: data.draw(learnt)}
    first, then = decide(made, json.dumps(before)), decide(made, json.dumps(after))
    assert first.outcome in (None, then.outcome)
    for one, other in zip(first.clauses, then.clauses, strict=True):
        assert one.holds in (None, other.holds)


@settings(max_examples=60)
@given(trees, answers, st.randoms(use_true_random=False))
def test_the_order_of_clauses_and_facts_changes_nothing(tree, known, random):
    numbered = list(enumerate(tree))
    made = made_of(numbered)
    shuffled, facts, given_ = numbered[:], list(FACTS.items()), list(known.items())
    for items in (shuffled, facts, given_):
        random.shuffle(items)
    one = decide(made, json.dumps(known))
    other = decide(loaded(shuffled, dict(facts)), json.dumps(dict(given_)))
    assert one.outcome is other.outcome
    for words in ("unmet", "unknown", "asked"):
        assert set(getattr(one, words)) == set(getattr(other, words))
    assert set(one.missing) == set(other.missing)


@settings(max_examples=60)
@given(trees, answers)
def test_renaming_the_applicant_changes_nothing_but_its_name(tree, known):
    made = made_of(list(enumerate(tree)))
    found = []
    for applicant in ("xx-no-brook", "xx-so-mill"):
        text = json.dumps(known)
        answers_ = read_given_json(text, made, "answers")[None] if known else ()
        evidence = Given({applicant: answers_}, as_of=DAY, known_at=DAY)
        row = Interpreter(made, evidence).decide(applicant, ("place",))
        missing = [(m.fact, m.of.replace(applicant, "X")) for m in row.missing]
        found.append((row.outcome, row.unmet, row.unknown, missing))
    assert found[0] == found[1]
