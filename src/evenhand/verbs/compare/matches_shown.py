"""Who is alike in kind, region and size, and what the agency did toward them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypedDict

from evenhand.pages.charts import Table
from evenhand.pages.comparison import Section
from evenhand.reasons.words import days_said, listed

if TYPE_CHECKING:
    from evenhand.audit.alike.comparators import Compared
    from evenhand.verbs.compare.matches import Match, MatchedBody, Matches, Rule

_SAME: Final[Mapping[str, str]] = {
    "kind": "of the same kind of government",
    "census_region": "in the same census region",
    "state": "in the same state",
}
_CLOSE: Final = "with at most a quarter more or fewer residents than it has itself"
_COLUMNS: Final = ("Treated", "Alike, and certainly meets the criteria",
                   "Alike, and may meet them", "May be alike", "Not on file for it")  # fmt: skip
_MOST_NAMED: Final = 12


class MatchRow(TypedDict):
    """One who is alike, or may be, beside one of the treated."""

    id: str
    other: str
    name: str
    alike: str
    pool: str
    acts: list[str]
    same: list[str]
    within_a_quarter: list[str]
    not_on_file: list[str]


def matches_shown(found: Matches) -> Section:
    """A row for each of the treated; in brackets the agency's acts toward who is alike."""
    return Section(
        "matched",
        "Alike in kind, region and size, among those who meet or may meet the criteria",
        tuple(_sentences(found.rule)),
        tables=(
            Table(
                "Who is alike, by name; in brackets what the agency did toward it by the day",
                _COLUMNS,
                tuple(map(_cells, found.bodies)),
            ).without_blank_columns(),
        ),
        rows=tuple(_rows(found)),
    )


def _sentences(rule: Rule) -> Iterator[str]:
    alike = [_SAME[name] for name in rule.exact] + ([_CLOSE] if rule.within else [])
    yield (
        f"Alike means here: {listed(alike)}. The same is asked for every program, so that nobody"
        " picks it by what it gives."
    )
    if not rule.within:
        yield "How many residents any of them has is not on file, so that size is not compared."
    yield (
        "Whoever is alike in these need not be so in anything else. Where no act toward it is on"
        " file, none is known; that it did not apply, or was looked at and passed over, is not"
        " said by that."
    )


def _cells(body: MatchedBody) -> tuple[str, ...]:
    sure = [one for one in body.matches if one.alike]
    certain = [one for one in sure if one.other.pool == "certainly meets"]
    may = [one for one in sure if one.other.pool != "certainly meets"]
    doubtful = [one for one in body.matches if not one.alike]
    names = tuple(_named(some) for some in (certain, may, doubtful))
    return body.treated.name, *names, ", ".join(body.unknown)


def _named(some: Sequence[Match]) -> str:
    if not some:
        return "nobody"
    shown = "; ".join(_with_acts(one.other) for one in some[:_MOST_NAMED])
    more = len(some) - _MOST_NAMED
    return f"{shown}; and {more:,} more" if more > 0 else shown


def _with_acts(other: Compared) -> str:
    acts = "; ".join(f"{act.kind}, {days_said(str(act.date))}" for act in other.acts)
    return f"{other.name} ({acts})" if acts else other.name


def _rows(found: Matches) -> Iterator[MatchRow]:
    """In order of id, whatever anybody is called."""
    for body in sorted(found.bodies, key=lambda body: body.treated.id):
        for one in sorted(body.matches, key=lambda match: match.other.id):
            yield {
                "id": body.treated.id,
                "other": one.other.id,
                "name": one.other.name,
                "alike": "alike" if one.alike else "may be alike",
                "pool": one.other.pool,
                "acts": [f"{act.kind} {act.date}" for act in one.other.acts],
                "same": list(found.rule.exact),
                "within_a_quarter": list(found.rule.within),
                "not_on_file": list(body.unknown),
            }
