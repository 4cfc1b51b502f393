"""Programs of many kinds drawn from a seed, and every world of theirs worked out on its own.

Nothing here is shared with the package but ``load``: what a clause comes to in a world is
computed from the clause as drawn.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

from tests.reasoning.made import program

NA, DECLINED = "not-applicable", "declines"
MOST_WORLDS = 3_000
DAY = dt.date(2031, 6, 1)
FACTS = """\
facts:
  a: {ask: a?, answer: yes-no}
  b: {ask: b?, answer: yes-no}
  p: {ask: p?, answer: [red, green, blue]}
  n: {ask: n, answer: number, unit: days, range: [0, 100]}
  m: {ask: m, answer: number, unit: days, range: [0, 100]}
  d: {ask: d, answer: date}
  o: {ask: o?, answer: yes-no, of: xx-capital}
  keeper: {ask: Who?, answer: jurisdiction}
  kept: {ask: Kept?, answer: yes-no, of: keeper}
  bodies: {ask: Which?, answer: jurisdictions}
  x: {ask: x?, answer: yes-no, of: bodies}
  beds: {ask: beds, answer: number, unit: days, range: [0, 100], of: bodies}
parameters:
  floor:
    unit: days
    values:
      2031-01-10: {is: 30, source: notice}
      2031-06: {is: 60, source: later}
derive:
  big: {is: n >= 50}
  twice: {is: 2 * n, unit: days}
