"""For every table of the schemas: the least that stands around one key of it in a file.

``BASES`` maps a table to the file it stands in, the way to it, and what it holds beside
the key. ``BESIDE`` has the keys whose neighbours must be others than those.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evenhand.errors import ProgramError
from evenhand.language.nodes import Items, Node, Table
from evenhand.language.orders import read_orders_files
from evenhand.language.problems import Problems
from evenhand.language.program import read_program
from evenhand.language.reader import read
from evenhand.language.scenarios import load_scenarios
from evenhand.language.vocabulary import load_vocabulary
from tests.language.made import told

DATA = Path(__file__).parent.parent / "data" / "night-buses"
DAY = "2041-01-10"


def plain(node: Node | None) -> Any:
    """A file as the reader sees it: dictionaries, lists and texts."""
    if isinstance(node, Table):
        return {key.value: plain(value) for key, value in node}
    if isinstance(node, Items):
        return [plain(part) for part in node]
    return None if node is None else node.value


def whole(name: str) -> Any:
    """One of the invented files."""
    problems = Problems()
    found = plain(read(DATA / name, problems))
    assert not len(problems), told(problems)
    return found


WISH = {"source": "notice", "text": "It wants buses.", "when": "wants_buses is yes"}
PROGRAM = whole("xx-night-buses.yaml")
LEAST = {
    **{key: PROGRAM[key] for key in ("evenhand", "program", "title", "agency", "kind", "uses")},
    **{key: PROGRAM[key] for key in ("purposes", "sources", "facts")},
    "parameters": {
        name: {"unit": one["unit"], "values": {DAY: one["values"][DAY]}}
        for name, one in PROGRAM["parameters"].items()
    },
    "class": {"wordings": {DAY: {"of": ["place"], "source": "notice"}}},
    "readings": {"notice": {"text": "The notice."}},
    "requires": {"all": [{"id": "lit", "wordings": {DAY: WISH}}]},
}
ORDER = {"id": "lamp-0", "kind": "suspends", "clauses": ["lit"], "scope": "nation",
         "from": "2041-06-01", "cite": "3 N. 2d 14"}  # fmt: skip
ORDERS = {"evenhand": "orders/1", "program": "xx-night-buses", "orders": [ORDER]}
CASE = {"name": "First case", "as-of": "2041-03-21", "expect": {"class": "in"}}
CASES = {"evenhand": "scenarios/1", "program": "xx-night-buses", "scenarios": [CASE]}
VOCABULARY = {key: value for key, value in whole("xx.vocabulary.yaml").items() if key != "derive"}
DUTY = {"id": "code", "binds": "nation", "touches": "stops_lit is yes", "effect": "limits",
        "force": "binding", "from": "2039-01-01", "cite": "Code § 4"}  # fmt: skip
MONEY = {"does": "pays", "base": ["running_cost"]}
NUMBER = {"ask": "How many?", "answer": "number"}
YEARS = {"last": 3, "unit": "year", "of-publisher": "xx-statistics", "hold": "all"}
WORDS = {"source": "notice", "text": "It is so."}
LIT = {**WORDS, "for": "each stop_keeper", "when": "stops_lit is yes", "if-none": "left-out"}


@dataclass(frozen=True)
class Base:
    """A file, the way from its outermost level to a table, and the table's other keys."""

    file: dict[str, Any]
    way: tuple[str | int, ...]
    beside: dict[str, Any]

    def with_key(self, key: str, value: Any, beside: dict[str, Any] | None) -> dict[str, Any]:
        """The file with one key set in the table, and nothing there but what goes with it."""
        file = copy.deepcopy(self.file)
        inner = {**(self.beside if beside is None else beside), key: value}
        if not self.way:
            return {**file, **inner}
        spot: Any = file
        for step, following in zip(self.way, self.way[1:], strict=False):
            spot = _into(spot, step, [] if isinstance(following, int) else {})
        _put(spot, self.way[-1], inner)
        return file


def _into(spot: Any, step: str | int, empty: Any) -> Any:
    if isinstance(step, str):
        return spot.setdefault(step, empty)
    if step == len(spot):
        spot.append(empty)
    return spot[step]


def _put(spot: Any, step: str | int, value: Any) -> None:
    if isinstance(step, int) and step == len(spot):
        spot.append(value)
    else:
        spot[step] = value


CLAUSE_WAY = ("requires", "all", 0)
WORDING_WAY = (*CLAUSE_WAY, "wordings", DAY)
GROUP_WAY = ("requires", "all", 0)
NESTED_WAY = (*CLAUSE_WAY, "wordings", DAY, "all", 1)


def _nested(beside: dict[str, Any]) -> Base:
    file = copy.deepcopy(LEAST)
    first = {"id": "first", "when": "wants_buses is yes"}
    file["requires"] = {"all": [{"id": "lit", "wordings": {DAY: {**WORDS, "all": [first]}}}]}
    return Base(file, NESTED_WAY, beside)


