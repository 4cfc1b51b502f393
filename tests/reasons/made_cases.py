"""Made-up programs in the real language, and cases on them.

What a program comes to in a world, and who could bring an answer into a cell, is computed
in ``every_world`` from what was drawn, by a few lines that share nothing with the rooms
under test. Only the masks of the open answers are taken from them.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from evenhand.diagram.case import Case
from evenhand.diagram.cases import Cases
from evenhand.errors import ProgramError
from evenhand.language.facts_file import read_given_json
from evenhand.reasoning.control import Control
from evenhand.reasoning.interpreter import Interpreter
from evenhand.reasons.correction import Corrections
from evenhand.reasons.movable import Handles
from evenhand.record.given import Given
from evenhand.terms.programs import Program
from tests.reasoning.made import DAY, program

APPLICANT, AGENCY, OFFICE, PUBLISHER = "xx-no-brook", "xx-water", "xx-roads/chief", "xx-statistics"
KEEPERS = ("xx-no-hill-county/jail", "xx-so-mill")
UNMET, MET, OPEN, AWAY = range(4)
OF_KEEPERS = ("open", "way")
CHANGE, SHOW = 1000, 1
BOUND = [
    *((name, body) for name in OF_KEEPERS for body in ("xx-no-hill-county", "xx-so-mill")),
    ("a", APPLICANT), ("p", APPLICANT), ("f", "xx-roads"),
]  # fmt: skip

FACTS = {
    "a": "ask: A?, answer: yes-no",
    "b": "ask: B?, answer: yes-no",
    "n": "ask: N?, answer: number, unit: days, range: [0, 100]",
    "d": "ask: D?, answer: date",
    "p": "ask: P?, answer: [x, y, z]",
    "f": f"ask: F?, answer: yes-no, of: {OFFICE}",
    "g": f"ask: G?, answer: number, unit: days, per: year, publisher: {PUBLISHER}",
    "bodies": "ask: Who keeps it?, answer: jurisdictions",
    "open": "ask: Open?, answer: yes-no, of: bodies",
    "way": "ask: How?, answer: [u, v, w], of: bodies",
}
ANSWERS = {
    "a": [True, False], "b": [True, False], "f": [True, False], "open": [True, False],
    "n": [0, 9, 10, 11, 30, 49, 50, 100], "g": [0, 9, 10, 50], "p": ["x", "y", "z"],
    "way": ["u", "v", "w"], "d": ["2031-04-30", "2031-05-20", "2031-08-01", "2031-12-01"],
}  # fmt: skip


class Leaf(NamedTuple):
    """A comparison as written, the fact it is of, and whether an answer meets it."""

    fact: str
    text: str
    holds: Callable[[object], bool]


def _is(fact: str, word: str, value: object) -> Leaf:
    return Leaf(fact, f"{fact} is {word}", lambda answer: answer == value)


def _day(text: str, sign: int) -> Leaf:
    day = dt.date.fromisoformat(text)
    holds = (lambda d: d <= day) if sign < 0 else (lambda d: d >= day)
    return Leaf("d", f"d {'<=' if sign < 0 else '>='} {text}", holds)


LEAVES = [
    *(_is(name, word, word == "yes") for name in "abf" for word in ("yes", "no")),
    *(_is("p", word, word) for word in "xyz"),
    Leaf("n", "n >= 10", lambda n: n >= 10),
    Leaf("n", "n > 10", lambda n: n > 10),
    Leaf("n", "n < 50", lambda n: n < 50),
    Leaf("n", "n >= 50", lambda n: n >= 50),
    Leaf("g", "g >= 10", lambda n: n >= 10),
    _day("2031-05-01", -1), _day("2031-09-01", -1), _day("2031-09-01", 1),
]  # fmt: skip
OF_BODIES = [
    *(_is("open", word, word == "yes") for word in ("yes", "no")),
    *(_is("way", word, word) for word in "uvw"),
]
IF_NONE = {"met": MET, "unmet": UNMET, "left-out": AWAY}


class Clause(NamedTuple):
    """A leaf, of each or any of the bodies where ``each`` says so; ``left_open`` by a leaf."""

    leaf: Leaf
    each: str = ""
    if_none: str = "left-out"
    left_open: Leaf | str | None = None


class Group(NamedTuple):
    """Clauses and groups under a word."""

    kind: str
    count: int
    parts: tuple[Clause | Group, ...]


class Duty(NamedTuple):
    """A rule that touches one answer of one body."""

    binds: str
    fact: str
    word: str
    effect: str
    force: str
    made_by: str

    @property
    def bars(self) -> bool:
        return self.effect in ("forbids", "limits") and self.force == "binding"


class Made(NamedTuple):
    """A case on a program, with what was drawn to make it."""

    name: str
    program: Program
    case: Case
    outline: tuple[Clause | Group, ...]
    moves: dict[str, str]
    duties: tuple[Duty, ...]
    answers: dict[str, object]

    @property
    def corrections(self) -> Corrections:
        day = self.interpreter.day
        control = Control(day, self.evidence)
        return Corrections(Handles(self.case, control, DAY, AGENCY))

    @property
    def evidence(self) -> Given:
        return _given(self.program, self.answers)

    @property
    def interpreter(self) -> Interpreter:
        return Interpreter(self.program, self.evidence)


def _given(program: Program, answers: dict[str, object]) -> Given:
    given = read_given_json(json.dumps(answers), program, "answers")[None]
    return Given({APPLICANT: given}, as_of=DAY, known_at=DAY)


# --- Drawing ------------------------------------------------------------------------------


def made_cases(seeds: range, per_program: int = 3, doubt: float | None = None) -> Iterator[Made]:
    """Cases on the programs of some seeds; seeds whose program is refused are passed over."""
    for seed in seeds:
        rng = random.Random(seed)
        outline = tuple(
            _part(rng, rng.choice([0, 0, 1, 2]), top=True) for _ in range(rng.randint(1, 4))
        )
        moves = {
            name: rng.choice(["up", "down", "never"])
            for name in ("a", "n", "d", "p", "way")
            if rng.random() < 0.25
        }
        duties = tuple(_duty(rng) for _ in range(rng.choice([0, 2, 4, 6])))
        try:
            loaded = program(written(outline, moves, duties))
        except ProgramError:
            continue
        for draw in range(per_program):
            answers = _answers(rng, rng.choice([0.1, 0.3, 0.6]) if doubt is None else doubt)
            evidence = _given(loaded, answers)
            case = Cases(Interpreter(loaded, evidence).day, evidence).case(APPLICANT)
            if np.prod([len(v.domain) + 1 for v in case.diagram.variables]) <= 40_000:
                name = f"seed {seed}.{draw}"
                yield Made(name, loaded, case, outline, moves, duties, answers)


def _part(rng: random.Random, depth: int, *, top: bool = False) -> Clause | Group:
    if depth:
        parts = tuple(_part(rng, depth - 1) for _ in range(rng.randint(2, 3)))
        return Group(
            rng.choice(["all", "any", "any", "none", "at-least"]), rng.randint(1, len(parts)), parts
        )
    leaf = rng.choice(LEAVES)
    if rng.random() < 0.35:
        leaf = rng.choice(OF_BODIES)
        return Clause(
            leaf,
            rng.choice(["each", "any"]),
            rng.choice(sorted(IF_NONE)),
            _left_open(rng, leaf, top),
        )
    return Clause(leaf, left_open=_left_open(rng, leaf, top))


def _left_open(rng: random.Random, leaf: Leaf, top: bool) -> Leaf | str | None:
    if not top or rng.random() < 0.7:
        return None
    same = [other for other in (*LEAVES, *OF_BODIES) if other.fact == leaf.fact and other != leaf]
    return "always" if rng.random() < 0.3 or not same else rng.choice(same)


def _duty(rng: random.Random) -> Duty:
    fact, binds = rng.choice(BOUND)
    word = rng.choice({"way": ["u", "v", "w"], "p": ["x", "y", "z"]}.get(fact, ["yes", "no"]))
    effect = rng.choice(["forbids", "limits", "limits", "adds-procedure"])
    force = rng.choice(["binding", "binding", "binding", "persuasive", "advice", "contested"])
    return Duty(binds, fact, word, effect, force, rng.choice([binds, "xx-no", "xx", "xx", ""]))


def _answers(rng: random.Random, doubt: float) -> dict[str, object]:
    def one(name: str) -> object:
        if rng.random() >= doubt:
            return rng.choice([*ANSWERS[name] * 4, "not-applicable"])
        return rng.sample(ANSWERS[name], 2) if rng.random() < 0.3 else None

    keepers = KEEPERS[: rng.choice([1, 2, 2])]
    found: dict[str, object] = {name: one(name) for name in "abndpfg"}
    found["bodies"] = "; ".join(keepers)
    return found | {name: {body: one(name) for body in keepers} for name in OF_KEEPERS}


# --- Writing ------------------------------------------------------------------------------


def written(
    outline: tuple[Clause | Group, ...], moves: dict[str, str], duties: tuple[Duty, ...]
) -> str:
    """The program as a file holds it, after the opening of ``tests.reasoning.made``."""
    text = "facts:\n"
    for name, keys in FACTS.items():
        way = f", moves: {moves[name]}" if name in moves else ""
        text += f"  {name}: {{{keys}{way}}}\n"
    text += "requires:\n  all:\n"
    for number, part in enumerate(outline):
        text += (
            f"    - id: clause-{number}\n      wordings:\n        2031-01-10: {{source: notice, "
        )
        text += f"text: Made., {_keys(part, str(number))}}}\n"
    for number, duty in enumerate(duties):
        text += "duties:\n" if number == 0 else ""
        maker = f", made-by: {duty.made_by}" if duty.made_by else ""
        text += (
            f"  - {{id: duty-{number}, binds: {duty.binds}, touches: {duty.fact} is {duty.word}, "
        )
        text += (
            f"effect: {duty.effect}, force: {duty.force}, from: 2031-01-01, cite: Rule{maker}}}\n"
        )
    return text


def _keys(part: Clause | Group, number: str) -> str:
    if isinstance(part, Group):
        parts = []
        for place, inner in enumerate(part.parts):
            bare = isinstance(inner, Group)
            keys = _keys(inner, f"{number}-{place}")
            parts.append(f"{{{keys}}}" if bare else f"{{id: part-{number}-{place}, {keys}}}")
        listed = ", ".join(parts)
        return (
            f"at-least: {{{part.count}: [{listed}]}}"
            if part.kind == "at-least"
            else f"{part.kind}: [{listed}]"
        )
    keys = f'when: "{part.leaf.text}"'
    if part.each:
        keys += f", for: {part.each} bodies, if-none: {part.if_none}"
    if part.left_open is not None:
        where = "always" if part.left_open == "always" else part.left_open.text
        keys += f', left-open: "{where}"'
    return keys