"""
YES_NO = (True, False)
NUMBERS = tuple(Fraction(v) for v in (0, 10, 25, 30, 31, 45, 50, 60, 61, 100))
DAYS = tuple(dt.date(2031, 5, 1) + dt.timedelta(days=k) for k in (-400, 0, 1, 2, 30, 31, 32, 400))
ANSWERS: dict[str, tuple[Any, ...]] = {
    "a": YES_NO, "b": YES_NO, "p": ("red", "green", "blue"), "n": NUMBERS, "m": NUMBERS,
    "d": DAYS, "o": YES_NO, "kept": YES_NO, "x": YES_NO,
    "beds": (Fraction(0), Fraction(30), Fraction(100)),
}  # fmt: skip
OF_ANOTHER = {"o", "kept", "x", "beds"}
# The text of a comparison, the facts it asks, and what it is of their answers.
LEAVES: list[tuple[str, tuple[str, ...], Any]] = [
    ("a is yes", ("a",), lambda w: w["a"]),
    ("a is no", ("a",), lambda w: not w["a"]),
    ("b is yes", ("b",), lambda w: w["b"]),
    ("b is not yes", ("b",), lambda w: not w["b"]),
    ("p is red", ("p",), lambda w: w["p"] == "red"),
    ("p in [red, blue]", ("p",), lambda w: w["p"] in ("red", "blue")),
    ("p is not green", ("p",), lambda w: w["p"] != "green"),
    ("n > 10", ("n",), lambda w: w["n"] > 10),
    ("n >= 10", ("n",), lambda w: w["n"] >= 10),
    ("n < floor", ("n", "floor"), lambda w: w["n"] < w["floor"]),
    ("m <= floor", ("m", "floor"), lambda w: w["m"] <= w["floor"]),
    ("2 * m - 20 > 30", ("m",), lambda w: 2 * w["m"] - 20 > 30),
    ("2 * n + 3 >= m", ("n", "m"), lambda w: 2 * w["n"] + 3 >= w["m"]),
    ("n > m", ("n", "m"), lambda w: w["n"] > w["m"]),
    ("max(n, m) >= 50", ("n", "m"), lambda w: max(w["n"], w["m"]) >= 50),
    ("n / m >= 1", ("n", "m"), lambda w: w["n"] >= w["m"] if w["m"] else None),
    ("big is yes", ("n",), lambda w: w["n"] >= 50),
    ("twice >= floor", ("n", "floor"), lambda w: 2 * w["n"] >= w["floor"]),
    ("d >= 2031-05-02", ("d",), lambda w: w["d"] >= dt.date(2031, 5, 2)),
    ("d + 30 >= as_of", ("d",), lambda w: w["d"] + dt.timedelta(30) >= DAY),
    ("d + 30 > as_of", ("d",), lambda w: w["d"] + dt.timedelta(30) > DAY),
    ("o is yes", ("o",), lambda w: w["o"]),
    ("kept is yes", ("kept",), lambda w: w["kept"]),
]
OF_BODIES = [
    ("x is yes", ("x",), lambda w: w["x"]),
    ("beds >= 30", ("beds",), lambda w: w["beds"] >= 30),
    ("beds > 30", ("beds",), lambda w: w["beds"] > 30),
]
IF_NONE = {"met": True, "unmet": False, "unknown": None, "left-out": NA}


@dataclass
class Drawn:
    """A program as drawn, its text, and the answers on file."""

    clauses: list[dict[str, Any]]
    takes: str
    known: dict[str, Any] = field(default_factory=dict)

    def asks(self) -> list[str]:
        """The facts any clause asks, in order."""
        return list(
            dict.fromkeys(f for c in self.clauses for leaf in leaves_of(c) for f in leaf[1])
        )

    def shares(self) -> bool:
        """Whether an answer met by others in one comparison is asked elsewhere too."""
        pairs = {leaf[0]: leaf[1] for c in self.clauses for leaf in leaves_of(c)}
        pairs = {text: [f for f in fs if f != "floor"] for text, fs in pairs.items()}
        return any(
            len(fs) > 1 and any(set(fs) & set(other) for t, other in pairs.items() if t != text)
            for text, fs in pairs.items()
        )


def leaves_of(clause: dict[str, Any]) -> list[Any]:
    found = [clause[k] for k in ("excuse", "open") if isinstance(clause.get(k), tuple)]
    for test in clause["tests"]:
        found += tree_leaves(test) if test else []
    return found


def tree_leaves(tree: Any) -> list[Any]:
    return [tree[1]] if tree[0] == "leaf" else [f for part in tree[2] for f in tree_leaves(part)]


def draw(seed: int) -> Drawn:
    """The program and the answers of a seed."""
    rng = random.Random(seed)
    pool = rng.sample(LEAVES, rng.randint(2, 6))
    clauses = [draw_clause(rng, pool) for _ in range(rng.randint(1, 3))]
    drawn = Drawn(clauses, rng.choice(["unknown", "met", "unmet", "left-out"]))
    doubt = rng.choice([0.3, 0.6, 0.9])
    for name in drawn.asks():
        if name in ANSWERS:
            one = [draw_answer(rng, name, doubt) for _ in range(2)]
            drawn.known[name] = (
                {"xx-a": one[0], "xx-b": one[1]} if name in ("x", "beds") else one[0]
            )
    drawn.known["keeper"] = rng.choice([None, "xx-a", "xx-a", ["xx-a", "xx-b"]])
    if "kept" in drawn.known:
        drawn.known["kept"] = {b: draw_answer(rng, "kept", doubt) for b in ("xx-a", "xx-b")}
    lists = [None, "none", "xx-a", "xx-a; xx-b", "xx-a; others", ["xx-a", "xx-a; xx-b"]]
    drawn.known["bodies"] = rng.choice(lists)
    return drawn


def draw_answer(rng: random.Random, name: str, doubt: float) -> Any:
    if rng.random() < doubt:
        return None
    values = ANSWERS[name]
    kind = rng.random()
    if kind < 0.1:
        return NA
    if kind < 0.2 and name in ("a", "b", "p", "o", "x"):
        return DECLINED
    return rng.sample(values, 2) if kind < 0.35 else rng.choice(values)


def draw_clause(rng: random.Random, pool: list[Any]) -> dict[str, Any]:
    each = (rng.choice(["each", "any"]), rng.choice(list(IF_NONE))) if rng.random() < 0.3 else None
    mine = OF_BODIES + pool[:1] if each else pool
    mine = [leaf for leaf in mine if not (each and "kept" in leaf[1])]
    clause: dict[str, Any] = {"each": each, "tests": [draw_tree(rng, mine, 2)]}
    if rng.random() < 0.2:
        clause["tests"].append(rng.choice([None, draw_tree(rng, mine, 1)]))
    if rng.random() < 0.25:
        clause["excuse"] = rng.choice(mine)
    if rng.random() < 0.2:
        clause["open"] = rng.choice(["always", rng.choice(mine)])
    return clause


def draw_tree(rng: random.Random, pool: list[Any], depth: int) -> Any:
    if not depth or rng.random() < 0.4:
        return ("leaf", rng.choice(pool))
    parts = [draw_tree(rng, pool, depth - 1) for _ in range(rng.randint(2, 3))]
    return (rng.choice(["all", "any", "none", "at-least"]), rng.randint(1, len(parts)), parts)


# --- As a person would write it -----------------------------------------------------------


def loaded(drawn: Drawn) -> Any:
    """The program, loaded."""
    takes = "" if drawn.takes == "unknown" else f"takes: {{declines: {drawn.takes}}}\n"
    text = takes + FACTS + "requires:\n  all:\n"
    count = iter(range(1000))
    for number, clause in enumerate(drawn.clauses):
        text += f"    - id: clause-{number}\n      wordings:\n"
        for begins, test in zip(("2031-01-10", "2031-06"), clause["tests"], strict=False):
            if test is None:
                text += f"        {begins}: ends\n"
                continue
            source = "notice" if begins == "2031-01-10" else "later"
            text += f"        {begins}:\n          source: {source}\n          text: Made.\n"
            if clause["each"]:
                quantifier, if_none = clause["each"]
                text += f"          for: {quantifier} bodies\n          if-none: {if_none}\n"
            text += written(test, 10, count)
            for key, word in (("excuse", "excused-when"), ("open", "left-open")):
                if key in clause:
                    what = clause[key] if isinstance(clause[key], str) else clause[key][0]
                    text += f"          {word}: {what}\n"
    return program(text)


def written(tree: Any, indent: int, count: Any) -> str:
    pad = " " * indent
    if tree[0] == "leaf":
        return f"{pad}when: {tree[1][0]}\n"
    head = f"{pad}at-least:\n{pad}  {tree[1]}:\n" if tree[0] == "at-least" else f"{pad}{tree[0]}:\n"
    inner = indent + (4 if tree[0] == "at-least" else 2)
    for part in tree[2]:
        if part[0] == "leaf":
            head += f"{' ' * inner}- id: part-{next(count)}\n{' ' * inner}  when: {part[1][0]}\n"
        else:
            body = written(part, inner + 2, count)
            head += f"{' ' * inner}- {body[inner + 2 :]}"
    return head


def given(drawn: Drawn) -> dict[str, Any]:
    """The answers on file, as a facts file has them."""
    return {k: plain(v) for k, v in drawn.known.items() if v is not None}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return (
        int(value)
        if isinstance(value, Fraction)
        else str(value)
        if isinstance(value, dt.date)
        else value
    )


# --- Every world --------------------------------------------------------------------------


def options(drawn: Drawn, name: str, value: Any) -> tuple[Any, ...]:
    """What an answer may turn out to be."""
    if isinstance(value, list):
        return tuple(value)
    if value is None or (value == DECLINED and drawn.takes == "unknown"):
        return ANSWERS[name] + ((NA,) if name in OF_ANOTHER else ())
    return (value,)


def worlds(drawn: Drawn) -> list[dict[str, Any]] | None:
    """Every world, or ``None`` where there are too many."""
    asked, known = drawn.asks(), drawn.known
    own = [f for f in asked if f in ANSWERS and f not in ("x", "beds", "kept")]
    axes: dict[Any, tuple[Any, ...]] = {f: options(drawn, f, known.get(f)) for f in own}
    axes["floor"] = (30, 60) if "floor" in asked else (30,)
    if "kept" in asked:
        who = known["keeper"]
        axes["keeper"] = tuple(who) if isinstance(who, list) else (who,)
        for body in ("xx-a", "xx-b", None):
            axes["kept", body] = (
                options(drawn, "kept", known["kept"].get(body))
                if body in axes["keeper"]
                else (None,)
            )
    inner = [f for f in ("x", "beds") if f in asked]
    listed = known["bodies"] if any(c["each"] for c in drawn.clauses) else "none"
    lists = listed if isinstance(listed, list) else [listed or "others"]
    axes["list"] = tuple(lists)
    for body in ("xx-a", "xx-b"):
        for f in inner:
            there = any(body in one for one in lists)
            axes[f, body] = options(drawn, f, known[f][body]) if there else (None,)
    wordings = {f"wording-{k}": tuple(range(len(c["tests"]))) for k, c in enumerate(drawn.clauses)}
    axes |= wordings | {f"text-{k}": YES_NO for k, c in enumerate(drawn.clauses) if "open" in c}
    one_body = list(product(*[options(drawn, f, None) for f in inner]))
    most = sum(bool(c["each"]) for c in drawn.clauses)
    most = most * max(len(c["tests"]) for c in drawn.clauses) if most else 0
    extra: list[Any] = [()]
    if any("others" in one for one in lists):
        for k in range(1, min(most, 2) + 1):
            extra += combinations_with_replacement(one_body, k)
        if most > 2:
            return None
    size = len(extra)
    for values in axes.values():
        size *= len(values)
    if size > MOST_WORLDS:
        return None
    found = [dict(zip(axes, values, strict=True)) for values in product(*axes.values())]
    return [
        w | {"extra": [dict(zip(inner, body, strict=True)) for body in more]}
        for w in found
        for more in (extra if "others" in w["list"] else [()])
    ]


def outcome(drawn: Drawn, world: dict[str, Any]) -> bool | None:
    """What the program comes to in a world."""
    return joined("all", 0, [clause_in(drawn, k, world) for k in range(len(drawn.clauses))])


def clause_in(drawn: Drawn, number: int, world: dict[str, Any]) -> Any:
    clause = drawn.clauses[number]
    test = clause["tests"][world[f"wording-{number}"]]
    if test is None:
        return NA
    if "keeper" in world:
        world = world | {"kept": world["kept", world["keeper"]]}
    if clause["each"] is None:
        return of_body(drawn, clause, number, test, world)
    names = [b for b in ("xx-a", "xx-b") if b in world["list"]]
    bodies = [{f: world[f, b] for f in ("x", "beds") if (f, b) in world} for b in names]
    parts = [of_body(drawn, clause, number, test, world | b) for b in bodies + world["extra"]]
    kept = [p for p in parts if p != NA]
    quantifier, if_none = clause["each"]
    if not kept:
        held = IF_NONE[if_none]
    else:
        held = joined("all" if quantifier == "each" else "any", 0, kept)
    if clause.get("open") == "always" and held != NA:
        return world[f"text-{number}"]
    return held


def of_body(drawn: Drawn, clause: Any, number: int, test: Any, world: dict[str, Any]) -> Any:
    held = tree_in(
        test, world, {"met": True, "unmet": False, "left-out": NA, "unknown": None}[drawn.takes]
    )
    if clause.get("open") == "always":
        return held if held == NA else world[f"text-{number}"]
    if "excuse" in clause and held is False:
        excuse = leaf_in(clause["excuse"], world, None)
        held = NA if excuse is True else None if excuse is None else False
    if "open" in clause:
        where = leaf_in(clause["open"], world, None)
        if where is True:
            return world[f"text-{number}"]
        if where is None and held != NA:
            return None
    return held


def leaf_in(leaf: Any, world: dict[str, Any], taken: Any) -> Any:
    values = [world[f] for f in leaf[1]]
    words = [value for value in values if isinstance(value, str)]
    if NA in words:
        return NA
    if DECLINED in words:
        return taken
    return None if None in values else leaf[2](world)


def tree_in(tree: Any, world: dict[str, Any], taken: Any) -> Any:
    if tree[0] == "leaf":
        return leaf_in(tree[1], world, taken)
    return joined(tree[0], tree[1], [tree_in(part, world, taken) for part in tree[2]])


def joined(kind: str, count: int, parts: list[Any]) -> bool | None:
    """What a group comes to; an emptied one is open."""
    kept = [p for p in parts if p != NA]
    if not kept and kind in ("all", "at-least"):
        return None
    met, open_ = sum(p is True for p in kept), sum(p is None for p in kept)
    if kind == "all":
        return False if met + open_ < len(kept) else None if open_ else True
    if kind == "at-least":
        if met >= count:
            return True
        return None if met + open_ >= count or open_ == len(kept) else False
    held = True if met else None if open_ else False
    return held if kind == "any" or held is None else not held
