"""How long before or after an act a figure came out, as near as the days on file tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypeAlias

from evenhand.terms.spans import Span

Relation: TypeAlias = Literal["before", "after", "same", "unclear"]
_MONTH: Final = 365.25 / 12
# Up to about two months people count days.
_COUNTED_IN_DAYS: Final = 61


class Between(NamedTuple):
    """The first and the last day on which anything of several took place.

    ``first`` is ``None`` where the record says only "on or before".
    """

    first: dt.date | None
    last: dt.date


class Gap(NamedTuple):
    """What lies between a publication and acts: ``number`` of days, or of months to the nearest.

    ``unclear``: the days on file do not tell which was first; the number is then 0.
    """

    relation: Relation
    number: int
    unit: Literal["days", "months"]


def between(spans: Iterable[Span]) -> Between:
    """The bounds of several days; at least one."""
    found = list(spans)
    firsts = [span.earliest for span in found if span.earliest is not None]
    return Between(
        min(firsts) if len(firsts) == len(found) else None, max(span.latest for span in found)
    )


def gap(published: Between, acts: Between) -> Gap:
    """How a publication lies to acts, counted between the days that are nearest."""
    if acts.first is not None and published.last < acts.first:
        return _counted("before", acts.first - published.last)
    if published.first is not None and published.first > acts.last:
        return _counted("after", published.first - acts.last)
    same = published.first == published.last == acts.first == acts.last
    return Gap("same" if same else "unclear", 0, "days")


def _counted(relation: Relation, apart: dt.timedelta) -> Gap:
    if apart.days <= _COUNTED_IN_DAYS:
        return Gap(relation, apart.days, "days")
    return Gap(relation, round(apart.days / _MONTH), "months")
