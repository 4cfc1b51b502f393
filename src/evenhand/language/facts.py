"""What can be asked: the ``facts:`` of a program or a vocabulary.

In: the table. Out: facts by name, in the file's order, and the names of those whose
declaration is faulty, so that a fault is told once and not at every use.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, get_args

from evenhand.errors import BadValue, MissingKey, NotARelation, UnknownFact, WrongShape
from evenhand.language.names import (
    Seen,
    check_government,
    check_id,
    check_name,
    named_tables,
)
from evenhand.language.nodes import Items, Text
from evenhand.language.periods import parse_days
from evenhand.terms.facts import MOVES, AskedOf, Fact
from evenhand.terms.ids import is_government
from evenhand.terms.statements import NO_ANSWER_WORDS
from evenhand.terms.units import PLAIN, Unit, parse_unit
from evenhand.terms.values import AnswerKind, AnswerType, parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.language.nodes import Table
    from evenhand.language.problems import Problems

FACT_KEYS: Final = (
    "ask", "answer", "unit", "range", "of", "per", "publisher", "definition", "evidence",
    "lead", "moves", "interpretation",
)  # fmt: skip
ANSWERS: Final[tuple[AnswerKind, ...]] = tuple(
    kind for kind in get_args(AnswerKind) if kind != "choice"
)
PERIODS: Final = ("year",)
_LEAD: Final = "Write calendar days, such as '90 days'; leave 'lead' out where it is not on file."
_UNIT: Final = "Write words for what is counted, and 'per' for what it is counted by."
# What statements and scenarios write in the place of an answer.
NOT_CHOICES: Final = frozenset(["unknown", "not-applicable", "others", *NO_ANSWER_WORDS])


@dataclass(frozen=True, slots=True)
class Declared:
    """Facts by name; ``faulty`` are named here and told elsewhere; ``of`` is as written."""

    facts: dict[str, Fact]
    faulty: set[str]
    of: dict[str, Text]


def read_facts(table: Table | None, problems: Problems) -> Declared:
    """Read ``facts:``; of whom each is asked is settled by :func:`settle_asked`."""
    declared = Declared({}, set(), {})
    if table is None:
        return declared
    seen = Seen("fact", problems)
    for name, entry in named_tables(table):
        before = len(problems)
        if check_name(name, "a fact", problems) and seen.add(name):
            declared.facts[name.value] = _fact(name, entry, problems)
            of = entry.text("of")
            if of is not None and of.value != "applicant":
                declared.of[name.value] = of
        if len(problems) > before:
            declared.faulty.add(name.value)
    return declared


def settle_asked(declared: Declared, facts: dict[str, Fact], problems: Problems) -> None:
    """Find whom each fact is asked of, among all facts of the program; changes ``facts``."""
    for name, text in declared.of.items():
        asked = _asked(text, facts, declared.faulty, problems)
        if asked is None:
            declared.faulty.add(name)
        elif name in facts:
            facts[name] = replace(facts[name], of=asked)
    for name, text in declared.of.items():
        asked = facts[name].of
        if asked.kind == "relation" and facts[asked.name].of.kind == "relation":
            message = f"'{asked.name}' is itself asked of several bodies."
            hint = "A relation is asked of the applicant, or of a fixed body."
            problems.add(NotARelation(message, place=text.place, hint=hint))


def _asked(
    text: Text, facts: Mapping[str, Fact], faulty: set[str], problems: Problems
) -> AskedOf | None:
    body, _, office = (part.strip() for part in text.value.partition("/"))
    if body == "applicant":
        return AskedOf(office=office)
    if body in facts:
        if facts[body].answer.kind in ("jurisdiction", "jurisdictions") or body in faulty:
            return AskedOf("relation", body, office)
        message = f"'{body}' is no relation: its answer is {facts[body].answer}."
        hint = "Ask a fact of a relation, whose 'answer:' is jurisdictions, or of an id."
        problems.add(NotARelation(message, place=text.place, hint=hint))
    elif is_government(body):
        return AskedOf("fixed", body, office)
    else:
        relations = [name for name, fact in facts.items() if fact.answer.kind == "jurisdictions"]
        what = "a declared relation, nor the id of a government"
        problems.add(UnknownFact.unknown_name(what, body, relations, text.place))
    return None


def _fact(name: Text, table: Table, problems: Problems) -> Fact:
    table.only(*FACT_KEYS)
    ask = table.string("ask", required=True)
    answer = _answer(table, problems)
    unit, unit_text = read_unit(table, problems)
    publisher = table.text("publisher")
    per = table.word("per", PERIODS)
    if publisher is not None:
        check_government(publisher, problems)
    elif per:
        problems.add(MissingKey.of("publisher", name.value, table.place_of("per")))
    for key in ("unit", "range"):
        if key in table and answer.kind != "number":
            message = f"'{key}' goes with 'answer: number'; this is answered by {answer}."
            hint = f"Remove '{key}', or write 'answer: number'."
            problems.add(BadValue(message, place=table.place_of(key), hint=hint))
    return Fact(
        name=name.value,
        ask=ask,
        answer=answer,
        unit=unit,
        unit_text=unit_text,
        range=_range(table, problems),
        per="year" if per else None,
        publisher=publisher.value if publisher else "",
        definition=table.string("definition"),
        evidence=tuple(text.value for text in table.texts("evidence")),
        lead=table.parsed("lead", parse_days, hint=_LEAD),
        moves=table.word("moves", MOVES),
        interpretation=table.string("interpretation"),
        place=name.place,
    )


def read_unit(table: Table, problems: Problems, *, required: bool = False) -> tuple[Unit, str]:
    """The unit under ``unit:`` and its words; a plain number where there is none."""
    unit = table.parsed("unit", parse_unit, required=required, hint=_UNIT)
    return (PLAIN, "") if unit is None else (unit, table.string("unit"))


def _answer(table: Table, problems: Problems) -> AnswerType:
    node = table.get("answer")
    if isinstance(node, Items):
        return AnswerType("choice", _choices(node, problems))
    kind = table.word("answer", ANSWERS, required=True)
    return AnswerType(kind or "yes-no")


def _choices(items: Items, problems: Problems) -> tuple[str, ...]:
    seen, found = Seen("choice", problems), []
    for text in items.texts():
        if text.value in NOT_CHOICES:
            message = f"'{text.value}' is what any question can come to, and no choice of its own."
            problems.add(BadValue(message, place=text.place, hint="Remove it from the list."))
        elif check_id(text, "a choice", problems) and seen.add(text):
            found.append(text.value)
    if len(items) < 2:
        message = "A choice needs two or more answers."
        hint = "Write 'answer: yes-no' where the question is whether."
        problems.add(BadValue(message, place=items.place, hint=hint))
    return tuple(found)


def _range(table: Table, problems: Problems) -> tuple[Decimal, Decimal] | None:
    items = table.items("range")
    if items is None:
        return None
    bounds = [number_of(text, problems) for text in items.texts()]
    if len(items) == 2 and len(bounds) == 2:
        low, high = bounds
        if low is None or high is None:
            return None
        if low < high:
            return low, high
    message = "A range is its least and its greatest value."
    problems.add(WrongShape(message, place=items.place, hint="Write 'range: [0, 100]'."))
    return None


def number_of(text: Text, problems: Problems) -> Decimal | None:
    """An exact number, or a problem."""
    try:
        value = parse_value(text.value, AnswerType("number"))
    except ValueError:
        value = None
    if isinstance(value, Decimal):
        return value
    message = f"'{text.value}' is not a number as programs write it."
    hint = "Write digits alone and at most one point, such as 50000 or 0.25."
    problems.add(BadValue(message, place=text.place, hint=hint))
    return None
