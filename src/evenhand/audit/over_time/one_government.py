"""One government over a program's rounds: what was asked of whom, under which rule, on what facts.

Where a government was treated otherwise than before, or than others were, three things can
lie behind it on the record: the rule had changed, the facts had, or neither had. Only the
last is unlike treatment under one rule, and where the record is silent none of them is said.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from evenhand.audit.over_time.answers_then import (
    AnswersOnDay,
    CameOut,
    FactsCompared,
    answers_on,
    came_out,
    facts_compared,
)
from evenhand.audit.over_time.rounds import Round, rounds
from evenhand.audit.over_time.rule_changes import RuleChange, RuleOnDay, rule_change, rule_on
from evenhand.audit.over_time.said import over_time_sentences
from evenhand.audit.treated import named_once
from evenhand.reasons.place_names import full_name
from evenhand.record.view import View

if TYPE_CHECKING:
    from evenhand.record.store import Record
    from evenhand.terms.programs import Program

Lies: TypeAlias = Literal[
    "change of rule",
    "change of facts",
    "change of rule and of facts",
    "unlike treatment under one rule",
    "not known",
]


class OwnChange(NamedTuple):
    """A government treated otherwise in one of its rounds than in the one before."""

    before: Round
    after: Round
    rule: RuleChange
    facts: FactsCompared
    lies: Lies


class BesideOthers(NamedTuple):
    """Others treated otherwise than the government: in the same round or in another.

    ``own`` is the government's round, ``round`` that of the others, ``kinds`` how they were
    treated. ``asked_first`` are the clauses asked of the government that were surely not in
    force for the others; ``asked_since`` those of the others to whom a later act, or one of
    the same day, puts one of these. ``came_out`` counts the others, where the rule was the same, by
    whether the clauses came out for them as for the government; it is empty else.
    """

    own: Round
    round: Round
    kinds: tuple[str, ...]
    others: tuple[str, ...]
    rule: RuleChange
    asked_first: tuple[str, ...]
    asked_since: tuple[str, ...]
    came_out: Mapping[CameOut, int]
    lies: Lies


@dataclass(frozen=True)
class OverTime:
    """What became of one government over the rounds of a program."""

    program: Program = field(repr=False)
    body: str
    names: Mapping[str, str] = field(repr=False)
    as_of: dt.date
    known_at: dt.date
    rounds: tuple[Round, ...]
    rules: Mapping[dt.date, RuleOnDay] = field(repr=False)
    answers: Mapping[dt.date, AnswersOnDay] = field(repr=False)
    changes: tuple[OwnChange, ...]
    beside: tuple[BesideOthers, ...]

    @property
    def own(self) -> tuple[Round, ...]:
        """The rounds in which it was addressed by name."""
        return tuple(one for one in self.rounds if one.toward(self.body))

    @property
    def rows(self) -> Iterator[dict[str, object]]:
        """A row for each round: how it and how many others were treated, and the clauses then."""
        for one in self.rounds:
            answers = self.answers[one.day]
            yield {
                "date": " or ".join(dict.fromkeys(str(act.date) for act in one.acts)),
                "toward": list(one.toward(self.body)),
                "touches": list(one.touched(self.body)),
                "others": {
                    " and ".join(kinds): len(some)
                    for kinds, some in one.others(self.body, self.names).items()
                },
                "clauses": dict(answers.clauses),
                "in_force": sorted(self.rules[one.day].clauses),
                "cites": [act.cite for act in one.acts],
            }

    def sentences(self) -> tuple[str, ...]:
        """What lies behind each difference, so far as the record says."""
        return tuple(over_time_sentences(self))


def treated_differently_over_time(
    program: Program,
    body: str,
    *,
    as_of: dt.date,
    record: Record,
    known_at: dt.date | None = None,
    reading: str | None = None,
) -> OverTime:
    """Follow one government through the rounds of a program, and set others beside it.

    Facts are as of each round's day and as known on it, since nobody decides on what is not
    known yet. Whether a rule was in force then is told by wordings known by ``known_at``.

    Args:
        as_of: the last day of a round; one that may have been held later is left out.
        known_at: the day on which wordings are known; ``None`` is ``as_of``.
        reading: which reading of the text; ``None`` is the program's first.
    Raises:
        UnknownApplicant: the government is not in the table of governments.
        UnknownReading: the program has no such reading.
    """
    named_once([body], record.jurisdictions)
    known = as_of if known_at is None else known_at
    held = rounds(program, record, min(as_of, known))
    names = {one.id: full_name(one) for one in record.jurisdictions.values()}
    look = _Look(program, record, known, reading)
    own = [one for one in held if one.toward(body)]
    return OverTime(
        program,
        body,
        names,
        as_of,
        known,
        held,
        {one.day: look.rule(body, one.day) for one in held},
        {one.day: look.answers(body, one.day) for one in held},
        tuple(_own_changes(look, body, own)),
        tuple(_beside_others(look, body, own, held, names)),
    )


class _Look:
    """Looks up rules and answers by body and day, each once."""

    def __init__(
        self, program: Program, record: Record, known_at: dt.date, reading: str | None
    ) -> None:
        self._program = program
        self._record = record
        self._known_at = known_at
        self._reading = reading
        self._rules: dict[tuple[str, dt.date], RuleOnDay] = {}
        self._answers: dict[tuple[str, dt.date], AnswersOnDay] = {}

    def rule(self, body: str, day: dt.date) -> RuleOnDay:
        if (body, day) not in self._rules:
            member = View(self._record, as_of=day, known_at=self._known_at).member
            self._rules[body, day] = rule_on(
                self._program, body, member,
                as_of=day, known_at=self._known_at, reading=self._reading,
            )  # fmt: skip
        return self._rules[body, day]

    def answers(self, body: str, day: dt.date) -> AnswersOnDay:
        if (body, day) not in self._answers:
            self._answers[body, day] = answers_on(
                self._program, self._record, body,
                as_of=day, rule_known_at=self._known_at, reading=self._reading,
            )  # fmt: skip
        return self._answers[body, day]


def _own_changes(look: _Look, body: str, own: Iterable[Round]) -> Iterator[OwnChange]:
    for before, after in pairwise(own):
        if before.toward(body) == after.toward(body):
            continue
        rule = rule_change(look.rule(body, before.day), look.rule(body, after.day))
        facts = facts_compared(look.answers(body, before.day), look.answers(body, after.day))
        yield OwnChange(before, after, rule, facts, _lies(rule, facts))


def _lies(rule: RuleChange, facts: FactsCompared) -> Lies:
    if rule.changed:
        return "change of rule and of facts" if facts.changed else "change of rule"
    if rule.unsure:
        return "not known"
    if facts.changed:
        return "change of facts"
    if facts.unknown or not (facts.same or facts.figures):
        return "not known"
    return "unlike treatment under one rule"


def _beside_others(
    look: _Look,
    body: str,
    own: Iterable[Round],
    held: Iterable[Round],
    names: Mapping[str, str],
) -> Iterator[BesideOthers]:
    rounds_held = tuple(held)
    for mine in own:
        for one in rounds_held:
            for kinds, others in one.others(body, names).items():
                if not kinds or kinds == mine.toward(body):
                    continue
                since = [later for later in rounds_held if later.day >= one.day]
                for some in _under_one_rule(look, one.day, others):
                    yield _beside(look, body, mine, one, kinds, some, since)


def _under_one_rule(look: _Look, day: dt.date, others: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The others in groups for each of which the rule of the day was the same.

    A court order may reach some of them and not the rest.
    """
    groups: dict[Hashable, list[str]] = {}
    for one in others:
        groups.setdefault(frozenset(look.rule(one, day).clauses.items()), []).append(one)
    yield from map(tuple, groups.values())


