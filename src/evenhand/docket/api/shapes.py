"""What every answer is made of: a page of a list, and a problem with its next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

Item = TypeVar("Item")
Row = TypeVar("Row")

MOST: Final = 100
FARTHEST: Final = 1_000_000


class Problem(Schema):
    """Why nothing could be answered, by a code that stays, and what to do next."""

    code: str
    message: str
    hint: str


class Paged(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(50, ge=1, le=MOST, description="How many, from 1 to 100.")
    offset: int = Field(0, ge=0, le=FARTHEST, description="How many to leave out before them.")


class Page(Schema, Generic[Item]):
    """Part of a list; ``total`` is how many there are, ``next`` where it goes on."""

    items: list[Item]
    total: int
    limit: int
    offset: int
    next: str | None


def page_of(
    request: HttpRequest,
    paged: Paged,
    found: Sequence[Row] | QuerySet[Any, Row],
    shown: Callable[[Row], object],
    **more: object,
) -> dict[str, object]:
    """The part of a list that is asked for.

    Args:
        shown: what each row is answered as.
        more: further keys of the answer, for all rows alike.
    """
    total = found.count() if isinstance(found, QuerySet) else len(found)
    end = paged.offset + paged.limit
    return {
        **more,
        "items": [shown(one) for one in found[paged.offset : end]],
        "total": total,
        "limit": paged.limit,
        "offset": paged.offset,
        "next": address_with(request, offset=end) if end < min(total, FARTHEST + 1) else None,
    }


def address_with(request: HttpRequest, **changed: int) -> str:
    """The address that was asked for, with these parameters in the place of its own."""
    words = request.GET.copy()
    for name, value in changed.items():
        words[name] = str(value)
    return f"{request.path}?{words.urlencode()}"
