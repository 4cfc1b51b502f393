"""Programs and accounts drawn at random, and every world of their claims worked out apart.

The outcomes come from the interpreter, which shares nothing with the diagram: each world is
written out as answers, the open facts in every way they may turn out.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from fractions import Fraction
from itertools import combinations, product
from math import prod

from evenhand.diagram.cases import Cases
from evenhand.errors import ProgramError
from evenhand.language.facts_file import read_given_json
from evenhand.reasoning.interpreter import Interpreter
from evenhand.record.given import Given
from tests.reasoning.made import DAY
from tests.reasoning.test_properties import FACTS, IF_NONE, YES_NO, loaded
from tests.record.made import said, view

CITY = "xx-no-brook"
MANY = {
    **FACTS,
    "k": {"ask": "Which?", "answer": "[low, middle, high]"},
    "m": {"ask": "How many more?", "answer": "number", "unit": "days", "range": "[0, 100]"},
}
LEAVES = [
    *(f"{name} is {answer}" for name in YES_NO for answer in ("yes", "no")),
    *("n >= 10", "n > 10", "n < 50", "n > m", "k is low", "k is not middle"),
]
VALUES = {
    **dict.fromkeys([(name, "") for name in YES_NO], ("yes", "no", "not-applicable")),
    ("n", ""): ("0", "10", "30", "70"),
    ("m", ""): ("5", "40", "60"),
    ("k", ""): ("low", "middle", "high"),
    ("bodies", ""): ("none", "xx-a", "xx-b", "xx-a; xx-b"),
    **dict.fromkeys([("open", "xx-a"), ("open", "xx-b")], ("yes", "no", "not-applicable")),
}
OPEN = {("open", "xx-a"): VALUES["open", "xx-a"], ("open", "xx-b"): VALUES["open", "xx-b"]}
OPEN |= dict.fromkeys([(name, "") for name in YES_NO], ("yes", "no"))
PARTIES = ("xx-one", "xx-two", "xx-three", "xx-four")
MOST_WORLDS = 120


def drawn_tree(rng, budget):
    """A test of a clause, as ``tests.reasoning.test_properties`` writes them."""
    if budget <= 1:
        if rng.random() < 0.2:
            return ("for", rng.choice(["each", "any"]), rng.choice(IF_NONE))
        return ("when", rng.choice(LEAVES))
    parts = [drawn_tree(rng, budget // 2) for _ in range(rng.randint(2, 3))]
    kind = rng.choice(["all", "any", "none", "at-least"])
    return ("at-least", rng.randint(1, len(parts)), parts) if kind == "at-least" else (kind, parts)


def drawn_program(rng):
    """A program that check accepts."""
    while True:
        trees = [drawn_tree(rng, rng.randint(1, 5)) for _ in range(rng.randint(1, 3))]
        try:
            return loaded(list(enumerate(trees)), MANY)
        except ProgramError:
            continue


def drawn_accounts(rng):
    """Contentions, each as its positions: who holds which value of each of its facts."""
    facts = list(VALUES)
    rng.shuffle(facts)
    contentions = []
    for _ in range(rng.randint(1, 4)):
        about = [facts.pop() for _ in range(rng.choice([1, 1, 2]))]
        every = list(product(*(VALUES[one] for one in about)))
        positions = rng.sample(every, rng.choice([2, 2, 3]))
        parties = rng.sample(PARTIES, rng.randint(len(positions), len(PARTIES)))
        held = {party: positions[n % len(positions)] for n, party in enumerate(parties)}
        contentions.append((about, held))
    known = {one: rng.choice(VALUES[one]) for one in facts}
    missing = [one for one in facts if one in OPEN and rng.random() < 0.15][:1]
    return contentions, {one: text for one, text in known.items() if one not in missing}, missing


def on_file(contentions, known):
    """The record of these accounts."""
    rows = [said(fact, text, about=of or CITY, by="xx-known") for (fact, of), text in known.items()]
    for number, (about, held) in enumerate(contentions):
        for party, values in held.items():
            for (fact, of), text in zip(about, values, strict=True):
                more = {"by": party, "contention": f"contention-{number}"}
                rows.append(said(fact, text, about=of or CITY, **more))
    return view(rows, DAY.isoformat())


def case_of(made, evidence):
    """The case of the applicant on the diagram."""
    return Cases(Interpreter(made, evidence).day, evidence).case(CITY)


def positions_of(contention):
    """The distinct positions: their values to the parties that hold them."""
    found = {}
    for party, values in contention[1].items():
        found.setdefault(values, set()).add(party)
    return found


def outcomes(made, contentions, known, missing):
    """The outcome of every world: by the parties that are right in each contention."""
    worlds, given = {}, {}
    sides = [list(positions_of(one)) for one in contentions]
    for world in product(*sides):
        right = tuple(
            frozenset(positions_of(one)[values])
            for one, values in zip(contentions, world, strict=True)
        )
        answers = dict(known)
        for (about, _), values in zip(contentions, world, strict=True):
            answers |= dict(zip(about, values, strict=True))
        for rest in product(*(OPEN[one] for one in missing)):
            name = f"{CITY}-{len(given)}"
            given[name] = as_given(made, answers | dict(zip(missing, rest, strict=True)))
            worlds.setdefault(right, []).append(name)
    interpreter = Interpreter(made, Given(given, as_of=DAY, known_at=DAY))
    came = {name: interpreter.decide(name, ("place",)).outcome for name in given}
    return {right: only({came[name] for name in names}) for right, names in worlds.items()}


def as_given(made, answers):
    """A full set of answers as a facts file gives them."""
    text = {"yes": True, "no": False}
    written = {"open": {}}
    for (fact, of), value in answers.items():
        number = int(value) if fact in ("n", "m") else text.get(value, value)
        (written["open"] if of else written)[of or fact] = number
    return read_given_json(json.dumps(written), made, "answers")[None]


def only(outcomes_):
    """The outcome where there is one."""
    return next(iter(outcomes_)) if len(outcomes_) == 1 else None


def wherever(came, chosen):
    """The outcome of all worlds in which these parties are right, by contention."""
    return only({t for world, t in came.items() if all(world[at] == s for at, s in chosen.items())})


def pivotal(came, at):
    """The share of the combinations of the others in which this contention changes it."""
    rest = {}
    for world, truth in came.items():
        rest.setdefault(world[:at] + world[at + 1 :], set()).add(truth)
    return Fraction(sum(len(truths) > 1 for truths in rest.values()), len(rest))


def smallest(came, sides, want):
    """Every smallest set of positions that forces an outcome, by trying each."""
    for size in range(len(sides) + 1):
        found = {
            frozenset(zip(at, chosen, strict=True))
            for at in combinations(range(len(sides)), size)
            for chosen in product(*(sides[one] for one in at))
            if wherever(came, dict(zip(at, chosen, strict=True))) is want
        }
        if found:
            return found
    return set()


def claims_by(sides, party):
    """The positions a party holds, by contention."""
    return {at: side for at, some in enumerate(sides) for side in some if party in side}


def drawn_cases(seeds):
    """For each seed a program, a case and what came of it in every world."""
    for seed in seeds:
        rng = random.Random(seed)
        made = drawn_program(rng)
        contentions, known, missing = drawn_accounts(rng)
        case = case_of(made, on_file(contentions, known))
        if prod(len(positions_of(one)) for one in contentions) <= MOST_WORLDS:
            yield seed, case, outcomes(made, contentions, known, missing)


def counted(came):
    """How many worlds come out so."""
    counts = Counter(came.values())
    return {truth: counts[truth] for truth in (True, False, None)}
