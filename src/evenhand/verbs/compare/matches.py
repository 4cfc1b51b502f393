"""For each of the treated, who is alike in kind, region and size, among those who meet or may.

What counts as alike is the same for every program, so that nobody picks it by what it gives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from evenhand.audit.alike.matching import MatchesOf, matched

if TYPE_CHECKING:
    from evenhand.audit.alike.comparators import Comparators, Compared
    from evenhand.verbs.compare.drawn_sets import Attributes

_WHERE: Final = ("census_region", "state")
SHARE: Final = Decimal("0.25")
"""The caliper on residents: by how much of its own they may differ, either way."""


class Rule(NamedTuple):
    """What must be the same, and what may differ by ``SHARE``, as far as it is on file."""

    exact: tuple[str, ...]
    within: tuple[str, ...]


class Match(NamedTuple):
    """One who is alike; ``alike`` is whether it surely is, or is as far as is on file."""

    other: Compared
    alike: bool


@dataclass(frozen=True, slots=True)
class MatchedBody:
    """One of the treated, who is alike in order of name, and what is not on file for it."""

    treated: Compared
    matches: tuple[Match, ...] = field(repr=False)
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The rule, and each of the treated in order of name."""

    rule: Rule
    bodies: tuple[MatchedBody, ...]


def matches(pools: Comparators, attributes: Attributes) -> Matches:
    """Match each of the treated exactly and by caliper, on what is on file of any of them.

    Exact: the kind of government, and the census region, or the state where no region is on
    file. Caliper: residents, within a quarter of its own either way, ends included.
    """
    columns = attributes.columns([one.id for one in pools.treated])
    rule = _rule(columns)
    ordered = sorted(pools.treated, key=lambda one: (one.name, one.id))
    return Matches(rule, tuple(_matched(one, pools, attributes, rule) for one in ordered))


def _rule(columns: Mapping[str, Sequence[object]]) -> Rule:
    def on_file(name: str) -> bool:
        return any(value is not None for value in columns[name])

    where = next((name for name in _WHERE if on_file(name)), None)
    exact = ("kind", where) if where else ("kind",)
    return Rule(exact, ("residents",) if on_file("residents") else ())


def _matched(one: Compared, pools: Comparators, attributes: Attributes, rule: Rule) -> MatchedBody:
    """Its residents set its own caliper, so that each of the treated is matched alone."""
    ids = [one.id, *(other.id for other in pools.possible)]
    columns = {name: attributes.by_name[name].of(ids) for name in (*rule.exact, *rule.within)}
    (found,) = matched(
        ids, columns, [one.id], exact=rule.exact,
        calipers={name: _width(columns[name][0]) for name in rule.within},
    )  # fmt: skip
    return MatchedBody(one, _in_order(found, pools), found.unknown)


def _width(own: object) -> Decimal:
    """Where its own figure is not on file nobody is surely alike, whatever the width."""
    return own * SHARE if isinstance(own, Decimal) else Decimal(0)


def _in_order(found: MatchesOf, pools: Comparators) -> tuple[Match, ...]:
    by_id = {other.id: other for other in pools.possible}
    some = [
        *(Match(by_id[other], True) for other in found.alike),
        *(Match(by_id[other], False) for other in found.may),
    ]
    return tuple(sorted(some, key=lambda match: (match.other.name, match.other.id)))
