"""What a program asks, as attributes: who runs a facility, and what was answered of it.

Every answer is a level by its words, in no order. An answer that is unknown, declined, under
review or disputed, or that rests on a list of bodies that may not be complete, is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from evenhand.audit.attributes.on_file import Attribute
from evenhand.errors import UnknownFact
from evenhand.record.standing import Standing
from evenhand.record.view import View
from evenhand.terms.values import NOT_APPLICABLE, Bodies, Value, operator, show

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.facts import Fact
    from evenhand.terms.programs import Program


def of_answers(
    program: Program,
    ids: Iterable[str],
    facts: Sequence[str],
    *,
    as_of: dt.date,
    record: Record,
    known_at: dt.date | None = None,
) -> tuple[Attribute, ...]:
    """Some facts of a program as attributes, on a day, as known on a day.

    Args:
        facts: their names. Of a relation, such as ``holding_bodies``, the attribute says what
            kinds of government run the bodies in it: ``itself``, ``county``, ``state`` …,
            several joined by `` and ``. A fact asked of such bodies has each answer given by
            any of them. A number is a number; where it has one a year, the latest published.
        known_at: ``None`` is ``as_of``.
    Raises:
        UnknownFact: the program asks no such fact, or computes it from others.
    """
    view = View(record, as_of=as_of, known_at=as_of if known_at is None else known_at)
    look = _Look(program, record, view)
    some = tuple(ids)
    return tuple(look.attribute(look.fact(name), some) for name in facts)


class _Look:
    def __init__(self, program: Program, record: Record, view: View) -> None:
        self._program = program
        self._record = record
        self._view = view
        self._standing = Standing(program.agency, program.precedence)

    def fact(self, name: str) -> Fact:
        stated = {
            fact.name: fact for fact in self._program.facts.values() if fact.derivation is None
        }
        if name not in stated:
            raise UnknownFact.unknown_name(
                f"a fact that {self._program.id} asks of somebody", name, stated
            )
        return stated[name]

    def attribute(self, fact: Fact, ids: Sequence[str]) -> Attribute:
        spoken_of = self._view.subjects(fact.name)
        if fact.of.kind == "relation":
            spoken_of = self._view.subjects(fact.of.name)
        values = {
            one: value
            for one in ids
            if one in spoken_of and (value := self._value(fact, one)) is not None
        }
        number = fact.answer.kind == "number" and fact.of.kind != "relation"
        source = (
            f"{self._program.id}, {fact.name}, as of {self._view.as_of}, as known on"
            f" {self._view.known_at}"
        )
        return Attribute(fact.name, "number" if number else "text", source, values)

    def _value(self, fact: Fact, body: str) -> str | Decimal | None:
        if fact.of.kind == "relation":
            return self._of_bodies(fact, body)
        value = self._answer(fact, body, body)
        if isinstance(value, Bodies):
            return None if value.open else self._run_by(value, body)
        if value is None or (isinstance(value, Decimal) and fact.answer.kind == "number"):
            return value
        if value is NOT_APPLICABLE and fact.answer.kind == "number":
            return None
        return show(value)

    def _answer(self, fact: Fact, about: str, applicant: str) -> Value | None:
        return self._view.answer(fact, about, None, self._standing, applicant).value

    def _of_bodies(self, fact: Fact, applicant: str) -> str | None:
        """The answers of all bodies in the relation; unknown where one's is."""
        related = self._answer(self._program.facts[fact.of.name], applicant, applicant)
        if isinstance(related, Bodies):
            names: Sequence[str] = () if related.open else related.names
        else:
            names = (related,) if isinstance(related, str) else ()
        answers = [self._answer(fact, name, applicant) for name in names]
        if None in answers or not answers:
            return None
        return _joined(show(one) for one in answers)

    def _run_by(self, related: Bodies, body: str) -> str:
        """The kinds of government that run the bodies in a relation."""
        return _joined(self._kind(operator(name), body) for name in related.names) or "nobody"

    def _kind(self, runs: str, body: str) -> str:
        if runs == body:
            return "itself"
        known = self._record.jurisdictions.get(runs)
        return known.kind if known is not None else "another body"


def _joined(words: Iterable[str]) -> str:
    return " and ".join(sorted(set(words)))
