"""Objecting to a decision that was published, while there is time."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from evenhand.docket.clock import today
from evenhand.docket.desk.own import OwnCase
from evenhand.docket.desk.sent_before import check_not_sent
from evenhand.docket.errors import NotThere, Refused, Stale, TooLate
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import Filed, Upload, check_upload, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.filings.objections import DECIDING, Objection, objections_in
from evenhand.docket.named import number_in
from evenhand.docket.time_to_object import TimeToObject, time_to_object
from evenhand.reasons.words import long_day


class Objectable(NamedTuple):
    """A decision, by when it may be objected to, and the objection if one was filed.

    ``latest`` is false where the case was decided anew since.
    """

    decision: Filing
    latest: bool
    time: TimeToObject
    objection: Objection | None


class Objected(NamedTuple):
    """What is objected to, by title; why, what is asked for, a paper that shows it."""

    parts: list[str]
    grounds: str
    asks: str
    paper: Upload | None

    @property
    def text(self) -> str:
        """The objection as it is filed."""
        return (
            f"Objected to: {'; '.join(self.parts)}\n\n"
            f"Grounds:\n{self.grounds}\n\nAsked for:\n{self.asks}"
        )


def said_in(case: OwnCase) -> list[Filing]:
    """The decisions in the case and the objections to them, in order."""
    filed = Filing.objects.filter(program=case.program.id, about=case.about)
    return list(filed.filter(kind__in=(*DECIDING, "objection")).order_by("pk"))


def objectable(case: OwnCase, number: str = "") -> Objectable:
    """A decision in the case, a determination or a reconsideration, and what was said to it.

    Args:
        number: that of its filing; blank is the latest.
    Raises:
        NotThere: none has been published, or none of that number.
    """
    said = said_in(case)
    decisions = [one for one in said if one.kind in DECIDING]
    wanted = number_in(number)
    found = [one for one in decisions if number == "" or one.pk == wanted]
    if not found:
        raise NotThere(
            f"No determination about {case.government.name} has been published in this program"
            f"{f' as filing {number}' if number and decisions else ''}.",
            hint="Go back to your case: it shows what was published, and what you may do.",
        )
    decision = found[-1]
    mine = (one for one in objections_in(said) if one.filing.concerns == decision.key)
    time = time_to_object(case.program, decision.filed_at.date())
    return Objectable(decision, decision == decisions[-1], time, next(mine, None))


def check_in_time(found: Objectable) -> None:
    """Refuse a first objection after the time allowed, or to what was decided anew since.

    Raises:
        TooLate: with the last day.
        Stale: a later letter decided the case.
    """
    if found.objection is not None:
        return
    if not found.latest:
        raise Stale(
            "Another letter has decided the case since.", hint="Read that, and object to it."
        )
    if today() > found.time.last_day:
        raise TooLate(
            f"The time to object to the {found.decision.kind} of"
            f" {long_day(found.decision.filed_at.date())} ended on"
            f" {long_day(found.time.last_day)}.",
            hint="You can still dispute a fact, show evidence, or write to the agency.",
        )


def object_to(case: OwnCase, number: str, what: Objected) -> Filing:
    """File the objection to the latest decision.

    Args:
        number: as :func:`objectable`.
    Raises:
        NotThere: no determination has been published.
        TooLate: the time allowed is over.
        Stale: a later letter decided the case.
        Refused: there is one already, or a text or the paper holds what must not be stored.
    """
    checked = check_upload(what.paper) if what.paper else None
    with transaction.atomic():
        take_turn()
        found = objectable(case, number)
        check_in_time(found)
        if found.objection is not None:
            raise Refused("You have objected already.", hint="Add to your objection instead.")
        return file(_objection(case, found, what.text, checked))


def add_to_objection(case: OwnCase, number: str, text: str, paper: Upload | None) -> Filing:
    """Add to the objection to a decision, as long as it has not been answered.

    Args:
        number: as :func:`objectable`.
    Raises:
        TooLate: it has been answered.
        NotThere: none was filed.
        Refused: it was sent before, or the text or the paper holds what must not be stored.
    """
    checked = check_upload(paper) if paper else None
    with transaction.atomic():
        take_turn()
        found = objectable(case, number)
        if found.objection is None:
            raise NotThere("You have not objected yet.", hint="File the objection first.")
        if found.objection.answered is not None:
            raise TooLate(
                "Your objection was answered on"
                f" {long_day(found.objection.answered.filed_at.date())}: nothing can be added"
                " to it.",
                hint="You can object to the letter that answers it while there is time.",
            )
        check_not_sent(case, "objection", found.decision.key, text, checked)
        return file(_objection(case, found, text, checked))


def _objection(case: OwnCase, found: Objectable, text: str, paper: Upload | None) -> Filed:
    return Filed(
        "objection",
        case.program.id,
        case.about,
        case.who.body,
        case.who,
        concerns=found.decision.key,
        text=text,
        upload=paper,
    )
