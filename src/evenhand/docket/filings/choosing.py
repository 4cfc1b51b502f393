"""Which filings a reader asks for: by program, government, kind and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from evenhand.docket.errors import DocketError, Refused
from evenhand.docket.events.done_by import done_by
from evenhand.docket.filings.models import KINDS, Filing
from evenhand.docket.held import government_of, program_of
from evenhand.docket.live.days import NoDay, day_of
from evenhand.docket.shell.query import asked_once

FILTERS: Final = ("program", "government", "kind", "from", "until")


class NoSuchKind(DocketError):
    """The list was asked for filings of a kind that there is not."""

    code = "docket.no-such-kind"


def asked_of(request: HttpRequest, *more: str) -> dict[str, str]:
    """What the address asks for, each of it once; ``about`` names the government too.

    Args:
        more: what the page takes in its address beside the filters.
    Raises:
        Refused: a name is not known or stands there twice, or two governments are named.
    """
    given = asked_once(request, (*FILTERS, "about", *more))
    if about := given.pop("about", ""):
        if given.get("government", "") not in ("", about):
            raise Refused("The address names two governments.", hint="Give one of them.")
        given["government"] = about
    return given


def chosen(given: Mapping[str, str]) -> QuerySet[Filing]:
    """The filings asked for, the latest first.

    Args:
        given: any of :data:`FILTERS`; a blank one asks for nothing. Both days are included.
    Raises:
        NotThere: there is no such program or government; the nearest is named.
        NoDay: a day is none, or the first comes after the last.
        NoSuchKind: a kind is none.
    """
    found = Filing.objects.order_by("-pk")
    if program := given.get("program", ""):
        found = found.filter(program=program_of(program[:100]).id)
    if kind := given.get("kind", ""):
        if kind not in KINDS:
            raise NoSuchKind.unknown_name("a kind of filing", kind[:40], KINDS)
        found = found.filter(kind=kind)
    if one := given.get("government", "").strip()[:100]:
        found = found.filter(Q(about=government_of(one).id) | done_by(one))
    return _within(found, *(given.get(name, "").strip() for name in ("from", "until")))


def _within(found: QuerySet[Filing], first: str, last: str) -> QuerySet[Filing]:
    begin, end = (day_of(text) if text else None for text in (first, last))
    if begin and end and begin > end:
        raise NoDay(f"{begin} comes after {end}.", hint="Write the earlier day first.")
    if begin:
        found = found.filter(filed_at__gte=_begins(begin))
    if end:
        found = found.filter(filed_at__lt=_begins(end + dt.timedelta(days=1)))
    return found


def _begins(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
