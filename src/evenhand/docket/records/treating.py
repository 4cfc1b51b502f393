"""What becomes of each item of a request: released, withheld whole or in part, or left out."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from evenhand.docket.accounts.models import Appointment
from evenhand.docket.clock import now
from evenhand.docket.content.sealing import text_of
from evenhand.docket.errors import Refused, Stale
from evenhand.docket.events.chain import record_event, take_turn
from evenhand.docket.records.as_seen import mark_of_request
from evenhand.docket.records.models import RecordsRequest, Treatment, TreatmentVerdict
from evenhand.docket.records.redacting import EXEMPTIONS, Portion, portions_in
from evenhand.docket.records.requests import treatment_in, treatments_of, undecided


def release_rest(request: RecordsRequest, by: Appointment, seen: str) -> None:
    """Release every item that is not decided yet, all or none.

    Args:
        seen: the :func:`mark_of_request` of the request as it was looked at.
    Raises:
        Stale: an item was decided, added or removed since.
    """
    with transaction.atomic():
        take_turn()
        left = undecided(request)
        if seen != mark_of_request(treatments_of(request)):
            raise Stale(
                f"The items are not as you looked at them: {len(left)} are not decided now.",
                hint="Look at the request again, and release the rest then.",
            )
        for one in left:
            release(one, by)


def release(one: Treatment, by: Appointment) -> None:
    """Release an item whole."""
    _decide(one, by, "released")


def leave_out(one: Treatment, by: Appointment) -> None:
    """Leave an item out: it is not asked for."""
    _decide(one, by, "outside")


def withhold(one: Treatment, by: Appointment, exemptions: Sequence[str], reason: str) -> None:
    """Withhold an item in full.

    Raises:
        Refused: no exemption of 5 U.S.C. 552(b) is named, or no reason is given.
    """
    if not exemptions or not set(exemptions) <= EXEMPTIONS.keys() or not reason.strip():
        raise Refused(
            "To withhold takes an exemption and a reason.",
            hint="Choose one of (b)(1) to (b)(9), and say what harm follows (5 U.S.C. 552(a)(8)).",
        )
    named = [exemption for exemption in EXEMPTIONS if exemption in exemptions]
    _decide(one, by, "withheld", exemptions=named, reason=reason.strip())


def withhold_parts(one: Treatment, by: Appointment, typed: str) -> None:
    """Withhold parts of a text, and release the rest of it.

    Args:
        typed: the parts as :func:`evenhand.docket.records.redacting.portions_in` reads them.
    Raises:
        Refused: it is a file, which is released or withheld whole.
        NoPortion: a part cannot be read.
    """
    if not one.item.is_text:
        raise Refused(
            "A file is released or withheld whole.",
            hint="Prepare a copy outside, and withhold this one in full with the reason.",
        )
    found = portions_in(typed, text_of(one.item))
    _decide(one, by, "in-part", portions=[list(portion) for portion in found])


def portions_of(one: Treatment) -> list[Portion]:
    """What is withheld of a text."""
    return [Portion(*cells) for cells in one.portions]


def _decide(
    one: Treatment,
    by: Appointment,
    verdict: TreatmentVerdict,
    *,
    exemptions: Sequence[str] = (),
    reason: str = "",
    portions: Sequence[object] = (),
) -> None:
    with transaction.atomic():
        take_turn()
        _check_unchanged(one)
        one.verdict, one.reason, one.by, one.at = verdict, reason, by, now()
        one.exemptions, one.portions = list(exemptions), list(portions)
        one.save()
        record_event(
            "request-item-decided",
            f"request:{one.request_id}",
            by.body,
            item=str(one.item_id),
            verdict=verdict,
            exemptions=[*dict.fromkeys((*exemptions, *(p.exemption for p in portions_of(one))))],
        )


def _check_unchanged(one: Treatment) -> None:
    """Refuse what was decided or removed since it was read: asked within the writer's turn."""
    there = treatment_in(one.request, one.pk)
    if there.item.state != "kept":
        raise Stale(
            f"The item is {there.item.state}: that is what the answer says of it.",
            hint="What is held has to be looked at first.",
        )
    if there.at != one.at:
        raise Stale(
            "Another officer decided on this item meanwhile.",
            hint="Look at what was decided, and decide anew if it is not right.",
        )
