"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list; ``before`` and ``after`` are addresses, blank at either end."""

    rows: Sequence[Row]
    number: int
    of: int
    total: int
    before: str
    after: str


def page(
    request: HttpRequest, rows: Sequence[Row] | QuerySet[Any, Row], *, most: int = 50
) -> Page[Row]:
    """The page of a list that ``?page=`` names; the nearest where there is none of that number."""
    pages: Paginator[Row] = Paginator(rows, most)
    here = pages.get_page(request.GET.get("page"))
    return Page(
        [*here],
        here.number,
        pages.num_pages,
        pages.count,
        _address(request, here.number - 1) if here.has_previous() else "",
        _address(request, here.number + 1) if here.has_next() else "",
    )


def _address(request: HttpRequest, number: int) -> str:
    words = request.GET.copy()
    words["page"] = str(number)
    return f"?{words.urlencode()}"
