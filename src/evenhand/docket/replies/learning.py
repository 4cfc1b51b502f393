"""Learning from what officers decided: the last decision on each reply counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from evenhand.docket.replies.bayes import Learnt
from evenhand.docket.replies.models import Decision

_MOST: Final = 4_000


def learnt() -> Learnt:
    """What was learnt so far; worked out anew after each decision."""
    last = Decision.objects.order_by("-pk").values_list("pk", flat=True).first()
    return _learnt(last or 0)


@lru_cache(maxsize=1)
def _learnt(last: int) -> Learnt:
    return Learnt.of(_decided(last))


def _decided(last: int) -> Iterator[tuple[str, bool]]:
    """Texts found to be advertising, and texts that were let stand.

    What was taken out for another reason teaches nothing about advertising.
    """
    latest = Decision.objects.filter(pk__lte=last).order_by("-pk")
    seen: set[int] = set()
    for one in latest.select_related("reply__comment")[:_MOST]:
        if one.reply_id in seen:
            continue
        seen.add(one.reply_id)
        if one.verdict in {"public", "spam"} and (text := one.reply.text):
            yield text, one.verdict == "spam"
