"""What a case leaves open that another body controls, and how that body is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, NamedTuple

from evenhand.docket.answers import by_reading, in_force
from evenhand.docket.clock import today
from evenhand.docket.held import program_of
from evenhand.docket.invited.models import Invitation
from evenhand.reasoning.control import Control
from evenhand.reasons.explanation import Names, duty_found
from evenhand.reasons.words import duty_line
from evenhand.record.view import View
from evenhand.terms.programs import Takeable
from evenhand.terms.values import operator
from evenhand.verbs.interview_questions import Asking, Key, Question

_TAKEN: Final = {
    "unknown": "the program takes it as not known, which is never “no”",
    "met": "the program takes the condition as met",
    "unmet": "the program takes the condition as not met",
    "left-out": "the program leaves the condition out for you",
}


class Put(NamedTuple):
    """One question as it is put to a body.

    ``because`` are the clauses that hang on it under any reading of the text, ``law`` the
    duties in force for the body that touch an answer.
    """

    key: Key
    question: Question
    because: tuple[str, ...]
    law: tuple[str, ...]


class Offer(NamedTuple):
    """A body that may be invited: it controls what is open."""

    body: str
    name: str
    puts: tuple[Put, ...]


class Case:
    """A case on a day, under every reading of its program, as far as others are asked in it.

    The day is the one asked about; ``None`` is today. All that is known by today counts. Where
    the program turns on a fiscal year, it is the one that the day lies in, as on a party's desk.
    """

    def __init__(self, program: str, about: str, as_of: dt.date | None) -> None:
        self.program = program_of(program)
        self.about = about
        self.as_of = as_of or today()
        self._days = in_force(by_reading(self.program, self.as_of, today()))
        day = self._days[0]
        self.dates = day.dates
        self.record = day.record
        self.names = Names(day.record.jurisdictions, self.program.facts, self.program.groups)
        self.view = View(day.record, as_of=day.dates.tested_on, known_at=day.dates.known_at)

    def offers(self) -> list[Offer]:
        """The bodies that control what is open, but for the applicant and the agency itself."""
        found: dict[str, dict[Key, None]] = {}
        for asking in self._askings():
            for missing in asking.found.missing:
                for key in asking.keys(missing):
                    found.setdefault(self.body_of(key), {})[key] = None
        own = {operator(self.about), self.program.agency}
        return [
            Offer(body, self.names.of(body), tuple(self.puts(body, list(keys))))
            for body, keys in found.items()
            if operator(body) not in own
        ]

    def body_of(self, key: Key) -> str:
        """Who controls an answer, with the office or facility that it is about or made by."""
        name, about, _ = key
        fact = self.program.facts[name]
        if fact.of.kind != "fixed":
            return about
        return f"{fact.of.name}/{fact.of.office}" if fact.of.office else fact.of.name

    def puts(self, body: str, keys: list[Key]) -> Iterator[Put]:
        """Questions as they are put to a body that controls their answers."""
        askings = list(self._askings(operator(body)))
        for key in keys:
            asked = [one.question(key) for one in askings]
            because = dict.fromkeys(line for one in asked for line in one.because)
            yield Put(key, asked[0], tuple(because), tuple(self._law(body, key[0])))

    def taken(self, word: Takeable) -> str:
        """What the program makes of an answer that is not given."""
        return _TAKEN[self.program.takes.get(word, "unknown")]

    def _askings(self, stated_by: str = "") -> Iterator[Asking]:
        for day in self._days:
            found = day.decided(self.about)
            yield Asking(self.program, self.view, self.names, stated_by, found)

    def _law(self, body: str, fact: str) -> Iterator[str]:
        control = Control(self._days[0].explainer.day, self.view)
        for found in control.binding(body):
            if any(one.fact.name == fact for one in found.duty.touches):
                yield duty_line(duty_found(found, self.names), self.names)


def case_of(invitation: Invitation) -> Case:
    """The case that an invitation is in."""
    return Case(invitation.program, invitation.about, invitation.as_of)
