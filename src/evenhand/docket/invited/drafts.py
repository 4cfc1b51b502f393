"""What a body has written and not sent: each under a key of its own, seen by the link alone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal, TypeAlias

from django.db import transaction

from evenhand.docket.clock import now
from evenhand.docket.content.models import Item
from evenhand.docket.content.removing import discard as discard_item
from evenhand.docket.content.sealing import keep, opened
from evenhand.docket.events.chain import take_turn
from evenhand.docket.filings.filing import Upload
from evenhand.docket.invited.models import Draft, Invitation

How: TypeAlias = Literal["states", "declines", "no-occasion", "pending"]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it was written; ``value`` is blank but where it states one.

    ``mark`` says as which draft it was kept, and is another one each time; blank before that.
    """

    how: How
    value: str = ""
    reason: str = ""
    without_prejudice: bool = False
    paper: Upload | None = None
    mark: str = ""


def save(invitation: Invitation, number: int, reply: Reply, *, keep_paper: bool = True) -> None:
    """Keep a draft in place of the one before.

    Args:
        keep_paper: keep the file of the draft before where this one has none.
    """
    words = json.dumps(asdict(replace(reply, paper=None, mark="")), ensure_ascii=False)
    with transaction.atomic():
        take_turn()
        before = _draft(invitation, number, lock=True)
        paper = _kept(reply.paper) if reply.paper else None
        if before and before.paper and keep_paper and paper is None:
            paper, before.paper = before.paper, None
        if before:
            _discard(before)
        Draft.objects.create(
            invitation=invitation,
            number=number,
            text=keep(words.encode(), kind="draft", media_type="application/json"),
            paper=paper,
            saved_at=now(),
        )


def saved(invitation: Invitation, number: int) -> Reply | None:
    """The draft of an answer; ``None`` where there is none."""
    found = _draft(invitation, number)
    if found is None:
        return None
    paper = Upload(found.paper.name, opened(found.paper)) if found.paper else None
    words = json.loads(opened(found.text))
    return Reply(**{**words, "paper": paper, "mark": str(found.pk)})


def discard(invitation: Invitation, number: int) -> bool:
    """Remove a draft for good; whether there was one."""
    with transaction.atomic():
        take_turn()
        found = _draft(invitation, number, lock=True)
        if found is not None:
            _discard(found)
    return found is not None


def _draft(invitation: Invitation, number: int, *, lock: bool = False) -> Draft | None:
    rows = Draft.objects.filter(invitation=invitation, number=number)
    return (rows.select_for_update() if lock else rows).first()


def _discard(draft: Draft) -> None:
    items: list[Item] = [one for one in (draft.text, draft.paper) if one is not None]
    draft.delete()
    for item in items:
        discard_item(item)


def _kept(paper: Upload) -> Item:
    return keep(
        paper.content, kind="draft", name=paper.name[:150], media_type="application/octet-stream"
    )