def _beside(
    look: _Look,
    body: str,
    mine: Round,
    one: Round,
    kinds: tuple[str, ...],
    others: tuple[str, ...],
    since: Iterable[Round],
) -> BesideOthers:
    ours, theirs = look.rule(body, mine.day), look.rule(others[0], one.day)
    first, then = (theirs, ours) if one.day <= mine.day else (ours, theirs)
    rule = rule_change(first, then)
    asked_first = tuple(
        clause
        for clause in mine.touched(body)
        if clause not in theirs.clauses and None not in ours.clauses.get(clause, {None})
    )
    touched = {(other, clause) for later in since for other in others
               for clause in later.touched(other)}  # fmt: skip
    asked_since = tuple(
        other for other in others if any((other, clause) in touched for clause in asked_first)
    )
    counts: Counter[CameOut] = Counter()
    lies: Lies = "change of rule" if rule.changed else "not known"
    if not rule.changed and not rule.unsure:
        answers = look.answers(body, mine.day)
        counts.update(came_out(answers, look.answers(other, one.day)) for other in others)
        if counts["alike"]:
            lies = "unlike treatment under one rule"
        elif counts["otherwise"] == len(others):
            lies = "change of facts"
    return BesideOthers(
        mine, one, kinds, others, rule, asked_first, asked_since, dict(counts), lies
    )