BASES: dict[tuple[str, str], Base] = {
    ("program-1", ""): Base(LEAST, (), {}),
    ("program-1", "purpose"): Base(LEAST, ("purposes", "new"), {"text": "For nothing."}),
    ("program-1", "class"): Base(LEAST, ("class",), {}),
    ("program-1", "class-wording"): Base(
        LEAST, ("class", "wordings", DAY), {"of": ["place"], "source": "notice"}
    ),
    ("program-1", "reading"): Base(LEAST, ("readings", "new"), {"text": "Another."}),
    ("program-1", "takes"): Base(LEAST, ("takes",), {}),
    ("program-1", "source"): Base(LEAST, ("sources", "new"), {"cite": "x", "dated": "2041"}),
    ("program-1", "parameter"): Base(
        LEAST,
        ("parameters", "new"),
        {"unit": "days", "values": {DAY: {"is": 1, "source": "notice"}}},
    ),
    ("program-1", "value"): Base(
        LEAST, ("parameters", "share", "values", DAY), {"is": 1, "source": "notice"}
    ),
    ("program-1", "fact"): Base(LEAST, ("facts", "new"), {"ask": "Is it?", "answer": "yes-no"}),
    ("program-1", "derived"): Base(LEAST, ("derive", "new"), {"is": "night_trips / residents"}),
    ("program-1", "over"): Base(
        {**LEAST, "derive": {"new": {"is": "night_trips > trip_floor"}}},
        ("derive", "new", "over"),
        YEARS,
    ),
    ("program-1", "clause"): Base(LEAST, CLAUSE_WAY, {"id": "lit", "wordings": {DAY: WISH}}),
    ("program-1", "clause-group"): Base(LEAST, GROUP_WAY, {}),
    ("program-1", "wording"): Base(LEAST, WORDING_WAY, WISH),
    ("program-1", "nested"): _nested({"id": "inner", "when": "residents < 50000"}),
    ("program-1", "nested-group"): _nested({}),
    ("program-1", "step"): Base(LEAST, ("steps", 0), {"id": "first"}),
    ("program-1", "scope-part"): Base({**LEAST, "duties": [DUTY]}, ("duties", 0, "binds"), {}),
    ("program-1", "duty"): Base(LEAST, ("duties", 0), DUTY),
    ("program-1", "duty force"): Base(
        {**LEAST, "duties": [{**DUTY, "force": []}]},
        ("duties", 0, "force", 0),
        {"is": "binding", "in": "nation"},
    ),
    ("program-1", "consequence"): Base(LEAST, ("consequences", 0), MONEY),
    ("program-1", "consequence rate"): Base(
        {**LEAST, "consequences": [MONEY]}, ("consequences", 0, "rate"), {}
    ),
    ("program-1", "consequence restored"): Base(
        {**LEAST, "consequences": [MONEY]}, ("consequences", 0, "restored"), {}
    ),
    ("orders-1", ""): Base(ORDERS, (), {}),
    ("orders-1", "scope-part"): Base(ORDERS, ("orders", 0, "scope"), {}),
    ("orders-1", "order"): Base(ORDERS, ("orders", 1), {**ORDER, "id": "other"}),
    ("scenarios-1", ""): Base(CASES, (), {}),
    ("scenarios-1", "scenario"): Base(CASES, ("scenarios", 1), {**CASE, "name": "Second"}),
    ("scenarios-1", "expected"): Base(CASES, ("scenarios", 0, "expect"), {}),
    ("vocabulary-1", ""): Base(VOCABULARY, (), {}),
    ("vocabulary-1", "fact"): Base(
        VOCABULARY, ("facts", "new"), {"ask": "Is it?", "answer": "yes-no"}
    ),
    ("vocabulary-1", "derived"): Base(
        VOCABULARY, ("derive", "new"), {"is": "night_trips / residents"}
    ),
    ("vocabulary-1", "over"): Base(
        {**VOCABULARY, "derive": {"new": {"is": "night_share > 0.5"}}},
        ("derive", "new", "over"),
        YEARS,
    ),
}  # fmt: skip
_NO_WHEN: dict[str, Any] = dict.fromkeys(("all", "any", "none", "at-least"), WORDS)
_NO_TEST: dict[str, Any] = {key: {"id": "inner"} for key in ("all", "any", "none", "at-least")}
_FOR = {"id": "inner", "for": "each stop_keeper", "when": "stops_lit is yes", "if-none": "met"}
_FIGURE: dict[str, Any] = {
    "unit": NUMBER,
    "range": NUMBER,
    "per": {**NUMBER, "publisher": "xx-statistics"},
    "publisher": {**NUMBER, "per": "year"},
}
BESIDE: dict[str, dict[str, Any]] = {
    "fact": _FIGURE,
    "wording": {**_NO_WHEN, "for": LIT, "if-none": LIT, "excused-when": LIT},
    "nested": {**_NO_TEST, "for": _FOR, "if-none": _FOR, "excused-when": _FOR},
    "order": {"acts-on": {**{k: ORDER[k] for k in ("scope", "from", "cite")},
                          "id": "stay", "kind": "stays"}},
}  # fmt: skip


def example_in_file(schema: str, label: str, key: str, value: Any) -> dict[str, Any]:
    """The least file in which ``key`` of the table ``label`` is ``value``."""
    return BASES[schema, label].with_key(key, value, BESIDE.get(label, {}).get(key))


def load(schema: str, file: dict[str, Any], folder: Path) -> Problems:
    """What the loader of that format finds wrong with a file."""
    path = folder / "xx.vocabulary.yaml"
    path.write_bytes((DATA / "xx.vocabulary.yaml").read_bytes())
    if schema != "vocabulary-1":
        path = folder / "made.yaml"
    text = yaml.safe_dump(file, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    if schema == "program-1":
        read_program(path, problems)
    elif schema == "orders-1":
        read_orders_files([path], "xx-night-buses", ("riders", "plan", "lit"), problems)
    elif schema == "scenarios-1":
        program = read_program(DATA / "xx-night-buses.yaml", problems)
        assert program is not None
        load_scenarios(path, program, problems)
    else:
        _vocabulary(path, problems)
    return problems


def _vocabulary(path: Path, problems: Problems) -> None:
    try:
        load_vocabulary(path)
    except ProgramError as fault:
        problems.add(fault)
