"""Objecting to a determination that was published, while there is time."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from evenhand.docket.clock import today
from evenhand.docket.desk.own import OwnCase
from evenhand.docket.desk.standing import day_answers
from evenhand.docket.errors import NotThere, Refused, TooLate
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import Filed, Upload, check_upload, file
from evenhand.docket.filings.models import Filing
from evenhand.docket.time_to_object import TimeToObject, time_to_object
from evenhand.reasons.words import long_day


class Objectable(NamedTuple):
    """A determination, by when it may be objected to, and the objection if one was filed.

    ``answered`` is the reconsideration that followed the objection.
    """

    determination: Filing
    time: TimeToObject
    objection: Filing | None
    added: tuple[Filing, ...]
    answered: Filing | None


def objectable(case: OwnCase) -> Objectable:
    """The latest determination in the case, and what was said to it.

    Raises:
        NotThere: none has been published.
    """
    filed = Filing.objects.filter(program=case.program.id, about=case.about).order_by("pk")
    latest = filed.filter(kind="determination").last()
    if latest is None:
        raise NotThere(
            f"No determination about {case.government.name} has been published in this program.",
            hint="There is nothing to object to yet. You can answer questions and dispute facts.",
        )
    mine = list(filed.filter(kind="objection", concerns=concerning(latest)))
    answered = filed.filter(kind="reconsideration", pk__gt=mine[0].pk).first() if mine else None
    time = time_to_object(case.program, latest.filed_at.date())
    return Objectable(latest, time, mine[0] if mine else None, tuple(mine[1:]), answered)


def concerning(determination: Filing) -> str:
    """How a filing says that it concerns another one."""
    return f"filing:{determination.pk}"


def check_in_time(found: Objectable) -> None:
    """Refuse a first objection after the time allowed.

    Raises:
        TooLate: with the last day.
    """
    if found.objection is None and today() > found.time.last_day:
        raise TooLate(
            "The time to object to the determination of"
            f" {long_day(found.determination.filed_at.date())} ended on"
            f" {long_day(found.time.last_day)}.",
            hint="You can still dispute a fact, show evidence, or write to the agency.",
        )


def clauses_of(case: OwnCase) -> list[tuple[str, str]]:
    """The clauses of the program in force today, by id, with their titles."""
    live = day_answers(case).explainer.day.requires.clauses()
    return [
        (one.clause.id, f"{one.clause.title or one.clause.id} ({one.clause.id})") for one in live
    ]


def object_to(
    case: OwnCase, clauses: list[str], grounds: str, asks: str, paper: Upload | None
) -> Filing:
    """File the objection to the latest determination.

    Raises:
        NotThere: no determination has been published.
        TooLate: the time allowed is over.
        Refused: there is one already, or a text or the paper holds what must not be stored.
    """
    text = f"Clauses objected to: {', '.join(clauses)}\n\nGrounds:\n{grounds}\n\nAsked for:\n{asks}"
    checked = check_upload(paper) if paper else None
    with transaction.atomic():
        take_turn()
        found = objectable(case)
        check_in_time(found)
        if found.objection is not None:
            raise Refused("You have objected already.", hint="Add to your objection instead.")
        return file(_objection(case, found, text, checked))


def add_to_objection(case: OwnCase, text: str, paper: Upload | None) -> Filing:
    """Add to the objection, as long as it has not been answered.

    Raises:
        TooLate: it has been answered.
        NotThere: none was filed.
        Refused: the text or the paper holds what must not be stored.
    """
    checked = check_upload(paper) if paper else None
    with transaction.atomic():
        take_turn()
        found = objectable(case)
        if found.objection is None:
            raise NotThere("You have not objected yet.", hint="File the objection first.")
        if found.answered is not None:
            raise TooLate(
                "Your objection was answered on"
                f" {long_day(found.answered.filed_at.date())}: nothing can be added to it.",
                hint="You can still dispute a fact or show evidence.",
            )
        return file(_objection(case, found, text, checked))


def _objection(case: OwnCase, found: Objectable, text: str, paper: Upload | None) -> Filed:
    return Filed(
        "objection",
        case.program.id,
        case.about,
        case.who.body,
        case.who,
        concerns=concerning(found.determination),
        text=text,
        upload=paper,
    )
