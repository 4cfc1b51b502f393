"""Rules in the order of a page: by day and force, each in full once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from evenhand.terms.law import Force
    from evenhand.verbs.publish.governments.rules import OnDay, Rule

# What binds comes first; what does not bind stands together.
_GROUPS: Final[Mapping[Force, Force]] = {
    "binding": "binding",
    "contested": "contested",
    "persuasive": "persuasive",
    "advice": "persuasive",
}
_ORDER: Final = tuple(dict.fromkeys(_GROUPS.values()))


class Listed(NamedTuple):
    """A rule where it is named; ``in_full`` at the first place of the page."""

    rule: Rule
    in_full: bool


class ByForce(NamedTuple):
    """The rules of a day with one force."""

    force: Force
    rules: tuple[Listed, ...]


class RulesOnDay(NamedTuple):
    """The rules that reached a government on a day, and those that reach it since."""

    day: dt.date
    groups: tuple[ByForce, ...]
    since: tuple[Listed, ...]


def by_day(rules: Sequence[Rule]) -> list[RulesOnDay]:
    """Rules under each day they reach a government on, the binding first.

    What was known then grades a rule, and what is known now where nothing was.
    """
    seen: set[tuple[str, str]] = set()
    days = sorted({one.day for rule in rules for one in rule.days})
    return [one for day in days if (one := _on(day, rules, seen)).groups or one.since]


def made_by_it(rules: Sequence[Rule]) -> list[Listed]:
    """The rules a government made; in full only those that stand under no day."""
    return [Listed(rule, not (rule.reaches or rule.came_later)) for rule in rules if rule.made]


def _on(day: dt.date, rules: Sequence[Rule], seen: set[tuple[str, str]]) -> RulesOnDay:
    groups: dict[Force, list[Rule]] = {force: [] for force in _ORDER}
    since: list[Rule] = []
    for rule, one in _standing(day, rules):
        if found := one.then or one.now:
            groups[_GROUPS[found.force]].append(rule)
        elif one.since:
            since.append(rule)
    return RulesOnDay(
        day,
        tuple(ByForce(force, tuple(_listed(some, seen))) for force, some in groups.items() if some),
        tuple(_listed(since, seen)),
    )


def _standing(day: dt.date, rules: Sequence[Rule]) -> Iterator[tuple[Rule, OnDay]]:
    for rule in rules:
        for one in rule.days:
            if one.day == day:
                yield rule, one


def _listed(rules: Sequence[Rule], seen: set[tuple[str, str]]) -> Iterator[Listed]:
    for rule in rules:
        key = rule.program.id, rule.duty.id
        yield Listed(rule, key not in seen)
        seen.add(key)
