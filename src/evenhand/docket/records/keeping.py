"""What is kept, class by class: how long, what is due to be disposed of, what is on hold."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.accounts.two_persons import first_by
from evenhand.docket.clock import today
from evenhand.docket.content.holding import holds_now
from evenhand.docket.content.models import Item, Removal
from evenhand.docket.content.removing import open_removals
from evenhand.docket.content.retention import KINDS, Retention
from evenhand.docket.errors import NotThere, Refused
from evenhand.docket.records.belonging import items_of
from evenhand.docket.records.removing import ask_disposal, sign

MOST_AT_ONCE: Final = 500


class Kept(NamedTuple):
    """A class of records of an agency; ``first`` is the first day something is due, if any is."""

    kind: str
    rule: Retention
    number: int
    due: int
    asked: int
    on_hold: int
    first: dt.date | None


def classes_of(agency: str) -> list[Kept]:
    """Every class of records, whether or not the agency has any of it."""
    kept = items_of(agency).exclude(state="removed").order_by()
    waiting, held = open_removals().values("item"), Q(pk__in=holds_now().values("item"))
    due = Q(dispose_on__lte=today()) & ~held
    rows = kept.values("kind").annotate(
        number=Count("pk"),
        due=Count("pk", filter=due & ~Q(pk__in=waiting)),
        asked=Count("pk", filter=due & Q(pk__in=waiting)),
        on_hold=Count("pk", filter=held),
        first=Min("dispose_on"),
    )
    found: dict[str, dict[str, object]] = {row["kind"]: {**row} for row in rows}
    return [_kept(kind, rule, found.get(kind, {})) for kind, rule in KINDS.items()]


def on_hold(agency: str) -> QuerySet[Item]:
    """The items of an agency that a legal hold keeps, the first due first."""
    found = items_of(agency).filter(pk__in=holds_now().values("item"))
    return found.order_by("dispose_on", "pk")


def due_of(agency: str, kind: str) -> QuerySet[Item]:
    """What is due of a class and neither on hold nor asked for yet.

    Raises:
        NotThere: there is no such class.
    """
    _check_class(kind)
    kept = items_of(agency).exclude(state="removed").filter(kind=kind)
    free = kept.exclude(pk__in=holds_now().values("item"))
    waiting = open_removals().values("item")
    return free.filter(dispose_on__lte=today()).exclude(pk__in=waiting).order_by("dispose_on", "pk")


def disposals_of(agency: str, kind: str) -> QuerySet[Removal]:
    """The disposals of a class that were asked for and wait for a signature.

    Raises:
        NotThere: there is no such class.
    """
    _check_class(kind)
    return disposals(agency).filter(item__kind=kind).order_by("pk")


def disposals(agency: str) -> QuerySet[Removal]:
    """Open removals by the authority of a schedule, of what is due."""
    schedules = [one.authority for one in KINDS.values()]
    found = open_removals().filter(authority__in=schedules, item__dispose_on__lte=today())
    return found.filter(item__in=items_of(agency))


def ask_disposals(who: Appointment, kind: str) -> int:
    """Ask that all that is due of a class be disposed of.

    Returns:
        How many items were asked for; what is due beyond ``MOST_AT_ONCE`` is left for the next.
    Raises:
        NotThere: there is no such class.
    """
    asked = 0
    with transaction.atomic():
        for item in due_of(who.government, kind)[:MOST_AT_ONCE]:
            if not open_removals().filter(item=item).exists():
                asked += len(ask_disposal(item, who))
    return asked


def sign_disposals(who: Appointment, kind: str) -> int:
    """Sign the disposals of a class that another person asked for.

    Returns:
        How many items were disposed of.
    Raises:
        Refused: none waits for this person.
        NotThere: there is no such class.
    """
    others = disposals_of(who.government, kind).exclude(first_by(who, "asked_by"))
    free = others.exclude(item__in=holds_now().values("item"))
    chosen = free.values_list("pk", flat=True)
    waiting = list(chosen[:MOST_AT_ONCE])
    if not waiting:
        raise Refused("No disposal waits for you here.", hint="Another person has to ask first.")
    with transaction.atomic():
        for number in waiting:
            removal = open_removals().filter(pk=number).first()
            if removal is not None:
                sign(removal, who)
    return Removal.objects.filter(pk__in=waiting).exclude(signed_at=None).count()


def _check_class(kind: str) -> None:
    if kind not in KINDS:
        raise NotThere.unknown_name("a class of records", kind, KINDS)


def _kept(kind: str, rule: Retention, row: dict[str, object]) -> Kept:
    def count(name: str) -> int:
        value = row.get(name)
        return value if isinstance(value, int) else 0

    first = row.get("first")
    return Kept(
        kind, rule, count("number"), count("due"), count("asked"), count("on_hold"),
        first if isinstance(first, dt.date) else None,
    )  # fmt: skip
